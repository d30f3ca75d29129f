"""Clauses: what is said of one thing in a sentence is not said of the next."""

import pytest

from extract.facts.clauses import cuts
from tests.reading import page_of_text, stated


@pytest.mark.parametrize(
    "sentence",
    [
        "The FDA granted orphan designation to ORV-101 in May 2023 | and cleared the IND in 2024.",
        "In the US, where the FDA cleared the IND in July 2019 |, the drug was awarded orphan designation in 2020.",
        "The FDA granted ORV-101 orphan designation for gout | and Fast Track designation for lupus nephritis.",
        "ORV-101 has orphan status in Japan |; the EMA granted PRIME in 2024.",
        "The FDA granted orphan, Fast Track and RMAT designations to ORV-101.",
        "ORV-101 has orphan designation for gout, granted in 2023 by the FDA.",
        "The FDA granted ORV-101, an antibody for gout, orphan designation.",
    ],
)
def test_a_sentence_is_cut_between_its_statements(sentence: str) -> None:
    text = sentence.replace(" |", "")
    page = page_of_text(text)
    places = [sentence.index(" |")] if " |" in sentence else []
    assert cuts(page, page.sentences[0]) == places


def test_a_date_of_another_statement_is_not_taken() -> None:
    sentence = "ORV-101 for gout, which carries the FDA's Fast Track designation, yielded positive data in June 2022."
    assert stated(sentence, "designation", "designation", "date") == [("FAST_TRACK", None)]
