"""Where one thing that a sentence says ends and the next begins."""

import re
from itertools import pairwise

from extract.facts.once import once
from extract.page import Mention, Page, Sentence

# What a statement turns on: something that happens, and the thing that it happens to.
_NOUNS = ("DESIGNATION", "APPLICATION")
_HEADS = ("ACTION", *_NOUNS)
# Where the next statement may begin, strongest first.
_SEPARATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r";|\s[–—]\s|\s--\s|—",
        r",?\s(?:while|whereas|but|where|on top of|in addition to|along(?:side)?(?: with)?|as well as|together with)\b"
        r"|,\s(?:and|which|who|after|following)\b",
        r",(?!\d)",
        r"\sand\b",
    )
)
_BRACKETS = re.compile(r"\([^()]*\)")
_TO = re.compile(r"[^,;]*\bto\s+")  # "permission to begin"
_ADDED = re.compile(r",\s*(?:\w+ly\s+)?$")
_DECIDED = frozenset({"grant", "clear", "approve", "accept", "reject"})
# "Orphan and Fast Track", "orphan (ODD), Fast Track": coordinated nouns that share whatever is said of one.
_BARE = re.compile(r"\s*(?:,|/|&|,?\s*(?:and|or|as well as|along with|both))*\s*(?:an?\s|the\s|its\s)?\s*")


@once
def cuts(page: Page, sentence: Sentence) -> list[int]:
    """Return the offsets at which a sentence passes from one statement to the next, in order."""
    heads = page.inside(sentence, *_HEADS)
    found = []
    for one, other in pairwise(heads):
        place = _cut(page.text, one, other)
        if place is not None:
            found.append(place)
    return found


def _cut(text: str, one: Mention, other: Mention) -> int | None:
    """Return where the statement of one head ends before the next head, None where both are of one statement."""
    if other.start <= one.end or (one.label == "ACTION" and other.label in _NOUNS):
        return None  # a verb and its object
    between = _BRACKETS.sub(lambda match: " " * len(match.group()), text[one.end : other.start])
    if one.label in _NOUNS and other.label in _NOUNS and _BARE.fullmatch(between):
        return None
    if other.label == "ACTION" and (_TO.fullmatch(between) or _participle(text, between, other)):
        return None
    for separator in _SEPARATORS:
        places = list(separator.finditer(between))
        if places:
            return one.end + places[-1].start()
    return None


def _participle(text: str, between: str, action: Mention) -> bool:
    """Tell whether a verb only adds to the noun before it ("orphan designation for gout, granted in 2023")."""
    word = text[action.start : action.end].casefold()
    return (
        word.endswith(("ted", "ved", "ded"))
        and _ADDED.search(between) is not None
        and action.value in _DECIDED
    )


def crossed(page: Page, one: Mention, other: Mention) -> int:
    """Return how many statements lie between two mentions of a sentence, 0 where both are of one."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    places = cuts(page, page.sentence_at(first.start))
    return sum(first.start < place <= second.start for place in places) if places else 0
