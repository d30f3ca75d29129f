"""The records and documents of a run as Parquet, beside their JSON lines, for programs that read columns."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from extract.batch.layout import DOCUMENTS, RECORDS
from extract.errors import InputError
from extract.record import RECORD_TYPES, Evidence, Window

ROWS = 5_000
"""Rows of a row group: how many are in memory at once."""
LACKING = "--parquet needs more packages: pip install 'biowire[tables]'"
NUMBERS = {"similarity": "float64", "records": "int64", "review": "int64"}
"""Columns of documents.jsonl that are numbers; `repairs` and `metadata` are JSON in a string, the others strings."""
DOCUMENT_COLUMNS = (
    "doc_id",
    "source",
    "format",
    "sha256",
    "title",
    "date",
    "language",
    "url",
    "copy_of",
    "similarity",
    "records",
    "review",
    "repairs",
    "metadata",
    "text",
)


def write_parquet(out: Path) -> list[Path]:
    """Write records.parquet and documents.parquet beside the JSON lines in `out`, and return their paths.

    A record has a column for every field of every type; `agency` and `country`, which may be several, are lists.

    Raises:
        InputError: pyarrow is not installed.
    """
    arrow = _arrow()
    text = arrow.string()
    documents = {
        name: getattr(arrow, NUMBERS[name])() if name in NUMBERS else text for name in DOCUMENT_COLUMNS
    }
    return [
        _write(out / RECORDS, arrow.schema(list(record_columns().items()))),
        _write(out / DOCUMENTS, arrow.schema(list(documents.items()))),
    ]


def record_columns() -> dict[str, Any]:
    """Return the columns of records.parquet with their Arrow types: the fields of all types, each once."""
    arrow = _arrow()
    piece = {name: _type(field.annotation) for name, field in Evidence.model_fields.items()}
    window = {name: arrow.string() for name in Window.model_fields}
    columns: dict[str, Any] = {}
    for kind in RECORD_TYPES.values():
        for name, field in kind.model_fields.items():
            columns.setdefault(name, _type(field.annotation))
    columns["evidence"] = arrow.list_(arrow.struct(list(piece.items())))
    columns["window"] = arrow.struct(list(window.items()))
    for name in ("agency", "country"):
        columns[name] = arrow.list_(arrow.string())
    return columns


def _type(annotation: Any) -> Any:
    """Return the Arrow type of a field: that of the first plain type that its annotation allows."""
    arrow = _arrow()
    plain = set(_plain(annotation))
    if tuple in plain:
        return arrow.list_(arrow.string())
    if float in plain:
        return arrow.float64()
    return arrow.int64() if int in plain else arrow.string()


def _plain(annotation: Any) -> Iterator[Any]:
    """Yield the classes that an annotation is made of."""
    if getattr(annotation, "__origin__", None) is tuple:
        yield tuple
    elif isinstance(annotation, type):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _plain(part)


def _write(lines: Path, schema: Any) -> Path:
    arrow = _arrow()
    import pyarrow.parquet as parquet

    target = lines.with_suffix(".parquet")
    part = target.with_suffix(".parquet.part")
    with open(lines, encoding="utf-8") as file, parquet.ParquetWriter(part, schema) as writer:
        while rows := [_row(json.loads(line), schema) for line in islice(file, ROWS)]:
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    part.replace(target)
    return target


def _row(values: Mapping[str, Any], schema: Any) -> dict[str, Any]:
    """Return the values of a line as the columns take them."""
    arrow = _arrow()
    row: dict[str, Any] = {}
    for column in schema:
        value = values.get(column.name)
        if isinstance(value, str) and arrow.types.is_list(column.type):
            value = [value]
        elif isinstance(value, dict) and arrow.types.is_string(column.type):
            value = json.dumps(value, ensure_ascii=False)
        row[column.name] = value
    return row


def _arrow() -> Any:  # the module pyarrow, which may not be installed
    try:
        import pyarrow
    except ImportError:
        raise InputError(LACKING) from None
    return pyarrow
