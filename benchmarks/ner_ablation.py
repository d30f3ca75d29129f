"""What the entity model is worth to records: record and slot F1 with the rules alone, behind the gate, and without it.

    python benchmarks/ner_ablation.py [GOLD.jsonl ...] [--texts TEXTS.jsonl] [--model FOLDER]

Without files: the written releases in tests/gold. Files without texts take them from `--texts` by doc_id.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import extract
from extract.components.ner import Ner
from extract.document import Document
from extract.evaluate import evaluate
from extract.gold import load_gold
from extract.pipeline import Extractor

ROOT = Path(__file__).resolve().parents[1]
TYPES = ["ind", "trial", "designation", "site", "approval"]


def scored(reader: Extractor, gold: list[dict[str, Any]]) -> str:
    """Return record and slot figures over the five regulatory types."""
    records = []
    for document in gold:
        reading = reader.read(Document.from_text(document["text"], document["doc_id"]))
        records += [record.to_dict() for record in reading.records]
    result = evaluate(gold, records, TYPES)
    total = result.scores[-1]
    measures = (total.record, total.slot)
    figures = "  ".join(f"P {m.precision:.3f} R {m.recall:.3f} F1 {m.f1:.3f}" for m in measures)
    return f"{figures}  company {result.company or 0:.3f}"


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--model", help="another model than the one that ships")
    options = parser.parse_args()
    paths = options.gold or sorted((ROOT / "tests" / "gold").glob("written-*.jsonl"))
    gold = [document for path in paths for document in load_gold(path)]
    if options.texts:
        rows = map(json.loads, options.texts.read_text("utf-8").splitlines())
        texts = {row["doc_id"]: row["text"] for row in rows}
        gold = [{**document, "text": document.get("text") or texts[document["doc_id"]]} for document in gold]
    print(f"{len(gold)} documents             records                    slots")
    print(f"rules alone     {scored(extract.load(ner='none'), gold)}")
    reader = extract.load(ner=options.model)
    print(f"model, gated    {scored(reader, gold)}")
    next(c for _, c in reader.nlp.pipeline if isinstance(c, Ner)).gated = False
    print(f"model, ungated  {scored(reader, gold)}")


if __name__ == "__main__":
    main()
