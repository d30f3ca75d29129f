"""The members of a zip archive, each a source of its own."""

import re
import zipfile
from collections.abc import Iterator

from extract.errors import InputError
from extract.read.content import ENCRYPTED, opened_file
from extract.read.names import ARCHIVES, Place, doc_ids, is_document, is_hidden, printable, suffix_of
from extract.read.source import Source


def members(source: Source) -> Iterator[Source]:
    """Yield the members of a zip archive in its order; folders, hidden files and what macOS adds are passed over.

    Their ids are those that the files would have in a folder, behind that of the archive ("news~release"), so that
    they clash with none outside it. What is no document is a source with a fault that is `skipped`; one that is
    encrypted, an archive itself, or followed by another of its name has a fault.

    Raises:
        InputError: the archive cannot be read, or holds no document.
    """
    infos = [info for info in _infos(source) if not is_hidden(_parts(info.filename))]
    places = [_place(source, info) for info in infos]
    last = {info.filename: n for n, info in enumerate(infos)}
    documents = [n for n in last.values() if is_document(places[n].file)]
    if not documents:
        others = f"; {len(places)} other files are in it" if places else ""
        raise InputError(f"{source.name}: no document in it{others}")
    ids = dict(zip(documents, doc_ids([places[n] for n in documents]), strict=True))
    for n, (info, place) in enumerate(zip(infos, places, strict=True)):
        doc_id = f"{source.doc_id}~{ids.get(n) or printable(place.file)}"
        fault = _fault(info, place.file, is_last=last[info.filename] == n)
        fault = fault and f"{place.name}: {fault}"
        skipped = not is_document(place.file)
        yield Source(doc_id, source.path, place.name, info.filename, fault=fault, skipped=skipped)


def _infos(source: Source) -> list[zipfile.ZipInfo]:
    with opened_file(source.path, source.name) as file:
        try:
            return [info for info in zipfile.ZipFile(file).infolist() if not info.is_dir()]
        except (ValueError, OverflowError) as error:  # of a directory that is damaged
            raise InputError(f"{source.name} is damaged: {error}") from None


def _fault(info: zipfile.ZipInfo, file: str, *, is_last: bool) -> str | None:
    if not is_document(file):
        return "not read: of another kind"
    if suffix_of(file) in ARCHIVES:
        return "an archive in an archive is not read; unpack it first"
    if info.flag_bits & ENCRYPTED:
        return "is encrypted"
    return None if is_last else "not read: the archive has a later member of this name"


def _place(source: Source, info: zipfile.ZipInfo) -> Place:
    *folders, file = _parts(info.filename) or [info.filename]
    name = f"{source.name}/{printable(info.filename)}"
    return Place(info.filename, name, file, tuple(folders), len(folders), info.filename)


def _parts(filename: str) -> list[str]:
    """Return the parts of a member's name; those that lead upwards lead nowhere, as nothing is unpacked to disk."""
    return [part for part in re.split(r"[/\\]", filename) if part not in ("", ".", "..")]
