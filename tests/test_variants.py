"""Variants of the seed, of invented names and in other orders, are read as well as the seed."""

import json
from collections import Counter
from typing import Any

import pytest

from extract import load
from extract.document import Document
from extract.evaluate import evaluate
from extract.record import SLOTS
from tests.variants import Variant, variants

MADE = variants(60)
each_variant = pytest.mark.parametrize("variant", MADE, ids=lambda variant: variant.doc_id)
Read = dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Records and checks of each variant."""
    reader = load()
    readings = {v.doc_id: reader.read(Document.from_text(v.text, v.doc_id)) for v in MADE}
    return {
        name: ([json.loads(r.to_json_line()) for r in reading.records], [dict(c) for c in reading.checks])
        for name, reading in readings.items()
    }


def test_all_variants_together_are_read_almost_without_a_miss(read: Read) -> None:
    found = [record for records, _ in read.values() for record in records]
    score = evaluate([v.gold for v in MADE], found, list(SLOTS))
    assert score.scores[-1].record.f1 >= 0.98, score.misses
    assert min(score.evidence or 0, score.company or 0) >= 0.95


@each_variant
def test_each_variant_is_read_well(variant: Variant, read: Read) -> None:
    score = evaluate([variant.gold], read[variant.doc_id][0], list(SLOTS))
    assert score.scores[-1].record.f1 >= 0.90, score.misses


@each_variant
def test_evidence_of_each_variant_is_the_text_at_its_offsets(variant: Variant, read: Read) -> None:
    pieces = [piece for record in read[variant.doc_id][0] for piece in record["evidence"]]
    assert [p["text"] for p in pieces] == [variant.text[p["start"] : p["end"]] for p in pieces]


def test_stated_totals_are_found_and_checked(read: Read) -> None:
    wanted = Counter((v.doc_id, t.stated, t.found) for v in MADE for t in v.totals)
    found = Counter((name, c["stated"], c["found"]) for name, (_, checks) in read.items() for c in checks)
    right = (wanted & found).total()
    assert right >= 0.95 * wanted.total(), {"missed": wanted - found, "extra": found - wanted}
    assert found.total() - right <= 0.05 * wanted.total(), {"extra": found - wanted}


def test_a_gap_has_candidates_only_where_there_is_a_gap(read: Read) -> None:
    checks = [check for _, checks in read.values() for check in checks]
    assert [c for c in checks if c["found"] >= c["stated"] and c["gap_candidates"]] == []
