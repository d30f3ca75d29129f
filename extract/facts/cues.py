"""Regular expressions that are tried only where a plain string stands that each of their matches needs."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from extract.clean import lower
from extract.facts.once import once
from extract.page import Page
from extract.rules.literals import required_literals

# What `required_literals` writes in one way for several characters.
_FOLDED = re.compile(r"[\s'\"]+")
# Which cues, by number, need a string.
_WANTED: dict[str, list[int]] = {}


class Cue:
    """A regular expression, with the strings one of which its matches hold; a page is searched for all cues' at once.

    Trying an expression sentence by sentence costs much more than to look up that none of its words is there.
    """

    _made = 0

    def __init__(self, pattern: str, flags: int = 0, *, needs: Sequence[str] = ()) -> None:
        """Compile a pattern; `needs` has the strings, in small letters, where they cannot be told from it."""
        self.regex = re.compile(pattern, flags)
        self.number = Cue._made
        Cue._made += 1
        self.literals = frozenset(needs) or frozenset(
            max(_FOLDED.split(literal), key=len) for literal in required_literals(pattern)
        )
        if not all(self.literals or {""}):
            raise ValueError(f"{pattern}: no string that every match holds can be told")
        for literal in sorted(self.literals):
            _WANTED.setdefault(literal, []).append(self.number)

    def may_stand(self, page: Page, start: int, end: int) -> bool:
        """Tell whether a stretch of the text holds one of the strings, without which it holds no match."""
        places = _stands(page).get(self.number)
        if places is None:
            return False
        index = bisect_left(places, start)
        return index < len(places) and places[index] < end

    def search(self, page: Page, start: int, end: int) -> re.Match[str] | None:
        """Return the first match in a stretch of the text, which is taken alone: offsets count from its start."""
        return self.regex.search(page.text[start:end]) if self.may_stand(page, start, end) else None


@once
def _stands(page: Page) -> dict[int, Sequence[int]]:
    """Return by cue where the strings that it needs begin, in order."""
    numbers, automaton = _automaton(len(_WANTED))
    found: dict[int, list[int]] = {}
    for index, start, _ in automaton.find_matches_as_indexes(lower(page.text), overlapping=True):
        for number in numbers[index]:
            found.setdefault(number, []).append(start)
    return {number: sorted(places) for number, places in found.items()}


@lru_cache(maxsize=1)
def _automaton(size: int) -> tuple[list[list[int]], AhoCorasick]:
    """Return the cues of each string and what finds the strings; `size` is how many there are by now."""
    return list(_WANTED.values()), AhoCorasick(list(_WANTED), implementation=Implementation.DFA)
