"""Whether two clusters of facts are one thing, by the slots and dates that say which record each is."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from extract.cluster import Cluster, country_codes
from extract.facts.discourse import Discourse
from extract.facts.diseases import same_disease, words_of
from extract.facts.fact import Fact
from extract.facts.status import ORDER
from extract.link import window

# The slots that say whether two facts of a type are one thing (record schema, "What makes a record", 4).
IDENTITY = {
    "ind": ("candidate", "indication", "agency", "application", "count"),
    "trial": ("candidate", "indication", "phase", "country", "registry_id", "acronym"),
    "designation": ("designation", "candidate", "indication", "agency"),
    "site": ("name", "candidate", "indication"),
    "approval": ("candidate", "indication", "agency", "application"),
    "outcome": ("kind", "candidate", "indication"),
    "facility": ("kind", "city"),
    "financing": ("round",),
}


# The Agency's committees give an opinion, the Commission decides: one record, the decision's.
_OF_THE_UNION = frozenset({"EMA", "EC"})


def fits(doc: Discourse, one: Cluster, other: Cluster, *, exact: bool, but: Collection[str] = ()) -> bool:
    """Tell whether two clusters agree in every identity slot; unless `exact`, a slot that one lacks agrees.

    A trial known by its number or name is the same however its population is worded.
    """
    known = one.kind == "trial" and same_name(one, other)
    for slot in IDENTITY[one.kind]:
        if slot in but or (known and slot in {"candidate", "indication"}):
            continue
        a, b = one.values(slot), other.values(slot)
        if not a and not b:
            continue
        if not a or not b:
            if (exact and slot != "application") or slot in {"count", "name", "kind", "designation"}:
                return False
            if not exact and slot in {"registry_id", "acronym"} and _differ_elsewhere(doc, one, other):
                return False
            continue
        if slot == "indication":
            pairs = [(doc.usual_disease(x), doc.usual_disease(y)) for x in a for y in b]
            if (exact or one.kind == "site") and not any(words_of(x) == words_of(y) for x, y in pairs):
                return False
            if not any(same_disease(x, y) for x, y in pairs):
                return False
        elif slot == "country":
            if (exact and country_codes(a) != country_codes(b)) or not (
                country_codes(a) <= country_codes(b) or country_codes(b) <= country_codes(a)
            ):
                return False
        elif slot == "phase" and known and _phases(a) & _phases(b):
            continue
        elif slot == "agency" and one.kind in {"designation", "approval"} and {*a, *b} <= _OF_THE_UNION:
            continue
        elif not {_key(v) for v in a} & {_key(v) for v in b}:
            return False
    return True


def same_name(one: Cluster, other: Cluster) -> bool:
    """Tell whether two trials have the same registry id or acronym, and none that differs."""
    shared = False
    for slot in ("registry_id", "acronym"):
        a, b = one.values(slot), other.values(slot)
        if a and b:
            if not {_key(v) for v in a} & {_key(v) for v in b}:
                return False
            shared = True
    return shared


def _phases(values: Iterable[Any]) -> frozenset[str]:
    """Return the phases that slot values name, those of a combined trial one by one."""
    return frozenset(part for value in values for part in value.split("/"))


def _differ_elsewhere(doc: Discourse, one: Cluster, other: Cluster) -> bool:
    """A registry id or acronym on one side alone asks for agreement in what else both sides say."""
    for slot in ("phase", "country", "indication"):
        a, b = one.values(slot), other.values(slot)
        if not a or not b:
            continue
        if slot == "indication":
            agree = any(same_disease(doc.usual_disease(x), doc.usual_disease(y)) for x in a for y in b)
        elif slot == "country":
            agree = country_codes(a) <= country_codes(b) or country_codes(b) <= country_codes(a)
        else:
            agree = bool({_key(v) for v in a} & {_key(v) for v in b})
        if not agree:
            return True
    return False


def _key(value: Any) -> Any:
    """Return a value as it is compared: "AB-101" and "AB101" are one product, "PEARL-2" and "PEARL 2" one trial."""
    if isinstance(value, str):
        return _plain(value)
    return frozenset(value) if isinstance(value, tuple) else value


_JOINTS = re.compile(r"[\s’'™®-]+")


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _JOINTS.sub("", name.casefold().removeprefix("the "))


def contradicts(doc: Discourse, one: Cluster, other: Cluster) -> bool:
    """Tell whether dates, agencies or words such as "second" keep two clusters apart."""
    kind = one.kind
    told_apart = {n for f in one.facts for n in f.names} != {n for f in other.facts for n in f.names}
    if told_apart and not (kind == "trial" and same_name(one, other)):
        return True
    if kind == "trial":
        a, b = {f.agency for f in one.facts if f.agency}, {f.agency for f in other.facts if f.agency}
        shared = country_codes(one.values("country")) & country_codes(other.values("country"))
        if a and b and not a & b and shared:
            return True
    if kind not in ORDER:
        return False
    order = ORDER[kind]
    if {*one.values("agency"), *other.values("agency")} == _OF_THE_UNION:
        return False
    for x in one.facts:
        for y in other.facts:
            first, second = x.value("date"), y.value("date")
            s, t = x.value("status"), y.value("status")
            if not first or not second or s is None or t is None or {"planned", "suspended"} & {s, t}:
                continue
            if s == t and (of_release(doc, x) or of_release(doc, y)):
                continue  # told on that day
            if s == t and not (first.startswith(second) or second.startswith(first)):
                return True
            if (
                kind == "trial"
                and s != t
                and (order.index(s) < order.index(t)) != (first < second)
                and _apart(first, second)
            ):
                return True
    return False


def _apart(first: str, second: str) -> bool:
    """Tell whether two partial dates share no day."""
    a, b = window(first), window(second)
    if (
        a is None
        or b is None
        or a.earliest is None
        or b.earliest is None
        or a.latest is None
        or b.latest is None
    ):
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def of_release(doc: Discourse, fact: Fact) -> bool:
    """Tell whether a fact is dated by the day of the release alone."""
    date = fact.slots.get("date")
    return date is not None and (date.derived or (doc.dated is not None and date.spans == (doc.dated.span,)))
