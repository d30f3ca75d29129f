"""The rows of a table, one after the other: lines of JSON, or values between commas or tabs."""

import csv
import datetime
import io
import itertools
import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from extract.errors import InputError
from extract.read.encodings import encoding_of, is_mostly_utf8, marked_encoding
from extract.read.plain import decode
from extract.read.signatures import looks_like

SAMPLE_BYTES = 1_000_000
"""How many bytes of a table its encoding and its delimiter are told from."""
_DELIMITERS = ",;\t|"
_LONGEST_LINE = 20
"""How many times the limit of a row is passed over to find the end of its line."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNDECODED = re.compile("[\udc80-\udcff]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number: of its line in JSONL, of the data rows in others, from 1. With a fault, it has no values."""

    number: int
    values: dict[str, Any]  # JSON values
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a table are to be read."""

    encoding: str
    delimiter: str = ","
    quoting: bool = True


def layout_of(sample: bytes, name: str, suffix: str) -> Layout:
    """Return the layout of a table from its first bytes, cut anywhere.

    Raises:
        InputError: they are no text, or in no known encoding.
    """
    encoding = marked_encoding(sample)
    if encoding is None:
        kind = looks_like(sample)
        if kind is not None:
            raise InputError(f"{name} is no table: it looks like {kind}")
        whole = sample[: sample.rfind(b"\n") + 1] or sample
        # A row that is damaged is a fault of that row alone.
        encoding = "utf-8" if is_mostly_utf8(whole) else encoding_of(whole, name)
    text = sample.decode(encoding, "replace")
    if suffix == ".tsv":
        return Layout(encoding, "\t", quoting=not _is_unquoted(text))
    header = _QUOTED.sub("", text.partition("\n")[0])
    return Layout(encoding, max(_DELIMITERS, key=header.count))


def json_rows(stream: BinaryIO, layout: Layout, *, limit: int) -> Iterator[Row]:
    """Yield the rows of a table that has a JSON object on each line; empty lines are none.

    A line of more than `limit` characters, or one that is no object, is a row with a fault.
    """
    with _text(stream, layout, newline="\n") as text:
        lines = _Lines(text, limit)
        for number in itertools.count(1):
            try:
                line = lines.row()
                if line is None:
                    return
                if line.strip():
                    yield Row(number, _json_object(_decoded(line.rstrip())))
            except InputError as error:
                yield Row(number, {}, str(error))


def csv_rows(stream: BinaryIO, layout: Layout, *, limit: int) -> Iterator[Row]:
    """Yield the rows of a table with a header and a row a line, or more lines where a value in quotes has them.

    A row whose quotes are wrong, that has more values than the header, or more than `limit` characters, is a row
    with a fault.

    Raises:
        InputError: the header cannot be read.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limit))  # one for the whole process, so never lowered
    with _text(stream, layout, newline="") as text:
        lines = _Lines(text, limit)
        reader = csv.reader(
            lines,
            delimiter=layout.delimiter,
            quoting=csv.QUOTE_MINIMAL if layout.quoting else csv.QUOTE_NONE,
            strict=True,
        )
        try:
            columns = _columns(next(reader, []))
        except (csv.Error, InputError) as error:
            raise InputError(f"the header cannot be read: {error}") from None
        for number, values in enumerate(_records(reader, lines), 1):
            yield _csv_row(number, values, columns)


def json_value(value: object) -> Any:
    """Return a value as JSON has it: what JSON does not know becomes a string, NaN and infinity None."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {json_value(str(key)): json_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(inner) for inner in value]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


class _Lines:
    """The lines of a text, as long as those of one row together are not too long.

    `taken` counts the characters of the row so far; `ended` says that reading was given up.
    """

    def __init__(self, text: TextIO, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.taken = 0
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.text.readline(self.limit + 1)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > self.limit:
            if len(line) > self.limit:
                self._pass_over()
            rest = "; the rest of the table is not read" if self.ended else ""
            raise InputError(f"more than {self.limit:,} characters in one row{rest}")
        return line

    def row(self) -> str | None:
        """Return the next line as a row of its own; None after the last."""
        self.taken = 0
        return None if self.ended else next(self, None)

    def _pass_over(self) -> None:
        """Go to the end of a line that is too long; not for ever, as gzip can pack a line without an end."""
        for _ in range(_LONGEST_LINE):
            rest = self.text.readline(self.limit)
            if not rest or rest.endswith(("\n", "\r")):
                return
        self.ended = True


@contextmanager
def _text(stream: BinaryIO, layout: Layout, *, newline: str) -> Iterator[TextIO]:
    """Give a stream as text; a broken byte is carried through as a lone surrogate."""
    # UTF-16 and 32 have no way to do so.
    errors = "replace" if layout.encoding in ("utf-16", "utf-32") else "surrogateescape"
    text = io.TextIOWrapper(stream, layout.encoding, errors=errors, newline=newline)
    try:
        yield text
    finally:
        text.detach()  # or it closes the stream, which is not its own


def _decoded(text: str) -> str:
    """Return a text whose broken bytes, if it has some, are read in the encoding that they are in."""
    if text.isascii() or _UNDECODED.search(text) is None:
        return text
    return decode(text.encode("utf-8", "surrogateescape"), "the row")


def _records(reader: Iterator[list[str]], lines: _Lines) -> Iterator[list[str] | str]:
    """Yield the values of each row, or what is wrong with it; empty lines are no rows."""
    while not lines.ended:
        lines.taken = 0
        try:
            values = next(reader, None)
        except (csv.Error, InputError) as error:
            yield str(error)
            continue
        if values is None:
            return
        if values:
            yield values


def _csv_row(number: int, values: list[str] | str, columns: list[str]) -> Row:
    if isinstance(values, str):
        return Row(number, {}, values)
    if len(values) > len(columns):
        return Row(number, {}, f"{len(values)} values for {len(columns)} columns")
    try:
        found = [json_value(_decoded(value)) for value in values]
    except InputError as error:
        return Row(number, {}, str(error))
    return Row(number, dict(itertools.zip_longest(columns, found)))


def _json_object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line, parse_constant=lambda _: None)
        if isinstance(found, dict):
            return {json_value(key): json_value(value) for key, value in found.items()}
    except json.JSONDecodeError as error:
        raise InputError(f"no JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON that can be read: {' '.join(str(error).split())}") from None
    raise InputError("a line of JSON that is no object")


def _columns(header: list[str]) -> list[str]:
    """Return the names of the columns, each another: one without a name gets its number, a second one its count."""
    columns: list[str] = []
    for number, given in enumerate(header, 1):
        name = json_value(given.strip()) or f"column {number}"
        again = columns.count(name)
        columns.append(f"{name}~{again + 1}" if again else name)
    return columns


def _is_unquoted(text: str) -> bool:
    """Return whether quotes are part of the values of a table with tabs: all lines have the tabs of the header."""
    lines = text.split("\n")[:-1] or [text]
    values = [value.strip("\r") for line in lines for value in line.split("\t")]
    quoted = any(len(value) > 1 and value[0] == value[-1] == '"' for value in values)
    return not quoted and all(line.count("\t") == lines[0].count("\t") for line in lines if line.strip())
