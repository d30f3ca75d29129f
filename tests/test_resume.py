"""A run that is stopped goes on where it was, and ends as if it had not been stopped."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.batch import ledger, state
from extract.document import Document
from extract.errors import InputError
from tests.fakes import FakeReader, Reading
from tests.test_batch import contents, lines, read

Files = Callable[[dict[str, str | bytes]], Path]


class Stopping(FakeReader):
    """Is stopped, as by Ctrl-C, when it has read so many documents."""

    stop_after: int = 2

    def read(self, document: Document) -> Reading:
        if len(self.read_ids) >= self.stop_after:
            raise KeyboardInterrupt
        return super().read(document)


def stopped(folder: Path, after: int = 2) -> Path:
    """Begin a run and stop it; return its folder."""
    reader = Stopping()
    reader.stop_after = after
    with pytest.raises(KeyboardInterrupt):
        read(reader, folder)
    return folder.parent / "out"


FOUR = {"a.txt": "one", "b.txt": "boom", "c.txt": "three", "d.txt": "four"}


def test_a_resumed_run_reads_the_rest_and_ends_as_if_it_had_not_been_stopped(files: Files) -> None:
    folder = files(FOUR)
    _, out = read(FakeReader(), folder)
    whole = contents(out)
    stopped(folder)
    rest = FakeReader()
    read(rest, folder, resume=True)
    assert rest.read_ids == ["c", "d"]
    assert contents(out) == whole


def test_a_stopped_run_leaves_the_files_of_the_last_one(files: Files) -> None:
    folder = files(FOUR)
    _, out = read(FakeReader(), folder)
    before = contents(out)
    stopped(folder)
    assert contents(out) == before


def test_a_run_that_was_stopped_before_it_read_anything_leaves_nothing(files: Files) -> None:
    assert not stopped(files(FOUR), after=0).exists()


def test_what_lies_behind_the_last_commit_is_made_again(files: Files) -> None:
    folder = files(FOUR)
    _, out = read(FakeReader(), folder)
    whole = contents(out)
    stopped(folder)
    for name in ("records.jsonl", "documents.jsonl"):
        with open(out / ".biowire" / name, "ab") as part:
            part.write(b'{"half a li')
    read(FakeReader(), folder, resume=True)
    assert contents(out) == whole


def test_files_that_came_later_are_not_of_the_resumed_run(files: Files) -> None:
    folder = files(FOUR)
    out = stopped(folder)
    files({"aa.txt": "new"})
    read(FakeReader(), folder, resume=True)
    assert [row["doc_id"] for row in lines(out / "documents.jsonl")] == ["a", "c", "d"]


def test_an_unfinished_run_is_not_thrown_away_unasked(files: Files) -> None:
    folder = files(FOUR)
    stopped(folder)
    with pytest.raises(
        InputError, match=r"out holds an unfinished run: go on with --resume, or .* --restart"
    ):
        read(FakeReader(), folder)
    again = FakeReader()
    read(again, folder, restart=True)
    assert again.read_ids == ["a", "b", "c", "d"]


def test_there_has_to_be_a_run_to_resume(files: Files) -> None:
    with pytest.raises(InputError, match="out: there is no unfinished run to resume"):
        read(FakeReader(), files(FOUR), resume=True)


def test_other_rules_do_not_go_on_with_a_run(files: Files) -> None:
    folder = files(FOUR)
    out = stopped(folder)
    with pytest.raises(InputError, match="was made with other rules; start anew with --restart"):
        read(FakeReader(rules_fingerprint="e" * 64), folder, resume=True)
    assert state.unfinished(out)


def test_two_runs_do_not_write_into_one_folder(files: Files, tmp_path: Path) -> None:
    held = state.start(tmp_path / "out", {}, [])
    with pytest.raises(InputError, match="out: another run is writing there"):
        read(FakeReader(), files(FOUR), restart=True)
    held.close()


def test_a_run_stopped_while_its_files_are_put_in_place_goes_on_with_that(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = files(FOUR)
    _, out = read(FakeReader(), folder)
    whole = contents(out)
    replace, moved = os.replace, []

    def failing(old: Any, new: Any) -> None:
        if len(moved) == 3:
            raise KeyboardInterrupt
        moved.append(new)
        replace(old, new)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        read(FakeReader(), folder)
    monkeypatch.setattr(os, "replace", replace)
    rest = FakeReader()
    read(rest, folder, resume=True)
    assert rest.read_ids == []
    assert contents(out) == whole
    assert not state.unfinished(out)


def test_a_full_disk_is_said_and_what_was_read_is_kept(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = files(FOUR)
    _, out = read(FakeReader(), folder)
    whole = contents(out)
    monkeypatch.setattr(ledger, "EVERY_TASKS", 1)
    append = state.RunState.append

    def full(self: state.RunState, name: str, written: Any) -> Any:
        place = append(self, name, written)
        if place[1] > 900:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return place

    monkeypatch.setattr(state.RunState, "append", full)
    with pytest.raises(InputError, match="out: No space left on device; mend that and go on with --resume"):
        read(FakeReader(), folder)
    monkeypatch.setattr(state.RunState, "append", append)
    read(FakeReader(), folder, resume=True)
    assert contents(out) == whole


KILLED = """
import sys
from pathlib import Path
from extract.batch import Plan, PoolEngine, Settings, ledger, run
from extract.read import find_documents
from tests.fakes import load_fake
if __name__ == "__main__":
    ledger.EVERY_TASKS = 20
    folder, out, resume = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "resume"
    with PoolEngine(Settings(), workers=2, load=load_fake) as engine:
        run(engine, find_documents([folder]).sources, out, Plan(resume=resume))
"""


def test_a_run_killed_at_twenty_random_moments_ends_with_the_same_bytes(tmp_path: Path, root: Path) -> None:
    """Two processes read, and the one that writes is killed by SIGKILL again and again until the run is done."""
    folder, script = tmp_path / "in", tmp_path / "killed.py"
    folder.mkdir()
    script.write_text(KILLED)
    for n in range(400):
        (folder / f"{n:03}.txt").write_text("boom" if n % 50 == 7 else f"word{n} {n} said. " * 40)
    environment = {**os.environ, "PYTHONPATH": str(root)}

    def begin(out: Path, resume: bool) -> subprocess.Popen[bytes]:
        words = [sys.executable, str(script), str(folder), str(out), "resume" if resume else "new"]
        return subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL)

    start = time.monotonic()
    assert begin(tmp_path / "whole", False).wait() == 0
    takes = time.monotonic() - start
    chance = random.Random(5)
    kills, rounds = 0, 0
    while kills < 20:
        out = tmp_path / f"out{rounds}"
        rounds += 1
        while True:
            process = begin(out, state.unfinished(out))
            if kills == 20 or rounds > 40:
                assert process.wait() == 0
                break
            try:
                process.wait(timeout=chance.uniform(0.15, 1.1) * takes)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        assert contents(out) == contents(tmp_path / "whole")
    assert kills == 20
