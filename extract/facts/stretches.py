"""Which stretch of a sentence each of several statements fills."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.page import Mention, Page, Sentence

# Where one statement of a sentence ends and the next begins, the surest sign first.
_CUTS = (
    re.compile(r"[;—–]|,?\s+(?:while|whereas|but)\b|,\s+and\b|\band,|,\s+(?:(?:which|and)\s+)?(?:after|follow(?:s|ing|ed by))\b"),
    re.compile(r"\s+and\s+"),
    re.compile(r",\s"),
)  # fmt: skip


def parted(
    page: Page, sentence: Sentence, statements: Sequence[Mention]
) -> list[tuple[Sentence, list[Mention]]]:
    """Return the stretches of a sentence with the statements in each.

    Statements that no conjunction and no punctuation mark parts share a stretch.
    """
    if not statements:
        return []
    groups, starts = [[statements[0]]], [sentence.start]
    for one, other in pairwise(statements):
        cut = _cut(page.text, one.end, other.start)
        if cut is None:
            groups[-1].append(other)
        else:
            groups.append([other])
            starts.append(cut)
    ends = [*starts[1:], sentence.end]
    return [
        (Sentence(sentence.index, start, end, sentence.block), group)
        for start, end, group in zip(starts, ends, groups, strict=True)
    ]


def _cut(text: str, start: int, end: int) -> int | None:
    """Return where to part two statements that end and begin at these offsets; None if nothing parts them."""
    for sign in _CUTS:
        found = list(sign.finditer(text, start, end))
        if found:
            return found[-1].start()
    return None
