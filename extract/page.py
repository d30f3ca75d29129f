"""The plain values that a document is read into: blocks, sentences and mentions.

Everything here holds strings and half-open character offsets into the document's text, never
spaCy objects, so that it can be pickled, compared and tested without a model.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from extract.anchors import Starts

_start = attrgetter("start")
_OF_TEXT = ("starts", "_sentence_starts")
"""What a page has looked up and every page of the same text may keep."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text with its concept and its normalised value."""

    start: int
    end: int
    label: str
    value: str
    rule: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def span(self) -> tuple[int, int]:
        """Return the half-open character offsets."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, list item or paragraph.

    `heading` is the index of the heading block above it and `lead` the index of the sentence that
    introduces the list it stands in; both are None where there is none.
    """

    index: int
    start: int
    end: int
    kind: str
    heading: int | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or heading: the unit in which a piece of evidence lies."""

    index: int
    start: int
    end: int
    block: int


@dataclass(frozen=True)
class Page:
    """A segmented document with its mentions, in the order of the text."""

    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None
    published: date | None = None

    def with_mentions(self, mentions: Iterable[Mention]) -> "Page":
        """Return the same page with other mentions, sorted by their place."""
        return replace(self, mentions=tuple(sorted(dict.fromkeys(mentions), key=_place)))

    def adding(self, mentions: Iterable[Mention]) -> "Page":
        """Return the same page with more mentions, each in its place."""
        ordered = list(self.mentions)
        changed: dict[str, list[Mention]] = {}
        for mention in mentions:
            own = changed.get(mention.label) or [*self._by_label.get(mention.label, ((), ()))[1]]
            if _insert(own, mention):
                _insert(ordered, mention)
            changed[mention.label] = own
        page = replace(self, mentions=tuple(ordered))
        page.__dict__.update((name, self.__dict__[name]) for name in _OF_TEXT if name in self.__dict__)
        # What has been looked up already need not be made again from all mentions.
        tables = {label: ([m.start for m in own], own) for label, own in changed.items()}
        page.__dict__["_by_label"] = {**self._by_label, **tables}
        return page

    @cached_property
    def _by_label(self) -> dict[str, tuple[list[int], list[Mention]]]:
        table: dict[str, tuple[list[int], list[Mention]]] = {}
        for mention in self.mentions:
            starts, found = table.setdefault(mention.label, ([], []))
            starts.append(mention.start)
            found.append(mention)
        return table

    @cached_property
    def starts(self) -> Starts:
        """Return where the words of the text begin."""
        return Starts(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def all(self, *labels: str) -> list[Mention]:
        """Return every mention of these concepts, in the order of the text."""
        if len(labels) == 1:
            return list(self._by_label.get(labels[0], ((), []))[1])
        found = [mention for label in labels for mention in self._by_label.get(label, ((), []))[1]]
        return sorted(found, key=lambda m: (m.start, -m.end))

    def within(self, start: int, end: int, *labels: str) -> list[Mention]:
        """Return the mentions of these concepts that begin in `[start, end)`, in order."""
        found: list[Mention] = []
        for label in labels:
            entry = self._by_label.get(label)
            if entry:
                starts, mentions = entry
                found += mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        return sorted(found, key=lambda m: (m.start, -m.end)) if len(labels) > 1 else found

    def inside(self, sentence: Sentence, *labels: str) -> list[Mention]:
        """Return the mentions of these concepts in one sentence, in order."""
        return self.within(sentence.start, sentence.end, *labels)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds a character offset, or the nearest one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def block_of(self, sentence: Sentence) -> Block:
        """Return the block that a sentence stands in."""
        return self.blocks[sentence.block]

    def sentences_of(self, block: Block) -> list[Sentence]:
        """Return the sentences of one block."""
        return [s for s in self.sentences if s.block == block.index]

    def headings_above(self, block: Block) -> Iterator[Block]:
        """Yield the heading of a block, then the heading of that one, and so on."""
        above = block.heading
        while above is not None:
            yield self.blocks[above]
            above = self.blocks[above].heading

    def slice(self, place: Mention | Sentence | Block) -> str:
        """Return the text of a mention, sentence or block."""
        return self.text[place.start : place.end]


def _place(mention: Mention) -> tuple[int, int, str, str]:
    """Return what mentions are sorted by."""
    return mention.start, -mention.end, mention.label, mention.value


def _insert(mentions: list[Mention], new: Mention) -> bool:
    """Put a mention in its place among others and tell whether it was not there yet."""
    place = bisect_left(mentions, new.start, key=_start)
    while place < len(mentions) and mentions[place].start == new.start:
        if mentions[place] == new:
            return False
        if _place(mentions[place]) > _place(new):
            break
        place += 1
    mentions.insert(place, new)
    return True


def apart(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a half-open range shares no character with any of the others."""
    return all(span[1] <= start or span[0] >= end for start, end in taken)


def longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that no longer one overlaps; of equal length the first stays."""
    kept: list[Mention] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        # Those that were kept are apart: only the last one that begins before this one's end can overlap it.
        place = bisect_left(starts, mention.end)
        if not place or kept[place - 1].end <= mention.start:
            kept.insert(place, mention)
            starts.insert(place, mention.start)
    return kept
