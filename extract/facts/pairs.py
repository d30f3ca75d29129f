"""What a sentence pairs with a disease each: products ("A for X and B for Y") or agencies."""

import re

from extract.facts.fact import Slot
from extract.facts.setting import Setting
from extract.page import Sentence

_FOR = re.compile(r"(?:\s*\([^()]*\))?\s+(?:for|in)\s+(?:the\s+treatment\s+of\s+|patients\s+with\s+|the\s+)?")


def product_pairs(doc: Setting, sentence: Sentence) -> list[tuple[Slot | None, Slot | None]]:
    """Return the products with their diseases where a sentence pairs several ("A for X and B for Y"), else none."""
    found: list[tuple[Slot | None, Slot | None]] = []
    for candidate in doc.candidates_in(sentence):
        for indication in doc.page.within(candidate.end, min(sentence.end, candidate.end + 60), "INDICATION")[
            :1
        ]:
            if _FOR.fullmatch(doc.page.text[candidate.end : indication.start]):
                found.append((Slot.of(candidate), Slot.of(indication)))
    return found if len({pair[0].value for pair in found if pair[0]}) > 1 else []


def agency_pairs(doc: Setting, sentence: Sentence) -> list[tuple[Slot, Slot]]:
    """Return the agencies with their diseases where a sentence pairs several ("from A for X, and from B for Y")."""
    found = []
    for agency in doc.page.inside(sentence, "AGENCY"):
        for indication in doc.page.within(agency.end, min(sentence.end, agency.end + 60), "INDICATION")[:1]:
            if _FOR.fullmatch(doc.page.text[agency.end : indication.start]):
                found.append((Slot.of(agency), Slot.of(indication)))
    return found if len({agency.value for agency, _ in found}) > 1 else []
