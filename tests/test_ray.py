"""Reading on a Ray cluster: the same bytes as on one machine, also when an actor is killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extract.batch.outcome import Task
from extract.batch.ray_engine import WAVE_CHARS, waves
from extract.read import Source
from tests.test_batch import contents

SCRIPT = """
import os, signal, sys
from pathlib import Path
import psutil
import ray
from extract.batch import Plan, PoolEngine, Settings, run
from extract.batch.frames import FrameReader
from extract.batch.ray_engine import RayEngine
from extract.read import find_documents
from tests.fakes import load_slow

RELEASE = (
    "Acme Bio said today that the FDA has cleared its "
    "IND application for AB-101 in patients with gout."
)
killed = []

def kill_an_actor(tally):
    "Kill one actor, and what reads for it, as soon as the first document is done."
    if killed:
        return
    for process in psutil.Process().children(recursive=True) + list(psutil.process_iter()):
        try:
            if "MapWorker" in " ".join(process.cmdline()):
                killed.append(process.pid)
                process.kill()
                return
        except psutil.Error:
            pass

if __name__ == "__main__":
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    sources = find_documents([folder]).sources
    with PoolEngine(Settings(), workers=2, load=load_slow) as engine:
        run(engine, sources, out / "local")
    with RayEngine(Settings(), workers=2, timeout=20, load=load_slow) as engine:
        run(engine, sources, out / "ray")
        run(engine, sources, out / "killed", progress=kill_an_actor)
        # A table as the cluster reads it by itself: see docs/batch.md.
        texts = ray.data.from_items([{"doc_id": "acme", "text": RELEASE}, {"doc_id": "blank", "text": " "}])
        pool = ray.data.ActorPoolStrategy(size=1)
        rows = texts.map_batches(FrameReader, batch_format="pandas", compute=pool).take_all()
        assert [(row["doc_id"], row["record_type"]) for row in rows] == [("acme", "ind"), ("blank", None)], rows
    assert killed, "no actor was found to kill"
"""


def test_records_are_those_of_the_local_engine_also_when_an_actor_is_killed(
    tmp_path: Path, root: Path
) -> None:
    pytest.importorskip("ray")
    pytest.importorskip("psutil")
    folder, script = tmp_path / "in", tmp_path / "on_ray.py"
    folder.mkdir()
    script.write_text(SCRIPT)
    for n in range(300):
        (folder / f"{n:03}.txt").write_text("boom" if n % 50 == 7 else f"word{n} {n} said. " * 20)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    words = [sys.executable, str(script), str(folder), str(tmp_path)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    assert contents(tmp_path / "killed") == contents(tmp_path / "local")


def test_what_ray_is_given_at_once_is_bounded_by_its_text() -> None:
    row = {"text": "x" * (WAVE_CHARS // 4)}
    tasks = [Task(n, Source(str(n), "t.csv", f"t.csv:{n}", row=row)) for n in range(10)]
    assert [len(wave) for wave in waves(tasks)] == [4, 4, 2]
