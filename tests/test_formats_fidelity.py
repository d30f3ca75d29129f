"""The same release gives the same records, whatever file it comes in, and nothing from what stands around it."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.read.formats import format_of
from extract.read.source import Text
from tests.renderings import FOREIGN, RENDERINGS, release_of

pytest.importorskip("trafilatura")
pytest.importorskip("pypdfium2")
pytest.importorskip("fpdf")

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "xellsmart.txt"
# What differs though the fact is the same: where it stands, how sure it is, what it is called.
LOOSE = {"evidence", "confidence", "record_id", "doc_id", "related", "derived"}

Row = str


def plain_texts() -> list[str]:
    lines = [
        line
        for path in sorted(HERE.glob("gold/written-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [SEED.read_text("utf-8"), *(json.loads(line)["text"] for line in lines)]


def rows(records: list[Any]) -> Counter[Row]:
    """The facts of the records, without what depends on the text around them."""
    facts = ({k: v for k, v in record.to_dict().items() if k not in LOOSE} for record in records)
    return Counter(json.dumps(fact, sort_keys=True, ensure_ascii=False) for fact in facts)


@pytest.fixture(scope="module")
def extractor() -> Any:
    return extract.load()


@pytest.fixture(scope="module")
def expected(extractor: Any) -> list[Counter[Row]]:
    return [rows(extractor(text, "doc")) for text in plain_texts()]


@cache
def read(rendering: str) -> tuple[Text, ...]:
    """What is read from the files that a rendering makes of the texts."""
    file, render = RENDERINGS[rendering]
    found = []
    for text in plain_texts():
        content = render(release_of(text))
        _, reader = format_of(file, content)
        found += reader(content, file)
    return tuple(found)


@pytest.mark.model
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_a_release_gives_the_records_of_its_plain_text(
    rendering: str, extractor: Any, expected: list[Counter[Row]]
) -> None:
    right = found = wanted = 0
    faults = []
    for text, want in zip(read(rendering), expected, strict=True):
        records = extractor(text.text, "doc")
        have = rows(records)
        right, found, wanted = right + (have & want).total(), found + have.total(), wanted + want.total()
        faults += [f"{text.title}: lost {row}" for row in want - have]
        faults += [f"{text.title}: new {row}" for row in have - want]
        quotes = [piece.text for record in records for piece in record.evidence]
        assert not [word for word in FOREIGN if any(word in quote for quote in quotes)], text.title
    f1 = 2 * right / (found + wanted)
    assert f1 >= 0.98, f"F1 {f1:.4f}, {right} of {wanted} records\n" + "\n".join(faults)


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_nothing_of_the_site_around_a_release_is_read(rendering: str) -> None:
    seen = {text.title: word for text in read(rendering) for word in FOREIGN if word in text.text}
    assert seen == {}
