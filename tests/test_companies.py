"""Companies: whose release it is, by the name it uses and without its legal form."""

import pytest

from extract.mentions.company_names import clean_name, joint_parts, strip_legal_form
from tests.reading import RELEASE, read, stated, told

CLEARED = "The FDA cleared the IND for ORV-101 in gout."


def company(lead: str, body: str = CLEARED, title: str = "FDA Clears IND for ORV-101 in Gout") -> list[str]:
    return told(f"{title}\n\n{lead}\n\n{body}\n", "ind", "company")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Orvanta Bio, Inc.", "Orvanta Bio"),
        ("Orvanta Bio AG", "Orvanta Bio"),
        ("Orvanta Bio Co., Ltd.", "Orvanta Bio"),
        ("Orvanta Bio (Basel) GmbH", "Orvanta Bio (Basel)"),
        ("Orvanta Bio S.p.A.", "Orvanta Bio"),
        ("Orvanta Bio plc", "Orvanta Bio"),
        ("Orvanta Bio A/S", "Orvanta Bio"),
        ("Orvanta Bio Pty Ltd", "Orvanta Bio"),
        ("Orvanta Bio N.V.", "Orvanta Bio"),
        ("Orvanta Bio LLC", "Orvanta Bio"),
        ("Orvanta Pharmaceutical Holdings Limited", "Orvanta Pharmaceutical"),
        ("Orvanta", "Orvanta"),
    ],
)
def test_the_legal_form_is_no_part_of_the_name(name: str, bare: str) -> None:
    assert strip_legal_form(name) == bare


@pytest.mark.parametrize(
    "lead",
    [
        "Orvanta Bio, Inc. today announced that its product made progress.",
        "Orvanta Bio Co., Ltd. (Suzhou, China) is a leading biotechnology company.",
        "BASEL, Switzerland, June 12, 2025 -- Orvanta Bio AG announces progress.",
        "BASEL, June 12, 2025 /PRNewswire/ -- Orvanta Bio AG (SIX: ORVA) reports progress.",
        'Orvanta Bio AG (the "Company" or "Orvanta") announces progress.',
        "Orvanta Bio, a clinical-stage company developing medicines for joints, announces progress.",
    ],
)
def test_the_issuer_is_the_company_that_speaks_in_the_lead(lead: str) -> None:
    assert company(lead) == ["Orvanta Bio"]


def test_a_short_name_means_the_company_of_the_full_one() -> None:
    found = told(
        "Orvanta Gets FDA Nod\n\nOrvanta Bio AG is a biotechnology company.\n\n"
        "Orvanta has received FDA clearance of its IND for ORV-101 in gout.\n",
        "ind",
        "company",
    )
    assert set(found) == {"Orvanta Bio"}


def test_we_and_the_company_mean_the_issuer() -> None:
    lead = "Orvanta Bio AG is a biotechnology company."
    bodies = [
        "We received FDA clearance of our IND for ORV-101 in gout.",
        "The company's IND for ORV-101 in gout was cleared by the FDA.",
    ]
    assert [company(lead, body) for body in bodies] == [["Orvanta Bio"], ["Orvanta Bio"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Roche's tocilizumab was approved by the FDA for rheumatoid arthritis.",
        "Colchicine, approved by the FDA in 2009, is the usual medicine for gout.",
        "The FDA has approved three drugs for gout in the last decade.",
    ],
)
def test_the_products_of_others_give_no_record(sentence: str) -> None:
    assert read(RELEASE.format(sentence)) == []


def test_a_named_partner_gives_a_record_of_its_own() -> None:
    sentence = "Orvanta Bio's partner Kestrel Pharma, Inc. submitted an IND for ORV-101 in gout to the FDA."
    assert stated(sentence, "ind", "company") in (["Kestrel Pharma"], ["Orvanta Bio"])


