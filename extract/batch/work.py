"""What a worker does: one source is read into the lines that are written of it."""

import hashlib
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from extract import __version__
from extract.batch.outcome import Entry, Outcome, Task
from extract.clean import clean
from extract.document import Document, Failure
from extract.duplicates import signature
from extract.errors import ExtractError, InputError
from extract.read import LoadedDocument, ReadOptions, digest, language_of, load
from extract.record import SCHEMA_VERSION, BaseRecord
from extract.write import verify

ENGLISH = ("en", "und")
"""Languages that are read: English, and texts too short or too odd to tell (ISO 639-2 "und")."""


class Reading(Protocol):
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
    def ner_fingerprint(self) -> str | None:
        """SHA-256 of the files of the entity model; None if there is none."""

    @property
    def min_confidence(self) -> float:
        """The bound below which a record is for review."""

    def read(self, document: Document) -> Reading:
        """Return what one document says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides the records of a document, beside its text. Plain values: they travel between processes."""

    rules: Path | None = None
    ner: str | None = None
    min_confidence: float = 0.0
    any_language: bool = False
    keep_duplicates: bool = False
    options: ReadOptions = field(default_factory=ReadOptions)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Settings":
        """Return what `asked` gave."""
        rules = Path(values["rules"]) if values["rules"] else None
        return cls(**{**values, "rules": rules, "options": ReadOptions(**values["options"])})

    def asked(self) -> dict[str, Any]:  # JSON values
        """Return all of it, as the user asked for it."""
        return {**asdict(self), "rules": str(self.rules) if self.rules else None}

    def to_json(self) -> dict[str, Any]:  # JSON values
        """Return the settings that decide what is written; rules and model are known by their hashes."""
        chosen = {"any_language": self.any_language, "keep_duplicates": self.keep_duplicates}
        return {**chosen, **asdict(self.options)}


def identity(reader: Reader) -> dict[str, Any]:  # JSON values
    """Return what a reader reads with: versions, and hashes of rules and model."""
    return {
        "biowire": __version__,
        "schema_version": SCHEMA_VERSION,
        "rules": reader.rules_fingerprint,
        "ner": reader.ner_name,
        "ner_sha256": reader.ner_fingerprint,
        "min_confidence": reader.min_confidence,
    }


class Worker:
    """Reads tasks, one after the other, with a reader that was loaded once."""

    def __init__(self, reader: Reader, settings: Settings) -> None:
        self.reader = reader
        self.settings = settings

    def __call__(self, task: Task) -> Outcome:
        """Return what became of a task. Whatever is wrong with it, this does not raise."""
        if task.source.skipped:
            failure = Failure(task.source.doc_id, "OtherKind", task.source.fault or "no document")
            return Outcome(task, (Entry(task.source.doc_id, "skipped", failure=failure),))
        try:
            if task.known is not None and digest(task.source, self.settings.options) == task.known:
                return Outcome(task, sha256=task.known, unchanged=True)
            loaded = load(task.source, self.settings.options)
        except Exception as error:  # a format may fail in ways that nobody thought of
            return Outcome(task, (_failure(task.source.doc_id, error),))
        entries = tuple(self._entry(task, document, loaded.format) for document in loaded.documents)
        return Outcome(task, entries, loaded.sha256)

    def _entry(self, task: Task, loaded: LoadedDocument, format_name: str) -> Entry:
        try:
            return self._read(task, loaded, format_name)
        except Exception as error:  # whatever is wrong with one document, the others go on
            return _failure(loaded.document.doc_id, error)

    def _read(self, task: Task, loaded: LoadedDocument, format_name: str) -> Entry:
        given = loaded.document
        cleaned = clean(given.text)
        if not cleaned.text.strip():
            raise InputError("empty document: no text in it")
        language, probability = language_of(cleaned.text)
        if language not in ENGLISH and not self.settings.any_language:
            message = f"the text is not English but {language} (probability {probability:.2f}); --any-language reads it"
            return Entry(given.doc_id, "skipped", failure=Failure(given.doc_id, "OtherLanguage", message))
        document = Document(given.doc_id, cleaned.text, given.title, given.published, given.metadata)
        reading = self.reader.read(document)
        records, review = list(reading.records), list(reading.review)
        verify(document, [*records, *review])
        checks = tuple({**check, "doc_id": document.doc_id} for check in reading.checks)
        repairs = {**loaded.repairs, **cleaned.repairs}
        row = {
            "doc_id": document.doc_id,
            "source": task.source.name,
            "format": format_name,
            "sha256": hashlib.sha256(cleaned.text.encode()).hexdigest(),
            "title": document.title,
            "date": document.published.isoformat() if document.published else None,
            "language": language,
            "url": loaded.url,
            "copy_of": None,
            "similarity": None,
            "records": len(records),
            "review": len(review),
            "repairs": repairs,
            "metadata": dict(document.metadata),
            "text": cleaned.text,
        }
        return Entry(
            document.doc_id,
            "read",
            row=row,
            records=tuple(record.to_json_line() for record in records),
            review=tuple(record.to_json_line() for record in review),
            counts=Counter(record.record_type for record in records),
            review_counts=Counter(record.record_type for record in review),
            checks=checks,
            named=_named(checks, (*records, *review)),
            repairs=repairs,
            signature=None if self.settings.keep_duplicates else signature(cleaned.text),
        )


def describe(record: BaseRecord) -> str:
    """Return a record as its type and the values of its key slots, in the order of the schema."""
    values = [getattr(record, name) for name in record.key_slots]
    texts = [
        "/".join(value) if isinstance(value, tuple) else str(value) for value in values if value is not None
    ]
    return " ".join([record.record_type, *texts])


def _named(checks: Iterable[Mapping[str, Any]], records: Iterable[BaseRecord]) -> dict[str, str]:
    """Return what the records are that the checks name by their id."""
    ids = {
        value for check in checks for values in check.values() if isinstance(values, list) for value in values
    }
    return {record.record_id: describe(record) for record in records if record.record_id in ids}


def _failure(doc_id: str, error: Exception) -> Entry:
    known = isinstance(error, ExtractError)
    return Entry(
        doc_id,
        "failed",
        failure=Failure.of(doc_id, error),
        traceback=None if known else traceback.format_exc(),
    )
