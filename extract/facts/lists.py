"""Statements over a list: "approvals ..., including: A (Phase I in China and the U.S.); B (...)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.page import Mention, Sentence

_REFERS = re.compile(
    r"\b(?:approv\w+|clear\w+|INDs?|CTAs?|CTNs?|applications?|authori[sz]\w+|permissions?|permitted|green lights?|nods?|these|they|those|all of which|following|as follows|trials?)\b",
    re.IGNORECASE,
)
# How a country calls its application where a text names several kinds for a list.
_USUAL = {"US": "IND", "CN": "IND", "KR": "IND", "TW": "IND", "IN": "IND", "JP": "CTN", "AU": "CTN"}


@dataclass(frozen=True)
class Head:
    """What is said over a list: a status, the applications and agencies, and the sentence that says it."""

    sentence: int
    status: Slot
    applications: tuple[Slot, ...]
    agencies: tuple[tuple[str, Slot], ...]


@dataclass(frozen=True)
class Programme:
    """One disease of a list with its phases, each with the countries that it is said of."""

    indication: Mention
    phases: tuple[tuple[Mention | None, tuple[Mention, ...]], ...]


def listed_facts(doc: Discourse, inds: Sequence[Fact]) -> tuple[list[Fact], frozenset[int]]:
    """Return an ind and a trial for each item, phase and country of a list of approvals.

    The second value holds the sentences that are read in full by this: totals, heads and items.
    """
    facts: list[Fact] = []
    consumed: set[int] = set()
    heads = _heads(doc, inds)
    totals = {fact.sentence for fact in inds if fact.value("count")}
    consumed |= totals
    for sentence in doc.speaking_of("INDICATION") if heads else ():
        head = _head_of(doc, sentence, heads)
        if head is None:
            continue
        for programme in _programmes(doc, sentence, inline=sentence.index == head.sentence):
            consumed.add(sentence.index)
            if head.sentence not in totals:
                consumed.add(head.sentence)
            facts += _distribute(doc, sentence, head, programme)
    return facts, frozenset(consumed)


def _heads(doc: Discourse, inds: Sequence[Fact]) -> dict[int, Head]:
    """Return the sentences that may head a list: approvals of which the sentence names no product."""
    heads: dict[int, Head] = {}
    for sentence in sorted({fact.sentence for fact in inds}):
        mine = [fact for fact in inds if fact.sentence == sentence]
        place = doc.page.sentences[sentence]
        total = any(fact.value("count") for fact in mine)
        if not total and (doc.candidates_in(place) or not _plural(doc, place)):
            continue
        agencies: dict[str, Slot] = {}
        for mention in doc.page.inside(place, "AGENCY"):
            agencies.setdefault(mention.value, Slot.of(mention))
        kinds = {
            m.value: Slot.of(m)
            for m in reversed(doc.page.inside(place, "APPLICATION"))
            if m.value in {"IND", "CTA", "CTN", "IDE"}
        }
        implied = mine[0].slots.get("application")
        applications = tuple(kinds.values()) or ((implied,) if implied else ())
        heads[sentence] = Head(sentence, mine[0].slots["status"], applications, tuple(agencies.items()))
    return heads


def _plural(doc: Discourse, sentence: Sentence) -> bool:
    return bool(
        re.search(
            r"\b(?:approvals|clearances|INDs|CTAs|CTNs|applications|authori[sz]ations|permissions|nods)\b",
            doc.page.slice(sentence),
        )
    )


def _head_of(doc: Discourse, sentence: Sentence, heads: dict[int, Head]) -> Head | None:
    """Return what is said over the list that a sentence stands in, or over the one that it spells out itself."""
    page = doc.page
    if sentence.index in heads:
        return heads[sentence.index]
    block = page.block_of(sentence)
    item = block.kind == "item"
    start = block.lead if item else sentence.index
    if start is None or (not item and not _REFERS.search(page.slice(sentence))):
        return None
    if start in heads:
        return heads[start]
    lead = page.sentences[start]
    if page.block_of(lead).kind != "heading" and not _REFERS.search(page.slice(lead)):
        return None
    for index in range(start - 1, max(-1, start - 4), -1):
        earlier = page.block_of(page.sentences[index])
        if (
            earlier.heading != page.block_of(lead).heading and page.block_of(lead).kind != "heading"
        ) or earlier.kind in {"heading", "title"}:
            return None
        if index in heads:
            return heads[index]
    return None


def _programmes(doc: Discourse, sentence: Sentence, *, inline: bool) -> Iterator[Programme]:
    page = doc.page
    diseases = page.inside(sentence, "INDICATION")
    if not diseases:
        return
    if page.block_of(sentence).kind == "item" and not inline:
        first = diseases[0]
        phases = _phases(doc, first.end, sentence.end) or _phases(doc, sentence.start, sentence.end)
        if phases or len(diseases) == 1:
            yield Programme(first, phases or ((None, ()),))
        return
    for index, disease in enumerate(diseases):
        end = diseases[index + 1].start if index + 1 < len(diseases) else sentence.end
        for match in re.compile(r"\(([^()]*)\)").finditer(page.text, disease.end, end):
            if phases := _phases(doc, match.start(), match.end()):
                yield Programme(disease, phases)
                break


def _phases(doc: Discourse, start: int, end: int) -> tuple[tuple[Mention | None, tuple[Mention, ...]], ...]:
    """Return each phase with its countries, which stand after it ("Phase 1 in China") or before ("China: Phase 1")."""
    page = doc.page
    agencies = [m.span for m in page.within(start, end, "AGENCY")]
    pairs: list[tuple[Mention | None, tuple[Mention, ...]]] = []
    begin = start
    for cut in [*(start + m.start() for m in re.finditer(";", page.text[start:end])), end]:
        phases = page.within(begin, cut, "PHASE")
        countries = [
            m
            for m in page.within(begin, cut, "COUNTRY")
            if all(m.end <= s or m.start >= e for s, e in agencies)
        ]
        before = (
            bool(phases and countries)
            and countries[0].start < phases[0].start
            and countries[-1].start < phases[-1].start
        )
        for index, phase in enumerate(phases):
            low, high = phase.end, phases[index + 1].start if index + 1 < len(phases) else cut
            if before:
                low, high = phases[index - 1].end if index else begin, phase.start
            mine = [m for m in countries if low <= m.start < high]
            pairs.append((phase, tuple({m.value: m for m in reversed(mine)}.values())[::-1]))
        begin = cut
    return tuple(pairs)


def _distribute(doc: Discourse, sentence: Sentence, head: Head, programme: Programme) -> Iterator[Fact]:
    page = doc.page
    home = page.sentences[head.sentence]
    named = {doc.lexicon.agency_country.get(value, ""): (value, slot) for value, slot in head.agencies}
    here = doc.candidates_in(sentence) if page.block_of(sentence).kind == "item" else []
    candidate = Slot.of(here[0]) if len({m.value for m in here}) == 1 else None
    section = page.block_of(sentence).heading
    support = ((sentence.start, sentence.end),)
    for phase, countries in programme.phases:
        for country in countries or (None,):
            code = country.value if country else (next(iter(named)) if len(named) == 1 else None)
            agency = _agency(doc, code, named)
            shared = {
                "company": doc.company(home) or doc.company(sentence),
                "candidate": candidate,
                "indication": Slot.of(programme.indication),
                "phase": Slot.of(phase) if phase else None,
                "country": Slot.of(country) if country else Slot.inferred(code, "agency") if code else None,
            }
            ties = frozenset(
                {f"list:{sentence.index}:{programme.indication.start}:{phase.start if phase else 0}:{code}"}
            )
            ind = Fact("ind", {"status": head.status}, sentence.index, ties, support, section=section)
            yield ind.having(application=_application(head, code), **shared, agency=agency)
            if phase is not None and head.status.value == "approved":
                trial = Fact(
                    "trial",
                    {"status": head.status},
                    sentence.index,
                    ties,
                    support,
                    agency=agency.value if agency else None,
                    section=section,
                )
                yield trial.having(**shared)


def _agency(doc: Discourse, code: str | None, named: dict[str, tuple[str, Slot]]) -> Slot | None:
    if code is None:
        return None
    if code in named:
        return named[code][1]
    usual = doc.lexicon.agency_of(code)
    return Slot.inferred(usual, "country") if usual else None


def _application(head: Head, code: str | None) -> Slot | None:
    """Return the kind of application: the only one named, else the one that the country uses."""
    if len(head.applications) < 2:
        return head.applications[0] if head.applications else None
    usual = _USUAL.get(code or "", "CTA")
    return next((slot for slot in head.applications if slot.value == usual), None)
