"""What a PDF page shows, run by run: characters that stand beside each other on one baseline."""

import ctypes
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import Any

# A page of pypdfium2, which has no types of its own.
Page = Any

_APART = 1.2
"""Runs whose gap is wider, in heights of their characters, are cells or columns of their own."""
_SPACE = 0.12
"""A wider gap between two characters of a run is a space, in their heights."""
_BOLD = 600
"""The weight from which a font is bold (OpenType, OS/2 usWeightClass: 600 is semi-bold)."""
_HYPHENS = {"\x02", "\u00ad", "\ufffe"}  # what PDFium makes of a hyphen at the end of a line
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BULLETS = {"\uf0b7", "\uf0a7", "\uf0d8", "\uf06e", "\uf076", "\u25cf"}  # of the fonts Symbol and Wingdings


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in a row; lengths in points, from the lower left corner of the page as it is shown.

    `word` is the width of the first word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    word: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    sign: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


def runs_of(page: Page) -> tuple[list[Run], float]:
    """Return the runs of a page in the order in which they are drawn, and the height of the page."""
    runs: list[Run] = []
    row: list[_Glyph] = []
    for glyph in _glyphs(page):
        if glyph is None or (row and not _beside(row, glyph)):
            runs += _run(row)
            row = []
        if glyph is not None:
            row.append(glyph)
    runs += _run(row)
    return runs, page.get_height()


def _glyphs(page: Page) -> list[_Glyph | None]:
    """Return the characters with their boxes; None where PDFium ends a line."""
    from pypdfium2 import raw

    text = page.get_textpage()
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    turn, width, height = page.get_rotation(), page.get_width(), page.get_height()
    found: list[_Glyph | None] = []
    bold: dict[int | None, bool] = {}  # by the text object, which has one font
    for n in range(text.count_chars()):
        sign = _sign(raw.FPDFText_GetUnicode(text, n))
        if sign is None or raw.FPDFText_IsGenerated(text, n) == 1:
            if sign in {"\r", "\n"}:
                found.append(None)
            continue
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDFText_GetLooseCharBox(text, n, box)
        left, right, base = box.left, box.right, y.value
        size = abs(box.top - box.bottom)
        if turn:
            left, right, base, size = _turned(turn, box, x.value, width, height)
        drawn = ctypes.cast(raw.FPDFText_GetTextObject(text, n), ctypes.c_void_p).value
        if drawn not in bold:
            bold[drawn] = raw.FPDFText_GetFontWeight(text, n) >= _BOLD or _named_bold(raw, text, n)
        found.append(_Glyph(sign, left, right, base, size, bold[drawn]))
    return found


def _sign(code: int) -> str | None:
    """Return the character that a reader sees, None for one that cannot be shown."""
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return None
    sign = chr(code)
    if sign in _HYPHENS:
        return "-"
    return "•" if sign in _BULLETS else _LIGATURES.get(sign, sign)


def _named_bold(raw: Any, text: Any, n: int) -> bool:
    """Tell whether the name of the font says that it is bold."""
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(text, n, None, 0, flags)
    if not 0 < size < 500:
        return False
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFText_GetFontInfo(text, n, buffer, size, flags)
    name = buffer.raw.lower()
    return any(word in name for word in (b"bold", b"black", b"heavy"))


def _turned(turn: int, box: Any, x: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Return left, right, baseline and size of a character on a page that is shown turned clockwise."""
    size = abs(box.right - box.left)
    if turn == 90:
        return box.bottom, box.top, height - x, size
    if turn == 270:
        return width - box.top, width - box.bottom, x, size
    return width - box.right, width - box.left, height - box.bottom, abs(box.top - box.bottom)


def _beside(row: list[_Glyph], glyph: _Glyph) -> bool:
    """Tell whether a character goes on in a row: on its baseline, or raised from it, with no wide gap."""
    last = row[-1]
    size = max(row[0].size, glyph.size)
    gap = glyph.x0 - last.x1
    level = abs(glyph.y - row[0].y) <= 0.1 * size
    raised = abs(glyph.y - row[0].y) <= 0.5 * size and gap <= 0.3 * size
    return (level or raised) and -0.5 * size <= gap <= _APART * size


def _run(row: list[_Glyph]) -> list[Run]:
    while row and row[0].sign.isspace():
        row = row[1:]
    while row and row[-1].sign.isspace():
        row = row[:-1]
    if not row:
        return []
    pieces = [row[0].sign]
    for before, glyph in itertools.pairwise(row):
        gap = glyph.x0 - before.x1 > _SPACE * before.size and not before.sign.isspace()
        pieces.append(" " + glyph.sign if gap and not glyph.sign.isspace() else glyph.sign)
    usual = Counter(round(glyph.size, 1) for glyph in row).most_common(1)[0][0]
    main = next(
        glyph for glyph in row if round(glyph.size, 1) == usual
    )  # no raised sign, nor one of another font
    bold = 5 * sum(glyph.bold for glyph in row) >= 4 * len(row)
    text = " ".join("".join(pieces).split())
    end = next((n for n, piece in enumerate(pieces) if n and piece[0].isspace()), len(row))
    width = row[end - 1].x1 - row[0].x0
    return [Run(text, row[0].x0, max(glyph.x1 for glyph in row), main.y, main.size, bold, width)]
