"""Measure what the entity model costs: words a second against the bare tokenizer, load time, peak memory.

    python benchmarks/ner_speed.py [TEXTS.jsonl] [--model FOLDER] [--rounds 5]

One process, medians over the rounds, each round in the same order over the same texts; by default the written
releases of tests/gold. Words are what stands between white space. "whole releases, gated" is what the model adds
behind biowire's rules: the tokenizer and `biowire_ner` with its gate, the rules' own time left out.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import spacy

import extract
from extract.assets import shipped_model
from extract.components.ner import Ner, load_model
from extract.mentions.model_names import open_sentences

ROOT = Path(__file__).resolve().parents[1]


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def exhaust(docs: Iterable[object]) -> None:
    """Take what comes and keep nothing."""
    for _ in docs:
        pass


def texts_of(paths: list[Path]) -> list[str]:
    """Return the texts of JSON lines files."""
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line]
    return [row["text"] for row in rows]


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--model", default=shipped_model())
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = texts_of(options.texts or sorted((ROOT / "tests" / "gold").glob("written-*.jsonl")))
    words = sum(len(text.split()) for text in texts)

    start = time.perf_counter()
    model = load_model(str(options.model))
    loaded = time.perf_counter() - start
    list(model.pipe(texts[:2]))  # the first call sets things up
    bare, alone = [], []
    for _ in range(options.rounds):
        # A tokenizer of its own each round: one that has seen the texts remembers their words.
        blank = spacy.blank("en")
        bare.append(seconds(lambda: exhaust(map(blank.make_doc, texts))))  # noqa: B023
        alone.append(seconds(lambda: exhaust(model.pipe(texts, batch_size=16))))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    nlp = extract.load_nlp(ner=str(options.model))
    ner = next(c for _, c in nlp.pipeline if isinstance(c, Ner))
    place = nlp.pipe_names.index("biowire_ner")
    gated, passed = [], 0
    docs = []
    for text in texts:
        doc = nlp.make_doc(text)
        for _, component in nlp.pipeline[:place]:
            doc = component(doc)
        page = ner.page(doc)
        passed += sum(len(page.slice(page.sentences[index]).split()) for index in open_sentences(page))
        docs.append((doc, page))
    for _ in range(options.rounds):
        gated.append(seconds(lambda: [ner.find(doc, page) for doc, page in docs]))
    ratio = [t / m for t, m in zip(bare, alone, strict=True)]
    with_gate = [t / (t + g) for t, g in zip(bare, gated, strict=True)]
    print(f"{len(texts)} texts, {words} words, medians of {options.rounds} rounds")
    print(f"bare tokenizer       {words / median(bare):10,.0f} words/s")
    print(f"model, all sentences {words / median(alone):10,.0f} words/s, ratio {median(ratio):.3f}")
    print(
        f"tokenizer + gated    {words / (median(bare) + median(gated)):10,.0f} words/s, ratio {median(with_gate):.3f}"
    )
    print(f"the gate passes {passed / words:.1%} of the words")
    print(f"load {loaded:.2f} s; peak memory after reading all with the model {peak:.0f} MB")


if __name__ == "__main__":
    main()
