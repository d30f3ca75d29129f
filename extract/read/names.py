"""What documents are called: the ids that come of file names, and which names are those of documents."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.errors import InputError

TEXTS = (".txt", ".md")
PAGES = (".html", ".htm", ".xhtml", ".pdf", ".eml")
LINES = (".jsonl", ".ndjson")
COLUMNS = (".csv", ".tsv")
PARQUET = (".parquet",)
ARCHIVES = (".zip",)
PACKED = ".gz"

TABLES = (*LINES, *COLUMNS, *PARQUET)
PACKABLE = (*TEXTS, *PAGES, *TABLES)
SUFFIXES = (*PACKABLE, *ARCHIVES)
"""What is read in folders and archives; all but archives also with `.gz` behind."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""How Python holds a byte of a file name that is not UTF-8."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, for its id.

    `path` opens it; `name` is what the outputs call it, `file` the last part of it; `folders` are the names of all
    folders above it, of which the last `depth` lie inside the folder that was named. Two places with the same `key`
    are the same file.
    """

    path: str
    name: str
    file: str
    folders: tuple[str, ...] = ()
    depth: int = 0
    key: str = ""


def split_name(name: str) -> tuple[str, str]:
    """Return a file name as its stem and its extension without the dot; a known one and `.gz` are one ("html.gz")."""
    stem, extension = os.path.splitext(name)
    if extension.lower() == PACKED:
        inner, before = os.path.splitext(stem)
        if before.lower() in PACKABLE:
            return inner, f"{before}{extension}".removeprefix(".")
    return stem, extension.removeprefix(".")


def suffix_of(name: str) -> str:
    """Return the suffix that tells the format, in lower case: that before `.gz`, if there is one."""
    lowered = name.lower()
    return os.path.splitext(lowered.removesuffix(PACKED))[1]


def is_document(name: str) -> bool:
    """Return whether a file of that name is read where a whole folder or archive is named."""
    suffix = suffix_of(name)
    return suffix in (PACKABLE if name.lower().endswith(PACKED) else SUFFIXES)


def is_hidden(parts: Iterable[str]) -> bool:
    """Return whether a path leads through a hidden folder or to a hidden file, or to what macOS puts into archives."""
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def doc_ids(places: Sequence[Place]) -> list[str]:
    """Return an id for each place; see `find_documents`.

    Raises:
        InputError: two names give the same id whatever is done.
    """
    named = [split_name(printable(place.file)) for place in places]
    ids = [stem for stem, _ in named]
    for level in range(1 + max((len(place.folders) for place in places), default=0)):
        clashing = _repeated(ids)
        if not clashing:
            return ids
        for n, (place, (stem, extension)) in enumerate(zip(places, named, strict=True)):
            if ids[n] in clashing:
                inside = place.folders[max(0, len(place.folders) - place.depth - level) :]
                ids[n] = "~".join([stem, *map(printable, inside), extension]).rstrip("~")
    if clashing := _repeated(ids):
        raise InputError(f"files whose names give the same id, rename one: {', '.join(sorted(clashing))}")
    return ids


def printable(name: str) -> str:
    """Return a file name with what is not UTF-8 in it replaced, so that it can be written."""
    return name if name.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", name)


def _repeated(ids: Iterable[str]) -> set[str]:
    return {doc_id for doc_id, times in Counter(ids).items() if times > 1}
