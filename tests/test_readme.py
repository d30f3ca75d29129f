"""What the README shows can be done as it stands there."""

import re
import shlex
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from extract.cli import main
from extract.record import KEY_SLOTS, SLOTS

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
needs_pipeline = pytest.mark.skipif(find_spec("extract.pipeline") is None, reason="the pipeline is not there")


def blocks(language: str) -> list[str]:
    """Return the code blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    return [shlex.split(line, comments=True) for block in blocks("sh") for line in block.splitlines()]


@pytest.fixture
def workplace(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that has what a reader of the README has, the files that it shows included."""
    for folder in ("seeds", "tests/gold"):
        shutil.copytree(root / folder, tmp_path / folder)
    for block in blocks("yaml"):
        path = tmp_path / block.splitlines()[0].removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
    for block in blocks("jsonl"):
        (tmp_path / "my-corpus.jsonl").write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_first_lines_are_the_two_commands() -> None:
    assert [command[:2] for command in commands()[:2]] == [["make", "run"], ["make", "test"]]


def test_every_make_target_is_there(root: Path) -> None:
    targets = re.findall(r"^(\w+):", (root / "Makefile").read_text(), re.MULTILINE)
    assert {command[1] for command in commands() if command[0] == "make"} <= set(targets)


def test_every_command_is_one_of_ours() -> None:
    assert {command[0] for command in commands()} == {"make", "biowire"}


@needs_pipeline
def test_commands_run_one_after_the_other(workplace: Path) -> None:
    ours = [command[1:] for command in commands() if command[0] == "biowire"]
    assert {tuple(command): main(command) for command in ours} == {tuple(command): 0 for command in ours}


@needs_pipeline
def test_python_code_runs(workplace: Path) -> None:
    exec("\n".join(blocks("python")), {})


@needs_pipeline
@pytest.mark.skipif(not blocks("json"), reason="no record is shown yet")
def test_the_record_shown_is_one_of_those_in_outputs(root: Path) -> None:
    import json

    shown = json.loads(blocks("json")[0])
    written = [json.loads(line) for line in (root / "outputs/records.jsonl").read_text("utf-8").splitlines()]
    full = next(record for record in written if record["record_id"] == shown["record_id"])
    assert shown == {name: full[name] for name in shown}


@pytest.mark.parametrize("kind", SLOTS)
def test_the_table_of_record_types_is_that_of_the_schema(kind: str) -> None:
    row = re.search(rf"^\| `{kind}` \|[^|]*\|([^|]*)\|$", README, re.MULTILINE)
    assert row is not None
    slots = [f"**{slot}**" if slot in KEY_SLOTS[kind] else slot for slot in SLOTS[kind]]
    assert row[1].strip() == ", ".join(slots)


def test_files_and_folders_named_in_tables_are_there(root: Path) -> None:
    named = re.findall(r"^\| ((?:`[\w/]+/`(?:, )?)+) \|", README, re.MULTILINE)
    folders = [name for cell in named for name in re.findall(r"`([\w/]+)/`", cell)]
    assert len(folders) >= 5
    assert [name for name in folders if not (root / name).is_dir()] == []
