"""Files of other file systems than the local one, by URL: listed and opened with fsspec."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from extract.errors import InputError
from extract.read.names import Place, is_hidden, printable
from extract.read.walk import is_pattern, split_pattern

_URL = re.compile(r"([a-z][a-z0-9+.\-]+):/+(.*)", re.IGNORECASE | re.DOTALL)
"""A URL; `Path` leaves one slash of two. A protocol has two letters or more: one is a drive of Windows."""
_WEB = {"http", "https"}


def as_url(word: str) -> str | None:
    """Return the URL that a word of the command line is, written as fsspec expects it; None for a path."""
    found = _URL.fullmatch(word)
    if found is None:
        return None
    protocol, rest = found[1].lower(), found[2]
    return f"{protocol}:///{rest}" if protocol in ("file", "local") else f"{protocol}://{rest}"


def local_path(url: str) -> str | None:
    """Return the path of a `file:` URL; None for others."""
    protocol, _, path = url.partition("://")
    return path if protocol in ("file", "local") else None


def files_at(url: str) -> Iterator[tuple[Place, bool]]:
    """Yield the files that a URL names, and whether each was found in a folder, by path: a file, a folder, a pattern.

    Raises:
        InputError: it cannot be listed, there is nothing, or it is a page of the web: those are not fetched, because
            what a page says tomorrow is another text, and a run is to give the same again.
    """
    if url.partition("://")[0] in _WEB:
        raise InputError(f"{url}: pages of the web are not fetched; save the page and name the file")
    with refusing(url):
        system, path = _open(url)
        path = path.rstrip("/") or path
        if is_pattern(path) and not system.exists(path):
            base = split_pattern(path)[0]
            listing = _under_all(system, system.glob(path, detail=True), lists=path.endswith(("*", "?", "]")))
            absent = "no file fits this pattern"
        else:
            base = path
            listing = _under_all(system, {path: system.info(path)}, lists=False)
            absent = "no file in this folder"
    count = 0
    for name, in_folder in sorted(listing.items(), key=lambda item: item[0].split("/")):
        within = name.removeprefix(base).strip("/").split("/") if name != base else []
        if not is_hidden(within):
            count += 1
            yield _place(system, name, base, within), in_folder
    if not count:
        raise InputError(f"{url}: {absent}")


@contextmanager
def opened_url(url: str) -> Iterator[BinaryIO]:
    """Give the file at a URL, open for reading bytes; errors are those of its file system."""
    system, path = _open(url)
    with system.open(path, "rb") as file:
        yield cast(BinaryIO, file)


def seekable_url(url: str) -> BinaryIO:
    """Return the file at a URL, open for as long as it is used."""
    system, path = _open(url)
    return cast(BinaryIO, system.open(path, "rb"))


@contextmanager
def refusing(url: str) -> Iterator[None]:
    """Turn whatever a file system raises into one line: each has errors of its own, and many are not `OSError`."""
    try:
        yield
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{url}: no such file or folder") from None
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"{url}: cannot be read: {reason}") from None


def _open(url: str) -> tuple[Any, str]:  # an fsspec file system, which has no types
    if "::" in url:
        raise InputError(f"{url}: chained URLs are not read")
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise InputError(f"{url}: reading URLs needs more packages: pip install 'biowire[remote]'") from None
    try:
        system, path = url_to_fs(url)
    except ImportError as error:  # of the file system's own package; fsspec says which
        raise InputError(f"{url}: {' '.join(str(error).split())}") from None
    return system, path


def _under_all(system: Any, found: dict[str, Any], *, lists: bool) -> dict[str, bool]:
    """Return the files of a listing and those in its folders, each with whether it comes from a folder."""
    files: dict[str, bool] = {}
    for path, info in found.items():
        if info["type"] == "directory":
            files |= {name: True for name in system.find(path) if name not in files}
        else:
            files[path] = lists
    return files


def _place(system: Any, path: str, base: str, within: list[str]) -> Place:
    url = system.unstrip_protocol(path)
    root = base.strip("/").split("/")
    folders = tuple(part for part in path.strip("/").split("/")[:-1] if part)
    name = "/".join([*root[-1:], *within])
    return Place(
        url,
        printable(name),
        folders=folders,
        file=path.rpartition("/")[2],
        depth=max(len(within) - 1, 0),
        key=url,
    )
