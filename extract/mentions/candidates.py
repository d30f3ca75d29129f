"""Which words name a product: by code, by stem, by brand mark, and by what the text says of them."""

import re

from extract.mentions.company_names import OF_A_COMPANY
from extract.mentions.generic_names import generic_names
from extract.mentions.product_aliases import aliases
from extract.mentions.product_cues import NO_PRODUCT, cued, looks_coded
from extract.mentions.product_roles import beside_others, others_trade_marks, owns
from extract.mentions.trial_names import names_a_trial, of_the_same_series, trial_names
from extract.mentions.words import FUNCTION_WORDS
from extract.occurrences import (
    ANYWHERE,
    NO_LETTER_BEHIND,
    NO_PART_BEFORE,
    NO_PART_BEHIND,
    NO_WORD_BEFORE,
    occurrences,
    stands,
)
from extract.page import Mention, Page, apart

# What stands there already and is not read again as a product.
_OTHERS = (
    "COMPANY", "AGENCY", "REGISTRY_ID", "ADVERT", "HOSPITAL", "COUNTRY", "CITY", "STATE", "DATE", "PHASE",
    "DESIGNATION", "APPLICATION", "INDICATION", "DISEASE_CLASS",
)  # fmt: skip
_GREEK = re.compile(
    r" (?:alfa|alpha|beta|gamma|delta|pegol|autoleucel|vedotin|deruxtecan|tesirine|mafodotin|govitecan|emtansine|ozogamicin)\b"
)
_MIXED = re.compile(r"[a-z][A-Z]")
_GREEK_ONLY = re.compile(r"( (?:alfa|alpha|beta|gamma|delta|pegol))\b")
_TAIL = re.compile(r"(/[A-Za-z]*[a-z][A-Z]\w*|-[A-Z]\d?)?(?![\w/])")
# A generic name in brackets is a product's, never a trial's.
_GENERIC_BEHIND = re.compile(r"[®™]?\s*\([a-z]{6,}(?:[-\s][a-z]{3,}){0,2}\)")


def find_candidates(page: Page) -> list[Mention]:
    """Return CANDIDATE mentions; value is the first name that the text gives the product.

    A name that stands for a trial ("the HORIZON-2 study") becomes a TRIAL_NAME mention instead.
    """
    text = page.text
    taken = [m.span for m in page.all(*_OTHERS)]
    blocked = {word.casefold() for m in page.all("COMPANY") for word in m.value.split()} | {
        m.value.casefold() for m in page.all("COMPANY", "COUNTRY", "CITY")
    }
    shaped = _shaped(page, "PRODUCT_CODE", taken)
    generic = _shaped(page, "INN_STEM", taken) | generic_names(page, taken)
    generic -= {n for n in generic if n[:1].isupper() and stands(text, n, NO_PART_BEFORE, OF_A_COMPANY)}
    weights = cued(page, taken, blocked)
    names = {n for n in shaped | generic if n.casefold() not in blocked}
    names |= {n for n, w in weights.items() if w >= 2}
    names -= {name for name in names if any(_glued(name, other) for other in names)}
    names -= {short for short in names if _abbreviates(short, page, names)}
    names -= {n for n in names - shaped - generic if not looks_coded(n) and owns(text, n)}
    products = {n for n in names if n in generic or stands(text, n, ANYWHERE, _GENERIC_BEHIND)}
    trials = trial_names(page, taken, names, blocked | NO_PRODUCT) - {
        n for n in shaped | generic if weights.get(n, 0) > 2
    }
    trials |= {
        name
        for name in names
        if names_a_trial(text, name, weights.get(name, 0), names - trials, coded=name in shaped)
    }
    trials -= products
    trials |= of_the_same_series(text, trials) - names
    other_names = aliases(text, names - trials)
    other_names |= _in_other_capitals(text, (names | set(other_names)) - trials, other_names)
    return _mentions(page, names | set(other_names) | trials, trials, other_names, taken)


