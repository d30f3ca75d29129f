"""Which agencies an event is said of: named, joined by 'and', implied by the event or its country."""

import re

from extract.facts.clauses import crossed
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.fact import Slot
from extract.page import Mention, Page, Sentence


def agencies(doc: Discourse, sentence: Sentence, anchor: Mention, default: str | None) -> list[Slot | None]:
    """Return the agencies of one event: named here, implied by the event or its country, or named just before."""
    page = doc.page
    named = _whole_names(page, page.inside(sentence, "AGENCY"))
    countries = _countries(doc, sentence, named)
    attached = [m for m in countries if _attached(page, anchor, m)]
    if not attached and named and all(crossed(page, anchor, m) for m in named):
        attached = [m for m in countries if m.start > anchor.end and not crossed(page, anchor, m)]
    if named or attached:
        best = min([*named, *attached], key=lambda m: (cost(page, anchor, m), m.start))
        places = sorted([*named, *countries], key=lambda m: m.start)
        joined = {slot.value: slot for slot in (_deciding(doc, m) for m in _chain(page, places, best)[::-1])}
        return [*reversed(joined.values())]
    if countries:
        nearest = min(countries, key=lambda m: (cost(page, anchor, m), m.start))
        return [_deciding(doc, m) for m in _chain(page, countries, nearest)]
    if default:
        return [Slot.inferred(default, anchor.label.casefold())]
    for other in doc.behind(sentence):
        near = page.inside(other, "AGENCY")
        if near:
            return [Slot.of(near[-1])]
    for heading in doc.headings(sentence):
        places = page.within(heading.start, heading.end, "AGENCY", "COUNTRY")
        if places:
            deciding = _deciding(doc, places[0])
            return [deciding] if deciding.value else [None]
    everywhere = {m.value for m in page.all("AGENCY")}
    if len(everywhere) == 1:
        return [Slot.of(page.all("AGENCY")[0])]
    return [None]


_AND = re.compile(
    r"(?:\s*\([^()]*\))?(?:[’']s)?\s*(?:(?:of|in)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z]\w+)?\s*)?(?:\s*(?:in|on)\s+(?:\w+\s+)?(?:\d{1,2},?\s+)?\d{4}\s*)?(?:/|,?\s*(?:,|\band\b|\bas well as\b)(?:\s+(?:then|later|also))?(?:\s+(?:from|by|with|in))?)\s*(?:the\s+)?(?:both\s+)?(?:[A-Z]\w+[’']s\s+)?"
)


_BEFORE = re.compile(r"[’']?s?\s+(?:an?\s)?")
_AFTER = re.compile(r"(?:\s*\([^()]*\))?(?:\s+status)?\s+(?:in|within|for)\s+(?:the\s+|both\s+)*")


def _attached(page: Page, anchor: Mention, country: Mention) -> bool:
    """Tell whether a country stands directly at an event, and so for its agency ("EU orphan status", "approved in Japan")."""
    if country.end <= anchor.start:
        return _BEFORE.fullmatch(page.text[country.end : anchor.start]) is not None
    return _AFTER.fullmatch(page.text[anchor.end : country.start]) is not None


def _countries(doc: Discourse, sentence: Sentence, named: list[Mention]) -> list[Mention]:
    """Return the countries of a sentence that may stand for their agencies: those whose own the statement names not."""
    return [
        m
        for m in doc.page.inside(sentence, "COUNTRY")
        if doc.lexicon.agency_of(m.value)
        and not _dateline(doc, sentence, m)
        and not any(
            doc.lexicon.agency_country.get(n.value) == m.value and not crossed(doc.page, m, n) for n in named
        )
    ]


def _deciding(doc: Discourse, place: Mention) -> Slot:
    """Return the agency that a mention names, or that decides in the country it names."""
    if place.label == "AGENCY":
        return Slot.of(place)
    return Slot(doc.lexicon.agency_of(place.value), (place.span,), True, "country")


def _whole_names(page: Page, found: list[Mention]) -> list[Mention]:
    """Join a name with the short form in brackets after it."""
    joined: list[Mention] = []
    for mention in found:
        if (
            joined
            and joined[-1].value == mention.value
            and re.fullmatch(r"\s*\(?\s*[“\"]?", page.text[joined[-1].end : mention.start])
        ):
            joined[-1] = Mention(
                joined[-1].start,
                min(mention.end + 1, len(page.text)),
                mention.label,
                mention.value,
                mention.rule,
            )
        else:
            joined.append(mention)
    return joined


def _chain(page: Page, found: list[Mention], best: Mention) -> list[Mention]:
    """Return the mentions that "A, B and C" joins with the best one, each value once, in order."""
    place = found.index(best)
    first = last = place
    while last + 1 < len(found) and _and(page, found[last], found[last + 1]):
        last += 1
    while first > 0 and _and(page, found[first - 1], found[first]):
        first -= 1
    return list({m.value: m for m in reversed(found[first : last + 1])}.values())[::-1]


def _and(page: Page, one: Mention, other: Mention) -> bool:
    """Tell whether one place is joined with the next; web pages run the conjunction into it ("the U.S. andJapan")."""
    between = page.text[one.end : other.start]
    run_on = not between.strip(" ,") and page.slice(other).startswith("and")
    return run_on or _AND.fullmatch(between) is not None


def _dateline(doc: Discourse, sentence: Sentence, mention: Mention) -> bool:
    return doc.dated is not None and sentence.start <= mention.start < doc.dated.start < sentence.end
