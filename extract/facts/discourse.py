"""What a document is about at each of its sentences: company, day, product and disease in focus."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from extract.facts.asides import asides, outside
from extract.facts.clauses import crossed
from extract.facts.diseases import coordinated, same_disease
from extract.facts.fact import Slot
from extract.facts.holders import holder
from extract.facts.lexicon import Lexicon
from extract.facts.run_in import run_in_boilerplate
from extract.facts.scope import (
    foreign_subject,
    is_career,
    is_ours,
    is_outsider,
    is_release,
    is_waiver,
    issuer_of,
    lead_products,
    speaks_as_company,
)
from extract.facts.sections import Sections, read_sections
from extract.facts.targets import combined, is_beside, linked, told, weight
from extract.facts.trace import Rejected, Trace
from extract.mentions.dates import dateline
from extract.page import Block, Mention, Page, Sentence

_DESCRIBED_PRODUCT = re.compile(
    r"\b(?:an?|multiple|several|many|its first|China[’']s first|two|three|four|five|\d+)\s+(?:[\w’'-]+,?\s+){0,9}?"
    r"(?:therap(?:y|ies)|candidates?|products?|vaccines?|antibod(?:y|ies)|inhibitors?|cells?|drugs?|medicines?|treatments?|molecules?|oligonucleotides?|conjugates?|vectors?|compounds?|agents?|devices?|peptides?|proteins?|biologics?|degraders?|agonists?|antagonists?)\b(?!-)",
)
_AND = re.compile(r"\band\b")
_PARTNER = re.compile(
    r"\b(?:partner\w*|licen[cs]\w+|collaborat\w+|agreement|together with|jointly|acqui\w+|subsidiary|affiliate|co-?develop\w*)\b",
    re.IGNORECASE,
)
# Who is said to own a product: "Kestrel's KP-7".
_OWNER = re.compile(r"\b([A-Z][A-Za-z]{2,})(?:[’']s|s[’'])\s+(?:[a-z][\w-]*\s+){0,3}$")
_FOR = re.compile(r"(?:\s*\([^()]*\))?\s+(?:for|in)\s+(?:the\s+treatment\s+of\s+|patients\s+with\s+|the\s+)?")
# What a person did before, or says of a career, is no news of the company.
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er) (?!\w+ (?:trial|study))")
_ASIDE = re.compile(
    r"(?:Alongside|Besides|In addition to|Following|After|Unlike|Apart from|Beyond|As with|Like|Together with)\b[^.;,]*,"
)
# A subject that leans on what was said before.
_SUBJECT = re.compile(
    r"[“\"]?(?:It|(?:The|This|Our) (?:\w+ )?(?:therapy|drug|product|candidate|treatment|medicine|molecule|compound|vaccine|device|antibody))\b",
)
_BACK = re.compile(
    r"\b(?:it|its|they|this|these|the (?:therapy|drug|product|candidate|treatment|company[’']s|medicine|molecule|compound|vaccine|device|trial|study|designation|same|application|IND|NDA|BLA|first|clinical|program(?:me)?))\b",
    re.IGNORECASE,
)


def cost(page: Page, anchor: Mention, other: Mention) -> float:
    """Return how far two mentions of a sentence stand apart, in characters with a price on every boundary."""
    first, second = (anchor, other) if anchor.start <= other.start else (other, anchor)
    between = page.text[first.end : second.start] if second.start > first.end else ""
    boundaries = 25 * len(_AND.findall(between)) + (
        120 * between.count(";")
        + 25 * between.count(",")
        + 60 * len(re.findall(r"\b(?:while|whereas|but)\b", between))
    )
    follows = 0 if other.start >= anchor.start else 8
    return len(between) + boundaries + follows + 60 * crossed(page, anchor, other)


def _within(mentions: list[Mention], region: tuple[int, int] | None) -> list[Mention]:
    """Return the mentions in a part of a sentence, all of them where none is."""
    return [m for m in mentions if region is not None and region[0] <= m.start < region[1]] or mentions


@dataclass(frozen=True)
class Discourse:
    """A page with what holds for the whole document."""

    page: Page
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
        speaks = is_release(self.page) or (self.issuer is not None and speaks_as_company(self.page))
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
        return dateline(self.page)

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

    @cached_property
    def speaking(self) -> tuple[Sentence, ...]:
        """Return the sentences that may state facts about the company's own programmes."""
        return tuple(sentence for sentence in self.page.sentences if self.silenced(sentence) is None)

    def silenced(self, sentence: Sentence) -> Rejected | None:
        """Return why a sentence states nothing about the company's own programmes, None where it may."""
        silent, background = self.sections
        if sentence.block in silent:
            kind = self._sections.kinds[sentence.block]
            return Rejected("", sentence.index, "advert" if kind == "advert" else "boilerplate", detail=kind)
        if sentence.index in self._run_in:
            return Rejected("", sentence.index, "boilerplate")
        if sentence.block in background and not self._own(sentence):
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
    def _present_products(self) -> frozenset[str]:
        """Return the products that are named outside of anyone's career."""
        page = self.page
        return frozenset(
            m.value for m in page.all("CANDIDATE") if not is_career(page, page.sentence_at(m.start))
        )

    def _own(self, sentence: Sentence) -> bool:
        named = any(m.rule == "issuer" for m in self.page.inside(sentence, "COMPANY"))
        return named or any(m.value in self.own_candidates for m in self.candidates_in(sentence))

    @cached_property
    def own_candidates(self) -> frozenset[str]:
        """Return the products that are named outside of background and boilerplate."""
        silent, background = self.sections
        apart = silent | background
        return frozenset(
            m.value for m in self.page.all("CANDIDATE") if self.page.sentence_at(m.start).block not in apart
        )

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

    def candidates_in(self, sentence: Sentence) -> list[Mention]:
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
            if sentence.block <= first or _PARTNER.search(self.page.slice(sentence)):
                found.add(mention.value)
        return frozenset(found)

    @cached_property
    def known(self) -> dict[str, Counter[str]]:
        """Count for each product the diseases that its sentences name."""
        table: dict[str, Counter[str]] = {}
        for sentence in self.speaking:
            for value, diseases in self._linked(sentence, self.candidates_in(sentence)):
                if diseases:
                    table.setdefault(value, Counter()).update(m.value for m in diseases)
        return table

    @cached_property
    def _usual(self) -> dict[str, str]:
        """Map each disease as named to the same with the lexicon's name for its core ("severe GvHD")."""
        table: dict[str, str] = {}
        for mention in self.page.all("INDICATION"):
            inside = [
                d for d in self.page.within(mention.start, mention.end, "DISEASE") if d.end <= mention.end
            ]
            if inside:
                core = max(inside, key=lambda d: d.end - d.start)
                text = self.page.text
                usual = text[mention.start : core.start] + core.value + text[core.end : mention.end]
                table.setdefault(mention.value.casefold(), usual)
        return table

    def usual_disease(self, value: str) -> str:
        """Return a disease's name with its core as the lexicon has it; two spellings then agree in their words."""
        return self._usual.get(value.casefold(), value)

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

    def headings(self, sentence: Sentence) -> Iterator[Block]:
        """Yield the headings that a sentence stands under."""
        yield from self.page.headings_above(self.page.block_of(sentence))

    def candidate(
        self, sentence: Sentence, anchor: Mention, *, region: tuple[int, int] | None = None
    ) -> Slot | None:
        """Return the product that an event concerns, None where the text only describes it.

        `region` is the part of the sentence that speaks of the event alone; a product in it comes first.
        """
        page = self.page
        here = self.candidates_in(sentence)
        main = outside(here, asides(page, sentence), anchor)
        main = _within([m for m in main if not self._beside(sentence, m)], region)
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
        lead = self._titled or self.lead_products
        return bool(lead) and candidate.value not in lead and is_beside(self.page, sentence, candidate)

    @cached_property
    def _titled(self) -> frozenset[str]:
        return frozenset(m.value for m in self.title_candidates)

    def _weight_of(self, candidate: str) -> tuple[bool, bool, int]:
        """Return how much the document is about a product: whether titles or lead name it, and how often it is named."""
        count = sum(m.value == candidate for m in self.page.all("CANDIDATE"))
        return candidate in self._titled, candidate in self.lead_products, count

    def _subject(self, sentence: Sentence) -> Mention:
        """Return the product that a sentence is about: the first one after what it puts aside ("Alongside X, ...")."""
        named = self.candidates_in(sentence)
        aside = _ASIDE.match(self.page.text, sentence.start, sentence.end)
        return next((m for m in named if aside is not None and m.start >= aside.end()), named[0])

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
        here = _within(outside(page.inside(sentence, "INDICATION"), asides(page, sentence), anchor), region)
        if here:
            best = min(here, key=lambda m: (self._distance(sentence, anchor, m), m.start))
            return [Slot.of(m) for m in coordinated(page, here, best)]
        for other in self.behind(sentence):
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
            near = self._focus(other, candidate)
            if near:
                return [Slot.of(near[0])]
        if candidate is not None or not self.title_candidates:
            titled = [
                m for b in page.blocks if b.kind == "title" for m in page.within(b.start, b.end, "INDICATION")
            ]
            if len({m.value.casefold() for m in titled}) == 1 and page.block_of(sentence).kind != "item":
                return [Slot.of(titled[0])]
        return []

    def _distance(self, sentence: Sentence, anchor: Mention, disease: Mention) -> float:
        """Return how far a disease of the sentence is from an event; one that is not treated is farther."""
        return cost(self.page, anchor, disease) + (0 if weight(self.page, sentence, disease) > 1 else 60)

    def _treats(self, candidate: str) -> Mention | None:
        """Return the disease that the text names most often with a product, of those that it is said to treat."""
        said, known = (table.get(candidate, Counter()) for table in (self._told_for, self.known))
        values = Counter({v: n for v, n in known.items() if said[v] > 1}) or said or known
        if not values:
            return None
        text = self.page.text.casefold()
        best = max(values, key=lambda v: (values[v], -text.find(v.casefold())))
        return next(m for m in self.page.all("INDICATION") if m.value == best)

    def _focus(self, sentence: Sentence, candidate: Slot | None) -> list[Mention]:
        """Return the diseases of an earlier sentence that an event may concern."""
        said = self._told_for.get(candidate.value, Counter()) if candidate is not None else Counter[str]()
        kept = []
        for disease in self.page.inside(sentence, "INDICATION"):
            sure = weight(self.page, sentence, disease)
            if sure > 1 or (sure and (not said or said[disease.value] == max(said.values()))):
                kept.append(disease)
        return kept

    @cached_property
    def _told_for(self) -> dict[str, Counter[str]]:
        """Weigh for each product the diseases that it is said to treat, in its sentences and in those that lean on them."""
        table: dict[str, Counter[str]] = {}
        for sentence in self.speaking:
            named, leans = self.candidates_in(sentence), False
            if not named and (before := next(iter(self.behind(sentence, reach=1)), None)) is not None:
                named, leans = self.candidates_in(before), True
                named = named if len({m.value for m in named}) == 1 else []
            for value, diseases in self._linked(sentence, named):
                table.setdefault(value, Counter()).update(told(self.page, sentence, diseases, leans=leans))
        return table

    def _linked(self, sentence: Sentence, candidates: list[Mention]) -> list[tuple[str, list[Mention]]]:
        """Return products with the diseases that a sentence names for them, apart from what it says of companies."""
        if not candidates:
            return []
        diseases = self.page.inside(sentence, "INDICATION")
        return linked(self.page, candidates, outside(diseases, asides(self.page, sentence), candidates[0]))

    def pairs(self, sentence: Sentence) -> list[tuple[Slot | None, Slot | None]]:
        """Return the products with their diseases where a sentence pairs several ("A for X and B for Y"), else none."""
        found: list[tuple[Slot | None, Slot | None]] = []
        for candidate in self.candidates_in(sentence):
            for indication in self.page.within(
                candidate.end, min(sentence.end, candidate.end + 60), "INDICATION"
            )[:1]:
                if _FOR.fullmatch(self.page.text[candidate.end : indication.start]):
                    found.append((Slot.of(candidate), Slot.of(indication)))
        return found if len({pair[0].value for pair in found if pair[0]}) > 1 else []

    def agency_pairs(self, sentence: Sentence) -> list[tuple[Slot, Slot]]:
        """Return the agencies with their diseases where a sentence pairs several ("from A for X, and from B for Y")."""
        found = []
        for agency in self.page.inside(sentence, "AGENCY"):
            for indication in self.page.within(agency.end, min(sentence.end, agency.end + 60), "INDICATION")[
                :1
            ]:
                if _FOR.fullmatch(self.page.text[agency.end : indication.start]):
                    found.append((Slot.of(agency), Slot.of(indication)))
        return found if len({agency.value for agency, _ in found}) > 1 else []

    def indications_or_none(
        self, sentence: Sentence, anchor: Mention, candidate: Slot | None
    ) -> list[Slot | None]:
        """Return the diseases that an event concerns, one None where the text names none."""
        return [*self.indications(sentence, anchor, candidate)] or [None]

    def _fits(self, candidate: Slot, indication: str) -> bool:
        known = self.known.get(candidate.value)
        return not known or any(same_disease(indication, other) for other in known)
