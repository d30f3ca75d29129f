"""How far the name of a disease reaches: from a listed name or head noun over what narrows it."""

import re

from extract.mentions.words import FUNCTION_WORDS, NOT_IN_DISEASE, STOPS, VERBS, Token, tokens
from extract.page import Mention, Page

# Adjectives that say only how bad or how rare a disease is: they are no part of its name.
PRAISE = frozenset(
    "devastating rare serious debilitating fatal life-threatening severe-looking major common terrible incurable orphan ultra-rare"
    " lethal deadly prevalent progressive-looking intractable neglected underserved difficult-to-treat hard-to-treat challenging aggressive"
    " potentially highly extremely very often frequently particularly genetically deadliest key important other related multiple various"
    " global national".split()
)
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
_VAGUE = PRAISE | frozenset(
    "blood rare childhood pediatric paediatric human the of and or key multiple other various advanced acute chronic severe".split()
)
_LEFT_STOP = STOPS | NOT_IN_DISEASE
_ADJECTIVE = re.compile(
    r".*(?:ic|al|ous|ive|ary|ar|oid|ed|ine|ile|eal|ean|ian|ant|ent|ing|like|free|positive|negative|mutant|mutated|induced|related|mediated|dependent|resistant|refractory|onset|type|risk|cell|grade|stage|linked|naive|naïve|experienced|associated|sensitive|deficient|driven|ase)$",
    re.IGNORECASE,
)
_WORDS = r"(?:an?\s+|the\s+)?(?:[\w’'/+-]+\s+){0,5}?"
_TAIL = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?\s+(?:(?:with|harbou?ring|expressing|due to|caused by|associated with|characterized by|driven by)\s+{_WORDS}(?:mutations?|deficienc(?:y|ies)|deletions?|fusions?|"
    rf"rearrangements?|alterations?|amplifications?|variants?|expression|overexpression|metastas[ei]s|reduced ejection fraction|preserved ejection fraction)"
    rf"|(?:due to|caused by|associated with|secondary to|arising from|induced by|resulting from|of the|in the|following|after|in)\s+{_WORDS}(?:disease|chemotherapy|dialysis|failure|cord|head|neck|breast|pancreas|"
    r"eye|lung|liver|brain|skin|bladder|ovary|prostate|esophagus|stomach|psychosis|kidney disease|surgery|transplantation|pregnancy))\b"
)
_KIND_OF = re.compile(
    r"\s+(?:[Tt]ype|[Tt]ypes|TYPE|[Ss]tage|[Gg]rade|[Ss]ubtype)\s+(?:\d[A-Za-z]?|[IVX]+[A-Za-z]?)\b|\s+(?:\d[A-Z]?|I{1,3}|IV)(?=\s*(?:[(),.;]|$|and\b))"
)
_OF_SITE = re.compile(
    r"\s+of\s+(?:the\s+)?(?:head and neck|breast|lung|liver|pancreas|esophagus|oesophagus|bladder|skin|brain|kidney|prostate|ovary|cervix|stomach|colon|rectum|bile duct|bile ducts|eye|knee|hip|hand|spine|newborn|prematurity|pregnancy|childhood|infancy|hands and feet|foot|heart|small intestine|central nervous system|nervous system|thyroid|uterus)\b(?:\s+or\s+\w+\b)?"
)


def part_of_a_code(text: str, mention: Mention) -> bool:
    """Tell whether capitals belong to a longer word, such as the name of a scale ("MDS-UPDRS")."""
    return text[mention.start : mention.end].isupper() and bool(
        re.match(r"[-/][A-Z\d]", text[mention.end : mention.end + 2])
        or text[mention.start - 1 : mention.start] == "-"
    )


def grow(page: Page, seed: Mention) -> Mention | None:
    """Extend a disease name or head noun over what narrows it, on both sides."""
    sentence = page.sentence_at(seed.start)
    start = left_edge(page, sentence.start, seed)
    end = seed.end
    text = page.text
    site = _OF_SITE.match(text, end)
    tail = _TAIL.match(text, end, sentence.end)
    if site:
        end = site.end()
    elif tail and "(" not in tail.group()[:1]:
        end = tail.end()
    if kind := _KIND_OF.match(text, end):
        end = kind.end()
    unopened = text.rfind(")", start, seed.start)
    if unopened >= 0 and "(" not in text[start:unopened]:
        start = unopened + 1 + len(text[unopened + 1 : end]) - len(text[unopened + 1 : end].lstrip())
    body = text[start:end]
    words = [t.lower for t in tokens(text, start, end)]
    if seed.label == "DISEASE_HEAD" and (
        not words or (start == seed.start and " " not in body and not _specific_head(body))
    ):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule) if words else None
    organ = words[-1] in _TUMOURS and any(w not in _VAGUE for w in words[:-1])
    if (
        not organ
        and all(w in CLASS_WORDS or w in PRAISE or not w[0].isalnum() for w in words)
        and (seed.label == "DISEASE_HEAD" or len(words) < 4)
    ):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule)
    named = text[seed.start : seed.end]
    value = ""
    if seed.label == "DISEASE" and _ACRONYM.fullmatch(named) and not _ACRONYM.fullmatch(seed.value):
        value = (
            text[start : seed.start] + seed.value + text[seed.end : end]
        )  # an abbreviation that the lexicon knows
    return Mention(start, end, "INDICATION", value, seed.label)


