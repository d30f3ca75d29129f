"""The command `biowire run`: documents of every kind into a folder of records."""

import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Context

from extract.cli_options import SOME_FAILED, EntityModel, RulesFolder, path_of, word_of
from extract.errors import InputError

if TYPE_CHECKING:
    from extract.batch import Engine, Settings
    from extract.read import Source

INTERRUPTED = 130
FIELDS = ("text_field", "id_field", "title_field", "date_field", "max_chars")
SETTINGS = ("rules", "ner", "min_confidence", "any_language", "keep_duplicates", *FIELDS)
"""The options that decide what is written, by their names in `batch.Settings` and `read.ReadOptions`."""


class EngineName(str, Enum):
    """Who reads the documents."""

    local = "local"
    ray = "ray"


def column(help: str) -> Any:  # typer's own type
    """Return an option that names a column of tables."""
    return typer.Option(metavar="NAME", help=help, rich_help_panel="Tables")


def run(
    context: Context,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", parser=path_of, help="Folder to write to.")
    ],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            parser=word_of,
            help="Files, folders, globs, URLs of fsspec, or - for standard input; text, HTML, PDF, mail, 8-K"
            " filings, tables (JSONL, CSV, Parquet), .gz and .zip of these.",
        ),
    ] = None,
    rules: RulesFolder = None,
    ner: EntityModel = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="0..1", min=0, max=1, help="Records less sure than this go to review.jsonl instead."
        ),
    ] = 0.0,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read what is not English, too.")
    ] = False,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Read copies of a release as documents of their own.")
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Go on with the unfinished run in DIR.", rich_help_panel="Which documents"
        ),
    ] = False,
    restart: Annotated[
        bool,
        typer.Option(
            "--restart", help="Throw the unfinished run in DIR away.", rich_help_panel="Which documents"
        ),
    ] = False,
    since_last: Annotated[
        bool,
        typer.Option(
            "--since-last",
            help="Read only what is new or changed since the last run into DIR; keep the lines of the rest.",
            rich_help_panel="Which documents",
        ),
    ] = False,
    text_field: Annotated[str | None, column("Column with the text.")] = None,
    id_field: Annotated[str | None, column("Column with the id.")] = None,
    title_field: Annotated[str | None, column("Column with the title.")] = None,
    date_field: Annotated[str | None, column("Column with the date of publication.")] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Processes that read; by default one for each core.",
            rich_help_panel="How",
        ),
    ] = None,
    doc_timeout: Annotated[
        float,
        typer.Option(
            metavar="SECONDS", min=0.1, help="Give a document up after so long.", rich_help_panel="How"
        ),
    ] = 60.0,
    max_chars: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, help="Longest text that is read, in characters.", rich_help_panel="How"
        ),
    ] = 5_000_000,
    engine: Annotated[
        EngineName, typer.Option(help="Read on this machine, or on a Ray cluster.", rich_help_panel="How")
    ] = EngineName.local,
    ray_address: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Ray cluster to use; without it, a local one.", rich_help_panel="How"
        ),
    ] = None,
    parquet: Annotated[
        bool,
        typer.Option(
            "--parquet",
            help="Write records.parquet and documents.parquet, too.",
            rich_help_panel="What is written",
        ),
    ] = False,
    copy_to: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Copy the files to a folder that fsspec knows (s3://...).",
            rich_help_panel="What is written",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print failures only.")] = False,
) -> None:
    """Read documents into DIR: records.jsonl, documents.jsonl, review.jsonl, errors.jsonl, manifest.json, run.log.

    Exit code 0: all were read; 1: some failed, see errors.jsonl; 2: bad input; 130: interrupted. With 2 and 130 the
    files in DIR are as they were; what was read is kept for --resume.
    """
    from extract.batch import Plan
    from extract.batch import run as run_batch
    from extract.batch.state import unfinished
    from extract.terminal import complain, show_run
    from extract.terminal_progress import showing

    began = datetime.now(timezone.utc)
    if resume and restart:
        raise InputError("--resume goes on with the unfinished run and --restart throws it away: choose one")
    asked = {name: context.params[name] for name in SETTINGS}
    given = {name for name in SETTINGS if _is_given(context, name)}
    with _until_interrupted(out):
        _check_delivery(parquet, copy_to)
        resume = resume and (unfinished(out) or not inputs)  # with inputs, a run that never began begins
        if resume:
            wanted = _wanted_before(out, inputs or [], {name: asked[name] for name in given})
        else:
            wanted = _wanted_now(out, inputs or [], asked, restart=restart)
        count = min(workers or _cores(), wanted.total or sys.maxsize)
        plan = Plan(
            settings=wanted.settings,
            inputs=wanted.inputs,
            total=wanted.total,
            resume=resume,
            restart=restart,
            since_last=since_last,
            command=sys.argv,
            started=began,
            log={"engine": engine.value, "workers": count, "skipped_files": len(wanted.skipped)},
        )
        with (
            _engine(engine, wanted.settings, count, doc_timeout, ray_address) as reader,
            showing(wanted.total, quiet=quiet) as progress,
        ):
            done = run_batch(reader, wanted.sources, out, plan, progress=progress)
        _deliver(out, parquet, copy_to)
    complain(done.tally)
    if not quiet:
        show_run(done, out, wanted.skipped)
    if done.tally.failed:
        raise typer.Exit(SOME_FAILED)


