"""Text that was broken at a fixed width to paragraphs on one line."""

import itertools
import re

_ITEM = re.compile(r"[ \t]*(?:[•●▪▫◦‣·∙■□➢►▶✓*o]|[-–—]{1,2}|\(?\d{1,2}[.)]|\([a-z]\))[ \t]+(?=\S)")
_TABLE = re.compile(r"\S(?: {3,}|\t+)\S|^[\s.=_*-]{5,}$")
_CLOSED = re.compile(r"[.!?:;][\"”’)\]]*$")
_NARROWEST, _WIDEST = 50, 100
"""Characters of the lines of mail and filings, which are broken at 72 to 80, as a rule."""
_WRAPPED_SHARE = 0.5
"""Of the lines that another one follows, how many are full in a text that is broken at a width."""


def unwrap(text: str) -> str:
    """Return a text with the lines of each paragraph joined, if it is broken at a fixed width; else as it is.

    A line goes on in the next one where the next word had no room left before the right margin.
    Blank lines, items and tables stay.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line and after]
    margin = max(
        (len(line) for line, _ in pairs if len(line) <= _WIDEST), default=0
    )  # addresses may be longer
    full = sum(len(line) <= _WIDEST and _full(line, after, margin) for line, after in pairs)
    if margin < _NARROWEST or full < _WRAPPED_SHARE * len(pairs):
        return text
    groups: list[list[str]] = []
    for n, line in enumerate(lines):
        if n and _goes_on(lines[n - 1], line, margin):
            groups[-1].append(line)
        else:
            groups.append([line])
    return "\n".join(map(_joined, groups))


def _goes_on(line: str, after: str, margin: int) -> bool:
    """Tell whether a paragraph or an item goes on in the line after."""
    if not _full(line, after, margin) or _TABLE.search(line) or _TABLE.search(after):
        return False
    if not _ITEM.match(after):
        return True
    # A dash or a number that happens to stand first: no sentence has ended, and nothing sets the line off.
    return not _CLOSED.search(line) and _indent(line) == len(after) - len(after.lstrip())


def _full(line: str, after: str, margin: int) -> bool:
    """Tell whether the first word of the line after had no room at the end of a line."""
    if not line or not after.strip():
        return False
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > margin


def _indent(line: str) -> int:
    """Return where the words of a line begin, behind the mark of an item."""
    mark = _ITEM.match(line)
    return mark.end() if mark else len(line) - len(line.lstrip())


def _joined(group: list[str]) -> str:
    text = group[0]
    for line in map(str.strip, group[1:]):
        # Text that is broken at a width has the hyphens of its words only: off-the-/shelf.
        text += line if re.search(r"\w-$", text) and line[:1].isalnum() else f" {line}"
    return text
