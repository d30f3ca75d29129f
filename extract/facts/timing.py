"""When an event happened or is planned."""

import re

from extract.facts.clauses import crossed
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.fact import Slot
from extract.mentions.dates import resolve
from extract.page import Mention, Page, Sentence, apart

_TODAY = re.compile(r"\b(?:today|announced?|announces|reported|reports|said)\b", re.IGNORECASE)
# "Today" is when the news is told; whether it is when the thing happened, `announced` decides.
_DAY_ITSELF = frozenset({"today", "this morning"})


def event_time(doc: Discourse, sentence: Sentence, anchor: Mention, *, planned: bool) -> Slot | None:
    """Return when an event happened or is planned, as an ISO 8601 prefix: named in its sentence or in a heading."""
    page = doc.page
    named = page.inside(sentence, "INDICATION")  # "coronavirus disease 2019" is no date
    here = [
        m
        for m in page.inside(sentence, "DATE")
        if m != doc.dated and m.value not in _DAY_ITSELF and apart(m.span, (n.span for n in named))
    ]
    options = []
    for mention in here:
        value = resolve(mention, doc.day)
        if not planned and _of_a_plan(doc, sentence, anchor, mention):
            continue
        if is_due(page, sentence, mention):
            continue
        if value is None or not _timely(doc, value, planned) or _of_another(page, sentence, anchor, mention):
            continue
        options.append((cost(page, anchor, mention), mention.start, Slot.of(mention, value)))
    if options:
        return min(options, key=lambda option: option[:2])[2]
    if planned or any(m.rule != "relative" for m in here):
        return None
    for heading in doc.headings(sentence):
        dates = page.within(heading.start, heading.end, "DATE")
        if len(dates) == 1 and heading.end - heading.start - (dates[0].end - dates[0].start) <= 12:
            return Slot.of(dates[0])
    return None


_DUE = re.compile(
    r"\b(?:PDUFA|target(?:ed)? action|user fee|action date|decision date|target date|goal date|review goal)\b[^.;]*$",
    re.IGNORECASE,
)


def is_due(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a date is the one by which an agency is to act: nothing has happened then."""
    dates = page.within(sentence.start, mention.start, "DATE")
    start = dates[-1].end if dates else sentence.start
    return _DUE.search(page.text[start : mention.start]) is not None


def _of_another(page: Page, sentence: Sentence, anchor: Mention, mention: Mention) -> bool:
    """Tell whether a date is that of another statement of the sentence.

    One that opens the sentence holds for all of it, and so does the only one at the end of what one verb governs
    ("has had A in the US and B in Japan since 2023").
    """
    if not crossed(page, anchor, mention):
        return False
    if not page.within(sentence.start, mention.start, "ACTION", "DESIGNATION", "APPLICATION"):
        return False
    other = page.within(anchor.end, sentence.end, "ACTION") or page.within(anchor.end, mention.start, "DATE")
    return bool(other) or mention.start < anchor.start


def _of_a_plan(doc: Discourse, sentence: Sentence, anchor: Mention, mention: Mention) -> bool:
    """Tell whether a plan that begins after the event is what a date is said of."""
    plans = [w for w in doc.page.inside(sentence, "ASSERTION") if w.value == "planned"]
    return any(anchor.end <= w.start < mention.start for w in plans)


def _timely(doc: Discourse, value: str, planned: bool) -> bool:
    """Tell whether a plan lies not before the year of the release, or a fact not after it."""
    if doc.day is None:
        return True
    year = doc.day.year
    return int(value[:4]) >= year if planned else int(value[:4]) <= year


def announced(doc: Discourse, sentence: Sentence) -> Slot | None:
    """Return the day of the release for an event that the lead announces as today's."""
    page = doc.page
    if doc.day is None or not (_TODAY.search(page.slice(sentence)) or _todays_headline(doc, sentence)):
        return None
    paragraphs = [b.index for b in page.blocks if b.kind == "paragraph"][:2]
    today = any(m.value in _DAY_ITSELF for m in page.inside(sentence, "DATE"))
    if not today and sentence.block not in paragraphs and page.block_of(sentence).kind != "title":
        return None
    spans = (doc.dated.span,) if doc.dated is not None and page.published is None else ()
    return Slot(doc.day.isoformat(), spans, not spans, "dateline" if spans else "published")


_NEWS_OF_TODAY = re.compile(
    r"\btoday\b[^.;]{0,30}\bannounc\w+|\bannounc\w+[^.;]{0,30}\btoday\b", re.IGNORECASE
)
_ROUND_UP = re.compile(
    r"\b(?:quarter|half|results?|updates?|highlights?|progress|outlook|year|review|financial|data|presents?|milestones?)\b",
    re.IGNORECASE,
)


def _todays_headline(doc: Discourse, sentence: Sentence) -> bool:
    """Tell whether a headline gives in brief what the lead announces today, and no round-up of older news."""
    page = doc.page
    if (
        page.block_of(sentence).kind != "title"
        or sentence.index > 0
        or _ROUND_UP.search(page.slice(sentence))
    ):
        return False
    lead = next((b for b in page.blocks if b.kind == "paragraph"), None)
    return lead is not None and _NEWS_OF_TODAY.search(page.slice(lead)) is not None
