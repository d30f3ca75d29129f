"""The speed of the pipeline in one process, with the entity model and without it, next to the bare tokenizer."""

from collections.abc import Callable

from timing import Figures, bare_tokenizer, seconds, speed, turned
from varied import texts

import extract

BARE = "bare tokenizer"


def measure(count: int, rounds: int) -> Figures:
    """Return the speeds; each round has texts of its own, each of which is read once."""
    readers = {"with the entity model": extract.load(), "without": extract.load(ner="none")}
    for reader in readers.values():
        reader(next(texts(1, start=10**6)).text)  # what is loaded at first use is no part of the speed
    times: dict[str, list[float]] = {name: [] for name in (BARE, *readers)}
    tokens = []
    for number in range(rounds):
        batch = [text.text for text in texts(count, start=number * count)]
        tokens.append(bare_tokenizer(batch)[1])
        works: dict[str, Callable[[], float]] = {BARE: lambda batch=batch: bare_tokenizer(batch)[0]}
        for name, reader in readers.items():
            works[name] = lambda batch=batch, reader=reader: seconds(lambda: [reader(text) for text in batch])
        for name in turned(list(works), number):
            times[name].append(works[name]())
    return {
        "documents": count,
        "rounds": rounds,
        "tokens": round(sum(tokens) / rounds),
        "speeds": {name: speed(count, tokens, taken, times[BARE]) for name, taken in times.items()},
    }
