"""Outcomes: what a trial showed of safety and efficacy, and in which direction."""

import pytest

from tests.reading import read, stated

IN_TRIAL = "In the Phase 2 trial of ORV-101 in gout, {}."


@pytest.mark.parametrize(
    ("words", "kind", "direction"),
    [
        ("no serious adverse events were observed", "safety", "positive"),
        ("no treatment-related adverse events have been reported", "safety", "positive"),
        ("ORV-101 was well tolerated", "safety", "positive"),
        ("ORV-101 showed a favorable safety profile", "safety", "positive"),
        ("two serious adverse events occurred", "safety", "negative"),
        ("patients showed significant improvements in pain scores", "efficacy", "positive"),
        ("ORV-101 met its primary endpoint", "efficacy", "positive"),
        ("ORV-101 did not meet its primary endpoint", "efficacy", "negative"),
        ("ORV-101 failed to meet its primary endpoint", "efficacy", "negative"),
    ],
)
def test_a_result_has_a_kind_and_a_direction(words: str, kind: str, direction: str) -> None:
    assert stated(IN_TRIAL.format(words), "outcome", "kind", "direction", "candidate", "indication") == [
        (kind, direction, "ORV-101", "gout")
    ]


def test_no_adverse_events_negates_the_adverse_events_only() -> None:
    words = "no adverse events were observed, and patients showed significant improvements in pain scores"
    assert set(stated(IN_TRIAL.format(words), "outcome", "kind", "direction")) == {
        ("safety", "positive"),
        ("efficacy", "positive"),
    }


def test_safety_and_efficacy_of_one_trial_are_two_outcomes() -> None:
    words = "ORV-101 was well tolerated, and patients showed significant improvements in pain scores"
    assert stated(IN_TRIAL.format(words), "outcome", "kind") == ["safety", "efficacy"]


@pytest.mark.parametrize(
    ("sentences", "follow_up"),
    [
        ("With follow-up exceeding 12 months, no adverse events were observed.", "12 months"),
        ("At a follow-up of 24 weeks, no adverse events were observed.", "24 weeks"),
        ("No adverse events were observed.", None),
    ],
)
def test_the_follow_up_is_a_number_with_its_unit(sentences: str, follow_up: str | None) -> None:
    text = f"Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout. {sentences}"
    assert stated(text, "outcome", "follow_up") == [follow_up]


def test_an_outcome_is_related_to_its_trial() -> None:
    text = "News of Orvanta Bio\n\nOrvanta Bio AG is a company.\n\n"
    records = read(text + IN_TRIAL.format("ORV-101 was well tolerated"))
    trial, outcome = (next(r for r in records if r["record_type"] == kind) for kind in ("trial", "outcome"))
    assert outcome["related"] == [trial["record_id"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "ORV-101 is designed to be safe and to improve pain in patients with gout.",
        "Orvanta Bio will report safety data from the Phase 2 trial of ORV-101 in gout.",
        "The Phase 2 trial of ORV-101 in gout will assess safety and tolerability.",
        "Headache was the most common adverse event of older medicines for gout.",
    ],
)
def test_an_aim_a_plan_or_an_animal_is_no_outcome(sentence: str) -> None:
    assert stated(sentence, "outcome", "kind") == []


def test_repeated_safety_statements_of_a_trial_are_one_outcome() -> None:
    sentences = (
        IN_TRIAL.format("ORV-101 was well tolerated")
        + " No serious adverse events were observed in this trial."
    )
    assert stated(sentences, "outcome", "kind", "direction") == [("safety", "positive")]
