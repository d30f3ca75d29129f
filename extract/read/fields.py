"""Which columns of a table's row are its text, its id, its title and its date; the others are carried along."""

import datetime
import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from extract.errors import InputError
from extract.read.source import ReadOptions

TEXT = ("text", "body", "content")
ID = ("doc_id", "id", "uid")
TITLE = ("title", "headline")
DATE = ("published", "date", "publish_date", "published_at")

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?")
_HTML = re.compile(
    r"(?:\ufeff|\s|<\?xml[^>]*>|<!--.{0,200}?-->)*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a row says of its document."""

    text: str
    title: str | None
    published: datetime.date | None
    metadata: Mapping[str, Any]  # JSON values

    @property
    def is_html(self) -> bool:
        """Return whether the text clearly begins as an HTML page."""
        return _HTML.match(self.text) is not None


def check_columns(columns: Collection[str], options: ReadOptions, name: str) -> None:
    """Refuse a table called `name` that lacks a column which is needed or was asked for.

    Raises:
        InputError: says which columns there are, and which may have been meant.
    """
    there = f"there are {', '.join(map(repr, columns))}" if columns else "there are none"
    for option, wanted in _asked_for(options):
        if wanted is not None and wanted not in columns:
            close = difflib.get_close_matches(wanted, columns, n=1)
            meant = f"did you mean {close[0]!r}? " if close else ""
            raise InputError(
                f"{name}: no column {wanted!r} ({option}); {meant}{there}".replace("? there", "? There")
            )
    if options.text_field is None and _usual(columns, TEXT) is None:
        raise InputError(
            f"{name}: no column {_either(TEXT)}; name that of the text with --text-field: {there}"
        )


def row_id(row: Mapping[str, Any], options: ReadOptions, default: str) -> str:
    """Return the id that a row has, `default` where it has none.

    Raises:
        InputError: the column was asked for, and holds nothing here.
    """
    value = _value(row, options.id_field, ID)
    if value is None and options.id_field is not None:
        raise InputError(f"no id in column {options.id_field!r}")
    return default if value is None else " ".join(str(value).split())


def fields_of(row: Mapping[str, Any], options: ReadOptions) -> Fields:
    """Return what a row says, with all columns that are not used otherwise as metadata.

    A date that is no ISO 8601 one stays in the metadata where nobody asked for its column.

    Raises:
        InputError: it has no text, or a date that was asked for is none.
    """
    text_column = _column(row, options.text_field, TEXT)
    if text_column is None:
        wanted = _either(TEXT) if options.text_field is None else repr(options.text_field)
        raise InputError(f"no text in column {wanted}")
    text = row[text_column]
    if not isinstance(text, str):
        raise InputError(f"the text in column {text_column!r} is no string but {_kind(text)}")
    title_column = _column(row, options.title_field, TITLE)
    date_column = _column(row, options.date_field, DATE)
    published = None if date_column is None else _date(row[date_column])
    if published is None:
        if date_column is not None and options.date_field is not None:
            raise InputError(f"{row[date_column]!r} in column {date_column!r} is no date like 2025-03-14")
        date_column = None
    used = {text_column, title_column, date_column, _column(row, options.id_field, ID)}
    rest = {column: value for column, value in row.items() if column not in used}
    title = None if title_column is None else " ".join(str(row[title_column]).split())
    return Fields(text, title, published, rest)


def _asked_for(options: ReadOptions) -> list[tuple[str, str | None]]:
    return [
        ("--text-field", options.text_field),
        ("--id-field", options.id_field),
        ("--title-field", options.title_field),
        ("--date-field", options.date_field),
    ]


def _value(row: Mapping[str, Any], wanted: str | None, usual: tuple[str, ...]) -> Any:
    column = _column(row, wanted, usual)
    return None if column is None else row[column]


def _column(row: Mapping[str, Any], wanted: str | None, usual: tuple[str, ...]) -> str | None:
    """Return the column of a row that was asked for or has a usual name, if it holds something."""
    filled = [
        column
        for column, value in row.items()
        if value is not None and (value != "" and not _is_blank(value))
    ]
    if wanted is not None:
        return wanted if wanted in filled else None
    return _usual(filled, usual)


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _usual(columns: Collection[str], usual: tuple[str, ...]) -> str | None:
    """Return the column that has the first of the usual names, upper or lower case."""
    lowered = {column.strip().lower(): column for column in reversed(list(columns))}
    return next((lowered[name] for name in usual if name in lowered), None)


def _either(names: tuple[str, ...]) -> str:
    return f"{', '.join(map(repr, names[:-1]))} or {names[-1]!r}"


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), type(value).__name__)


def _date(value: Any) -> datetime.date | None:
    found = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return None if found is None else datetime.date.fromisoformat(found[1])
    except ValueError:
        return None
