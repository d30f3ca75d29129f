r"""Regular expressions that can begin only at certain words are tried only at those.

Python's `re` tries an expression that begins with an assertion ("\b", "(?<!\w)") at every character. What characters it
can begin with stands in its parsed form; where these begin words in a text is looked up once for all expressions.
"""

from __future__ import annotations

import importlib
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

# The parser that `re` itself uses; the standard library has no public one. (`Any`: it has no types either.)
_parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

_Chars = frozenset[str]
_OTHER = "\x80"
"""Stands for the marks that are not ASCII. Letters that are not ASCII are never told apart: they are always tried."""
_ASCII = frozenset(map(chr, range(128)))
_WORD = frozenset(char for char in _ASCII if char.isalnum() or char == "_")
_CATEGORIES: Mapping[str, _Chars] = {
    "CATEGORY_DIGIT": frozenset("0123456789"),
    "CATEGORY_SPACE": frozenset(char for char in _ASCII if char.isspace()) | {_OTHER},
    "CATEGORY_WORD": _WORD,
}
_ANY = _ASCII | {_OTHER}
_BLANK = frozenset(char for char in _ASCII if char.isspace())
_LINE_END = re.compile("\n")
_START = re.compile(r"(?:(?<!\w)\w|[^\w\s])(?=(.?))", re.DOTALL)

_Keys = tuple[str, ...]
"""What something can begin with. A pair of characters; the first alone where the text ends or the second is not ASCII;
the shape of pairs (`_shape`) where they are too many to be looked up one by one."""
_MOST_PAIRS, _MOST_KEYS = 30, 400
_Opening = tuple[bool, tuple[_Chars, ...]]
"""Whether no letter can stand before it, and what its first characters can be: two, or fewer if there are no more."""


