"""Checks of the set of records: a stated total against what is named, with what may fill the gap."""

from typing import Any

import pytest

from extract.document import Document
from tests.reading import RELEASE, reader

LIST = "• Gout (Phase 1 clinical trial in the U.S.);\n• Psoriasis (Phase 2 clinical trial in the U.S.).\n"
TOTAL = "Orvanta Bio has received {} IND approvals from the FDA, including:\n\n" + LIST


def check(body: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The checks of a release, and the type and disease of each record by its id."""
    reading = reader().read(Document.from_text(RELEASE.format(body), "doc"))
    said = {r.record_id: f"{r.record_type} {getattr(r, 'indication', None)}".lower() for r in reading.records}
    return [dict(c) for c in reading.checks], said


@pytest.mark.parametrize(
    ("words", "stated", "agrees"), [("two", 2, True), ("three", 3, False), ("five", 5, False)]
)
def test_a_total_is_compared_with_what_is_enumerated(words: str, stated: int, agrees: bool) -> None:
    (found,), _ = check(TOTAL.format(words))
    assert (found["stated"], found["found"], found["agrees"]) == (stated, 2, agrees)


def test_a_total_that_agrees_has_no_candidates_for_a_gap() -> None:
    (found,), said = check(
        TOTAL.format("two") + "\nOrvanta Bio initiated a Phase 1 trial of ORV-303 in lupus.\n"
    )
    assert found["gap_candidates"] == []
    assert sorted(said[i] for i in found["counted"]) == ["ind gout", "ind psoriasis"]


def test_a_trial_without_an_application_among_the_records_may_fill_the_gap() -> None:
    (found,), said = check(
        TOTAL.format("three") + "\nOrvanta Bio initiated a Phase 1 trial of ORV-303 in lupus.\n"
    )
    assert [said[i] for i in found["gap_candidates"]] == ["trial lupus"]


def test_a_planned_trial_does_not_fill_a_gap() -> None:
    (found,), _ = check(
        TOTAL.format("three") + "\nOrvanta Bio plans to initiate a Phase 1 trial of ORV-303 in lupus.\n"
    )
    assert found["gap_candidates"] == []


def test_a_study_approved_by_another_body_of_the_country_may_fill_the_gap() -> None:
    body = (
        "Orvanta Bio has received two IND approvals from the NMPA, including:\n\n"
        "• Gout (Phase 1 clinical trial in China).\n\n"
        "A clinical study of cell therapy in lupus was approved by the National Health Commission (NHC) of China.\n"
    )
    (found,), said = check(body)
    assert (found["stated"], found["found"]) == (2, 1)
    assert "ind lupus" in [said[i] for i in found["gap_candidates"]]


def test_an_application_of_another_agency_is_not_counted() -> None:
    (found,), _ = check(TOTAL.format("two") + "\nThe MHRA approved the CTA for ORV-303 in lupus.\n")
    assert found["found"] == 2


def test_without_a_total_there_is_no_check() -> None:
    assert check("The FDA cleared the IND for ORV-101 in gout.")[0] == []


def test_a_check_names_records_that_are_there() -> None:
    checks, said = check(
        TOTAL.format("four") + "\nOrvanta Bio initiated a Phase 1 trial of ORV-303 in lupus.\n"
    )
    assert {i for c in checks for i in (c["record_id"], *c["counted"], *c["gap_candidates"])} <= said.keys()
