"""An indexed page says of its sentences what the page says, and works things out once."""

from dataclasses import dataclass

import pytest

from extract.facts.indexed import IndexedPage
from extract.facts.once import once
from extract.page import Sentence
from tests.reading import RELEASE, page_of_text

TEXT = RELEASE.format(
    "The FDA cleared the IND of ORV-101 in gout. A Phase 2 trial in lupus is to begin in China.\n\n- It was well tolerated."
)
LABELS = [
    ("AGENCY",),
    ("ACTION", "APPLICATION"),
    ("INDICATION", "CANDIDATE", "COUNTRY"),
    ("NO_SUCH_CONCEPT",),
]


@pytest.mark.parametrize("labels", LABELS)
def test_sentences_mention_what_they_mention_on_the_page(labels: tuple[str, ...]) -> None:
    page = page_of_text(TEXT)
    indexed = IndexedPage.of(page)
    found = [indexed.inside(sentence, *labels) for sentence in indexed.sentences]
    assert found == [page.inside(sentence, *labels) for sentence in page.sentences]


@pytest.mark.parametrize("labels", LABELS)
def test_a_part_of_a_sentence_mentions_what_stands_in_it(labels: tuple[str, ...]) -> None:
    page = page_of_text(TEXT)
    whole = page.sentences[2]
    half = Sentence(whole.index, whole.start, (whole.start + whole.end) // 2, whole.block)
    assert IndexedPage.of(page).inside(half, *labels) == page.inside(half, *labels)


def test_blocks_have_their_sentences() -> None:
    page = page_of_text(TEXT)
    indexed = IndexedPage.of(page)
    assert [indexed.sentences_of(block) for block in page.blocks] == [
        page.sentences_of(block) for block in page.blocks
    ]


def test_sentences_are_found_by_what_they_mention() -> None:
    indexed = IndexedPage.of(page_of_text(TEXT))
    [cleared] = indexed.saying("ACTION", {"clear"})
    assert "cleared the IND" in indexed.slice(indexed.sentences[cleared])
    assert indexed.saying("ACTION", {"withdraw"}) == set()
    assert cleared in indexed.places["INDICATION"]
    assert indexed.saying_both("AGENCY", "CANDIDATE") == {cleared}


@dataclass(frozen=True)
class _Shelf:
    books: tuple[str, ...]


def test_a_reading_is_worked_out_once_for_each_owner_and_part() -> None:
    asked: list[tuple[str, int]] = []

    @once
    def place(shelf: _Shelf, index: int) -> str:
        asked.append((shelf.books[0], index))
        return shelf.books[index]

    one, other = _Shelf(("A", "B")), _Shelf(("C", "D"))
    assert [place(one, 1), place(one, 1), place(one, 0), place(other, 1)] == ["B", "B", "A", "D"]
    assert asked == [("A", 1), ("A", 0), ("C", 1)]
