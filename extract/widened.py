r"""A Python expression as one of RE2 that matches from every place where it does, and perhaps from more.

RE2 reads a text once whatever the expression is, but has no assertions beyond "\b" and no Unicode in "\w". So texts are
put into an alphabet of bytes in which one byte stands for all letters that are not ASCII (`encoded`), and expressions
are read by their parsed form, with assertions left out and great counts left open (`widened`).
"""

from __future__ import annotations

import codecs
import importlib
import re
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

# The parser that `re` itself uses; the standard library has no public one. (`Any`: it has no types either.)
_parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

_Items = Sequence[tuple[Any, Any]]
_Bytes = frozenset[int]
_LETTER = ord("_")
"""Stands for every letter and digit that is not ASCII, too: RE2 takes it for a part of a word."""
_MARK = 0x81
"""Stands for every mark that is not in Windows-1252, which leaves this byte free."""
_ALL = frozenset(range(256))
_MOST_TIMES = 3
"""Greater counts are left open: RE2 would have to count, and they tell little."""
_IGNORECASE, _MULTILINE, _DOTALL, _ASCII = map(int, (re.IGNORECASE, re.MULTILINE, re.DOTALL, re.ASCII))
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_ASSERTIONS = frozenset({"AT", "ASSERT", "ASSERT_NOT"})


def encoded(text: str) -> bytes:
    """Return a text in the alphabet of `widened`, one byte for each character."""
    return text.encode("cp1252", _HANDLER).translate(_LETTERS)


def widened(pattern: str, flags: int = 0) -> bytes | None:
    """Return an expression for RE2 (Latin-1) that matches `encoded(text)` from each place where this one matches.

    So it does, too, where a match is sought in a stretch of the text only, even one that ends within a word. None for
    an expression that may match nothing at all.
    """
    parsed = _parser.parse(pattern, int(flags))
    if not parsed.getwidth()[0]:
        return None
    wide = _sequence(parsed, parsed.state.flags)
    kind, argument = parsed[-1]
    if str(kind) == "ASSERT" and argument[0] > 0:  # what stands behind a match is a part of the text, too
        wide += b"(?:%s)" % _sequence(argument[1], parsed.state.flags)
    return wide


def _byte(char: str) -> int:
    """Return the byte that stands for a character."""
    if char.isascii():
        return ord(char)
    if char.isalnum():
        return _LETTER
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return _MARK


