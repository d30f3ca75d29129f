"""What travels between the process that writes and those that read: tasks there, outcomes back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from extract.document import Failure
from extract.errors import InputError
from extract.read import Source

Kind = Literal["read", "copy", "skipped", "failed"]
NO_REASON_OF_ITS_OWN = ("TimeLimit", "WorkerDied", "Vanished")
"""Failures that may go away when the same document is read again."""


@dataclass(frozen=True, slots=True)
class Task:
    """A source to be read, the `n`-th of the run.

    `known` is the SHA-256 that it had in an earlier run whose records may be kept.
    """

    n: int
    source: Source
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one document.

    `row` is its line in documents.jsonl, and `records` and `review` are lines of JSON. Where it was not read there is
    none of these, but a `failure`. `signature` is what near-duplicates are told by.
    """

    doc_id: str
    kind: Kind
    row: Mapping[str, Any] = field(default_factory=dict)  # JSON values
    records: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many records of each type there are."""
    review_counts: Mapping[str, int] = field(default_factory=dict)
    checks: tuple[Mapping[str, Any], ...] = ()  # JSON values
    named: Mapping[str, str] = field(default_factory=dict)
    """What the records are that the checks name by their id."""
    repairs: Mapping[str, int] = field(default_factory=dict)
    signature: bytes | None = None
    failure: Failure | None = None
    traceback: str | None = None
    """Where the program failed, for a failure that is no `ExtractError`."""

    @property
    def unreadable(self) -> bool:
        """Tell whether there was no text to be had at all."""
        return self.failure is not None and self.failure.error == InputError.__name__

    def counted(self) -> dict[str, Any]:  # JSON values
        """Return what a tally takes of it; with the id, the kind and the signature it makes the entry again."""
        return {
            "counts": dict(self.counts),
            "review_counts": dict(self.review_counts),
            "checks": [dict(check) for check in self.checks],
            "named": dict(self.named),
            "repairs": dict(self.repairs),
            "failure": asdict(self.failure) if self.failure else None,
        }

    @classmethod
    def of(cls, doc_id: str, kind: str, signature: bytes | None, counted: Mapping[str, Any]) -> "Entry":
        """Return the entry, without its lines, that `counted` was taken from."""
        failure = Failure(**counted["failure"]) if counted["failure"] else None
        return cls(doc_id, kind, signature=signature, **{**counted, "failure": failure})  # type: ignore[arg-type]

    def error_line(self, source: str) -> dict[str, Any]:  # JSON values
        """Return the document's line in errors.jsonl."""
        if self.failure is None:
            raise ValueError(f"{self.doc_id} did not fail")
        return {**asdict(self.failure), "source": source, "skipped": self.kind == "skipped"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: an entry for each document of its source; none where the source is `unchanged`."""

    task: Task
    entries: tuple[Entry, ...] = ()
    sha256: str | None = None
    """Of the bytes of the source; None where they could not be had."""
    unchanged: bool = False


def failed(task: Task, error: str, message: str) -> Outcome:
    """Return the outcome of a task that gave nothing."""
    doc_id = task.source.doc_id
    return Outcome(task, (Entry(doc_id, "failed", failure=Failure(doc_id, error, message)),))
