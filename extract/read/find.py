"""Which files the named files, folders, patterns and URLs hold, and what each document is called."""

import difflib
import functools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.errors import InputError
from extract.read.names import SUFFIXES, Place, doc_ids, is_document, printable
from extract.read.remote import as_url, files_at, local_path
from extract.read.source import Source
from extract.read.walk import Entry, is_pattern, matches, split_pattern, walk

STDIN = "-"
"""The input that stands for standard input."""
STDIN_ID = "stdin"


@dataclass(frozen=True, slots=True)
class Found:
    """The documents in the order in which they are read, and the files in folders that are none."""

    sources: tuple[Source, ...]
    skipped: tuple[Path, ...]


def find_documents(inputs: Sequence[Path | str], *, stdin: Path | None = None) -> Found:
    """Return the documents of files, folders, patterns and URLs, in the order given, a folder's by their path in it.

    A folder is searched to its last sub-folder for the suffixes that are read (`names.SUFFIXES`, most of them also
    with `.gz`); hidden files are passed over, links to folders are not followed. A file that is named itself is a
    document whatever its suffix. A file that is named twice is read once.

    A path with `*`, `?` or `[` that is no file is a pattern: what fits it is read as if it had been named, but where
    the pattern ends in a wildcard ("news/*"), files are chosen as in a folder. "-" is standard input, which the caller
    has saved in the file `stdin`. URLs are those of file systems that fsspec knows ("s3://bucket/news/"; see `remote`).

    The id is the file name without its extension. Where names clash, each of them gets a suffix made of the
    folders inside the named folder and of the extension ("2024/news.txt" is "news~2024~txt"), so that an id
    never depends on the order of reading, nor on anything but names that clash with it. Where that is not
    enough (two named folders with the same tree), the folders above are put in front, one by one. What a file
    holds that is a table or an archive gets ids of its own when it is expanded.

    Raises:
        InputError: a path is not there or cannot be listed, or there is no document at all.
    """
    places: dict[str, Place] = {}
    skipped: list[Path] = []
    for word in map(str, inputs):
        for place, in_folder in _named(word, stdin):
            if not in_folder or is_document(place.file):
                places.setdefault(place.key, place)
            else:
                skipped.append(Path(place.path))
    if not places:
        others = f"; {len(skipped)} other files are there" if skipped else ""
        named = ", ".join(map(str, inputs)) or "(nothing named)"
        expected = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise InputError(f"{named}: no document found, expected {expected} files{others}")
    ids = doc_ids(list(places.values()))
    sources = (
        Source(doc_id, place.path, place.name) for doc_id, place in zip(ids, places.values(), strict=True)
    )
    return Found(tuple(sources), tuple(skipped))


def _named(word: str, stdin: Path | None) -> Iterator[tuple[Place, bool]]:
    """Yield the files that one input names, and whether each was found in a folder."""
    if word == STDIN:
        yield _standard_input(stdin), False
        return
    url = None if os.path.lexists(word) else as_url(word)
    if url is not None:
        path = local_path(url)
        if path is None:
            yield from files_at(url)
            return
        word = path
    if os.path.isdir(word):
        yield from _inside(word)
    elif os.path.isfile(word):
        parent = os.path.dirname(os.path.realpath(word))
        yield _file(Entry(str(Path(word)), os.path.basename(word), (), is_link=True), parent), False
    elif is_pattern(word) and not os.path.lexists(word):
        yield from _fitting(word)
    else:
        raise InputError(_absence(Path(word)))


def _standard_input(stdin: Path | None) -> Place:
    if stdin is None:
        raise InputError("-: standard input cannot be read here; save it in a file and name that")
    return Place(str(stdin), STDIN, STDIN_ID, key=STDIN)


def _inside(folder: str) -> Iterator[tuple[Place, bool]]:
    real = os.path.realpath(folder)
    root = os.path.basename(real)
    for entry in walk(str(Path(folder))):
        place = _file(entry, real, root)
        # What no file is counts as one of another kind, whatever its name.
        yield (Place(place.path, place.name, "", key=place.key) if entry.is_other else place), True


def _fitting(pattern: str) -> Iterator[tuple[Place, bool]]:
    """Yield the files that fit a pattern, those of a folder that fits included."""
    folder, parts = split_pattern(pattern.replace(os.sep, "/"))
    if not os.path.isdir(folder or "."):
        raise InputError(_absence(Path(folder)))
    real = os.path.realpath(folder or ".")
    chosen = parts[-1].endswith(("*", "?", "]"))
    found = False
    for entry in matches(folder, parts):
        found = True
        if os.path.isdir(entry.path):
            yield from _inside(entry.path)
        else:
            yield _file(entry, real, os.path.basename(real)), chosen
    if not found:
        raise InputError(f"{pattern}: no file fits this pattern")


def _file(entry: Entry, real: str, root: str | None = None) -> Place:
    """Return the place of a file below the folder `real`; with a `root`, that is what the folder is called."""
    within = "/".join((*entry.within, entry.name))
    name = within if root is None else str(PurePosixPath(root, within))
    path = os.path.join(real, *entry.within)
    key = os.path.realpath(entry.path) if entry.is_link else os.path.join(path, entry.name)
    return Place(entry.path, printable(name), entry.name, _parts(path), depth=len(entry.within), key=key)


@functools.lru_cache(maxsize=1024)
def _parts(folder: str) -> tuple[str, ...]:
    """Return the names of a folder and those above it, once for all files in it."""
    return Path(folder).parts


def _absence(path: Path) -> str:
    """Return what is wrong with a path that is neither file nor folder, and what may have been meant."""
    try:
        if path.exists():
            return f"{path}: neither a file nor a folder"
        there = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    except (OSError, ValueError) as error:
        return f"{path}: cannot be read: {error.strerror if isinstance(error, OSError) else error}"
    close = difflib.get_close_matches(path.name, there, n=1)
    return f"{path}: no such file or folder" + (f"; did you mean {path.parent / close[0]}?" if close else "")
