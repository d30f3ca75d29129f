"""Score what reads products, diseases and sites on releases whose gold has records: spans are derived from them.

    python benchmarks/release_spans.py GOLD.jsonl ... [--texts TEXTS.jsonl] [--model FOLDER] [--rules]

A gold value (with its alternatives, and the short forms that the text defines for it) stands at places of the quotes
of its record: each such place, the longest wording first, is a gold span. It is found where a span of that label
overlaps it and has the wording of one of the value's alternatives; the bracket that defines a short form is no span. A span inside a quote is right where its wording
is one of those of the document, records that may be there included. Wordings are compared as slots are. A document
without a record has no quote and gives no span. `--model` is read without rules and with the consistency that it has
on board; `--rules` reads the mentions of biowire's rules alone; without either, those of the whole pipeline.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy

import extract
from extract.components.spans import ABBREVIATIONS, MENTIONS
from extract.matching import normalised
from extract.page import apart

LABELS = {"candidate": "CANDIDATE", "indication": "INDICATION", "site": "SITE"}
Place = tuple[int, int]
Spans = list[tuple[int, int, str, str]]  # start, end, label, value


def alternatives(value: Any) -> list[str]:  # a gold slot: a value, a list of alternatives, {"all": [...]}
    """Return the wordings that a gold slot allows, the longest first."""
    if isinstance(value, dict):
        value = value["all"]
    values = value if isinstance(value, list) else [value]
    return sorted({v for v in values if isinstance(v, str)}, key=len, reverse=True)


def slot_of(record: dict[str, Any], kind: str) -> Any:
    """Return the slot of a record that holds a candidate, an indication or a site's name."""
    if kind == "site":
        return record.get("name") if record["record_type"] == "site" else None
    return record.get(kind)


def quoted(text: str, record: dict[str, Any]) -> list[Place]:
    """Return where the quotes of a record stand, each place of each."""
    return [
        match.span() for quote in record.get("quotes", ()) for match in re.finditer(re.escape(quote), text)
    ]


def gold_places(
    text: str, places: Iterable[Place], wordings: Sequence[str], short: dict[str, str]
) -> dict[Place, list[str]]:
    """Return the spans in some quotes that have one of the wordings, without overlap, the longest first."""
    wanted = {normalised(w) for w in wordings}
    forms = [*wordings, *(s for s, long in short.items() if normalised(long) in wanted)]
    taken: dict[Place, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE)
        for start, end in places:
            for match in pattern.finditer(text, start, end):
                defined = form in short and text[match.start() - 1 : match.start()] == "("
                if not defined and all(match.end() <= s or match.start() >= e for s, e in taken):
                    taken[match.span()] = forms
    return taken


@dataclass
class Tally:
    """Counts of one kind of span, and the wordings that were missed or wrong."""

    gold: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        recall = self.found / self.gold if self.gold else 0.0
        precision = self.right / self.said if self.said else 0.0
        return f"recall {recall:.3f} of {self.gold:4}  precision {precision:.3f} of {self.said:4}"


def tally(
    document: dict[str, Any], kind: str, mine: list[tuple[int, int, str]], short: dict[str, str], to: Tally
) -> None:
    """Count the spans of one kind in one document; `mine` are those that a reader found: start, end, value."""
    text = document["text"]
    every = [*document["records"], *document.get("may", ())]
    allowed = {normalised(w) for record in every for w in alternatives(slot_of(record, kind))}
    allowed |= {normalised(s) for s, long in short.items() if normalised(long) in allowed}
    gold: dict[Place, list[str]] = {}
    for record in document["records"]:
        places = gold_places(text, quoted(text, record), alternatives(slot_of(record, kind)), short)
        gold |= {p: forms for p, forms in places.items() if apart(p, gold)}
    for place, forms in gold.items():
        names = {normalised(form) for form in forms}
        near = [(s, e, v) for s, e, v in mine if not apart((s, e), [place])]
        hit = any({normalised(text[s:e]), normalised(v)} & names for s, e, v in near)
        to.gold += 1
        to.found += hit
        to.misses[f"missed: {text[place[0] : place[1]]}"] += not hit
    quotes = [place for record in document["records"] for place in quoted(text, record)]
    for s, e, v in mine:
        if any(start <= s and e <= end for start, end in quotes):
            right = bool({normalised(text[s:e]), normalised(v)} & allowed)
            to.said += 1
            to.right += right
            to.misses[f"wrong: {text[s:e]}"] += not right


def score(
    documents: list[dict[str, Any]], read: Callable[[str], tuple[Spans, dict[str, str]]]
) -> dict[str, Tally]:
    """Return the counts by kind."""
    result = {kind: Tally() for kind in LABELS}
    for document in documents:
        spans, short = read(document["text"])
        for kind, label in LABELS.items():
            tally(
                document, kind, [(s, e, v) for s, e, found, v in spans if found == label], short, result[kind]
            )
    return result


def by_model(folder: str) -> Callable[[str], tuple[Spans, dict[str, str]]]:
    """Return a reader that runs a model alone; short forms are those that the text defines."""
    nlp = spacy.load(folder)
    rules = extract.load_nlp(ner="none")

    def read(text: str) -> tuple[Spans, dict[str, str]]:
        found = [(e.start_char, e.end_char, e.label_, e.text) for e in nlp(text).ents]
        doc = rules(text)
        return found, {s.text: s.kb_id_ for s in doc.spans[ABBREVIATIONS]}

    return read


def by_pipeline(ner: str | None) -> Callable[[str], tuple[Spans, dict[str, str]]]:
    """Return a reader that gives the mentions of biowire's pipeline."""
    nlp = extract.load_nlp(ner=ner)

    def read(text: str) -> tuple[Spans, dict[str, str]]:
        doc = nlp(text)
        found = [(s.start_char, s.end_char, s.label_, s.kb_id_) for s in doc.spans[MENTIONS]]
        return found, {s.text: s.kb_id_ for s in doc.spans[ABBREVIATIONS]}

    return read


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--texts", type=Path, help="JSON lines with doc_id and text, where gold has no text")
    parser.add_argument("--model", help="folder or package of a spaCy pipeline, read alone")
    parser.add_argument("--rules", action="store_true", help="biowire's rules alone")
    parser.add_argument("--misses", type=int, default=0, help="how many misses to list")
    options = parser.parse_args()
    rows = [
        json.loads(line) for path in options.gold for line in path.read_text("utf-8").splitlines() if line
    ]
    texts = {}
    if options.texts:
        lines = options.texts.read_text("utf-8").splitlines()
        texts = {row["doc_id"]: row["text"] for row in map(json.loads, lines)}
    for row in rows:
        row.setdefault("text", texts.get(row["doc_id"]))
    reader = by_model(options.model) if options.model else by_pipeline("none" if options.rules else None)
    for kind, counts in score(rows, reader).items():
        print(f"{kind:10}  {counts}")
        for words, count in counts.misses.most_common(options.misses):
            if count:
                print(f"    {count:3}  {words}")


if __name__ == "__main__":
    main()
