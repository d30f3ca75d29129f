"""How far two things of a sentence stand apart."""

import re

from extract.facts.clauses import crossed
from extract.page import Mention, Page

_AND = re.compile(r"\band\b")
_TURN = re.compile(r"\b(?:while|whereas|but)\b")


def cost(page: Page, anchor: Mention, other: Mention) -> float:
    """Return how far two mentions of a sentence stand apart, in characters with a price on every boundary."""
    first, second = (anchor, other) if anchor.start <= other.start else (other, anchor)
    between = page.text[first.end : second.start] if second.start > first.end else ""
    joined = len(_AND.findall(between)) if "and" in between else 0
    turned = len(_TURN.findall(between)) if "wh" in between or "but" in between else 0
    boundaries = 25 * (joined + between.count(",")) + 120 * between.count(";") + 60 * turned
    follows = 0 if other.start >= anchor.start else 8
    return len(between) + boundaries + follows + 60 * crossed(page, anchor, other)
