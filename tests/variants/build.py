"""Build variants: plan, write the sections in their order, close the gold."""

from dataclasses import dataclass
from random import Random
from typing import Any

from .adverts import advert
from .lists import approvals
from .milestone import milestone
from .model import Plan
from .opening import company, headline
from .planning import deal, make_plan
from .sections import background, commitment, financing, infrastructure, outlook, production
from .timeline import timeline
from .writer import Writer


@dataclass(frozen=True)
class Total:
    """A total that the text states for approvals of these agencies, and how many of them it enumerates."""

    stated: int
    agencies: tuple[str, ...]
    found: int


@dataclass(frozen=True)
class Variant:
    """A release and its gold, as a line of a gold file; `dims` say which kind of variant it is."""

    doc_id: str
    text: str
    gold: dict[str, Any]
    totals: tuple[Total, ...]
    dims: dict[str, str]


def variants(n: int = 60, seed: int = 0) -> list[Variant]:
    """The first `n` variants of that seed; the same on every machine."""
    return [
        _build(f"variant-{number:03d}", dims, Random(f"{seed}/variant/{number}"))
        for number, dims in enumerate(deal(n, seed))
    ]


def _build(doc_id: str, dims: dict[str, str], rng: Random) -> Variant:
    plan = make_plan(dict(dims), rng)
    w = Writer(plan, rng)
    parts: list[list[str]] = [headline(w), company(w)]
    sections = _order(plan, rng)
    parts += [_SECTIONS[name](w) for name in sections]
    pushed = advert(plan.dims["advert"], rng, label=plan.dims["advert_place"] == "middle")
    if pushed:
        parts.insert(_advert_place(plan, sections, parts), pushed)
    gap = {"blank": "\n\n", "tight": "\n", "crlf": "\n\n"}[plan.dims["spacing"]]
    text = _typeset(gap.join(block for part in parts for block in part), plan)
    if plan.dims["spacing"] == "crlf":
        text = text.replace("\n", "\r\n")
    w.gold.may("trial", candidate=None, indication=None)
    records = w.gold.finish()
    for record in records:
        record["quotes"] = [_typeset(quote, plan) for quote in record["quotes"]]
    gold = {"doc_id": doc_id, "text": text, "records": records, "may": w.gold.allowed}
    return Variant(doc_id, text, gold, _totals(records), plan.dims)


def _typeset(text: str, plan: Plan) -> str:
    """The text with the variant's apostrophes and blanks, and no full stop doubled."""
    text = text.replace("U.S..", "U.S.")
    if plan.dims["apostrophes"] == "curly":
        text = text.replace("'", "’")
    return text.replace("Phase ", "Phase\u00a0") if plan.dims["blanks"] == "fixed" else text


def _advert_place(plan: Plan, sections: list[str], parts: list[list[str]]) -> int:
    """Where the advertisement stands: last, or before a section that begins with a heading of its own."""
    if plan.dims["advert_place"] == "end" or plan.dims["spacing"] == "tight":
        return len(parts)
    after = sections.index("approvals") + 3
    later = [index for index in range(after, len(parts)) if parts[index]]
    return later[0] if later else len(parts)


def _order(plan: Plan, rng: Random) -> list[str]:
    """The sections in the seed's order or another; general words are left out as the plan says."""
    fillers = plan.dims["fillers"]
    left_out = {
        "both": set(),
        "neither": {"commitment", "production"},
        "commitment": {"production"},
        "production": {"commitment"},
    }[fillers]
    names = [name for name in _SECTIONS if name not in left_out]
    if plan.dims["order"] == "shuffled":
        tail = names[-2:]
        body = names[:-2]
        rng.shuffle(body)
        names = body + tail
    return names


def _totals(records: list[dict[str, Any]]) -> tuple[Total, ...]:
    single = [
        r for r in records if r["record_type"] == "ind" and not r["count"] and r["status"] == "approved"
    ]
    totals = []
    for record in records:
        if record["record_type"] == "ind" and record["count"]:
            agency = record["agency"]
            agencies = tuple(agency["all"]) if isinstance(agency, dict) else (agency,)
            found = sum(r["agency"] in agencies for r in single)
            totals.append(Total(record["count"], agencies, found))
    return tuple(totals)


_SECTIONS = {
    "approvals": approvals,
    "milestone": milestone,
    "commitment": commitment,
    "timeline": timeline,
    "infrastructure": infrastructure,
    "production": production,
    "financing": financing,
    "outlook": outlook,
    "background": background,
}
