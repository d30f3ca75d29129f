"""A page with its mentions by sentence, in which the readers of facts look them up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.page import Mention, Page, Sentence


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
