"""Which sentences are boilerplate that a paragraph runs into without a heading, as where a page lost its line breaks."""

import re

from extract.facts.cues import Cue
from extract.page import Page, Sentence

_SAFETY = Cue(
    r"\b(?:(?:Important|Selected|IMPORTANT|SELECTED)\s+(?:Important\s+)?(?:Safety|SAFETY)\s+(?:Information|INFORMATION)\s+(?!below|and\b|in\b|at\b)"
    r"|INDICATIONS?\s+AND\s+(?:USAGE|IMPORTANT)|IMPORTANTSAFETYINFORMATION|IMPORTANT\s+FACTS\s+ABOUT)"
)
_ABOUT = re.compile(r"\bAbout (?:the )?[A-Z]")


def run_in_boilerplate(page: Page) -> frozenset[int]:
    """Return the sentences after the words that open a waiver, and those from safety information to the next "About"."""
    silent: set[int] = set()
    for block in page.blocks:
        opening = page.within(block.start, block.end, "SECTION") or _SAFETY.may_stand(
            page, block.start, block.end
        )
        if not opening or block.kind not in {"paragraph", "item"}:
            continue
        opened = ""
        for sentence in page.sentences_of(block):
            if _waives(page, sentence):
                opened = "waiver"
            elif opened != "waiver" and _SAFETY.search(page, sentence.start, sentence.end):
                opened = "safety"
            elif opened == "safety" and _ABOUT.search(page.slice(sentence)):
                opened = ""
            if opened:
                silent.add(sentence.index)
    return frozenset(silent)


def _waives(page: Page, sentence: Sentence) -> bool:
    return any(m.value == "forward_looking" for m in page.inside(sentence, "SECTION"))
