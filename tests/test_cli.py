"""The commands: what they print, and their exit codes."""

import json
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import __version__
from extract.cli import main
from tests.fakes import FakeReader

Files = Callable[[dict[str, str | bytes]], Path]
Out = pytest.CaptureFixture[str]


def words(text: str) -> str:
    return " ".join(text.split())


def test_version_is_printed(capsys: Out) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"biowire {__version__}\n"


def test_no_command_prints_the_help(capsys: Out) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert [name for name in ("run", "schema", "check-rules", "evaluate") if f" {name} " not in said] == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["rnu"], "No such command 'rnu'. Did you mean 'run'? (see biowire --help)"),
        (["run", "x", "--rulez", "y"], "No such option: --rulez .*--rules.* (see biowire run --help)"),
        (["run", "-o", "out"], "no PATH is named: expected files, folders, or - for standard input"),
        (["run", "x"], "Missing option '-o' / '--out'. (see biowire run --help)"),
        (["run", "", "-o", "out"], "Invalid value for .*: the path is empty.* (see biowire run --help)"),
        (["run", "x", "-o", ""], "Invalid value for .*--out.*: the path is empty.*"),
        (["run", "nowhere.txt", "-o", "out"], "nowhere.txt: no such file or folder"),
        (["check-rules", "nowhere"], "nowhere: no such folder"),
        (["evaluate", "nowhere.jsonl", "x"], "nowhere.jsonl: cannot be read: No such file or directory"),
    ],
)
def test_a_slip_of_the_user_is_one_line(
    arguments: list[str], line: str, capsys: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    caught = capsys.readouterr()
    pattern = re.escape(f"biowire: {line}").replace(r"\.\*", ".*") + "\n"
    assert re.fullmatch(pattern, caught.err), caught.err
    assert caught.out == ""


def test_schema_is_json_with_its_version(capsys: Out) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["schema_version"] == "1.0"


RULES = """\
label: DESIGNATION
source: a test
rules:
  - id: test-only
    value: ORPHAN
    phrases: [wombat status]
    matches: ["{match}"]
    rejects: ["wombats"]
"""


class TestBadRulesAndModels:
    """What is wrong with rules or model is said before any document is read."""

    def test_a_missing_model_says_how_to_get_it(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "one"})
        assert main(["run", str(folder), "-o", str(folder / "out"), "--ner", "en_ner_wombat_md"]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert re.search("en_ner_wombat_md.*install", error)
        assert not (folder / "out").exists()

    @pytest.mark.parametrize("model", ["", "json", "{folder}"])
    def test_what_is_no_model_says_how_to_get_one(self, model: str, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "one"})
        model = model.format(folder=folder)
        assert main(["run", str(folder), "-o", str(folder / "out"), "--ner", model]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert re.search('--ner.*install one with pip.*"Available Models"', error)
        assert not (folder / "out").exists()

    def test_an_unknown_label_stops_a_run(self, files: Files, capsys: Out) -> None:
        text = RULES.format(match="granted wombat status").replace("DESIGNATION", "DESIGNATON")
        folder = files({"in/a.txt": "one", "rules/extra.yaml": text})
        out = folder / "out"
        assert main(["run", str(folder / "in"), "-o", str(out), "--rules", str(folder / "rules")]) == 2
        assert capsys.readouterr().err.endswith(
            "extra.yaml:1: label: 'DESIGNATON' is no label that is read; did you mean DESIGNATION?\n"
        )

    def test_an_unknown_rule_key_is_named_with_its_line(self, files: Files, capsys: Out) -> None:
        text = RULES.format(match="granted wombat status").replace("    phrases:", "    phrasse:")
        folder = files({"in/a.txt": "one", "rules/extra.yaml": text})
        assert (
            main(["run", str(folder / "in"), "-o", str(folder / "out"), "--rules", str(folder / "rules")])
            == 2
        )
        assert f"{folder / 'rules/extra.yaml'}:6: rules[0].phrasse: unknown key" in capsys.readouterr().err
        assert not (folder / "out").exists()

    def test_a_designation_of_the_users_own_is_read(self, files: Files, capsys: Out) -> None:
        text = RULES.format(match="granted wombat status").replace("value: ORPHAN", "value: WOMBAT")
        release = "Acme Bio today announced that the FDA has granted wombat status to AB-101 for gout."
        folder = files({"in/a.txt": release, "rules/extra.yaml": text})
        out = folder / "out"
        assert main(["run", str(folder / "in"), "-o", str(out), "--rules", str(folder / "rules"), "-q"]) == 0
        records = [json.loads(line) for line in (out / "records.jsonl").read_text().splitlines()]
        assert [r["designation"] for r in records if r["record_type"] == "designation"] == ["WOMBAT"]


@pytest.mark.usefixtures("fake_pipeline")
class TestRun:
    def test_summary_says_what_was_read_and_found_and_where_it_is(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "one", "b.txt": "two", "c.png": ""})
        out = folder.parent / "out"
        assert main(["run", str(folder), "-o", str(out)]) == 0
        said = words(capsys.readouterr().out)
        assert "2 documents read, 2 records" in said
        assert "ind 2" in said
        assert (
            "check: a: the text states a total of 2, 1 of them found; the gap may be: ind approved FDA"
            in said
        )
        assert "1 file of another kind passed over: c.png" in said
        assert f"s; records in {out / 'records.jsonl'}" in said

    def test_a_check_that_agrees_is_not_printed(
        self, files: Files, reader: FakeReader, monkeypatch: pytest.MonkeyPatch, capsys: Out
    ) -> None:
        read = FakeReader.read

        def agreeing(self: FakeReader, document: Any) -> Any:
            reading = read(self, document)
            reading.checks[0].update(found=2, agrees=True)
            return reading

        monkeypatch.setattr(FakeReader, "read", agreeing)
        folder = files({"a.txt": "one"})
        assert main(["run", str(folder), "-o", str(folder / "out")]) == 0
        assert "check:" not in capsys.readouterr().out
        assert json.loads((folder / "out/manifest.json").read_text())["checks"][0]["agrees"]

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_ends_the_run_in_one_line_and_leaves_nothing(
        self, number: int, files: Files, monkeypatch: pytest.MonkeyPatch, capsys: Out
    ) -> None:
        monkeypatch.setattr(FakeReader, "read", lambda self, document: os.kill(os.getpid(), number))
        folder = files({"a.txt": "one"})
        before = signal.getsignal(signal.SIGTERM)
        assert main(["run", str(folder), "-o", str(folder / "out")]) == 130
        assert capsys.readouterr() == ("", "biowire: interrupted: nothing was written\n")
        assert [path.name for path in folder.iterdir()] == ["a.txt"]
        assert signal.getsignal(signal.SIGTERM) == before

    def test_quiet_says_nothing(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "one"})
        assert main(["run", str(folder), "-o", str(folder / "out"), "--quiet"]) == 0
        assert capsys.readouterr() == ("", "")

    def test_documents_that_fail_give_exit_code_1_and_a_line_each(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "one", "b.txt": "boom", "c.txt": ""})
        assert main(["run", str(folder), "-o", str(folder.parent / "out")]) == 1
        caught = capsys.readouterr()
        assert caught.err == "biowire: b: boom went the document\nbiowire: c: empty document: no text in it\n"
        assert "1 document read, 2 failed, 1 record" in words(caught.out)

    def test_a_file_that_is_no_text_is_bad_input(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": b"\x89PNG"})
        assert main(["run", str(folder / "a.txt"), "-o", str(folder / "out")]) == 2
        assert capsys.readouterr().err == ("biowire: a: a.txt is not text: it looks like a PNG image\n")
        assert not (folder / "out").exists()

    def test_files_without_text_are_bad_input(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "", "b.md": " \n"})
        assert main(["run", str(folder), "-o", str(folder / "out")]) == 2
        assert capsys.readouterr().err == (
            "biowire: none of the 2 documents could be read: a: empty document: no text in it; "
            "b: empty document: no text in it\n"
        )
        assert not (folder / "out").exists()

    def test_output_that_is_a_file_is_bad_input(self, files: Files, capsys: Out) -> None:
        folder = files({"a.txt": "one"})
        assert main(["run", str(folder), "-o", str(folder / "a.txt")]) == 2
        assert capsys.readouterr().err.endswith("a.txt: is a file, expected a folder to write to\n")

    def test_inputs_are_looked_for_before_anything_is_loaded(
        self, files: Files, reader: FakeReader, capsys: Out
    ) -> None:
        folder = files({"a.txt": "one"})
        assert main(["run", str(folder), str(folder / "b.txt"), "-o", str(folder / "out")]) == 2
        assert reader.read_ids == []

    def test_a_file_name_in_no_encoding_does_not_stop_the_run(self, tmp_path: Path, capsys: Out) -> None:
        try:
            (tmp_path / "caf\udce9.txt").write_text("one")
        except (OSError, UnicodeError):
            pytest.skip("file names are Unicode here")
        assert main(["run", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
        assert json.loads((tmp_path / "out/records.jsonl").read_text())["doc_id"] == "caf\ufffd"


class TestEvaluate:
    @pytest.fixture
    def folder(self, files: Files) -> Path:
        gold = {
            "doc_id": "a",
            "records": [
                {"record_type": "ind", "agency": "FDA", "status": "approved", "quotes": ["the FDA cleared"]}
            ],
        }
        right = {"doc_id": "a", "record_type": "ind", "agency": "FDA", "status": "approved"}
        wrong = {**right, "agency": "EMA", "phase": "PHASE1"}
        other = {"doc_id": "a", "record_type": "site", "name": "Huashan Hospital"}
        return files(
            {
                "gold.jsonl": json.dumps(gold),
                "right.jsonl": json.dumps(right) + "\n\n" + json.dumps(other),
                "wrong.jsonl": json.dumps(wrong),
                "bad.jsonl": json.dumps(right) + '\n{"doc_id": ',
                "typo.jsonl": json.dumps({**right, "record_type": "idn"}),
            }
        )

    def score(self, folder: Path, predicted: str, *options: str) -> int:
        return main(["evaluate", str(folder / "gold.jsonl"), str(folder / predicted), *options])

    def test_table_has_a_row_for_each_type_of_gold_and_for_all(self, folder: Path, capsys: Out) -> None:
        assert self.score(folder, "right.jsonl") == 0
        said = capsys.readouterr().out
        assert "ind 1 1 1.000 1.000 1.000 1.000 1.000 1.000 all 1 1" in words(said)
        assert "right records with grounded evidence: 0.000 right company: not scored" in words(said)
        assert "not scored: 1 record of type site" in said

    def test_types_may_be_chosen(self, folder: Path, capsys: Out) -> None:
        assert self.score(folder, "right.jsonl", "--types", "ind, site", "--json") == 0
        scores = json.loads(capsys.readouterr().out)["scores"]
        assert [(row["record_type"], row["predicted"]) for row in scores] == [
            ("ind", 1),
            ("site", 1),
            ("all", 2),
        ]

    def test_gold_without_documents_is_bad_input(self, folder: Path, capsys: Out) -> None:
        (folder / "gold.jsonl").write_text("\n")
        assert self.score(folder, "right.jsonl") == 2
        assert capsys.readouterr() == ("", f"biowire: no gold documents in {folder / 'gold.jsonl'}\n")

    def test_show_lists_the_misses(self, folder: Path, capsys: Out) -> None:
        assert self.score(folder, "wrong.jsonl", "--show") == 0
        assert 'a: ind differs in agency: gold "FDA" / got "EMA"' in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("predicted", "line"),
        [
            ("bad.jsonl", "bad.jsonl:2: no valid JSON: Expecting value at column 12"),
            ("typo.jsonl", "typo.jsonl:1: record_type is 'idn', expected one of ind, trial"),
        ],
    )
    def test_a_line_that_cannot_be_scored_is_named(
        self, folder: Path, predicted: str, line: str, capsys: Out
    ) -> None:
        assert self.score(folder, predicted) == 2
        assert line in capsys.readouterr().err

    def test_an_unknown_type_is_named_with_what_may_be_meant(self, folder: Path, capsys: Out) -> None:
        assert self.score(folder, "right.jsonl", "--types", "trail") == 2
        assert "'trail' is no record type" in (error := capsys.readouterr().err)
        assert "did you mean trial?" in error


class TestCheckRules:
    def test_a_folder_of_sound_rules_is_counted(self, files: Files, capsys: Out) -> None:
        folder = files({"extra.yaml": RULES.format(match="granted wombat status")})
        assert main(["check-rules", str(folder)]) == 0
        assert capsys.readouterr().out == "1 file, 1 rule, 2 examples: no faults\n"

    def test_faults_are_printed_with_file_and_line(self, files: Files, capsys: Out) -> None:
        folder = files({"extra.yaml": RULES.format(match="koalas").replace("value:", "valeu:")})
        assert main(["check-rules", str(folder)]) == 1
        said = capsys.readouterr().out
        assert f"{folder / 'extra.yaml'}:5: rules[0].valeu: " in said
        assert said.endswith("faults\n") or said.endswith("fault\n")
