"""How long things take: rounds in which all are measured in turn, and figures as medians over the rounds."""

import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any

import spacy

Figures = dict[str, Any]  # what a stage of the benchmark found: JSON values


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_tokenizer(texts: Iterable[str], *, first: int = 0) -> tuple[float, int]:
    """Return the seconds and the tokens of a new `spacy.blank("en")` over texts, those after the `first` ones."""
    make_doc = spacy.blank("en").make_doc
    remaining = iter(texts)
    for _ in range(first):
        make_doc(next(remaining))
    start = time.perf_counter()
    tokens = sum(len(make_doc(text)) for text in remaining)
    return time.perf_counter() - start, tokens


def turned(names: Sequence[str], number: int) -> list[str]:
    """Return names in the order in which a round takes them: each round begins with another."""
    shift = number % max(1, len(names))
    return [*names[shift:], *names[:shift]]


def spread(values: Sequence[float]) -> Figures:
    """Return the median of values, the least and the greatest."""
    return {"median": median(values), "least": min(values), "greatest": max(values)}


def speed(documents: int, tokens: Sequence[int], times: Sequence[float], bare: Sequence[float]) -> Figures:
    """Return speeds over rounds of so many documents, and the ratio to the bare tokenizer of each round."""
    return {
        "documents_per_s": median(documents / t for t in times),
        "tokens_per_s": median(n / t for n, t in zip(tokens, times, strict=True)),
        "ratio": spread([b / t for b, t in zip(bare, times, strict=True)]),
    }
