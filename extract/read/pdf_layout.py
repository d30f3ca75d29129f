"""In which order the lines of a PDF page are read: across, or column by column."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.read.html_lines import BULLET
from extract.read.pdf_runs import Run

_STEP = 2.0
"""Points between the places at which a gutter is looked for."""
_COLUMN_ROWS = 3
"""Lines that each side of a gutter has at least."""
_STRONG_ROWS = 6
"""Lines of a column of text beside which even a line or two are a column of their own."""
_COLUMN_CHARS = 18
"""Characters that the lines of a column of text have at least on average; those of a table are shorter."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a column. `flow` names the column: equal on every page for columns in the same place.

    `text_x` is where the words begin, behind a bullet if there is one, `word` the width of the first word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    flow: str
    text_x: float
    word: float


Row = list[Run]


def page_lines(runs: Sequence[Run], page: int) -> list[PageLine]:
    """Return the lines of a page in reading order."""
    rows = _rows(runs)
    return [line for flow, part in _flows(rows, "") for line in (_line(row, page, flow) for row in part)]


def _rows(runs: Sequence[Run]) -> list[Row]:
    """Return the runs by baseline, from the top, each row from left to right."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        if rows and abs(rows[-1][0].y - run.y) <= 0.2 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def _flows(rows: list[Row], flow: str) -> list[tuple[str, list[Row]]]:
    """Return parts of a page in reading order: where two columns stand side by side, the left one first."""
    found = _columns(rows) if len(flow) < 4 else None
    if found is None:
        return [(flow, rows)] if rows else []
    begin, end, x = found
    left = [kept for row in rows[begin:end] if (kept := [run for run in row if run.x1 <= x])]
    right = [kept for row in rows[begin:end] if (kept := [run for run in row if run.x0 >= x])]
    return [
        *_flows(rows[:begin], flow),
        *_flows(left, flow + "L"),
        *_flows(right, flow + "R"),
        *_flows(rows[end:], flow),
    ]


def _columns(rows: list[Row]) -> tuple[int, int, float] | None:
    """Return from which row to which one there are two columns, and where the gutter is."""
    runs = [run for row in rows for run in row]
    if len(runs) < _STRONG_ROWS:
        return None
    low, high = min(run.x0 for run in runs), max(run.x1 for run in runs)
    best: tuple[int, int, float] | None = None
    most = 0
    for step in range(1, int((high - low) / _STEP)):
        x = low + step * _STEP
        if not 0.15 <= (x - low) / (high - low) <= 0.85:
            continue
        for begin, end in _clear(rows, x):
            if end - begin > most and _is_text(rows[begin:end], x):
                best, most = (begin, end, x), end - begin
    return best


def _clear(rows: list[Row], x: float) -> list[tuple[int, int]]:
    """Return the longest stretches of rows of which no run crosses x, or comes near it."""
    stretches, begin = [], 0
    for n, row in enumerate([*rows, None]):
        margin = 0.0 if row is None else 0.3 * row[0].size
        if row is None or any(run.x0 - margin < x < run.x1 + margin for run in row):
            if n > begin:
                stretches.append((begin, n))
            begin = n + 1
    return stretches


def _is_text(rows: list[Row], x: float) -> bool:
    """Tell whether both sides are columns of text and no columns of a table, or bullets and their items."""
    sides = [
        [run for row in rows for run in row if run.x1 <= x],
        [run for row in rows for run in row if run.x0 >= x],
    ]
    left, right = sides
    rows_of = [len({run.y for run in side}) for side in sides]
    short = [sum(len(run.text) for run in side) < _COLUMN_CHARS * len(side) for side in sides]
    strong = max(rows_of) >= _STRONG_ROWS and not short[rows_of.index(max(rows_of))]
    for few, narrow in zip(rows_of, short, strict=True):
        if few == 0 or not ((few >= _COLUMN_ROWS and not narrow) or (few < _COLUMN_ROWS and strong)):
            return False
    top = min(max(run.y for run in left), max(run.y for run in right))
    bottom = max(min(run.y for run in left), min(run.y for run in right))
    return top + 2 * left[0].size > bottom


def _line(row: Row, page: int, flow: str) -> PageLine:
    text, text_x = row[0].text, row[0].x0
    if BULLET.fullmatch(text) and len(row) > 1:
        text_x = row[1].x0
    elif (mark := BULLET.match(text)) and text[mark.end() : mark.end() + 1] == " ":
        text_x += (mark.end() + 1) * (row[0].x1 - row[0].x0) / len(text)
    for before, run in itertools.pairwise(row):
        wide = run.x0 - before.x1 > 2.5 * run.size and not BULLET.fullmatch(before.text)
        text += ("\t" if wide else " ") + run.text
    main = max(row, key=lambda run: len(run.text))
    bold = all(run.bold for run in row if any(map(str.isalnum, run.text)))
    return PageLine(
        text, row[0].x0, max(run.x1 for run in row), main.y, main.size, bold, page, flow, text_x, row[0].word
    )


Edges = Mapping[tuple[str, int], tuple[float, float]]
"""Where a column begins and ends, by its flow and the size of its characters: a headline may be wider than the text."""


def edges_of(lines: Sequence[PageLine]) -> Edges:
    """Return where the columns of a document begin and end."""
    members: dict[tuple[str, int], list[PageLine]] = defaultdict(list)
    for line in lines:
        members[line.flow, round(line.size)].append(line)
    return {key: (min(line.x0 for line in own), max(line.x1 for line in own)) for key, own in members.items()}
