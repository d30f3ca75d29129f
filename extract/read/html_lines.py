"""The lines of an HTML page, as a reader sees them, each with where it stands and how much of it is links."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

# An element or tree of lxml, which has no types.
Element = Any

BULLET = re.compile(r"[•●▪▫◦‣·∙■□➢➤►▶✓✔*o§\uf0b7\uf0a7–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
"""What stands alone in a cell or before the text of an item to mark it; U+F0B7 is a bullet of the Symbol font."""

# HTML Living Standard, section 15.3 (what is displayed as a block), with what old pages use.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody td tfoot th thead title tr ul xmp".split()
)
_UNSEEN = frozenset(
    "applet audio base button canvas embed frame frameset head iframe img input link map meta noembed noframes"
    " noscript object optgroup option script select source style svg template textarea track video".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_CELL_END = re.compile(r" *\t[\t ]*")
_SPLIT_SUM = re.compile(r"(?<=[$€£¥(])\t(?=\d)|\t(?=[)%])")  # "$", "57.2" and ")" in cells of their own
_LONGEST_CELL = 200
"""A longer cell holds text: its table lays out a page and compares no figures."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `item` where it is one of a list, with its mark in the text.

    `gap` says that a paragraph or a heading ends before it, `parent` is the element that holds it, `linked` the share
    of its characters that are links. `heading` is the level of its heading element, 0 for none.
    """

    text: str
    parent: Element
    item: bool
    gap: bool
    linked: float
    heading: int


class _Walk:
    """Collects characters until a line ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0  # how many links are open
        self.gap = True
        self.marks: list[str] = []  # marks of items that have no text yet
        self.heading = 0
        self.numbers: Counter[Element] = Counter()  # items of each numbered list so far

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(_SPACE.sub(" ", text))
            if self.links:
                self.linked += len(text.strip())

    def end_line(self, parent: Element, *, gap: bool) -> None:
        text = re.sub(" {2,}", " ", _CELL_END.sub("\t", "".join(self.pieces))).strip()
        text = _SPLIT_SUM.sub("", text)
        if text[1:2] == "\t" and BULLET.match(text):
            text = text.replace("\t", " ", 1)
        linked, self.pieces, self.linked = self.linked, [], 0
        if text:
            if mark := self.marks.pop() if self.marks else "":
                self.marks.clear()
                text = text if BULLET.match(text) and text[1:2].isspace() else mark + text
            item = bool(mark) or _marked(text)
            self.lines.append(Line(_bulleted(text), parent, item, self.gap, linked / len(text), self.heading))
            self.gap = False
        self.gap = self.gap or gap


def lines_of(root: Element, skip: frozenset[Element] = frozenset()) -> list[Line]:
    """Return the lines under an element in their order, without those under the elements to skip."""
    from lxml import etree

    walk = _Walk()
    figures = {row for table in figure_tables(root) for row in table.iter("tr")}
    walker = etree.iterwalk(root, events=("start", "end"))
    open_rows = 0
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in _UNSEEN or element in skip or _hidden(element):
                walker.skip_subtree()
                continue
            _start(walk, element, tag, in_row=bool(open_rows))
            open_rows += element in figures or _item_row(element)
            walk.add(element.text)
        else:
            if isinstance(tag, str) and tag not in _UNSEEN and element not in skip and not _hidden(element):
                open_rows -= element in figures or _item_row(element)
                _end(walk, element, tag, in_row=bool(open_rows))
            if element is not root:
                walk.add(element.tail)
    walk.end_line(root, gap=True)
    return walk.lines


def _start(walk: _Walk, element: Element, tag: str, *, in_row: bool) -> None:
    if tag == "br":
        walk.pieces.append(" ") if in_row else _break(walk, element)
    elif tag == "a" and element.get("href"):
        walk.links += 1
    elif tag in {"sup", "sub"}:
        walk.add(_raised(walk, element))
    elif tag in _BLOCKS:
        if in_row:
            walk.pieces.append(" ")
            return
        walk.end_line(element.getparent(), gap=tag not in {"li", "tr", "td", "th", "dd", "dt"})
        if tag == "li":
            walk.marks.append(_mark(walk, element))
        elif tag in _HEADINGS:
            walk.heading = int(tag[1])


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _end(walk: _Walk, element: Element, tag: str, *, in_row: bool) -> None:
    if tag == "a" and element.get("href"):
        walk.links -= 1
    elif tag in _BLOCKS:
        if in_row:
            walk.pieces.append("\t" if tag in {"td", "th"} else " ")
            return
        walk.end_line(element, gap=tag not in {"li", "tr", "td", "th", "dd", "dt"})
        if tag == "li":
            walk.marks.clear()
        elif tag in _HEADINGS:
            walk.heading = 0


def _break(walk: _Walk, element: Element) -> None:
    """End a line at a break; two in a row, with nothing between them, end a paragraph."""
    empty = not "".join(walk.pieces).strip()
    walk.end_line(element.getparent(), gap=empty)


def _raised(walk: _Walk, element: Element) -> str:
    """Return what stands before a raised number: 10<sup>13</sup> is no 1013."""
    before = "".join(walk.pieces[-1:])[-1:]
    raised = "".join(element.itertext()).strip()
    return "^" if element.tag == "sup" and before.isdigit() and re.fullmatch(r"[-–−+]?\d+", raised) else ""


def _mark(walk: _Walk, item: Element) -> str:
    """Return the mark of a list item: its number in a numbered list, else a bullet."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    walk.numbers[parent] += 1
    return f"{walk.numbers[parent]}. "


def _marked(text: str) -> bool:
    mark = BULLET.match(text)
    return mark is not None and text[mark.end() : mark.end() + 1].isspace()


def _bulleted(text: str) -> str:
    """Return the line with the bullets of symbol fonts as one that other fonts have."""
    return "•" + text[1:] if text[:1] in "\uf0b7\uf0a7§" and text[1:2].isspace() else text


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _cells(row: Element) -> list[str]:
    """Return the texts of the cells of a row that have one."""
    texts = (_SPACE.sub(" ", "".join(cell.itertext())).strip() for cell in row.iterchildren("td", "th"))
    return [text for text in texts if text]


def _item_row(element: Element) -> bool:
    """Tell whether a row of a table is a bullet and its text, as filings lay out lists."""
    if element.tag != "tr" or next(element.iter("table"), None) is not None:
        return False
    cells = _cells(element)
    return len(cells) == 2 and bool(BULLET.fullmatch(cells[0]))


def figure_tables(root: Element) -> list[Element]:
    """Return the tables that hold figures, row by row, and do not lay out the page or a list."""
    return [table for table in root.iter("table") if _compares(table)]


def _compares(table: Element) -> bool:
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [_cells(row) for row in table.iter("tr")]
    wide = [row for row in rows if len(row) >= 2 and not BULLET.fullmatch(row[0])]
    return len(wide) >= 2 and all(len(cell) <= _LONGEST_CELL for row in rows for cell in row)
