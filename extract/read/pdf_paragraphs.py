"""Lines of a PDF to paragraphs: what goes on in the next line, and which hyphens only end a line."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.html_lines import BULLET
from extract.read.pdf_layout import Edges, PageLine, edges_of

_CLOSED = re.compile(r"[.!?:;][\"”’)\]]*\d{0,2}$")
_BROKEN = re.compile(r"\w[-\u2010]$")
_STRONG = re.compile(r"[•●▪▫◦‣∙■□➢➤►▶✓✔]")
_WORDS = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[-’'][A-Za-zÀ-ÿ0-9]+)*")
_LEFT = re.compile(r"[A-Za-zÀ-ÿ0-9-]*$")
_RIGHT = re.compile(r"[A-Za-zÀ-ÿ0-9]*(?:-[A-Za-zÀ-ÿ0-9]+)*")
# Words that English joins with a hyphen to the next one, or to the one before; no syllables of longer words.
_BEFORE = frozenset(
    "best cross double dose early end first five forward four full gain half high host ill late left life long loss"
    " low mid near next non once one open patient placebo post proof quick rate right second self short single six"
    " nab so target ten third three top triple twice two well wild world year".split()
)
_AFTER = frozenset(
    "acting adjusted arm associated based being blind blinded catalyzed cell centered centre center centric class"
    " controlled dependent derived directed dosing driven effective enabling escalation expanding expressing finding"
    " free group house human inhibitor label leading life like limiting looking mediated month months naive naïve negative"
    " old positive progressing ranging related resistant risk scale selective shelf specific stage targeted"
    " targeting term threatening to treated tolerated type vitro vivo week weeks wide year years".split()
)

_WORD_SPACE = 0.35
"""A generous space between words, in heights of their characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or item on one line; `size` is the height of its characters in points."""

    text: str
    size: float
    item: bool


def paragraphs(lines: Sequence[PageLine]) -> list[Paragraph]:
    """Return the lines joined to paragraphs, in their order."""
    if not lines:
        return []
    edges = edges_of(lines)
    leading = _leading(lines)
    body = body_size(lines)
    known = Counter(word.casefold() for line in lines for word in _WORDS.findall(line.text))
    groups: list[list[PageLine]] = [[lines[0]]]
    for line in lines[1:]:
        if _goes_on(groups[-1], line, edges, leading, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, known) for group in groups]


def body_size(lines: Sequence[PageLine]) -> float:
    """Return the height of the characters of most of the text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _leading(lines: Sequence[PageLine]) -> float:
    """Return the usual distance from line to line, in heights of characters."""
    steps: Counter[float] = Counter()
    for before, line in itertools.pairwise(lines):
        if before.flow == line.flow and before.page == line.page and line.size > 0:
            step = (before.y - line.y) / line.size
            if 0.7 < step < 3:
                steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 1.2


def _goes_on(group: list[PageLine], line: PageLine, edges: Edges, leading: float, body: float) -> bool:
    """Tell whether a paragraph goes on in a line."""
    last = group[-1]
    closed = _CLOSED.search(last.text) is not None
    large = last.size > 1.2 * body
    item = _is_item(group[0])
    centred = large or (not item and (_centred(last, edges) or _centred(line, edges)))
    full = large or _BROKEN.search(last.text) is not None or not _had_room(last, line, edges, centred=centred)
    if "\t" in last.text or "\t" in line.text:  # rows of a table
        return False
    if abs(line.size - last.size) > 0.12 * last.size or _STRONG.match(line.text):
        return False
    if _is_item(line) and (closed or not full or line.x0 > last.x0 + 1):
        return False
    small = line.text[:1].islower()
    if last.bold != line.bold and not (small and full):
        return False
    if last.flow != line.flow or last.page != line.page:
        # A last line that is full to the end is rarer than a sentence that ends where the column does.
        indented = line.x0 > edges[line.flow, round(line.size)][0] + 0.8 * line.size
        return full and (small or indented == item)
    if last.y - line.y > 1.25 * leading * line.size or last.y <= line.y:
        return False
    if not full:
        return False
    if item:
        back = line.x0 < group[0].text_x - 0.5 * line.size
        return not (back and closed)
    return centred or line.x0 <= group[-1].x0 + 0.8 * line.size


def _is_item(line: PageLine) -> bool:
    mark = BULLET.match(line.text)
    return mark is not None and line.text[mark.end() : mark.end() + 1] == " "


def _had_room(last: PageLine, line: PageLine, edges: Edges, *, centred: bool) -> bool:
    """Tell whether the first word of a line had room at the end of the one before: then a paragraph ended there."""
    left, right = edges[last.flow, round(last.size)]
    room = right - last.x1 + (last.x0 - left if centred else 0)
    return room > line.word + _WORD_SPACE * last.size


def _centred(line: PageLine, edges: Edges) -> bool:
    left, right = edges[line.flow, round(line.size)]
    before, after = line.x0 - left, right - line.x1
    return before > 3 * line.size and abs(before - after) < 0.5 * line.size


def _paragraph(group: list[PageLine], known: Counter[str]) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = _join(text, line.text, known)
    text = " ".join(text.split(" ")).strip()
    return Paragraph(text, group[0].size, _is_item(group[0]))


def _join(before: str, after: str, known: Counter[str]) -> str:
    if before.endswith(("-", "\u2010")) and before[-2:-1].isalnum():
        return before + after if _keeps_hyphen(before[:-1], after, known) else before[:-1] + after
    if before.endswith(("–", "—", "/")) and before[-2:-1].isalnum() and after[:1].isalnum():
        return before + after
    return f"{before} {after}"


def _keeps_hyphen(before: str, after: str, known: Counter[str]) -> bool:
    """Tell whether a hyphen at the end of a line belongs to the word: by the document's words, then by their form."""
    left_match, right_match = _LEFT.search(before), _RIGHT.match(after)
    left, right = left_match.group() if left_match else "", right_match.group() if right_match else ""
    if not left or not right:
        return True
    whole, compound = (left + right).casefold(), f"{left}-{right}".casefold()
    if known[whole] != known[compound]:
        return known[compound] > known[whole]
    first = right.split("-")[0].casefold()
    return (
        not right[0].islower()
        or not left[1:].islower()
        or "-" in left + right
        or left.casefold() in _BEFORE
        or first in _AFTER
    )
