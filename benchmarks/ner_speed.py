"""Measure what the entity model costs: words a second against the bare tokenizer, load time, peak memory.

    python benchmarks/ner_speed.py [TEXTS.jsonl] [--model FOLDER] [--rounds 5]

One process, medians over the rounds, each round in the same order over the same texts; by default the written
releases of tests/gold. Words are what stands between white space. "ungated" and "gated" are what the model adds
behind biowire's rules on whole releases: the tokenizer and `biowire_ner`, reading all sentences or those that its gate
lets through, the rules' own time left out. "model by itself" is `nlp.pipe` over the releases, as for any spaCy model.
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
from extract.document import Document
from extract.mentions.model_names import open_sentences
from extract.page import Page

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


def behind_rules(model: str, texts: list[str]) -> tuple[Ner, list[Page]]:
    """Return biowire's model component, and each text as it comes to it: with what the rules have found."""
    ner = next(c for _, c in extract.load_nlp(ner=model).pipeline if isinstance(c, Ner))
    without = extract.load(ner="none")
    return ner, [without.page(Document.from_text(text)) for text in texts]


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
    ner, pages = behind_rules(str(options.model), texts)
    passed = sum(
        len(page.slice(page.sentences[index]).split()) for page in pages for index in open_sentences(page)
    )

    def through_biowire(*, gated: bool) -> None:
        ner.gated = gated
        for page in pages:
            ner.spans(page)

    bare, ungated, gate, alone = [], [], [], []
    for _ in range(options.rounds):
        # A tokenizer of its own each round: one that has seen the texts remembers their words.
        blank = spacy.blank("en")
        bare.append(seconds(lambda: exhaust(map(blank.make_doc, texts))))  # noqa: B023
        ungated.append(seconds(lambda: through_biowire(gated=False)))
        gate.append(seconds(lambda: through_biowire(gated=True)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for _ in range(options.rounds):
        alone.append(seconds(lambda: exhaust(model.pipe(texts, batch_size=16))))

    print(f"{len(texts)} texts, {words} words, medians of {options.rounds} rounds")
    print(f"bare tokenizer    {words / median(bare):10,.0f} words/s")
    for name, times in (("ungated", ungated), ("gated", gate)):
        ratio = median(t / (t + n) for t, n in zip(bare, times, strict=True))
        print(f"{name:17} {words / (median(bare) + median(times)):10,.0f} words/s, ratio {ratio:.3f}")
    print(f"model by itself   {words / median(alone):10,.0f} words/s")
    print(f"the gate passes {passed / words:.1%} of the words")
    print(f"load {loaded:.2f} s; peak memory after reading all behind the rules {peak:.0f} MB")


if __name__ == "__main__":
    main()
