"""Records and reports out: checked before they are written."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from extract.clean import clean
from extract.document import Document
from extract.errors import ExtractError
from extract.record import BaseRecord


def verify(document: Document, records: Sequence[BaseRecord]) -> None:
    """Check what every reader of records.jsonl may rely on.

    Each record is of this document, has an id of its own, quotes the document (or, where characters had to be
    repaired, the repaired text) in each piece of evidence, and is related to records that are there.

    Raises:
        ExtractError: something of that does not hold; says which record and what.
    """
    texts = (document.text, clean(document.text).text)
    ids = {record.record_id for record in records}
    seen: set[str] = set()
    for record in records:
        where = f"{record.record_type} {record.record_id}"
        if record.doc_id != document.doc_id:
            raise ExtractError(f"{where}: doc_id is {record.doc_id!r}, expected {document.doc_id!r}")
        if record.record_id in seen:
            raise ExtractError(f"{where}: two records have this id")
        seen.add(record.record_id)
        for piece in record.evidence:
            if piece.text not in [text[piece.start : piece.end] for text in texts]:
                found = document.text[piece.start : piece.end]
                raise ExtractError(
                    f"{where}: evidence at {piece.start} is {piece.text!r}, the document has {found!r} there"
                )
        if missing := sorted(set(record.related) - ids):
            raise ExtractError(f"{where}: related to {', '.join(missing)}, and no record has that id")


def to_json(value: Mapping[str, Any]) -> str:  # any JSON value
    """Return a report as JSON for people and programs: indented, keys sorted, with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
