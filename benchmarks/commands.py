"""Runs of the command `biowire`: their time, and the memory of their processes."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from varied import Text

ROOT = Path(__file__).resolve().parents[1]
BIOWIRE = Path(sys.executable).with_name("biowire")
EVERY = 0.1
"""Seconds between two looks at the memory of the processes."""
PER_FOLDER = 1000
MB = 1 << 20


class RunFailed(Exception):
    """A command did not do what it was to do."""


@dataclass(frozen=True)
class Run:
    """A run of `biowire` over many documents; memory in MB, None where it was not looked at."""

    seconds: float
    documents: int
    records: int
    copies: int
    sha256: str
    """Of records.jsonl."""
    worker_mb: float | None = None
    """Most memory that one process held that reads documents."""
    worker_own_mb: float | None = None
    """Of that, what it shares with no other process (USS)."""
    main_mb: float | None = None
    tree_mb: float | None = None
    """Most memory of any process of the run, as the system counted it (maxrss)."""


def environment() -> dict[str, str]:
    """Return the environment of a command: this checkout, one BLAS thread, no colours."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "OMP_NUM_THREADS": "1"}


def command_seconds(arguments: Sequence[str | Path]) -> float:
    """Return the seconds from start to end of a command.

    Raises:
        RunFailed: it ended with an exit code other than 0.
    """
    start = time.perf_counter()
    done = subprocess.run([BIOWIRE, *arguments], capture_output=True, text=True, env=environment())
    taken = time.perf_counter() - start
    if done.returncode:
        raise RunFailed(last_line(done.stderr))
    return taken


def run(source: Path, options: Sequence[str], *, memory: bool = False) -> Run:
    """Return a run over a file or folder, into a folder that is thrown away; with `memory`, its processes are watched.

    Raises:
        RunFailed: it ended with an exit code other than 0.
    """
    with tempfile.TemporaryDirectory(prefix="biowire-bench-") as folder:
        out = Path(folder) / "out"
        command = [BIOWIRE, "run", source, "-o", out, "--quiet", *options]
        with open(Path(folder) / "messages", "w+", encoding="utf-8") as messages:
            start = time.perf_counter()
            process = subprocess.Popen(
                list(map(str, command)), stdout=messages, stderr=messages, env=environment()
            )
            peaks = watched(process) if memory else {}
            code = process.wait()
            taken = time.perf_counter() - start
            messages.seek(0)
            if code:
                raise RunFailed(last_line(messages.read()))
        return Run(taken, **outcome(out), **peaks)


def outcome(out: Path) -> dict[str, int | str]:  # fields of `Run`
    """Return what a run wrote."""
    digest, records = hashlib.sha256(), 0
    with open(out / "records.jsonl", "rb") as lines:
        for line in lines:
            digest.update(line)
            records += 1
    documents = copies = 0
    with open(out / "documents.jsonl", encoding="utf-8") as rows:
        for row in rows:
            documents += 1
            copies += json.loads(row).get("copy_of") is not None
    return {"documents": documents, "records": records, "copies": copies, "sha256": digest.hexdigest()}


def watched(process: "subprocess.Popen[bytes]") -> dict[str, float]:
    """Return the most memory that the processes of a run held, in MB; returns when the run has ended."""
    main = psutil.Process(process.pid)
    peaks = {"worker_mb": 0.0, "worker_own_mb": 0.0, "main_mb": 0.0}

    def most(name: str, number: float) -> None:
        peaks[name] = max(peaks[name], number / MB)

    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
            return {**peaks, "tree_mb": kilobytes / 1024}
        try:
            most("main_mb", resident(main))
            for child in main.children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()):
                    most("worker_mb", resident(child))
                    most("worker_own_mb", child.memory_full_info().uss)
        except (psutil.NoSuchProcess, psutil.AccessDenied, FileNotFoundError):
            pass  # it ended while we looked
        time.sleep(EVERY)


def resident(process: psutil.Process) -> float:
    """Return the bytes that a process holds in memory: the most since it began, where the system tells (Linux)."""
    try:
        with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as status:
            return next(float(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return float(process.memory_info().rss)


def last_line(messages: str) -> str:
    """Return the last line that a command printed."""
    return next((line.strip() for line in reversed(messages.splitlines()) if line.strip()), "no message")


@contextmanager
def folder_of(texts: Iterable[Text]) -> Iterator[Path]:
    """Give a folder with the texts as files, a thousand to a folder; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="biowire-bench-") as name:
        folder = Path(name) / "texts"
        for number, text in enumerate(texts):
            part = folder / f"{number // PER_FOLDER:03d}"
            if number % PER_FOLDER == 0:
                part.mkdir(parents=True)
            (part / f"{text.doc_id}.txt").write_text(text.text, encoding="utf-8")
        yield folder


@contextmanager
def table_of(texts: Iterable[Text]) -> Iterator[Path]:
    """Give a table (JSON lines) with the texts; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="biowire-bench-") as name:
        path = Path(name) / "texts.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            for text in texts:
                row = {"id": text.doc_id, "text": text.text}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        yield path
