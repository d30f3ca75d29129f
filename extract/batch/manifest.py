"""The end of a run: its manifest and log, and every file in its place."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from extract.batch.carry import sha256_of
from extract.batch.layout import LOG, MANIFEST, TABLES, WORK
from extract.batch.state import LAST, RUN, RunState
from extract.batch.tally import Tally
from extract.errors import InputError
from extract.record import RECORD_TYPES

SHOWN = ("biowire", "schema_version", "rules", "ner", "ner_sha256", "min_confidence")


def manifest(
    made_with: Mapping[str, Any], tally: Tally, checks: Sequence[Mapping[str, Any]], work: Path
) -> dict[str, Any]:  # JSON values
    """Return what a run read with what, and found: nothing of clock, host, path or number of processes."""
    return {
        **{name: made_with[name] for name in SHOWN},
        "settings": made_with["settings"],
        "documents": {
            "read": tally.read,
            "copies": tally.copies,
            "skipped": tally.skipped,
            "failed": tally.failed,
        },
        "records": {kind: tally.records[kind] for kind in RECORD_TYPES},
        "review": {kind: tally.review[kind] for kind in RECORD_TYPES},
        "checks": list(checks),
        "repairs": dict(tally.repairs),
        "files": {
            name: {"bytes": (work / name).stat().st_size, "sha256": sha256_of(work / name)} for name in TABLES
        },
    }


def run_log(
    began: datetime, tally: Tally, command: Sequence[str], more: Mapping[str, Any]
) -> dict[str, Any]:  # JSON values
    """Return when, where and how a run was made, and where the program failed."""
    finished = datetime.now(timezone.utc)
    return {
        "started": began.isoformat(),
        "finished": finished.isoformat(),
        "seconds": round((finished - began).total_seconds(), 3),
        "kept": tally.kept,
        **more,
        "host": platform.node(),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "command": list(command),
        "tracebacks": tally.tracebacks,
    }


def prepare(state: RunState, manifest_text: str, log_text: str) -> None:
    """Note that all documents are read: from here on, only files are moved, and a stopped run goes on with that."""
    state.note("manifest", manifest_text)
    state.note("log", log_text)


def put_in_place(state: RunState) -> None:
    """Put every file of a run that has read all in its place, the manifest as the last one; nothing happens twice.

    Raises:
        InputError: a file cannot be replaced; what is not yet in its place is put there when the run is resumed.
    """
    out, work = state.out, state.work
    texts = {LOG: state.meta("log"), MANIFEST: state.meta("manifest")}
    state.close()
    for name in TABLES:
        if (work / name).exists():
            _replace(work / name, out / name)
    for name, text in texts.items():
        (work / name).write_text(text, encoding="utf-8", newline="\n")
        _replace(work / name, out / name)
    _replace(work / RUN, work / LAST)


def check_places(out: Path) -> None:
    """Refuse a folder in which a file of the run could not be put in its place.

    Raises:
        InputError: a folder has the name of one of the files.
    """
    for name in (*TABLES, MANIFEST, LOG, str(Path(WORK) / LAST)):
        if (out / name).is_dir():
            raise InputError(f"{out / name}: is a folder, expected a file to write to")


def _replace(new: Path, target: Path) -> None:
    try:
        os.replace(new, target)
    except OSError as error:
        raise InputError(
            f"{target}: cannot be replaced: {error.strerror}; mend that and go on with --resume"
        ) from None
