"""Releases of the same company that say the same about another fact, in otherwise the same words."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("xellsmart", "written-*", "own-*", "free-*")
OPENING = 100
"""A sister is another release where its opening, of so many words, says something else."""


@dataclass(frozen=True)
class Release:
    """A text with the names that its gold records know."""

    doc_id: str
    text: str
    products: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


Sister = Callable[[Release, Random], str]
_PRODUCTS = ("QX-771", "Tarvoxine", "brelimostat", "ZN204", "Ophelivy", "lumorafenib", "GLT-35", "sodacaftor")
_DISEASES = (
    "asthma",
    "Huntington’s disease",
    "chronic gout",
    "ovarian cancer",
    "celiac disease",
    "myasthenia gravis",
    "lupus",
)
_SITES = (
    "Larkspur Children’s Hospital",
    "University of Dorvane",
    "Mount Hesper Medical Center",
    "Institut Corvaisier",
)
_AGENCIES = {
    r"(?:U\.S\. )?Food and Drug Administration": "European Medicines Agency", r"FDA": "EMA",
    r"European Medicines Agency": "Medicines and Healthcare products Regulatory Agency", r"EMA": "MHRA",
    r"European Commission": "Swissmedic", r"PMDA": "TGA", r"NMPA": "PMDA", r"MHRA": "Health Canada",
}  # fmt: skip
_DESIGNATIONS = {
    r"Orphan Drug": "Fast Track", r"Fast Track": "Breakthrough Therapy", r"Breakthrough Therapy": "Orphan Drug",
    r"orphan drug": "fast track", r"Breakthrough Device": "Humanitarian Use Device", r"Rare Pediatric Disease": "Orphan Drug",
    r"Priority Review": "Real-Time Review", r"PRIME": "RMAT",
}  # fmt: skip
_PHASES = {
    "1": "2",
    "2": "3",
    "3": "2",
    "I": "II",
    "II": "III",
    "III": "II",
    "1/2": "2/3",
    "2a": "2b",
    "2b": "3",
    "1b": "2",
    "1a": "1b",
    "1b/2": "2/3",
    "I/II": "II/III",
}
_MONTHS = "January February March April May June July August September October November December".split()
_NEXT_MONTH = dict(zip(_MONTHS, [*_MONTHS[1:], _MONTHS[0]], strict=True))
_NEXT_MONTH |= {old[:3]: new[:3] for old, new in _NEXT_MONTH.items()} | {"Sept": "Oct"}
_ORDINALS = dict(zip("first second third fourth".split(), "second third fourth first".split(), strict=True))
_ORDINALS |= {old.capitalize(): new.capitalize() for old, new in _ORDINALS.items()}
_EVENTS = {
    "Approval": "Rejection", "approval": "rejection", "approved": "rejected", "approves": "rejects", "Approves": "Rejects",
    "cleared": "halted", "clears": "halts", "granted": "denied", "Grants": "Denies", "accepted": "refused", "submits": "withdraws",
    "Submits": "Withdraws", "submitted": "withdrawn", "dosed": "screened", "Doses": "Screens", "initiates": "completes",
    "started": "ended", "met": "missed", "begin": "finish", "enrolled": "discharged",
}  # fmt: skip


def _swap(text: str, words: dict[str, str]) -> str:
    """Replace each of the words wherever it stands."""
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda found: words[found[0]], text)


def _renamed(text: str, names: Iterable[str], others: tuple[str, ...], rng: Random) -> str:
    """Give one of the names that stand in the opening another one, in capitals where the old is."""
    opening = " ".join(_opening(text)).lower()
    known = sorted({name for name in names if name.lower() in opening}, key=lambda name: (-len(name), name))
    if not known:
        return text
    new = rng.choice([other for other in others if other.lower() not in text.lower()])
    group = [name for name in known if name in known[0] or known[0] in name]
    pattern = "|".join(re.escape(name) for name in group)
    return re.sub(
        rf"(?<!\w)(?:{pattern})(?!\w)",
        lambda found: new.upper() if found[0].isupper() else new,
        text,
        flags=re.I,
    )


def product(release: Release, rng: Random) -> str:
    return _renamed(release.text, release.products, _PRODUCTS, rng)


def disease(release: Release, rng: Random) -> str:
    return _renamed(release.text, release.diseases, _DISEASES, rng)


def site(release: Release, rng: Random) -> str:
    return _renamed(release.text, release.sites, _SITES, rng)


def agency(release: Release, rng: Random) -> str:
    either = "|".join(_AGENCIES)
    return re.sub(
        rf"\b(?:{either})\b",
        lambda found: next(new for old, new in _AGENCIES.items() if re.fullmatch(old, found[0])),
        release.text,
    )


def designation(release: Release, rng: Random) -> str:
    return _swap(release.text, _DESIGNATIONS)


def phase(release: Release, rng: Random) -> str:
    return re.sub(
        r"\b([Pp]hase )([123I]+[ab]?(?:/[23I]+[ab]?)?)\b",
        lambda found: found[1] + _PHASES.get(found[2], "4"),
        release.text,
    )


def month(release: Release, rng: Random) -> str:
    """The date of the release and nothing else: the first one of the text."""
    either = "|".join(sorted(_NEXT_MONTH, key=len, reverse=True))
    return re.sub(
        rf"\b({either})(\.? \d)", lambda found: _NEXT_MONTH[found[1]] + found[2], release.text, count=1
    )


def day(release: Release, rng: Random) -> str:
    either = "|".join(_NEXT_MONTH)
    return re.sub(
        rf"\b((?:{either})\.? )(\d{{1,2}})\b",
        lambda found: f"{found[1]}{int(found[2]) % 28 + 1}",
        release.text,
        count=1,
    )


def ordinal(release: Release, rng: Random) -> str:
    """Another quarter, cohort or patient."""
    return _swap(release.text, _ORDINALS)


def number(release: Release, rng: Random) -> str:
    """One number of the opening, wherever it stands: a cohort, a trial, the patients of a study, an amount."""
    opening = " ".join(_opening(release.text))
    found = sorted(set(re.findall(r"(?<![\w.,:/-])\d{1,3}(?![\w:/-]|[.,]\d)", opening)))
    if not found:
        return release.text
    old = rng.choice(found)
    return re.sub(rf"(?<![\w.,:/-]){old}(?![\w:/-]|[.,]\d)", str(int(old) + rng.randint(1, 9)), release.text)


def amount(release: Release, rng: Random) -> str:
    return re.sub(r"([$€£])(\d+)", lambda found: f"{found[1]}{int(found[2]) + 7}", release.text)


def all_numbers(release: Release, rng: Random) -> str:
    """The same report of another period: every number is another one."""
    return re.sub(r"\b\d+\b", lambda found: str(int(found[0]) + rng.randint(1, 9)), release.text)


def event(release: Release, rng: Random) -> str:
    """The same happened the other way, or the next thing happened."""
    return _swap(release.text, _EVENTS)


def trial_name(release: Release, rng: Random) -> str:
    """The second trial of a programme: TERRAIN-1 and then TERRAIN-2."""
    return re.sub(r"\b([A-Z]{4,}-)(\d)\b", lambda found: f"{found[1]}{int(found[2]) + 1}", release.text)


SISTERS: dict[str, Sister] = {
    sister.__name__: sister
    for sister in (
        product, disease, site, agency, designation, phase, month, day, ordinal, number, amount, all_numbers, event, trial_name,
    )
}  # fmt: skip


def sister_of(release: Release, kind: str, rng: Random) -> str | None:
    """Return a release that differs in one kind of fact, or None where the opening of this one states none."""
    text = SISTERS[kind](release, rng)
    return text if _opening(text) != _opening(release.text) else None


def _opening(text: str) -> list[str]:
    return re.split(r"^(?:Notes to editors|Contact|About )", text, maxsplit=1, flags=re.M | re.I)[0].split()[
        :OPENING
    ]


def releases() -> list[Release]:
    """Return the texts of the project that have gold records, in order."""
    lines = [
        json.loads(line)
        for source in SOURCES
        for path in sorted((ROOT / "tests" / "gold").glob(f"{source}.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [_release(line) for line in lines]


def _release(line: dict[str, Any]) -> Release:  # a line of a gold file
    records = line["records"]
    return Release(
        line["doc_id"],
        line.get("text") or (ROOT / line["file"]).read_bytes().decode("utf-8"),
        products=_names(records, "candidate"),
        diseases=_names(records, "indication"),
        sites=_names([record for record in records if record["record_type"] == "site"], "name"),
    )


def _names(records: Iterable[dict[str, Any]], slot: str) -> tuple[str, ...]:
    found: set[str] = set()
    for record in records:
        value = record.get(slot)
        values = value.get("all", value.get("any", [])) if isinstance(value, dict) else value
        found.update(name for name in ([values] if isinstance(values, str) else values or []) if name)
    return tuple(sorted(found))
