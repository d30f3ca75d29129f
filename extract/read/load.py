"""A source becomes its documents: bytes read, format told, text taken out."""

import codecs
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extract.document import Document
from extract.errors import InputError
from extract.read.content import read_bytes
from extract.read.fields import fields_of
from extract.read.formats import format_of
from extract.read.mojibake import mended
from extract.read.names import PACKED
from extract.read.source import Loaded, LoadedDocument, ReadOptions, Source, Text

_BYTES_PER_CHAR = 4
"""The most bytes that one character takes in UTF-8, UTF-16 and UTF-32, and in all others that are read."""


def digest(source: Source, options: ReadOptions | None = None) -> str:
    """Return the SHA-256 of a source as `load` gives it, without reading its texts.

    Raises:
        InputError: its bytes cannot be had.
    """
    return hashlib.sha256(_content(source, options or ReadOptions())).hexdigest()


def load(source: Source, options: ReadOptions | None = None) -> Loaded:
    """Return the documents of a source. One has the id of the source; several have their part behind it.

    Its SHA-256 is that of the bytes, unpacked; of a row, that of its values as JSON with sorted keys.

    Raises:
        InputError: it cannot be read, holds no text or more than `options.max_chars`; says why.
    """
    options = options or ReadOptions()
    content = _content(source, options)
    if source.row is not None:
        texts, kind = _read_row(source.row, source.name, options)
    else:
        texts, kind = _read(content, source.name, options)
    _check(texts, source.name, options)
    found = tuple(_document(source, text, alone=len(texts) == 1) for text in texts)
    return Loaded(found, hashlib.sha256(content).hexdigest(), kind)


def _content(source: Source, options: ReadOptions) -> bytes:
    if source.fault:
        raise InputError(source.fault)
    if source.row is not None:
        return json.dumps(source.row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return read_bytes(source, options.max_bytes)


def _read(content: bytes, name: str, options: ReadOptions) -> tuple[list[Text], str]:
    """Return the texts in some bytes, and the name of their format; for `.gz`, the name without it decides."""
    if name.lower().endswith(PACKED):
        name = name[: -len(PACKED)]
    kind, read = format_of(name, content)
    if kind == "text" and len(content) > options.max_chars * _BYTES_PER_CHAR:
        raise InputError(_too_long(name, f"more than {len(content) // _BYTES_PER_CHAR:,}", options))
    return read(content, name), kind


def _read_row(row: Mapping[str, Any], name: str, options: ReadOptions) -> tuple[list[Text], str]:
    """Return the text of a row, and its format: a page of HTML may be in a table."""
    fields = fields_of(row, options)
    if fields.is_html:
        # The mark outdoes the charset that the page declares: that of the bytes it once was.
        page = codecs.BOM_UTF8 + fields.text.encode("utf-8", "replace")
        texts, kind = _read(page, f"{name}.html", options)
    else:
        text, places = mended(fields.text)
        texts, kind = [Text(text, repairs={"mojibake": places} if places else {})], "text"
    title = None if fields.title is None else mended(fields.title)[0]
    said = [
        replace(
            text,
            title=title or text.title,
            published=fields.published or text.published,
            metadata={**text.metadata, **fields.metadata},
        )
        for text in texts
    ]
    return said, kind


def _check(texts: list[Text], name: str, options: ReadOptions) -> None:
    for text in texts:
        if len(text.text) > options.max_chars:
            part = name if text.part is None else f"{name} ({text.part})"
            raise InputError(_too_long(part, f"{len(text.text):,}", options))
    if not any(text.text.strip() for text in texts):
        raise InputError("empty document: no text in it")


def _too_long(name: str, found: str, options: ReadOptions) -> str:
    return f"{name}: a text of {found} characters, longer than the {options.max_chars:,} of --max-chars"


def _document(source: Source, text: Text, *, alone: bool) -> LoadedDocument:
    doc_id = source.doc_id if alone or text.part is None else f"{source.doc_id}~{text.part}"
    document = Document(doc_id, text.text, text.title, text.published, text.metadata)
    return LoadedDocument(document, text.url, text.repairs)
