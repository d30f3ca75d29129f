"""How far a run has got: a bar on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extract.batch import Tally

EVERY = 10.0
"""Seconds between two lines in a log."""


@contextmanager
def showing(total: int | None, *, quiet: bool = False) -> Iterator[Callable[[Tally], None]]:
    """Give what is called after each source, and show what it is told until the block ends.

    `total` is the number of sources, None where it is not known. Nothing is shown of a single one.
    """
    console = Console(stderr=True)
    if quiet or total == 1:
        yield lambda tally: None
    elif console.is_terminal:
        with _bar(console, total) as show:
            yield show
    else:
        yield _lines(total)


@contextmanager
def _bar(console: Console, total: int | None) -> Iterator[Callable[[Tally], None]]:
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    began = time.monotonic()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="", failed="")
        first: list[int] = []

        def show(tally: Tally) -> None:
            first.append(tally.tasks - 1) if not first else None
            rate = (tally.tasks - first[0]) / max(time.monotonic() - began, 0.001)
            failed = f"{tally.failed:,} failed" if tally.failed else ""
            bar.update(task, completed=tally.tasks, rate=f"{rate:,.1f}/s", failed=failed)

        yield show


def _lines(total: int | None) -> Callable[[Tally], None]:
    began = said = time.monotonic()
    first = -1

    def show(tally: Tally) -> None:
        nonlocal said, first
        now = time.monotonic()
        if first < 0:
            first = tally.tasks - 1
        if now - said < EVERY:
            return
        said = now
        rate = (tally.tasks - first) / (now - began)
        of = f" of {total:,}" if total else ""
        left = f", {in_words((total - tally.tasks) / rate)} left" if total and rate else ""
        failed = f", {tally.failed:,} failed" if tally.failed else ""
        print(f"{tally.tasks:,}{of} read, {rate:,.1f}/s{left}{failed}", file=sys.stderr, flush=True)

    return show


def in_words(seconds: float) -> str:
    """Return a length of time in its largest unit that fits: "40 s", "12 min", "3.5 h"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
