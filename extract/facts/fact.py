"""What a fact is: the slots of one record type as one place of the text states them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.page import Mention


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot's value and the half-open character ranges of the words that state it.

    A derived value (a country that follows from an agency) rests on no words of its own; `source` says what it
    follows from.
    """

    value: Any
    spans: tuple[tuple[int, int], ...] = ()
    derived: bool = False
    source: str = ""

    @classmethod
    def of(cls, mention: Mention, value: Any = None) -> "Slot":
        """Return the slot that one mention fills."""
        return cls(mention.value if value is None else value, (mention.span,))

    @classmethod
    def inferred(cls, value: Any, source: str = "") -> "Slot":
        """Return a slot whose value follows from another one, or from what `source` names."""
        return cls(value, (), True, source)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a record: `slots` by name, the sentence that makes it, and what ties it to others.

    `ties` names things that keep facts together whatever their slots say: equal ties are one record.
    `agency` is the one that let a trial go ahead. `refers` says that the fact only speaks of what another place states
    ("this designation"); `loose` names its slots that are not tied to it by its own words. `joined` says why the fact
    belongs to the record that it was merged into.
    """

    record_type: str
    slots: Mapping[str, Slot]
    sentence: int
    ties: frozenset[str] = frozenset()
    support: tuple[tuple[int, int], ...] = ()
    plan: tuple[str, str] | None = None
    agency: str | None = None
    weight: float = 0.8
    section: int | None = None
    names: frozenset[str] = field(default_factory=frozenset)
    loose: frozenset[str] = field(default_factory=frozenset)
    refers: bool = False
    joined: str = ""

    def value(self, slot: str) -> Any:
        """Return a slot's value, None where the fact does not state it."""
        found = self.slots.get(slot)
        return None if found is None else found.value

    def having(self, **slots: Slot | None) -> "Fact":
        """Return the fact with further slots; None leaves one out."""
        return self._stating(
            {**self.slots, **{name: slot for name, slot in slots.items() if slot is not None}}
        )

    def firm(self) -> "Fact":
        """Return the fact without its loose slots."""
        return self._stating({name: slot for name, slot in self.slots.items() if name not in self.loose})

    def _stating(self, slots: Mapping[str, Slot]) -> "Fact":
        """Return the fact with other slots; `dataclasses.replace` does the same at many times the cost."""
        return Fact(
            self.record_type, slots, self.sentence, self.ties, self.support, self.plan, self.agency, self.weight,
            self.section, self.names, self.loose, self.refers, self.joined,
        )  # fmt: skip


def without(fact: Fact, slot: str) -> Fact:
    """Return a fact that leaves one slot open."""
    return fact._stating({name: value for name, value in fact.slots.items() if name != slot})
