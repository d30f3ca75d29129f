"""Reading on a Ray cluster: the same tasks, given to an actor pool of Ray Data, and the same outcomes in the same order."""

import logging
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extract.batch.engines import PoolEngine, load_pipeline
from extract.batch.outcome import Outcome, Task
from extract.batch.work import Reader, Settings
from extract.errors import InputError

WAVE_TASKS, WAVE_CHARS = 10_000, 64_000_000
"""Tasks, and characters of table rows in them, that are given to Ray at once: the driver's memory stays flat."""
BATCH = 16
"""Tasks that an actor takes at once; they are read again if it dies."""
LACKING = "--engine ray needs more packages: pip install 'biowire[ray]'"


class RayReader:
    """An actor of the pool: a process of its own below it reads, so that no document takes the actor along."""

    def __init__(self, settings: Settings, timeout: float | None, load: Callable[[Settings], Reader]) -> None:
        self._engine = PoolEngine(settings, workers=1, timeout=timeout, load=load)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:  # columns, as Ray Data has them
        """Return the outcomes of a batch of tasks; both travel pickled, since no column type fits them."""
        tasks = [pickle.loads(task) for task in batch["task"]]
        return {"outcome": [pickle.dumps(outcome) for outcome in self._engine.outcomes(tasks)]}


class RayEngine:
    """Reads with the actors of a Ray cluster, or of a Ray that is started here.

    Raises:
        InputError: Ray is not installed, or the cluster cannot be reached.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int,
        timeout: float | None = None,
        address: str | None = None,
        load: Callable[[Settings], Reader] = load_pipeline,
    ) -> None:
        self._workers = workers
        self._arguments = (settings, timeout, load)
        self._ray = _started(workers, address)

    def identity(self) -> Mapping[str, Any]:  # JSON values
        """Return what the processes of the cluster read with.

        Raises:
            ExtractError: rules or model cannot be loaded there.
        """
        # No actor is asked, since Ray would wrap what is wrong with the rules in an error of its own.
        settings, timeout, load = self._arguments
        with PoolEngine(settings, workers=1, timeout=timeout, load=load) as engine:
            return engine.identity()

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task, in order."""
        for wave in waves(tasks):
            yield from self._read(wave)

    def _read(self, tasks: list[Task]) -> Iterator[Outcome]:
        data = self._ray.data
        rows = data.from_items(
            [{"task": pickle.dumps(task)} for task in tasks],
            override_num_blocks=max(1, min(len(tasks) // BATCH, 200)),
        )
        read = rows.map_batches(
            RayReader,
            fn_constructor_args=self._arguments,
            batch_size=BATCH,
            num_cpus=1,
            compute=data.ActorPoolStrategy(size=min(self._workers, -(-len(tasks) // BATCH))),
        )
        for row in read.iter_rows():
            yield pickle.loads(row["outcome"])

    def __enter__(self) -> "RayEngine":
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()


def waves(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Yield the tasks in lists that one Ray job takes at once."""
    wave: list[Task] = []
    size = 0
    for task in tasks:
        wave.append(task)
        size += sum(len(value) for value in (task.source.row or {}).values() if isinstance(value, str))
        if len(wave) >= WAVE_TASKS or size >= WAVE_CHARS:
            yield wave
            wave, size = [], 0
    if wave:
        yield wave


def _started(workers: int, address: str | None) -> Any:  # the module `ray`, which may not be installed
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError(LACKING) from None
    try:
        if address is None:
            ray.init(
                num_cpus=workers + 1,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        else:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"--ray-address {address}: no Ray cluster can be reached there: {reason}") from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # the run has a progress of its own
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    return ray
