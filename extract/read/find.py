"""Which files the named files and folders hold, and what each document is called."""

import difflib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.errors import InputError
from extract.read.source import Source

SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Found:
    """The documents in the order in which they are read, and the files in folders that are none."""

    sources: tuple[Source, ...]
    skipped: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    depth: int
    """How many folders of the path lie inside the folder that was named."""
    name: str
    """The path from the file or folder on that was named: what the outputs call it."""


def find_documents(inputs: Sequence[Path], *, stdin: Path | None = None) -> Found:
    """Return the documents of files and folders, in the order given, a folder's by their path in it.

    A folder is searched to its last sub-folder for `*.txt` and `*.md`; hidden files are passed over. A file
    that is named itself is a document whatever its suffix. A file that is named twice is read once.

    The id is the file name without its extension. Where names clash, each of them gets a suffix made of the
    folders inside the named folder and of the extension ("2024/news.txt" is "news~2024~txt"), so that an id
    never depends on the order of reading, nor on anything but names that clash with it. Where that is not
    enough (two named folders with the same tree), the folders above are put in front, one by one.

    Raises:
        InputError: a path is not there or cannot be listed, or there is no document at all.
    """
    files: list[_File] = []
    skipped: list[Path] = []
    for path in inputs:
        if path.is_dir():
            for inside in _walk(path):
                if inside.suffix.lower() in SUFFIXES:
                    within = inside.relative_to(path)
                    name = PurePosixPath(path.resolve().name, *within.parts)
                    files.append(_File(inside, len(within.parts) - 1, _printable(str(name))))
                else:
                    skipped.append(inside)
        elif path.is_file():
            files.append(_File(path, 0, _printable(path.name)))
        else:
            raise InputError(_absence(path))
    files = list({file.path.resolve(): file for file in reversed(files)}.values())[::-1]
    if not files:
        others = f"; {len(skipped)} other files are there" if skipped else ""
        named = ", ".join(map(str, inputs)) or "(nothing named)"
        raise InputError(f"{named}: no document found, expected {' or '.join(SUFFIXES)} files{others}")
    ids = (_printable(doc_id) for doc_id in _doc_ids(files))
    sources = (Source(doc_id, str(file.path), file.name) for doc_id, file in zip(ids, files, strict=True))
    return Found(tuple(sources), tuple(skipped))


def _walk(folder: Path) -> list[Path]:
    """Return the files under a folder that are not hidden, by their path in it."""
    found = []
    for here, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in names if not name.startswith(".")]
    return sorted(found, key=lambda path: path.relative_to(folder).parts)


def _refuse(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be listed: {error.strerror}")


def _absence(path: Path) -> str:
    """Return what is wrong with a path that is neither file nor folder, and what may have been meant."""
    if path.exists():
        return f"{path}: neither a file nor a folder"
    there = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    close = difflib.get_close_matches(path.name, there, n=1)
    return f"{path}: no such file or folder" + (f"; did you mean {path.parent / close[0]}?" if close else "")


def _doc_ids(files: Sequence[_File]) -> list[str]:
    """Return an id for each file; see `find_documents`."""
    folders = [file.path.resolve().parent.parts for file in files]
    ids = [file.path.stem for file in files]
    for level in range(1 + max(map(len, folders))):
        clashing = _repeated(ids)
        if not clashing:
            return ids
        for n, file in enumerate(files):
            if ids[n] in clashing:
                inside = folders[n][max(0, len(folders[n]) - file.depth - level) :]
                ids[n] = "~".join([file.path.stem, *inside, file.path.suffix.removeprefix(".")]).rstrip("~")
    if clashing := _repeated(ids):
        raise InputError(f"files whose names give the same id, rename one: {', '.join(sorted(clashing))}")
    return ids


def _printable(name: str) -> str:
    """Return a file name with what is not UTF-8 in it replaced, so that it can be written."""
    return os.fsencode(name).decode("utf-8", "replace")


def _repeated(ids: Iterable[str]) -> set[str]:
    return {doc_id for doc_id, times in Counter(ids).items() if times > 1}
