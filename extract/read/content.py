"""The bytes of a source: of a file here or elsewhere, or of a member of an archive, unpacked and within a limit."""

import functools
import gzip
import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from extract.errors import InputError
from extract.read.remote import opened_url, refusing, seekable_url
from extract.read.source import Source

GZIP = b"\x1f\x8b"
"""The first bytes of a gzip file (RFC 1952, 2.3.1)."""
ENCRYPTED = 0x1
"""The flag of an encrypted member of a zip archive (APPNOTE.TXT, 4.4.4)."""
MEGABYTE = 1_000_000
_ARCHIVES_KEPT_OPEN = 4


def read_bytes(source: Source, limit: int) -> bytes:
    """Return the bytes of a source, unpacked where they are a gzip file, whatever its name.

    No more than `limit` bytes are ever unpacked.

    Raises:
        InputError: it is not there, cannot be read, is damaged, or holds more than that.
    """
    with opened(source) as file:
        content = file.read(limit + 1)
        packed = isinstance(file, gzip.GzipFile) or source.member is not None
    if len(content) > limit:
        size = f"{limit / MEGABYTE:,g} MB"
        found = f"unpacks to more than {size}" if packed else f"holds more than {size}"
        raise InputError(
            f"{source.name} {found}, the most that is read for one document; --max-chars sets it"
        )
    return content


def head(source: Source, size: int) -> bytes:
    """Return the first bytes of a source, unpacked; see `read_bytes` for the errors."""
    with opened(source) as file:
        return file.read(size)


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Give the unpacked bytes of a source as a stream.

    Raises:
        InputError: at once or while the stream is read: it is not there, cannot be read, or is damaged.
    """
    with _naming(source.name), _stored(source) as file:
        buffered = (
            file if isinstance(file, io.BufferedIOBase) else io.BufferedReader(cast(io.RawIOBase, file))
        )
        if _begins_with(buffered, GZIP):
            with gzip.GzipFile(fileobj=buffered) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            yield cast(BinaryIO, buffered)


@contextmanager
def opened_file(path: str, name: str) -> Iterator[BinaryIO]:
    """Give the file at a path or URL as it is stored; see `opened` for the errors."""
    with _naming(name), _file(path) as file:
        yield file


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Turn what goes wrong in reading into an error that names the source."""
    try:
        yield
    except gzip.BadGzipFile as error:  # an OSError, but of the bytes and not of the system
        raise InputError(f"{name} is damaged: {error}") from None
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror or error}") from None
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error) as error:
        raise InputError(f"{name} is damaged: {error}") from None
    except KeyError:
        raise InputError(f"{name} is not in the archive any more") from None
    except NotImplementedError as error:
        raise InputError(f"{name} is packed in a way that is not read: {error}") from None


@contextmanager
def _stored(source: Source) -> Iterator[BinaryIO]:
    if source.member is None:
        with _file(source.path) as file:
            yield file
        return
    archive = _archive(source.path)
    member = archive.getinfo(source.member)
    if member.flag_bits & ENCRYPTED:
        raise InputError(f"{source.name} is encrypted")
    with archive.open(member) as file:
        yield cast(BinaryIO, file)


@contextmanager
def _file(path: str) -> Iterator[BinaryIO]:
    if "://" in path:
        with refusing(path), opened_url(path) as file:
            yield file
        return
    _check_regular(path)
    with open(path, "rb") as file:
        yield file


def _check_regular(path: str) -> None:
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode):  # opening a pipe that nobody writes to waits for ever
        raise OSError(f"it is {'a folder' if stat.S_ISDIR(mode) else 'no file'}")


def _archive(path: str) -> zipfile.ZipFile:
    """Return an archive, opened once for all its members: to find them, its whole directory has to be read."""
    if "://" in path:
        with refusing(path):
            return _opened_archive(path, (), os.getpid())
    _check_regular(path)
    now = os.stat(path)
    return _opened_archive(path, (now.st_mtime_ns, now.st_size), os.getpid())


@functools.lru_cache(maxsize=_ARCHIVES_KEPT_OPEN)
def _opened_archive(path: str, stamp: tuple[int, ...], process: int) -> zipfile.ZipFile:
    """Open an archive. A child process opens its own: it would share the place in the file with its parent."""
    return zipfile.ZipFile(path if stamp else seekable_url(path))


def _begins_with(file: io.BufferedIOBase, magic: bytes) -> bool:
    peek = getattr(file, "peek", None)
    if peek is not None:
        return bytes(peek(len(magic)))[: len(magic)] == magic
    found = file.read(len(magic)) == magic
    file.seek(0)
    return found
