"""What an explanation is made of: places of the text, what was found there, and why it became a record or none."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from extract.facts.trace import nearness


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of the document, `text`, that stand in the sentence of that index."""

    start: int
    end: int
    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Which concept was found in some words, and by what.

    `by` is "rule" for one of a rule file, whose id and file follow; "entity model" for a name that the model added, with
    the model's label as `rule`; "context" for a name that the words around it, or other places of it, gave away.
    """

    concept: str
    value: str
    by: str
    rule: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text with what was found in them: the mention first, then the rules that it rests on.

    `sentence` has the offsets of the sentence that they stand in. Without findings, the words were read by their shape
    alone (a number of patients, a sum of money).
    """

    place: Place
    sentence: tuple[int, int]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotOrigin:
    """A slot's value with the words that state it; `derived_from` says what a value without words of its own follows from."""

    slot: str
    value: Any  # whatever the slot holds
    words: tuple[Words, ...]
    derived_from: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement that a record is made of: what its sentence says, and why it is part of this record.

    `why` is empty for the statement that the record began with; `agrees` names the slots that both have alike.
    """

    sentence: Place
    slots: tuple[tuple[str, Any], ...]
    why: str = ""
    meaning: str = ""
    agrees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """A record with the origin of each of its slots and the statements that were merged into it.

    `elsewhere` are the sentences that lend it words and are no statements of it.
    """

    record_type: str
    record_id: str
    slots: tuple[SlotOrigin, ...]
    statements: tuple[Statement, ...]
    elsewhere: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a sentence gave no record of a type: the reason's code, its meaning, and the words that decided.

    `unread` says that the sentence is not read at all for where it stands or whom it speaks of; `otherwise` what it would
    give if it were: "record", or another reason. `record_ids` are the records that it belongs to instead.
    """

    record_type: str
    reason: str
    meaning: str
    about: Words | None = None
    decided_by: Words | None = None
    detail: str = ""
    unread: bool = False
    otherwise: str = ""
    record_ids: tuple[str, ...] = ()

    @property
    def nearness(self) -> int:
        """How near the sentence came to a record: 0 is nearest."""
        return nearness(self.reason)


@dataclass(frozen=True, slots=True)
class SentenceOrigin:
    """A sentence: the records that it states (type and id), and for each other type why it states none.

    `found` is all that was found in it.
    """

    place: Place
    records: tuple[tuple[str, str], ...]
    misses: tuple[Miss, ...]
    found: tuple[Words, ...] = ()

    def miss(self, record_type: str) -> Miss | None:
        """Return why there is no record of a type; None where the sentence states one and nothing failed."""
        return next((miss for miss in self.misses if miss.record_type == record_type), None)

    @property
    def failed(self) -> tuple[Miss, ...]:
        """The misses of a thing that the sentence seemed to state, the nearest to a record first."""
        settled = {"merged", "no_trigger", *(["other_type"] if self.records else [])}
        tried = [miss for miss in self.misses if miss.reason not in settled]
        return tuple(sorted((m for m in tried if m.otherwise == "record" or not m.unread), key=_nearness))


def _nearness(miss: Miss) -> int:
    return miss.nearness


@dataclass(frozen=True)
class Explanation:
    """Where each record of a document comes from, and why its other sentences gave none.

    `model` is the entity model that was asked, None without one.
    """

    doc_id: str
    model: str | None
    records: tuple[RecordOrigin, ...]
    sentences: tuple[SentenceOrigin, ...]

    def record(self, record_id: str) -> RecordOrigin | None:
        """Return the record with an id, or the only one whose id begins so; None if there is none."""
        found = [record for record in self.records if record.record_id.startswith(record_id)]
        return found[0] if len(found) == 1 and record_id else None

    def sentences_with(self, words: str) -> tuple[SentenceOrigin, ...]:
        """Return the sentences in which some words stand, whatever their case and spacing."""
        wanted = folded(words)
        return tuple(s for s in self.sentences if wanted and wanted in folded(s.place.text))

    def miss(self, sentence: SentenceOrigin, record_type: str) -> Miss | None:
        """Return why a sentence gave no record of a type; see `SentenceOrigin.miss`."""
        return sentence.miss(record_type)

    def of_record(self, record_id: str) -> "Explanation":
        """Return the part that concerns one record."""
        found = self.record(record_id)
        return replace(self, records=(found,) if found else (), sentences=())

    def of_type(self, record_type: str) -> "Explanation":
        """Return the records of a type, and the sentences that seemed to state one and did not."""
        kept = []
        for sentence in self.sentences:
            failed = tuple(miss for miss in sentence.failed if miss.record_type == record_type)
            if failed and not any(kind == record_type for kind, _ in sentence.records):
                kept.append(replace(sentence, misses=failed, found=()))
        mine = tuple(record for record in self.records if record.record_type == record_type)
        return replace(self, records=mine, sentences=tuple(kept))

    def of_sentences(self, words: str, record_type: str | None = None) -> "Explanation":
        """Return the sentences with some words, each with all that it states and does not, of one type or of all."""
        kept = [
            replace(s, misses=tuple(m for m in s.misses if record_type in (None, m.record_type)))
            for s in self.sentences_with(words)
        ]
        return replace(self, records=(), sentences=tuple(kept))

    def in_short(self) -> "Explanation":
        """Return the records, and each sentence without one that seemed to state something, with what came nearest."""
        kept = [
            replace(s, misses=s.failed[:1], found=()) for s in self.sentences if s.failed and not s.records
        ]
        return replace(self, sentences=tuple(kept))

    def to_dict(self) -> dict[str, Any]:  # JSON values
        """Return the explanation as JSON values."""
        return asdict(self)


def folded(words: str) -> str:
    """Return words as they are compared: without case, with one space between them and straight quotes."""
    return re.sub(r"\s+", " ", words.translate(_STRAIGHT)).strip().casefold()


_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
