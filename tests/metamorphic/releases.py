"""Whole releases in which a name or a year is another everywhere: the records say the other one, and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from extract.record import BaseRecord
from tests.metamorphic.case import Case, Row, folded

CODES = ("QXV-731", "ZLN-4402", "WBT509", "YKR-88")
GENERICS = ("dalvexitinib", "obrafelimab", "tivaroplatin")
BRANDS = ("Quelvia", "Zorbexa")
DISEASES = (
    ("myasthenia gravis", "MG"),
    ("ulcerative colitis", "UC"),
    ("hepatocellular carcinoma", "HCC"),
    ("cystic fibrosis", "CF"),
)
_YEAR = re.compile(r"(?<![\dA-Za-z])(20[12]\d)(?!\d|-\d{4,})")  # not those that begin a registry's number


def release_cases(doc_id: str, text: str, records: Sequence[BaseRecord]) -> Iterator[Case]:
    """Yield the changes of one release, by what its records say before."""
    found = [record.to_dict() for record in records]
    for number, product in enumerate(_said(found, "candidate")[:3]):
        yield _renamed(doc_id, "product", text, product, _like(product, number))
    for disease in _said(found, "indication")[:3]:
        if (made := _disease(doc_id, text, disease, _said(found, "indication"))) is not None:
            yield made
    for company in _said(found, "company")[:1]:
        head = company.split()[0]
        if len(head) > 3:  # the first letter stays: it may be part of a short form
            yield _renamed(doc_id, "company", text, head, head[0] + "ovenquil")
    if _YEAR.search(text):
        yield Case(
            f"{doc_id}: a year later",
            text,
            _YEAR.sub(_next_year, text),
            lambda rows: _mapped(rows, _year_later),
        )


def _said(found: Iterable[dict[str, Any]], slot: str) -> list[str]:
    values = (record.get(slot) for record in found)
    return list(dict.fromkeys(value for value in values if isinstance(value, str)))


def _like(product: str, number: int) -> str:
    """Return another product's name of the same kind: code, generic name or brand."""
    if any(c.isdigit() for c in product) or (product.isupper() and "-" in product):
        return CODES[number % len(CODES)]
    if product.islower():
        return GENERICS[number % len(GENERICS)]
    return BRANDS[number % len(BRANDS)].upper() if product.isupper() else BRANDS[number % len(BRANDS)]


def _replacing(old: str, new: str) -> Callable[[str], str]:
    """Return what puts one name for another, in the case in which it stands."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(old)}(?!\w)", re.IGNORECASE)

    def cased(match: re.Match[str]) -> str:
        words = match.group()
        if words.isupper() and not old.isupper():
            return new.upper()
        return new[0].upper() + new[1:] if words[0].isupper() and not old[0].isupper() else new

    return lambda text: pattern.sub(cased, text)


def _renamed(doc_id: str, what: str, text: str, old: str, new: str) -> Case:
    change = _replacing(old, new)
    return Case(
        f"{doc_id}: {what} {old} is {new}",
        text,
        change(text),
        lambda rows: _mapped(rows, lambda _, v: change(v)),
    )


def _disease(doc_id: str, text: str, disease: str, others: Sequence[str]) -> Case | None:
    """Return the case of another disease; None where its name stands in other forms too, which would stay."""
    core, lower = disease.casefold(), text.casefold()
    apart = lower.replace(core, " ")
    initials = "".join(word[0] for word in re.findall(r"\w+", disease)).upper()
    if core not in lower or "(" in disease or core.split()[-1] in apart:
        return None
    if len(initials) > 2 and re.search(rf"\b{initials}\b", re.sub(rf"\([“\"]?{initials}[”\"]?\)", "", text)):
        return None
    if any(core in other.casefold() for other in others if other != disease):
        return None
    new, short = DISEASES[len(disease) % len(DISEASES)]
    if new in text.casefold() or re.search(rf"\b{short}\b", text):
        return None
    change = _replacing(disease, new)
    abbreviation = re.search(
        rf"{re.escape(disease)}\s+\([“\"]?([A-Z][A-Za-z-]{{1,6}})[”\"]?\)", text, re.IGNORECASE
    )
    shorten = _replacing(abbreviation.group(1), short) if abbreviation else None

    def both(words: str) -> str:
        words = change(words)
        return shorten(words) if shorten else words

    return Case(
        f"{doc_id}: disease {disease} is {new}",
        text,
        both(text),
        lambda rows: _mapped(rows, lambda _, v: both(v)),
    )


def _next_year(match: re.Match[str]) -> str:
    return str(int(match.group(1)) + 1)


def _year_later(slot: str, value: str) -> str:
    return re.sub(r"^20\d\d", _next_year_of, value) if slot in {"date", "action_date"} else value


def _next_year_of(match: re.Match[str]) -> str:
    return str(int(match.group()) + 1)


def _mapped(rows: list[Row], change: Callable[[str, str], str]) -> list[Row]:
    """Return the rows with each text of a slot changed."""
    new = [
        tuple(
            (
                slot,
                folded(slot, change(slot, value))
                if isinstance(value, str) and slot != "record_type"
                else value,
            )
            for slot, value in r
        )
        for r in rows
    ]
    return sorted(new, key=repr)
