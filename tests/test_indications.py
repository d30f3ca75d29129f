"""Indications: the disease as the text names it in full, with what narrows it."""

import pytest

from tests.reading import marks, page_of_text, stated, unmarked


@pytest.mark.parametrize(
    "text",
    [
        "ORV-101 is for the treatment of [gout].",
        "ORV-101 is for patients with [Parkinson's disease].",
        "ORV-101 is for patients with [Parkinson’s disease].",
        "ORV-101 is for patients with [early-onset Parkinson's disease] ([EOPD](early-onset Parkinson's disease)).",
        "ORV-101 is for adults with [relapsed or refractory multiple myeloma].",
        "ORV-101 is for patients with [moderate to severe plaque psoriasis].",
        "ORV-101 is for adults with [non-small cell lung cancer] ([NSCLC](non-small cell lung cancer)).",
        "ORV-101 treats [metastatic castration-resistant prostate cancer].",
        "ORV-101 is for patients with [type 2 diabetes].",
        "ORV-101 is for [spinal cord injury], a major neurological disorder.",
        "ORV-101 is for patients with [gout] and [lupus nephritis].",
        "ORV-101 targets [ALS](amyotrophic lateral sclerosis), a devastating rare neurodegenerative disease.",
    ],
)
def test_a_disease_is_named_in_full_with_what_narrows_it(text: str) -> None:
    assert [
        value.replace("’", "'").lower()
        for value in (m.value for m in page_of_text(unmarked(text)).all("INDICATION"))
    ] == [value.replace("’", "'").lower() for _, value in marks(text)]


@pytest.mark.parametrize(
    ("words", "indication"),
    [
        ("Velmarian ataxia", "Velmarian ataxia"),
        ("Osgood-Tarnley syndrome", "Osgood-Tarnley syndrome"),
        ("refractory chylogenic dysplasia", "refractory chylogenic dysplasia"),
        ("the treatment of cordial fibroplasia", "cordial fibroplasia"),
        ("patients with lattimer keratopathy", "lattimer keratopathy"),
        ("advanced Kessel cell carcinoma", "advanced Kessel cell carcinoma"),
    ],
)
def test_a_disease_that_no_lexicon_holds_is_read_from_its_form(words: str, indication: str) -> None:
    sentence = f"The FDA granted orphan drug designation to ORV-101 of Orvanta Bio for {words}."
    assert stated(sentence, "designation", "indication") == [indication]


def test_an_abbreviation_is_expanded_by_the_definition_of_the_text() -> None:
    sentences = (
        "Velmarian ataxia (VA) is a rare disease. The FDA granted Fast Track designation to ORV-101 for VA."
    )
    assert stated(sentences, "designation", "indication") == ["Velmarian ataxia"]


def test_a_well_known_abbreviation_is_expanded_without_a_definition() -> None:
    sentence = "The FDA granted Fast Track designation to ORV-101 for ALS."
    assert stated(sentence, "designation", "indication") == ["amyotrophic lateral sclerosis"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The FDA cleared the IND of Orvanta Bio for a Phase 1 trial of ORV-101 in healthy volunteers.",
        "The FDA cleared the IND of Orvanta Bio for ORV-101.",
    ],
)
def test_healthy_volunteers_are_no_indication(sentence: str) -> None:
    assert stated(sentence, "ind", "indication") == [None]


def test_coordinated_diseases_give_a_record_each() -> None:
    sentence = "The FDA granted orphan drug designation to ORV-101 for Fabry disease and Gaucher disease."
    assert stated(sentence, "designation", "indication") == ["Fabry disease", "Gaucher disease"]


def test_a_class_that_describes_a_disease_is_no_second_disease() -> None:
    sentence = "The FDA granted Fast Track designation to ORV-101 for spinal cord injury, a major neurological disorder."
    assert stated(sentence, "designation", "indication") == ["spinal cord injury"]


def test_the_usual_name_goes_with_the_words_of_the_text() -> None:
    sentence = "The FDA granted Fast Track designation to ORV-101 for Parkinson’s Disease."
    assert stated(sentence, "designation", "indication", "indication_normalised") == [
        ("Parkinson’s Disease", "Parkinson's disease")
    ]
