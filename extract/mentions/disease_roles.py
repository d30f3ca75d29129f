"""Diseases that a text names as no one's indication: side effects, what a disease leads to, material of the laboratory."""

import re
from dataclasses import replace

from extract.page import Mention, Page

# From here to the end of the sentence, what is named are side effects.
_SIDE_EFFECTS = re.compile(
    r"\b(?:adverse\s+(?:drug\s+)?(?:events?|reactions?|effects?|experiences?)|side\s+effects?|TEAEs?|SAEs?|AEs|toxicit(?:y|ies))\b"
    r"(?=.*?(?:\b(?:includ\w+|were|was|are|is|such\s+as|consist\w*|like|occurr\w+|report\w+|leading|resulting)\b|[:(]))",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(
    r"\b(?:includ\w+|were|was|are|is|such\s+as|consist\w*|like|occurr\w+|report\w+|leading|resulting)\b|[:(]",
    re.IGNORECASE,
)
# From here on, what is named are signs and consequences of another disease.
_CONSEQUENCES = re.compile(
    r"\b(?:characteri[sz]ed\s+by|manifest\w*\s+(?:as|by|with|in)|lead(?:s|ing)?\s+to|led\s+to|result(?:s|ing)\s+in"
    r"|complications?\s+of|(?:complications?|symptoms?|manifestations?|comorbidit(?:y|ies)|consequences)\s+(?:\w+\s+)?(?:such\s+as|includ\w+|like)"
    r"|(?:can|may|often|that|which|to)\s+(?:also\s+)?(?:cause|trigger|progress\s+to)s?|causing)\b",
    re.IGNORECASE,
)
# Directly before a disease: a past, a danger, an absence.
_ASIDE = re.compile(
    r"\b(?:(?P<risk>risks?\s+(?:of|for)|progress(?:ion|es|ed|ing)?\s+to)|history\s+of|risk\s+factors?\s+(?:for|of)|evidence\s+of"
    r"|died\s+(?:of|from)|deaths?\s+(?:due\s+to|from)|discontinu\w+\s+(?:[\w-]+\s+){0,3}due\s+to|without|other\s+than|except(?:\s+for)?|excluding"
    r"|absence\s+of|free\s+of|contraindicated\s+in(?:\s+patients\s+with)?|comorbid\w*\s+(?:such\s+as|includ\w+|like)"
    r"|cases?\s+of\s+(?:severe|serious|fatal)|[Gg]rades?\s+(?:[1-5]|[≥>]\s?\d)(?:\s*(?:-|–|to|or|and|/)\s*(?:[1-5]|higher|above|greater))?)"
    r"\s+(?:(?:an?|the|any|of)\s+)?(?:[\w-]+\s+){0,1}$",
    re.IGNORECASE,
)
_LOWERED = re.compile(
    r"\b(?:reduc\w+|prevent\w*|lower\w*|delay\w*|slow\w*|decreas\w+|halt\w*)\b", re.IGNORECASE
)
# What comes after one of these is treated or studied, whatever came before it.
_PURPOSE = re.compile(
    r"\b(?:treat(?:ments?|ing|s)?(?:\s+(?:of|for))?|therap(?:y|ies)\s+for|prevent(?:s|ing|ion\s+of)?"
    r"|(?:patients?|adults?|children|people|individuals|participants|subjects)\s+(?:[\w-]+\s+){0,2}?with"
    r"|indicated\s+for|designations?\s+for|(?:stud(?:y|ies)|trials?|clearance|approval|IND|NDA|BLA)\s+(?:of|in|for))\s",
    re.IGNORECASE,
)
_STUDIED = re.compile(r"\s+(?:clinical\s+)?(?:trials?|stud(?:y|ies)|program(?:me)?s?|patients?)\b")
_SHARE = re.compile(r"\s*\(\s*(?:[nN]\s*=\s*\d+[,;]?\s*)?[<≤]?\d+(?:\.\d+)?\s?%")
_GRADED = re.compile(
    r"(?:[Gg]rade\s+[1-5]|[Gg]rades)\b(?!.*(?:oma|omas|cancers?|tumou?rs?|fibrosis|GVHD|host disease)$)",
    re.DOTALL,
)
_MATERIAL = re.compile(
    r"\s+(?:(?:mouse|animal|rat|xenograft|preclinical)\s+)?(?:models?|cell[\s-]lines?|markers?|biomarkers?|samples?|biops(?:y|ies)|scores?|scales?"
    r"|index|questionnaires?|inventor(?:y|ies)|journals?|specialists?|market|hospitali[sz]ations?|federation|report|statistics|atlas|expression|proportion|responses?|regressions?|shrinkage|pandemic|epidemic|outbreaks?|DNA|tissues?)\b",
    re.IGNORECASE,
)


def without_side_effects(page: Page, named: list[Mention]) -> list[Mention]:
    """Return the mentions with those that are no one's indication marked as COMPLICATION."""
    return [
        replace(m, label="COMPLICATION") if m.label == "INDICATION" and _no_indication(page, m) else m
        for m in named
    ]


def _no_indication(page: Page, mention: Mention) -> bool:
    text = page.text
    sentence = page.sentence_at(mention.start)
    before = text[sentence.start : mention.start]
    if _MATERIAL.match(text, mention.end) or _SHARE.match(text, mention.end):
        return True
    if _GRADED.match(page.slice(mention)):
        return True
    if page.block_of(sentence).kind in {"title", "heading"}:
        return False
    if aside := _ASIDE.search(before):
        return not (aside["risk"] and _LOWERED.search(before[max(0, aside.start() - 40) : aside.start()]))
    cue = max(_side_effects(before), _consequences(before))
    return cue >= 0 and not _PURPOSE.search(before, cue) and not _STUDIED.match(text, mention.end)


def _side_effects(before: str) -> int:
    """Return where a list of side effects begins in the words before a disease, -1 where none does."""
    effects = _SIDE_EFFECTS.search(before)
    listed = _LISTED.search(before, effects.end()) if effects else None
    return listed.end() if listed else -1


def _consequences(before: str) -> int:
    """Return where the consequences of another disease begin, -1 where none do; a semicolon ends them."""
    first = before.rfind(";") + 1
    found = _CONSEQUENCES.search(before, first)
    return found.end() if found else -1
