"""Which names mean one product: code and generic name, generic name and brand, long name and short."""

import re
from collections.abc import Iterable, Iterator

from extract.mentions.product_cues import NO_PRODUCT, looks_coded
from extract.occurrences import ANYWHERE, NO_WORD_BEFORE, occurrences, stands

_MARK = r"(?:[®™]|\((?:R|TM)\))?"
_MARKED = re.compile(r"[®™]|\((?:R|TM)\)")
_ALIAS = re.compile(
    _MARK
    + r"\s*(?:,\s*(?:formerly|also|previously|or)\s+(?:known as\s+|called\s+)?|\(\s*(?:formerly|also known as|previously|aka|brand name|marketed as|generic name)?\s*[:“\"]?\s*)([A-Za-z][\w’'-]*(?:[- ][A-Za-z0-9-]+)?)\s*[®™]?[”\",);]"
)
# Brackets behind a name, behind the isotope of one ("florvatide F 18 (OB-7)") or the second word of a biological's.
_BRACKET = re.compile(rf"(?: [A-Z][a-z]? \d{{2,3}}| [a-z]{{4,9}})?{_MARK}\s*\(([^()]{{3,90}})\)")
_PARTS = re.compile(r"\s*[;/]\s*|,\s*(?:and\s+)?|\s+(?:and|plus)\s+")
# What may stand before a name in brackets: how it is called, or the isotope of a radioactive one.
_CALLED = re.compile(
    r"(?:(?:formerly|previously|also)(?: known as| called)?|aka|brand name|marketed as|sold as|generic name|code name|the active ingredient|or)\s*:?\s*|[a-z]{4,9} (?:[A-Z][a-z]? )?\d{2,3} "
)
# The four letters that the FDA adds to the generic names of biologicals.
_SUFFIXED = re.compile(r"([a-z]+)-[a-z]{4}", re.IGNORECASE)
_CODE = re.compile(r"([A-Za-z]{1,6})[- ]?(\d{2,7}[A-Za-z]{0,3})")
_GENERIC = re.compile(r"[a-z]{4,}(?:mab|nib|cel|gene|vec|tide|stat|vir|sen|ran)")


def aliases(text: str, names: Iterable[str]) -> dict[str, str]:
    """Map each further name of a product to the one that stands first in the text.

    Names that differ in capitals alone are one ("Dolvat", "DOLVAT"), and so are names that the text calls one
    ("dolvat (ZV-38)", "formerly known as"), through as many steps as it takes. The beginning of a name ("dolva") comes
    after the name.
    """
    known = set(names)
    ties = sorted((name, other) for name in known for other in _also_called(text, name, known))
    everything = known | {other for _, other in ties}
    short = {other for name, other in ties if name.casefold().startswith(other.casefold())}

    def order(name: str) -> tuple[bool, int, str]:
        return name in short, text.find(name) if name in text else len(text), name

    by_case: dict[str, str] = {}
    for name in sorted(everything, key=order):
        first = by_case.setdefault(name.casefold(), name)
        if first != name:
            ties.append((first, name))
    for name in sorted(everything):
        if (suffixed := _SUFFIXED.fullmatch(name)) and suffixed[1].casefold() in by_case:
            ties.append((by_case[suffixed[1].casefold()], name))
    group = {name: {name} for name in everything}
    for one, other in _unambiguous(text, ties):
        if group[one] is not group[other] and not _of_one_series(group[one] | group[other]):
            merged = group[one] | group[other]
            group.update(dict.fromkeys(merged, merged))
    heads = {name: min(group[name], key=order) for name in sorted(everything)}
    return {name: head for name, head in heads.items() if head != name}


def _unambiguous(text: str, ties: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the ties without those of a name that two brands or two codes claim (one substance in two products)."""
    claims: dict[str, set[str]] = {}
    tied: dict[str, set[str]] = {}
    for one, other in ties:
        tied.setdefault(one.casefold(), set()).add(other)
        tied.setdefault(other.casefold(), set()).add(one)
        if stands(text, one, NO_WORD_BEFORE, _MARKED):
            claims.setdefault(other.casefold(), set()).add(one.casefold())
    shared = {name for name, brands in claims.items() if len(brands) > 1}
    shared |= {name for name, others in tied.items() if _of_one_series(others)}
    return [tie for tie in ties if _same_but_capitals(*tie) or not shared & {name.casefold() for name in tie}]


def _same_but_capitals(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _of_one_series(names: set[str]) -> bool:
    """Tell whether two codes of one sponsor are among the names: they are two products ("OB-18", "OB-177")."""
    numbers: dict[str, set[str]] = {}
    for name in names:
        if code := _CODE.fullmatch(name):
            numbers.setdefault(code[1], set()).add(code[2])
    return any(len(found) > 1 for found in numbers.values())


def _also_called(text: str, name: str, names: set[str]) -> Iterator[str]:
    """Yield what a text calls a product besides a name, behind that name."""
    for _, place in occurrences(text, name, NO_WORD_BEFORE, ANYWHERE):
        end = place.end()
        if found := _ALIAS.match(text, end):
            other = found.group(1).strip()
            if other != name and " " not in other and _may_be_alias(other, name, names):
                yield other
        if bracket := _BRACKET.match(text, end):
            for part in _PARTS.split(bracket.group(1)):
                words = _CALLED.sub("", part.strip('“”" '), count=1).split()
                other = words[0].strip('“”",®™') if words else ""
                short = len(words) == 1 and _begins(other, name)
                if other != name and (other in names or short):
                    yield other
                elif part is not bracket.group(1) and other not in names and not _CALLED.match(part):
                    break


def _begins(short: str, name: str) -> bool:
    return len(short) > 3 and name.casefold().startswith(short.casefold()) and len(short) < len(name)


def _may_be_alias(other: str, name: str, names: set[str]) -> bool:
    return (
        other in names
        or (looks_coded(other) and len(other) > 3 and other.casefold() not in NO_PRODUCT)
        or bool(_GENERIC.fullmatch(other))
        or _begins(other, name)
    )
