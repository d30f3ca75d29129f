"""Why a sentence states no record of a type: what its reader said as it passed the sentence over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.cluster import Cluster
from extract.explain.origins import Origins
from extract.explain.values import Miss, SentenceOrigin, Words
from extract.facts.discourse import Discourse
from extract.facts.read import read_facts
from extract.facts.trace import Rejected, meaning, nearness
from extract.mentions.model_names import open_sentences
from extract.page import Mention, Page, Sentence
from extract.record import RECORD_TYPES
from extract.rules import Matcher

# What a sentence would have to name, and names not.
_TRIGGERS = {
    "ind": "an application to start a trial, or the clearance of one",
    "trial": "a trial",
    "designation": "a designation",
    "site": "an institution",
    "approval": "a marketing application, or a decision on one",
    "outcome": "a result",
    "facility": "a facility",
    "financing": "money raised",
}
# The concepts of rule files that open a reader; rules may say of words that they are none.
_LABELS = {
    "ind": ("APPLICATION",),
    "trial": ("STUDY", "PHASE", "REGISTRY_ID"),
    "designation": ("DESIGNATION",),
    "site": ("HOSPITAL",),
    "approval": ("APPLICATION",),
    "outcome": ("OUTCOME",),
    "facility": ("FACILITY",),
    "financing": ("FINANCING",),
}
# How a thing may be spoken of of which nothing happened.
_BESIDE = ("conditional", "negated", "planned", "general")
_ASSERTIONS = frozenset({"negated", "conditional", "general", "planned", "third_party"})


@dataclass(frozen=True)
class _Unheard(Discourse):
    """A page of which only the sentences are read that state nothing about the company: what would they say?"""

    def speaks(self, sentence: Sentence) -> bool:
        """Tell whether a reader passes a sentence over before it looks for anything."""
        return not super().speaks(sentence)


@dataclass(frozen=True)
class Heard:
    """What the readers of a page said: what they rejected, and what the sentences would say that they do not read."""

    rejected: Mapping[tuple[int, str], Sequence[Rejected]]
    otherwise: Mapping[tuple[int, str], str]


def heard(doc: Discourse, rejected: Iterable[Rejected]) -> Heard:
    """Return what the readers rejected, by sentence and type, with what the sentences would give that go unread."""
    table: dict[tuple[int, str], list[Rejected]] = {}
    for one in rejected:
        table.setdefault((one.sentence, one.record_type), []).append(one)
    beyond: list[Rejected] = []
    unheard = _Unheard(doc.page, doc.lexicon, beyond.append)
    facts = read_facts(unheard)
    otherwise = {
        (one.sentence, one.record_type): one.reason
        for one in sorted(beyond, key=lambda one: nearness(one.reason), reverse=True)
    }
    otherwise |= {(fact.sentence, fact.record_type): "record" for fact in facts}
    return Heard(table, otherwise)


def look_alikes(page: Page, matcher: Matcher) -> dict[int, list[Mention]]:
    """Return by sentence what looks like a word for an event and is none, because a rule of the concept drops it."""
    table: dict[int, list[Mention]] = {}
    for found in matcher.dropped(page.text, [label for labels in _LABELS.values() for label in labels]):
        mention = Mention(found.start, found.end, found.label, found.value, found.rule_id)
        table.setdefault(page.sentence_at(found.start).index, []).append(mention)
    return table


@dataclass(frozen=True)
class Misses:
    """Says of each sentence of a page which records it states, and of each other type why it states none."""

    doc: Discourse
    origins: Origins
    heard: Heard
    records: Sequence[tuple[str, Cluster]]
    """Each record's id with the facts that it is made of."""
    look_alikes: Mapping[int, Sequence[Mention]]
    """What looks like a mention and is none, by sentence."""
    model: bool
    """Whether an entity model was asked."""

    @cached_property
    def _owners(self) -> dict[tuple[int, str], list[tuple[str, str]]]:
        """The records that a sentence belongs to, by type: each with why the sentence was merged into it, if it was."""
        table: dict[tuple[int, str], list[tuple[str, str]]] = {}
        for record_id, cluster in self.records:
            for fact in cluster.facts:
                owners = table.setdefault((fact.sentence, cluster.kind), [])
                if all(record_id != other for other, _ in owners):
                    owners.append((record_id, fact.joined))
        return table

    @cached_property
    def _open(self) -> Mapping[int, frozenset[str]]:
        return open_sentences(self.doc.page)

    def of(self, sentence: Sentence) -> SentenceOrigin:
        """Return what is to be said of one sentence."""
        owners = {kind: self._owners.get((sentence.index, kind), []) for kind in RECORD_TYPES}
        records = tuple((kind, record_id) for kind, mine in owners.items() for record_id, _ in mine)
        found = (self._miss(sentence, kind, owners[kind], records) for kind in RECORD_TYPES)
        place = self.origins.sentence(sentence.index)
        misses = tuple(miss for miss in found if miss is not None)
        return SentenceOrigin(place, records, misses, self.origins.found(sentence))

    def _miss(
        self,
        sentence: Sentence,
        kind: str,
        owners: Sequence[tuple[str, str]],
        records: Sequence[tuple[str, str]],
    ) -> Miss | None:
        if owners and all(why for _, why in owners):
            return Miss(kind, "merged", meaning("merged"), record_ids=tuple(record for record, _ in owners))
        rejected = self.heard.rejected.get((sentence.index, kind), ())
        if owners:  # an item of a list is read with its list, and has its records
            rejected = [one for one in rejected if one.reason != "list_total"]
        if rejected:
            nearest = min(rejected, key=lambda r: nearness(r.reason))
            instead = records if nearest.reason in {"list_total", "other_type"} else ()
            return self._said(sentence, kind, nearest, tuple(record for _, record in instead))
        if owners:
            return None
        gate = self.doc.silenced(sentence)
        if gate is not None:
            otherwise = self.heard.otherwise.get((sentence.index, kind), "")
            return replace(self._said(sentence, kind, gate), unread=True, otherwise=otherwise)
        return self._untouched(sentence, kind)

    def _said(
        self,
        sentence: Sentence,
        kind: str,
        rejected: Rejected,
        record_ids: tuple[str, ...] = (),
    ) -> Miss:
        reason, span = rejected.reason, rejected.span
        about = self.origins.words(span, self._concepts(span)) if span else None
        values = [reason] if reason in _ASSERTIONS else _BESIDE if reason == "no_action" else []
        decided = self.origins.deciding(sentence, values, span)
        aside, product = self.doc.nameless(sentence)
        if product is not None and reason == aside and decided is None:
            decided = self.origins.of_mention(product)
        if decided is not None and about is not None and decided.place == about.place:
            about = None
        detail = self._section(sentence, rejected) or rejected.detail or self._model_said(sentence, reason)
        return Miss(kind, reason, meaning(reason), about, decided, detail, record_ids=record_ids)

    def _concepts(self, span: tuple[int, int]) -> tuple[str, ...]:
        exact = [m.label for m in self.doc.page.within(span[0], span[0] + 1, *_SHOWN) if m.end == span[1]]
        return tuple(dict.fromkeys(exact))

    def _section(self, sentence: Sentence, rejected: Rejected) -> str:
        """Return which section silences a sentence, with its heading."""
        if rejected.reason not in {"boilerplate", "background", "advert"}:
            return ""
        page = self.doc.page
        above = next(page.headings_above(page.block_of(sentence)), None)
        kind = "" if rejected.detail == rejected.reason else rejected.detail.replace("_", " ")
        return ", ".join(filter(None, [kind, f"under “{page.slice(above).strip()}”" if above else ""]))

    def _model_said(self, sentence: Sentence, reason: str) -> str:
        if reason != "no_candidate":
            return ""
        if not self.model:
            return "no entity model was asked"
        if "CANDIDATE" in self._open.get(sentence.index, ()):
            return "the entity model read the sentence and named no product that stands elsewhere, too"
        return ""

    def _untouched(self, sentence: Sentence, kind: str) -> Miss:
        """Return why no reader has found anything of a type in a sentence."""
        alike = [m for m in self.look_alikes.get(sentence.index, ()) if m.label in _LABELS.get(kind, ())]
        if alike:
            return Miss(
                kind, "look_alike", meaning("look_alike"), decided_by=self.origins.of_mention(alike[0])
            )
        detail = f"it names no {_TRIGGERS[kind].removeprefix('a ').removeprefix('an ')}"
        if kind == "site" and "SITE" in self._open.get(sentence.index, ()):
            if not self.model:
                return Miss(kind, "model_not_asked", meaning("model_not_asked"), self._site_cue(sentence))
            detail = "the entity model read the sentence and named no institution"
        return Miss(kind, "no_trigger", meaning("no_trigger"), detail=detail)

    def _site_cue(self, sentence: Sentence) -> Words | None:
        events = self.doc.page.inside(sentence, "STUDY", "PHASE", "REGISTRY_ID")
        return self.origins.of_mention(events[0]) if events else None


_SHOWN = (
    "ACTION", "APPLICATION", "DESIGNATION", "STUDY", "PHASE", "REGISTRY_ID", "TRIAL_NAME", "SITE", "OUTCOME",
    "FACILITY", "FINANCING", "CANDIDATE", "ASSERTION",
)  # fmt: skip
