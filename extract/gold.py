"""Gold and prediction files in: JSON lines that can be scored, or the line that cannot."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.errors import GoldError
from extract.record import SLOTS

# A JSON object: gold and predictions may come from anywhere, so only what is scored is looked at.
Json = dict[str, Any]


def load_gold(path: Path) -> list[Json]:
    """Return the documents of a gold file.

    Raises:
        GoldError: the file cannot be read, or a line is no gold document; says which and why.
    """
    seen: set[str] = set()

    def fault(document: Json) -> str | None:
        if document["doc_id"] in seen:
            return f"document {document['doc_id']!r} stands in the file twice"
        seen.add(document["doc_id"])
        return _fault_of_document(document)

    return _load(path, fault)


def load_predictions(path: Path) -> list[Json]:
    """Return the records of a file of predictions, one a line; for errors see `load_gold`."""
    return _load(path, _fault_of_record)


def _load(path: Path, fault: Callable[[Json], str | None]) -> list[Json]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: is not UTF-8: {error.reason} at byte {error.start}") from None
    values = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}:{number}: no valid JSON: {error.msg} at column {error.colno}") from None
        if not isinstance(value, dict) or not isinstance(value.get("doc_id"), str):
            raise GoldError(f"{path}:{number}: expected a JSON object with a doc_id")
        if problem := fault(value):
            raise GoldError(f"{path}:{number}: {problem}")
        values.append(value)
    return values


def _fault_of_document(document: Json) -> str | None:
    """Return what is wrong with a gold document, None if nothing is."""
    for part in ("records", "may"):
        records = document.get(part, [] if part == "may" else None)
        if not isinstance(records, list):
            return f"{part}: expected a list of records"
        for n, record in enumerate(records):
            if problem := _fault_of_record(record) or _fault_of_slots(record):
                return f"{part}[{n}]: {problem}"
    return None


def _fault_of_record(record: Any) -> str | None:  # any JSON value
    kind = record.get("record_type") if isinstance(record, dict) else None
    if not isinstance(kind, str) or kind not in SLOTS:
        return f"record_type is {kind!r}, expected one of {', '.join(SLOTS)}"
    return None


def _fault_of_slots(record: Json) -> str | None:
    for name, value in record.items():
        if name not in (*SLOTS[record["record_type"]], "record_type", "quotes"):
            return f"{record['record_type']} has no slot {name!r}"
        if isinstance(value, dict) and not isinstance(value.get("all"), list):
            return f'{name}: expected a value, a list of alternatives or {{"all": [...]}}'
    return None
