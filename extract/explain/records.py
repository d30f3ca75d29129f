"""Where a record comes from: the words behind each slot, and the statements that were merged into it."""

from collections.abc import Iterable
from typing import Any

from extract.cluster import WHY_ONE, Cluster, chosen
from extract.explain.origins import CONCEPTS, Origins
from extract.explain.values import RecordOrigin, SlotOrigin, Statement, Words
from extract.facts.fact import Fact, Slot
from extract.record import BaseRecord

# What the sources of derived values are called, where a name of a slot does not say it.
_SOURCES = {
    "issuer": "the company whose release this is",
    "dateline": "“today”, the day of the dateline",
    "published": "“today”, the day of publication that came with the document",
    "name": "the institution's name",
    "trial": "the trial that it belongs to",
    "application": "the kind of application",
    "designation": "the designation, which this agency grants",
}


def record_origin(origins: Origins, record: BaseRecord, cluster: Cluster) -> RecordOrigin:
    """Return the origin of a record that was made of the facts of a cluster."""
    kept = chosen(cluster)
    slots = tuple(
        _slot(origins, cluster.kind, name, *kept[name]) for name in record.slot_names if name in kept
    )
    facts = sorted(cluster.facts, key=lambda fact: (fact.sentence, bool(fact.joined)))
    identity = [name for name in record.identity_slots if name != "status"]
    statements = tuple(_statement(origins, record, fact, identity) for fact in facts)
    own = {fact.sentence for fact in facts}
    lent = {words.place.sentence for slot in slots for words in slot.words} - own
    elsewhere = tuple(origins.sentence(index) for index in sorted(lent))
    return RecordOrigin(cluster.kind, record.record_id, slots, statements, elsewhere)


def _slot(origins: Origins, kind: str, name: str, slot: Slot, fact: Fact) -> SlotOrigin:
    words = [origins.words(span, CONCEPTS.get(name, ())) for span in slot.spans]
    if slot.source == "issuer":
        words += _issuer(origins)
    derived = slot.derived or not slot.spans or slot.source == "dateline"
    return SlotOrigin(name, slot.value, tuple(words), _source(kind, name, slot, fact) if derived else None)


def _issuer(origins: Origins) -> list[Words]:
    named = [m for m in origins.page.all("COMPANY") if m.rule == "issuer"]
    return [origins.of_mention(mention) for mention in named[:1]]


def _source(kind: str, name: str, slot: Slot, fact: Fact) -> str:
    if slot.source == "agency":
        agency = fact.agency if kind == "trial" else fact.value("agency")
        return f"the agency, {_listed(agency)}" if agency else "the agency"
    if slot.source in {"country", "city"}:
        return (
            f"the {slot.source}, {_listed(place)}"
            if (place := fact.value(slot.source))
            else f"the {slot.source}"
        )
    return _SOURCES.get(slot.source, slot.source) or "the rest of the document"


def _listed(value: Any) -> str:  # a slot's value
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _statement(origins: Origins, record: BaseRecord, fact: Fact, identity: Iterable[str]) -> Statement:
    stated = tuple(
        (name, slot.value)
        for name in record.slot_names
        if (slot := fact.slots.get(name)) is not None and slot.value is not None
    )
    agrees = tuple(
        name for name in identity if fact.joined and _alike(fact.value(name), getattr(record, name))
    )
    why = fact.joined
    return Statement(origins.sentence(fact.sentence), stated, why, WHY_ONE.get(why, ""), agrees)


def _alike(one: Any, other: Any) -> bool:  # slots' values
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one is not None and one == other
