"""The seed document is read in full, and each thing that it demands is a mechanism of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract import load
from extract.document import Document
from extract.evaluate import Evaluation, evaluate
from extract.gold import load_gold
from extract.pipeline import Reading
from extract.record import SLOTS
from tests.reading import RELEASE, read, stated, told

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "seeds/xellsmart.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def seed() -> Reading:
    return load().read(Document.from_text(TEXT, "xellsmart"))


@pytest.fixture(scope="module")
def records(seed: Reading) -> list[dict[str, Any]]:
    return [json.loads(record.to_json_line()) for record in seed.records]


@pytest.fixture(scope="module")
def score(records: list[dict[str, Any]]) -> Evaluation:
    return evaluate(load_gold(ROOT / "tests/gold/xellsmart.jsonl"), records, list(SLOTS))


class TestTheSeed:
    def test_every_record_is_right_and_none_is_missed(self, score: Evaluation) -> None:
        assert [(row.record_type, row.record.f1) for row in score.scores] == [
            (k, 1.0) for k in (*SLOTS, "all")
        ]

    def test_slots_are_right(self, score: Evaluation) -> None:
        assert score.scores[-1].slot.f1 >= 0.98, score.misses

    def test_every_record_is_grounded_and_has_the_right_company(self, score: Evaluation) -> None:
        assert (score.evidence, score.company) == (1.0, 1.0)

    def test_evidence_is_the_text_at_its_offsets(self, records: list[dict[str, Any]]) -> None:
        pieces = [piece for record in records for piece in record["evidence"]]
        assert [p["text"] for p in pieces] == [TEXT[p["start"] : p["end"]] for p in pieces]

    def test_the_advert_gives_nothing(self, records: list[dict[str, Any]]) -> None:
        begin = TEXT.index("Optimize Your trial insights")
        assert max(piece["end"] for record in records for piece in record["evidence"]) <= begin

    def test_each_site_is_related_to_a_trial(self, records: list[dict[str, Any]]) -> None:
        trials = {r["record_id"] for r in records if r["record_type"] == "trial"}
        sites = [r for r in records if r["record_type"] == "site"]
        assert len(sites) == 4
        assert all(site["related"] and set(site["related"]) <= trials for site in sites)

    def test_three_are_stated_by_the_fda_and_found(self, seed: Reading) -> None:
        (check,) = (c for c in seed.checks if c["stated"] == 3)
        assert (check["found"], check["gap_candidates"]) == (3, [])

    def test_seven_are_stated_and_six_found_with_two_candidates_for_the_gap(
        self, seed: Reading, records: list[dict[str, Any]]
    ) -> None:
        (check,) = (c for c in seed.checks if c["stated"] == 7)
        named = {r["record_id"]: r for r in records}
        candidates = [named[name] for name in check["gap_candidates"]]
        assert check["found"] == 6
        assert sorted((r["record_type"], r.get("agency"), r["indication"]) for r in candidates) == [
            ("ind", "NHC", "Parkinson's disease"),
            ("trial", None, "early-onset Parkinson's disease"),
        ]

    def test_there_is_a_check_for_each_total_and_no_more(self, seed: Reading) -> None:
        assert sorted(check["stated"] for check in seed.checks) == [3, 7]


LIST = """Orvanta Bio has received four IND approvals from the NMPA of China and the FDA, including:

• Gout, a painful disease of the joints (Phase 1 clinical trials in both China and the U.S.); and
• Psoriasis (First-in-Class; Phase 1/2 clinical trial in China and Phase 1 in the U.S.; designated as an Orphan Drug
 by the U.S. FDA).

Milestones

2023

• The FDA granted Orphan Drug Designation (ODD) to ORV-202 injection for psoriasis.

2025

