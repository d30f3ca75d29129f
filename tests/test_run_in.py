"""Boilerplate that a paragraph runs into without a heading states nothing."""

import pytest

from tests.reading import stated

NEWS = "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout."


@pytest.mark.parametrize(
    "boilerplate",
    [
        "This press release contains forward-looking statements. A Phase 3 trial of ORV-101 in lupus is planned.",
        "IMPORTANT SAFETY INFORMATION FOR ORVANTIB In a Phase 3 trial of ORV-101 in lupus, rash was reported.",
    ],
)
def test_what_follows_a_waiver_or_safety_information_is_silent(boilerplate: str) -> None:
    assert stated(f"{NEWS} {boilerplate}", "trial", "phase", "indication") == [("PHASE2", "gout")]


def test_after_safety_information_a_paragraph_about_the_trial_speaks_again() -> None:
    text = f"{NEWS} IMPORTANT SAFETY INFORMATION FOR ORVANTIB Rash was reported. About ORV-101 The Phase 3 trial of ORV-101 in lupus is ongoing."
    assert stated(text, "trial", "phase") == ["PHASE2", "PHASE3"]
