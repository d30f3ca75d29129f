"""Texts of one source, told apart by their part."""

import dataclasses
from collections import Counter
from collections.abc import Iterable

from extract.read.source import Text


def told_apart(texts: Iterable[Text]) -> list[Text]:
    """Return the texts with a number behind each part that an earlier one has, too ("EX-99.1-2")."""
    seen: Counter[str | None] = Counter()
    out = []
    for text in texts:
        seen[text.part] += 1
        again = seen[text.part] > 1
        out.append(dataclasses.replace(text, part=f"{text.part}-{seen[text.part]}") if again else text)
    return out
