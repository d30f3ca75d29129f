"""False records: texts that state nothing of the kind give next to none."""

from collections import Counter
from pathlib import Path

import pytest

import extract
from extract.document import Document
from extract.gold import load_gold
from extract.matching import matches
from extract.record import KEY_SLOTS

GOLD = Path(__file__).parent / "gold"
TYPES = ("ind", "trial", "designation", "site", "approval")
FREE = [d for path in sorted(GOLD.glob("*.jsonl")) for d in load_gold(path) if not d["records"]]
MOST = 0.1  # false records a document


@pytest.fixture(scope="module")
def false_records() -> Counter[str]:
    """How many records each text gives that its gold does not allow."""
    reader = extract.load()
    found: Counter[str] = Counter()
    for gold in FREE:
        for record in reader.read(Document.from_text(gold["text"], gold["doc_id"])).records:
            values = record.to_dict()
            allowed = [may for may in gold.get("may", []) if may["record_type"] == record.record_type]
            fits = (
                all(matches(m[s], values[s]) for s in KEY_SLOTS[record.record_type] if s in m)
                for m in allowed
            )
            if record.record_type in TYPES and not any(fits):
                found[gold["doc_id"]] += 1
    return found


def test_there_are_enough_texts_without_records_to_tell() -> None:
    assert len(FREE) >= 60


def test_false_records_are_at_most_one_in_ten_texts(false_records: Counter[str]) -> None:
    assert false_records.total() / len(FREE) <= MOST
