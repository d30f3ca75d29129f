"""What a run delivers beside its JSON lines: Parquet, and copies on other file systems."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.cli import main
from extract.record import RECORD_TYPES

Files = Callable[[dict[str, str | bytes]], Path]
Out = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake_pipeline")


def test_parquet_holds_what_the_json_lines_hold(files: Files) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = files({"a.txt": "one", "b.txt": "two"})
    out = folder.parent / "out"
    assert main(["run", str(folder), "-o", str(out), "-q", "--keep-duplicates", "--parquet"]) == 0
    for name in ("records", "documents"):
        rows = parquet.read_table(out / f"{name}.parquet").to_pylist()
        lines = [json.loads(line) for line in (out / f"{name}.jsonl").read_text().splitlines()]
        assert [row["doc_id"] for row in rows] == [line["doc_id"] for line in lines]
        for row, line in zip(rows, lines, strict=True):
            told = {key: value for key, value in row.items() if value is not None}
            for key, value in told.items():
                found = line.get(key)
                if isinstance(found, dict) and isinstance(value, str):
                    value = json.loads(value)
                assert value == ([found] if isinstance(value, list) and isinstance(found, str) else found), (
                    key
                )


def test_every_field_of_every_type_has_a_column() -> None:
    pytest.importorskip("pyarrow")
    from extract.batch.parquet import record_columns

    fields = {name for kind in RECORD_TYPES.values() for name in kind.model_fields}
    assert set(record_columns()) == fields


def test_parquet_of_an_earlier_run_is_renewed(files: Files) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = files({"a.txt": "one"})
    out = folder.parent / "out"
    main(["run", str(folder), "-o", str(out), "-q", "--parquet"])
    files({"b.txt": "two"})
    main(["run", str(folder), "-o", str(out), "-q", "--keep-duplicates"])
    assert parquet.read_table(out / "records.parquet").num_rows == 2


def test_the_files_of_a_run_are_copied_where_fsspec_can_write(files: Files) -> None:
    fsspec = pytest.importorskip("fsspec")
    folder = files({"a.txt": "one"})
    out = folder.parent / "out"
    assert main(["run", str(folder), "-o", str(out), "-q", "--copy-to", "memory://wire/out"]) == 0
    there = fsspec.filesystem("memory")
    for name in ("records.jsonl", "documents.jsonl", "errors.jsonl", "review.jsonl", "manifest.json"):
        assert there.cat(f"/wire/out/{name}") == (out / name).read_bytes()


def test_a_file_system_that_is_not_known_is_said_before_anything_is_read(files: Files, capsys: Out) -> None:
    pytest.importorskip("fsspec")
    folder = files({"a.txt": "one"})
    assert main(["run", str(folder), "-o", str(folder / "out"), "--copy-to", "wombat://out"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("biowire: wombat://out: ")
    assert error.count("\n") == 1
    assert not (folder / "out").exists()
