"""The values of reading: where a document lies, how it is asked for, and what a format gives."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.document import Document

MAX_CHARS = 5_000_000
"""The longest text that is read, in characters, where nothing else is asked for."""
BYTES_PER_CHAR = 20
"""How many bytes a file may have for each character of the longest text: markup, fonts and pictures are no text."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of the inputs.

    The fields are columns of tables; None takes the usual names (see `fields`). `max_chars` bounds the text of one
    document, and with it the bytes that are read for one.
    """

    text_field: str | None = None
    id_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    max_chars: int = MAX_CHARS

    @property
    def max_bytes(self) -> int:
        """Return the most bytes, unpacked, that are read for one source."""
        return self.max_chars * BYTES_PER_CHAR


@dataclass(frozen=True, slots=True)
class Source:
    """A place that holds one document or several: a file, a member of an archive, a row of a table.

    `path` is a local path, or a URL that fsspec opens; `name` what the outputs call the source, which begins with the
    file or folder that the user named ("news/2025/a.html", "news.zip/a.html", "wire.csv:12"). `row` holds a
    table's row. With a `fault`, nothing can be read here, and this is why; one that is `skipped` is no document, as a
    picture among the members of an archive, and is passed over like such a file in a folder. Plain values only: a
    source travels between processes.
    """

    doc_id: str
    path: str
    name: str
    member: str | None = None
    row: Mapping[str, Any] | None = None
    fault: str | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One text that a format found in some bytes.

    `part` tells the texts of one source apart ("EX-99.1"); None where there is one only. `repairs` counts what had to
    be mended ("mojibake").
    """

    text: str
    title: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    part: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document with what its format knows beside the text."""

    document: Document
    url: str | None = None
    repairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a source holds: its documents in order, and the SHA-256 of its bytes (of a row: of its values)."""

    documents: tuple[LoadedDocument, ...]
    sha256: str
    format: str
