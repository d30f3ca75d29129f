"""Consolidation: one fact, one record, with a piece of evidence for each mention."""

import pytest

from tests.reading import RELEASE, read, stated


def test_the_same_ind_in_two_places_is_one_record_with_two_pieces_of_evidence() -> None:
    text = RELEASE.format(
        "The FDA cleared the IND for ORV-101 in gout.\n\nThe IND for ORV-101 in gout was cleared by the FDA in May 2025."
    )
    (record,) = read(text, "ind")
    assert len(record["evidence"]) == 2
    assert record["date"] == "2025-05"


@pytest.mark.parametrize(
    ("sentences", "kind", "statuses"),
    [
        (
            "In January 2025 Orvanta Bio filed an IND for ORV-101 in gout. In March 2025 the FDA cleared the IND"
            " for ORV-101 in gout.",
            "ind",
            [("approved", "2025-03")],
        ),
        (
            "In 2023 Orvanta Bio requested Fast Track designation for ORV-101 in gout. In 2024 the FDA granted"
            " Fast Track designation to ORV-101 for gout.",
            "designation",
            [("granted", "2024")],
        ),
        (
            "In 2023 Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout. In 2024 Orvanta Bio completed"
            " enrollment in the Phase 2 trial of ORV-101 in gout.",
            "trial",
            [("enrollment_complete", "2024")],
        ),
        (
            "In 2024 Orvanta Bio submitted an NDA for ORV-101 in gout. In 2025 the FDA approved the NDA for ORV-101"
            " in gout.",
            "approval",
            [("approved", "2025")],
        ),
    ],
)
def test_statuses_at_different_dates_are_one_record_s_history(
    sentences: str, kind: str, statuses: list[tuple[str, str]]
) -> None:
    assert stated(sentences, kind, "status", "date") == statuses


@pytest.mark.parametrize(
    ("sentences", "kind", "slot", "values"),
    [
        (
            "The FDA cleared the IND for ORV-101 in gout. The FDA cleared the IND for ORV-202 in gout.",
            "ind",
            "candidate",
            ["ORV-101", "ORV-202"],
        ),
        (
            "The FDA cleared the IND for ORV-101 in gout. The FDA cleared the IND for ORV-101 in lupus.",
            "ind",
            "indication",
            ["gout", "lupus"],
        ),
        (
            "The FDA cleared the IND for ORV-101 in gout. The NMPA cleared the IND for ORV-101 in gout.",
            "ind",
            "agency",
            ["FDA", "NMPA"],
        ),
        (
            "Orvanta Bio initiated a Phase 1 trial of ORV-101 in gout. It initiated a Phase 2 trial of ORV-101 in gout.",
            "trial",
            "phase",
            ["PHASE1", "PHASE2"],
        ),
        (
            "Orvanta Bio dosed the first patient in a Phase 2 trial of ORV-101 in gout in 2024."
            "\n\nOrvanta Bio initiated a Phase 2 trial of ORV-101 in gout in 2025.",
            "trial",
            "date",
            ["2024", "2025"],
        ),
        (
            "Orvanta Bio initiated a Phase 2 trial (NCT04567890) of ORV-101 in gout."
            " It initiated a Phase 2 trial (NCT04999999) of ORV-101 in gout.",
            "trial",
            "registry_id",
            ["NCT04567890", "NCT04999999"],
        ),
        (
            "The FDA granted orphan designation to ORV-101 for gout in 2023."
            " The EMA granted orphan designation to ORV-101 for gout in 2024.",
            "designation",
            "agency",
            ["FDA", "EMA"],
        ),
    ],
)
def test_what_differs_in_a_key_slot_or_contradicts_in_time_stays_apart(
    sentences: str, kind: str, slot: str, values: list[str]
) -> None:
    assert stated(sentences, kind, slot) == values


def test_two_phases_of_one_application_are_one_ind() -> None:
    sentences = (
        "The FDA cleared the IND for a Phase 1 trial of ORV-101 in gout."
        " The FDA cleared the IND for a Phase 2 trial of ORV-101 in gout."
    )
    assert len(stated(sentences, "ind", "status")) == 1


