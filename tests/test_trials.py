"""Trials: phase, place, design and the furthest status that the document states."""

import pytest

from tests.reading import read, stated


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        ("Phase 1", "PHASE1"),
        ("Phase I", "PHASE1"),
        ("Phase Ia", "PHASE1"),
        ("Phase 1b", "PHASE1"),
        ("Phase 1/2", "PHASE1/PHASE2"),
        ("Phase 1b/2a", "PHASE1/PHASE2"),
        ("phase I/II", "PHASE1/PHASE2"),
        ("Phase 2a", "PHASE2"),
        ("Phase IIb", "PHASE2"),
        ("Phase 2/3", "PHASE2/PHASE3"),
        ("Phase III", "PHASE3"),
        ("Phase 4", "PHASE4"),
        ("early Phase 1", "EARLY_PHASE1"),
        ("first-in-human", None),
    ],
)
def test_the_phase_is_written_as_the_register_writes_it(words: str, phase: str | None) -> None:
    sentence = f"Orvanta Bio initiated the {words} trial of ORV-101 in gout."
    assert stated(sentence, "trial", "phase", "status") == [(phase, "initiated")]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Orvanta Bio plans to initiate a Phase 2 trial of ORV-101 in gout.", "planned"),
        ("Orvanta Bio expects to dose the first patient in a Phase 2 trial of ORV-101 in gout.", "planned"),
        ("Orvanta Bio will start a Phase 2 trial of ORV-101 in gout.", "planned"),
        ("Orvanta Bio intends to begin enrollment in the Phase 2 trial of ORV-101 in gout.", "planned"),
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout.", "initiated"),
        ("A Phase 2 trial of ORV-101 in gout was launched.", "initiated"),
        ("The Phase 2 trial of ORV-101 in gout is recruiting.", "recruiting"),
        ("The Phase 2 trial of ORV-101 in gout is ongoing.", "ongoing"),
        ("Orvanta Bio completed enrollment in the Phase 2 trial of ORV-101 in gout.", "enrollment_complete"),
        ("Orvanta Bio completed the Phase 2 trial of ORV-101 in gout.", "completed"),
        ("Orvanta Bio reported topline results of the Phase 2 trial of ORV-101 in gout.", "results_reported"),
        ("Orvanta Bio suspended the Phase 2 trial of ORV-101 in gout.", "suspended"),
        ("The FDA placed a clinical hold on the Phase 2 trial of ORV-101 in gout.", "suspended"),
        ("Orvanta Bio terminated the Phase 2 trial of ORV-101 in gout.", "terminated"),
    ],
)
def test_a_trial_has_the_status_that_its_sentence_states(sentence: str, status: str) -> None:
    assert stated(sentence, "trial", "status", "phase", "candidate", "indication") == [
        (status, "PHASE2", "ORV-101", "gout")
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Orvanta Bio reported interim data from the ongoing Phase 2 trial of ORV-101 in gout.", "ongoing"),
        (
            "In the completed Phase 2 trial of ORV-101 in gout, topline results were reported.",
            "results_reported",
        ),
    ],
)
def test_the_furthest_status_counts_and_interim_data_are_none(sentence: str, status: str) -> None:
    assert stated(sentence, "trial", "status") == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvanta Bio has not initiated a Phase 2 trial of ORV-101 in gout.",
        "If funds allow, Orvanta Bio may start a Phase 2 trial of ORV-101 in gout.",
        "Phase 2 trials test whether a medicine works.",
        "In an animal study, ORV-101 slowed gout in mice.",
    ],
)
def test_what_is_denied_conditional_general_or_bare_is_no_trial(sentence: str) -> None:
    assert stated(sentence, "trial", "status") == []


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout in Japan.", "JP"),
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout in the U.S.", "US"),
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout in Japan and South Korea.", ["JP", "KR"]),
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout in both China and the U.S.", ["CN", "US"]),
        ("China's first Phase 2 trial of ORV-101 in gout was initiated.", "CN"),
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout at Massachusetts General Hospital.", "US"),
        ("Orvanta Bio, based in Germany, initiated a Phase 2 trial of ORV-101 in gout.", None),
    ],
)
def test_the_country_is_where_the_trial_runs(sentence: str, country: str | list[str] | None) -> None:
    assert stated(sentence, "trial", "country") == [country]


