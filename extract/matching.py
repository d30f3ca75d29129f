"""When a predicted value is right, a piece of evidence grounded, and which record is meant by which gold one.

The definitions are those of the annotation guide: a gold slot holds a value, a list of alternatives, or
`{"all": [...]}` where the value itself is a list; an absent slot is not scored, a null one must be empty.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any

from extract.record import MAX_EVIDENCE

# Two texts that have this many characters in a row in common are taken to quote the same place.
GRAM = 25
# A pair of records that scores less than one filled slot is no pair.
LEAST = 1.0

_MARKS = re.compile("[™®©℠]")
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
_POSSESSIVE = re.compile(r"'s\b")
_PUNCTUATION = re.compile(r"[^\w/+]+")
_ARTICLE = re.compile(r"^(?:the|a|an) ")


def normalised(value: Any) -> Any:  # any JSON value
    """Return a value as it is compared: text without case, punctuation, article and brackets."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    text = unicodedata.normalize("NFKC", _MARKS.sub("", str(value))).casefold().replace("’", "'")
    text = _POSSESSIVE.sub("s", _BRACKETED.sub(" ", text))
    return _ARTICLE.sub("", _PUNCTUATION.sub(" ", text).strip())


def is_empty(value: Any) -> bool:  # any JSON value
    """Return whether a slot says nothing."""
    return value is None or value == "" or value == []


def demands(gold: Any) -> bool:  # any JSON value
    """Return whether a gold slot asks for a value, and does not merely allow one."""
    if isinstance(gold, list):
        return bool(gold) and not any(map(is_empty, gold))
    return not is_empty(gold)


def matches(gold: Any, predicted: Any) -> bool:  # any JSON values
    """Return whether a predicted slot is what the gold one asks for."""
    if isinstance(gold, dict):
        values = predicted if isinstance(predicted, list) else [predicted]
        wanted = {normalised(value) for value in gold["all"]}
        return wanted == {normalised(value) for value in values if not is_empty(value)}
    if is_empty(gold):
        return is_empty(predicted)
    options = gold if isinstance(gold, list) else [gold]
    if is_empty(predicted):
        return any(map(is_empty, options))
    if isinstance(predicted, list):
        return all(matches(gold, value) for value in predicted)
    return normalised(predicted) in {normalised(option) for option in options if not is_empty(option)}


def is_grounded(pieces: Sequence[str], quotes: Collection[str]) -> bool:
    """Return whether a piece of evidence overlaps a gold quote, and none is too long."""
    if not pieces or any(len(piece) > MAX_EVIDENCE for piece in pieces):
        return False
    found = [re.sub(r"\s+", " ", piece) for piece in pieces]
    wanted = [re.sub(r"\s+", " ", quote) for quote in quotes]
    if any(piece and (piece in quote or quote in piece) for piece in found for quote in wanted):
        return True
    known = {gram for quote in wanted for gram in _grams(quote)}
    return any(gram in known for piece in found for gram in _grams(piece))


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the one-to-one assignment with the largest sum of weights.

    The Hungarian method with potentials, O(n³), on the matrix padded to a square. Rows are added one by one
    and ties go to the lower column, so that the same matrix always gives the same pairs. Pairs below `LEAST`
    are left out.
    """
    size = max(len(weights), max(map(len, weights), default=0))
    cost = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(weights):
        for j, weight in enumerate(row):
            cost[i][j] = -weight
    # Index 0 of columns and rows stands for "none": real ones are counted from 1.
    row_of = [0] * (size + 1)
    row_potential, column_potential = [0.0] * (size + 1), [0.0] * (size + 1)
    for row_number in range(1, size + 1):
        row_of[0] = row_number
        _augment(cost, row_of, row_potential, column_potential)
    pairs = [(row_of[j] - 1, j - 1) for j in range(1, size + 1)]
    return [(i, j) for i, j in pairs if i < len(weights) and j < len(weights[i]) and weights[i][j] >= LEAST]


def _augment(
    cost: list[list[float]], row_of: list[int], row_potential: list[float], column_potential: list[float]
) -> None:
    """Give the row that waits in column 0 a column, along the cheapest path of exchanges."""
    size = len(cost)
    slack = [float("inf")] * (size + 1)
    previous = [0] * (size + 1)
    visited: set[int] = set()
    column = 0
    while row_of[column]:
        visited.add(column)
        row = row_of[column]
        step, nearest = float("inf"), 0
        for j in range(1, size + 1):
            if j in visited:
                continue
            reduced = cost[row - 1][j - 1] - row_potential[row] - column_potential[j]
            if reduced < slack[j]:
                slack[j], previous[j] = reduced, column
            if slack[j] < step:
                step, nearest = slack[j], j
        for j in range(size + 1):
            if j in visited:
                row_potential[row_of[j]] += step
                column_potential[j] -= step
            else:
                slack[j] -= step
        column = nearest
    while column:
        row_of[column] = row_of[previous[column]]
        column = previous[column]


def _grams(text: str) -> list[str]:
    return [text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1))]
