"""Whose document it is, and which of its sentences and products may speak of the company's own programmes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from extract.facts.cues import Cue
from extract.facts.fact import Slot
from extract.facts.holders import holder
from extract.facts.indexed import IndexedPage
from extract.facts.lexicon import Lexicon
from extract.facts.once import once
from extract.facts.run_in import run_in_boilerplate
from extract.facts.scope import (
    dated,
    foreign_subject,
    is_career,
    is_ours,
    is_outsider,
    is_passage,
    is_release,
    is_waiver,
    issuer_of,
    lead_products,
    speaks_as_company,
)
from extract.facts.sections import Sections, read_sections
from extract.facts.trace import Rejected, Trace
from extract.page import Block, Mention, Sentence

_PARTNER = Cue(
    r"\b(?:partner\w*|licen[cs]\w+|collaborat\w+|agreement|together with|jointly|acqui\w+|subsidiary|affiliate|co-?develop\w*)\b",
    re.IGNORECASE,
)
# Who is said to own a product: "Kestrel's KP-7".
_OWNER = re.compile(r"\b([A-Z][A-Za-z]{2,})(?:[’']s|s[’'])\s+(?:[a-z][\w-]*\s+){0,3}$")
# What a person did before, or says of a career, is no news of the company.
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er) (?!\w+ (?:trial|study))")


@dataclass(frozen=True)
class Setting:
    """A page with whose it is and where it speaks."""

    page: IndexedPage
    lexicon: Lexicon
    trace: Trace | None = field(default=None, compare=False)

    def reject(
        self, record_type: str, sentence: int, reason: str, mention: Mention | None = None, detail: str = ""
    ) -> None:
        """Tell whoever listens why a thing that a sentence seemed to state gives no fact; `trace.REASONS` has the reasons."""
        if self.trace is not None:
            self.trace(Rejected(record_type, sentence, reason, mention.span if mention else None, detail))

    @cached_property
    def issuer(self) -> str | None:
        """Return the company whose release this is."""
        return issuer_of(self.page)

    @cached_property
    def sponsored(self) -> bool:
        """Tell whether the text is issued by a company that has programmes of its own."""
        known = self.issuer is not None and (speaks_as_company(self.page) or is_passage(self.page))
        speaks = is_release(self.page) or known
        return speaks and not is_outsider(self.page)

    @cached_property
    def lead_products(self) -> frozenset[str]:
        """Return the products that a title or the lead names."""
        released = self.issuer is not None or self.dated is not None or is_release(self.page)
        return lead_products(self.page) if released else frozenset()

    @cached_property
    def ticker(self) -> str | None:
        """Return the issuer's ticker symbol."""
        return next((m.value for m in self.page.all("TICKER")), None)

    @cached_property
    def dated(self) -> Mention | None:
        """Return the mention of the day of the release."""
        return dated(self.page)

    @cached_property
    def day(self) -> date | None:
        """Return the day of the release: as given with the document, else from the dateline."""
        if self.page.published is not None:
            return self.page.published
        return date.fromisoformat(self.dated.value) if self.dated else None

    @cached_property
    def _sections(self) -> Sections:
        return read_sections(self.page)

    @cached_property
    def _run_in(self) -> frozenset[int]:
        return run_in_boilerplate(self.page)

    @property
    def sections(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the silent and the background blocks."""
        return self._sections.silent, self._sections.background

    def speaking_of(self, *labels: str, also: Collection[int] = ()) -> list[Sentence]:
        """Return the sentences that may state facts about the company's own programmes, of those with one of these concepts.

        `also` names further sentences, which may mention none.
        """
        places = {*also}.union(*(self.page.places.get(label, ()) for label in labels))
        return [self.page.sentences[place] for place in sorted(places) if self._speaks_at(place)]

    @once
    def _speaks_at(self, place: int) -> bool:
        return self.speaks(self.page.sentences[place])

    def speaks(self, sentence: Sentence) -> bool:
        """Tell whether a sentence may state facts about the company's own programmes."""
        return self.silenced(sentence) is None

    @once
    def silenced(self, sentence: Sentence) -> Rejected | None:
        """Return why a sentence states nothing about the company's own programmes, None where it may."""
        sections = self._sections
        if sentence.block in sections.silent:
            kind = sections.kinds[sentence.block]
            return Rejected("", sentence.index, "advert" if kind == "advert" else "boilerplate", detail=kind)
        if sentence.index in self._run_in:
            return Rejected("", sentence.index, "boilerplate")
        if sentence.block in sections.background and not self._own(sentence):
            return Rejected("", sentence.index, "background")
        others = [m for m in self.page.inside(sentence, "ASSERTION") if m.value == "third_party"]
        if others:
            return Rejected("", sentence.index, "third_party", others[0].span)
        return self._of_others(sentence)

    def _of_others(self, sentence: Sentence) -> Rejected | None:
        """Return why a sentence tells of a career, of another company or of what may never be; None if it does not."""
        page = self.page
        if is_waiver(page, sentence):
            return Rejected("", sentence.index, "boilerplate", detail="waiver or source")
        if {m.value for m in self.candidates_in(sentence)} & self._present_products:
            return None
        personal = _PERSON.search(page.slice(sentence)) and not is_ours(page, sentence)
        if is_career(page, sentence) or personal:
            words = page.inside(sentence, "CAREER")
            return Rejected("", sentence.index, "career", words[0].span if words else None)
        other = foreign_subject(page, sentence, self.partners)
        return Rejected("", sentence.index, "third_party", other.span) if other is not None else None

    @cached_property
    def naming(self) -> Mapping[str, Sequence[int]]:
        """Return by product the sentence of each of its mentions."""
        table: dict[str, list[int]] = {}
        for mention in self.page.all("CANDIDATE"):
            table.setdefault(mention.value, []).append(self.page.sentence_at(mention.start).index)
        return table

    @cached_property
    def _present_products(self) -> frozenset[str]:
        """Return the products that are named outside of anyone's career."""
        page = self.page
        careers = {i for i in page.places.get("CAREER", ()) if is_career(page, page.sentences[i])}
        return frozenset(value for value, places in self.naming.items() if not careers.issuperset(places))

    def _own(self, sentence: Sentence) -> bool:
        named = any(m.rule == "issuer" for m in self.page.inside(sentence, "COMPANY"))
        return named or any(m.value in self.own_candidates for m in self.candidates_in(sentence))

    @cached_property
    def own_candidates(self) -> frozenset[str]:
        """Return the products that are named outside of background and boilerplate."""
        silent, background = self.sections
        apart = silent | background
        sentences = self.page.sentences
        return frozenset(
            value
            for value, places in self.naming.items()
            if any(sentences[place].block not in apart for place in places)
        )

    @once
    def company(self, sentence: Sentence) -> Slot | None:
        """Return the company of a fact: the partner that acts in the sentence, else the issuer, with its place."""
        named = [m for m in self.page.inside(sentence, "COMPANY") if m.rule == "issuer"]
        if self.issuer is None:
            return None
        acting = holder(self.page, sentence)
        if acting is not None and acting.value in self.partners:
            return Slot.of(acting)
        if named:
            return Slot(self.issuer, (named[0].span,))
        first = next(m for m in self.page.all("COMPANY") if m.rule == "issuer")
        return Slot(self.issuer, (), True, "issuer") if first else None

    @once
    def candidates_in(self, sentence: Sentence) -> Sequence[Mention]:
        """Return the products named in a sentence that are no comparators and no one else's."""
        named = self.page.inside(sentence, "CANDIDATE")
        return [m for m in named if self.set_aside(sentence, m) is None]

    def set_aside(self, sentence: Sentence, candidate: Mention) -> str | None:
        """Return why a product that a sentence names is none of the company's there, None where it is one."""
        if candidate.rule == "comparator" and candidate.value not in self._titled:
            return "comparator"
        return "third_party" if self._foreign(sentence, candidate) else None

    def nameless(self, sentence: Sentence) -> tuple[str, Mention | None]:
        """Return why a sentence names no product: none is there, or one that is a comparator or someone else's."""
        for mention in self.page.inside(sentence, "CANDIDATE"):
            if reason := self.set_aside(sentence, mention):
                return reason, mention
        return "no_candidate", None

    def _foreign(self, sentence: Sentence, candidate: Mention) -> bool:
        """Tell whether a product is said to be of a company that the document does not introduce ("Kestrel's KP-7")."""
        before = self.page.text[max(sentence.start, candidate.start - 60) : candidate.start]
        owner = _OWNER.search(before)
        if owner is None:
            return False
        start = candidate.start - len(before) + owner.start(1)
        places = self.page.within(max(0, start - 60), start + 1, "COUNTRY", "AGENCY", "STATE", "CITY")
        if any(m.end > start for m in places):
            return False
        named = [m for m in self.page.within(max(0, start - 60), start + 1, "COMPANY") if m.end > start]
        if named:
            return named[0].value != self.issuer and named[0].value not in self.partners
        return not any(owner.group(1) in m.value.split() for m in self.page.all("COMPANY"))

    @cached_property
    def partners(self) -> frozenset[str]:
        """Return the other companies that the titles or the lead name, or that a sentence calls a partner."""
        found = set()
        first = next((b.index for b in self.page.blocks if b.kind == "paragraph"), 0)
        for mention in self.page.all("COMPANY"):
            sentence = self.page.sentence_at(mention.start)
            if sentence.block <= first or _PARTNER.search(self.page, sentence.start, sentence.end):
                found.add(mention.value)
        return frozenset(found)

    @cached_property
    def title_candidates(self) -> list[Mention]:
        """Return the products that the titles name."""
        return [
            m
            for b in self.page.blocks
            if b.kind == "title"
            for m in self.page.within(b.start, b.end, "CANDIDATE")
            if m.rule != "comparator"
        ]

    @cached_property
    def _titled(self) -> frozenset[str]:
        return frozenset(m.value for m in self.title_candidates)

    def headings(self, sentence: Sentence) -> Iterator[Block]:
        """Yield the headings that a sentence stands under."""
        yield from self.page.headings_above(self.page.block_of(sentence))

    def behind(self, sentence: Sentence, *, reach: int = 3) -> Iterator[Sentence]:
        """Yield the sentences that this one leans on: earlier ones of its block, its list's lead, the block before."""
        page = self.page
        block = page.block_of(sentence)
        count = 0
        for index in range(sentence.index - 1, -1, -1):
            if page.sentences[index].block != block.index or count >= reach:
                break
            yield page.sentences[index]
            count += 1
        if block.lead is not None:
            yield page.sentences[block.lead]

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield the sentences of up to two paragraphs before, within the same section, nearest first."""
        page = self.page
        block = page.block_of(sentence)
        if block.kind == "item":
            return
        for other in reversed(page.blocks[max(0, block.index - 2) : block.index]):
            if other.kind not in {"paragraph", "item"} or other.heading != block.heading:
                return
            yield from reversed(page.sentences_of(other))
