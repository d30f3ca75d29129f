"""Designations: which one, of which agency, and how far it got."""

import pytest

from tests.reading import stated


@pytest.mark.parametrize(
    ("sentence", "designation", "agency"),
    [
        ("The FDA granted Orphan Drug Designation (ODD) to ORV-101 for gout.", "ORPHAN", "FDA"),
        ("The EMA granted orphan medicinal product designation to ORV-101 for gout.", "ORPHAN", "EMA"),
        ("ORV-101 received Fast Track designation for gout.", "FAST_TRACK", "FDA"),
        ("ORV-101 received Breakthrough Therapy Designation for gout.", "BREAKTHROUGH_THERAPY", "FDA"),
        ("China's NMPA granted Breakthrough Therapy to ORV-101 for gout.", "BREAKTHROUGH_THERAPY", "NMPA"),
        ("ORV-101 received RMAT designation for gout.", "RMAT", "FDA"),
        ("ORV-101 received Regenerative Medicine Advanced Therapy designation for gout.", "RMAT", "FDA"),
        ("ORV-101 received Rare Pediatric Disease designation for gout.", "RARE_PEDIATRIC_DISEASE", "FDA"),
        ("ORV-101 received QIDP designation for gout.", "QIDP", "FDA"),
        ("ORV-101 received PRIME designation for gout.", "PRIME", "EMA"),
        ("ORV-101 received the Innovation Passport for gout.", "ILAP", "MHRA"),
        ("ORV-101 received SAKIGAKE designation for gout.", "SAKIGAKE", "MHLW"),
        (
            "The FDA granted Breakthrough Device designation to ORV-101 for gout.",
            "BREAKTHROUGH_DEVICE",
            "FDA",
        ),
        ("The EMA granted ATMP classification to ORV-101 for gout.", "ATMP_CLASSIFICATION", "EMA"),
    ],
)
def test_a_designation_has_its_agency_named_or_not(sentence: str, designation: str, agency: str) -> None:
    assert stated(sentence, "designation", "designation", "agency", "status", "indication") == [
        (designation, agency, "granted", "gout")
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Orvanta Bio plans to request Fast Track designation for ORV-101 in gout.", "planned"),
        ("Orvanta Bio intends to apply for Fast Track designation for ORV-101 in gout in 2026.", "planned"),
        ("Orvanta Bio has applied for Fast Track designation for ORV-101 in gout.", "requested"),
        ("Orvanta Bio submitted a request for Fast Track designation for ORV-101 in gout.", "requested"),
        ("The FDA granted Fast Track designation to ORV-101 for gout.", "granted"),
        ("ORV-101 was designated as an Orphan Drug by the FDA for gout.", "granted"),
        ("ORV-101 previously received Fast Track designation from the FDA for gout.", "granted"),
        ("ORV-101 holds Fast Track designation for gout.", "granted"),
        ("ORV-101 was not granted Fast Track designation for gout.", "denied"),
        ("A request for Fast Track designation of ORV-101 in gout was not granted.", "denied"),
        ("Fast Track designation of ORV-101 in gout was declined by the FDA.", "denied"),
        ("ORV-101 was not found eligible for PRIME in gout.", "denied"),
        ("ORV-101 was not considered eligible by the TGA for orphan drug designation in gout.", "denied"),
        ("May brought Fast Track status from the FDA for ORV-101 in gout.", "granted"),
        ("The FDA said yes to Fast Track designation for ORV-101 in gout.", "granted"),
        ("ORV-101 was named an orphan drug by the FDA for gout.", "granted"),
        ("For gout, ORV-101 is an orphan drug in Japan.", "granted"),
        ("The CDE listed ORV-101 among breakthrough therapies for gout.", "granted"),
        ("Fast Track came from the FDA for ORV-101 in gout.", "granted"),
        ("The FDA said no to Fast Track designation for ORV-101 in gout.", "denied"),
        ("The FDA did not consider ORV-101 eligible for orphan drug designation in gout.", "denied"),
        (
            "Orvanta Bio asked the FDA for Fast Track designation of ORV-101 in gout and did not get it.",
            "denied",
        ),
        ("Orvanta Bio has handed back the orphan drug designation of ORV-101 in gout.", "withdrawn"),
        ("Our request for Fast Track designation of ORV-101 in gout was granted in May.", "granted"),
        (
            "The EMA's COMP adopted a positive opinion on our orphan application for ORV-101 in gout.",
            "requested",
        ),
        ("The FDA rescinded the Fast Track designation of ORV-101 for gout.", "withdrawn"),
    ],
)
def test_a_designation_has_the_status_that_its_sentence_states(sentence: str, status: str) -> None:
    assert stated(sentence, "designation", "status", "candidate", "indication") == [
        (status, "ORV-101", "gout")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fast Track is a process designed to speed the review of drugs for serious conditions.",
        "The FDA grants orphan status to drugs for rare diseases such as gout.",
        "ORV-101 is a first-in-class therapy and the world's first medicine for gout.",
        "ORV-101 could be eligible for Breakthrough Therapy designation in gout.",
        "The designation brings tax credits for the development of ORV-101 in gout.",
        "ORV-101 was tracked fast in gout.",
        "ORV-101 is being developed by Orvanta Bio as a breakthrough therapy for gout.",
        "ORV-101 was tested at the Fast Track Center for Testing, where it was designated to be a therapy for gout.",
        "Despite the odds, ORV-101 helps in gout.",
        "A candidate that receives Fast Track designation, as ORV-101 may in gout, has more talks with the FDA.",
        "Orvanta Bio sees potential eligibility for Priority Review of ORV-101 in gout.",
        "Orvanta Bio sold a priority review voucher for $100 million.",
        "If ORV-101 is approved for gout, Orvanta Bio may receive a priority review voucher.",
    ],
)
def test_a_claim_a_possibility_or_a_definition_is_no_designation(sentence: str) -> None:
    assert stated(sentence, "designation", "designation") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "The FDA granted Fast Track and Orphan Drug designations to ORV-101 for gout.",
            [("FAST_TRACK", "FDA"), ("ORPHAN", "FDA")],
        ),
        (
            "ORV-101, which has Orphan Drug and Fast Track designations from the FDA for gout, is in Phase 3.",
            [("ORPHAN", "FDA"), ("FAST_TRACK", "FDA")],
        ),
        (
            "Both the FDA and the EMA granted orphan designation to ORV-101 for gout.",
            [("ORPHAN", "FDA"), ("ORPHAN", "EMA")],
        ),
    ],
)
def test_two_designations_or_two_agencies_are_two_records(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert stated(sentence, "designation", "designation", "agency") == found


def test_the_country_is_the_agency_s() -> None:
    sentence = "In Japan, ORV-101 received orphan status for gout."
    assert stated(sentence, "designation", "designation", "country") == [("ORPHAN", "JP")]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("In 2023 the FDA granted orphan designation to ORV-101 for gout.", ["2023"]),
        (
            "The FDA granted orphan designation to ORV-101 for gout in May 2023 and cleared the IND in 2024.",
            ["2023-05"],
        ),
    ],
)
def test_each_designation_has_the_date_of_its_own(sentence: str, dates: list[str]) -> None:
    assert stated(sentence, "designation", "date") == dates


