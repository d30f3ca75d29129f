"""Which words name a trial: "the HORIZON-2 study", "ULTRA (NCT...)", "VELA, our Phase 2 trial"."""

import re

from extract.anchors import Anchored, Starts, together
from extract.occurrences import NO_PART_BEFORE, NO_PART_BEHIND, occurrences
from extract.page import Page, apart

_MARK = r"(?:[™®]|\(TM\)|\(R\))?"
# A word with capitals ("ULTRA", "CardioX", "reSTORE"), then a number or letters of its own ("-2", " III", "-ALZ 4").
_T = (
    r"(?P<x>(?:[A-Z]|[a-z]{1,3}(?=[A-Z]))[A-Za-z0-9]{1,20}(?:/[A-Z][A-Za-z]{3,20})?"
    r"(?:[-/ ]?(?:\d{1,3}|[IVX]{1,4}|[A-Z]{1,4}|(?<=-)[A-Z][A-Za-z0-9]{1,9})(?![A-Za-z0-9])(?:[- ]?\d{1,2}(?![\w%]|\s+(?:trials|studies)))?)?)"
    + _MARK
)
_PHASE = r"(?:[Pp]hase|PHASE)\s+[\dIVab/]+"
# Words between a name and its trial: what kind it is, and nothing that begins another phrase.
_WORD = (
    r"(?!(?:in|of|for|and|with|to|on|or|from|as|at|by|the|an?|is|was|are|were|has|have|across|versus|plus|alone|given)\b"
    r"|[a-z]+(?:ed|ing)\s)[a-z-]+"
)
_KIND = (
    r"(?:(?:[Pp]ivotal|[Rr]egistrational|[Cc]linical|[Ee]xtension|[Cc]onfirmatory|[Ll]ong-term|[Oo]pen-label|[Gg]lobal"
    rf"|[Rr]andomi[sz]ed|{_WORD})\s+){{0,2}}"
)
_DESIGN = (
    rf"(?:(?:{_PHASE}|[Rr]andomi[sz]ed|[\w-]+ed|[\w-]+(?:blind|label|arm|dose|center|centre|regional)|\d+-\w+|{_WORD}),?\s+"
    r"(?:and\s+)?){0,8}"
)
_TRIAL = r"(?:[Tt]rials?|[Ss]tud(?:y|ies)|TRIAL|STUDY)\b"
# What says that a word is a trial's name, whatever else is said of it.
_SURE = tuple(
    Anchored(pattern)
    for pattern in (
        rf"\b{_T}\s*\((?:[^()]{{0,30}}\s)?NCT\d+",
        rf"\b{_PHASE}\s*\({_T}\)\s*{_TRIAL}",
        rf"\b(?:[Tt]rial|[Ss]tudy)\s*(?:\(|,?\s*(?:called|named|known as|entitled|dubbed|titled))\s*[“\"]?{_T}(?=[”\",)])",
        rf"\b{_T}(?:,| is| was| will be)\s+(?:an?|the|our|its)\s+{_DESIGN}(?:[Tt]rial|[Ss]tudy)\b",
    )
)
_BEFORE_NUMBER = re.compile(rf"(?<![\w/-]){_T}\s*(?:{_KIND}{_TRIAL}\s*)?[\(\[;,][^()\[\]]{{0,30}}$")
# What says so of a word that is no product's name ("the AB-101 study" is a study of AB-101).
_LIKELY = tuple(
    Anchored(pattern)
    for pattern in (
        rf"\b(?:the|The|its|our|in|from|[Pp]ivotal|{_PHASE}|[Oo]ngoing|[Rr]egistrational|[Uu]pcoming|[Gg]lobal|of)\s+[“\"]?{_T}"
        rf"[”\"]?(?:\s*\([^()]{{1,40}}\))?\s+(?:{_PHASE}\s+)?{_KIND}{_TRIAL}",
        rf"\b{_PHASE}\s+{_T}\s+(?:[Dd]ata(?:sets?)?|[Rr]esults|[Tt]opline|[Pp]rogram(?:me)?)\b",
        rf"\b(?:[Tt]rial|[Ss]tudy)\s*,\s*[“\"]?{_T}(?=[”\",)])",
        rf"\(\s*{_T}\s+{_KIND}{_TRIAL}",
    )
)
_NAME = r"[A-Z][A-Za-z0-9]{2,20}(?:-[A-Z0-9][A-Za-z0-9]{0,12})?"
_LIST = Anchored(
    rf"\b(?:[Tt]rials|[Ss]tudies)\s*[,:(–—]\s*(?P<names>{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME})\b"
)
together((*_SURE, *_LIKELY, _LIST))
# What stands before a product that is studied.
_STUDIED = re.compile(r"\b(?:of|with|plus|evaluating|investigating|testing|assessing|versus)\s+$")
# Designs and kinds of trials that have short forms like names.
_NO_NAMES = frozenset(
    "sad mad sad/mad fih ole rct rcts iit iits poc moa cohort part arm expansion itt".split()
)
_AFTER = re.compile(
    rf"{_MARK}(?:\s*\((?:NCT\d+|[^()]*NCT\d+[^()]*)\))?\s*(?:{_PHASE}\s+|pivotal\s+|clinical\s+|extension\s+)?{_TRIAL}|{_MARK}\s*\(NCT\d+"
)
_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|called|named|[Pp]ivotal|[Pp]hase\s+[\dIVab/]+|[Tt]rial,?|[Ss]tudy,?|[Ss]tudies,?|in|from)\s+[“\"(]?)$"
)
# Trials have names of letters with a small number ("HORIZON-2"), products codes with a large one ("AB-1234").
_ACRONYM = re.compile(
    r"[A-Za-z]{3,}[a-z]*(?:[- ]?(?:\d{1,2}|[IVX]{1,4}|[A-Z]{1,3}\d?)|-(?:[A-Z][a-z]+|[A-Z]{4,8}))?(?:/[A-Z]+-?\d?)?"
)
_OF_PRODUCT = re.compile(
    rf"{_MARK}\s+(?:{_PHASE}\s+)?{_KIND}{_TRIAL}\s+(?:of|evaluating|investigating|testing|assessing|comparing|studying)\s+(?:its\s+|the\s+|our\s+|oral\s+)?(?:(?:[a-z][\w-]*\s+){{1,6}}\()?(?P<y>[\w-]+)"
)
_NUMBERED = re.compile(r"(?P<stem>[A-Z][A-Za-z-]{3,20})(?P<joint>[- ]?)(?P<n>\d{1,3})")