• China's first Phase 1 clinical trial of ORV-101 injection for gout was launched, led by Stonebrook Hospital in Beijing.
"""
MILESTONES = RELEASE.format(LIST)


class TestWhatItDemands:
    """Each a mechanism, shown on an invented text."""

    def test_a_statement_over_a_list_holds_for_each_item_and_country(self) -> None:
        found = told(MILESTONES, "ind", "indication", "phase", "agency", "status", "count")
        assert [row for row in found if row[4] is None] == [
            ("Gout", "PHASE1", "NMPA", "approved", None),
            ("Gout", "PHASE1", "FDA", "approved", None),
            ("Psoriasis", "PHASE1/PHASE2", "NMPA", "approved", None),
            ("Psoriasis", "PHASE1", "FDA", "approved", None),
        ]

    def test_both_countries_distribute_and_the_agency_follows_from_the_country(self) -> None:
        body = (
            "Orvanta Bio has received IND approvals, including:\n\n"
            "• Gout (Phase 1 clinical trials in both China and the U.S.); and\n• Lupus (Phase 1 in China)."
        )
        assert stated(body, "ind", "indication", "country", "agency") == [
            ("Gout", "CN", "NMPA"),
            ("Gout", "US", "FDA"),
            ("Lupus", "CN", "NMPA"),
        ]

    def test_the_year_of_an_entry_stands_in_the_heading_above_it(self) -> None:
        launched = [row for row in told(MILESTONES, "trial", "status", "date", "indication") if row[1]]
        assert launched == [("initiated", "2025", "gout")]

    def test_the_same_fact_in_bullets_and_timeline_is_one_record(self) -> None:
        (record,) = read(MILESTONES, "designation")
        texts = [piece["text"] for piece in record["evidence"]]
        assert (record["designation"], record["date"], record["candidate"]) == ("ORPHAN", "2023", "ORV-202")
        assert any("designated as an Orphan Drug" in text for text in texts)
        assert any("was granted" in text or "granted Orphan" in text for text in texts)

    def test_a_product_of_the_timeline_fills_the_trial_of_the_list_and_never_leaks(self) -> None:
        found = {(r["indication"].lower(), r["country"]): r["candidate"] for r in read(MILESTONES, "trial")}
        assert found[("gout", "CN")] == "ORV-101"
        assert found[("psoriasis", "CN")] in (None, "ORV-202")
        assert "ORV-101" not in (found[("psoriasis", "CN")], found[("psoriasis", "US")])

    def test_a_title_in_apposition_to_a_hospital_is_no_second_site(self) -> None:
        sentence = "A Phase 1 trial of ORV-101 in gout was initiated, led by Stonebrook Hospital, a National Joint Medical Center."
        assert stated(sentence, "site", "name") == ["Stonebrook Hospital"]

    def test_led_by_makes_a_lead_site_and_the_company_stays_the_sponsor(self) -> None:
        sentence = "A Phase 1 trial of ORV-101 in gout was initiated, led by Stonebrook Hospital."
        assert stated(sentence, "site", "name", "role") == [("Stonebrook Hospital", "lead")]
        assert stated(sentence, "trial", "company") == ["Orvanta Bio"]

    def test_a_study_approved_by_the_nhc_is_no_ind_of_the_nmpa(self) -> None:
        sentence = (
            "This clinical study of ORV-101 in gout was approved by the National Health Commission (NHC)."
        )
        assert stated(sentence, "ind", "application", "agency", "country") == [("STUDY", "NHC", "CN")]

    @pytest.mark.parametrize("claim", ["first-in-class", "world's first", "China's first", "best-in-class"])
    def test_a_claim_is_no_designation(self, claim: str) -> None:
        assert stated(f"ORV-101 of Orvanta Bio is a {claim} therapy for gout.", "designation", "status") == []

    def test_no_adverse_events_negates_the_adverse_events_only(self) -> None:
        sentence = (
            "In the Phase 1 trial of ORV-101 in gout, no therapy-related adverse events have been observed,"
            " and patients showed significant improvements in pain."
        )
        assert stated(sentence, "outcome", "kind", "direction") == [
            ("safety", "positive"),
            ("efficacy", "positive"),
        ]

    def test_totals_and_enumerated_approvals_are_all_reported(self) -> None:
        assert [count for count in told(MILESTONES, "ind", "count") if count] == [4]
        assert len(read(MILESTONES, "ind")) == 5

    def test_a_site_is_tied_to_its_trial(self) -> None:
        (site,) = read(MILESTONES, "site")
        tied = [r for r in read(MILESTONES, "trial") if r["record_id"] in site["related"]]
        assert [(r["indication"].lower(), r["country"]) for r in tied] == [("gout", "CN")]
