"""Of what an approval is told: which product, which agencies, which diseases, and when."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.facts.agencies import agencies
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.fact import Slot
from extract.facts.timing import announced, event_time
from extract.mentions.dates import resolve
from extract.page import Mention, Page, Sentence

# After these a sentence tells on what an approval rests or what it means, no longer what it covers.
_OFF = re.compile(
    r"\b(?:based\s+(?:up)?on|supported\s+by|results?\s+(?:from|of)|data\s+from|(?:brings?|marks?|represents?|reinforces?|"
    r"underscores?|means?|follows|adds?|builds?|comes?|offers?|provides?|makes?|gives?|enables?|allows?|opens?)\b(?!\s+to\b)|launch\w*|"
    r"is\s+an?\s+(?:important|significant|major)|will\b|said\b)",
    re.IGNORECASE,
)
_COMBINED = re.compile(
    r"(?:\s*[®™]|\(TM\)|\(R\))*(?:\s*\([^()]{1,60}\))?(?:\s*[®™])?(?:,[^,;.]{3,60},)?\s*(?:,\s*)?"
    r"(?:in\s+combination\s+with|combined\s+with|together\s+with|plus|with|\+|and|/)\s*(?:or\s+without\s+)?"
    r"(?:(?!the\b)[\w-]+,?\s+(?:and|or|plus)\s+)?",
    re.IGNORECASE,
)
_COMPANION = re.compile(
    r"\b(?:combination\s+with|combined\s+with|together\s+with|plus|added\s+to|versus|vs\.?|compared\s+(?:with|to)|with\s+or\s+without)\s+$",
    re.IGNORECASE,
)
_WHOM = (
    r"(?:(?:the|an?)\s+)?(?:(?:[\w-]+\s+)?(?:treatment|prevention|prophylaxis|management|maintenance|therapy)\s+(?:of|in|for)\s+)?"
    r"(?:(?:certain|adult|adults|pediatric|paediatric|adolescent|children|people|patients|women|men|and|or|living)\s+)*"
    r"(?:(?:with|who\s+have)\s+)?(?:an?\s+)?"
)
_NEXT = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s+(?:in|on)\s*@)?(?:,?\s+in\s+combination\s+with\s+[\w-]+)?"
    r"\s*(?:[,;]\s*(?:and|or|as\s+well\s+as)?|/|and/or\b|and\b|or\b|as\s+well\s+as\b)\s*(?:then\s+|later\s+|also\s+)?"
    r"(?:(?:in|on)\s*@\s*,?\s*)?(?:as\s+(?:an?\s+)?(?:[\w-]+\s+){1,3}?(?=for\s|in\s))?(?:for\s+|as\s+|to\s+treat\s+|in\s+)?"
    + _WHOM,
    re.IGNORECASE,
)
# "to reduce the risk of A and hospitalization for B in adults with C": C is what is treated.
_RISK = re.compile(
    r"\b(?:risk\s+of|hospitali[sz]ations?\s+(?:for|due\s+to)|death)\b(?!.*\b(?:adults|patients|people|children|women|men)\b)",
    re.IGNORECASE | re.DOTALL,
)
_PEOPLE = re.compile(
    r"\b(?:adults|patients|people|children|women|men|individuals)\b[^.;]{0,40}?\bwith\b", re.IGNORECASE
)
_STOP = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])")
_NEWS = re.compile(r"\bannounc\w+\b", re.IGNORECASE)
# How the wires open a text, after the headlines: the place and day, then dashes.
_OPENS = re.compile(
    r"//\s*(?:--)?|-{2,}\s?(?=[A-Z])|\b[ap]\.?m\.?\s+E[SD]?T\b|/PRNewswire/|\(GLOBE NEWSWIRE\)"
)
# The state of things, or what came first, is no news of the day.
_STANDING = re.compile(
    r"\b(?:is|are|currently|already|previously|first|initially|originally|also|recent|recently|following|after|since|relating\s+to|from|regarding|concerning|during)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
# Who decides where only the country is named: the Commission and the Ministry on the advice of an agency.
_DECIDES = {"EMA": "EC", "PMDA": "MHLW"}


@dataclass(frozen=True)
class Told:
    """One statement: its words, the stretch of the sentence that it fills, and the sentence."""

    status: str
    action: Mention
    anchor: Mention
    part: Sentence
    sentence: Sentence
    named: bool
    """Whether it names the application."""


def covered(page: Page, told: Told) -> Sentence:
    """Return the stretch of a statement up to where it goes on to say something else."""
    start = max(told.action.end, told.anchor.end)
    off = _OFF.search(page.text, start, told.part.end)
    return Sentence(told.part.index, told.part.start, off.start() if off else told.part.end, told.part.block)


def product(doc: Discourse, told: Told) -> Slot | None:
    """Return the product: of the statement, else of what stands before it in the sentence, else of the context."""
    here = doc.candidates_in(told.part)
    if not here:
        named = doc.candidates_in(told.sentence)
        here = [m for m in named if m.start < told.part.start][-1:] or named
    if not here:
        return doc.candidate(told.sentence, told.anchor)
    nearest = min(here, key=lambda m: (cost(doc.page, told.anchor, m), m.start))
    return Slot.of(_leader(doc.page, here, nearest))


def products(doc: Discourse, told: Told) -> list[Slot | None]:
    """Return the product of a statement, and the other one where it names "both A and B"."""
    found = product(doc, told)
    here = doc.candidates_in(told.part)
    for one, other in pairwise(here):
        both = doc.page.text[max(0, one.start - 6) : one.start].casefold().endswith("both ")
        if both and re.fullmatch(r"[®™]?\s+and\s+", doc.page.text[one.end : other.start]):
            return [Slot.of(one), Slot.of(other)]
    return [found]


def _leader(page: Page, named: Sequence[Mention], one: Mention) -> Mention:
    """Return the first product of a combination ("A plus B")."""
    place = named.index(one)
    while place and _COMBINED.fullmatch(page.text[named[place - 1].end : named[place].start]):
        place -= 1
    return named[place]


def is_companion(doc: Discourse, value: str) -> bool:
    """Tell whether a product is one that others are given with or compared to."""
    if any(m.value == value for m in doc.title_candidates):
        return False
    mentions = [m for m in doc.page.all("CANDIDATE") if m.value == value]
    return any(_COMPANION.search(doc.page.text[max(0, m.start - 30) : m.start]) for m in mentions)


def granted_by(doc: Discourse, told: Told, default: str | None) -> list[Slot | None]:
    """Return the agencies of a statement; where it names a country alone, whoever decides there."""
    found = agencies(doc, _with_place(doc, told), told.anchor, default)
    if told.status in {"planned", "submitted", "accepted"}:  # the Agency reviews, whoever decides
        return [Slot("EMA", slot.spans, True) if slot and slot.value == "EC" else slot for slot in found]
    if told.status != "approved":
        return found
    return [
        Slot(_DECIDES.get(slot.value, slot.value), slot.spans, True, slot.source)
        if slot and slot.derived
        else slot
        for slot in found
    ]


def _with_place(doc: Discourse, told: Told) -> Sentence:
    """Return the stretch of a statement if it names an agency or a country, else the sentence up to its end."""
    if doc.page.inside(told.part, "AGENCY", "COUNTRY"):
        return told.part
    upto = Sentence(told.part.index, told.sentence.start, told.part.end, told.part.block)
    return upto if doc.page.inside(upto, "AGENCY", "COUNTRY") else told.sentence


def diseases(doc: Discourse, told: Told, candidate: Slot | None) -> tuple[list[Slot | None], bool]:
    """Return the diseases of a statement, and whether its sentence names them or only the context does."""
    page = doc.page
    scope = covered(page, told)
    here = page.inside(scope, "INDICATION")
    if here:
        best = min(here, key=lambda m: (_at_risk(page, scope, m), cost(page, told.anchor, m), m.start))
        return [Slot.of(m) for m in _listed(page, here, best)], True
    before = page.within(told.sentence.start, told.part.start, "INDICATION")
    if before and not _STOP.search(page.text, before[-1].end, told.part.start):
        return [Slot.of(m) for m in _listed(page, before, before[-1])], True
    if told.named and not is_lead(doc, told.sentence) and _several_before(doc, told.sentence):
        return [None], False
    if told.named or page.block_of(told.sentence).kind == "title" or is_lead(doc, told.sentence):
        return [*doc.indications(scope, told.anchor, candidate)] or [None], False
    return [_only_known(doc, told, candidate)], False


def _several_before(doc: Discourse, sentence: Sentence) -> bool:
    """Tell whether the nearest sentence before that names diseases joins several of them."""
    for other in doc.behind(sentence):
        found = doc.page.inside(other, "INDICATION")
        if found:
            return len(_listed(doc.page, found, found[0])) > 1
    return False


def _at_risk(page: Page, scope: Sentence, disease: Mention) -> bool:
    """Tell whether a disease is what a product keeps off, with the people who have one named after it."""
    before = page.text[max(scope.start, disease.start - 160) : disease.start]
    return bool(_RISK.search(before)) and bool(_PEOPLE.search(page.text, disease.end, scope.end))


def _only_known(doc: Discourse, told: Told, candidate: Slot | None) -> Slot | None:
    """Return the disease just named, else the only one that the document names with the product."""
    known = doc.known.get(candidate.value, Counter()) if candidate else Counter()
    for other in doc.behind(told.sentence):
        near = [m for m in doc.page.inside(other, "INDICATION") if m.value in known]
        if near:
            return Slot.of(near[0])
    if len(known) != 1:
        return None
    value = next(iter(known))
    return Slot.of(next(m for m in doc.page.all("INDICATION") if m.value == value))


def _listed(page: Page, found: list[Mention], best: Mention) -> list[Mention]:
    """Return the diseases that "A in 2021, and for B in 2023" joins with the best one, each once, in order."""
    found = [m for m in found if m == best or not re.search(r"\(\W?$", page.text[: m.start][-2:])]
    first = last = found.index(best)
    while last + 1 < len(found) and _joined(page, found[last], found[last + 1]):
        last += 1
    while first and _joined(page, found[first - 1], found[first]):
        first -= 1
    return list({m.value.casefold(): m for m in reversed(found[first : last + 1])}.values())[::-1]


def _joined(page: Page, one: Mention, other: Mention) -> bool:
    between = page.text[one.end : other.start]
    for day in reversed(page.within(one.end, other.start, "DATE")):
        between = between[: day.start - one.end] + "@" + between[day.end - one.end :]
    return bool(_NEXT.fullmatch(between))


def is_lead(doc: Discourse, sentence: Sentence) -> bool:
    """Tell whether a sentence is among the first of the text: the one with the dateline, or next to it."""
    page = doc.page
    first = next((b.index for b in page.blocks if b.kind == "paragraph"), 0)
    start = (
        page.sentence_at(doc.dated.start).index
        if doc.dated
        else page.sentences_of(page.blocks[first])[0].index
    )
    return sentence.index <= start + 2


def when(
    doc: Discourse, told: Told, agency: Slot | None, disease: Slot | None, several: tuple[bool, bool]
) -> Slot | None:
    """Return the date of a statement; of several agencies or diseases with dates, each has its own."""
    page = doc.page
    at = told.action
    dated = len({m.value for m in page.inside(told.part, "DATE") if m != doc.dated}) > 1
    for many, slot in zip(several, (agency, disease), strict=True):
        if many and dated and slot and slot.spans and told.part.start <= slot.spans[0][0] < told.part.end:
            at = Mention(*slot.spans[0], "ACTION", told.action.value)
            break
    date = event_time(doc, covered(page, told), at, planned=told.status == "planned")
    before = page.text[told.sentence.start : told.action.start]
    news = told.status != "planned" and is_lead(doc, told.sentence) and not _STANDING.search(before[-50:])
    return date or (announced(doc, told.sentence) if news else None)


def spread(
    doc: Discourse, told: Told, candidate: Slot | None, default: str | None
) -> Iterator[tuple[Slot | None, Slot | None, Slot | None, bool]]:
    """Yield agency, disease and date of each record that a statement makes, and whether it names the disease."""
    by = granted_by(doc, told, default)
    of, named = diseases(doc, told, candidate)
    own = _respective(doc, told, len(by))
    for place, agency in enumerate(by):
        for disease in of:
            date = own[place] if own else when(doc, told, agency, disease, (len(by) > 1, len(of) > 1))
            yield agency, disease, date, named


def _respective(doc: Discourse, told: Told, number: int) -> list[Slot]:
    """Return the dates of as many agencies in their order ("in 2022 and 2023 respectively"), else none."""
    dates = [m for m in doc.page.inside(told.part, "DATE") if m != doc.dated]
    if number < 2 or len(dates) != number or "respectively" not in doc.page.slice(told.part).casefold():
        return []
    return [Slot.of(m, resolve(m, doc.day)) for m in dates]


def lead_start(doc: Discourse, sentence: Sentence) -> int:
    """Return where the text proper begins in a sentence that headlines run into; its start if none do."""
    if sentence.end - sentence.start < 300 or not is_lead(doc, sentence):
        return sentence.start
    news = _NEWS.search(doc.page.text, sentence.start, sentence.end)
    marks = list(_OPENS.finditer(doc.page.text, sentence.start + 80, news.start() if news else sentence.end))
    return marks[-1].end() if marks else sentence.start
