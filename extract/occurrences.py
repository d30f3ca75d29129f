"""Where a name stands in a text: found as a plain string, with compiled patterns for what is before and behind it.

A pattern with the name in it would have to be compiled for each name of each document, which costs more than the search.
"""

import re
from collections.abc import Iterator

ANYWHERE = re.compile("")
NO_LETTER_BEFORE, NO_LETTER_BEHIND = re.compile(r"(?<!\w)"), re.compile(r"(?!\w)")
NO_WORD_BEFORE, NO_WORD_BEHIND = re.compile(r"(?<![\w-])"), re.compile(r"(?![\w-])")
"""No letter, digit or hyphen."""
NO_PART_BEFORE, NO_PART_BEHIND = re.compile(r"(?<![\w/-])"), re.compile(r"(?![\w/]|-\d)")
"""Nothing that makes a name a part of a longer code."""


def occurrences(
    text: str, name: str, before: re.Pattern[str], behind: re.Pattern[str]
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where a name begins and what matches behind it, in order and without overlap.

    `before` is of no width; the next place is looked for where what is behind ends.
    """
    start = text.find(name)
    while start >= 0:
        found = before.match(text, start) and behind.match(text, start + len(name))
        if found:
            yield start, found
        start = text.find(name, max(start + 1, found.end()) if found else start + 1)


def stands(text: str, name: str, before: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    """Tell whether a name stands somewhere between what may be before and behind it."""
    return any(True for _ in occurrences(text, name, before, behind))


def count(text: str, name: str, before: re.Pattern[str], behind: re.Pattern[str]) -> int:
    """Return how often a name stands between what may be before and behind it."""
    return sum(1 for _ in occurrences(text, name, before, behind))