class Starts:
    """Where the words and marks of a text begin, by their first two characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._places: dict[str, list[int]] = {}
        self._letters: list[int] = []
        self._found: dict[_Keys, list[int]] = {}
        for match in _START.finditer(text):
            pair, place = match.group() + match[1], match.start()
            if not pair.isascii():
                if pair[0] > _OTHER and pair[0].isalnum():
                    self._letters.append(place)
                    continue
                pair = _known(pair[0])
            if pair in self._places:
                self._places[pair].append(place)
            else:
                self._places[pair] = [place]
        for pair, places in list(self._places.items()):
            self._places.setdefault(_shape(pair), []).extend(places)

    def of(self, keys: _Keys) -> list[int]:
        """Return the places, in order, where a word or mark begins with one of these."""
        found = self._found.get(keys)
        if found is None:
            found = self._letters[:]
            for key in keys:
                if places := self._places.get(key):
                    found += places
            found.sort()
            self._found[keys] = found
        return found


class Anchored:
    """A compiled expression that knows where it can begin."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.regex = re.compile(pattern, flags)
        parsed = _parser.parse(pattern, flags)
        self._at_line = bool(self.regex.flags & re.MULTILINE) and _begins_line(parsed)
        self._keys = _keys(parsed)

    @property
    def anchored(self) -> bool:
        """Tell whether it can begin only at some words and marks."""
        return self._at_line or self._keys is not None

    def finditer(
        self, starts: Starts, windows: Iterable[Sequence[int]] | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield what `re.finditer` does in the text, or in half-open stretches of it that are in order and apart."""
        text = starts.text
        if not self.anchored:
            for left, right in ((0, len(text)),) if windows is None else windows:
                yield from self.regex.finditer(text, left, right)
            return
        places = starts.lines if self._keys is None else starts.of(self._keys)
        match = self.regex.match
        for left, right in ((0, len(text)),) if windows is None else windows:
            for index in range(bisect_left(places, left), bisect_left(places, right)):
                place = places[index]
                if place >= left and (found := match(text, place, right)):
                    yield found
                    left = found.end()


def _begins_line(parsed: Any) -> bool:
    return bool(len(parsed)) and str(parsed[0][1]) == "AT_BEGINNING"


def _keys(parsed: Any) -> _Keys | None:
    """Return what a match can begin with; None if it can begin within words or with a blank."""
    seconds: dict[str, set[str]] = {}
    for free, chars in _openings(parsed, bool(parsed.state.flags & re.IGNORECASE)):
        if not chars or chars[0] & _BLANK or (chars[0] & _WORD and not free):
            return None
        for char in chars[0]:
            seconds.setdefault(char, set()).update(chars[1] if len(chars) > 1 else _ANY)
    keys: set[str] = set()
    for first, following in seconds.items():
        pairs = {first, *(first + second for second in following)}
        keys |= pairs if len(pairs) <= _MOST_PAIRS else set(map(_shape, pairs))
    return tuple(sorted(keys if len(keys) <= _MOST_KEYS else set(map(_shape, keys))))


@cache
def _shape(pair: str) -> str:
    """Return which kinds of characters a pair is of, in three letters, so that it is no pair; a shape stays as it is."""
    if len(pair) == 3:
        return pair
    return "".join(map(_kind, pair)).ljust(3, "~")


def _kind(char: str) -> str:
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return "0" if char.isdigit() else char if char in "-_" else " " if char.isspace() else "."


def _openings(items: Iterable[tuple[Any, Any]], folded: bool) -> set[_Opening]:
    """Return how a sequence of parsed items can open; `folded`: capitals do not count."""
    found: set[_Opening] = {(False, ())}
    for kind, argument in items:
        if all(len(chars) > 1 for _, chars in found):
            break
        found = _joined(found, _opening(str(kind), argument, folded))
    return found


def _joined(found: set[_Opening], following: set[_Opening]) -> set[_Opening]:
    joined: set[_Opening] = set()
    for free, chars in found:
        if len(chars) > 1:
            joined.add((free, chars))
        else:
            joined |= {(free or (not chars and freed), (*chars, *more)[:2]) for freed, more in following}
    return joined


def _opening(kind: str, argument: Any, folded: bool) -> set[_Opening]:
    """Return how one parsed item can open."""
    if kind == "AT":
        return {(str(argument) == "AT_BOUNDARY", ())}
    if kind == "ASSERT_NOT":
        return {(argument[0] < 0 and _is_one_of(argument[1], lambda chars: chars >= _WORD), ())}
    if kind == "ASSERT":
        return {(argument[0] < 0 and _ends_on_mark(argument[1]), ())}
    if kind == "SUBPATTERN":
        _, added, removed, inner = argument
        return _openings(inner, (folded or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE)
    if kind == "ATOMIC_GROUP":
        return _openings(argument, folded)
    if kind == "BRANCH":
        return {opening for branch in argument[1] for opening in _openings(branch, folded)}
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inner = argument
        once = _openings(inner, folded)
        found: set[_Opening] = set() if least else {(False, ())}
        repeated = once
        for times in (1, 2):
            if times >= least or times == 2:
                found |= repeated
            if times == most:
                break
            repeated = _joined(repeated, once)
        return found
    return {(False, (_chars(kind, argument, folded),))}


def _chars(kind: str, argument: Any, folded: bool) -> _Chars:
    """Return the characters that one parsed item can be; anything where that cannot be told."""
    if kind == "LITERAL":
        return _cased({_known(chr(argument))}, folded)
    if kind != "IN":
        return _ANY
    chars: set[str] = set()
    negated = False
    for part, value in argument:
        name = str(part)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            chars.add(_known(chr(value)))
        elif name == "RANGE":
            chars.update(map(chr, range(value[0], min(value[1], 127) + 1)))
            if value[1] > 127:
                chars.add(_OTHER)
        elif str(value) in _CATEGORIES:
            chars |= _CATEGORIES[str(value)]
        else:
            return _ANY
    return (_ASCII - _cased(chars, folded)) | {_OTHER} if negated else _cased(chars, folded)


def _known(char: str) -> str:
    return char if char < _OTHER else _OTHER


def _cased(chars: Iterable[str], folded: bool) -> _Chars:
    return frozenset(form for char in chars for form in ((char.lower(), char.upper()) if folded else char))


def _is_one_of(items: Any, fits: Any) -> bool:
    """Tell whether a parsed sequence is one item whose characters fit."""
    return len(items) == 1 and str(items[0][0]) == "IN" and bool(fits(_chars("IN", items[0][1], False)))


def _ends_on_mark(items: Any) -> bool:
    """Tell whether a parsed sequence ends on a character that is no letter or digit."""
    kind, argument = items[-1]
    return str(kind) in {"LITERAL", "IN"} and not _chars(str(kind), argument, False) & _WORD
