"""A release as a PDF: set in columns, words hyphenated at line ends, a running header and a footer."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fpdf import FPDF

from tests.renderings.release import Block, Release

_SIZE = 9.5
_LEADING = 4.3  # mm from line to line
_GREEK = {"α": "a", "β": "b", "γ": "g", "δ": "d", "μ": "m"}  # where the Symbol font keeps them
_DINGBATS = {"▼": "t"}
# Where a typesetter breaks an English word: between two consonants, or before one between vowels.
_BREAK = re.compile(
    r"(?<=[aeiouy])(?=[bcdfghjklmnpqrstvwxz][aeiouy])|(?<=[lmnrst])(?=[bcdfghjklmnpqrstvwz][aeiouy])"
)


@dataclass(frozen=True)
class _Sheet:
    """Measures of a page in mm."""

    columns: int
    indent: float  # of the first line of a paragraph
    space: float  # between paragraphs
    margin: float = 20
    gutter: float = 8
    top: float = 28
    bottom: float = 270

    @property
    def width(self) -> float:
        return (210 - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns


def two_columns(release: Release) -> bytes:
    """Return a PDF of two columns with space between paragraphs."""
    return _set(release, _Sheet(columns=2, indent=0, space=2.2))


def one_column(release: Release) -> bytes:
    """Return a PDF of one column with indented paragraphs and no space between them."""
    return _set(release, _Sheet(columns=1, indent=5, space=0))


class _Paper(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.text(20, 14, "Wirewright Corporate Communications")
        self.text(160, 14, "Media Release | 2024")
        self.line(20, 16, 190, 16)

    def footer(self) -> None:
        self.set_font("Helvetica", size=8)
        self.text(20, 287, "www.wirewright.example | Subscribe to our news")
        self.text(178, 287, f"Page {self.page_no()}")


def _set(release: Release, sheet: _Sheet) -> bytes:
    paper = _Paper(format="A4")
    paper.core_fonts_encoding = "windows-1252"
    paper.set_creation_date(datetime.datetime(2024, 5, 16, 8, 30, tzinfo=datetime.timezone.utc))
    paper.set_title(release.title)
    paper.set_auto_page_break(False)
    paper.add_page()
    y = _title(paper, release.title, sheet)
    column, start = 0, y
    for block in release.blocks:
        y += sheet.space if block.kind != "item" else 0.4
        y += 2 if block.kind == "heading" else 0
        for indent, words in _lines(paper, block, sheet):
            if y > sheet.bottom:
                column, y = column + 1, start
                if column == sheet.columns:
                    paper.add_page()
                    column, y, start = 0, sheet.top, sheet.top
            _write(paper, sheet.margin + column * (sheet.width + sheet.gutter) + indent, y, words, block)
            y += _LEADING
    return bytes(paper.output())


def _title(paper: FPDF, title: str, sheet: _Sheet) -> float:
    y = sheet.top
    for line in _wrapped(paper, title.split(), 170, 16, "B", hyphens=False):
        _run(paper, sheet.margin, y, " ".join(line), 16, "B")
        y += 7
    return y + 4


def _lines(paper: FPDF, block: Block, sheet: _Sheet) -> Iterator[tuple[float, list[str]]]:
    """Yield the lines of a block with their indents; an item hangs behind its bullet."""
    words = block.text.split()
    style = "B" if block.kind == "heading" else ""
    if block.kind == "item":
        lines = _wrapped(paper, words, sheet.width - 4, _SIZE, style)
        yield from ((0 if n == 0 else 4, ["•", *line] if n == 0 else line) for n, line in enumerate(lines))
        return
    first = sheet.indent if block.kind == "paragraph" else 0
    lines = _wrapped(paper, words, sheet.width, _SIZE, style, first=first)
    yield from ((first if n == 0 else 0, line) for n, line in enumerate(lines))


def _wrapped(
    paper: FPDF,
    words: list[str],
    width: float,
    size: float,
    style: str,
    *,
    first: float = 0,
    hyphens: bool = True,
) -> Iterator[list[str]]:
    """Yield lines of words no wider than `width`, the first one shorter by `first`."""
    line: list[str] = []
    room = width - first
    for word in words:
        if _width(paper, " ".join([*line, word]), size, style) <= room:
            line.append(word)
            continue
        rest = word
        for cut in reversed(_cuts(word)) if hyphens else ():
            head = word[:cut] if word[cut - 1] == "-" else word[:cut] + "-"
            if _width(paper, " ".join([*line, head]), size, style) <= room:
                line.append(head)
                rest = word[cut:]
                break
        yield line
        line, room = [rest], width
    yield line


def _cuts(word: str) -> list[int]:
    """Return where a word may be broken: behind its hyphens, and inside a long one in small letters."""
    own = [n + 1 for n, sign in enumerate(word[:-1]) if sign == "-" and n > 1 and word[n + 1].isalnum()]
    plain = re.fullmatch(r"[(“\"]?([a-zà-ÿ]{7,})[)”\".,;:]*", word)
    if plain is None:
        return own
    begin, end = plain.span(1)
    return [m.start() for m in _BREAK.finditer(word) if begin + 3 <= m.start() <= end - 3]


def _write(paper: FPDF, x: float, y: float, words: list[str], block: Block) -> None:
    if block.kind == "item" and words[0] == "•":
        _run(paper, x, y, "•", _SIZE, "")
        x, words = x + 4, words[1:]
    _run(paper, x, y, " ".join(words), _SIZE, "B" if block.kind == "heading" else "")


def _run(paper: FPDF, x: float, y: float, text: str, size: float, style: str) -> None:
    """Write a line, with signs that the font lacks from the symbol fonts."""
    for piece in re.split(f"([{''.join([*_GREEK, *_DINGBATS])}])", text):
        family = "Symbol" if piece in _GREEK else "ZapfDingbats" if piece in _DINGBATS else "Times"
        paper.set_font(family, style if family == "Times" else "", size)
        shown = _GREEK.get(piece) or _DINGBATS.get(piece) or piece
        if shown:
            paper.text(x, y, shown)
            x += paper.get_string_width(shown)


def _width(paper: FPDF, text: str, size: float, style: str) -> float:
    paper.set_font("Times", style, size)
    return paper.get_string_width(
        "".join("x" if sign in _GREEK or sign in _DINGBATS else sign for sign in text)
    )
