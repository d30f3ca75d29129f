"""Diseases known by their place alone: 'for the treatment of X', the first words of a list item."""

import re

from extract.anchors import Anchored
from extract.mentions.disease_edge import PRAISE
from extract.mentions.disease_names import CLASS_WORDS
from extract.mentions.short_forms import SHORT_FORM, initials
from extract.mentions.words import NOT_IN_DISEASE, STOPS, Token, each_token
from extract.occurrences import NO_WORD_BEFORE, NO_WORD_BEHIND, occurrences
from extract.page import Mention, Page, apart

_CONTEXT = Anchored(
    r"\b(?:for the (?:\w+ )?(?:treatment|prevention|management|prophylaxis) of|(?:to|of) treat(?:ing)?|treatment of|therapy for|(?:patients?|adults?|children|people|subjects|participants|individuals|infants|women|men|cases|volunteers|adolescents) (?:\w+ ){0,2}?(?:with|suffering from|living with|diagnosed with|who have)|indicated for|indication of|targeting|for patients with|diagnosis of|prevention of)\s+",
    re.IGNORECASE,
)
# What names of diseases in no list end on, in Greek and Latin and their English forms.
_ENDS_AS_DISEASE = re.compile(
    r"(?:ia|ias|is|us|oma|omas|ism|thy|phy|psy|sy|rrhea|rrhoea|lepsy|osa|ilia|ata|ea|ache|ness)$",
    re.IGNORECASE,
)
# What ends so and is none, and what no disease's name ends on.
_NO_DISEASE = re.compile(
    r"(?:ous|plus|ology|biops(?:y|ies)|analysis|basis|genesis|synthesis|virus|versus|status|focus|responses?|density|cells?|deficient"
    r"|associations?|conjugates?|systems?|therap(?:y|ies)|scores?|populations?|society|institute|platform|agents?|drugs?|treat|antibod(?:y|ies)"
    r"|inhibitors?|vaccines?|study|program|criteria|quality|survival|rate)$",
    re.IGNORECASE,
)
_FOR = re.compile(r"[\w/-]+(?:\s+[\w-]+){0,3}?(?:\s*\([^()]{1,40}\))?(?:\s+[\w-]+){0,3}?\s+for\s+")
_WEAK_CONTEXT = Anchored(r"\b(?:for|in|against|of|targeting|treat)\s+", re.IGNORECASE)


def by_context(page: Page, found: list[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    """Return names known only by their place: "for the treatment of X", or "X (ABC)" where a disease is expected."""
    spans = (
        [m.span for m in found]
        + taken
        + [
            m.span
            for m in page.all(
                "PHASE", "STUDY", "APPLICATION", "CITY", "COUNTRY", "DATE", "ALLOCATION", "MASKING"
            )
        ]
    )
    extra = []
    for match in _CONTEXT.finditer(page.starts):
        extra += _phrase(page, match.end(), spans, strict=False)
    for match in _WEAK_CONTEXT.finditer(page.starts):
        extra += _phrase(page, match.end(), spans, strict=True)
    for block in page.blocks:
        if block.kind == "item":
            programme = bool(page.within(block.start, block.end, "PHASE"))
            extra += _phrase(page, block.start, spans, strict=not programme, listed=programme)
            if programme and (opening := _FOR.match(page.text, block.start, block.end)):
                extra += _phrase(page, opening.end(), spans, strict=False, listed=True)
    return extra


def repeated(page: Page, found: list[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    """Return the other places of names that were known by their place alone: a word means one thing in a document."""
    names = {page.slice(m).casefold() for m in found if m.rule == "context"}
    more = []
    low = page.text.casefold() if len(page.text.casefold()) == len(page.text) else page.text
    for name in sorted(names):
        for start, place in occurrences(low, name, NO_WORD_BEFORE, NO_WORD_BEHIND):
            mention = Mention(start, place.end(), "INDICATION", "", "repeated")
            if apart(mention.span, taken) and apart(mention.span, [m.span for m in found]):
                more.append(mention)
    return more


def _phrase(
    page: Page, start: int, spans: list[tuple[int, int]], *, strict: bool, listed: bool = False
) -> list[Mention]:
    """Read a noun phrase from `start`; `strict` asks for a short form in brackets after it.

    `listed`: the phrase opens an item of a list of programmes, where a single capitalised word will do.
    """
    sentence = page.sentence_at(start)
    if strict and not _bracket_may_follow(page.text, start, sentence.end):
        return []
    words: list[Token] = []
    for word in each_token(page.text, start, sentence.end):
        if words and word.start - words[-1].end > 1:
            break
        low = word.lower
        if not words and low in {"a", "an", "the"}:
            start = word.end + 1
            continue
        if (
            low in STOPS
            or (low in NOT_IN_DISEASE and low != "type")
            or not word.text[0].isalnum()
            or len(words) >= 7
        ):
            break
        words.append(word)
    if not words:
        return []
    first, last = words[0].start, words[-1].end
    if any(first < e and s < last for s, e in spans):
        return []
    found = SHORT_FORM.match(page.text, last)
    short = found is not None and initials(page.text[first:last], found.group(1))
    body = page.text[first:last]
    if _NO_DISEASE.search(body) or (strict and not (short and _ENDS_AS_DISEASE.search(body))):
        return []
    low_words = [w.lower for w in words]
    if all(w in CLASS_WORDS or w in PRAISE for w in low_words) or len(body) < 5:
        return []
    if (
        listed
        and _ENDS_AS_DISEASE.search(body)
        and re.match(r"\s*(?:[(,;:—–]|-\s|$)", page.text[last : last + 3])
        and not any(c.isdigit() for c in body)
    ):
        return [Mention(first, last, "INDICATION", "", "context")]
    if not strict and not short and not _ENDS_AS_DISEASE.search(body):
        return []
    if (
        not strict
        and not short
        and ((len(words) == 1 and not body[0].islower()) or any(c.isdigit() for c in body))
    ):
        return []
    return [Mention(first, last, "INDICATION", "", "context")]


def _bracket_may_follow(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket opens in a stretch of the text, or right behind it."""
    bracket = text.find("(", start)
    return start <= bracket < end or (bracket >= end and not text[end:bracket].strip())
