"""The records: their slots, ids, JSON and schema."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from extract.record import (
    KEY_SLOTS,
    RECORD_TYPES,
    SCHEMA_VERSION,
    SLOTS,
    Evidence,
    Window,
    json_schema,
    record_id,
)
from tests.fakes import parse_record

# Record types, slots and key slots (*) as the annotation guide has them, section 1.
GUIDE = {
    "ind": "company *candidate application *status *agency country *indication phase count date",
    "trial": "company *candidate *indication *phase *country status registry_id acronym allocation masking "
    "enrollment date",
    "designation": "company *candidate *designation *status *agency country *indication date",
    "site": "*name city country role candidate indication",
    "approval": "company *candidate application *status *agency country *indication date action_date",
    "outcome": "company *candidate *indication *kind *direction measure follow_up enrollment",
    "facility": "company *kind standard area_m2 city country",
    "financing": "company round amount currency *investors date",
}
TEXT = "The FDA cleared the IND."
PIECE = {"start": 4, "end": 7, "text": "FDA", "slots": ["agency"]}
IND: dict[str, Any] = {"record_type": "ind", "record_id": "0" * 16, "doc_id": "a", "evidence": [PIECE]}


def test_record_types_are_those_of_the_guide() -> None:
    assert list(RECORD_TYPES) == list(GUIDE)


@pytest.mark.parametrize("kind", GUIDE)
def test_slots_and_key_slots_are_those_of_the_guide(kind: str) -> None:
    slots = GUIDE[kind].split()
    assert SLOTS[kind] == tuple(slot.lstrip("*") for slot in slots)
    assert KEY_SLOTS[kind] == tuple(slot.lstrip("*") for slot in slots if slot.startswith("*"))


def test_json_line_names_the_record_then_its_slots_and_keeps_nulls() -> None:
    line = parse_record({**IND, "agency": ["NMPA", "FDA"], "count": 7}).to_json_line()
    assert list(json.loads(line)) == [
        "record_type",
        "record_id",
        "doc_id",
        *SLOTS["ind"],
        "evidence",
        "derived",
        "related",
        "doc_date",
        "ticker",
        "company_normalised",
        "candidate_normalised",
        "indication_normalised",
        "indication_id",
        "window",
        "confidence",
    ]
    assert '"candidate": null' in line
    assert '"agency": ["NMPA", "FDA"]' in line


def test_text_outside_ascii_stands_as_it_is() -> None:
    assert "Sjögren’s" in parse_record({**IND, "indication": "Sjögren’s disease"}).to_json_line()


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        parse_record(IND).status = "approved"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"record_type": "patent"}, "record_type"),
        ({"phse": "PHASE1"}, "phse"),
        ({"phase": "Phase 1"}, "phase"),
        ({"status": "granted"}, "status"),
        ({"country": "USA"}, "country"),
        ({"date": "March 2025"}, "date"),
        ({"date": "2025-13"}, "date"),
        ({"date": "2025-Q5"}, "date"),
        ({"count": 0}, "count"),
        ({"candidate": ""}, "candidate"),
        ({"record_id": "xyz"}, "record_id"),
        ({"evidence": []}, "evidence"),
        ({"evidence": [{**PIECE, "end": 8}]}, "evidence"),
        ({"evidence": [{"start": 0, "end": 601, "text": "x" * 601}]}, "evidence"),
        ({"evidence": [{**PIECE, "slots": ["registry_id"]}]}, "registry_id"),
        ({"derived": ["acronym"]}, "acronym"),
        ({"confidence": 1.1}, "confidence"),
        ({"window": {"earliest": "2025"}}, "window"),
    ],
)
def test_what_the_schema_does_not_allow_is_refused_by_name(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        parse_record({**IND, **change})


@pytest.mark.parametrize("date", ["2025", "2025-03", "2025-03-14", "2025-Q3", "2025-H1"])
def test_dates_may_be_less_than_a_day(date: str) -> None:
    assert parse_record({**IND, "date": date}).to_dict()["date"] == date


def test_a_designation_may_be_one_that_a_rule_of_the_user_brings() -> None:
    own = {
        **IND,
        "record_type": "designation",
        "designation": "WOMBAT_STATUS",
        "evidence": [{**PIECE, "slots": []}],
    }
    assert parse_record(own).to_dict()["designation"] == "WOMBAT_STATUS"


def test_confidence_has_two_decimals() -> None:
    assert parse_record({**IND, "confidence": 0.87654}).confidence == 0.88


def test_a_window_may_be_open_on_one_side() -> None:
    assert Window(latest="2026-12-31").earliest is None


def test_record_id_stays_what_it_was() -> None:
    # Users keep ids: a change of this value is a change of every id that was ever written.
    slots = {"candidate": "AB-101", "application": "IND", "status": "approved", "agency": "FDA"}
    assert record_id("ind", "a", slots) == "6ba9195d94f187c7"


@pytest.mark.parametrize(
    "change", [{"status": "submitted"}, {"agency": ("FDA", "NMPA")}, {"application": "CTA"}]
)
def test_record_id_depends_on_what_the_record_is(change: dict[str, Any]) -> None:
    slots = {"application": "IND", "status": "approved", "agency": "FDA"}
    assert record_id("ind", "a", slots) != record_id("ind", "a", {**slots, **change})


@pytest.mark.parametrize("slot", ["company", "country", "phase", "count", "date"])
def test_record_id_does_not_depend_on_the_other_slots(slot: str) -> None:
    assert record_id("ind", "a", {"status": "approved"}) == record_id(
        "ind", "a", {"status": "approved", slot: 1}
    )


def test_record_id_tells_documents_types_and_ordinals_apart() -> None:
    slots = {"candidate": "AB-101", "status": "approved", "agency": "FDA"}
    ids = {
        record_id("ind", "a", slots),
        record_id("ind", "b", slots),
        record_id("approval", "a", slots),
        record_id("ind", "a", slots, 1),
        record_id("ind", "a", slots, 2),
    }
    assert len(ids) == 5


def test_a_list_and_a_tuple_give_the_same_record_id() -> None:
    assert record_id("trial", "a", {"country": ["CN", "US"]}) == record_id(
        "trial", "a", {"country": ("CN", "US")}
    )


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    text = draw(words)
    start = draw(st.integers(0, 5000))
    return {
        "record_type": "trial",
        "record_id": draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        "doc_id": draw(st.text(st.characters(codec="utf-8"))),
        "candidate": draw(st.none() | words),
        "indication": draw(st.none() | words),
        "phase": draw(st.sampled_from([None, "PHASE1", "PHASE2/PHASE3"])),
        "country": draw(st.sampled_from([None, "US", ["CN", "US"]])),
        "enrollment": draw(st.none() | st.integers(1, 10**6)),
        "evidence": [{"start": start, "end": start + len(text), "text": text, "slots": ["phase"]}],
        "confidence": draw(st.none() | st.floats(0, 1)),
    }


@given(records())
def test_records_survive_a_json_round_trip(values: dict[str, Any]) -> None:
    record = parse_record(values)
    again = parse_record(json.loads(record.to_json_line()))
    assert again == record
    assert again.to_json_line() == record.to_json_line()


def test_evidence_takes_what_the_text_has() -> None:
    assert Evidence(start=4, end=7, text=TEXT[4:7]).slots == ()


def test_schema_describes_every_field() -> None:
    definitions = json_schema()["$defs"]
    silent = [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field, values in definition["properties"].items()
        if not values.get("description")
    ]
    assert silent == []


def test_schema_holds_its_version_and_every_record_type() -> None:
    schema = json_schema()
    assert schema["schema_version"] == SCHEMA_VERSION
    assert list(schema["discriminator"]["mapping"]) == sorted(RECORD_TYPES)


def test_schema_requires_every_field_that_is_always_written() -> None:
    trial = json_schema()["$defs"]["Trial"]
    assert set(trial["required"]) == set(trial["properties"])
