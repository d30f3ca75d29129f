"""When two names mean one disease, and which diseases a sentence coordinates."""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.page import Mention, Page

_BRACKETED = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+(?:'s)?")
_CANCERS = frozenset({"carcinoma", "adenocarcinoma", "malignancy", "neoplasm"})
_TRIVIAL = frozenset("the a an of in with and or to".split())


@lru_cache(maxsize=4096)
def words_of(disease: str) -> frozenset[str]:
    """Return the words of a disease name, folded, without articles, plural endings and British spelling.

    A carcinoma and a cancer of one place are one: releases use either word, often both in one text.
    """
    low = _BRACKETED.sub(" ", disease.casefold().replace("’", "'"))
    low = low.replace("ae", "e").replace("oe", "e").replace("tumour", "tumor")
    words = (_singular(word) for word in _WORD.findall(low))
    return frozenset("cancer" if word in _CANCERS else word for word in words) - _TRIVIAL


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


def coordinated(page: Page, mentions: Sequence[Mention], best: Mention) -> list[Mention]:
    """Return the mentions that "A, B and C" joins with the best one, in order; a short form in brackets is no other."""
    names = _whole_names(page, sorted(mentions, key=lambda m: m.start))
    first = last = next(index for index, name in enumerate(names) if best in name)
    while last + 1 < len(names) and _joined(page.text[names[last][-1].end : names[last + 1][0].start]):
        last += 1
    while first > 0 and _joined(page.text[names[first - 1][-1].end : names[first][0].start]):
        first -= 1
    unique: list[Mention] = []
    for mention in (name[0] for name in names[first : last + 1]):
        if all(mention.value.casefold() != other.value.casefold() for other in unique):
            unique.append(mention)
    return unique


def _whole_names(page: Page, ordered: list[Mention]) -> list[list[Mention]]:
    """Put the short form in the brackets after a name with it ("Velmarian ataxia (VA)")."""
    names: list[list[Mention]] = []
    for mention in ordered:
        if (
            names
            and names[-1][0].value == mention.value
            and re.fullmatch(r"\s*\([“\"]?", page.text[names[-1][-1].end : mention.start])
        ):
            names[-1].append(mention)
        else:
            names.append([mention])
    return names


_JOINED = re.compile(
    r"(?:[”\"]?\))?(?:\s*\([^()]{1,30}\))?\s*(?:,|/|,?\s*(?:and|or|as well as|and/or)|(?=for\b))\s*(?:for |in |against )?(?:the |an? )?"
    r"(?:(?:\w+ )?(?:treatment|prevention|management) of )?(?:the )?(?:(?:\w+ )?(?:patients|adults|children|people) with )?"
)


def _joined(between: str) -> bool:
    return _JOINED.fullmatch(between) is not None
