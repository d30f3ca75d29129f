"""What each stage is worth to records: record and slot F1 with one stage more at a time.

    python benchmarks/record_ablation.py [GOLD.jsonl ...]

Without files: the written releases and the project's own in tests/gold. The stages: rules alone, each fact read from
its sentence and each fact a record; the entity model; the discourse focus (what a sentence leans on: the sentences
before, headings, the title, what is known of a product); merging.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ner_ablation import TYPES

import extract
from extract.cluster import Cluster
from extract.consolidate import RECORD_TYPES
from extract.document import Document
from extract.evaluate import evaluate
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact
from extract.gold import load_gold
from extract.page import Block, Sentence

ROOT = Path(__file__).resolve().parents[1]


class SentenceAlone(Discourse):
    """A discourse that looks at no other sentence."""

    def behind(self, sentence: Sentence, *, reach: int = 3) -> Iterator[Sentence]:
        """Yield nothing."""
        yield from ()

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield nothing."""
        yield from ()

    def headings(self, sentence: Sentence) -> Iterator[Block]:
        """Yield nothing."""
        yield from ()

    def _title_default(self, indications: set[str]) -> None:
        return None

    @property
    def known(self) -> dict[str, Any]:  # type: ignore[override]
        """Return nothing known of any product."""
        return {}


def apart(doc: Discourse, facts: Sequence[Fact]) -> list[Cluster]:
    """Return each fact as a record of its own."""
    ordered = sorted(facts, key=lambda f: (RECORD_TYPES.index(f.record_type), f.sentence))
    return [Cluster((fact,), fact.sentence, set(fact.ties)) for fact in ordered]


def scored(reader: extract.Extractor, gold: list[dict[str, Any]], **stages: Any) -> str:
    """Return record and slot figures, with what of `extract.records` is replaced."""
    with patch.multiple("extract.records", **stages) if stages else patch.dict({}):
        records = [
            record.to_dict()
            for document in gold
            for record in reader.read(Document.from_text(document["text"], document["doc_id"])).records
        ]
    total = evaluate(gold, records, TYPES).scores[-1]
    return "   ".join(
        f"P {m.precision:.3f} R {m.recall:.3f} F1 {m.f1:.3f}" for m in (total.record, total.slot)
    )


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    options = parser.parse_args()
    own = [*(ROOT / "tests" / "gold").glob("written-*.jsonl"), *(ROOT / "tests" / "gold").glob("own-*.jsonl")]
    gold = [document for path in options.gold or sorted(own) for document in load_gold(path)]
    rules, model = extract.load(ner="none"), extract.load()
    print(f"{len(gold)} documents           records                       slots")
    print(f"rules alone         {scored(rules, gold, Discourse=SentenceAlone, consolidate=apart)}")
    print(f"+ entity model      {scored(model, gold, Discourse=SentenceAlone, consolidate=apart)}")
    print(f"+ discourse focus   {scored(model, gold, consolidate=apart)}")
    print(f"+ merging           {scored(model, gold)}")


if __name__ == "__main__":
    main()
