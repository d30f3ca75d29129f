"""The files under a folder, and those that a pattern means."""

import fnmatch
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import InputError
from extract.read.names import is_hidden

_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies in a folder: where, and below which sub-folders of the one that is searched."""

    path: str
    name: str
    within: tuple[str, ...]
    is_folder: bool = False
    is_link: bool = False
    is_other: bool = False
    """Neither a file nor a folder that is gone into: a pipe, a device, a link to a folder."""


def walk(folder: str, within: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Yield what is in a folder and its sub-folders and not hidden, in the order of the paths; no folders.

    Links to folders are not followed, so that a ring of them cannot be walked for ever.

    Raises:
        InputError: a folder cannot be listed.
    """
    open_folders = [iter(_listed(folder, within))]
    while open_folders:
        for entry in open_folders[-1]:
            if entry.is_folder:
                open_folders.append(iter(_listed(entry.path, (*entry.within, entry.name))))
                break
            yield entry
        else:
            open_folders.pop()


def is_pattern(path: str) -> bool:
    """Return whether a path has a wildcard: `*`, `?` or `[`."""
    return _MAGIC.search(path) is not None


def split_pattern(pattern: str) -> tuple[str, list[str]]:
    """Return the folder that a pattern starts from, "" for the present one, and its parts below."""
    parts = pattern.split("/")
    first = next(n for n, part in enumerate(parts) if is_pattern(part))
    folder = "/".join(parts[:first])
    return folder or ("/" if first else ""), [part for part in parts[first:] if part]


def matches(folder: str, parts: list[str]) -> Iterator[Entry]:
    """Yield the files and folders that fit the parts of a pattern, each once, in the order of the paths.

    `*`, `?` and `[...]` stand for what they do in a shell, `**` for any number of folders. They fit hidden names only
    where the part itself begins with a dot.

    Raises:
        InputError: a folder cannot be listed.
    """
    found = {entry.path: entry for entry in _fitting(folder, parts, ())}
    yield from sorted(found.values(), key=lambda entry: (*entry.within, entry.name))


def _fitting(folder: str, parts: list[str], within: tuple[str, ...]) -> Iterator[Entry]:
    part, rest = parts[0], parts[1:]
    if parts == ["**"]:
        yield from walk(folder or ".", within)
        return
    entries = _listed(folder or ".", within, hidden=part.startswith("."))
    if part == "**":
        yield from _fitting(folder, rest, within)
        for entry in entries:
            if entry.is_folder:
                yield from _fitting(entry.path, parts, (*within, entry.name))
        return
    for entry in entries:
        if fnmatch.fnmatch(entry.name, part):
            if not rest:
                yield entry
            elif entry.is_folder or (entry.is_other and os.path.isdir(entry.path)):
                yield from _fitting(entry.path, rest, (*within, entry.name))


def _listed(folder: str, within: tuple[str, ...], *, hidden: bool = False) -> list[Entry]:
    """Return what is in a folder, by name."""
    try:
        with os.scandir(folder) as there:
            entries = [_entry(entry, within) for entry in there if hidden or not is_hidden([entry.name])]
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed: {error.strerror}") from None
    return sorted(entries, key=lambda entry: entry.name)


def _entry(entry: os.DirEntry[str], within: tuple[str, ...]) -> Entry:
    is_link = entry.is_symlink()
    is_folder = entry.is_dir(follow_symlinks=False)
    is_other = (
        os.path.isdir(entry.path) if is_link else not (is_folder or entry.is_file(follow_symlinks=False))
    )
    return Entry(entry.path, entry.name, within, is_folder, is_link, is_other)
