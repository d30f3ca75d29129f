"""Bad files among good ones: every good one is read, and every bad one is said with its reason."""

import json
from pathlib import Path

from extract.batch import PoolEngine, Settings, run
from extract.read import find_documents
from tests.fakes import load_fake
from tests.planted import BAD, plant


def test_every_good_document_is_read_and_every_bad_one_named_with_its_reason(tmp_path: Path) -> None:
    """`benchmarks/planted.py` does the same with 10,000 documents and the pipeline itself."""
    folder, out = tmp_path / "in", tmp_path / "out"
    documents = 40 * len(BAD)
    planted = plant(folder, documents, every=20)
    assert set(planted.values()) == set(BAD)
    with PoolEngine(Settings(), workers=2, timeout=30, load=load_fake) as engine:
        run(engine, find_documents([folder]).sources, out)
    read = [json.loads(line)["source"] for line in (out / "documents.jsonl").read_text().splitlines()]
    errors = {row["source"]: row for row in map(json.loads, (out / "errors.jsonl").read_text().splitlines())}
    # What is wrong with a member or a row is said of it: "in/000/000010.zip/a.txt".
    named = {next((path for path in planted if source.startswith(path)), source) for source in errors}
    assert named == set(planted)
    assert len(read) == documents - len(planted)
    assert {row["error"] for row in errors.values()} <= {"InputError", "TimeLimit"}
