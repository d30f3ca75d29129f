"""The verbs and nouns by which applications and trials are said to get on, beside the customary ones."""

import pytest

from tests.reading import stated


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The FDA said yes to the IND for ORV-101 in gout.", "approved"),
        ("The IND for ORV-101 in gout went active in January.", "approved"),
        ("The FDA had no questions on the IND for ORV-101 in gout.", "approved"),
        ("The TGA acknowledged the CTN for ORV-101 in gout.", "approved"),
        ("The MHRA has the CTA for ORV-101 in gout now.", "submitted"),
        ("The FDA has received our IND for ORV-101 in gout.", "submitted"),
        ("We want to hand in the IND for ORV-101 in gout to the FDA.", "planned"),
        ("The IND for ORV-101 in gout is slated for 2030.", "planned"),
        ("Orvanta Bio pulled the IND for ORV-101 in gout.", "withdrawn"),
    ],
)
def test_an_application_gets_on_by_many_words(sentence: str, status: str) -> None:
    assert stated(sentence, "ind", "status", "candidate") == [(status, "ORV-101")]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("was brought to a close in 2024", "completed"),
        ("was brought to an early end", "terminated"),
        ("was called off", "terminated"),
        ("has been put on ice", "suspended"),
        ("has been deferred to 2030", "planned"),
        ("comes next", "planned"),
        ("is being readied", "planned"),
        ("goes on", "ongoing"),
        ("has been running since May", "ongoing"),
        ("continues to enroll", "recruiting"),
        ("has reached 30 of 60 patients", "recruiting"),
        ("did not reach its primary aim", "results_reported"),
        ("failed in 2022", "results_reported"),
    ],
)
def test_a_trial_gets_on_by_many_words(words: str, status: str) -> None:
    assert stated(f"A Phase 2 trial of ORV-101 in gout {words}.", "trial", "status", "phase") == [
        (status, "PHASE2")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients with gout in whom an earlier therapy failed may join the Phase 2 trial of ORV-101.",
        "The hold on deliveries of ORV-101 tablets for gout was the topic of the day.",
    ],
)
def test_words_of_events_mean_other_things_too(sentence: str) -> None:
    assert not {"results_reported", "on_hold"} & set(stated(sentence, "trial", "status"))
    assert stated(sentence, "ind", "status") == []
