"""Read gold documents with the pipeline and print the table of `biowire evaluate` for each gold file.

    python benchmarks/score.py [GOLD.jsonl ...]

Without arguments: the seed, and the written releases in tests/gold as one set.
"""

import sys
from pathlib import Path

from rich.console import Console

import extract
from extract.document import Document
from extract.evaluate import evaluate, gold_types
from extract.gold import load_gold
from extract.terminal import show_evaluation

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"


def score(title: str, paths: list[Path]) -> None:
    """Print the scores of the pipeline, as it is now, on some gold files."""
    gold = [document for path in paths for document in load_gold(path)]
    reader = extract.load()
    records = []
    for document in gold:
        text = document.get("text") or (ROOT / document["file"]).read_bytes().decode("utf-8")
        reading = reader.read(Document.from_text(text, document["doc_id"]))
        records += [record.to_dict() for record in reading.records]
    console = Console(highlight=False)
    console.print(f"{title}: {len(gold)} documents")
    show_evaluation(console, evaluate(gold, records, gold_types(gold)))


def main() -> None:
    """Score the files named on the command line, or those of the project."""
    named = [Path(argument) for argument in sys.argv[1:]]
    if named:
        for path in named:
            score(path.name, [path])
        return
    score("seed", [GOLD / "xellsmart.jsonl"])
    score("written releases", sorted(GOLD.glob("written-*.jsonl")))


if __name__ == "__main__":
    main()