def _mentions(
    page: Page, names: set[str], trials: set[str], other_names: dict[str, str], taken: list[tuple[int, int]]
) -> list[Mention]:
    """Return where the names stand, the longest first where one lies in another."""
    text = page.text
    found: list[tuple[int, int, str, str]] = []
    # Generic names of biologicals have a second word ("efbemalenograstim alfa"; WHO INN), which they may go without.
    in_full = {
        name: name + second[1]
        for name in sorted(names - trials)
        if name[-1:].islower() and (second := _first_behind(text, name, _GREEK_ONLY))
    }
    for name in sorted(names, key=lambda n: (-len(n), n)):
        value = other_names.get(name, name)
        for start, _ in occurrences(text, name, NO_PART_BEFORE, NO_PART_BEHIND):
            end = start + len(name)
            if not apart((start, end), taken):
                continue
            taken.append((start, end))
            if name in trials:
                found.append((start, end, "TRIAL_NAME", value))
                continue
            second = _GREEK.match(text, end) if name[-1:].islower() else None
            end = second.end() if second else end
            if second and name.casefold() == value.casefold():
                found.append((start, end, "CANDIDATE", value + second.group()))
            else:
                found.append((start, end, "CANDIDATE", in_full.get(value, value)))
    found.sort()
    issuer = next((m.value for m in page.all("COMPANY") if m.rule == "issuer"), None)
    foreign = others_trade_marks(text, issuer)
    beside = {start for start, end, _, value in found if foreign & {value, text[start:end]}} | beside_others(
        text,
        [(start, end, value) for start, end, label, value in found if label == "CANDIDATE"],
        _opening(page),
    )
    return [
        Mention(start, end, label, value, "comparator" if start in beside else "name")
        for start, end, label, value in found
    ]


def _in_other_capitals(text: str, names: set[str], other_names: dict[str, str]) -> dict[str, str]:
    """Map the names that also stand in other capitals ("Zelfiq" of ZELFIQ, "Dolva" of dolva) to what they mean."""
    found = {}
    for name in sorted(names):
        if name.isalpha() and len(name) > 3 and (name.islower() or name.isupper()):
            variant = name.capitalize()
            if variant not in names and stands(text, variant, NO_WORD_BEFORE, NO_LETTER_BEHIND):
                found[variant] = other_names.get(name, name)
    return found


def _first_behind(text: str, name: str, behind: re.Pattern[str]) -> re.Match[str] | None:
    return next((found for _, found in occurrences(text, name, ANYWHERE, behind)), None)


def _opening(page: Page) -> list[tuple[int, int]]:
    """Return where the titles stand and, where there is none, the first sentence."""
    titles = [(b.start, b.end) for b in page.blocks if b.kind == "title"]
    return titles or [(s.start, s.end) for s in page.sentences[:1]]


def _shaped(page: Page, label: str, taken: list[tuple[int, int]]) -> set[str]:
    """Return the names that a rule knows by their shape, as the text has them.

    A mention takes whole tokens, so that more than the name may stand there ("AB-101(R", "withABCgene").
    """
    names = set()
    for mention in page.all(label):
        if apart(mention.span, taken):
            words = page.slice(mention)
            name = mention.value if mention.value in words else words
            name += _goes_on(page.text, name)
            if label == "PRODUCT_CODE" or not _MIXED.search(name):
                names.add(name)
    return names


def _goes_on(text: str, name: str) -> str:
    """Return what always follows a name as a part of it: the other half of a combination ("/hMPV"), a letter ("-S")."""
    found = {tail.group(1) for _, tail in occurrences(text, name, NO_PART_BEFORE, _TAIL)}
    return next(iter(found)) or "" if len(found) == 1 else ""


def _glued(name: str, other: str) -> bool:
    """Tell whether a name is another one with a small word stuck to it, as where a space is missing ("offamolimab")."""
    low, end = name.casefold(), other.casefold()
    return len(low) > len(end) > 4 and low.endswith(end) and low[: -len(end)] in FUNCTION_WORDS


def _abbreviates(name: str, page: Page, names: set[str]) -> bool:
    """Tell whether a name is a short form of ordinary words ("NPC" of a disease), and of no product."""
    long = page.abbreviations.get(name)
    return long is not None and not any(other in long for other in names if other != name)