_EXTENSION = re.compile(r"-(?:OLE|OL|EXT|LTE?|LTFU|LTS|X)(?![\w-])")
_NUMBER = re.compile(r"\d{1,3}(?![\w/%]|-\d|\.\d)")


def trial_names(
    page: Page,
    taken: list[tuple[int, int]],
    products: set[str],
    ordinary: set[str] | frozenset[str],
) -> set[str]:
    """Return the names that the text gives its trials: "the HORIZON trial", "ULTRA-2 (NCT...)".

    `products` are names that may be a product's, `ordinary` the words of companies, of places and of the language.
    """
    labels = ("AGENCY", "DESIGNATION", "DISEASE", "INDICATION", "COUNTRY", "APPLICATION", "ACTION")
    known = {page.slice(m).casefold() for m in page.all(*labels)} | ordinary | _NO_NAMES
    short = {s.casefold() for s in page.abbreviations}
    names = _registered(page, taken, known) | _listed(page.starts, known)
    for pattern in (*_SURE, *_LIKELY):
        for match in pattern.finditer(page.starts):
            name = match.group("x")
            low = name.casefold()
            if (
                len(low) > 3
                and sum(c.isupper() for c in name) > 1
                and low not in known
                and apart(match.span("x"), taken)
                and (low not in short or "NCT" in match.group())
                and (
                    name not in products
                    or (
                        pattern in _SURE
                        and not _STUDIED.search(page.text[max(0, match.start() - 40) : match.start()])
                    )
                )
            ):
                names.add(name)
    return names


def _registered(page: Page, taken: list[tuple[int, int]], known: set[str]) -> set[str]:
    """Return the names that a number of any register follows in brackets."""
    found = set()
    for number in page.all("REGISTRY_ID"):
        start = max(0, number.start - 70)
        named = _BEFORE_NUMBER.search(page.text[start : number.start])
        if named and not _STUDIED.search(
            page.text[max(0, start + named.start() - 40) : start + named.start()]
        ):
            name = named["x"]
            span = (start + named.start("x"), start + named.end("x"))
            if (
                len(name) > 3
                and sum(c.isupper() for c in name) > 1
                and name.casefold() not in known
                and apart(span, taken)
            ):
                found.add(name)
    return found


def _listed(starts: Starts, known: set[str]) -> set[str]:
    """Return the names that follow a plural ("both trials, HORIZON and ULTRA-2")."""
    found = set()
    for match in _LIST.finditer(starts):
        names = re.split(r",?\s+and\s+|,\s+", match["names"])
        if all(sum(c.isupper() for c in n) > 1 and len(n) > 3 and n.casefold() not in known for n in names):
            found.update(names)
    return found


def of_the_same_series(text: str, names: set[str]) -> set[str]:
    """Return the other trials of a series of which one is known ("ORBIT-2", "ORBIT-OLE" where ORBIT-1 is a trial)."""
    found = set()
    for name in names:
        found |= {name + m.group() for _, m in occurrences(text, name, NO_PART_BEFORE, _EXTENSION)}
        if numbered := _NUMBERED.fullmatch(name):
            stem = numbered["stem"] + numbered["joint"]
            found |= {stem + m.group() for _, m in occurrences(text, stem, NO_PART_BEFORE, _NUMBER)}
    return found - names


def names_a_trial(text: str, name: str, product_cues: int, products: set[str], *, coded: bool) -> bool:
    """Tell whether a name stands for a trial: by a register's number or a product after it, or by "trial" and its shape.

    `coded` says that it has the shape of a product's code or generic name.
    """
    as_trial = total = 0
    for start, _ in occurrences(text, name, NO_PART_BEFORE, NO_PART_BEHIND):
        end = start + len(name)
        total += 1
        studied = _OF_PRODUCT.match(text, end)
        if studied and studied["y"] != name and studied["y"] in products:
            return True
        after = _AFTER.match(text, end)
        if after and "NCT" in after.group():
            return not _STUDIED.search(text[max(0, start - 40) : start])
        if after and not (coded and product_cues and ("Phase" in after.group() or "phase" in after.group())):
            as_trial += 2 if _BEFORE.search(text[max(0, start - 40) : start]) else 1
    if not as_trial or (sum(c.isupper() for c in name) < 2 and not re.search(r"\d", name)):
        return False
    if _ACRONYM.fullmatch(name):
        return as_trial > product_cues or (not coded and (as_trial == product_cues or as_trial * 2 >= total))
    return as_trial >= 2 * product_cues + total
