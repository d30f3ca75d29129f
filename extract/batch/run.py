"""One run over many documents: records, documents, failures and a manifest into one folder."""

import errno
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from extract.batch import state as states
from extract.batch.carry import earlier
from extract.batch.engines import Engine
from extract.batch.layout import WORK
from extract.batch.ledger import Ledger
from extract.batch.manifest import check_places, manifest, prepare, put_in_place, run_log
from extract.batch.outcome import Task
from extract.batch.state import RunState
from extract.batch.tally import Tally
from extract.batch.work import Settings
from extract.errors import InputError
from extract.read import Source, expand
from extract.write import to_json

Progress = Callable[[Tally], None]
"""Called whenever a source is done, with what was counted so far."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the user asks of a run, beside its inputs.

    With `resume` an unfinished run goes on, with the inputs and settings that it began with; with `restart` it is
    thrown away. With `since_last` the lines of documents that have not changed since the last run are kept.
    """

    settings: Settings = field(default_factory=Settings)
    inputs: Sequence[str] = ()
    """What was named on the command line."""
    total: int | None = None
    """How many sources there are, as far as that can be told before they are read."""
    resume: bool = False
    restart: bool = False
    since_last: bool = False
    command: Sequence[str] = ()
    started: datetime | None = None
    log: Mapping[str, Any] = field(default_factory=dict)  # JSON values
    """What else the log is to say of how the run was made."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did, in how many seconds, and why nothing could be kept of the last one, if it was asked to."""

    tally: Tally
    seconds: float
    nothing_kept: str = ""


def run(
    engine: Engine,
    sources: Iterable[Source],
    out: Path,
    plan: Plan | None = None,
    *,
    progress: Progress = lambda tally: None,
) -> Done:
    """Read every document and write its lines into the folder `out`; see `layout` for the files.

    A document that fails is one line in errors.jsonl and gives no record; the others go on. The files take the place
    of old ones only when all of them are complete. A run that is stopped, however hard, goes on with `plan.resume`
    and gives the same bytes as if it had not been stopped; `sources` are then those that it began with.

    Raises:
        InputError: `out` cannot be written to, or holds an unfinished run that is neither to be resumed nor thrown
            away; a resumed run began with other rules, model or version; or not one of the files could be read.
    """
    plan = plan or Plan()
    check_places(out)
    missing = [path for path in (out, *out.parents) if not path.exists()]
    state = _opened(out, sources, plan)
    try:
        with _said_of(out):
            done = _run(state, engine, plan, progress)
    except BaseException as error:
        tasks = state.safe_tasks
        state.close()
        # What was begun is kept for --resume, unless there is nothing of it worth keeping.
        if not plan.resume and (tasks == 0 or isinstance(error, NothingRead)):
            states.forget(out, missing)
        raise
    with _said_of(out):
        put_in_place(state)
    return done


class NothingRead(InputError):
    """Not one of the files held a text."""


def _run(state: RunState, engine: Engine, plan: Plan, progress: Progress) -> Done:
    made_with = {**engine.identity(), "settings": plan.settings.to_json()}
    _check_same(state, made_with)
    kept, why_not = earlier(state.out, made_with) if state.meta("since_last") else (None, "")
    ledger = Ledger(state, kept)
    if state.meta("manifest") is None:  # else all is read, and some files may be in their places already
        try:
            _read_all(ledger, engine, plan.settings, progress)
        finally:
            if kept is not None:
                kept.close()
        _finish(ledger, made_with, plan)
    return Done(ledger.tally, json.loads(state.meta("log"))["seconds"], why_not)


def _read_all(ledger: Ledger, engine: Engine, settings: Settings, progress: Progress) -> None:
    try:
        for outcome in engine.outcomes(_tasks(ledger, settings)):
            if outcome.unchanged and not ledger.keep(outcome):
                outcome = next(iter(engine.outcomes([replace(outcome.task, known=None)])))
            if not outcome.unchanged:
                ledger.take(outcome)
            progress(ledger.tally)
    except KeyboardInterrupt:
        ledger.commit()
        raise
    ledger.commit()
    if ledger.tally.nothing_read:
        raise NothingRead(ledger.tally.nothing_read_message())


def _tasks(ledger: Ledger, settings: Settings) -> Iterator[Task]:
    """Yield what is left to be done."""
    files = (Source(**values) for values in ledger.state.files())
    done = ledger.tally.tasks
    for n, source in enumerate(one for file in files for one in expand(file, settings.options)):
        if n >= done:
            source = replace(source, doc_id=ledger.state.claim(source.doc_id, n))
            known = ledger.earlier.known(source) if ledger.earlier else None
            yield Task(n, source, known)


def _finish(ledger: Ledger, made_with: Mapping[str, Any], plan: Plan) -> None:
    state = ledger.state
    found = manifest(made_with, ledger.tally, state.checks(), state.work)
    began = datetime.fromisoformat(state.meta("began"))
    prepare(state, to_json(found), to_json(run_log(began, ledger.tally, plan.command, plan.log)))
    ledger.commit()


def _opened(out: Path, sources: Iterable[Source], plan: Plan) -> RunState:
    """Return the state of a new run, or of the one that goes on."""
    if plan.resume:
        return states.resume(out)
    if not plan.restart:
        states.refuse_unfinished(out)
    notes = {
        "asked": {**plan.settings.asked(), "inputs": list(plan.inputs), "total": plan.total},
        "since_last": plan.since_last,
        "began": (plan.started or datetime.now(timezone.utc)).isoformat(),
    }
    return states.start(out, notes, (asdict(source) for source in sources))


def _check_same(state: RunState, made_with: Mapping[str, Any]) -> None:  # JSON values
    """Note what a run reads with, or refuse to go on with one that began with something else.

    Raises:
        InputError: it did; says what differs.
    """
    before = state.meta("made_with")
    if before is None:
        state.note("made_with", made_with)
    elif changed := [name for name, value in made_with.items() if before.get(name) != value]:
        raise InputError(
            f"{state.out}: the unfinished run was made with other {', '.join(changed)}; start anew with --restart"
        )


@contextmanager
def _said_of(out: Path) -> Iterator[None]:
    """Say in one line what the system, or the database, has against writing to the folder."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise InputError(f"{out / WORK}: {error}; mend that and go on with --resume") from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.EFBIG):
            raise
        raise InputError(f"{out}: {error.strerror}; mend that and go on with --resume") from None
