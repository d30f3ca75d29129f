"""Which words in small letters are generic names though they have no known stem: by where they stand."""

import re

from extract.anchors import Anchored, together
from extract.mentions.words import NOT_IN_DISEASE, STOPS
from extract.occurrences import occurrences, stands
from extract.page import Page, apart

_WORD = r"(?P<x>[A-Za-z][a-z]{5,24})"
_NAME = r"(?P<x>[a-z]{6,25})"
_ROUTE = (
    r"(?:oral\s+|intravenous\s+|subcutaneous\s+|topical\s+|inhaled\s+|intranasal\s+|daily\s+|once-daily\s+)?"
)
_KIND = (
    r"(?:candidate|therapy|inhibitor|antibody|agonist|antagonist|vaccine|drug|treatment|molecule|conjugate|degrader|modulator|peptide|protein|medicine|blocker|activator"
    r"|enhancer|analog|analogue|prodrug|mimetic|oligonucleotide|compound|agent)"
)
# Places where a name stands and a word of the language seldom does, each with its weight.
_PLACES = tuple(
    (Anchored(pattern), weight)
    for pattern, weight in (
        (
            rf"\b(?:NDA|BLA|MAA|IND|CTA|[Aa]pplication|[Dd]esignation|[Ss]tatus|[Aa]pproval)\s+(?:\([^()]*\)\s*)?(?:to|for|of)\s+{_ROUTE}{_NAME}\b(?!-)",
            1,
        ),
        (
            rf"\b(?:[Tt]rials?|[Ss]tud(?:y|ies)|[Tt]reatment|[Dd]os(?:es?|ing)|[Ee]fficacy|[Ss]afety|[Tt]olerability|[Ee]valuation)\s+(?:of|with|evaluating|investigating|testing|assessing)\s+{_ROUTE}{_NAME}\b(?!-)",
            1,
        ),
        (
            rf"\b(?:treated with|receiv(?:es?|ed|ing)|dosed with|evaluat(?:es?|ed|ing)|randomi[sz]ed to)\s+{_ROUTE}{_NAME}\b(?!-)",
            1,
        ),
        (
            rf"(?:^|[.!?]\s+|\n\s*){_WORD}\s+(?:is|was|has|had|demonstrated|showed|met|reduced|improved|achieved|led|inhibits|binds|blocks)\b",
            1,
        ),
        (
            rf"\b{_WORD}(?:\s*\([^()]{{1,40}}\))?,\s+(?:is\s+)?(?:an?|its|our)\s+(?:(?!of\b|to\b|for\b|with\b|that\b|which\b)[\w’'/+-]+,?\s+){{0,8}}?{_KIND}\b",
            2,
        ),
        (rf"\b{_KIND},\s+{_NAME},", 2),
        (rf"\b{_WORD}\s+\d[\d.,]*\s*(?:mg|µg|mcg)\b", 2),
        (rf"\b{_WORD}[- ](?:treated|arm|group)\b", 1),
        (r"\b[A-Z]{2,5}-?\d{2,6}\s*\((?P<x>[a-z]{6,25})\)", 3),
        (rf"\b{_WORD}\s*\((?:formerly\s+(?:known as\s+)?)?[A-Z]{{2,5}}-?\d{{2,6}}\)", 3),
    )
)
together(place for place, _ in _PLACES)
_ENOUGH = 3
"""The weight from which a word is a name: two ways of speaking that name it, one of them strong, or three."""
# Endings of the language, and of classes of drugs.
_ORDINARY = re.compile(
    r".*(?:ly|ing|ed|tion|sion|ness|ment|ous|ity|ance|ence|able|ible|ful|less|ward|wise|er|or|ist|ism|hood|ship|age|ure|ent|al|ic|ive|s|therapy|gram|form|surgery|graphy)"
)
_A_KIND, _WORD_EDGE = re.compile(_KIND), re.compile(r"\b")
_DETERMINED = re.compile(r"\b(?:an?|this|these|those|each|any|no|new|its|our|their|more|most|all)\s+\Z")
_LONGEST_DETERMINER = 50
_NOT_OF_TRIAL = re.compile(r"\b(?!-|\s+(?:arm|group|trial|study|program))")
_NO_GENERIC = frozenset(
    "placebo chemotherapy standard insulin glucose oxygen surgery dialysis alcohol tobacco steroid antibiotic vaccine single multiple active either"
    " approved company product candidate therapy disease cancer tumor tumour people monotherapy background control marketing accelerated orphan".split()
)


def generic_names(page: Page, taken: list[tuple[int, int]]) -> set[str]:
    """Return the words that stand as generic names do ("the NDA for relacortin", "Relacortin is an oral ...").

    Each way of speaking counts once; a word that an article stands before is one of the language.
    """
    text = page.text
    weights: dict[str, int] = {}
    for pattern, weight in _PLACES:
        found = {
            match["x"].casefold() for match in pattern.finditer(page.starts) if apart(match.span("x"), taken)
        }
        for low in found:
            weights[low] = weights.get(low, 0) + weight
    known = {
        word.casefold()
        for m in page.all(
            "DISEASE",
            "DISEASE_HEAD",
            "DESIGNATION",
            "APPLICATION",
            "STUDY",
            "PHASE",
            "COMPANY",
            "COUNTRY",
            "CITY",
        )
        for word in page.slice(m).split()
    }
    names = {
        low for low, weight in weights.items() if weight >= _ENOUGH and _may_be_generic(text, low, known)
    }
    return {
        form
        for low in names
        for form in (low, low.capitalize(), low.upper())
        if stands(text, form, _WORD_EDGE, _WORD_EDGE)
    }


def _may_be_generic(text: str, low: str, known: set[str]) -> bool:
    if (
        _A_KIND.fullmatch(low)
        or low in known
        or low in STOPS
        or low in NOT_IN_DISEASE
        or low in _NO_GENERIC
        or _ORDINARY.fullmatch(low)
    ):
        return False
    return not any(
        _DETERMINED.search(text, max(0, start - _LONGEST_DETERMINER), start)
        for start, _ in occurrences(text, low, _WORD_EDGE, _NOT_OF_TRIAL)
    )
