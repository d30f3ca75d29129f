"""Regular expressions that are tried only where RE2 finds that they can begin.

Python's `re` tries most expressions at every character of a text. RE2 tells in one quick pass from where a wider one
matches (`widened`); whether and how the expression itself matches from there is left to `re`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import re2

from extract.widened import encoded, widened

_OPTIONS = re2.Options()
_OPTIONS.encoding = re2.Options.Encoding.LATIN1
_OPTIONS.never_capture = True
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 26  # what a state of many expressions takes adds up; no more is taken than is used
_AT_ONCE = 16


class Starts:
    """A text, with the places where expressions can begin in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[Anchored, Sequence[int] | None] = {}
        self._standing: dict[Together, set[Anchored | None]] = {}

    @cached_property
    def _encoded(self) -> bytes:
        return encoded(self.text)

    def of(self, expression: Anchored) -> Sequence[int] | None:
        """Return the only places, in order, where an expression can begin; None where that cannot be told."""
        if expression not in self._found:
            self._found[expression] = expression.places(self._encoded) if self._may_stand(expression) else ()
        return self._found[expression]

    def _may_stand(self, expression: Anchored) -> bool:
        group = expression.group
        if group is None:
            return True
        if group not in self._standing:
            self._standing[group] = group.standing(self._encoded)
        return expression in self._standing[group]


class Anchored:
    """An expression that is tried only where it can begin, and compiled when that is somewhere."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.group: Together | None = None
        self._source = pattern, flags

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the expression as `re` has it."""
        return re.compile(*self._source)

    @cached_property
    def wide(self) -> bytes | None:
        """Return the expression as it is for RE2; None where there may be nothing to a match."""
        return widened(*self._source)

    @cached_property
    def _searched(self) -> Any:
        try:
            return None if self.wide is None else re2.compile(self.wide, _OPTIONS)
        except re2.error:  # too much for RE2
            return None

    def places(self, text: bytes) -> Sequence[int] | None:
        """Return where the expression can begin in an encoded text, in order; None where that cannot be told."""
        if self._searched is None:
            return None
        search = self._searched.search
        places = []
        found = search(text)
        while found is not None:
            places.append(found.start())
            found = search(text, found.start() + 1)
        return places

    def finditer(
        self, starts: Starts, windows: Iterable[Sequence[int]] | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield what `re.finditer` does in the text, or in half-open stretches of it that are in order and apart."""
        text, places = starts.text, starts.of(self)
        stretches = ((0, len(text)),) if windows is None else windows
        if places is None:
            for left, right in stretches:
                yield from self.regex.finditer(text, left, right)
            return
        if not places:
            return
        match = self.regex.match
        for left, right in stretches:
            for index in range(bisect_left(places, left), bisect_left(places, right)):
                place = places[index]
                if place >= left and (found := match(text, place, right)):
                    yield found
                    left = found.end()


class Together:
    """Expressions of which one pass over a text tells which can match in it at all."""

    def __init__(self, members: Sequence[Anchored]) -> None:
        self._members = members

    @cached_property
    def _set(self) -> tuple[Any, list[Anchored | None]]:
        """Return what finds them, with what its numbers stand for; the last one, None, stands in any text."""
        found = re2.Set.SearchSet(_OPTIONS)
        numbered: list[Anchored | None] = []
        for member in self._members:
            if member.wide is not None:
                found.Add(member.wide)
                numbered.append(member)
        found.Add(rb"\z")
        numbered.append(None)
        found.Compile()
        return found, numbered

    @cached_property
    def _untold(self) -> list[Anchored]:
        return [member for member in self._members if member.wide is None]

    def standing(self, text: bytes) -> set[Anchored | None]:
        """Return those that may match in an encoded text, and None."""
        found, numbered = self._set
        numbers = found.Match(text)
        if not numbers:  # RE2 ran out of memory
            return {*self._members, None}
        standing = set(map(numbered.__getitem__, numbers))
        standing.update(self._untold)
        return standing


def together(expressions: Iterable[Anchored]) -> None:
    """Have expressions looked for together, so many at once as RE2 does without making too many states."""
    expressions = list(expressions)
    for first in range(0, len(expressions), _AT_ONCE):
        members = expressions[first : first + _AT_ONCE]
        group = Together(members)
        for member in members:
            member.group = group
