"""Applications to start a trial (ind), and how far each got."""

import pytest

from tests.reading import read, stated


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Orvanta Bio plans to file an IND for ORV-101 in gout.", "planned"),
        ("Orvanta Bio expects to submit an IND for ORV-101 in gout in 2026.", "planned"),
        ("Orvanta Bio submitted an IND for ORV-101 in gout.", "submitted"),
        ("Orvanta Bio has filed an IND for ORV-101 in gout.", "submitted"),
        ("The FDA accepted the IND of Orvanta Bio for ORV-101 in gout for review.", "accepted"),
        ("The FDA cleared the IND of Orvanta Bio for ORV-101 in gout.", "approved"),
        ("Orvanta Bio received FDA clearance of its IND for ORV-101 in gout.", "approved"),
        ("Orvanta Bio received a “study may proceed” letter for its IND for ORV-101 in gout.", "approved"),
        ("Orvanta Bio got the green light from the FDA for its IND for ORV-101 in gout.", "approved"),
        ("The FDA had no objection to the IND of Orvanta Bio for ORV-101 in gout.", "approved"),
        ("The FDA placed the IND for ORV-101 in gout on clinical hold.", "on_hold"),
        ("Orvanta Bio withdrew its IND for ORV-101 in gout.", "withdrawn"),
    ],
)
def test_an_ind_has_the_status_that_its_sentence_states(sentence: str, status: str) -> None:
    assert stated(sentence, "ind", "status") == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "The FDA has not cleared the IND of Orvanta Bio for ORV-101 in gout.",
        "No IND for ORV-101 in gout has been filed.",
        "If the FDA clears the IND for ORV-101, Orvanta Bio will be pleased.",
        "There is no assurance that the FDA will clear the IND for ORV-101 in gout.",
        "An IND allows a sponsor to begin a clinical trial in the United States.",
        "Orvanta Bio is conducting IND-enabling studies of ORV-101 in gout.",
        "Orvanta Bio is considering whether to file an IND for ORV-101 in gout.",
    ],
)
def test_what_is_denied_conditional_or_general_is_no_ind(sentence: str) -> None:
    assert stated(sentence, "ind", "status") == []


@pytest.mark.parametrize(
    ("sentence", "application", "agency", "country"),
    [
        ("The FDA cleared the IND for ORV-101 in gout.", "IND", "FDA", "US"),
        ("The IND for ORV-101 in gout was cleared.", "IND", "FDA", "US"),
        ("The MHRA approved the CTA for ORV-101 in gout.", "CTA", "MHRA", "GB"),
        ("China's NMPA approved the IND for ORV-101 in gout.", "IND", "NMPA", "CN"),
        (
            "China's Center for Drug Evaluation (CDE) approved the IND for ORV-101 in gout.",
            "IND",
            "NMPA",
            "CN",
        ),
        ("China's CFDA approved the IND for ORV-101 in gout.", "IND", "NMPA", "CN"),
        ("The MFDS in South Korea approved the IND for ORV-101 in gout.", "IND", "MFDS", "KR"),
        ("Health Canada approved the CTA for ORV-101 in gout.", "CTA", "Health Canada", "CA"),
        (
            "Germany's BfArM approved the clinical trial application for ORV-101 in gout.",
            "CTA",
            "BfArM",
            "DE",
        ),
        ("The FDA approved the IDE for the ORV-101 stimulator in gout.", "IDE", "FDA", "US"),
        ("The NHC of China approved the Phase 1 study of ORV-101 in gout.", "STUDY", "NHC", "CN"),
        (
            "An ethics committee (HREC) in Australia approved the study of ORV-101 in gout.",
            "STUDY",
            "HREC",
            "AU",
        ),
    ],
)
def test_agency_and_country_follow_from_the_words(
    sentence: str, application: str, agency: str, country: str
) -> None:
    assert stated(sentence, "ind", "application", "agency", "country") == [(application, agency, country)]


@pytest.mark.parametrize(
    ("sentence", "count", "agency", "country"),
    [
        ("Orvanta Bio has received seven IND approvals from the FDA.", 7, "FDA", "US"),
        (
            "Orvanta Bio received 4 IND clearances from the FDA and the NMPA.",
            4,
            ("FDA", "NMPA"),
            ("US", "CN"),
        ),
        ("The NMPA has approved three INDs of Orvanta Bio.", 3, "NMPA", "CN"),
    ],
)
def test_a_count_without_names_is_one_aggregate(
    sentence: str, count: int, agency: str | tuple[str, ...], country: str | tuple[str, ...]
) -> None:
    found = stated(sentence, "ind", "count", "agency", "country", "status", "candidate")
    listed = [tuple(list(v) if isinstance(v, tuple) else v for v in (count, agency, country))]
    assert [tuple(list(v) if isinstance(v, tuple) else v for v in row[:3]) for row in found] == listed
    assert [row[3:] for row in found] == [("approved", None)]


def test_an_approved_ind_with_a_phase_gives_a_trial_that_it_is_related_to() -> None:
    text = "Orvanta Bio AG reports: the FDA cleared the IND for a Phase 2 trial of ORV-101 in gout."
    ind, trial = read(f"News\n\n{text}\n")
    assert (ind["record_type"], trial["record_type"]) == ("ind", "trial")
    assert (trial["phase"], trial["status"], trial["country"]) == ("PHASE2", "approved", "US")
    assert ind["related"] == [trial["record_id"]]


@pytest.mark.parametrize(
    ("sentence", "status", "agency"),
    [
        ("Phase 1 studies of ORV-101 in gout were cleared by both the FDA and the NMPA.", "approved", "FDA"),
        (
            "The Phase 2 trial of ORV-101 in gout, whose plan was approved by the MFDS, is open.",
            "approved",
            "MFDS",
        ),
        ("The MHRA gave its consent for the Phase 2 study of ORV-101 in gout.", "approved", "MHRA"),
        ("Health Canada issued a No Objection Letter for ORV-101 in gout.", "approved", "Health Canada"),
        ("A CTN for ORV-101 in gout is to be lodged with the TGA.", "planned", "TGA"),
    ],
)
def test_a_trial_is_approved_in_many_words(sentence: str, status: str, agency: str) -> None:
    assert (status, agency) in stated(sentence, "ind", "status", "agency")


def test_years_and_phases_are_no_counts_of_applications() -> None:
    sentences = (
        "In the last three years the INDs of Orvanta Bio were cleared by the FDA."
        " The approval by the FDA follows the Phase 3 trials of Orvanta Bio."
    )
    assert [count for count in stated(sentences, "ind", "count") if count] == []


def test_each_trial_application_of_a_sentence_has_its_own_agency() -> None:
    sentence = "A CTA for ORV-101 in gout was submitted to the MHRA; an IND is planned for 2027."
    assert stated(sentence, "ind", "application", "status", "agency") == [
        ("CTA", "submitted", "MHRA"),
        ("IND", "planned", "FDA"),
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "The clinical hold placed by the FDA on the IND for ORV-101 in gout has been lifted.",
            "hold_lifted",
        ),
        ("Orvanta Bio said it would also file an IND for ORV-101 in gout.", "planned"),
        ("The FDA cleared the IND for ORV-101 in gout in March 2024, expected to change much.", "approved"),
    ],
)
def test_an_ind_is_read_across_the_words_between(sentence: str, status: str) -> None:
    assert stated(sentence, "ind", "status") == [status]
