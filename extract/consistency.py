"""The same name gets the same label all over a text: what a model found once is found wherever it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extract.annotated import LabelledSpan
from extract.occurrences import NO_LETTER_BEFORE, NO_LETTER_BEHIND, occurrences

SHORTEST = 3
"""Names of fewer characters are left alone: "K" or "CT" mean too much."""


def consistent(
    text: str, spans: Sequence[LabelledSpan], short_forms: Mapping[tuple[int, int], tuple[int, int]]
) -> list[LabelledSpan]:
    """Return spans (half-open character offsets, label) without overlap, in order, with what they miss.

    A name that stands elsewhere without a label gets the one it has; where it has several, the most frequent.
    A short form gets the label of the long form that the text defines for it: `short_forms` has the places of both,
    by the place of the short one.
    """
    found = {(start, end): label for start, end, label in spans}
    _label_short_forms(found, short_forms)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for (start, end), label in found.items():
        labels[text[start:end]][label] += 1
    covered = _covered(len(text), found)
    for name, counts in sorted(labels.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(name) < SHORTEST or not any(c.isalpha() for c in name):
            continue
        label, _ = counts.most_common(1)[0]
        for start, place in occurrences(text, name, NO_LETTER_BEFORE, NO_LETTER_BEHIND):
            end = place.end()
            if not any(covered[start:end]):
                found[start, end] = label
                covered[start:end] = b"\1" * (end - start)
    return sorted((start, end, label) for (start, end), label in found.items())


def _label_short_forms(
    found: dict[tuple[int, int], str], short_forms: Mapping[tuple[int, int], tuple[int, int]]
) -> None:
    """Give each short form the label of its long form, where nothing else overlaps it."""
    for short, long in short_forms.items():
        if (label := _label_of(long, found)) and not _overlaps(short, found):
            found[short] = label


def _label_of(long: tuple[int, int], found: Mapping[tuple[int, int], str]) -> str | None:
    """Return the label of a span that is the long form, or ends with it."""
    for (start, end), label in found.items():
        if end == long[1] and start <= long[0]:
            return label
    return None


def _overlaps(place: tuple[int, int], found: Iterable[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in found)


def _covered(length: int, found: Iterable[tuple[int, int]]) -> bytearray:
    covered = bytearray(length)
    for start, end in found:
        covered[start:end] = b"\1" * (end - start)
    return covered
