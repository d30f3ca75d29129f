"""Change one thing in a text, and the records change exactly so."""

import json
from pathlib import Path

import pytest

from extract import load
from extract.pipeline import Extractor
from tests.metamorphic import Case, frame_cases, release_cases, rows

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


def faults(extractor: Extractor, cases: list[Case], *, kinds: bool) -> list[str]:
    """The cases that do not hold, with what was found and what was expected."""
    out = []
    for case in cases:
        before, after = rows(extractor(case.before, "doc")), rows(extractor(case.after, "doc"))
        try:
            wanted = case.expected(before)
        except AssertionError as error:
            out.append(f"{case.name}: {error}: found {before}")
            continue
        if kinds:  # a frame is about records of one type
            after = [row for row in after if row[0][1] == before[0][0][1]]
        if after != wanted:
            lost = [dict(r) for r in wanted if r not in after]
            found = [dict(r) for r in after if r not in wanted]
            out.append(f"{case.name}: expected {lost}, found {found}")
    return out


def test_a_swapped_denied_or_planned_fact_changes_its_record_and_nothing_else(extractor: Extractor) -> None:
    cases = list(frame_cases())
    wrong = faults(extractor, cases, kinds=True)
    assert len(cases) >= 150
    assert len(wrong) <= 0.05 * len(cases), "\n".join(wrong)


def test_another_name_or_year_in_a_whole_release_changes_the_records_so(extractor: Extractor) -> None:
    cases = []
    for path in sorted(GOLD.glob("written-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            cases += release_cases(document["doc_id"], document["text"], extractor(document["text"], "doc"))
    wrong = faults(extractor, cases, kinds=False)
    assert len(cases) >= 100
    assert len(wrong) <= 0.05 * len(cases), "\n".join(wrong)
