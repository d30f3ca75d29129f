"""The same release gives the same records, whatever file it comes in, and nothing from what stands around it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.read.formats import format_of
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


@pytest.mark.model
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_a_release_gives_the_records_of_its_plain_text(
    rendering: str, extractor: Any, expected: list[Counter[Row]]
) -> None:
    file, render = RENDERINGS[rendering]
    right = found = wanted = 0
    faults = []
    for text, want in zip(plain_texts(), expected, strict=True):
        content = render(release_of(text))
        _, read = format_of(file, content)
        [got] = read(content, file)
        records = extractor(got.text, "doc")
        have = rows(records)
        right, found, wanted = right + (have & want).total(), found + have.total(), wanted + want.total()
        faults += [f"{got.title}: lost {row}" for row in want - have] + [
            f"{got.title}: new {row}" for row in have - want
        ]
        foreign = [
            word for word in FOREIGN if any(word in piece.text for r in records for piece in r.evidence)
        ]
        assert not foreign, f"{rendering}: {got.title}"
    f1 = 2 * right / (found + wanted)
    assert f1 >= 0.98, f"F1 {f1:.4f}, {right} of {wanted} records\n" + "\n".join(faults)


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_nothing_of_the_site_around_a_release_is_read(rendering: str) -> None:
    file, render = RENDERINGS[rendering]
    seen = {}
    for text in plain_texts():
        content = render(release_of(text))
        _, read = format_of(file, content)
        [got] = read(content, file)
        if words := [word for word in FOREIGN if word in got.text]:
            seen[got.title] = words
    assert seen == {}
