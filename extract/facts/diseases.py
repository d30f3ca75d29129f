"""When two names mean one disease, and which diseases a sentence coordinates."""

import re

from extract.page import Mention, Page

_TRIVIAL = frozenset("the a an of in with and or to".split())


def words_of(disease: str) -> frozenset[str]:
    """Return the words of a disease name, folded, without articles and plural endings."""
    low = re.sub(r"\([^()]*\)", " ", disease.casefold().replace("’", "'"))
    words = re.findall(r"[^\W_]+(?:'s)?", low)
    return frozenset(_singular(word) for word in words) - _TRIVIAL


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return (
        word[:-1]
        if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "is", "us", "'s"))
        else word
    )


def same_disease(one: str, other: str) -> bool:
    """Tell whether two names may mean one disease: equal, or one narrows the other."""
    a, b = words_of(one), words_of(other)
    return bool(a and b) and (a <= b or b <= a)


def coordinated(page: Page, mentions: list[Mention], best: Mention) -> list[Mention]:
    """Return the mentions that "A, B and C" joins with the best one, in order."""
    ordered = sorted(mentions, key=lambda m: m.start)
    place = ordered.index(best)
    joined = [best]
    for index in range(place + 1, len(ordered)):
        if not _joined(page.text[ordered[index - 1].end : ordered[index].start]):
            break
        joined.append(ordered[index])
    for index in range(place - 1, -1, -1):
        if not _joined(page.text[ordered[index].end : ordered[index + 1].start]):
            break
        joined.insert(0, ordered[index])
    unique: list[Mention] = []
    for mention in joined:
        if all(mention.value.casefold() != other.value.casefold() for other in unique):
            unique.append(mention)
    return unique


def _joined(between: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:\s*\([^()]{1,30}\))?\s*(?:,|/|,?\s*(?:and|or|as well as|and/or|and for|and in|for|, and for))\s*(?:for |in |the )?(?:an? )?(?:treatment of )?",
            between,
        )
    )
