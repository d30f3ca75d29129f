"""Score a trained pipeline and write the metrics that the model card quotes.

    python scripts/evaluate.py MODEL METRICS.json --corpora DIR --corpus DIR [--dev]

Exact character spans against all gold mentions, in per cent. Test parts are read here and nowhere else; `--dev` reads
the development parts and the fold of passages that `train.py` leaves out without `--final` instead.
"""

import argparse
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy
import texts
import train
from spacy.language import Language

from extract.annotated import AnnotatedText
from extract.model_scores import find_spans, switch_to
from extract.span_scores import score_spans, translated


def scores(nlp: Language, gold: list[AnnotatedText]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 in per cent, and the number of gold spans, by label and over ALL."""
    labels = frozenset(label for text in gold for _, _, label in text.spans)
    switch_to(nlp, labels)
    found = score_spans(gold, [translated(spans, labels) for spans in find_spans(nlp, gold)])
    return {
        label: {
            "precision": round(100 * s.precision, 2), "recall": round(100 * s.recall, 2),
            "f1": round(100 * s.f1, 2), "gold": s.gold,
        }
        for label, s in found.items()
    }  # fmt: skip


def sets(options: argparse.Namespace) -> dict[str, list[AnnotatedText]]:
    """Return the texts to score on, by name."""
    part = "dev" if options.dev else "test"
    if options.dev:
        own = [text for text in texts.press(options.corpus, "train") if train.fold(text) == 0]
    else:
        own = texts.press(options.corpus, "heldout")
    capitals = [copy for text in own if (copy := texts.cased(text, "upper")) is not None]
    return {
        f"BC5CDR {part}": texts.cdr(options.corpora, part),
        f"NCBI-disease {part}": texts.ncbi(options.corpora, part),
        "releases": own,
        "releases in capitals": capitals,
    }


def main() -> None:
    """Read the command line, score, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("metrics", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--dev", action="store_true")
    options = parser.parse_args()
    nlp = spacy.load(options.model)
    result: dict[str, Any] = {"versions": {name: version(name) for name in ("spacy", "thinc", "numpy")}}
    for name, gold in sets(options).items():
        result[name] = {"texts": len(gold), "with consistency": scores(nlp, gold)}
        nlp.disable_pipe("consistency")
        result[name]["model alone"] = scores(nlp, gold)
        nlp.enable_pipe("consistency")
        print(name, json.dumps(result[name]["with consistency"]))
    size = sum(path.stat().st_size for path in options.model.rglob("*") if path.is_file())
    result["megabytes"] = round(size / 1e6, 1)
    options.metrics.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
