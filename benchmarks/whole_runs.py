"""Whole runs of `biowire`, from text files to record lines: speed by processes and engine, start-up, memory."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from commands import Run, RunFailed, command_seconds, folder_of, run, table_of
from texts import texts
from timing import Figures, bare_tokenizer, in_turn, spread

ROOT = Path(__file__).resolve().parents[1]
SMALL = 29
"""Documents of the smaller of two runs: what takes as long in both is the start."""


@dataclass(frozen=True)
class Way:
    """A way to run: over a folder or a table, with so many processes."""

    source: str
    workers: int
    options: tuple[str, ...] = ()
    against: str | None = None
    """The way with one process that this one is held against."""


WAYS = {
    "folder, 1 worker": Way("folder", 1),
    "folder, 2 workers": Way("folder", 2, against="folder, 1 worker"),
    "folder, 1 worker, no entity model": Way("folder", 1, ("--ner", "none")),
    "JSONL table, 1 worker": Way("table", 1),
    "JSONL table, 2 workers": Way("table", 2, against="JSONL table, 1 worker"),
    "folder, Ray with 2 workers": Way("folder", 2, ("--engine", "ray"), against="folder, 1 worker"),
}


def throughput(count: int, rounds: int, say: Callable[[str], None]) -> Figures:
    """Return the speed of each way to run over `count` documents.

    The seconds for a document are the slope between runs over the first `SMALL` texts and over all, so that the start
    is no part of them; the bare tokenizer's are those of the same texts, the first `SMALL` left out.
    """
    every = list(texts(count))
    plain = [text.text for text in every]
    totals: dict[str, list[float]] = {name: [] for name in WAYS}
    slopes: dict[str, list[float]] = {name: [] for name in WAYS}
    bare, tokens, failures, written = [], 0, {}, {}
    with ExitStack() as opened:
        places = {
            (source, size): opened.enter_context(make(every[:size]))
            for source, make in (("folder", folder_of), ("table", table_of))
            for size in (SMALL, count)
        }
        for number in range(rounds):
            taken, tokens = bare_tokenizer(plain, first=SMALL)
            bare.append(taken / (count - SMALL))
            works = {name: lambda name=name: _slope(name, count, places, written, totals) for name in WAYS}
            for name in failures:
                del works[name]
            for name, work in works.items():
                works[name] = lambda name=name, work=work: _or_nothing(work, name, failures)
            for name, slope in in_turn(works, number).items():
                slopes[name].append(slope)
                say(
                    f"  {name}: {1 / slope:.1f} documents/s"
                    if name not in failures
                    else f"  {name}: {failures[name]}"
                )
    per_document = tokens / (count - SMALL)
    found: Figures = {"documents": count, "rounds": rounds, "ways": {}, "failures": failures}
    for name, way in WAYS.items():
        if name in failures:
            continue
        found["ways"][name] = {
            "documents_per_s": median(1 / s for s in slopes[name]),
            "tokens_per_s": median(per_document / s for s in slopes[name]),
            "ratio": spread([b / s for b, s in zip(bare, slopes[name], strict=True)]),
            "total_s": median(totals[name]),
            "total_ratio": median(b * count / t for b, t in zip(bare, totals[name], strict=True)),
            "start_s": median(t - s * count for t, s in zip(totals[name], slopes[name], strict=True)),
        }
        if way.against and way.against not in failures:
            found["ways"][name]["against"] = way.against
            pairs = zip(slopes[way.against], slopes[name], strict=True)
            found["ways"][name]["times_one"] = spread([one / many for one, many in pairs])
    found["bare_documents_per_s"] = median(1 / b for b in bare)
    found["bare_tokens_per_s"] = median(per_document / b for b in bare)
    found["records"] = {name: run.records for name, run in written.items()}
    found["copies"] = {name: run.copies for name, run in written.items()}
    found["same_records"] = _same(written)
    return found


def _slope(
    name: str,
    count: int,
    places: dict[tuple[str, int], Path],
    written: dict[str, Run],
    totals: dict[str, list[float]],
) -> float:
    way = WAYS[name]
    options = ["--workers", str(way.workers), *way.options]
    small, large = (run(places[way.source, size], options) for size in (SMALL, count))
    totals[name].append(large.seconds)
    written[name] = large
    return max(1e-6, large.seconds - small.seconds) / (count - SMALL)


def _or_nothing(work: Callable[[], float], name: str, failures: dict[str, str]) -> float:
    try:
        return work()
    except RunFailed as error:
        failures[name] = str(error)
        return float("inf")


def _same(written: dict[str, Run]) -> bool:
    """Tell whether the runs over the same kind of input wrote the same bytes, whatever the workers and engine."""
    hashes: dict[tuple[str, bool], set[str]] = {}
    for name, done in written.items():
        hashes.setdefault((WAYS[name].source, "--ner" in WAYS[name].options), set()).add(done.sha256)
    return all(len(found) == 1 for found in hashes.values())


def start_up(repeats: int) -> Figures:
    """Return the seconds of `biowire --help`, and from the start of the command to the records of one document on disk."""
    found: dict[str, list[float]] = {"help": [], "first record": []}
    with folder_of(texts(1)) as folder:
        one = next(folder.rglob("*.txt"))
        for number in range(repeats + 1):
            taken = {
                "help": command_seconds(["--help"]),
                "first record": run(one, ["--workers", "1"]).seconds,
            }
            for name, value in taken.items():
                if number:  # the first time, files come from the disk
                    found[name].append(value)
    return {name: spread(values) for name, values in found.items()} | {"repeats": repeats}


def memory(sizes: list[int], say: Callable[[str], None]) -> Figures:
    """Return the peak memory of a run with one worker over so many documents, and its speed."""
    found = []
    for size in sizes:
        with folder_of(texts(size)) as folder:
            done = run(folder, ["--workers", "1"], memory=True)
        found.append(
            {
                "documents": size,
                "worker_mb": done.worker_mb,
                "worker_own_mb": done.worker_own_mb,
                "main_mb": done.main_mb,
                "tree_mb": done.tree_mb,
                "seconds": done.seconds,
                "records": done.records,
                "copies": done.copies,
            }
        )
        say(
            f"  {size:,} documents: worker {done.worker_mb:.0f} MB, main {done.main_mb:.0f} MB, {done.seconds:.0f} s"
        )
    return {"sizes": found}
