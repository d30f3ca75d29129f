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
