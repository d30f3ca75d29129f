"""The exact words behind a record: pieces of the document, each in one sentence, list item or heading."""

from collections.abc import Iterable, Mapping

from extract.facts.fact import Fact, Slot
from extract.page import Page
from extract.record import MAX_EVIDENCE, Evidence


def pieces(
    page: Page, source: str, facts: Iterable[Fact], kept: Mapping[str, tuple[Slot, Fact]]
) -> tuple[Evidence, ...]:
    """Return the evidence of a record, in the order of the text.

    Every fact brings its sentence; words that stand elsewhere (a year in a heading, a product in the
    sentence before) bring theirs. A piece names the slots whose wording it holds.
    """
    found: dict[tuple[int, int], set[str]] = {}
    for fact in facts:
        places: dict[int, list[tuple[str, tuple[int, int]]]] = {fact.sentence: []}
        home = page.sentences[fact.sentence]
        for name, slot in fact.slots.items():
            if name in kept and kept[name][0].value == slot.value:
                for span in slot.spans:
                    own = home.start <= span[0] < home.end
                    place = fact.sentence if own else page.sentence_at(span[0]).index
                    places.setdefault(place, []).append((name, span))
        for index, claims in places.items():
            sentence = page.sentences[index]
            start, end = _window(sentence.start, sentence.end, [span for _, span in claims])
            names = {name for name, (a, b) in claims if start <= a and b <= end and not kept[name][0].derived}
            found.setdefault((start, end), set()).update(names)
    return tuple(
        Evidence(start=start, end=end, text=source[start:end], slots=tuple(sorted(names)))
        for (start, end), names in sorted(found.items())
    )


def _window(start: int, end: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return a range of at most 600 characters that holds as many of the spans as it can."""
    if end - start <= MAX_EVIDENCE:
        return start, end
    starts = [start, *(max(start, min(a - 20, end - MAX_EVIDENCE)) for a, _ in spans)]
    held = {begin: sum(begin <= a and b <= begin + MAX_EVIDENCE for a, b in spans) for begin in starts}
    best = max(sorted(held), key=lambda begin: held[begin])
    return best, min(end, best + MAX_EVIDENCE)
