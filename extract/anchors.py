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


class Starts:
    """A text, with the places where expressions can begin in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[Anchored, Sequence[int] | None] = {}

    @cached_property
    def _encoded(self) -> bytes:
        return encoded(self.text)

    def of(self, expression: Anchored) -> Sequence[int] | None:
        """Return the only places, in order, where an expression can begin; None where that cannot be told."""
        if expression not in self._found:
            self._found[expression] = expression.places(self._encoded)
        return self._found[expression]


class Anchored:
    """A compiled expression that is tried only where it can begin."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.regex = re.compile(pattern, flags)
        self._source = pattern, flags

    @cached_property
    def _wide(self) -> Any:
        wide = widened(*self._source)
        try:
            return None if wide is None else re2.compile(wide, _OPTIONS)
        except re2.error:  # too much for RE2
            return None

    def places(self, text: bytes) -> Sequence[int] | None:
        """Return where the expression can begin in an encoded text, in order; None where that cannot be told."""
        if self._wide is None:
            return None
        search = self._wide.search
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
        text, match, places = starts.text, self.regex.match, starts.of(self)
        stretches = ((0, len(text)),) if windows is None else windows
        if places is None:
            for left, right in stretches:
                yield from self.regex.finditer(text, left, right)
            return
        if not places:
            return
        for left, right in stretches:
            for index in range(bisect_left(places, left), bisect_left(places, right)):
                place = places[index]
                if place >= left and (found := match(text, place, right)):
                    yield found
                    left = found.end()