def test_each_of_several_designations_has_its_own_agency_and_date() -> None:
    sentence = (
        "ORV-101 was granted FDA Fast Track designation in May 2017, orphan drug designation in June 2016, "
        "EU orphan status in October 2016 and Swissmedic orphan status in January 2021 for gout."
    )
    assert stated(sentence, "designation", "designation", "agency", "date", "indication") == [
        ("FAST_TRACK", "FDA", "2017-05", "gout"),
        ("ORPHAN", "FDA", "2016-06", "gout"),
        ("ORPHAN", "EMA", "2016-10", "gout"),
        ("ORPHAN", "Swissmedic", "2021-01", "gout"),
    ]


def test_two_regions_named_for_their_agencies_are_two_records_beside_a_named_agency() -> None:
    sentence = (
        "ORV-101 has orphan drug designation in both Europe and the US for gout, along with Fast Track designation "
        "from the FDA."
    )
    assert stated(sentence, "designation", "designation", "agency") == [
        ("ORPHAN", "EMA"),
        ("ORPHAN", "FDA"),
        ("FAST_TRACK", "FDA"),
    ]


def test_two_diseases_with_their_short_forms_are_two_records() -> None:
    sentence = "The FDA granted orphan drug designation to ORV-101 for lupus nephritis (LN) and plaque psoriasis (PP)."
    assert stated(sentence, "designation", "indication") == ["lupus nephritis", "plaque psoriasis"]


def test_a_list_of_designations_names_their_agencies_in_brackets() -> None:
    sentence = "Designations of ORV-101 in gout: Orphan Drug (FDA, EMA), Fast Track (FDA), PRIME (EMA)."
    assert stated(sentence, "designation", "designation", "agency") == [
        ("ORPHAN", "FDA"),
        ("ORPHAN", "EMA"),
        ("FAST_TRACK", "FDA"),
        ("PRIME", "EMA"),
    ]


def test_priority_review_of_an_nda_is_the_fda_s_and_not_of_its_action_date() -> None:
    sentence = (
        "The NDA for ORV-101 in gout was accepted with priority review and a PDUFA date of June 4, 2026."
    )
    assert stated(sentence, "designation", "designation", "agency", "date") == [
        ("PRIORITY_REVIEW", "FDA", None)
    ]


def test_an_application_for_a_product_is_no_request_for_the_priority_review_that_it_gets() -> None:
    sentence = "The application for ORV-101 in gout was taken up for Priority Review by the FDA."
    assert stated(sentence, "designation", "designation", "status") == [("PRIORITY_REVIEW", "granted")]


def test_designated_as_one_thing_and_as_another_is_two_records() -> None:
    sentence = (
        "ORV-101 was designated as a SAKIGAKE product in 2019 and as an orphan drug in March 2023 for gout."
    )
    assert stated(sentence, "designation", "designation", "date") == [
        ("SAKIGAKE", "2019"),
        ("ORPHAN", "2023-03"),
    ]


def test_regions_of_one_statement_count_before_the_agency_of_the_next() -> None:
    sentence = (
        "ORV-101 holds orphan drug designation for gout in the United States and in the European Union, and in March 2025 "
        "the FDA awarded it Breakthrough Therapy designation in the same indication."
    )
    assert stated(sentence, "designation", "designation", "agency", "date") == [
        ("ORPHAN", "FDA", None),
        ("ORPHAN", "EMA", None),
        ("BREAKTHROUGH_THERAPY", "FDA", "2025-03"),
    ]
