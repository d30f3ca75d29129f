"""Several trials in one sentence: which words are said of which of them."""

from typing import Any

import pytest

from tests.reading import stated


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "ORV-101 is in a Phase 2 trial for gout and a Phase 1 trial for lupus.",
            [("PHASE2", "gout", "ongoing"), ("PHASE1", "lupus", "ongoing")],
        ),
        (
            "The Phase 2 trial of ORV-101 in gout in Japan is recruiting, "
            "while the Phase 1 trial of ORV-101 in lupus was completed.",
            [("PHASE2", "gout", "recruiting"), ("PHASE1", "lupus", "completed")],
        ),
        (
            "Orvanta Bio initiated Phase 2 trials of ORV-101 in gout and lupus.",
            [("PHASE2", "gout", "initiated"), ("PHASE2", "lupus", "initiated")],
        ),
        (
            "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout or lupus.",
            [("PHASE2", "gout", "initiated")],
        ),
    ],
)
def test_each_trial_of_a_sentence_has_its_own_words(sentence: str, expected: list[Any]) -> None:
    assert stated(sentence, "trial", "phase", "indication", "status") == expected


def test_each_trial_of_a_sentence_has_its_own_country() -> None:
    sentence = (
        "ORV-101 met the primary endpoint of its Phase 2 trial in gout in Japan, "
        "while the Phase 3 trial of ORV-101 in gout in Canada is recruiting."
    )
    assert stated(sentence, "trial", "phase", "country") == [("PHASE2", "JP"), ("PHASE3", "CA")]


def test_brackets_explain_the_trial_before_them() -> None:
    sentence = (
        "Orvanta Bio completed a Phase 3 trial of ORV-101 in gout conducted in Japan, Korea and Taiwan "
        "(HARBOR study, jRCT2031210987)."
    )
    assert stated(sentence, "trial", "acronym", "registry_id", "phase") == [
        ("HARBOR", "jRCT2031210987", "PHASE3")
    ]


def test_a_trial_spoken_of_again_in_its_sentence_is_one() -> None:
    sentence = (
        "Orvanta Bio initiated a Phase 3 trial of ORV-101 in gout; this randomized, double-blind study, "
        "HARBOR (NCT04567890), will enroll 120 patients."
    )
    assert stated(sentence, "trial", "phase", "acronym", "enrollment") == [("PHASE3", "HARBOR", 120)]


def test_the_lead_of_a_list_says_the_phase_of_each_item() -> None:
    sentences = (
        "ORV-101 is in two Phase 1 trials:\n\n"
        "- in gout (NCT04567890), with patients treated in Japan;\n"
        "- in lupus (NCT04567891), an open-label study."
    )
    assert stated(sentences, "trial", "indication", "phase", "registry_id") == [
        ("gout", "PHASE1", "NCT04567890"),
        ("lupus", "PHASE1", "NCT04567891"),
    ]


def test_agencies_of_two_countries_that_clear_a_trial_give_one_for_each() -> None:
    sentence = "The FDA and the NMPA cleared the IND for a Phase 2 trial of ORV-101 in gout."
    assert sorted(stated(sentence, "trial", "country", "status")) == [("CN", "approved"), ("US", "approved")]


@pytest.mark.parametrize(
    "sentence",
    [
        "No trial of ORV-101 in gout may start for now.",
        "Orvanta Bio held an End-of-Phase 2 meeting on ORV-101 in gout.",
        "Patients with gout received the recommended Phase 2 dose of ORV-101.",
    ],
)
def test_what_only_has_a_phase_in_its_name_or_is_denied_is_no_trial(sentence: str) -> None:
    assert stated(sentence, "trial", "phase", "status") == []


@pytest.mark.parametrize(
    "reference",
    [
        "The randomized trial enrolled 95 patients at clinics across Japan.",
        "In the observer-blind trial, 95 participants in Japan were given ORV-101.",
        "This 12-week study enrolled 95 patients in Japan.",
    ],
)
def test_a_trial_that_is_only_described_is_the_one_spoken_of_before(reference: str) -> None:
    sentences = f"Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout. {reference}"
    assert stated(sentences, "trial", "phase", "country", "enrollment") == [("PHASE2", "JP", 95)]


def test_a_second_trial_is_one_with_what_is_said_under_its_name() -> None:
    sentences = (
        "Orvanta Bio plans to start a second Phase 3 trial of ORV-101 in gout, HARBOR-2, in 2027. "
        "HARBOR-2 will be a randomized Phase 3 trial in 360 patients."
    )
    assert stated(sentences, "trial", "acronym", "enrollment") == [("HARBOR-2", 360)]


def test_trials_named_one_after_the_other_share_their_phase() -> None:
    sentence = (
        "ORV-101 slowed gout in the two completed Phase 3 trials, HARBOR-HIP and HARBOR-KNEE, of last year."
    )
    found = stated(sentence, "trial", "acronym", "phase")
    assert ("HARBOR-HIP", "PHASE3") in found
    assert ("HARBOR-KNEE", "PHASE3") in found


def test_a_mention_that_may_be_any_of_several_trials_is_none_of_its_own() -> None:
    sentences = (
        "The Phase 2 HARBOR trial of ORV-101 in gout is ongoing. "
        "The Phase 3 ALPINE trial of ORV-101 in gout is recruiting.\n\n"
        "Results\n\nThe clinical trials of ORV-101 in gout were completed."
    )
    assert sorted(stated(sentences, "trial", "acronym")) == ["ALPINE", "HARBOR"]


def test_what_heads_an_item_waits_for_the_word_that_plans_it() -> None:
    sentence = (
        "Dosing of the first patient in HARBOR, a Phase 1/2 trial of ORV-101 in gout for which the FDA cleared "
        "the IND in March, expected in mid-2027."
    )
    assert "first_patient_dosed" not in stated(sentence, "trial", "status")
