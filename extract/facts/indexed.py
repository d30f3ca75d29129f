"""A page with its mentions by sentence, in which the readers of facts look them up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.page import Block, Mention, Page, Sentence


@dataclass(frozen=True)
class IndexedPage(Page):
    """A page that is asked again and again what its sentences mention."""

    @classmethod
    def of(cls, page: Page) -> "IndexedPage":
        """Return a page as one with an index."""
        return cls(
            page.text,
            page.blocks,
            page.sentences,
            page.mentions,
            page.abbreviations,
            page.title,
            page.published,
        )

    @cached_property
    def _by_sentence(self) -> list[dict[str, list[Mention]]]:
        table: list[dict[str, list[Mention]]] = [{} for _ in self.sentences]
        following = iter(self.sentences)
        here, end = -1, 0
        for mention in self.mentions:
            while mention.start >= end and (sentence := next(following, None)) is not None:
                here, end = sentence.index, sentence.end
            if self.sentences and self.sentences[here].start <= mention.start < end:
                table[here].setdefault(mention.label, []).append(mention)
        return table

    @cached_property
    def places(self) -> Mapping[str, Collection[int]]:
        """Return by concept the sentences that mention it, in order."""
        table: dict[str, list[int]] = {}
        for index, here in enumerate(self._by_sentence):
            for label in here:
                table.setdefault(label, []).append(index)
        return table

    def saying(self, label: str, values: Collection[str]) -> set[int]:
        """Return the sentences that mention one of these values of a concept."""
        return {
            place
            for place in self.places.get(label, ())
            if any(m.value in values for m in self._by_sentence[place][label])
        }

    def saying_both(self, one: str, other: str) -> set[int]:
        """Return the sentences that mention both of two concepts."""
        return {*self.places.get(one, ())} & {*self.places.get(other, ())}

    @cached_property
    def _by_block(self) -> Mapping[int, list[Sentence]]:
        table: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            table.setdefault(sentence.block, []).append(sentence)
        return table

    def sentences_of(self, block: Block) -> list[Sentence]:
        """Return the sentences of one block."""
        return [*self._by_block.get(block.index, ())]

    def inside(self, sentence: Sentence, *labels: str) -> list[Mention]:
        """Return the mentions of these concepts in a sentence or in a part of one, in order."""
        if sentence is not self.sentences[sentence.index]:
            return self.within(sentence.start, sentence.end, *labels)
        here = self._by_sentence[sentence.index]
        if len(labels) == 1:
            return [*here.get(labels[0], ())]
        found = [named for label in labels if (named := here.get(label))]
        if len(found) < 2:
            return [*found[0]] if found else []
        return sorted((m for named in found for m in named), key=lambda m: (m.start, -m.end))
