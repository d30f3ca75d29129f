"""Make a text safe to read without moving one character.

Everything here keeps the length: offset `i` of the result is offset `i` of the input, so the
offsets that leave the pipeline are those of the document as the user gave it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}"
_SINGLE_QUOTES = (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}\N{MODIFIER LETTER APOSTROPHE}"
)
_DOUBLE_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE PRIME}"
_QUOTES = {**dict.fromkeys(_SINGLE_QUOTES, "'"), **dict.fromkeys(_DOUBLE_QUOTES, '"')}
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_SPACED = {**dict.fromkeys(_SPACES.replace(" ", "") + "-" + _DASHES, " "), **_QUOTES, "ς": "σ"}
_STRAIGHT = {
    **dict.fromkeys((char for char in _SPACES if char not in _LINE_ENDS + " "), " "),
    **dict.fromkeys(_DASHES, "-"),
    **_QUOTES,
}


@dataclass(frozen=True)
class Cleaned:
    """A text of the same length as its source, and how many characters of each kind were replaced."""

    text: str
    repairs: Mapping[str, int]


def clean(text: str) -> Cleaned:
    """Return the text with characters that no reader can use replaced one for one.

    A NUL or a byte-order mark becomes a space, a lone surrogate U+FFFD. `repairs` counts
    `nul`, `byte_order_mark` and `lone_surrogate`, and leaves out what did not occur.
    """
    repairs = {}
    for name, char in (("nul", "\0"), ("byte_order_mark", "\N{ZERO WIDTH NO-BREAK SPACE}")):
        if char in text:
            repairs[name] = text.count(char)
            text = text.replace(char, " ")
    text, surrogates = _without_surrogates(text)
    if surrogates:
        repairs["lone_surrogate"] = surrogates
    return Cleaned(text, MappingProxyType(repairs))


def space(text: str) -> str:
    """Return the text with every space, line end, hyphen and en dash as one space, quotes straightened.

    Case is kept: this is the form in which acronyms are compared.
    """
    return _replaced(_without_surrogates(text)[0], _SPACED)


def fold(text: str) -> str:
    """Return `space(text)` in lower case, character by character: the form in which phrases are compared."""
    return lower(space(text))


def straighten(text: str) -> str:
    """Return the text with spaces, hyphens and quotes in their ASCII form and every line end as a line feed.

    This is the form that regular expressions see: `$` holds at the end of a line of any system.
    """
    return _replaced(text.replace("\r\n", " \n").replace("\r", "\n"), _STRAIGHT)


def _replaced(text: str, table: Mapping[str, str]) -> str:
    """Return the text with some characters replaced: few of them occur, so that `str.translate` takes far longer."""
    for char in table.keys() & set(text):
        text = text.replace(char, table[char])
    return text


def lower(text: str) -> str:
    """Return the text in lower case, of the same length (a capital that needs two characters is kept)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered.replace("ς", "σ")
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _without_surrogates(text: str) -> tuple[str, int]:
    """Return the text with each lone surrogate replaced, and their number."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        chars = [REPLACEMENT if unicodedata.category(char) == "Cs" else char for char in text]
        return "".join(chars), sum(new != old for new, old in zip(chars, text, strict=True))
    return text, 0
