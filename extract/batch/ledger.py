"""The outcomes of a run, in their order, become lines: which are copies, and what is safe on the disk."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from extract.batch.carry import Carried, Earlier
from extract.batch.layout import DOCUMENTS, ERRORS, RECORDS, REVIEW
from extract.batch.outcome import NO_REASON_OF_ITS_OWN, Entry, Outcome
from extract.batch.state import Noted, RunState
from extract.batch.tally import Tally
from extract.document import Failure
from extract.duplicates import bands, same_release, similarity

EVERY_TASKS, EVERY_SECONDS = 500, 2.0
"""What is done is made safe after so many tasks or seconds, whichever comes first: a kill costs no more than that."""


class Ledger:
    """Writes what became of each task, in order, and notes how far the run has got."""

    def __init__(self, state: RunState, earlier: Earlier | None = None) -> None:
        self.state = state
        self.earlier = earlier
        noted = state.meta("progress")
        self.tally = Tally.from_json(noted["state"])
        self._entries: int = noted["entries"]
        self._safe_tasks, self._safe_at = self.tally.tasks, time.monotonic()

    def take(self, outcome: Outcome) -> None:
        """Write the lines of an outcome."""
        for entry in outcome.entries:
            self._write(outcome, entry)
        self._finish()

    def keep(self, outcome: Outcome) -> bool:
        """Write the lines that the last run wrote of a source; False, and nothing, where one has to be read after all.

        That is so where a document was a copy then and the one that it was a copy of is gone.
        """
        if self.earlier is None:
            return False
        carried = self.earlier.entries(outcome.task.source)
        copies = [self._original(document.entry) for document in carried]
        if any(
            document.entry.kind == "copy" and original is None
            for document, original in zip(carried, copies, strict=True)
        ):
            return False
        for document in carried:
            self._rewrite(outcome, document)
        self.tally.kept += 1
        self._finish()
        return True

    def commit(self) -> None:
        """Make sure that what was written so far survives."""
        self.state.commit(self.tally.tasks, self._entries, self.tally.to_json())
        self._safe_tasks, self._safe_at = self.tally.tasks, time.monotonic()

    def _finish(self) -> None:
        self.tally.tasks += 1
        if (
            self.tally.tasks - self._safe_tasks >= EVERY_TASKS
            or time.monotonic() - self._safe_at > EVERY_SECONDS
        ):
            self.commit()

    def _original(self, entry: Entry) -> tuple[str, float] | None:
        """Return of which earlier document this is a copy, and how alike they are; None where it is of none."""
        if entry.signature is None:
            return None
        for doc_id, signature in self.state.near(bands(entry.signature)):
            if doc_id != entry.doc_id and same_release(signature, entry.signature):
                return doc_id, round(similarity(signature, entry.signature), 3)
        return None

    def _write(self, outcome: Outcome, entry: Entry) -> None:
        entry = self._own_id(entry)
        if entry.kind == "read" and (original := self._original(entry)):
            entry = as_copy(entry, *original)
        lines = {
            DOCUMENTS: [_line(entry.row)] if entry.row else [],
            RECORDS: [(line + "\n").encode() for line in entry.records],
            REVIEW: [(line + "\n").encode() for line in entry.review],
            ERRORS: [_line(entry.error_line(outcome.task.source.name))] if entry.failure else [],
        }
        self._note(outcome, entry, lines)

    def _rewrite(self, outcome: Outcome, document: Carried) -> None:
        """Write a document of the last run again; of which one it is a copy may have changed."""
        entry = document.entry
        lines: dict[str, list[bytes]] = {name: [text] for name, text in document.lines.items()}
        if original := self._original(entry):
            row = json.loads(document.lines[DOCUMENTS])
            entry = as_copy(replace(entry, row=row), *original)
            lines = {name: [] for name in lines} | {DOCUMENTS: [_line(entry.row)]}
        self._note(outcome, entry, lines)

    def _own_id(self, entry: Entry) -> Entry:
        """Return the entry, or, where an earlier document has its id, one that says so."""
        if not self.state.has(entry.doc_id):
            return entry
        message = f"another document has the id {entry.doc_id}: expected an id for each"
        return Entry(entry.doc_id, "failed", failure=Failure(entry.doc_id, "InputError", message))

    def _note(self, outcome: Outcome, entry: Entry, lines: Mapping[str, Iterable[bytes]]) -> None:
        places = {name: self.state.append(name, found) for name, found in lines.items()}
        for check in entry.checks:
            self.state.add_check(self._entries, check)
        noted = Noted(
            n=self._entries,
            source=outcome.task.source.name,
            source_id=outcome.task.source.doc_id,
            sha256=outcome.sha256,
            doc_id=entry.doc_id,
            kind=entry.kind,
            retry=entry.failure is not None and entry.failure.error in NO_REASON_OF_ITS_OWN,
            signature=entry.signature,
            places=places,
            state=entry.counted(),
        )
        found = bands(entry.signature) if entry.kind == "read" and entry.signature else ()
        self.state.add(noted, outcome.task.n, found)
        self._entries += 1
        self.tally.add(entry)


def as_copy(entry: Entry, original: str, alike: float) -> Entry:
    """Return an entry for a document that is a copy of another: its own line, without records."""
    row = {**entry.row, "copy_of": original, "similarity": alike, "records": 0, "review": 0}
    return Entry(entry.doc_id, "copy", row=row, signature=entry.signature)


def _line(values: Mapping[str, Any]) -> bytes:  # JSON values
    return (json.dumps(values, ensure_ascii=False, allow_nan=False) + "\n").encode()
