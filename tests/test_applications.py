"""Applications: to start a trial (ind) and to market a product (approval), and how far each got."""

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
    ("sentence", "status"),
    [
        ("Orvanta Bio plans to submit an NDA for ORV-101 in gout.", "planned"),
        ("Orvanta Bio submitted a New Drug Application (NDA) for ORV-101 in gout.", "submitted"),
        ("The FDA accepted the NDA for ORV-101 in gout.", "accepted"),
        ("The FDA approved the NDA for ORV-101 in gout.", "approved"),
        ("The FDA issued a complete response letter for the NDA for ORV-101 in gout.", "rejected"),
        ("The CHMP adopted a negative opinion on the MAA for ORV-101 in gout.", "rejected"),
        ("Orvanta Bio withdrew its MAA for ORV-101 in gout.", "withdrawn"),
    ],
)
def test_a_marketing_application_has_the_status_that_its_sentence_states(sentence: str, status: str) -> None:
    assert stated(sentence, "approval", "status", "candidate", "indication") == [(status, "ORV-101", "gout")]


@pytest.mark.parametrize(
    ("sentence", "application", "agency"),
    [
        ("Orvanta Bio submitted a BLA for ORV-101 in gout.", "BLA", "FDA"),
        ("Orvanta Bio submitted an sNDA for ORV-101 in gout.", "sNDA", "FDA"),
        ("Orvanta Bio submitted an sBLA for ORV-101 in gout.", "sBLA", "FDA"),
        ("Orvanta Bio submitted a Marketing Authorisation Application for ORV-101 in gout.", "MAA", "EMA"),
        ("The NMPA accepted the NDA for ORV-101 in gout.", "NDA", "NMPA"),
        ("The European Commission approved the MAA for ORV-101 in gout.", "MAA", "EC"),
        ("Japan's PMDA accepted the JNDA for ORV-101 in gout.", "JNDA", "PMDA"),
        ("The FDA granted De Novo classification to the ORV-101 stimulator in gout.", "DE_NOVO", "FDA"),
        ("The FDA granted 510(k) clearance to the ORV-101 stimulator in gout.", "510(k)", "FDA"),
    ],
)
def test_the_agency_of_a_marketing_application_is_named_or_follows(
    sentence: str, application: str, agency: str
) -> None:
    assert stated(sentence, "approval", "application", "agency") == [(application, agency)]


@pytest.mark.parametrize(
    "sentence",
    [
        "ORV-101 has not been approved by the FDA for gout.",
        "The FDA may not approve the NDA for ORV-101 in gout.",
        "The data could support an NDA for ORV-101 in gout.",
    ],
)
def test_what_is_denied_or_conditional_is_no_approval(sentence: str) -> None:
    assert stated(sentence, "approval", "status") == []


def test_a_plan_never_beats_a_fact() -> None:
    sentences = (
        "The FDA issued a complete response letter for the NDA for ORV-101 in gout."
        " Orvanta Bio plans to resubmit the NDA for ORV-101 in gout in 2026."
    )
    assert stated(sentences, "approval", "status") == ["rejected"]
