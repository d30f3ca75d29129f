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
from pathlib import Path
from typing import Any

import spacy

import extract
from extract.components.spans import ABBREVIATIONS, MENTIONS
from extract.matching import normalised

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


def score(documents: list[dict[str, Any]], read: Callable[[str], tuple[Spans, dict[str, str]]]) -> None:
    """Print recall and precision by kind."""
    counts: Counter[tuple[str, str]] = Counter()
    misses: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        text = document["text"]
        spans, short = read(text)
        quotes = {place for record in document["records"] for place in quoted(text, record)}
        for kind, label in LABELS.items():
            every = [*document["records"], *document.get("may", ())]
            allowed = {normalised(w) for record in every for w in alternatives(slot_of(record, kind))}
            allowed |= {normalised(s) for s, long in short.items() if normalised(long) in allowed}
            gold: dict[Place, list[str]] = {}
            for record in document["records"]:
                wordings = alternatives(slot_of(record, kind))
                for place, forms in gold_places(text, quoted(text, record), wordings, short).items():
                    if all(place[1] <= s or place[0] >= e for s, e in gold):
                        gold[place] = forms
            mine = [(s, e, v) for s, e, found, v in spans if found == label]
            for (start, end), forms in gold.items():
                names = {normalised(form) for form in forms}
                hit = any(
                    s < end and start < e and {normalised(text[s:e]), normalised(v)} & names
                    for s, e, v in mine
                )
                counts[kind, "gold"] += 1
                counts[kind, "found"] += hit
                misses[kind, "missed", text[start:end]] += not hit
            for s, e, v in mine:
                if any(start <= s and e <= end for start, end in quotes):
                    right = bool({normalised(text[s:e]), normalised(v)} & allowed)
                    counts[kind, "said"] += 1
                    counts[kind, "right"] += right
                    misses[kind, "wrong", text[s:e]] += not right
    for kind in LABELS:
        gold_count, said = counts[kind, "gold"], counts[kind, "said"]
        recall = counts[kind, "found"] / gold_count if gold_count else 0.0
        precision = counts[kind, "right"] / said if said else 0.0
        print(f"{kind:10}  recall {recall:.3f} of {gold_count:4}  precision {precision:.3f} of {said:4}")
    score.misses = misses  # type: ignore[attr-defined]


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
    score(rows, reader)
    for (kind, what, words), count in score.misses.most_common(options.misses):  # type: ignore[attr-defined]
        print(f"{count:3}  {kind} {what}: {words}")


if __name__ == "__main__":
    main()
