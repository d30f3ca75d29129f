"""The command `biowire explain`: what it prints, and what it says where there is nothing to explain."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.cli import main
from tests.reading import RELEASE, read

Files = Callable[[dict[str, str | bytes]], Path]
Out = pytest.CaptureFixture[str]

BODY = (
    "The FDA cleared the IND for a Phase 2 trial of ORV-101 in gout."
    " ORV-101 could receive Fast Track designation for gout. The weather was fine."
)
TEXT = RELEASE.format(BODY)


@pytest.fixture
def release(files: Files) -> Path:
    return files({"doc.txt": TEXT}) / "doc.txt"


def explain(*arguments: str | Path) -> int:
    return main(["explain", *map(str, arguments), "--ner", "none"])


def said(capsys: Out) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_records_come_with_their_words_and_sentences_without_one_with_their_reason(
    release: Path, capsys: Out
) -> None:
    assert explain(release) == 0
    told = said(capsys)
    start = TEXT.index("The FDA cleared")
    end = TEXT.index(" ORV-101 could")
    assert (
        f"“cleared” [{start + 8}:{start + 15}] in [{start}:{end}]: ACTION, rule clear (actions.yaml)" in told
    )
    assert "country US derived from the agency, FDA" in told
    assert "designation: conditional: hypothetical or conditional" in told
    assert "weather" not in told


def test_it_is_readable_at_80_columns(release: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert explain(release) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


def test_two_runs_print_the_same(release: Path, capsys: Out) -> None:
    outputs = []
    for _ in range(2):
        assert explain(release) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_one_record_is_explained_alone(release: Path, capsys: Out) -> None:
    wanted = next(record["record_id"] for record in read(TEXT, "ind"))
    assert explain(release, "--record", wanted) == 0
    told = said(capsys)
    assert f"ind {wanted}" in told
    assert "trial" not in re.findall(r"(\w+) [0-9a-f]{16}", told)
    assert "conditional" not in told


def test_a_type_shows_what_gave_none_of_it(release: Path, capsys: Out) -> None:
    assert explain(release, "--type", "designation") == 0
    told = said(capsys)
    assert "designation: conditional" in told
    assert "ind " not in told.split("sentences")[0]


def test_a_sentence_shows_all_that_was_found_and_all_that_is_missing(release: Path, capsys: Out) -> None:
    assert explain(release, "--sentence", "weather") == 0
    told = said(capsys)
    assert "“The weather was fine.”" in told
    assert "no word for: ind, trial, designation, site, approval, outcome, facility, financing" in told


def test_a_sentence_and_a_type_go_together(release: Path, capsys: Out) -> None:
    assert explain(release, "--sentence", "could receive", "--type", "approval") == 0
    assert "no word for: approval" in said(capsys)


def test_json_is_a_line_for_each_document(files: Files, capsys: Out) -> None:
    folder = files({"a.txt": TEXT, "b.md": TEXT})
    assert explain(folder, "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["doc_id"] for line in lines] == ["a", "b"]
    assert [record["record_type"] for record in lines[0]["records"]] == ["ind", "trial"]
    assert [miss["reason"] for s in lines[0]["sentences"] for miss in s["misses"]] == ["conditional"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--type", "trail"], "--type: 'trail' is no record type, expected .*; did you mean trial?"),
        (["--record", "zz"], "--record zz: no such record in doc; there are .* (ind), .* (trial)"),
        (["--record", ""], "--record : no such record in doc; there are .* (ind), .* (trial)"),
        (["--sentence", "whether"], "--sentence 'whether': no sentence has these words.*"),
        (
            ["--record", "ab", "--type", "ind"],
            "--record names one record; --type and --sentence do not go with it",
        ),
    ],
)
def test_what_is_not_there_is_one_line_and_exit_code_2(
    arguments: list[str], line: str, release: Path, capsys: Out
) -> None:
    assert explain(release, *arguments) == 2
    caught = capsys.readouterr()
    pattern = re.escape(f"biowire: {line}").replace(r"\.\*", ".*") + "\n"
    assert re.fullmatch(pattern, caught.err), caught.err
    assert caught.out == ""


def test_a_file_that_is_not_there_is_one_line(capsys: Out) -> None:
    assert explain("nowhere.txt") == 2
    assert capsys.readouterr().err == "biowire: nowhere.txt: no such file or folder\n"


def test_a_document_that_cannot_be_read_does_not_stop_the_others(files: Files, capsys: Out) -> None:
    folder = files({"a.txt": b"\x89PNG", "doc.txt": TEXT})
    assert explain(folder) == 1
    caught = capsys.readouterr()
    assert caught.out.startswith("doc ")
    assert caught.err.startswith("biowire: a: in/a.txt is not text: it looks like a PNG image")
    assert caught.err.count("\n") == 1


def test_a_document_without_records_says_so(files: Files, capsys: Out) -> None:
    assert explain(files({"a.txt": "The weather was fine."}) / "a.txt") == 0
    assert "nothing to explain" in capsys.readouterr().out


def test_an_id_in_a_document_without_records_is_refused(files: Files, capsys: Out) -> None:
    assert explain(files({"a.txt": "The weather was fine."}) / "a.txt", "--record", "ab12") == 2
    assert capsys.readouterr().err == "biowire: --record ab12: a has no record at all\n"
