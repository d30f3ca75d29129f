"""What an event of a document concerns: the product and the disease in focus at its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.facts.asides import asides, outside
from extract.facts.diseases import coordinated, same_disease
from extract.facts.distance import cost
from extract.facts.fact import Slot
from extract.facts.targets import combined, in_apposition, is_beside, weight
from extract.facts.treatments import Treatments
from extract.page import Mention, Sentence

_DESCRIBED_PRODUCT = re.compile(
    r"\b(?:an?|multiple|several|many|its first|China[’']s first|two|three|four|five|\d+)\s+(?:[\w’'-]+,?\s+){0,9}?"
    r"(?:therap(?:y|ies)|candidates?|products?|vaccines?|antibod(?:y|ies)|inhibitors?|cells?|drugs?|medicines?|treatments?|molecules?|oligonucleotides?|conjugates?|vectors?|compounds?|agents?|devices?|peptides?|proteins?|biologics?|degraders?|agonists?|antagonists?)\b(?!-)",
)
_ASIDE = re.compile(
    r"\b(?:[Aa]longside|[Bb]esides|In addition to|Following|After|Unlike|Apart from|Beyond|As with|Like|Together with)\b[^.;,]*,"
)
# A subject that leans on what was said before.
_SUBJECT = re.compile(
    r"[“\"]?(?:It|(?:The|This|Our) (?:\w+ )?(?:therapy|drug|product|candidate|treatment|medicine|molecule|compound|vaccine|device|antibody))\b",
)
_BACK = re.compile(
    r"\b(?:it|its|they|this|these|the (?:therapy|drug|product|candidate|treatment|company[’']s|medicine|molecule|compound|vaccine|device|trial|study|designation|same|application|IND|NDA|BLA|first|clinical|program(?:me)?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Discourse(Treatments):
    """A page with what it speaks of at each sentence."""

    def candidate(
        self, sentence: Sentence, anchor: Mention, *, region: tuple[int, int] | None = None
    ) -> Slot | None:
        """Return the product that an event concerns, None where the text only describes it.

        `region` is the part of the sentence that speaks of the event alone; a product in it comes first.
        """
        page = self.page
        here = self.candidates_in(sentence)
        main = outside(here, asides(page, sentence), anchor)
        main = [m for m in main if not self._beside(sentence, m) and not in_apposition(page, main, m)]
        main = _within(main, region)
        if main:
            nearest = min(main, key=lambda m: (cost(page, anchor, m), m.start))
            return Slot.of(max(combined(page, main, nearest), key=lambda m: self._weight_of(m.value)))
        if not here and page.within(sentence.start, sentence.end, "CANDIDATE"):
            return None
        if self.describes_another(sentence):
            return None
        indications = {m.value for m in page.inside(sentence, "INDICATION")}
        for other in self.behind(sentence):
            values = {m.value for m in self.candidates_in(other)}
            if len(values) == 1:
                return Slot.of(self.candidates_in(other)[-1])
            if values:
                return Slot.of(self._subject(other))
        for heading in self.headings(sentence):
            named = page.within(heading.start, heading.end, "CANDIDATE")
            if named:
                return Slot.of(named[0])
        if page.block_of(sentence).kind in {"paragraph"} and _BACK.search(page.slice(sentence)[:160]):
            for other in self.before(sentence):
                if self.candidates_in(other):
                    return Slot.of(self.candidates_in(other)[0])
        return self._title_default(indications) or (Slot.of(here[0]) if here else None)

    def _beside(self, sentence: Sentence, candidate: Mention) -> bool:
        """Tell whether a product is only what the document's own is given with ("in combination with B")."""
        lead = self._headed or self.lead_products
        return bool(lead) and candidate.value not in lead and is_beside(self.page, sentence, candidate)

    @cached_property
    def _headed(self) -> frozenset[str]:
        """Return the products that the titles are about: not those that another one there is only given with."""
        page = self.page
        titled = [(m, page.sentence_at(m.start)) for m in self.title_candidates]
        return frozenset(m.value for m, title in titled if not is_beside(page, title, m)) or self._titled

    def _subject(self, sentence: Sentence) -> Mention:
        """Return the product that a sentence is about: the first one after what it puts aside ("Alongside X, ...")."""
        named = self.candidates_in(sentence)
        spans = [m.span() for m in _ASIDE.finditer(self.page.text, sentence.start, sentence.end)]
        return next((m for m in named if not any(a <= m.start < b for a, b in spans)), named[0])

    def describes_another(self, sentence: Sentence) -> bool:
        """Tell whether a sentence speaks of a product that it only describes ("an iPSC-derived cell therapy")."""
        page = self.page
        if page.block_of(sentence).kind == "title" or _SUBJECT.match(page.slice(sentence)):
            return False
        text = page.slice(sentence)
        # "as an orphan drug" describes none, nor does what the company says of itself
        spans = [m.span for m in page.inside(sentence, "DESIGNATION")] + asides(page, sentence)
        for start, end in ((a - sentence.start, b - sentence.start) for a, b in spans):
            text = text[:start] + "." * (end - start) + text[end:]
        return _DESCRIBED_PRODUCT.search(text) is not None

    def _title_default(self, indications: set[str]) -> Slot | None:
        """Return the product of the title, if it is one and not known for other diseases than these."""
        values = {m.value for m in self.title_candidates}
        if len(values) != 1:
            lead = [m for s in self.page.sentences[:8] for m in self.candidates_in(s)]
            everywhere = {m.value for m in self.page.all("CANDIDATE") if m.rule != "comparator"}
            if values or len(everywhere) != 1 or not lead:
                return None
            value, mention = lead[0].value, lead[0]
        else:
            value, mention = values.pop(), self.title_candidates[0]
        known = self.known.get(value)
        if indications and known and not any(same_disease(a, b) for a in indications for b in known):
            return None
        return Slot.of(mention, value)

    def indications(
        self,
        sentence: Sentence,
        anchor: Mention,
        candidate: Slot | None,
        *,
        region: tuple[int, int] | None = None,
    ) -> list[Slot]:
        """Return the diseases that an event concerns, several where they are coordinated; those of `region` come first."""
        page = self.page
        told = [m for m in page.inside(sentence, "INDICATION") if weight(page, sentence, m)]
        here = _within(outside(told, asides(page, sentence), anchor), region)
        if here:
            best = min(here, key=lambda m: (self._distance(sentence, anchor, m), m.start))
            return [Slot.of(m) for m in coordinated(page, here, best)]
        for other in self.behind(sentence):
            if self._of_another(other, candidate):
                continue
            near = [
                m
                for m in self._focus(other, candidate)
                if candidate is None or self._fits(candidate, m.value)
            ]
            if near:
                return [Slot.of(near[0])]
        for heading in self.headings(sentence):
            near = page.within(heading.start, heading.end, "INDICATION")
            if near:
                return [Slot.of(near[0])]
        if candidate is not None and (usual := self._treats(candidate.value)) is not None:
            return [Slot.of(usual)]
        for other in self.before(sentence):
            near = [] if self._of_another(other, candidate) else self._focus(other, candidate)
            if near:
                return [Slot.of(near[0])]
        if candidate is not None or not self.title_candidates:
            titled = [
                m for b in page.blocks if b.kind == "title" for m in page.within(b.start, b.end, "INDICATION")
            ]
            if len({m.value.casefold() for m in titled}) == 1 and page.block_of(sentence).kind != "item":
                return [Slot.of(titled[0])]
        return []

    def _of_another(self, sentence: Sentence, candidate: Slot | None) -> bool:
        """Tell whether a sentence names products and a certain one is not among them: its diseases are theirs."""
        named = {m.value for m in self.candidates_in(sentence)}
        return candidate is not None and bool(named) and candidate.value not in named

    def _distance(self, sentence: Sentence, anchor: Mention, disease: Mention) -> float:
        """Return how far a disease of the sentence is from an event; one that is not treated is farther."""
        return cost(self.page, anchor, disease) + (0 if weight(self.page, sentence, disease) > 1 else 60)

    def indications_or_none(
        self, sentence: Sentence, anchor: Mention, candidate: Slot | None
    ) -> list[Slot | None]:
        """Return the diseases that an event concerns, one None where the text names none."""
        return [*self.indications(sentence, anchor, candidate)] or [None]

    def _fits(self, candidate: Slot, indication: str) -> bool:
        known = self.known.get(candidate.value)
        return not known or any(same_disease(indication, other) for other in known)


def _within(mentions: Sequence[Mention], region: tuple[int, int] | None) -> Sequence[Mention]:
    """Return the mentions in a part of a sentence, all of them where none is."""
    return [m for m in mentions if region is not None and region[0] <= m.start < region[1]] or mentions
