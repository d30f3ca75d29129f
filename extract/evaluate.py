"""How good predicted records are: precision, recall and F1 of records and slots against gold."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.gold import Json
from extract.matching import assign, demands, is_empty, is_grounded, matches
from extract.record import KEY_SLOTS, SLOTS

# How much a matching slot counts when records are aligned: this decides who is paired, not the figures.
KEY_WEIGHT, SLOT_WEIGHT, EMPTY_WEIGHT = 10.0, 1.0, 0.1
REQUIRED_BONUS, ALLOWED_BONUS = 1500.0, 1000.0


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, spurious: int, missed: int) -> "Measure":
        """Return the measure of counts; where there was nothing to find or nothing found, the share is 1."""
        found, wanted = right + spurious, right + missed
        precision = right / found if found else float(not missed)
        recall = right / wanted if wanted else 1.0
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0)


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one record type, or of all."""

    record_type: str
    gold: int
    predicted: int
    record: Measure
    slot: Measure


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of each type and of all, the shares of right records, and what was missed."""

    scores: tuple[Score, ...]
    evidence: float | None
    """Of the right records, the share whose evidence overlaps a gold quote; None where gold has no quotes."""
    company: float | None
    """Of the aligned pairs, the share with the right company; None where gold names none."""
    misses: tuple[str, ...]
    unscored: tuple[tuple[str, int], ...]
    """Types that were predicted and not scored, with the number of their records."""


@dataclass
class _Tally:
    """The counts of one record type."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    extra: int = 0
    slot_right: int = 0
    slot_spurious: int = 0
    slot_missed: int = 0

    def score(self, record_type: str) -> Score:
        return Score(
            record_type,
            gold=self.right + self.wrong + self.missed,
            predicted=self.right + self.wrong + self.extra,
            record=Measure.of(self.right, self.wrong + self.extra, self.wrong + self.missed),
            slot=Measure.of(self.slot_right, self.slot_spurious, self.slot_missed),
        )

    def __add__(self, other: "_Tally") -> "_Tally":
        return _Tally(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass
class _Scorer:
    """Adds up the counts, document by document and type by type."""

    tallies: dict[str, _Tally]
    evidence: list[bool] = field(default_factory=list)
    company: list[bool] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(
        self, doc_id: str, kind: str, required: list[Json], allowed: list[Json], found: list[Json]
    ) -> None:
        """Score one type of one document."""
        gold = required + allowed
        pairs = _aligned(kind, required, allowed, found)
        accounted = set()
        for i, j, right in pairs:
            if i < len(required):
                self._add_pair(doc_id, kind, gold[i], found[j], right)
            if i < len(required) or right:
                accounted.add(j)
        matched = {i for i, _, _ in pairs}
        for i, record in enumerate(required):
            if i not in matched:
                self.tallies[kind].missed += 1
                self.tallies[kind].slot_missed += sum(demands(record.get(slot)) for slot in SLOTS[kind])
                self.misses.append(f"{doc_id}: {kind} missed {_shown(kind, record)}")
        for j, record in enumerate(found):
            if j not in accounted:
                self.add_extra(kind, record)
                self.misses.append(f"{doc_id}: {kind} extra {_shown(kind, record)}")

    def add_extra(self, kind: str, record: Json) -> None:
        """Count a record that gold has no use for."""
        self.tallies[kind].extra += 1
        self.tallies[kind].slot_spurious += sum(not is_empty(record.get(slot)) for slot in SLOTS[kind])

    def _add_pair(self, doc_id: str, kind: str, gold: Json, found: Json, right: bool) -> None:
        tally = self.tallies[kind]
        if right:
            tally.right += 1
            if gold.get("quotes"):
                pieces = [piece.get("text", "") for piece in found.get("evidence") or []]
                self.evidence.append(is_grounded(pieces, gold["quotes"]))
        else:
            tally.wrong += 1
            differences = (
                f"{slot}: gold {_json(gold[slot])} / got {_json(found.get(slot))}"
                for slot in _differing(kind, gold, found)
            )
            self.misses.append(f"{doc_id}: {kind} differs in {'; '.join(differences)}")
        if demands(gold.get("company")):
            self.company.append(matches(gold["company"], found.get("company")))
        for slot in SLOTS[kind]:
            if slot not in gold:
                continue
            if not matches(gold[slot], found.get(slot)):
                tally.slot_missed += demands(gold[slot])
                tally.slot_spurious += not is_empty(found.get(slot))
            elif demands(gold[slot]):
                tally.slot_right += 1


def evaluate(
    golds: Sequence[Json], predicted: Iterable[Json], types: Sequence[str] | None = None
) -> Evaluation:
    """Return how well predicted records agree with gold documents.

    Within a document and type, records are aligned one to one so that as many slots as possible match. A pair
    is right when every key slot that gold scores matches; records that are left over on either side are
    wrong, but for those that gold allows. `types` are those to score, by default all that gold holds.
    """
    by_document: dict[str, list[Json]] = {}
    for record in predicted:
        by_document.setdefault(record["doc_id"], []).append(record)
    kinds = list(types) if types is not None else gold_types(golds)
    scorer = _Scorer({kind: _Tally() for kind in kinds})
    for doc_id in sorted(by_document.keys() - {gold["doc_id"] for gold in golds}):
        scorer.misses.append(f"{doc_id}: no such document in gold, its records are wrong")
        for record in by_document[doc_id]:
            if record["record_type"] in kinds:
                scorer.add_extra(record["record_type"], record)
    for gold in golds:
        found = by_document.get(gold["doc_id"], [])
        for kind in kinds:
            scorer.add(
                gold["doc_id"], kind, *(_of(kind, of) for of in (gold["records"], gold.get("may", []), found))
            )
    unscored = Counter(r["record_type"] for records in by_document.values() for r in records)
    return Evaluation(
        scores=(
            *(tally.score(kind) for kind, tally in scorer.tallies.items()),
            sum(scorer.tallies.values(), _Tally()).score("all"),
        ),
        evidence=_share(scorer.evidence),
        company=_share(scorer.company),
        misses=tuple(scorer.misses),
        unscored=tuple((kind, unscored[kind]) for kind in SLOTS if unscored[kind] and kind not in kinds),
    )


def verdicts(gold: Json, found: Sequence[Json], kind: str) -> list[bool | None]:
    """Return for each found record of one type and document whether it is right; None for one that gold allows only."""
    required = _of(kind, gold["records"])
    said: list[bool | None] = [False] * len(found)
    for i, j, right in _aligned(kind, required, _of(kind, gold.get("may", [])), found):
        if i < len(required):
            said[j] = right
        elif right:
            said[j] = None
    return said


def gold_types(golds: Iterable[Json]) -> list[str]:
    """Return the record types that gold holds, required or allowed, in the order of the schema."""
    held = {record["record_type"] for gold in golds for record in (*gold["records"], *gold.get("may", []))}
    return [kind for kind in SLOTS if kind in held]


def _aligned(
    kind: str, required: Sequence[Json], allowed: Sequence[Json], found: Sequence[Json]
) -> list[tuple[int, int, bool]]:
    """Return which gold record (those required first) stands for which found one, and whether all key slots match."""
    gold = [*required, *allowed]
    weights = [[_weight(kind, g, f, n < len(required)) for f in found] for n, g in enumerate(gold)]
    return [(i, j, not _differing(kind, gold[i], found[j])) for i, j in assign(weights)]


def _of(kind: str, records: Iterable[Json]) -> list[Json]:
    return [record for record in records if record["record_type"] == kind]


def _differing(kind: str, gold: Json, found: Json) -> list[str]:
    """Return the key slots that gold scores and that do not match."""
    return [slot for slot in KEY_SLOTS[kind] if slot in gold and not matches(gold[slot], found.get(slot))]


def _weight(kind: str, gold: Json, found: Json, required: bool) -> float:
    """Return how well two records fit: a right pair first, then the most slots, key slots above all."""
    weight = 0.0
    for slot in SLOTS[kind]:
        if slot in gold and matches(gold[slot], found.get(slot)):
            filled = KEY_WEIGHT if slot in KEY_SLOTS[kind] else SLOT_WEIGHT
            weight += filled if demands(gold[slot]) else EMPTY_WEIGHT
    if not _differing(kind, gold, found):
        weight += REQUIRED_BONUS if required else ALLOWED_BONUS
    return weight


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def _shown(kind: str, record: Json) -> str:
    return _json({slot: record.get(slot) for slot in KEY_SLOTS[kind] if slot in record})


def _json(value: Any) -> str:  # any JSON value
    return json.dumps(value, ensure_ascii=False)
