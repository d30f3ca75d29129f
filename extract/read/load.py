"""A source becomes its documents: bytes read, format told, text taken out."""

import hashlib
from pathlib import Path

from extract.document import Document
from extract.errors import InputError
from extract.read.formats import format_of
from extract.read.source import Loaded, LoadedDocument, ReadOptions, Source, Text


def load(source: Source, options: ReadOptions | None = None) -> Loaded:
    """Return the documents of a source. One has the id of the source; several have their part behind it.

    Raises:
        InputError: it cannot be read; says why.
    """
    options = options or ReadOptions()
    if source.fault:
        raise InputError(source.fault)
    content = _bytes(source)
    kind, read = format_of(source.member or source.name, content)
    texts = read(content, source.name)
    found = tuple(_document(source, text, alone=len(texts) == 1) for text in texts)
    return Loaded(found, hashlib.sha256(content).hexdigest(), kind)


def _document(source: Source, text: Text, *, alone: bool) -> LoadedDocument:
    doc_id = source.doc_id if alone or text.part is None else f"{source.doc_id}~{text.part}"
    document = Document(doc_id, text.text, text.title, text.published, text.metadata)
    return LoadedDocument(document, text.url, text.repairs)


def _bytes(source: Source) -> bytes:
    try:
        return Path(source.path).read_bytes()
    except OSError as error:
        raise InputError(f"{source.name} cannot be read: {error.strerror}") from None
