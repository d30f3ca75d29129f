"""Whole runs of `biowire`, from text files to record lines: speed by processes and engine, start-up, memory."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from commands import Run, RunFailed, command_seconds, folder_of, run, table_of
from timing import Figures, bare_tokenizer, spread, turned
from varied import Text, texts

SMALL = 29
"""Documents of the smaller of two runs: what takes as long in both is the start."""

TRIES = 3


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
    is no part of them; the bare tokenizer's are those of the same texts, the first `SMALL` left out, just before and
    just after.
    """
    every = list(texts(count))
    laps: dict[str, list[Lap]] = {name: [] for name in WAYS}
    failures: dict[str, str] = {}
    with ExitStack() as opened:
        places = {
            (source, size): opened.enter_context(make(every[:size]))
            for source, make in (("folder", folder_of), ("table", table_of))
            for size in (SMALL, count)
        }
        for number in range(rounds):
            for name in turned([name for name in WAYS if name not in failures], number):
                try:
                    laps[name].append(lap := _quiet_lap(WAYS[name], every, places))
                    say(f"  {name}: {1 / lap.slope:.1f} documents/s, ratio {lap.bare / lap.slope:.3f}")
                except RunFailed as error:
                    failures[name] = str(error)
                    say(f"  {name}: {error}")
    tokens = bare_tokenizer((text.text for text in every), first=SMALL)[1] / (count - SMALL)
    bare = [lap.bare for name in WAYS for lap in laps[name]]
    return {
        "documents": count,
        "rounds": rounds,
        "bare_documents_per_s": median(1 / b for b in bare),
        "bare_tokens_per_s": median(tokens / b for b in bare),
        "ways": {name: _speed(name, laps, tokens, count) for name in WAYS if name not in failures},
        "failures": failures,
        "same_records": _same(laps),
    }


@dataclass(frozen=True)
class Lap:
    """One measurement of a way to run: seconds for a document, of the bare tokenizer too; the run over all texts."""

    slope: float
    bare: float
    run: Run


def _quiet_lap(way: Way, every: Sequence[Text], places: Mapping[tuple[str, int], Path]) -> Lap:
    """Return a measurement; another, where the machine was so busy that all took no longer than a few."""
    for _ in range(TRIES):
        lap = _lap(way, every, places)
        if lap.slope * way.workers > lap.bare:  # no process reads faster than the bare tokenizer splits
            return lap
    raise RunFailed(
        "the machine is too busy, or the runs are too short, to tell their time from that of the start"
    )


def _lap(way: Way, every: Sequence[Text], places: Mapping[tuple[str, int], Path]) -> Lap:
    plain = [text.text for text in every]
    options = ["--workers", str(way.workers), *way.options]
    before = bare_tokenizer(plain, first=SMALL)[0]
    small, large = (run(places[way.source, size], options) for size in (SMALL, len(every)))
    after = bare_tokenizer(plain, first=SMALL)[0]
    if large.documents != len(every):
        raise RunFailed(f"{large.documents} documents were written of {len(every)}")
    rest = len(every) - SMALL
    return Lap((large.seconds - small.seconds) / rest, (before + after) / 2 / rest, large)


def _speed(name: str, laps: Mapping[str, list[Lap]], tokens: float, count: int) -> Figures:
    """Return the figures of a way to run; `tokens` are those of a document."""
    own = laps[name]
    found: Figures = {
        "documents_per_s": median(1 / lap.slope for lap in own),
        "tokens_per_s": median(tokens / lap.slope for lap in own),
        "ratio": spread([lap.bare / lap.slope for lap in own]),
        "total_s": median(lap.run.seconds for lap in own),
        "total_ratio": median(lap.bare * count / lap.run.seconds for lap in own),
        "start_s": median(lap.run.seconds - lap.slope * count for lap in own),
        "records": own[-1].run.records,
        "copies": own[-1].run.copies,
    }
    against = WAYS[name].against
    if against and len(laps[against]) == len(own):
        pairs = zip(laps[against], own, strict=True)
        found |= {"against": against, "times_one": spread([one.slope / many.slope for one, many in pairs])}
    return found


def _same(laps: Mapping[str, list[Lap]]) -> bool:
    """Tell whether the runs over the same input wrote the same bytes, whatever the workers and the engine."""
    hashes: dict[tuple[str, bool], set[str]] = {}
    for name, own in laps.items():
        way = WAYS[name]
        hashes.setdefault((way.source, "--ner" in way.options), set()).update(lap.run.sha256 for lap in own)
    return all(len(found) < 2 for found in hashes.values())


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
