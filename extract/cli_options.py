"""What several commands take: paths, a folder of rules, an entity model, record types."""

import difflib
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import InputError

SOME_FAILED = 1
"""The exit code of a command that read some documents, or rules, and found fault with others."""


def path_of(word: str) -> Path:
    """Return a path of the command line; an empty one would be the folder that the user is in."""
    if not word.strip():
        raise typer.BadParameter("the path is empty, expected the name of a file or folder")
    return Path(word)


def word_of(word: str) -> str:
    """Return a path, glob or URL as it was typed; an empty one would be the folder that the user is in."""
    path_of(word)
    return word


RulesFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", parser=path_of, help="Folder of rules that add to or override those that ship."
    ),
]
EntityModel = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL", help="Entity model: an installed package, a path, or none for the rules alone."
    ),
]


def check_type(option: str, name: str) -> None:
    """Refuse what is no record type, and say which may have been meant."""
    from extract.record import RECORD_TYPES

    if name not in RECORD_TYPES:
        close = difflib.get_close_matches(name, RECORD_TYPES, n=1)
        meant = f"; did you mean {close[0]}?" if close else ""
        raise InputError(f"{option}: {name!r} is no record type, expected {', '.join(RECORD_TYPES)}{meant}")
