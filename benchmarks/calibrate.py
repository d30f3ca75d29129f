"""Fit the weights of `confidence` to gold documents, and measure it on documents that no rule was made from.

    python benchmarks/calibrate.py GOLD.jsonl ... [--write]

A record is right when it is aligned to a gold record and all key slots that gold scores match. Fitted is a logistic
regression with L2 by Newton's method (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4.1) to all
documents; its intercept is then moved so that the mean fits the unread half (`halves.py`), as rules do better on the
half that they were made from (calibration in the large: Steyerberg, Clinical Prediction Models, 15.3). Measured is by
cross-validation, each fifth of the documents with the weights of the other four. Printed are the reliability table, the
expected calibration error over ten bins of equal width (Guo et al., ICML 2017), and the area under the ROC curve, for
each half. `--write` puts the weights of all documents into models/confidence.json.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from halves import half_of

import extract
from extract.cluster import chosen
from extract.confidence import confidence, signs
from extract.consolidate import consolidate
from extract.document import Document
from extract.evaluate import verdicts
from extract.facts.discourse import Discourse
from extract.facts.indexed import IndexedPage
from extract.facts.read import read_facts
from extract.gold import load_gold
from extract.record import SLOTS
from extract.records import Records, build_records

ROOT = Path(__file__).resolve().parents[1]
PENALTY = 3.0
"""Weight of the squared weights; the intercept is free."""
MOST_RARE = 8
"""A sign that fewer records have gets no weight."""
FOLDS = 5
TYPES = ("ind", "trial", "designation", "site", "approval")
Case = tuple[dict[str, float], bool]


def cases(reader: extract.Extractor, document: dict[str, Any]) -> Iterator[Case]:
    """Yield the signs of each record of a document that is scored, with whether it is right."""
    text = document.get("text") or (ROOT / document["file"]).read_bytes().decode("utf-8")
    page = reader.page(Document.from_text(text, document["doc_id"]))
    lexicon = next(c.lexicon for _, c in reader.nlp.pipeline if isinstance(c, Records))
    discourse = Discourse(IndexedPage.of(page), lexicon)
    clusters = consolidate(discourse, read_facts(discourse))
    records = [record.to_dict() for record in build_records(page, lexicon, document["doc_id"])[0]]
    for kind in TYPES:
        places = [n for n, record in enumerate(records) if record["record_type"] == kind]
        said = verdicts(document, [records[n] for n in places], kind)
        for n, right in zip(places, said, strict=True):
            if right is not None:
                kept = {k: v for k, v in chosen(clusters[n]).items() if k in SLOTS[kind]}
                yield signs(discourse, clusters[n], kept, clusters), right


def fit(found: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each sign."""
    counts: dict[str, int] = {}
    for present, _ in found:
        for name in present:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if MOST_RARE <= count <= len(found) - MOST_RARE)
    x = np.array([[1.0, *(present.get(name, 0.0) for name in names)] for present, _ in found])
    y = np.array([float(good) for _, good in found])
    penalty = np.diag([0.0] + [PENALTY] * len(names))
    weights = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 4) for name, weight in zip(["", *names], weights, strict=True)}


def fitted(found: Mapping[str, Sequence[Case]]) -> dict[str, float]:
    """Return the weights for some documents, the intercept moved to fit those of the unread half."""
    weights = fit([case for rows in found.values() for case in rows])
    unread = [case for doc_id, rows in found.items() if half_of(doc_id) == "unread" for case in rows]
    for _ in range(20):
        chances = [confidence(present, weights) for present, _ in unread]
        gap = sum(right for _, right in unread) - sum(chances)
        weights[""] += gap / max(1e-9, sum(p * (1 - p) for p in chances))
    weights[""] = round(weights[""], 4)
    return weights


def fold_of(doc_id: str) -> int:
    """Return the fold of a document, by digits of its id's SHA-256 that say nothing of its half."""
    return int(hashlib.sha256(doc_id.encode("utf-8")).hexdigest()[8:16], 16) % FOLDS


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the chance that a right record stands above a wrong one, ties counting half."""
    good = [p for p, ok in scored if ok]
    bad = [p for p, ok in scored if not ok]
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else float("nan")


def report(title: str, scored: Sequence[tuple[float, bool]]) -> None:
    """Print the reliability table."""
    print(f"{title}: {len(scored)} records, {sum(ok for _, ok in scored)} right")
    error = 0.0
    for low in range(10):
        inside = [(p, ok) for p, ok in scored if low <= p * 10 < low + 1 or (low == 9 and p == 1)]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(ok for _, ok in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(scored)
            print(
                f"  {low / 10:.1f}-{(low + 1) / 10:.1f}  {len(inside):4}  mean {mean:.2f}  right {share:.2f}"
            )
    print(f"  expected calibration error {error:.3f}, AUC {auc(scored):.3f}")


def main() -> None:
    """Read the command line, fit, measure, write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = [document for path in options.gold for document in load_gold(path)]
    reader = extract.load()
    found = {d["doc_id"]: list(cases(reader, d)) for d in gold}
    scored: dict[str, list[tuple[float, bool]]] = {"read": [], "unread": []}
    for fold in range(FOLDS):
        weights = fitted({d: rows for d, rows in found.items() if fold_of(d) != fold})
        for doc_id, rows in found.items():
            if fold_of(doc_id) == fold:
                scored[half_of(doc_id)] += [(confidence(present, weights), right) for present, right in rows]
    for half, pairs in scored.items():
        report(f"{half} half, cross-validated", pairs)
    if options.write:
        table = {
            "fitted_to": f"{sum(map(len, found.values()))} records of {len(found)} gold documents",
            "weights": fitted(found),
        }
        path = ROOT / "models" / "confidence.json"
        path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
