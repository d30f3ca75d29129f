"""Where the tokens of spaCy begin and end in a text, told for a few places without tokenizing all of it.

spaCy's tokenizer cuts a text at white space and then looks at each piece by itself; so a piece has the same tokens
wherever it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

_PIECE = re.compile(r"\S+|\s+")
_WORD_END, _BLANK_END = re.compile(r"\S*"), re.compile(r"\s*")
_MOST_KNOWN = 50_000
"""How many pieces are remembered; the store is emptied when it is full."""


class Token(NamedTuple):
    """A token with its half-open character offsets; `text_with_ws` has the blank behind it, as spaCy's tokens do."""

    text: str
    text_with_ws: str
    start: int
    end: int


class Tokens:
    """The tokens of single places of texts; pieces that were met before are not tokenized again."""

    def __init__(self, tokenize: Callable[[str], Doc]) -> None:
        self._tokenize = tokenize
        self._known: dict[str, tuple[int, ...]] = {}

    def whole(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of all tokens that `start:end` touches; a blank behind a token belongs to none."""
        if text[start].isspace() or (start and not text[start - 1].isspace()):
            left, right = _piece(text, start)
            if start < left:  # the blank behind a token
                start = left
            else:
                borders = self._borders(text[left:right])
                start = left + borders[bisect_right(borders, start - left) - 1]
        if text[end - 1].isspace() or (end < len(text) and not text[end].isspace()):
            left, right = _piece(text, end - 1)
            if end - 1 < left:
                end -= 1
            else:
                borders = self._borders(text[left:right])
                end = left + borders[bisect_left(borders, end - left)]
        return start, end

    def before(self, text: str, end: int, count: int) -> list[Token]:
        """Return the token that ends at or behind `end`, and at least `count` before it where there are so many."""
        stop = _WORD_END.match(text, end).end()  # type: ignore[union-attr]
        back = count
        while True:
            start = end
            for _ in range(back):
                if (start := text.rfind(" ", 0, start)) < 0:
                    break
            start += 1
            while start and not text[start : start + 1].strip():
                start = text.rfind(" ", 0, start - 1) + 1
            found = self._between(text, start, stop)
            if not start or sum(token.end < end for token in found) >= count:
                return found
            back *= 2

    def _between(self, text: str, start: int, end: int) -> list[Token]:
        """Return the tokens of a stretch that begins at the beginning of a text or of a word, and ends with a word."""
        found: list[Token] = []
        for match in _PIECE.finditer(text, start, end):
            left, piece = match.start(), match.group()
            if found and piece[0] == " ":
                last = found.pop()
                found.append(last._replace(text_with_ws=last.text + " "))
                left, piece = left + 1, piece[1:]
            borders = self._borders(piece)
            for first, last_ in pairwise(borders):
                word = piece[first:last_]
                found.append(Token(word, word, left + first, left + last_))
        return found

    def _borders(self, piece: str) -> tuple[int, ...]:
        """Return where the tokens of a piece begin, and where the last one ends."""
        borders = self._known.get(piece)
        if borders is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            borders = (*(token.idx for token in self._tokenize(piece)), len(piece)) if piece else ()
            self._known[piece] = borders
        return borders


def _piece(text: str, place: int) -> tuple[int, int]:
    """Return the range of the run of letters or of blanks around a place, without the one blank behind a token."""
    blank = text[place].isspace()
    left = place
    while left and text[left - 1].isspace() == blank:
        left -= 1
    right = (_BLANK_END if blank else _WORD_END).match(text, place).end()  # type: ignore[union-attr]
    return left + (blank and left > 0 and text[left] == " "), right
