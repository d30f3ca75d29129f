"""Which of the diseases that a sentence names are said to be treated, and not only to occur."""

import re
from collections import Counter
from collections.abc import Sequence

from extract.facts.cues import Cue
from extract.facts.once import once
from extract.page import Mention, Page, Sentence

_TREATED = re.compile(
    r"\b(?:for|in|with|of|against|on|treat(?:s|ing|ed|ment)?|prevent(?:s|ing|ed|ion)?|having|reduc(?:e|es|ing)|slow(?:s|ing)?|cur(?:e|es|ing))"
    r"\s+(?:[^\s.;:]+\s+){0,6}$",
    re.IGNORECASE,
)
_OCCURS = Cue(
    r"\b(?P<cue>adverse|side effects?|reactions?|incidence of|experienc(?:ed|ing)|sub-?populations? of|causes?|caused by|leads? to|complications?|warnings?|contraindicated|history of"
    r"|with(?: and|,? or) without|regardless of|irrespective of|independent of|exception of|in the absence of"
    r"|not (?:for|indicated|recommended|approved)|not been approved|not known|no currently)\b[^.;]*$",
    re.IGNORECASE,
)


_ITS = re.compile(
    r"(?:\s*\([^()]*\))?\s+(?:patients?|program(?:me)?s?|treatments?|therap(?:y|ies)|trials?|stud(?:y|ies)|candidates?|indications?|populations?|drugs?|vaccines?|cohorts?|market|portfolio|franchise|application|designation)\b",
    re.IGNORECASE,
)


@once
def weight(page: Page, sentence: Sentence, disease: Mention) -> int:
    """Return how surely a disease is said to be treated: 4 in so many words, 1 where nothing tells, 0 as a harm or no use."""
    start = max(sentence.start, disease.start - 160)
    before = page.text[start : disease.start]
    harm = _OCCURS.search(page, start, disease.start)
    if harm and not _decided(page, start + harm.end("cue"), disease.start):
        return 0
    if any(
        before.endswith(" with ") and disease.start - m.end == 6 for m in page.inside(sentence, "INDICATION")
    ):
        return 1  # what the patients have besides ("gout with type 2 diabetes")
    titled = page.block_of(sentence).kind in {"title", "heading"} or disease.start - sentence.start < 3
    if titled or _TREATED.search(before[-90:]) or before.endswith(("(", ": ", "– ", "— ")):
        return 4
    return 4 if _ITS.match(page.text, disease.end) else 1


def _decided(page: Page, start: int, end: int) -> bool:
    """Tell whether something is granted or approved in a stretch: what follows belongs to that, not to a harm before it."""
    return any(m.value in {"grant", "approve", "accept", "clear"} for m in page.within(start, end, "ACTION"))


def told(page: Page, sentence: Sentence, diseases: Sequence[Mention], *, leans: bool) -> Counter[str]:
    """Return how much a sentence speaks for each disease as what its product, or that of the one before, is for.

    Titles name diseases more loosely than the text and count least.
    """
    found: Counter[str] = Counter()
    for disease in diseases:
        points = weight(page, sentence, disease)
        if points and disease.value not in found:
            titled = page.block_of(sentence).kind == "title"
            found[disease.value] = 1 if titled else points if leans else 2 * points
    return found


_TOGETHER = re.compile(
    r"(?:\s*[®™])?(?:\s*\([^()]*\))?\s*(?:,|/|\+|,?\s*(?:and|or|plus|with|in combination with|combined with|together with))\s*(?:the\s+)?",
    re.IGNORECASE,
)


def linked(
    page: Page, candidates: Sequence[Mention], diseases: Sequence[Mention]
) -> list[tuple[str, list[Mention]]]:
    """Return each product with the diseases that stand nearer to it than to another; "A plus B" shares them."""
    found: dict[str, list[Mention]] = {m.value: [] for m in candidates}
    for disease in diseases:
        nearest = min(candidates, key=lambda m: (_apart(m, disease), m.start))
        place = candidates.index(nearest)
        first = last = place
        while first > 0 and _TOGETHER.fullmatch(
            page.text[candidates[first - 1].end : candidates[first].start]
        ):
            first -= 1
        while last + 1 < len(candidates) and _TOGETHER.fullmatch(
            page.text[candidates[last].end : candidates[last + 1].start]
        ):
            last += 1
        for value in dict.fromkeys(m.value for m in candidates[first : last + 1]):
            found[value].append(disease)
    return list(found.items())


def _apart(candidate: Mention, disease: Mention) -> int:
    """Return how far a disease is from a product, in characters; one before it is farther."""
    return (
        disease.start - candidate.end
        if candidate.end <= disease.start
        else 2 * (candidate.start - disease.end) + 20
    )


_BESIDE = re.compile(
    r"(?:\s*[®™])?(?:\s*\([^()]*\))?,?\s*(?:plus|\+|versus|vs\.?|(?:(?:given |used |dosed )?(?:in combination|combined|together|sequenced|compared|along|concomitantly))?\s?with"
    r"|in addition to|added to|followed by|compared to|on top of)\s+(?:[\w’'-]+\s+){0,3}?",
    re.IGNORECASE,
)


def combined(page: Page, candidates: Sequence[Mention], one: Mention) -> Sequence[Mention]:
    """Return the products that are given with one ("A plus B", "A in combination with the antibody B"), and itself."""
    place = candidates.index(one)
    first = last = place
    while first > 0 and _BESIDE.fullmatch(page.text[candidates[first - 1].end : candidates[first].start]):
        first -= 1
    while last + 1 < len(candidates) and _BESIDE.fullmatch(
        page.text[candidates[last].end : candidates[last + 1].start]
    ):
        last += 1
    return candidates[first : last + 1]


_GIVEN_WITH = re.compile(
    r"\b(?:combin(?:ation|ed)|maintenance|regimens?|together|sequenced|along|concomitantly|given|dosed|administered|compar(?:ed|ison)) (?:with|to)\s+(?:[\w’'-]+\s+){0,3}$"
    r"|\b(?:plus|versus|vs\.?|added to|followed by)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


def is_beside(page: Page, sentence: Sentence, candidate: Mention) -> bool:
    """Tell whether a product is named as what another is given with or compared to."""
    return (
        _GIVEN_WITH.search(page.text, max(sentence.start, candidate.start - 70), candidate.start) is not None
    )


_APPOSED = re.compile(r"(?:\s*[®™])?(?:\s*\([^()]*\))?,\s+(?:an?|the|its|our)\s+[^,;.()–—]{1,80}\s")


def in_apposition(page: Page, candidates: Sequence[Mention], one: Mention) -> bool:
    """Tell whether a product is named only to describe the one before it ("A, the oral form of B, is in Phase 3")."""
    return any(
        other.value != one.value and _APPOSED.fullmatch(page.text, other.end, one.start) is not None
        for other in candidates
        if other.end < one.start
    )
