"""What a run has counted so far: small, and the same whether it was stopped in between or not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from extract.batch.outcome import Entry

MOST_NAMED = 5
"""How many documents are named where not one could be read."""
MOST_FAILURES, MOST_CHECKS, MOST_TRACEBACKS = 20, 10, 20
"""How many of each are put in words on the terminal and in the log; the files have all."""


@dataclass
class Tally:
    """Numbers of tasks, documents and records, and the first few of what a person is told."""

    tasks: int = 0
    """Sources that are done: files, members of archives, rows of tables."""
    kept: int = 0
    """Sources that had not changed since the last run, whose lines were kept."""
    read: int = 0
    copies: int = 0
    skipped: int = 0
    failed: int = 0
    unreadable: int = 0
    """How many of the failures are documents whose text could not be had at all."""
    records: Counter[str] = field(default_factory=Counter)
    review: Counter[str] = field(default_factory=Counter)
    """How many records of each type were less sure than asked for."""
    repairs: Counter[str] = field(default_factory=Counter)
    checks: int = 0
    open_checks: list[dict[str, Any]] = field(default_factory=list)  # JSON values
    """The first checks that do not agree."""
    more_open_checks: int = 0
    named: dict[str, str] = field(default_factory=dict)
    """What the records are that these checks name by their id."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """The first documents that failed, with the message."""
    tracebacks: dict[str, str] = field(default_factory=dict)
    """Where the program failed, by document, for the first failures that are no `ExtractError`."""

    @property
    def documents(self) -> int:
        """Return how many documents were met, whatever became of them."""
        return self.read + self.copies + self.skipped + self.failed

    def add(self, entry: Entry) -> None:
        """Count what became of a document."""
        if entry.kind == "read":
            self.read += 1
            self.records.update(entry.counts)
            self.review.update(entry.review_counts)
            self.repairs.update(entry.repairs)
            self._add_checks(entry)
        elif entry.kind == "copy":
            self.copies += 1
        elif entry.kind == "skipped":
            self.skipped += 1
        else:
            self._add_failure(entry)

    def _add_checks(self, entry: Entry) -> None:
        self.checks += len(entry.checks)
        for check in entry.checks:
            if check.get("agrees"):
                continue
            if len(self.open_checks) < MOST_CHECKS:
                self.open_checks.append(dict(check))
                self.named.update(entry.named)
            else:
                self.more_open_checks += 1

    def _add_failure(self, entry: Entry) -> None:
        self.failed += 1
        self.unreadable += entry.unreadable
        if entry.failure and len(self.failures) < MOST_FAILURES:
            self.failures.append((entry.failure.doc_id, entry.failure.message))
        if entry.traceback and len(self.tracebacks) < MOST_TRACEBACKS:
            self.tracebacks[entry.doc_id] = entry.traceback

    @property
    def nothing_read(self) -> bool:
        """Tell whether there were documents and not one of them had a text."""
        return 0 < self.unreadable == self.documents

    def nothing_read_message(self) -> str:
        """Return why nothing was read, with the first documents by name."""
        named = [f"{doc_id}: {message}" for doc_id, message in self.failures[:MOST_NAMED]]
        if self.failed == 1:
            return named[0]
        more = ["..."] if self.failed > MOST_NAMED else []
        return f"none of the {self.failed} documents could be read: " + "; ".join(named + more)

    def to_json(self) -> dict[str, Any]:  # JSON values
        """Return all of it as JSON values."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Tally":
        """Return what `to_json` gave."""
        tally = cls()
        for name, value in values.items():
            setattr(tally, name, Counter(value) if name in ("records", "review", "repairs") else value)
        tally.failures = [(doc_id, message) for doc_id, message in tally.failures]
        return tally
