"""How far the name of a disease reaches: from a listed name or head noun over what narrows it."""

import re

from extract.mentions.disease_edge import PRAISE, left_edge
from extract.mentions.disease_tail import right_edge
from extract.mentions.words import tokens
from extract.page import Mention, Page

# What is left when these are taken away is no particular disease ("rare neurodegenerative diseases").
CLASS_WORDS = frozenset(
    "neurodegenerative neurological genetic inherited autoimmune inflammatory metabolic chronic rare infectious respiratory cardiovascular cns"
    " central nervous system neuromuscular ophthalmic retinal eye skin liver kidney blood bone heart lung brain monogenic pediatric paediatric"
    " neuropsychiatric psychiatric mental immune immune-mediated immunological endocrine gastrointestinal hepatic renal fibrotic viral bacterial"
    " allergic dermatological dermatologic rheumatic hematologic hematological haematological age-related degenerative neurologic mitochondrial"
    " lysosomal storage blinding vision eyes acute human animal medical underlying childhood congenital hereditary life-limiting recessive dominant severe"
    " disease diseases disorder disorders condition conditions illness illnesses syndrome syndromes cancer cancers tumor tumors tumour tumours"
    " infection infections injury injuries deficiency deficiencies pain symptoms complication complications malignancy malignancies heme b-cell t-cell oncology"
    " specialty motor muscle neuro neurodevelopmental and or of the with other progressive advanced multiple systemic functional target"
    " clinical failure type mutation mutations dysfunction loss impairment defect defects damage death attacks attack".split()
)
# A tumour of a named organ is an indication, a "rare cancer" is none.
_TUMOURS = frozenset(
    "tumor tumors tumour tumours cancer cancers malignancy malignancies carcinomas sarcomas lymphomas leukemias".split()
)
_CLASSES = frozenset("disease diseases condition conditions disorder disorders illness illnesses".split())
_GENERAL_RULES = frozenset({"course", "stage", "severity", "population"})
_VAGUE = PRAISE | frozenset(
    "blood rare childhood pediatric paediatric human the of and or key multiple other various advanced acute chronic severe".split()
)


def part_of_a_code(text: str, mention: Mention) -> bool:
    """Tell whether capitals belong to a longer word, such as the name of a scale ("MDS-UPDRS")."""
    name = text[mention.start : mention.end]
    if not name.isupper():
        return False
    numbered = mention.label == "DISEASE_HEAD" and re.fullmatch(r"[A-Z]{4,}-\d+[A-Z]?", name)
    return (
        bool(numbered or re.match(r"[-/][A-Z\d]", text[mention.end : mention.end + 2]))
        or text[mention.start - 1 : mention.start] == "-"
    )


def grow(page: Page, seed: Mention) -> Mention | None:
    """Extend a disease name or head noun over what narrows it, on both sides."""
    sentence = page.sentence_at(seed.start)
    start = left_edge(page, sentence.start, seed)
    text = page.text
    end = right_edge(text, seed.end, sentence.end)
    unopened = text.rfind(")", start, seed.start)
    if unopened >= 0 and "(" not in text[start:unopened]:
        start = unopened + 1 + len(text[unopened + 1 : end]) - len(text[unopened + 1 : end].lstrip())
    body = text[start:end]
    words = [t.lower for t in tokens(text, start, end)]
    if seed.label == "DISEASE_HEAD" and (
        not words or (start == seed.start and " " not in body and not _specific_head(body))
    ):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule) if words else None
    organ = (words[-1] in _TUMOURS and any(w not in _VAGUE for w in words[:-1])) or (
        page.slice(seed).casefold() in _TUMOURS and text[seed.end : end].lstrip().startswith("of")
    )
    if (
        not organ
        and all(w in CLASS_WORDS or w in PRAISE or not w[0].isalnum() for w in words)
        and (seed.label == "DISEASE_HEAD" or seed.attributes.get("kind") == "class")
    ):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule)
    general = page.slice(seed).casefold() in _CLASSES and end == seed.end
    if seed.label == "DISEASE_HEAD" and general and _only_modified(page, start, seed.start):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule)
    value = ""
    if seed.label == "DISEASE" and _abbreviated(text[seed.start : seed.end], seed.value):
        value = text[start : seed.start] + seed.value + text[seed.end : end]
    return Mention(start, end, "INDICATION", value, seed.label)


_ACRONYM = re.compile(r"[A-Za-z]?[A-Z][A-Za-z0-9/-]*[A-Z0-9]s?")


def _only_modified(page: Page, start: int, end: int) -> bool:
    """Tell whether nothing but stage, course, severity or population stands before a general word ("advanced disease")."""
    spans = [m.span for m in page.within(start, end, "DISEASE_MODIFIER") if m.rule in _GENERAL_RULES]
    return all(
        word.lower in CLASS_WORDS
        or word.lower in PRAISE
        or not word.text[0].isalnum()
        or any(s <= word.start < e for s, e in spans)
        for word in tokens(page.text, start, end)
    )


def _abbreviated(named: str, usual: str) -> bool:
    """Tell whether a name ends on an abbreviation that the lexicon writes out ("AML", "wet AMD")."""
    *before, last = named.split()
    if last.endswith(("'s", "’s")) and "disease" in usual:
        return True  # "Alzheimer's" alone
    words = usual.casefold().split()
    if (
        before
        and _ACRONYM.fullmatch(before[0])
        and before[0].casefold() not in words
        and len(words) > len(before)
    ):
        return {last.casefold(), *(w.casefold() for w in before[1:])} <= set(words)  # "OA pain"
    if not before:
        return bool(_ACRONYM.fullmatch(named)) and not _ACRONYM.fullmatch(usual)
    return (
        bool(_ACRONYM.fullmatch(last))
        and not re.fullmatch(r"[IVX]+[A-D]?", last)
        and last.casefold() not in usual.casefold().split()
    )


def _specific_head(word: str) -> bool:
    """Tell whether a single word is a disease by itself ("neuroblastoma") and no mere class noun ("cancers")."""
    return word.casefold() not in CLASS_WORDS and len(word) > 6
