"""What goes in: a document with its text, unchanged, and what is known about it."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.errors import InputError


@dataclass(frozen=True, slots=True)
class Document:
    """A text as the user gave it; every offset in a record counts its characters (Unicode code points).

    `published` may be given as an ISO 8601 string ("2025-03-14") and is a date then.

    Raises:
        InputError: `text` is no string, or `published` no date.
    """

    doc_id: str
    text: str
    title: str | None = None
    published: datetime.date | None = None
    # Whatever the user keeps with a document; nothing here is read, so any value will do.
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"document {self.doc_id}: the text is {type(self.text).__name__}, not str")
        object.__setattr__(self, "published", _date(self.published, self.doc_id))

    @classmethod
    def from_text(
        cls,
        text: str,
        doc_id: str | None = None,
        *,
        published: datetime.date | str | None = None,
        title: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> "Document":
        """Return a document of `text`.

        Without a `doc_id` it gets the first 12 hex digits of the SHA-256 of the text. `published` is a date
        or an ISO 8601 one as a string ("2025-03-14"): what "today" means where the text has no dateline.

        Raises:
            InputError: `text` is no string, or `published` no date.
        """
        if doc_id is None:
            doc_id = text_id(text) if isinstance(text, str) else "(without an id)"
        return cls(
            doc_id=str(doc_id),
            text=text,
            title=title,
            published=_date(published, doc_id),
            metadata={} if metadata is None else dict(metadata),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, in the place of its records (`on_error="collect"`)."""

    doc_id: str
    error: str
    message: str

    @classmethod
    def of(cls, doc_id: str, error: Exception) -> "Failure":
        """Return the failure that `error` means for the document."""
        return cls(doc_id, type(error).__name__, " ".join(str(error).split()) or "(no message)")


def text_id(text: str) -> str:
    """Return the first 12 hex digits of the SHA-256 of the text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _date(published: datetime.date | str | None, doc_id: str) -> datetime.date | None:
    if published is None:
        return None
    if isinstance(published, datetime.datetime):
        return published.date()
    if isinstance(published, datetime.date):
        return published
    try:
        return datetime.date.fromisoformat(published)
    except (TypeError, ValueError):
        raise InputError(
            f"document {doc_id}: published is {published!r}, not a date like 2025-03-14"
        ) from None