def test_a_reference_back_ties_mentions_even_if_one_names_the_patients_more_narrowly() -> None:
    sentences = (
        "Orvanta Bio initiated a clinical study of ORV-101 in patients with gout. In the clinical study, ORV-101 was"
        " injected in patients with moderate to severe gout."
    )
    assert stated(sentences, "trial", "indication") == ["gout"]


def test_an_aggregate_never_merges_with_its_items_or_with_another_count() -> None:
    sentences = (
        "The FDA has cleared five INDs of Orvanta Bio.\n\nThe FDA has cleared three INDs of Orvanta Bio for joints."
        "\n\nThe FDA cleared the IND for ORV-101 in gout."
    )
    assert sorted(stated(sentences, "ind", "count"), key=str) == [3, 5, None]


def test_a_product_named_in_one_place_fills_the_record_of_the_other() -> None:
    text = RELEASE.format(
        "Orvanta Bio has received two IND approvals from the NMPA, including:\n\n"
        "• Gout (Phase 1 clinical trial in China); and\n• Psoriasis (Phase 2 clinical trial in China).\n\n"
        "Milestones\n\n2025\n\n• A Phase 1 clinical trial of ORV-101 for gout was initiated in China.\n"
    )
    assert {r["indication"].lower(): r["candidate"] for r in read(text, "trial")} == {
        "gout": "ORV-101",
        "psoriasis": None,
    }
    assert {r["candidate"] for r in read(text, "ind") if (r["indication"] or "").lower() == "gout"} == {
        "ORV-101"
    }


def test_a_record_has_slots_that_its_evidence_holds_or_that_are_derived() -> None:
    for record in read(
        RELEASE.format("The FDA cleared the IND for a Phase 1 trial of ORV-101 in gout in May 2025.")
    ):
        claimed = {name for piece in record["evidence"] for name in piece["slots"]}
        slots = ("candidate", "status", "agency", "country", "indication", "phase", "date", "application")
        filled = {name for name in slots if record.get(name) is not None}
        assert filled <= claimed | set(record["derived"])
        assert not claimed & set(record["derived"])


def test_a_registry_number_on_one_side_alone_does_not_keep_equal_mentions_apart() -> None:
    sentences = (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout.\n\n"
        "The Phase 2 trial of ORV-101 in gout (NCT04567890) is recruiting."
    )
    assert stated(sentences, "trial", "status", "registry_id") == [("recruiting", "NCT04567890")]


def test_countries_with_a_status_of_their_own_give_a_record_each() -> None:
    sentences = (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout in Japan."
        " Orvanta Bio plans to initiate a Phase 2 trial of ORV-101 in gout in Norway."
    )
    assert stated(sentences, "trial", "country", "status") == [("JP", "initiated"), ("NO", "planned")]


def test_a_plan_and_the_fact_after_it_are_one_record() -> None:
    sentences = "Orvanta Bio plans to file an IND for ORV-101 in gout.\n\nOrvanta Bio has filed the IND for ORV-101 in gout."
    assert stated(sentences, "ind", "status") == ["submitted"]


def test_this_designation_is_the_one_told_before_whatever_else_its_sentence_names() -> None:
    sentences = (
        "The FDA granted Fast Track designation to ORV-101 for gout. ORV-101 is not for people with type 1 diabetes. "
        "This Fast Track designation for ORV-101 underscores the need of many who go on to kidney failure. "
        "Our Fast Track designation brings us closer to the clinic."
    )
    assert stated(sentences, "designation", "candidate", "indication") == [("ORV-101", "gout")]


def test_a_designation_that_is_only_spoken_of_is_a_record_where_no_place_states_it() -> None:
    sentences = "ORV-101 is an antibody for gout. Our Fast Track designation for ORV-101 shows its value."
    assert stated(sentences, "designation", "candidate", "designation") == [("ORV-101", "FAST_TRACK")]


def test_two_spellings_of_a_disease_and_two_words_for_cancer_are_one_record() -> None:
    sentences = (
        "The FDA granted Fast Track designation to ORV-101 for metastatic pancreatic cancer. In 2024 the FDA granted "
        "Fast Track designation to ORV-101 for metastatic pancreatic adenocarcinoma."
    )
    assert stated(sentences, "designation", "designation", "date") == [("FAST_TRACK", "2024")]
