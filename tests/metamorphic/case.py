"""One change of a text and the records that have to come of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from extract.record import SLOTS, BaseRecord

Row = tuple[tuple[str, Any], ...]
"""A record as its type and its slots, in a fixed order: what may change."""


@dataclass(frozen=True)
class Case:
    """A text, the same with one change, and what the change does to the records of the first."""

    name: str
    before: str
    after: str
    expected: Callable[[list[Row]], list[Row]]
    """From the rows of `before` to those that `after` has to give; raises AssertionError where the first are wrong."""


def row(kind: str, values: dict[str, Any]) -> Row:
    """Return a record of these slots; a name at the start of a sentence is the same name in lower case."""
    return (("record_type", kind), *((slot, folded(slot, values.get(slot))) for slot in SLOTS[kind]))


def folded(slot: str, value: Any) -> Any:
    """Return the value of a slot as it is compared."""
    return value.casefold() if isinstance(value, str) and slot in {"candidate", "indication"} else value


def rows(records: Iterable[BaseRecord], kinds: Iterable[str] = tuple(SLOTS)) -> list[Row]:
    """Return the records of some types as rows, in an order of their own."""
    wanted = set(kinds)
    found = [r.to_dict() for r in records if r.record_type in wanted]
    return sorted((row(r["record_type"], _hashable(r)) for r in found), key=repr)


def _hashable(record: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
