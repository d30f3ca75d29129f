"""Targets: the disease an event concerns where its own sentence names none, or names one that is not treated."""

import pytest

from tests.reading import stated, told

FAST_TRACK = "The therapy received Fast Track designation from the FDA."


@pytest.mark.parametrize(
    ("sentences", "indication"),
    [
        (
            f"ORV-101 is a therapy for gout. ORV-101 exploits repair deficiency in every cell. {FAST_TRACK}",
            "gout",
        ),
        (
            f"ORV-101 is a therapy for gout. ORV-101 is not for people with type 1 diabetes. {FAST_TRACK}",
            "gout",
        ),
        (
            f"ORV-101 is a therapy for gout. The adverse reactions of ORV-101 include hypertension. {FAST_TRACK}",
            "gout",
        ),
        (f"ORV-101 is a therapy for gout. A gout program with ORV-202 is next. {FAST_TRACK}", "gout"),
    ],
)
def test_a_disease_of_an_earlier_sentence_counts_where_it_is_treated(sentences: str, indication: str) -> None:
    assert stated(sentences, "designation", "indication") == [indication]


def test_a_disease_that_only_occurs_in_the_sentence_is_not_the_event_s() -> None:
    sentence = (
        "The FDA, which warns that type 1 diabetes causes lasting harm, granted Fast Track designation to ORV-101 "
        "for the treatment of adults with gout."
    )
    assert stated(sentence, "designation", "indication") == ["gout"]


def test_the_body_names_a_disease_before_the_title_does() -> None:
    document = (
        "Orvanta Bio Receives Orphan Designation for ORV-101 in Genetic Deafness\n\n"
        "BASEL, Switzerland, May 5, 2025 -- Orvanta Bio AG today announced that the FDA granted Fast Track designation to "
        "ORV-101. The designation covers children with otoferlin-related hearing loss.\n"
    )
    assert ("FAST_TRACK", "otoferlin-related hearing loss") in told(
        document, "designation", "designation", "indication"
    )


def test_each_disease_of_a_sentence_is_of_the_product_nearest_to_it() -> None:
    sentences = (
        "Besides ORV-101, Orvanta Bio develops ORV-202 for lupus nephritis. ORV-101 is for patients with gout.\n\n"
        "ORV-101 received Fast Track designation from the FDA."
    )
    assert stated(sentences, "designation", "candidate", "indication") == [("ORV-101", "gout")]


def test_the_drug_is_the_one_an_earlier_sentence_is_about_and_none_that_it_puts_aside() -> None:
    sentences = (
        "ORV-202 is for lupus nephritis. Alongside the filing for ORV-202, Orvanta Bio develops ORV-101 for gout. "
        "The drug was granted Fast Track designation by the FDA."
    )
    assert stated(sentences, "designation", "candidate") == ["ORV-101"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The FDA granted Fast Track designation to pembrolizumab in combination with ORV-101 for gout.",
        "The FDA granted Fast Track designation to ORV-101 plus pembrolizumab for gout.",
        "ORV-101, given with pembrolizumab, holds Fast Track designation from the FDA for gout.",
    ],
)
def test_of_a_combination_the_product_that_the_document_is_about_is_the_candidate(sentence: str) -> None:
    document = f"Orvanta Bio Tells of ORV-101\n\nOrvanta Bio AG develops ORV-101 for gout.\n\n{sentence}\n"
    assert told(document, "designation", "candidate") == ["ORV-101"]


def test_a_partner_drug_alone_in_a_sentence_is_not_its_candidate() -> None:
    document = (
        "Orvanta Bio Tells of ORV-101\n\nOrvanta Bio AG develops ORV-101 for gout.\n\n"
        "The combination with pembrolizumab was granted Fast Track designation by the FDA for gout.\n"
    )
    assert told(document, "designation", "candidate") == ["ORV-101"]


def test_a_disease_of_another_product_s_sentence_is_none_of_the_next_product_s() -> None:
    sentences = (
        "ORV-202 is being compared with placebo in patients with lupus nephritis. ORV-101, an oral tablet, was granted "
        "Fast Track designation by the FDA."
    )
    assert stated(sentences, "designation", "candidate", "indication") == [("ORV-101", None)]


@pytest.mark.parametrize("words", ["regardless of", "with and without", "independent of"])
def test_a_disease_that_patients_may_or_may_not_have_is_not_the_event_s(words: str) -> None:
    sentences = (
        "ORV-101 is developed for gout. ORV-101 was granted Fast Track designation by the FDA in people "
        f"{words} type 2 diabetes."
    )
    assert stated(sentences, "designation", "indication") == ["gout"]


def test_a_product_that_only_describes_another_in_apposition_is_not_the_event_s() -> None:
    sentence = "ORV-101sc, the subcutaneous formulation of ORV-202, was granted Fast Track designation by the FDA for gout."
    assert stated(sentence, "designation", "candidate") == ["ORV-101sc"]


def test_the_title_is_not_about_what_its_product_is_given_with() -> None:
    document = (
        "Orvanta Bio Receives Fast Track Designation for ORV-101 as Maintenance With Pembrolizumab in Gout\n\n"
        "BASEL, Switzerland, May 5, 2025 -- Orvanta Bio AG today announced that the FDA granted Fast Track designation to "
        "ORV-101 as maintenance with pembrolizumab in gout.\n"
    )
    assert told(document, "designation", "candidate") == ["ORV-101"]


def test_a_product_put_aside_within_a_sentence_is_not_what_the_next_one_is_about() -> None:
    sentences = (
        "The board met in May: alongside the filing for ORV-202, Orvanta Bio develops ORV-101 for gout. "
        "The drug was granted Fast Track designation by the FDA."
    )
    assert stated(sentences, "designation", "candidate") == ["ORV-101"]


def test_a_trial_in_healthy_people_has_no_disease_even_if_its_product_does() -> None:
    sentences = (
        "Orvanta Bio dosed the first participant in its Phase 1 trial of ORV-101, a tablet designed to treat gout. "
        "This trial runs in 40 healthy volunteers in Basel and is ongoing."
    )
    assert stated(sentences, "trial", "candidate", "indication") == [("ORV-101", None)]


def test_a_harm_told_before_an_approval_does_not_keep_the_disease_from_it() -> None:
    sentence = (
        "ORV-101 was associated with an increased incidence of neutropenia and was granted Fast Track designation by the "
        "FDA for gout."
    )
    assert stated(sentence, "designation", "indication") == ["gout"]
