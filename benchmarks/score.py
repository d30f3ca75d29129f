"""Read gold documents with the pipeline and print the table of `biowire evaluate` for each set, whole and by halves.

    python benchmarks/score.py [GOLD.jsonl ...] [--half read|unread] [--misses]

Without arguments: the seed, and the written releases in tests/gold as one set. Files that are named are one set more.
`--misses` lists what went wrong; of the unread half (see `halves.py`) it lists nothing.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from halves import half_of
from rich.console import Console

import extract
from extract.document import Document
from extract.evaluate import evaluate, gold_types
from extract.gold import load_gold
from extract.terminal import show_evaluation

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
Json = dict[str, Any]  # a gold document


def predicted(reader: extract.Extractor, gold: Iterable[Json]) -> list[Json]:
    """Return the records of the documents, as JSON objects."""
    records = []
    for document in gold:
        text = document.get("text") or (ROOT / document["file"]).read_bytes().decode("utf-8")
        reading = reader.read(Document.from_text(text, document["doc_id"]))
        records += [record.to_dict() for record in reading.records]
    return records


def show(title: str, gold: Sequence[Json], records: Sequence[Json], *, misses: bool) -> None:
    """Print the scores of some documents, and their misses if asked."""
    held = {document["doc_id"] for document in gold}
    result = evaluate(gold, [r for r in records if r["doc_id"] in held], gold_types(gold))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    console.print(f"{title}: {len(gold)} documents")
    show_evaluation(console, result)
    for miss in result.misses if misses else ():
        console.print(f"  {miss}", markup=False, soft_wrap=True)


def score(reader: extract.Extractor, title: str, paths: Iterable[Path], options: argparse.Namespace) -> None:
    """Print the scores of a set, and of each of its halves."""
    gold = [document for path in paths for document in load_gold(path)]
    halves = {
        half: [d for d in gold if half_of(d["doc_id"]) == half]
        for half in ("read", "unread")
        if options.half in (None, half)
    }
    records = predicted(reader, [document for half in halves.values() for document in half])
    if options.half is None:
        show(title, gold, records, misses=False)
    for half, documents in halves.items():
        if documents and len(gold) > 1:
            show(f"{title}, {half} half", documents, records, misses=options.misses and half == "read")


def main() -> None:
    """Score the files named on the command line, or those of the project."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", nargs="*", type=Path, help="gold files (JSONL) that are one set")
    parser.add_argument("--half", choices=("read", "unread"), help="only this half")
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the read half")
    options = parser.parse_args()
    reader = extract.load()
    if options.gold:
        score(reader, "the files named", options.gold, options)
        return
    score(reader, "seed", [GOLD / "xellsmart.jsonl"], options)
    score(reader, "written releases", sorted(GOLD.glob("written-*.jsonl")), options)


if __name__ == "__main__":
    main()
