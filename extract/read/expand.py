"""A file that holds many documents becomes a source for each: the rows of a table, the members of an archive."""

import io
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.errors import InputError
from extract.read.archives import members
from extract.read.content import head, opened, opened_file, read_bytes
from extract.read.fields import check_columns, fields_of, row_id
from extract.read.names import ARCHIVES, LINES, PARQUET, SUFFIXES, TABLES, suffix_of
from extract.read.parquet import parquet_rows
from extract.read.signatures import looks_like
from extract.read.source import ReadOptions, Source
from extract.read.tables import SAMPLE_BYTES, Row, csv_rows, json_rows, layout_of

_SAMPLE_ROWS = 1000
_SAMPLE_CHARS = 8_000_000
"""How many rows are looked at for the columns that a table has; as many of them as have so many characters."""
_LOOKED_AT = 65_536
"""How many bytes of a file without a known suffix are looked at for what it is."""
_CHARS_PER_ROW = 8
"""How long a row may be for each character of the longest text: JSON may write one as six ("\\u2019")."""


def expand(source: Source, options: ReadOptions | None = None) -> Iterator[Source]:
    """Yield the sources that a file holds, in their order; itself where it is one document.

    The suffix tells what a file is, the content where the suffix is none of those that are read (standard input has
    none): a Parquet table, a zip archive, or lines of JSON objects.

    A row is called "wire.csv:12" by its number (see `Row`); its id is that of its column, else "wire~12". Ids of a
    column are taken as they are: that no two rows have the same, is for the reader to see. What cannot be opened, a
    row that holds no text and a column that is not there are sources with a fault, in their place: nothing is passed
    over. Members that are no document are `skipped` besides.
    """
    options = options or ReadOptions()
    if source.fault is not None or source.row is not None:
        yield source
        return
    try:
        suffix = _suffix(source)
        if suffix in ARCHIVES:
            for member in members(source):
                yield from expand(member, options)
        elif suffix in TABLES:
            yield from _rows(source, suffix, options)
        else:
            yield source
    except InputError as error:
        yield replace(source, fault=str(error))


def count_sources(files: Iterable[Source]) -> int | None:
    """Return how many sources the files hold, None where that shows only when they are read: in tables and archives."""
    suffixes = [suffix_of(file.name) for file in files]
    return None if any(s in ARCHIVES or s in TABLES or s not in SUFFIXES for s in suffixes) else len(suffixes)


def _suffix(source: Source) -> str:
    """Return the suffix that a source has, or that what it holds should have."""
    suffix = suffix_of(source.name)
    if suffix in SUFFIXES:
        return suffix
    start = head(source, _LOOKED_AT)
    kind = looks_like(start)
    if kind is not None:
        return {"a ZIP archive": ".zip", "a Parquet table": ".parquet"}.get(kind, suffix)
    first = start.lstrip().partition(b"\n")[0]
    try:
        return ".jsonl" if first.startswith(b"{") and isinstance(json.loads(first), dict) else suffix
    except (ValueError, RecursionError):
        return suffix


def _rows(source: Source, suffix: str, options: ReadOptions) -> Iterator[Source]:
    rows = _read_rows(source, suffix, options)
    sample, size = [], 0
    for row in itertools.islice(rows, _SAMPLE_ROWS):
        sample.append(row)
        size += sum(len(value) for value in row.values.values() if isinstance(value, str))
        if size > _SAMPLE_CHARS:
            break
    if not sample:
        raise InputError(f"{source.name}: no row in it")
    columns = list(dict.fromkeys(column for row in sample for column in row.values))
    if columns:
        check_columns(columns, options, source.name)
    for row in itertools.chain(sample, rows):
        yield _row(source, row, options)


def _read_rows(source: Source, suffix: str, options: ReadOptions) -> Iterator[Row]:
    if suffix in PARQUET:
        # It is read from its end: packed, it has to be unpacked as a whole.
        if source.member is None and not source.name.lower().endswith(".gz"):
            with opened_file(source.path, source.name) as file:
                yield from parquet_rows(file, source.name)
        else:
            yield from parquet_rows(io.BytesIO(read_bytes(source, options.max_bytes)), source.name)
        return
    layout = layout_of(head(source, SAMPLE_BYTES), source.name, suffix)
    read = json_rows if suffix in LINES else csv_rows
    with opened(source) as stream:
        try:
            yield from read(stream, layout, limit=options.max_chars * _CHARS_PER_ROW)
        except InputError as error:
            raise InputError(f"{source.name}: {error}") from None


def _row(source: Source, row: Row, options: ReadOptions) -> Source:
    """Return the source of a row; with a fault where it has one or holds no text."""
    name, doc_id = f"{source.name}:{row.number}", f"{source.doc_id}~{row.number}"
    try:
        if row.fault is not None:
            raise InputError(row.fault)
        fields_of(row.values, options)
        doc_id = row_id(row.values, options, doc_id)
    except InputError as error:
        return Source(doc_id, source.path, name, source.member, fault=f"{name}: {error}")
    return Source(doc_id, source.path, name, source.member, row.values)