def _check_delivery(parquet: bool, url: str | None) -> None:
    """Refuse what cannot be delivered before anything is read."""
    if parquet:
        from extract.batch.parquet import record_columns

        record_columns()
    if url is not None:
        from extract.batch.upload import check_target

        check_target(url)


def _deliver(out: Path, parquet: bool, url: str | None) -> None:
    """Write and copy what is asked for beside the JSON lines; Parquet files of an earlier run are renewed."""
    if parquet or (out / "records.parquet").exists():
        from extract.batch.parquet import write_parquet

        write_parquet(out)
    if url is not None:
        from extract.batch.upload import copy_to

        copy_to(out, url)


def _is_given(context: Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


@dataclass(frozen=True)
class Wanted:
    """What a run is to read, and how."""

    settings: "Settings"
    inputs: list[str]
    sources: tuple["Source", ...] = ()
    skipped: Sequence[Path] = ()
    total: int | None = None
    """How many sources there are, None where that shows only on the way."""


def _wanted_now(out: Path, inputs: list[str], asked: Mapping[str, Any], *, restart: bool) -> Wanted:
    """Return what the command line names."""
    from extract.batch.state import refuse_unfinished
    from extract.read import count_sources, find_documents

    if not inputs:
        raise InputError("no PATH is named: expected files, folders, or - for standard input")
    if not restart:
        refuse_unfinished(out)
    found = find_documents(inputs, stdin=_saved_stdin(out, inputs))
    return Wanted(_settings(asked), inputs, found.sources, found.skipped, count_sources(found.sources))


def _wanted_before(out: Path, inputs: list[str], given: Mapping[str, Any]) -> Wanted:
    """Return what the unfinished run began with, if the command line names nothing else."""
    from extract.batch.state import asked

    before = asked(out)
    flat = {**before, **before["options"]}
    for name, value in given.items():
        found = str(value) if isinstance(value, Path) else value
        if found != flat[name]:
            option = "--" + name.replace("_", "-")
            raise InputError(
                f"{option} {found}: the unfinished run began with {flat[name]}; start anew with --restart"
            )
    if inputs and inputs != before["inputs"]:
        began = " ".join(before["inputs"])
        raise InputError(
            f"the unfinished run reads {began}, not {' '.join(inputs)}; start anew with --restart"
        )
    return Wanted(_settings(flat), before["inputs"], total=before["total"])


def _settings(asked: Mapping[str, Any]) -> "Settings":
    from extract.batch import Settings
    from extract.read import ReadOptions

    options = ReadOptions(**{name: asked[name] for name in FIELDS})
    values = {name: asked[name] for name in SETTINGS if name not in FIELDS}
    rules = values.pop("rules")
    return Settings(rules=Path(rules) if rules else None, options=options, **values)


def _saved_stdin(out: Path, inputs: list[str]) -> Path | None:
    """Save what comes on standard input, if it is an input, so that a resumed run still has it."""
    if "-" not in inputs:
        return None
    from extract.batch.state import save_input

    return save_input(out, sys.stdin.buffer)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _engine(
    name: EngineName, settings: "Settings", workers: int, timeout: float, address: str | None
) -> AbstractContextManager["Engine"]:
    if name is EngineName.local:
        if address is not None:
            raise InputError("--ray-address goes with --engine ray")
        from extract.batch import PoolEngine

        return PoolEngine(settings, workers=workers, timeout=timeout)
    from extract.batch.ray_engine import RayEngine

    return RayEngine(settings, workers=workers, timeout=timeout, address=address)


@contextmanager
def _until_interrupted(out: Path) -> Iterator[None]:
    """End on Ctrl-C, or when the system asks us to stop, with one line; what is in the folder stays as it is."""

    def stop(number: int, frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # one is enough: cleaning up is not to be cut short
        raise KeyboardInterrupt

    # Only the main thread may set what a signal does.
    listening = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, stop) if listening else None
    try:
        yield
    except KeyboardInterrupt:
        from extract.batch.state import unfinished

        more = f"; go on with biowire run --resume -o {out}" if unfinished(out) else ": nothing was written"
        print(f"biowire: interrupted{more}", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    finally:
        if listening:
            signal.signal(signal.SIGTERM, before)