def _replaced(error: UnicodeError) -> tuple[bytes, int]:
    """Handle characters that are not in Windows-1252."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return bytes(map(_byte, error.object[error.start : error.end])), error.end


_HANDLER = "extract.widened"
codecs.register_error(_HANDLER, _replaced)
_WINDOWS = [bytes([byte]).decode("cp1252", "ignore") for byte in range(256)]
_LETTERS = bytes(_byte(char) if char else byte for byte, char in enumerate(_WINDOWS))
_SINGLE = {byte: char for byte, char in enumerate(_WINDOWS) if char and _byte(char) == byte}
"""The bytes that stand for one character, the underscore among them."""


def _matched(expression: str) -> _Bytes:
    return frozenset(byte for byte, char in _SINGLE.items() if re.match(expression, char))


_WORD = _matched(r"\w")
_CATEGORIES = {
    "CATEGORY_WORD": _WORD,
    "CATEGORY_NOT_WORD": _ALL - _WORD,
    "CATEGORY_DIGIT": _matched(r"\d") | {_LETTER},
    "CATEGORY_NOT_DIGIT": _ALL - _matched(r"\d"),
    "CATEGORY_SPACE": _matched(r"\s") | {_MARK},
    "CATEGORY_NOT_SPACE": _ALL - _matched(r"\s"),
}


def _sequence(items: _Items, flags: int) -> bytes:
    return b"".join(
        _item(str(kind), argument, items[index + 1 :], flags) for index, (kind, argument) in enumerate(items)
    )


def _item(kind: str, argument: Any, following: _Items, flags: int) -> bytes:
    """Return one parsed item, given those behind it."""
    if kind in _ASSERTIONS:
        return _assertion(kind, argument, following, flags)
    if kind == "SUBPATTERN":
        _, added, removed, inner = argument
        return b"(?:%s)" % _sequence(inner, (flags | added) & ~removed)
    if kind == "ATOMIC_GROUP":
        return b"(?:%s)" % _sequence(argument, flags)
    if kind == "BRANCH":
        return b"(?:%s)" % b"|".join(_sequence(branch, flags) for branch in argument[1])
    if kind in _REPEATS:
        least, most, inner = argument
        return b"(?:%s)" % _sequence(inner, flags) + _times(min(least, _MOST_TIMES), most)
    chars = _chars(kind, argument, flags)
    return b"%s*" % _class(_ALL) if chars is None else _class(chars)


def _assertion(kind: str, argument: Any, following: _Items, flags: int) -> bytes:
    """Return what RE2 can tell of an assertion; nothing of what stands behind a match, which a stretch may cut off."""
    if kind == "AT" and str(argument) == "AT_BEGINNING":
        return b"(?m:^)" if flags & _MULTILINE else rb"\A"
    if flags & _ASCII or not any(_consumes(str(kind), argument) for kind, argument in following):
        return b""
    if kind == "AT":
        return {"AT_BOUNDARY": rb"\b", "AT_BEGINNING_STRING": rb"\A"}.get(str(argument), b"")
    no_word_before = kind == "ASSERT_NOT" and argument[0] < 0 and _is_any_of_word(argument[1])
    return rb"\b" if no_word_before and _first(following, flags) <= _WORD else b""


def _consumes(kind: str, argument: Any) -> bool:
    """Tell whether a parsed item surely takes a character; of groups that cannot be told at once."""
    if kind in _REPEATS:
        return argument[0] > 0 and all(_consumes(str(kind), inner) for kind, inner in argument[2])
    if kind == "SUBPATTERN":
        return any(_consumes(str(kind), inner) for kind, inner in argument[-1])
    if kind == "BRANCH":
        return all(any(_consumes(str(kind), inner) for kind, inner in branch) for branch in argument[1])
    return kind in {"LITERAL", "NOT_LITERAL", "IN", "ANY"}


def _times(least: int, most: int) -> bytes:
    if most <= _MOST_TIMES:
        return b"{%d,%d}" % (least, most)
    return b"{%d,}" % least if least > 1 else b"+" if least else b"*"


@cache
def _class(chars: _Bytes) -> bytes:
    """Return a class of bytes."""
    ranges: list[list[int]] = []
    for char in sorted(chars):
        if ranges and ranges[-1][1] == char - 1:
            ranges[-1][1] = char
        else:
            ranges.append([char, char])
    if not ranges:
        return rb"[^\x00-\xff]"
    if len(chars) == 1:
        return rb"\x%02x" % ranges[0][0]
    return b"[%s]" % b"".join(
        rb"\x%02x-\x%02x" % (low, high) if low < high else rb"\x%02x" % low for low, high in ranges
    )


def _is_any_of_word(items: _Items) -> bool:
    """Tell whether a parsed sequence is one character, and that can be any letter or digit."""
    if len(items) != 1 or str(items[0][0]) != "IN":
        return False
    names = [str(value if str(part) == "CATEGORY" else part) for part, value in items[0][1]]
    return "CATEGORY_WORD" in names and "NEGATE" not in names


def _first(items: _Items, flags: int) -> _Bytes:
    """Return what a sequence can begin with; everything where it can be empty or that cannot be told."""
    if not items:
        return _ALL
    kind, argument = str(items[0][0]), items[0][1]
    rest = items[1:]
    if kind in _ASSERTIONS:
        return _first(rest, flags)
    if kind == "SUBPATTERN":
        _, added, removed, inner = argument
        return _first(inner, (flags | added) & ~removed) if _consumes(kind, argument) else _ALL
    if kind == "BRANCH":
        return frozenset().union(*(_first(branch, flags) for branch in argument[1]))
    if kind in _REPEATS:
        once = _first(argument[2], flags)
        return once if argument[0] else once | _first(rest, flags)
    chars = _chars(kind, argument, flags)
    return _ALL if chars is None else chars


def _chars(kind: str, argument: Any, flags: int) -> _Bytes | None:
    """Return the bytes that one parsed item can be; None for what is no single character."""
    folded = bool(flags & _IGNORECASE)
    if kind == "LITERAL":
        return _forms(argument, folded)
    if kind == "NOT_LITERAL":
        return _without(_forms(argument, folded))
    if kind == "ANY":
        return _ALL if flags & _DOTALL else _ALL - {ord("\n")}
    if kind != "IN":
        return None
    found: set[int] = set()
    names = set()
    for part, value in argument:
        name = str(part)
        names.add(str(value) if name == "CATEGORY" else name)
        if name == "LITERAL":
            found |= _forms(value, folded)
        elif name == "RANGE":
            found |= _ranged(*value, folded)
        elif name == "CATEGORY":
            found |= _ALL if flags & _ASCII and "_NOT_" in str(value) else _CATEGORIES[str(value)]
    if "NEGATE" not in names:
        return frozenset(found)
    if flags & _ASCII:
        return _ALL
    return _without(frozenset(found)) - ({_LETTER} if "CATEGORY_WORD" in names else set())


def _without(found: _Bytes) -> _Bytes:
    """Return the other bytes; those that stand for many characters are among them."""
    return (_ALL - found) | {_LETTER, _MARK}


@cache
def _ranged(low: int, high: int, folded: bool) -> _Bytes:
    known = (_forms(ord(char), folded) for char in _SINGLE.values() if low <= ord(char) <= high)
    return frozenset().union(*known, {_LETTER, _MARK} if high > 127 else ())


@cache
def _forms(code: int, folded: bool) -> _Bytes:
    """Return the bytes that a character can be; `folded`: capitals do not count."""
    char = chr(code)
    if not folded:
        return frozenset({_byte(char)})
    small = char.lower()
    # Dotless i, long s and the sign of Kelvin are letters outside ASCII that fold to letters in it.
    others = {_LETTER} if small in {"i", "k", "s"} else set()
    return frozenset(map(_byte, {char, *small, *char.upper(), *small.upper()})) | others