def test_an_agency_or_hospital_is_no_company() -> None:
    lead = "Orvanta Bio AG is a biotechnology company."
    body = "The National Institutes of Health and Stonebrook Hospital praise it. " + CLEARED
    assert company(lead, body) == ["Orvanta Bio"]


@pytest.mark.parametrize(
    "lead",
    [
        "BASEL, Switzerland----Orvanta Bio , known as OVB outside Europe, today announced progress.",
        "Orvanta Bio AG and Kestrel Pharma, Inc. today announced progress. Kestrel Pharma, Inc. is a leading company.",
        "Orvanta Bio AG today announced progress, said Jo Marsh, president, Orvanta Bio Research Laboratories.",
        "Orvanta™ Bio AG (SIX: ORVA) today announced progress.",
        "Orvanta Bio, along with its unit Orvanta Bio Gene Therapies, said that it made progress.",
        "Additionally, a decision is near. Orvanta Bio AG announced progress in Regenerative Medicine.",
        "GLX-7, the company's antibody, was well tolerated. Orvanta Bio AG today announced progress.",
        "About Orvanta Bio Orvanta Bio is a biotechnology company. Orvanta Bio AG reports progress.",
        "Subtitles about gout of some length. " * 30 + "BASEL -- Orvanta Bio AG today announced progress.",
    ],
)
def test_the_issuer_has_the_name_under_which_it_speaks(lead: str) -> None:
    assert company(lead) == ["Orvanta Bio"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("About Orvanta Bio Orvanta", "Orvanta Bio"),
        ("Orvanta & Its Industry", "Orvanta"),
        ("Board and Supervisory Board of Orvanta Bio", "Orvanta Bio"),
        ("Johnson & Johnson", "Johnson & Johnson"),
        ("Regenerative Medicine", None),
        ("Additionally", None),
        ("Lilly", "Lilly"),
    ],
)
def test_a_name_ends_where_other_words_begin(raw: str, name: str | None) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Orvanta Bio and Kestrel Pharma", ["Orvanta Bio", "Kestrel Pharma"]),
        ("Marlow & Finch", ["Marlow & Finch"]),
    ],
)
def test_two_that_announce_together_are_two_companies(name: str, parts: list[str]) -> None:
    text = f"{name} announce progress. Kestrel Pharma is a partner. Orvanta Bio agrees."
    assert joint_parts(name, text) == parts


def test_a_brand_is_no_company() -> None:
    lead = "Zelvorex® (famotinib) is a once-daily tablet. Orvanta Bio AG today announced progress."
    assert company(lead) == ["Orvanta Bio"]


def test_the_speaker_of_a_title_and_of_a_section_about_it_is_the_issuer() -> None:
    text = (
        "Orvanta: Interim report\n\nKestrel Pharma works with us. The FDA cleared the IND for ORV-101 in gout.\n\n"
        "About Orvanta\n\nOrvanta develops medicines for joints.\n"
    )
    assert told(text, "ind", "company") == ["Orvanta"]


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("Our licensee Kestrel Pharma has submitted an IND for ORV-101 in gout to the FDA.", "Kestrel Pharma"),
        ("An IND for ORV-101 in gout was submitted by the partner Kestrel Pharma to the FDA.", "Kestrel Pharma"),
        ("Orvanta Bio has submitted an IND for ORV-101 in gout to the FDA with its partner Kestrel Pharma.", "Orvanta Bio"),
        ("An IND for ORV-101, licensed from the partner Kestrel Pharma, was submitted to the FDA in gout.", "Orvanta Bio"),
    ],
)  # fmt: skip
def test_the_partner_that_acts_holds_the_application(sentence: str, holder: str) -> None:
    assert stated(sentence, "ind", "company") == [holder]


def test_an_exchange_is_no_company() -> None:
    assert company("ASX: ORV\n\nOrvanta Bio AG today announced progress.", title="ASX: ORV | Report") == [
        "Orvanta Bio"
    ]
