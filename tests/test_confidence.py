"""How safe a record is: from 0 to 1, by where its words stand."""

import json
from pathlib import Path

import pytest

from extract.confidence import confidence, read_weights, shipped_weights
from extract.document import Document
from extract.errors import InputError
from extract.pipeline import Extractor, load
from tests.reading import RELEASE, read, reader


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


def test_records_less_sure_than_asked_for_are_for_review() -> None:
    text = RELEASE.format(
        "The FDA granted orphan drug designation to ORV-101 for lupus nephritis.\n\nIts lead therapy was cleared."
    )
    every = reader().read(Document.from_text(text)).records
    bound = max(record.confidence or 0 for record in every)
    strict = Extractor(reader().nlp, min_confidence=bound)
    reading = strict.read(Document.from_text(text))
    assert [record.confidence for record in reading.records] == [bound]
    assert set(reading.records) | set(reading.review) == set(every)


def test_the_least_confidence_is_a_chance() -> None:
    with pytest.raises(InputError, match="least confidence is 7; expected a number from 0 to 1"):
        load(min_confidence=7)
