"""The files of a finished run, copied to a folder of any file system that fsspec knows."""

from pathlib import Path

from extract.batch.layout import LOG, MANIFEST, TABLES
from extract.errors import InputError

LACKING = "--copy-to needs more packages: pip install 'biowire[remote]'"


def check_target(url: str) -> None:
    """Refuse what is no URL of a file system that is installed, before anything is read for it.

    Raises:
        InputError: fsspec is not installed, or does not know the file system.
    """
    _file_system(url)


def copy_to(out: Path, url: str) -> None:
    """Copy the files of a run to a folder, the manifest as the last one: where it is, all the others are.

    Raises:
        InputError: the folder cannot be written to; what is in `out` is complete all the same.
    """
    files, folder = _file_system(url)
    tables = [path for path in sorted(out.glob("*.parquet"))]
    try:
        files.makedirs(folder, exist_ok=True)
        for path in (*(out / name for name in TABLES), *tables, out / LOG, out / MANIFEST):
            files.put_file(str(path), f"{folder.rstrip('/')}/{path.name}")
    except Exception as error:  # every file system has errors of its own
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"{url}: cannot be written to: {reason}; the files are in {out}") from None


def _file_system(url: str):  # type: ignore[no-untyped-def]  # fsspec has no types
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise InputError(LACKING) from None
    try:
        return url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise InputError(f"{url}: {' '.join(str(error).split())}") from None
