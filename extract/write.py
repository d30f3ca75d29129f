"""Records and reports out: checked, and put in place only when they are complete."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from extract.clean import clean
from extract.document import Document
from extract.errors import ExtractError, InputError
from extract.record import BaseRecord


@contextmanager
def replacing(folder: Path, names: Sequence[str]) -> Iterator[dict[str, TextIO]]:
    """Open new files of these names in a folder; they take the place of the old ones when all is written.

    Until the block ends they have temporary names. If it ends with an error, or if one of the old files cannot
    be replaced, they are removed, the folder too if it was made for them, and all is as it was before.

    Raises:
        InputError: the folder cannot be made or written to, or a file in it cannot be replaced.
    """
    for name in names:
        if (folder / name).is_dir():
            raise InputError(f"{folder / name}: is a folder, expected a file to write to")
    made = _make(folder)
    new = {name: folder / f".{name}.{os.getpid()}.tmp" for name in names}
    try:
        with ExitStack() as stack:
            files = {name: stack.enter_context(_open(path)) for name, path in new.items()}
            yield files
            for file in files.values():
                file.flush()
                os.fsync(file.fileno())
        _put({folder / name: path for name, path in new.items()})
    except BaseException:
        for path in new.values():
            path.unlink(missing_ok=True)
        with suppress(OSError):  # what went wrong first is what the caller has to hear of
            for empty in made:
                empty.rmdir()
        raise


def verify(document: Document, records: Sequence[BaseRecord]) -> None:
    """Check what every reader of records.jsonl may rely on.

    Each record is of this document, has an id of its own, quotes the document (or, where characters had to be
    repaired, the repaired text) in each piece of evidence, and is related to records that are there.

    Raises:
        ExtractError: something of that does not hold; says which record and what.
    """
    texts = (document.text, clean(document.text).text)
    ids = {record.record_id for record in records}
    seen: set[str] = set()
    for record in records:
        where = f"{record.record_type} {record.record_id}"
        if record.doc_id != document.doc_id:
            raise ExtractError(f"{where}: doc_id is {record.doc_id!r}, expected {document.doc_id!r}")
        if record.record_id in seen:
            raise ExtractError(f"{where}: two records have this id")
        seen.add(record.record_id)
        for piece in record.evidence:
            if piece.text not in [text[piece.start : piece.end] for text in texts]:
                found = document.text[piece.start : piece.end]
                raise ExtractError(
                    f"{where}: evidence at {piece.start} is {piece.text!r}, the document has {found!r} there"
                )
        if missing := sorted(set(record.related) - ids):
            raise ExtractError(f"{where}: related to {', '.join(missing)}, and no record has that id")


def to_json(value: Mapping[str, Any]) -> str:  # any JSON value
    """Return a report as JSON for people and programs: indented, keys sorted, with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it, and return the new ones, the innermost first."""
    missing = []
    for path in (folder, *folder.parents):
        if path.exists():
            break
        missing.append(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError(f"{folder}: is a file, expected a folder to write to") from None
    except OSError as error:
        raise InputError(f"{folder}: the folder cannot be made: {error.strerror}") from None
    return missing


def _put(new: Mapping[Path, Path]) -> None:
    """Put each new file in its place; if that fails for one, all places have again what they had before."""
    old: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for target, path in new.items():
            try:
                if os.path.lexists(target):
                    aside = path.with_suffix(".old")
                    os.replace(target, aside)
                    old[target] = aside
                os.replace(path, target)
            except OSError as error:
                raise InputError(f"{target}: cannot be replaced: {error.strerror}") from None
            placed.append(target)
    except BaseException:
        for target in placed:
            target.unlink(missing_ok=True)
        for target, aside in old.items():
            os.replace(aside, target)
        raise
    for aside in old.values():
        aside.unlink()


def _open(path: Path) -> TextIO:
    try:
        # newline: the same bytes on every system.
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path.parent}: cannot be written to: {error.strerror}") from None
