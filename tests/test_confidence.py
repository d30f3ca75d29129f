"""How safe a record is: from 0 to 1, by where its words stand."""

import json
from pathlib import Path

import pytest

from extract.confidence import confidence, read_weights, shipped_weights
from tests.reading import RELEASE, read


def test_every_record_has_a_confidence_with_two_decimals() -> None:
    records = read(RELEASE.format("The FDA granted orphan drug designation to ORV-101 for lupus nephritis."))
    assert records
    assert all(0 < record["confidence"] < 1 for record in records)
    assert all(round(record["confidence"], 2) == record["confidence"] for record in records)


def test_signs_without_a_weight_count_for_nothing() -> None:
    assert confidence({"unheard of": 1.0}, {"": 0.0}) == 0.5


def test_weights_add_up_to_a_chance() -> None:
    assert confidence({"a": 1.0, "b": 2.0}, {"": 1.0, "a": 1.0, "b": -1.0}) == pytest.approx(0.5)
    assert confidence({"a": 1.0}, {"": 0.0, "a": 1000.0}) == pytest.approx(1.0)


def test_a_record_whose_product_is_not_named_is_less_safe() -> None:
    named = read(RELEASE.format("The FDA granted orphan drug designation to ORV-101 for lupus nephritis."))
    unnamed = read(
        RELEASE.format("The FDA granted orphan drug designation to its lead therapy for lupus nephritis.")
    )
    assert named[0]["candidate"] and not unnamed[0]["candidate"]
    assert named[0]["confidence"] > unnamed[0]["confidence"]


def test_the_shipped_weights_say_what_they_were_fitted_to(root: Path) -> None:
    table = json.loads((root / "models/confidence.json").read_text("utf-8"))
    assert "records of" in table["fitted_to"]
    assert read_weights(root / "models/confidence.json") == shipped_weights()
    assert "" in shipped_weights()
