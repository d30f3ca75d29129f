"""What a company says of itself in passing is said of none of its products."""

import pytest

from extract.facts.asides import asides
from tests.reading import page_of_text, read

LEAD = (
    "Orvanta Bio Doses First Patient in Phase 2 Trial of ORV-101 in Gout\n\n"
    "Orvanta Bio, Inc. (Nasdaq: ORVB), a clinical-stage company developing treatments for lupus and other "
    "diseases, today announced that the first patient was dosed in its Phase 2 trial.\n"
)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        (
            "Orvanta Bio, Inc. (Nasdaq: ORVB), a company developing cures for lupus, today announced data.",
            ", Inc. (Nasdaq: ORVB), a company developing cures for lupus",
        ),
        ("Orvanta Bio, a leader in lupus, has dosed a patient.", ", a leader in lupus"),
        ("Orvanta Bio today announced data in lupus.", None),
    ],
)
def test_an_aside_ends_where_the_news_goes_on(text: str, aside: str | None) -> None:
    page = page_of_text(f"Orvanta Bio Gives an Update\n\n{text}\n")
    sentence = page.sentences[1]
    assert [page.text[start:end] for start, end in asides(page, sentence)] == ([aside] if aside else [])


def test_news_takes_neither_disease_nor_a_described_product_from_an_aside() -> None:
    assert [(r["candidate"], r["indication"]) for r in read(LEAD, "trial")] == [("ORV-101", "Gout")]
