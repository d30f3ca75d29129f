"""The texts that the benchmark measures with."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import extract

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from varied import TOKEN, Text, releases, sentences, texts

COUNT = len(releases()[0])
COPIES = [list(texts(COUNT, start=start)) for start in (0, COUNT)]
ORIGINALS = [
    "".join(part if isinstance(part, str) else part.written for part in release.parts)
    for release in releases()[0]
]


@pytest.fixture(scope="module")
def extractor() -> extract.Extractor:
    return extract.load(ner="none")


def words(text: Text) -> set[str]:
    return {word.casefold() for word in TOKEN.findall(text.text)}


def test_a_text_is_the_same_each_time_and_depends_on_its_number_alone() -> None:
    assert list(texts(2, start=COUNT + 3)) == COPIES[1][3:5]


def test_another_seed_gives_other_texts() -> None:
    assert next(texts(1, seed=1)).text != COPIES[0][0].text


def test_ids_are_unique() -> None:
    assert len({text.doc_id for copy in COPIES for text in copy}) == 2 * COUNT


def test_texts_are_made_when_they_are_asked_for() -> None:
    assert next(texts(10**9, start=10**6)).doc_id.endswith("-1000000")


@pytest.mark.parametrize("number", range(COUNT), ids=[release.doc_id for release in releases()[0]])
def test_copies_of_a_release_share_no_name_and_few_sentences(number: int) -> None:
    first, second = (copy[number] for copy in COPIES)
    changed = {
        part.key
        for part in releases()[0][number].parts
        if not isinstance(part, str) and part.kind == "name" and len(part.key) > 6
    }
    assert not changed & words(first)
    assert not [word for word in changed if word in words(second)]
    assert len(sentences(first.text) & sentences(second.text)) <= 0.3 * len(sentences(first.text)) + 1
    assert first.text.count("\n") == ORIGINALS[number].count("\n")


def test_no_two_texts_share_a_name_that_was_made() -> None:
    ordinary = set().union(*({w.casefold() for w in TOKEN.findall(text)} for text in ORIGINALS))
    counts = Counter(word for copy in COPIES for text in copy for word in words(text) - ordinary)
    twice = [word for word, count in counts.items() if count > 1 and re.fullmatch(r"[^\W\d_]{8,}", word)]
    assert twice == []


def test_a_name_is_respelled_alike_all_over_a_text() -> None:
    text = COPIES[0][3].text
    (company,) = re.findall(r"Melbourne, Australia: (\w+) Pharmaceuticals", text)
    assert company != "Velquin"
    assert text.count(company) == ORIGINALS[3].count("Velquin")


def test_as_much_is_found_in_the_texts_as_in_the_releases(extractor: extract.Extractor) -> None:
    found = sum(len(extractor(text.text)) for text in COPIES[1])
    assert found >= 0.9 * sum(len(extractor(text)) for text in ORIGINALS)
