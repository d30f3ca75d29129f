"""Sections: adverts, boilerplate and background state nothing about the company."""

import pytest

from tests.reading import RELEASE, read

FACT = "The FDA cleared the IND of Orvanta Bio for ORV-101 in gout."
ABOUT_COMPANY = "About Orvanta Bio\n\nOrvanta Bio AG develops medicines. Its IND for ORV-101 in gout was cleared by the FDA."


def kinds(body: str) -> list[str]:
    return [record["record_type"] for record in read(RELEASE.format(body))]


@pytest.mark.parametrize(
    "boilerplate",
    [
        "Forward-Looking Statements\n\nThe FDA may not approve the NDA for ORV-101. The company filed an IND for"
        " ORV-909 in lupus.",
        "Cautionary Note Regarding Forward-Looking Statements\n\nOrvanta Bio expects to file an IND for ORV-909.",
        'This release contains "forward-looking statements". Orvanta Bio plans to file an IND for ORV-909 in lupus.',
        "References\n\n1. Vell A. A Phase 2 trial of ORV-909 in lupus. Journal of Joints, 2023.",
        "About Fast Track Designation\n\nThe FDA grants Fast Track designation to drugs for serious conditions.",
        "About Orphan Drug Designation\n\nOrphan drug designation is granted by the FDA to drugs for rare diseases.",
        "About Gout\n\nGout is a painful disease of the joints. Colchicine was approved by the FDA for gout.",
        "Contact\n\nAda Vell, Stonebrook Hospital, ada@example.org",
    ],
    ids=lambda text: text.split("\n")[0][:30],
)
def test_boilerplate_gives_no_record(boilerplate: str) -> None:
    assert kinds(f"{FACT}\n\n{boilerplate}") == ["ind"]


ADVERT = """Boost Your clinical insights with Trialbase.

Are you tired of searching? Trialbase gives you data on 9,000+ Phase 3 trials of drugs approved by the FDA.

With Trialbase, you get IND filings, orphan designations and GMP facilities of your rivals in the U.S. and China.

Sign up today and raise your success rate! Learn More!"""


def test_an_advert_at_the_end_gives_no_record() -> None:
    assert kinds(f"{FACT}\n\n{ADVERT}") == ["ind"]


def test_an_advert_in_the_middle_ends_before_the_next_heading() -> None:
    advert = f"ADVERTISEMENT\n\n{ADVERT}"
    body = f"{FACT}\n\n{advert}\n\nTrials\n\nOrvanta Bio initiated a Phase 1 trial of ORV-101 in gout."
    assert kinds(body) == ["ind", "trial"]


def test_no_evidence_is_taken_from_an_advert() -> None:
    text = RELEASE.format(f"{FACT}\n\n{ADVERT}")
    begin = text.index("Boost Your")
    assert all(piece["end"] <= begin for record in read(text) for piece in record["evidence"])


def test_the_company_s_own_about_section_counts() -> None:
    assert kinds(ABOUT_COMPANY) == ["ind"]


def test_a_quotation_of_the_company_counts() -> None:
    assert kinds("“We are glad that the FDA cleared our IND for ORV-101 in gout,” said Ada Vell.") == ["ind"]


def test_addressing_the_reader_once_makes_no_advert_of_the_company_s_own_words() -> None:
    assert kinds(f"Thank you for your trust in Orvanta Bio.\n\n{FACT}") == ["ind"]


def test_an_interview_asks_the_company_and_sells_nothing() -> None:
    text = (
        "Orvanta Bio Answers Two Questions\n\nOrvanta Bio AG is a biotechnology company.\n\n"
        "Your phase 2 trial of ORV-101 in gout began in May. Is it on schedule?\nWe are ahead of it.\n\n"
        "And what do you hear from the agency?\nThe FDA granted Fast Track designation to ORV-101 for gout.\n"
    )
    assert [r["designation"] for r in read(text, "designation")] == ["FAST_TRACK"]