@pytest.mark.parametrize(
    ("words", "allocation", "masking"),
    [
        ("randomized, double-blind, placebo-controlled", "RANDOMIZED", "DOUBLE"),
        ("open-label, single-arm", None, "NONE"),
        ("non-randomized, open-label", "NON_RANDOMIZED", "NONE"),
        ("randomised, single-blind", "RANDOMIZED", "SINGLE"),
        ("randomized, triple-blind", "RANDOMIZED", "TRIPLE"),
        ("multicenter", None, None),
    ],
)
def test_the_design_is_written_as_the_register_writes_it(
    words: str, allocation: str | None, masking: str | None
) -> None:
    sentence = f"Orvanta Bio initiated a {words} Phase 2 trial of ORV-101 in gout."
    assert stated(sentence, "trial", "allocation", "masking") == [(allocation, masking)]


@pytest.mark.parametrize(
    ("sentence", "enrollment"),
    [
        ("The Phase 2 trial of ORV-101 in gout enrolled 120 patients.", 120),
        ("The Phase 2 trial of ORV-101 in gout will enroll approximately 1,200 participants.", 1200),
        ("Orvanta Bio initiated a Phase 2 trial of ORV-101 in 60 adults with gout.", 60),
    ],
)
def test_the_enrolment_is_the_number_of_participants(sentence: str, enrollment: int | None) -> None:
    assert stated(sentence, "trial", "enrollment") == [enrollment]


def test_a_registry_number_and_a_short_name_go_with_their_trial() -> None:
    sentence = "The Phase 2 HARBOR-2 trial (NCT04567890) of ORV-101 in gout is ongoing."
    assert stated(sentence, "trial", "acronym", "registry_id") == [("HARBOR-2", "NCT04567890")]


@pytest.mark.parametrize("number", ["NCT04567890", "ChiCTR2400081234", "jRCT2031230123", "ISRCTN12345678"])
def test_registers_of_every_region_are_known(number: str) -> None:
    sentence = f"Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout ({number})."
    assert stated(sentence, "trial", "registry_id") == [number]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Orvanta Bio will discuss the upcoming Phase 2 trial of ORV-101 in gout.", "planned"),
        ("All 92 patients have been dosed in the Phase 2 trial of ORV-101 in gout.", "enrollment_complete"),
        ("The Phase 2 trial of ORV-101 in gout has recruited 30 of 40 participants.", "recruiting"),
        ("The Phase 2 trial of ORV-101 in gout was closed to accrual in May.", "enrollment_complete"),
        ("A poster on the Phase 2 trial results of ORV-101 in gout will be shown.", None),
        ("Data from the Phase 2 trial of ORV-101 in gout will be presented at a congress.", None),
        ("The clinical hold has no bearing on the Phase 2 trial of ORV-101 in gout.", None),
        ("The approval is supported by the Phase 2 trial of ORV-101 in gout.", None),
    ],
)
def test_a_trial_got_as_far_as_its_words_say(sentence: str, status: str | None) -> None:
    assert stated(sentence, "trial", "status") == [status]


def test_a_size_in_brackets_is_the_enrolment_and_part_of_a_disease_name_is_none() -> None:
    sentence = "The Phase 2 trial of ORV-101 (n=67) in COVID-19 patients is ongoing."
    assert stated(sentence, "trial", "enrollment") == [67]


def test_the_day_of_the_release_yields_to_the_day_of_the_event() -> None:
    text = (
        "Orvanta Bio Announces First Patient Dosed in Phase 2 Trial of ORV-101 in Gout\n\n"
        "Basel, Jan. 2, 2024 – Orvanta Bio dosed the first patient in its Phase 2 trial of ORV-101 in gout "
        "on December 27, 2023.\n"
    )
    assert [record["date"] for record in read(text, "trial")] == ["2023-12-27"]


def test_a_part_of_a_trial_and_trials_in_general_have_no_record() -> None:
    sentences = (
        "The Phase 1/2 trial of ORV-101 in gout is ongoing. The Phase 1 portion has been completed. "
        "The pipeline includes multiple Phase 2 clinical trials."
    )
    assert stated(sentences, "trial", "phase", "status") == [("PHASE1/PHASE2", "ongoing")]