_ACRONYM = re.compile(r"[A-Za-z]?[A-Z][A-Za-z0-9/-]*[A-Z0-9]")


def _specific_head(word: str) -> bool:
    """Tell whether a single word is a disease by itself ("neuroblastoma") and no mere class noun ("cancers")."""
    return word.casefold() not in CLASS_WORDS and len(word) > 6


def left_edge(page: Page, begin: int, seed: Mention) -> int:
    """Return where the name begins: leftwards over modifiers, adjectives and proper names."""
    start = seed.start
    modifiers = {m.end: m.start for m in page.within(begin, seed.start, "DISEASE_MODIFIER")}
    words = tokens(page.text, max(begin, seed.start - 300), seed.start)
    head_only = seed.label == "DISEASE_HEAD"
    taken = 0
    while words and taken < 7:
        word = words[-1]
        if word.end > start:
            words.pop()
            continue
        if start - word.end > 1:
            break
        jump = next((s for e, s in modifiers.items() if e == word.end and s < start), None)
        if jump is not None:
            start = jump
            while words and words[-1].start >= start:
                words.pop()
            taken += 1
            continue
        if word.text == ")" and (opened := _short_bracket(page.text, begin, word)) is not None:
            start_of_inner, before = opened
            if before is None:
                break
            words = [w for w in words if w.end <= start_of_inner]
            start = start_of_inner
            continue
        if not _fits(word, head_only and taken < 3, page, seed):
            if word.lower in {"and", "or"} and taken and _joins(words, modifiers):
                words.pop()
                start = word.start
                continue
            break
        start = word.start
        words.pop()
        taken += 1
    return _drop_praise(page.text, start, seed)


def _short_bracket(text: str, begin: int, close: Token) -> tuple[int, str | None] | None:
    """Return where "sonic hedgehog (SHH)" stands open before a closing bracket, if it is a short form."""
    opened = text.rfind("(", begin, close.start)
    inner = text[opened + 1 : close.start] if opened >= 0 else ""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9-]{1,7}", inner):
        return None
    before = text[begin:opened].rstrip()
    return begin + len(before), before or None


def _joins(words: list[Token], modifiers: dict[int, int]) -> bool:
    """Tell whether "and"/"or" joins two modifiers of one name ("relapsed and refractory")."""
    return len(words) > 1 and (words[-2].end in modifiers)


_GERUND_OK = frozenset(
    "relapsing remitting ankylosing sclerosing necrotizing necrotising bleeding wasting alternating evolving smoldering smouldering indolent persisting swallowing blinding invading existing spreading".split()
)


def _fits(word: Token, near_head: bool, page: Page, seed: Mention) -> bool:
    low = word.lower
    if low in _LEFT_STOP or not (word.text[0].isalnum()):
        return False
    if re.search(r"-(?:induced|associated|related|resistant|refractory|naive|naïve)$", low):
        return True
    if any(
        m.start <= word.start < m.end
        for m in page.within(
            max(0, word.start - 60),
            word.end,
            "COMPANY",
            "PRODUCT_CODE",
            "INN_STEM",
            "AGENCY",
            "DESIGNATION",
            "PHASE",
            "COUNTRY",
            "STUDY",
            "APPLICATION",
        )
    ):
        return False
    if re.search(r"[a-z][A-Z]{2}", word.text) or page.text[word.end : word.end + 1] in "®™":
        return False
    if (
        low.endswith("ing")
        and word.text[0].islower()
        and low not in _GERUND_OK
        and "-" not in low
        and not any(
            m.start <= word.start < m.end
            for m in page.within(max(0, word.start - 40), word.end, "DISEASE_MODIFIER")
        )
    ):
        return False
    if low.isdigit() and not re.match(r"type", page.text[max(0, word.start - 5) : word.start], re.IGNORECASE):
        return False
    if near_head:
        return True
    return (
        bool(_ADJECTIVE.match(low))
        or (word.text[0].isupper() and not _begins_sentence(page, word))
        or "-" in word.text
    )


def _begins_sentence(page: Page, word: Token) -> bool:
    return page.sentence_at(word.start).start == word.start


def _drop_praise(text: str, start: int, seed: Mention) -> int:
    for word in tokens(text, start, seed.start):
        if (
            word.lower not in PRAISE
            and word.lower not in FUNCTION_WORDS
            and word.lower not in VERBS
            and word.text[0].isalnum()
        ):
            return word.start
    return seed.start
