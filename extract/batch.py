"""One run over many documents: records, failures and a manifest into one folder."""

import hashlib
import platform
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Protocol

import jsonlines

from extract import __version__
from extract.clean import clean
from extract.document import Document, Failure
from extract.errors import ExtractError, InputError
from extract.read import Source, load
from extract.record import RECORD_TYPES, SCHEMA_VERSION, BaseRecord
from extract.write import replacing, to_json, verify

RECORDS, REVIEW, ERRORS = "records.jsonl", "review.jsonl", "errors.jsonl"
MANIFEST, LOG = "manifest.json", "run.log"
MOST_NAMED = 5
"""How many documents are named where not one could be read."""


class Read(Protocol):
    """What reading one document gives: see `pipeline.Reading`."""

    @property
    def records(self) -> Iterable[BaseRecord]:
        """The records, in the order in which they are written."""

    @property
    def checks(self) -> Iterable[Mapping[str, Any]]:  # JSON values
        """What the set of records was checked for, and what was found."""

    @property
    def review(self) -> Iterable[BaseRecord]:
        """The records that are less sure than asked for."""


class Reader(Protocol):
    """What reads a document: see `pipeline.Extractor`."""

    @property
    def rules_fingerprint(self) -> str:
        """SHA-256 of the rules in force."""

    @property
    def ner_name(self) -> str | None:
        """Name of the entity model; None if there is none."""

    @property
    def min_confidence(self) -> float:
        """The bound below which a record is for review."""

    def read(self, document: Document) -> Read:
        """Return what one document says."""


@dataclass
class Run:
    """What a run has done so far."""

    started: datetime
    finished: datetime | None = None
    documents: list[dict[str, Any]] = field(default_factory=list)  # JSON values
    records: Counter[str] = field(default_factory=Counter)
    review: Counter[str] = field(default_factory=Counter)
    """How many records of each type were less sure than asked for."""
    repairs: Counter[str] = field(default_factory=Counter)
    checks: list[dict[str, Any]] = field(default_factory=list)  # JSON values
    failures: list[Failure] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    """What the records are that the checks name by their id."""
    unreadable: int = 0
    """How many of the failures are files whose text could not be had at all."""
    tracebacks: dict[str, str] = field(default_factory=dict)
    """Where the program failed, by document, for failures that are no `ExtractError`."""

    @property
    def seconds(self) -> float:
        """How long the run took, or has taken so far."""
        return ((self.finished or datetime.now(timezone.utc)) - self.started).total_seconds()


def run(
    reader: Reader,
    sources: Iterable[Source],
    out: Path,
    *,
    command: Sequence[str] = (),
    started: datetime | None = None,
) -> Run:
    """Read every document and write records, review, errors, manifest and run log into the folder `out`.

    Records that the reader sets aside for review are written to review.jsonl and not to records.jsonl.

    A document that fails is one line in errors.jsonl and gives no record; the others go on. The files take
    the place of old ones only when all of them are complete. `command` and when it
    `started` (by default: now) are noted in the run log.

    Raises:
        InputError: `out` cannot be written to, or not one of the files could be read.
    """
    done = Run(started=started or datetime.now(timezone.utc))
    with replacing(out, [RECORDS, REVIEW, ERRORS, MANIFEST, LOG]) as files:
        for source in sources:
            records, review = _read_one(reader, source, done)
            for name, found, count in ((RECORDS, records, done.records), (REVIEW, review, done.review)):
                files[name].writelines(record.to_json_line() + "\n" for record in found)
                count.update(record.record_type for record in found)
        if done.failures and done.unreadable == len(done.failures) and not done.documents:
            raise InputError(_nothing_read(done.failures))
        jsonlines.Writer(files[ERRORS]).write_all(asdict(failure) for failure in done.failures)
        files[MANIFEST].write(to_json(manifest(reader, done)))
        done.finished = datetime.now(timezone.utc)
        files[LOG].write(to_json(run_log(done, command)))
    return done


def manifest(reader: Reader, done: Run) -> dict[str, Any]:  # JSON values
    """Return what a run read with what, and found: nothing of clock, host or path."""
    return {
        "biowire": __version__,
        "schema_version": SCHEMA_VERSION,
        "rules": reader.rules_fingerprint,
        "ner": reader.ner_name,
        "documents": done.documents,
        "records": {kind: done.records[kind] for kind in RECORD_TYPES},
        "review": {kind: done.review[kind] for kind in RECORD_TYPES},
        "min_confidence": reader.min_confidence,
        "checks": done.checks,
        "errors": len(done.failures),
        "repairs": dict(done.repairs),
    }


def run_log(done: Run, command: Sequence[str]) -> dict[str, Any]:  # JSON values
    """Return when, where and how a run was made."""
    return {
        "started": done.started.isoformat(),
        "finished": done.finished.isoformat() if done.finished else None,
        "seconds": round(done.seconds, 3),
        "host": platform.node(),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "command": list(command),
        "tracebacks": done.tracebacks,
    }


def _read_one(reader: Reader, source: Source, done: Run) -> tuple[list[BaseRecord], list[BaseRecord]]:
    """Return the records of one document and those for review, noted in `done`.

    Where it cannot be read there are none, and the reason is noted.
    """
    try:
        document = load(source).documents[0].document
        cleaned = clean(document.text)
        if not cleaned.text.strip():
            raise InputError("empty document: no text in it")
        reading = reader.read(document)
        records, review = list(reading.records), list(reading.review)
        verify(document, [*records, *review])
        checks = [{**check, "doc_id": document.doc_id} for check in reading.checks]
    except Exception as error:  # whatever is wrong with one document, the others go on
        done.failures.append(Failure.of(source.doc_id, error))
        done.unreadable += isinstance(error, InputError)
        if not isinstance(error, ExtractError):
            done.tracebacks[source.doc_id] = traceback.format_exc()
        return [], []
    sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    done.documents.append({"doc_id": document.doc_id, "sha256": sha256, "records": len(records)})
    done.repairs.update(cleaned.repairs)
    done.checks += checks
    in_checks = {
        value for check in checks for values in check.values() if isinstance(values, list) for value in values
    }
    done.named |= {r.record_id: describe(r) for r in (*records, *review) if r.record_id in in_checks}
    return records, review


def describe(record: BaseRecord) -> str:
    """Return a record as its type and the values of its key slots, in the order of the schema."""
    values = [getattr(record, name) for name in record.key_slots]
    texts = [
        "/".join(value) if isinstance(value, tuple) else str(value) for value in values if value is not None
    ]
    return " ".join([record.record_type, *texts])


def _nothing_read(failures: Sequence[Failure]) -> str:
    named = [f"{failure.doc_id}: {failure.message}" for failure in failures[:MOST_NAMED]]
    if len(failures) == 1:
        return named[0]
    more = ["..."] if len(failures) > MOST_NAMED else []
    return f"none of the {len(failures)} documents could be read: " + "; ".join(named + more)
