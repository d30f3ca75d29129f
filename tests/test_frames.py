"""Tables of texts in, tables of records out: what PySpark, Ray Data and pandas call."""

import datetime
import json
from typing import Any

import pytest

from extract.batch import Settings, frames
from extract.batch.frames import COLUMNS, SPARK_SCHEMA, frame_of, plain, read_frames, read_rows
from extract.read import ReadOptions
from tests.fakes import load_fake


@pytest.fixture(autouse=True)
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "load_pipeline", load_fake)
    frames.worker.cache_clear()


def test_each_record_and_each_failure_is_a_row_in_the_order_of_the_texts() -> None:
    rows = list(
        read_rows([{"id": "a", "text": "one"}, {"id": "b", "text": "boom"}, {"id": "c", "text": " "}])
    )
    assert [(row["doc_id"], row["record_type"], row["error"]) for row in rows] == [
        ("a", "ind", None),
        ("b", None, "boom went the document"),
        ("c", None, "no text in column 'text', 'body' or 'content'"),
    ]
    assert json.loads(rows[0]["record"] or "")["record_id"] == rows[0]["record_id"]


def test_a_text_without_an_id_is_called_by_its_place() -> None:
    assert [row["doc_id"] for row in read_rows([{"text": "one"}, {"text": "two"}])] == ["row 0", "row 1"]


def test_columns_may_have_other_names() -> None:
    settings = Settings(options=ReadOptions(text_field="release", id_field="key"))
    assert [row["doc_id"] for row in read_rows([{"key": 7, "release": "one"}], settings)] == ["7"]


def test_a_frame_without_records_has_the_columns_all_the_same() -> None:
    pytest.importorskip("pandas")
    assert list(frame_of([]).columns) == list(COLUMNS)
    assert [part.split()[0] for part in SPARK_SCHEMA.split(", ")] == list(COLUMNS)


def test_frames_are_read_one_after_the_other() -> None:
    pandas = pytest.importorskip("pandas")
    found = list(read_frames(pandas.DataFrame({"doc_id": [name], "text": ["one"]}) for name in "ab"))
    assert [frame["doc_id"].tolist() for frame in found] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        (1.5, 1.5),
        (datetime.date(2025, 3, 14), "2025-03-14"),
        (datetime.datetime(2025, 3, 14, 9, 30), "2025-03-14T09:30:00"),
        (b"x", "b'x'"),
        (None, None),
    ],
)
def test_values_of_a_frame_become_those_of_json(value: Any, expected: Any) -> None:
    assert plain(value) == expected
