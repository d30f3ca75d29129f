"""A reader that stands in for the pipeline, and records for it to give."""

import os
import signal
import time
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from extract.document import Document
from extract.errors import RuleError
from extract.record import RECORD_TYPES, BaseRecord, Evidence, Record, record_id

_ADAPTER: TypeAdapter[Record] = TypeAdapter(Record)


def parse_record(values: dict[str, Any]) -> Record:
    """Return the record that a JSON object holds, checked against the schema."""
    return _ADAPTER.validate_python(values)


@dataclass
class Reading:
    records: tuple[BaseRecord, ...]
    checks: tuple[dict[str, Any], ...] = ()
    review: tuple[BaseRecord, ...] = ()


@dataclass
class FakeReader:
    """Reads every document as one approved IND that its first word supports; fails where it says "boom"."""

    rules_fingerprint: str = "f" * 64
    ner_name: str | None = None
    ner_fingerprint: str | None = None
    min_confidence: float = 0.0
    read_ids: list[str] = field(default_factory=list)

    def read(self, document: Document) -> Reading:
        self.read_ids.append(document.doc_id)
        if "boom" in document.text:
            raise RuntimeError("boom went the document")
        word = document.text.split()[0]
        start = document.text.index(word)
        piece = Evidence(start=start, end=start + len(word), text=word, slots=("status",))
        record = an_ind(document.doc_id, piece)
        gap = {"check": "stated_total", "stated": 2, "found": 1, "gap_candidates": [record.record_id]}
        return Reading((record,), (gap,))


def an_ind(doc_id: str, piece: Evidence, **slots: Any) -> BaseRecord:
    slots = {"status": "approved", "agency": "FDA", **slots}
    named = record_id("ind", doc_id, slots)
    return RECORD_TYPES["ind"](record_id=named, doc_id=doc_id, evidence=(piece,), **slots)


def load_fake(settings: Any) -> FakeReader:
    """Return a fake, in the process of a pool."""
    return FakeReader(min_confidence=settings.min_confidence)


class Dangerous(FakeReader):
    """Hangs, ends its process, or takes the memory, where the text says so."""

    def read(self, document: Document) -> Reading:
        if "hang" in document.text:
            time.sleep(1000)
        if "die" in document.text:
            os._exit(3)
        if "killed" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(document)


def load_dangerous(settings: Any) -> FakeReader:
    """Return a dangerous reader, in the process of a pool."""
    return Dangerous()


def load_nothing(settings: Any) -> FakeReader:
    """Fail, as where a model is not installed, in the process of a pool."""
    raise RuleError(["a.yaml:1: label: wrong", "a.yaml:2: id: missing"])


class Slow(FakeReader):
    """Takes some milliseconds for a document, so that there is time to kill what reads."""

    def read(self, document: Document) -> Reading:
        time.sleep(0.01)
        return super().read(document)


def load_slow(settings: Any) -> FakeReader:
    """Return a slow reader, in the process of a pool."""
    return Slow()
