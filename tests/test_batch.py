"""A run over many documents: what is written, and what happens to a document that fails."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import batch
from extract.document import Document
from extract.errors import InputError
from extract.read import find_documents
from extract.record import RECORD_TYPES
from tests.fakes import FakeReader, Reading, parse_record

Files = Callable[[dict[str, str | bytes]], Path]


def run(reader: Any, folder: Path) -> tuple[batch.Run, Path]:
    out = folder.parent / "out"
    return batch.run(
        reader, find_documents([folder]).sources, out, command=["biowire", "run", str(folder)]
    ), out


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_records_stand_in_the_order_of_the_documents(reader: FakeReader, files: Files) -> None:
    _, out = run(reader, files({"b.txt": "two", "a.txt": "one", "c.txt": "three"}))
    assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["a", "b", "c"]


def test_every_line_is_a_record(reader: FakeReader, files: Files) -> None:
    _, out = run(reader, files({"a.txt": "Zulassung für x"}))
    assert [parse_record(line).evidence[0].text for line in lines(out / "records.jsonl")] == ["Zulassung"]


def test_two_runs_agree_byte_for_byte(reader: FakeReader, files: Files) -> None:
    folder = files({"a.txt": "one", "b.txt": "boom", "c.txt": b"\xff"})
    _, out = run(reader, folder)
    names = ("records.jsonl", "errors.jsonl", "manifest.json")
    first = [(out / name).read_bytes() for name in names]
    run(FakeReader(), folder)
    assert [(out / name).read_bytes() for name in names] == first


def test_a_document_that_fails_is_reported_and_the_others_go_on(reader: FakeReader, files: Files) -> None:
    done, out = run(
        reader, files({"a.txt": "one", "b.txt": "boom", "c.txt": b"one \xe2\x80", "d.txt": " \n"})
    )
    assert lines(out / "errors.jsonl") == [
        {"doc_id": "b", "error": "RuntimeError", "message": "boom went the document"},
        {
            "doc_id": "c",
            "error": "InputError",
            "message": "in/c.txt is damaged UTF-8: byte 0xe2 at offset 4",
        },
        {"doc_id": "d", "error": "InputError", "message": "empty document: no text in it"},
    ]
    assert [document["doc_id"] for document in done.documents] == ["a"]


def test_where_the_program_failed_is_in_the_run_log(reader: FakeReader, files: Files) -> None:
    _, out = run(reader, files({"a.txt": "one", "b.txt": "boom"}))
    log = json.loads((out / "run.log").read_text())
    assert "in read" in log["tracebacks"]["b"]
    assert log["command"][:2] == ["biowire", "run"]


def test_a_record_that_does_not_quote_its_document_is_an_error_of_it(files: Files) -> None:
    class Misquoting(FakeReader):
        def read(self, document: Document) -> Reading:
            return super().read(Document(document.doc_id, document.text.upper()))

    done, out = run(Misquoting(), files({"a.txt": "one"}))
    assert [failure.error for failure in done.failures] == ["ExtractError"]
    assert (out / "records.jsonl").read_text() == ""


def test_the_manifest_says_what_was_read_with_what_and_found(reader: FakeReader, files: Files) -> None:
    _, out = run(reader, files({"a.txt": "one\0", "b.txt": "boom"}))
    manifest = json.loads((out / "manifest.json").read_text())
    record_id = lines(out / "records.jsonl")[0]["record_id"]
    assert manifest.pop("biowire")
    assert manifest == {
        "schema_version": "1.0",
        "rules": "f" * 64,
        "ner": None,
        # printf 'one\0' | sha256sum
        "documents": [
            {
                "doc_id": "a",
                "sha256": "9e964da0410246da21eb09ce54513cc46fd4b91c19c4d403daa47ebe33895054",
                "records": 1,
            }
        ],
        "records": {
            "ind": 1,
            "trial": 0,
            "designation": 0,
            "site": 0,
            "approval": 0,
            "outcome": 0,
            "facility": 0,
            "financing": 0,
        },
        "review": dict.fromkeys(RECORD_TYPES, 0),
        "min_confidence": 0.0,
        "checks": [
            {"doc_id": "a", "check": "stated_total", "stated": 2, "found": 1, "gap_candidates": [record_id]}
        ],
        "errors": 1,
        "repairs": {"nul": 1},
    }


def test_records_for_review_are_set_aside_and_counted(files: Files) -> None:
    class Unsure(FakeReader):
        def read(self, document: Document) -> Reading:
            reading = super().read(document)
            return reading if document.doc_id == "a" else Reading((), reading.checks, reading.records)

    done, out = run(Unsure(), files({"a.txt": "one", "b.txt": "two"}))
    assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["a"]
    assert [record["doc_id"] for record in lines(out / "review.jsonl")] == ["b"]
    assert (done.records["ind"], done.review["ind"]) == (1, 1)
    assert json.loads((out / "manifest.json").read_text())["review"]["ind"] == 1


def test_the_manifest_has_sorted_keys(reader: FakeReader, files: Files) -> None:
    _, out = run(reader, files({"a.txt": "one"}))
    manifest = json.loads((out / "manifest.json").read_text())
    assert list(manifest) == sorted(manifest)


@pytest.mark.parametrize("name", ["records.jsonl", "errors.jsonl", "manifest.json"])
def test_outputs_know_nothing_of_path_and_host(reader: FakeReader, files: Files, name: str) -> None:
    folder = files({"a.txt": "one", "b.txt": b"\xff", "c.txt": "boom"})
    _, out = run(reader, folder)
    assert str(folder) not in (out / name).read_text()


def test_nothing_is_written_if_no_file_could_be_read(reader: FakeReader, files: Files) -> None:
    folder = files({"a.txt": b"\xff", "b.txt": " \n", "c.txt": "\ufeff"})
    with pytest.raises(
        InputError,
        match=r"none of the 3 documents could be read: a: in/a\.txt is not .*; b: empty .*; c: empty",
    ):
        run(reader, folder)
    assert not (folder.parent / "out").exists()


def test_of_many_files_that_could_not_be_read_some_are_named(reader: FakeReader, files: Files) -> None:
    folder = files({f"{n}.txt": "" for n in range(8)})
    with pytest.raises(InputError, match=r"none of the 8 documents .* 4: empty document[^;]*; \.\.\.$"):
        run(reader, folder)


def test_a_document_on_which_the_program_fails_is_written_up(reader: FakeReader, files: Files) -> None:
    _, out = run(reader, files({"a.txt": "boom", "b.txt": ""}))
    assert [line["doc_id"] for line in lines(out / "errors.jsonl")] == ["a", "b"]


def test_an_interrupted_run_leaves_the_old_files(reader: FakeReader, files: Files) -> None:
    class Interrupted(FakeReader):
        def read(self, document: Document) -> Reading:
            if self.read_ids:
                raise KeyboardInterrupt
            return super().read(document)

    folder = files({"a.txt": "one", "b.txt": "two"})
    _, out = run(reader, folder)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        run(Interrupted(), folder)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
