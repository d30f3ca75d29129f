"""Candidates: which words name a product, and which of several is meant."""

import pytest

from tests.reading import marks, page_of_text, read, stated, unmarked

FAST_TRACK = "The FDA granted Fast Track designation to {} of Orvanta Bio for gout."


@pytest.mark.parametrize(
    ("words", "candidate"),
    [
        ("ORV-101", "ORV-101"),
        ("ORV101", "ORV101"),
        ("ORV-101 injection", "ORV-101"),
        ("ORV-101 tablets", "ORV-101"),
        ("its iPSC-derived cell therapy (ORV-101 injection)", "ORV-101"),
        ("zorvalimab", "zorvalimab"),
        ("zaltivartinib", "zaltivartinib"),
        ("Zelfiq®", "Zelfiq"),
        ("its lead product candidate, ORV-101,", "ORV-101"),
        ("an iPSC-derived cell therapy", None),
        ("its lead product candidate", None),
    ],
)
def test_a_product_is_named_without_its_form_and_without_its_description(
    words: str, candidate: str | None
) -> None:
    assert stated(FAST_TRACK.format(words), "designation", "candidate") == [candidate]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "COVID-19",
            "IL-17",
            "PD-1",
            "CD19",
            "HER2",
            "NCT01234567",
            "GMP",
            "B+",
            "PHASE-2",
            "MDS-UPDRS",
            "CAR-T",
        ),
        *("ICH-Q9", "SARS-CoV-2", "GLP-1", "Type-2", "CRISPR-Cas9", "T-cell", "ISO 13485"),
    ],
)
def test_a_target_a_number_or_an_abbreviation_is_no_product(words: str) -> None:
    page = page_of_text(f"Orvanta Bio AG works on {words} and is based in Basel.")
    assert [m.value for m in page.all("CANDIDATE")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Orvanta Bio began a Phase 1 trial of [ORV-101] in gout.",
        "Patients received [ORV-101] or placebo.",
        "The company develops [ORV-101], a small molecule, and [ORV-202], an antibody.",
        "Its antibody [zaltilimab] binds a new target.",
    ],
)
def test_products_are_found_where_they_stand(text: str) -> None:
    assert [
        (m.value, m.value) for m in page_of_text(unmarked(text)).all("CANDIDATE") if m.rule != "comparator"
    ] == marks(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvanta Bio initiated a Phase 1 trial of ORV-101 plus paclitaxel in ovarian cancer.",
        "Orvanta Bio initiated a Phase 1 trial of ORV-101 in combination with tavorilimab in ovarian cancer.",
        "Orvanta Bio initiated a Phase 3 trial of ORV-101 versus docetaxel in ovarian cancer.",
    ],
)
def test_of_a_combination_the_company_s_own_product_is_the_candidate(sentence: str) -> None:
    assert stated(sentence, "trial", "candidate") == ["ORV-101"]


def test_it_means_the_product_of_the_sentence_before() -> None:
    sentences = (
        "ORV-101 is an antibody for gout. It was granted Fast Track designation by the FDA in March 2025."
    )
    assert stated(sentences, "designation", "candidate", "indication") == [("ORV-101", "gout")]


def test_a_product_never_leaks_to_another_disease() -> None:
    text = (
        "Orvanta Bio Gives an Update\n\nOrvanta Bio AG is a biotechnology company.\n\n"
        "Orvanta Bio initiated a Phase 1 trial of ORV-101 in gout in China.\n\n"
        "Orvanta Bio initiated a Phase 1 trial of its cell therapy in psoriasis in China.\n"
    )
    assert {r["indication"]: r["candidate"] for r in read(text, "trial")} == {
        "gout": "ORV-101",
        "psoriasis": None,
    }
