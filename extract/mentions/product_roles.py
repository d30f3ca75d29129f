"""Which products are named beside the company's own: comparators, background therapy, earlier treatments."""

import re
from collections.abc import Sequence

from extract.occurrences import NO_LETTER_BEHIND, NO_WORD_BEFORE, count, stands

_COMPARATOR = re.compile(
    r"\b(?:versus|vs\.?|compared (?:to|with)|comparator|against|than|such as|following|after (?:prior )?(?:treatment with)?|refractory to|resistant to|previously treated with|pretreated with|"
    r"plus|in combination with|combined with|together with|added to|alongside|on top of|background of|standard[- ]of[- ]care|and|placebo or|currently approved|"
    r"biosimilars? (?:of|to|candidates? (?:of|to)|referencing)(?:\s+the(?:\s+[\w/-]+){0,3}?)?|generic (?:versions?|equivalents?) of|reference (?:product|drug|medicine),?|interchangeable with|bioequivalent to)\s+(?:standard\s+|the\s+|a\s+|either\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "with the checkpoint inhibitor X", "with Kestrel's anti-ABC therapy, X": a partner's product in a combination.
_WITH_KIND = re.compile(
    r"\b(?:administered|given|combined|combination|together)\s+with\s+(?:the\s+|an?\s+|[A-Z][\w-]*[’']s?\s+)(?:[\w-]+\s+){0,3}(?:inhibitor|antibody|therapy|agent|drug),?\s+$",
    re.IGNORECASE,
)
# "ORV-101, the oral form of X": the first is the product.
_FORM_OF = re.compile(
    r"[\w)®™],\s+(?:an?|the|its|our)\s+(?:[\w-]+\s+){0,5}(?:formulation|version|form|analog(?:ue)?|prodrug|metabolite|enantiomer|salt|derivative)\s+of\s+(?:the\s+)?$"
)
# What joins the members of a list of which the first is a comparator ("plus A, B and C").
_LIST = re.compile(
    r"[®™]?\s*(?:\([^()]{0,60}\))?\s*(?:,|/|\bor\b|\band\b|,\s*(?:and|or)\b)\s*(?:either\s+|nab-)?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?:[®™]|\(R\)|\(TM\))?\s*\(\s*")
_BIOSIMILAR = re.compile(r"(?:®|™)?\s+biosimilars?\b")
_SHARE = 0.3
"""From which share of mentions beside another product a product is background everywhere."""

_TRADE_MARKS = re.compile(
    r"(?P<names>[A-Z][\w-]+[®™]?(?:(?:,|\s+and|\s+or|,\s+and)\s+[A-Z][\w-]+[®™]?){0,4})\s+(?:is|are)\s+(?:an?\s+|the\s+)?(?:registered\s+)?(?:trade\s?-?marks?|brands?|products?)\s+(?:of|owned by)\s+(?P<owner>[A-Z]\w+)"
)

Place = tuple[int, int, str]
"""A mention of a product: half-open character offsets and the product."""


def beside_others(text: str, places: Sequence[Place], opening: Sequence[tuple[int, int]]) -> set[int]:
    """Return the starts of the mentions that name another product than the one that is spoken of.

    `places` are in the order of the text. A product that does not stand in the `opening` but beside others, and often
    so, is background wherever it stands, where the opening names one that is not.
    """
    found: set[int] = set()
    last: Place | None = None
    for place in places:
        start = place[0]
        chained = last is not None and last[2] != place[2] and _LIST.fullmatch(text[last[1] : start])
        same = last is not None and last[2] == place[2] and _IN_BRACKETS.fullmatch(text[last[1] : start])
        if chained or same or _compared(text, start) or _BIOSIMILAR.match(text, place[1]):
            found.add(start)
            last = place
        else:
            last = None
    return found | _background(places, found, opening)


def _background(places: Sequence[Place], found: set[int], opening: Sequence[tuple[int, int]]) -> set[int]:
    """Return all mentions of the products that are beside others so often that they are never the subject."""
    led = {
        value
        for start, _, value in places
        if start not in found and any(first <= start < last for first, last in opening)
    }
    if not led:
        return set()
    starts: dict[str, list[int]] = {}
    for start, _, value in places:
        starts.setdefault(value, []).append(start)
    return {
        start
        for value, all_ in starts.items()
        if value not in led and sum(s in found for s in all_) >= _SHARE * len(all_)
        for start in all_
    }


def others_trade_marks(text: str, issuer: str | None) -> set[str]:
    """Return the words that are said to be trade marks of another company than the issuer."""
    return {
        name
        for match in _TRADE_MARKS.finditer(text)
        if issuer is None or match["owner"].casefold() not in issuer.casefold()
        for name in re.findall(r"[A-Z][\w-]+", match["names"])
    }


def _compared(text: str, start: int) -> bool:
    before = text[max(0, start - 90) : start]
    match = _COMPARATOR.search(before[-60:])
    return bool(match and not _JOINED.match(match.group().strip())) or bool(
        _WITH_KIND.search(before) or _FORM_OF.search(before)
    )


# What only a company does, or is called.
_OWNING = re.compile(r"[’']s\b")
_ACTS = re.compile(
    r",?\s(?:today\s)?(?:announced|(?:Research|Laboratories|Oncology|Sharp|Pharma\w*|Inc|Corp\w*|Ltd|Limited|known\sas|and\sCompany|&\sCo)\b)"
)
_JOINED = re.compile(r"and\b", re.IGNORECASE)


def owns(text: str, name: str) -> bool:
    """Tell whether a name is one that things belong to ("Orvanta’s"), time and again: a company, no product."""
    owning = count(text, name, NO_WORD_BEFORE, _OWNING)
    total = count(text, name, NO_WORD_BEFORE, NO_LETTER_BEHIND)
    return owning > 1 and (owning * 5 >= total or stands(text, name, NO_WORD_BEFORE, _ACTS))
