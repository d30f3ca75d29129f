"""A run over many documents: what is written, and what happens to a document that fails."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.batch import Done, Plan, SerialEngine, Settings, run
from extract.document import Document
from extract.errors import InputError
from extract.read import find_documents
from extract.record import RECORD_TYPES
from tests.fakes import FakeReader, Reading, parse_record

Files = Callable[[dict[str, str | bytes]], Path]
KEEP = Settings(keep_duplicates=True)


def read(reader: Any, folder: Path, settings: Settings = KEEP, **plan: Any) -> tuple[Done, Path]:
    out = folder.parent / "out"
    engine = SerialEngine(reader, settings)
    command = ["biowire", "run", str(folder)]
    plan = {"settings": settings, "command": command, **plan}
    return run(engine, find_documents([folder]).sources, out, Plan(**plan)), out


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(out: Path) -> dict[str, bytes]:
    """Return what a run has written, but for what differs from one run to the next."""
    return {
        path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != "run.log"
    }


def test_records_stand_in_the_order_of_the_documents(reader: FakeReader, files: Files) -> None:
    _, out = read(reader, files({"b.txt": "two", "a.txt": "one", "c.txt": "three"}))
    assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["a", "b", "c"]


def test_every_line_is_a_record(reader: FakeReader, files: Files) -> None:
    _, out = read(reader, files({"a.txt": "Zulassung für x"}), Settings(any_language=True))
    assert [parse_record(line).evidence[0].text for line in lines(out / "records.jsonl")] == ["Zulassung"]


def test_two_runs_agree_byte_for_byte(reader: FakeReader, files: Files) -> None:
    folder = files({"a.txt": "one", "b.txt": "boom", "c.txt": ""})
    _, out = read(reader, folder)
    first = contents(out)
    read(FakeReader(), folder)
    assert contents(out) == first


def test_a_document_that_fails_is_reported_and_the_others_go_on(reader: FakeReader, files: Files) -> None:
    done, out = read(reader, files({"a.txt": "one", "b.txt": "boom", "d.txt": " \n"}))
    assert lines(out / "errors.jsonl") == [
        {
            "doc_id": "b",
            "error": "RuntimeError",
            "message": "boom went the document",
            "source": "in/b.txt",
            "skipped": False,
        },
        {
            "doc_id": "d",
            "error": "InputError",
            "message": "empty document: no text in it",
            "source": "in/d.txt",
            "skipped": False,
        },
    ]
    assert (done.tally.read, done.tally.failed) == (1, 2)


def test_where_the_program_failed_is_in_the_run_log(reader: FakeReader, files: Files) -> None:
    _, out = read(reader, files({"a.txt": "one", "b.txt": "boom"}))
    log = json.loads((out / "run.log").read_text())
    assert "in read" in log["tracebacks"]["b"]
    assert log["command"][:2] == ["biowire", "run"]


def test_a_record_that_does_not_quote_its_document_is_an_error_of_it(files: Files) -> None:
    class Misquoting(FakeReader):
        def read(self, document: Document) -> Reading:
            return super().read(Document(document.doc_id, document.text.upper()))

    _, out = read(Misquoting(), files({"a.txt": "one"}))
    assert [line["error"] for line in lines(out / "errors.jsonl")] == ["ExtractError"]
    assert (out / "records.jsonl").read_text() == ""


def test_the_text_that_evidence_counts_in_is_stored_with_what_is_known_of_it(
    reader: FakeReader, files: Files
) -> None:
    _, out = read(reader, files({"2025/a.txt": "one\0two"}))
    (row,) = lines(out / "documents.jsonl")
    assert row == {
        "doc_id": "a",
        "source": "in/2025/a.txt",
        "format": "text",
        # printf 'one two' | sha256sum
        "sha256": "8ab63e29a4ba14e4e1688f9c15e5af90895421358c945b0431f85d66977bd3d2",
        "title": None,
        "date": None,
        "language": "und",
        "url": None,
        "copy_of": None,
        "similarity": None,
        "records": 1,
        "review": 0,
        "repairs": {"nul": 1},
        "metadata": {},
        "text": "one two",
    }
    piece = lines(out / "records.jsonl")[0]["evidence"][0]
    assert row["text"][piece["start"] : piece["end"]] == piece["text"]


def test_the_manifest_says_what_was_read_with_what_and_found(reader: FakeReader, files: Files) -> None:
    _, out = read(reader, files({"a.txt": "one\0", "b.txt": "boom"}))
    manifest = json.loads((out / "manifest.json").read_text())
    record_id = lines(out / "records.jsonl")[0]["record_id"]
    assert manifest.pop("biowire")
    assert manifest.pop("settings")["max_chars"] == 5_000_000
    assert {name: values["bytes"] for name, values in manifest.pop("files").items()} == {
        name: (out / name).stat().st_size
        for name in ("records.jsonl", "documents.jsonl", "errors.jsonl", "review.jsonl")
    }
    assert manifest == {
        "schema_version": "1.0",
        "rules": "f" * 64,
        "ner": None,
        "ner_sha256": None,
        "documents": {"read": 1, "copies": 0, "skipped": 0, "failed": 1},
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
        "repairs": {"nul": 1},
    }


def test_records_for_review_are_set_aside_and_counted(files: Files) -> None:
    class Unsure(FakeReader):
        def read(self, document: Document) -> Reading:
            reading = super().read(document)
            return reading if document.doc_id == "a" else Reading((), reading.checks, reading.records)

    done, out = read(Unsure(), files({"a.txt": "one", "b.txt": "two"}))
    assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["a"]
    assert [record["doc_id"] for record in lines(out / "review.jsonl")] == ["b"]
    assert (done.tally.records["ind"], done.tally.review["ind"]) == (1, 1)
    assert json.loads((out / "manifest.json").read_text())["review"]["ind"] == 1


def test_the_manifest_has_sorted_keys(reader: FakeReader, files: Files) -> None:
    _, out = read(reader, files({"a.txt": "one"}))
    manifest = json.loads((out / "manifest.json").read_text())
    assert list(manifest) == sorted(manifest)


@pytest.mark.parametrize("name", ["records.jsonl", "documents.jsonl", "errors.jsonl", "manifest.json"])
def test_outputs_know_nothing_of_path_and_host(reader: FakeReader, files: Files, name: str) -> None:
    folder = files({"a.txt": "one", "b.txt": "", "c.txt": "boom"})
    _, out = read(reader, folder)
    assert str(folder) not in (out / name).read_text()


def test_nothing_is_written_if_no_file_could_be_read(reader: FakeReader, files: Files) -> None:
    folder = files({"a.txt": "\n", "b.txt": " \n", "c.txt": "\ufeff"})
    with pytest.raises(
        InputError, match=r"none of the 3 documents could be read: a: empty .*; b: empty .*; c: empty"
    ):
        read(reader, folder)
    assert not (folder.parent / "out").exists()


def test_of_many_files_that_could_not_be_read_some_are_named(reader: FakeReader, files: Files) -> None:
    folder = files({f"{n}.txt": "" for n in range(8)})
    with pytest.raises(InputError, match=r"none of the 8 documents .* 4: empty document[^;]*; \.\.\.$"):
        read(reader, folder)


def test_a_document_on_which_the_program_fails_is_written_up(reader: FakeReader, files: Files) -> None:
    _, out = read(reader, files({"a.txt": "boom", "b.txt": ""}))
    assert [line["doc_id"] for line in lines(out / "errors.jsonl")] == ["a", "b"]


class TestCopies:
    RELEASE = (
        "Acme Bio today announced that the FDA has cleared its IND for AB-101 in patients with gout. " * 4
    )

    def test_a_copy_gives_no_records_and_says_what_it_is_a_copy_of(
        self, reader: FakeReader, files: Files
    ) -> None:
        folder = files(
            {"a.txt": self.RELEASE, "b.txt": "Other news of another company.", "c.txt": self.RELEASE}
        )
        done, out = read(reader, folder, Settings())
        assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["a", "b"]
        assert [(row["doc_id"], row["copy_of"]) for row in lines(out / "documents.jsonl")] == [
            ("a", None),
            ("b", None),
            ("c", "a"),
        ]
        assert (done.tally.read, done.tally.copies) == (2, 1)

    def test_copies_may_be_kept(self, reader: FakeReader, files: Files) -> None:
        folder = files({"a.txt": self.RELEASE, "c.txt": self.RELEASE})
        _, out = read(reader, folder, Settings(keep_duplicates=True))
        assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["a", "c"]


class TestLanguages:
    GERMAN = "Das Unternehmen gab heute bekannt, dass die Behörde den Antrag auf eine klinische Studie genehmigt hat."

    def test_what_is_not_english_is_skipped_and_said(self, reader: FakeReader, files: Files) -> None:
        done, out = read(reader, files({"a.txt": "one", "b.txt": self.GERMAN}))
        (line,) = lines(out / "errors.jsonl")
        assert (line["doc_id"], line["error"], line["skipped"]) == ("b", "OtherLanguage", True)
        assert "--any-language" in line["message"]
        assert (done.tally.skipped, done.tally.failed) == (1, 0)

    def test_it_is_read_if_asked_for(self, reader: FakeReader, files: Files) -> None:
        done, _ = read(reader, files({"b.txt": self.GERMAN}), Settings(any_language=True))
        assert (done.tally.read, done.tally.skipped) == (1, 0)


class TestSinceLast:
    """A second run over a growing folder reads what is new, and gives what a whole run would."""

    def test_only_what_is_new_or_changed_is_read(self, reader: FakeReader, files: Files) -> None:
        folder = files({"a.txt": "one", "b.txt": "two", "c.txt": "three"})
        read(reader, folder)
        files({"b.txt": "changed", "aa.txt": "new"})
        again = FakeReader()
        done, out = read(again, folder, since_last=True)
        assert again.read_ids == ["aa", "b"]
        assert (done.tally.kept, done.tally.tasks) == (2, 4)
        kept = contents(out)
        read(FakeReader(), folder)
        assert contents(out) == kept

    def test_a_document_that_is_gone_is_gone_from_the_records(self, reader: FakeReader, files: Files) -> None:
        folder = files({"a.txt": "one", "b.txt": "two"})
        read(reader, folder)
        (folder / "a.txt").unlink()
        _, out = read(FakeReader(), folder, since_last=True)
        assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["b"]

    def test_errors_are_kept_as_records_are(self, reader: FakeReader, files: Files) -> None:
        folder = files({"a.txt": "one", "b.txt": "boom", "c.txt": "two"})
        _, out = read(reader, folder)
        before = contents(out)
        done, _ = read(FakeReader(), folder, since_last=True)
        assert contents(out) == before
        assert done.tally.failed == 1

    def test_a_copy_whose_original_is_gone_is_read(self, reader: FakeReader, files: Files) -> None:
        folder = files({"a.txt": TestCopies.RELEASE, "b.txt": TestCopies.RELEASE})
        read(reader, folder, Settings())
        (folder / "a.txt").unlink()
        again = FakeReader()
        _, out = read(again, folder, Settings(), since_last=True)
        assert again.read_ids == ["b"]
        assert [record["doc_id"] for record in lines(out / "records.jsonl")] == ["b"]

    def test_an_original_before_which_a_copy_has_come_is_a_copy_now(
        self, reader: FakeReader, files: Files
    ) -> None:
        folder = files({"b.txt": TestCopies.RELEASE, "c.txt": TestCopies.RELEASE})
        read(reader, folder, Settings())
        files({"a.txt": TestCopies.RELEASE})
        _, out = read(FakeReader(), folder, Settings(), since_last=True)
        kept = contents(out)
        assert [row["copy_of"] for row in lines(out / "documents.jsonl")] == [None, "a", "a"]
        read(FakeReader(), folder, Settings())
        assert contents(out) == kept

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (
                lambda out: (out / "records.jsonl").write_text("x"),
                "records.jsonl was changed since the last run",
            ),
            (lambda out: (out / "documents.jsonl").unlink(), "documents.jsonl of the last run is gone"),
            (lambda out: (out / ".biowire/last.db").unlink(), "there is no finished run"),
            (lambda out: (out / ".biowire/last.db").write_text("x"), "there is no finished run"),
        ],
    )
    def test_where_the_last_run_cannot_be_trusted_all_is_read_and_this_is_said(
        self, change: Callable[[Path], Any], why: str, reader: FakeReader, files: Files
    ) -> None:
        folder = files({"a.txt": "one"})
        _, out = read(reader, folder)
        change(out)
        again = FakeReader()
        done, _ = read(again, folder, since_last=True)
        assert (again.read_ids, done.nothing_kept) == (["a"], why)

    def test_other_rules_read_all_again(self, reader: FakeReader, files: Files) -> None:
        folder = files({"a.txt": "one"})
        read(reader, folder)
        again = FakeReader(rules_fingerprint="e" * 64)
        done, _ = read(again, folder, since_last=True)
        assert again.read_ids == ["a"]
        assert (
            done.nothing_kept == "the last run was made with other rules, another model, version or settings"
        )
