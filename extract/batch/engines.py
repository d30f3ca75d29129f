"""Who reads the tasks: this process, or a pool of processes that each load the pipeline once."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, TimeoutError
from multiprocessing import get_context
from typing import Any, Protocol

from pebble import ProcessExpired, ProcessPool

from extract.batch.outcome import Outcome, Task, failed
from extract.batch.work import Reader, Settings, Worker, identity
from extract.errors import ExtractError

AHEAD = 8
"""Tasks that wait for each process, so that it never waits for one; more would only hold more texts in memory."""
TRIES = 2
"""A process may have died of something else than its document: the document is tried once more."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
"""What numpy's libraries take the number of their threads from. Processes share the cores already."""


def load_pipeline(settings: Settings) -> Reader:
    """Return the pipeline that the settings ask for.

    Raises:
        ExtractError: rules or model cannot be loaded.
    """
    from extract import (
        pipeline,
    )  # only now: it loads spaCy, which the process that hands out tasks can do without

    return pipeline.load(rules=settings.rules, ner=settings.ner, min_confidence=settings.min_confidence)


class Engine(Protocol):
    """Reads tasks and gives their outcomes in the same order."""

    def identity(self) -> Mapping[str, Any]:  # JSON values
        """Return what it reads with; see `work.identity`."""

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task, in order; tasks are taken only a few ahead."""


class SerialEngine:
    """Reads in this process, with a reader that is here already."""

    def __init__(self, reader: Reader, settings: Settings | None = None) -> None:
        self._worker = Worker(reader, settings or Settings())

    def identity(self) -> Mapping[str, Any]:  # JSON values
        """Return what the reader reads with."""
        return identity(self._worker.reader)

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task as it is read."""
        yield from map(self._worker, tasks)


class PoolEngine:
    """Reads in processes of its own, which a document cannot take along.

    A document that takes longer than `timeout` seconds, or twice costs its process the life, is an outcome that says
    so; another process takes the place of the one that read it. `load` gives each process what it reads with.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int,
        timeout: float | None = None,
        load: Callable[[Settings], Reader] = load_pipeline,
    ) -> None:
        self.workers = workers
        self._timeout = timeout
        self._pool = ProcessPool(
            max_workers=workers, context=get_context("spawn"), initializer=_load, initargs=(load, settings)
        )
        self._identity = self._pool.schedule(_identity)

    def identity(self) -> Mapping[str, Any]:  # JSON values
        """Return what the processes read with.

        Raises:
            ExtractError: rules or model cannot be loaded.
        """
        found: Mapping[str, Any] | ExtractError = self._identity.result()
        if isinstance(found, ExtractError):
            raise found
        return found

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task, in order; as many are under way as keep all processes busy."""
        waiting: deque[tuple[Task, Future[Outcome]]] = deque()
        for task in tasks:
            waiting.append((task, self._schedule(task)))
            if len(waiting) >= self.workers * AHEAD:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _schedule(self, task: Task) -> "Future[Outcome]":
        return self._pool.schedule(_read, args=(task,), timeout=self._timeout)

    def _result(self, task: Task, future: "Future[Outcome]") -> Outcome:
        for attempt in range(TRIES):
            try:
                return (future if attempt == 0 else self._schedule(task)).result()
            except TimeoutError:
                return failed(
                    task, "TimeLimit", f"not read within {self._timeout:g} s; --doc-timeout allows for more"
                )
            except ProcessExpired as error:
                death = error
        return failed(task, "WorkerDied", f"the process that read it died, twice: {_cause(death.exitcode)}")

    def __enter__(self) -> "PoolEngine":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _cause(exitcode: int | None) -> str:
    if exitcode is None or exitcode >= 0:
        return f"exit code {exitcode}"
    name = signal.Signals(-exitcode).name if -exitcode in set(signal.Signals) else str(-exitcode)
    return f"signal {name}" + (" (out of memory?)" if name == "SIGKILL" else "")


_worker: Worker | ExtractError | None = None
"""In a process of the pool: what reads there, or why it could not be loaded."""


def _load(load: Callable[[Settings], Reader], settings: Settings) -> None:
    """Load what reads into a process of the pool."""
    global _worker
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all processes; the first one ends the others
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        _worker = Worker(load(settings), settings)
    except ExtractError as error:
        _worker = error


def _identity() -> Mapping[str, Any] | ExtractError:  # JSON values
    if not isinstance(_worker, Worker):
        return _worker or ExtractError("the process has loaded no pipeline")
    return identity(_worker.reader)


def _read(task: Task) -> Outcome:
    if not isinstance(_worker, Worker):
        raise _worker or ExtractError("the process has loaded no pipeline")
    return _worker(task)
