"""Facts that are one record, and which of their values it keeps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.facts.fact import Fact, Slot
from extract.facts.status import ORDER

WHY_ONE: Mapping[str, str] = {
    "tie": "is told of the same trial",
    "same": "agrees in all that says which record it is",
    "fits": "lacks some of what says which record it is, and agrees in the rest",
    "spread": "is said of several countries, of which each has a record",
    "refers": "speaks of it as of something told elsewhere",
    "title": "is the headline of it, where names are looser",
}
"""Why facts are one record."""


@dataclass
class Cluster:
    """Facts that are one record."""

    facts: tuple[Fact, ...]
    order: int = 0
    ties: set[str] = field(default_factory=set)
    _told: dict[str, tuple[Any, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What `values` returned for `_told_by`."""
    _told_by: tuple[Fact, ...] = field(default=(), compare=False, repr=False)

    @property
    def kind(self) -> str:
        """Return the record type."""
        return self.facts[0].record_type

    def values(self, slot: str) -> tuple[Any, ...]:
        """Return what the facts say of a slot, in their order, without repeats."""
        if self._told_by is not self.facts:
            self._told_by, self._told = self.facts, {}
        if (told := self._told.get(slot)) is None:
            told = tuple(dict.fromkeys(v for f in self.facts if (v := f.value(slot)) is not None))
            self._told[slot] = told
        return told

    def add(self, other: "Cluster", why: str) -> None:
        """Take in another cluster's facts, and note on them why they belong here: see `WHY_ONE`."""
        self.facts += tuple(fact if fact.joined else replace(fact, joined=why) for fact in other.facts)
        self.ties |= other.ties


def country_codes(values: Iterable[Any]) -> frozenset[str]:
    """Return the countries of slot values, each a code or several."""
    return frozenset(code for value in values for code in ((value,) if isinstance(value, str) else value))


def chosen(cluster: Cluster) -> dict[str, tuple[Slot, Fact]]:
    """Return for each slot the value that the record keeps, with the fact that states it.

    Status is the furthest, its date goes with it; the disease is named as where the status is stated.
    """
    leading = _leading(cluster)
    kept: dict[str, tuple[Slot, Fact]] = {}
    for fact in [leading, *(f for f in cluster.facts if f is not leading)]:
        for name, slot in fact.slots.items():
            if name == "date" and fact.value("status") != leading.value("status"):
                continue
            if slot.value is not None and (
                name not in kept
                or (kept[name][0].derived and not slot.derived and kept[name][0].value == slot.value)
            ):
                kept[name] = (slot, fact)
    if cluster.kind == "trial" and "country" in kept:
        codes = list(
            dict.fromkeys(c for v in cluster.values("country") for c in ((v,) if isinstance(v, str) else v))
        )
        if len(codes) > 1 and isinstance(kept["country"][0].value, str):
            widest = max(
                cluster.facts,
                key=lambda f: len(country_codes([f.value("country")])) if f.value("country") else 0,
            )
            kept["country"] = (widest.slots["country"], widest)
    if cluster.kind == "outcome":
        first = next((f for f in cluster.facts if "measure" in f.slots), None)
        if first is not None:
            kept["measure"] = (first.slots["measure"], first)
    return kept


def _leading(cluster: Cluster) -> Fact:
    """Return the fact with the furthest status; of those with the same, one with a date, then the first of the body."""
    order = ORDER.get(cluster.kind)
    if order is None:
        return cluster.facts[0]
    facts: Sequence[Fact] = [f for f in cluster.facts if f.value("status") in order] or cluster.facts
    decided = [f for f in facts if f.value("agency") == "EC"]
    if decided and cluster.kind in {"designation", "approval"}:
        facts = decided  # the Commission decides on what the Agency's committees advise
    facts = _refiled(cluster, facts)
    later = _resumed(cluster, facts) or _later_in_time(cluster, facts, order)
    if later is not None:
        return later
    return max(
        facts,
        key=lambda f: (
            order.index(f.value("status")) if f.value("status") else -1,
            bool(f.value("date")),
            -cluster.facts.index(f),
        ),
    )


def _refiled(cluster: Cluster, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Leave out a rejection that the text tells as the past of what it opens with: a file sent or taken up again."""
    rejected = [f for f in facts if f.value("status") == "rejected"]
    news = [f for f in facts if f.value("status") in {"submitted", "accepted", "approved"} and f.sentence < 4]
    if cluster.kind != "approval" or not rejected or not news:
        return facts
    first = min(f.sentence for f in news)
    past = all(f.sentence > first for f in rejected)
    return [f for f in facts if f not in rejected] if past else facts


def _resumed(cluster: Cluster, facts: Sequence[Fact]) -> Fact | None:
    """Return the fact that a suspended trial goes on, if one comes after the suspension, in time or in the text."""
    stopped = [f for f in facts if f.value("status") == "suspended"]
    if cluster.kind != "trial" or not stopped:
        return None
    last = stopped[-1]
    after = [
        f
        for f in facts
        if f.value("status") in {"ongoing", "recruiting"}
        and (f.value("date") or "", f.sentence) > (last.value("date") or "", last.sentence)
    ]
    return after[-1] if after else None


def _later_in_time(cluster: Cluster, facts: Sequence[Fact], order: tuple[str, ...]) -> Fact | None:
    """Where dated facts contradict the order of the statuses, the later one wins."""
    dated = [f for f in facts if f.value("date") and f.value("status") != "planned"]
    if cluster.kind == "trial" or len(dated) < 2:
        return None
    last = max(dated, key=lambda f: f.value("date"))
    furthest = max(facts, key=lambda f: order.index(f.value("status")))
    if (
        furthest.value("date")
        and furthest.value("date") < last.value("date")
        and order.index(last.value("status")) < order.index(furthest.value("status"))
    ):
        return last
    return None
