"""Who reads: in this process or in a pool, in order, and with no document that takes another along."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from extract.batch import Engine, PoolEngine, SerialEngine, Settings
from extract.batch.outcome import Outcome, Task
from extract.errors import RuleError
from extract.read import Source
from tests.fakes import FakeReader, load_dangerous, load_fake, load_nothing


def tasks(folder: Path, texts: Iterable[str]) -> list[Task]:
    """Return a task for each text."""
    made = []
    for n, text in enumerate(texts):
        path = folder / f"{n}.txt"
        path.write_text(text)
        made.append(Task(n, Source(str(n), str(path), path.name)))
    return made


def read(engine: Engine, found: list[Task]) -> list[Outcome]:
    return list(engine.outcomes(found))


def failures(outcomes: Iterable[Outcome]) -> dict[str, tuple[str, str]]:
    entries = [entry for outcome in outcomes for entry in outcome.entries]
    return {e.doc_id: (e.failure.error, e.failure.message) for e in entries if e.failure}


def test_outcomes_come_in_the_order_of_the_tasks_and_are_those_of_one_process(tmp_path: Path) -> None:
    found = tasks(tmp_path, [f"word{n} said. " * (1 + 50 * (n % 7)) for n in range(60)])
    alone = read(SerialEngine(FakeReader()), found)
    with PoolEngine(Settings(), workers=2, load=load_fake) as engine:
        assert read(engine, found) == alone


def test_a_document_that_takes_too_long_is_given_up_and_the_others_are_read(tmp_path: Path) -> None:
    with PoolEngine(Settings(), workers=2, timeout=1, load=load_dangerous) as engine:
        outcomes = read(engine, tasks(tmp_path, ["one", "hang", *["more"] * 20]))
    assert failures(outcomes) == {"1": ("TimeLimit", "not read within 1 s; --doc-timeout allows for more")}
    assert sum(len(entry.records) for outcome in outcomes for entry in outcome.entries) == 21


def test_a_process_that_dies_takes_only_its_document_along(tmp_path: Path) -> None:
    with PoolEngine(Settings(), workers=2, load=load_dangerous) as engine:
        outcomes = read(engine, tasks(tmp_path, ["die", "one", "killed", *["more"] * 20]))
    assert failures(outcomes) == {
        "0": ("WorkerDied", "the process that read it died, twice: exit code 3"),
        "2": ("WorkerDied", "the process that read it died, twice: signal SIGKILL (out of memory?)"),
    }
    assert sum(len(entry.records) for outcome in outcomes for entry in outcome.entries) == 21


def test_what_is_wrong_with_rules_is_said_before_any_document_is_read() -> None:
    with (
        PoolEngine(Settings(), workers=1, load=load_nothing) as engine,
        pytest.raises(RuleError) as caught,
    ):
        engine.identity()
    assert caught.value.faults == ("a.yaml:1: label: wrong", "a.yaml:2: id: missing")


def test_the_process_that_hands_out_tasks_imports_no_spacy() -> None:
    from tests.test_import_cost import modules_after

    code = "import extract.batch, extract.terminal, extract.terminal_progress, extract.read"
    assert modules_after(code) & {"spacy", "numpy", "rensa", "trafilatura", "pyarrow", "ray"} == set()
