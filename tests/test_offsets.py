"""Whatever a text holds, reading it never fails, and evidence stands where it says."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.clean import clean
from extract.document import Document
from extract.record import MAX_EVIDENCE
from extract.segment import segment
from extract.write import verify
from tests.fakes import parse_record
from tests.reading import reader
from tests.variants import variants

SEED = (Path(__file__).parents[1] / "seeds/xellsmart.txt").read_bytes().decode("utf-8")
SENTENCES = sorted(
    {part for text in (SEED, variants(1)[0].text) for part in re.split(r"\n+|(?<=\.) ", text) if part.strip()}
)
noise = st.text(st.characters(), max_size=12)
spaces = st.sampled_from(
    [" ", "\n", "\n\n", "\r\n", "\n• ", "\t", "\u2028", "\n1) ", "; ", " (", ") ", "\x00"]
)
mixtures = st.lists(st.one_of(st.sampled_from(SENTENCES), noise, spaces), max_size=24).map("".join)
cuttings = st.builds(
    lambda text, start, size: text[start : start + size],
    st.sampled_from([SEED, variants(1)[0].text]),
    st.integers(0, len(SEED)),
    st.integers(1, 1500),
)


def check(text: str) -> None:
    document = Document.from_text(text, "noise")
    records = reader().read(document).records
    verify(document, records)
    repaired = clean(text).text
    for record in records:
        assert parse_record(record.to_dict()) == record
        for piece in record.evidence:
            assert piece.text == repaired[piece.start : piece.end]
            assert len(piece.text) <= MAX_EVIDENCE


@given(mixtures)
@settings(max_examples=150)
def test_evidence_of_any_mixture_stands_where_it_says(text: str) -> None:
    check(text)


@given(cuttings)
@settings(max_examples=100)
def test_evidence_of_any_cutting_stands_where_it_says(text: str) -> None:
    check(text)


@given(st.text(st.characters(), max_size=300))
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(mixtures)
def test_sentences_cover_every_word_once(text: str) -> None:
    _, sentences = segment(text)
    left: list[str | None] = [*text]
    for sentence in sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert None not in left[sentence.start : sentence.end]
        left[sentence.start : sentence.end] = [None] * (sentence.end - sentence.start)
    assert re.findall(r"[A-Za-z]{5,}", "".join(char or " " for char in left)) == []


@given(mixtures)
@settings(max_examples=25)
def test_reading_twice_gives_the_same(text: str) -> None:
    first, second = (
        [record.to_json_line() for record in reader().read(Document("a", text)).records] for _ in range(2)
    )
    assert first == second
