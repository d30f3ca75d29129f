"""The approvals: the sentence over the list, and the list as bullets, numbers, letters or prose."""

from typing import Any

from .ledger import NAMED, OPEN
from .model import Arm, Programme
from .opening import lead, total_again
from .places import AGENCIES
from .writer import Writer, joined, upper_first

_MARKS = {
    "bullet": "  • ",
    "dot": "• ",
    "dash": "- ",
    "star": "* ",
    "number": "{}. ",
    "round": "({}) ",
    "letter": "{}) ",
}
_HEADINGS = ("Regulatory Progress", "Clinical Pipeline", "Approvals to Date")
_BY_COUNTRY = {agency.country: agency for agency in AGENCIES}


def approvals(w: Writer) -> list[str]:
    """The counting sentence, and under it the items, each of which holds the approvals of its countries."""
    heading = w.plan.dims["lead_heading"] == "yes"
    if heading and w.plan.total and w.rng.random() < 0.5:
        line = w.heading(f"{upper_first(w.number(w.plan.total))} Approvals to Date")
        body = _body(w)
        total_again(w, line)
        return [line, *body]
    body = _body(w)
    return [w.heading(w.rng.choice(_HEADINGS)), *body] if heading else body


def _body(w: Writer) -> list[str]:
    opening = lead(w)
    style = w.plan.dims["list"]
    if style == "none":
        return [opening]
    things = w.plan.modality.plural
    focus = w.rng.choice(
        (
            f"All approvals focus on {things} targeting {w.plan.area.phrase} with significant unmet "
            "medical needs, including",
            f"These approvals cover {things} for the following indications",
            "The approvals comprise",
            f"In detail, the approvals for {things} are",
            "The approved programs are as follows",
        )
    )
    items = [_item(w, programme, opening, prose=style == "prose") for programme in w.plan.programmes]
    if style == "prose":
        body = "; ".join(items[:-1]) + "; and " + items[-1] if len(items) > 1 else items[0]
        return [opening, f"{focus}: {body}."] if w.rng.random() < 0.5 else [f"{opening} {focus}: {body}."]
    marks = [_MARKS[style].format("abcdef"[n] if style == "letter" else n + 1) for n in range(len(items))]
    ends = [";"] * len(items)
    ends[-1] = "."
    if len(items) > 1:
        ends[-2] = "; and"
    if w.plan.dims["item_ends"] == "none":
        ends = [""] * len(items)
    lines = [f"{mark}{item}{end}" for mark, item, end in zip(marks, items, ends, strict=True)]
    return [opening, f"{focus}:", "\n".join(lines)]


def _item(w: Writer, programme: Programme, opening: str, *, prose: bool) -> str:
    rng = w.rng
    naming = NAMED if programme.naming in ("list", "both") else OPEN
    shape = "brackets" if prose else w.plan.dims["item_shape"]
    disease = w.disease(programme.disease, start=not prose and (naming == OPEN or shape == "colon"))
    descriptor = w.descriptor()
    if w.plan.implied:
        arms = _arms_unplaced(w, programme.arms[0])
    else:
        arms = _arms(w, programme.arms, turned=shape != "colon" and w.plan.dims["arms"] == "country first")
    details = [part for part in (programme.claim, arms, *_designated(w, programme)) if part]
    if naming == NAMED and shape != "colon":
        product = w.product(programme)
        subject = f"{product if prose else upper_first(product)} for {disease}"
    elif naming == NAMED:
        subject = disease
        details.insert(0, w.bare_product(programme))
    else:
        subject = disease
    if shape == "colon":
        text = f"{subject}: {'; '.join(details)}"
    elif shape == "dash":
        text = f"{subject}, {descriptor} — {'; '.join(details)}"
    else:
        text = (
            f"{subject}, {descriptor} ({'; '.join(details)})"
            if rng.random() < 0.7
            else f"{subject} ({'; '.join(details)})"
        )
    _record_item(w, programme, opening, text, naming)
    return text


def _arms(w: Writer, arms: list[Arm], *, turned: bool) -> str:
    """The trials of an item, countries with one phase together; `turned` puts the countries first."""
    rng = w.rng
    phases = list(dict.fromkeys(arm.phase for arm in arms))
    if turned:
        groups = [joined([w.country(arm.country) for arm in arms if arm.phase == phase]) for phase in phases]
        return "; ".join(f"{group}: {w.phase(phase)}" for group, phase in zip(groups, phases, strict=True))
    parts = []
    for n, phase in enumerate(phases):
        countries = [w.country(arm.country) for arm in arms if arm.phase == phase]
        both = "both " if len(countries) == 2 and len(phases) == 1 and rng.random() < 0.5 else ""
        noun = f" clinical trial{'s' * (len(countries) > 1)}" if n == 0 and rng.random() < 0.8 else ""
        parts.append(f"{w.phase(phase)}{noun} in {both}{joined(countries)}")
    if any(" and " in part for part in parts):
        return ", and ".join(parts)
    return joined(parts)


def _designated(w: Writer, programme: Programme) -> list[str]:
    """The designations of an item; two of one agency sometimes in one phrase."""
    plain = {
        "ORPHAN": "Orphan Drug",
        "FAST_TRACK": "Fast Track",
        "RMAT": "RMAT",
        "BREAKTHROUGH_THERAPY": "Breakthrough Therapy",
        "RARE_PEDIATRIC_DISEASE": "Rare Pediatric Disease",
    }
    designations = programme.designations
    if len(designations) == 2 and {d.agency for d in designations} == {"FDA"}:
        return [
            f"{plain[designations[0].value]} and {plain[designations[1].value]} designations from the FDA"
        ]
    return [designation.item for designation in designations]


def _arms_unplaced(w: Writer, arm: Arm) -> str:
    """A trial without its country, which follows from the one agency over the list."""
    return f"{w.phase(arm.phase)} {w.rng.choice(('clinical trial', 'trial', 'clinical study'))}"


def _record_item(w: Writer, programme: Programme, opening: str, text: str, naming: str) -> None:
    disease = programme.disease.name
    for arm in programme.arms:
        agency = _BY_COUNTRY[arm.country]
        key = (disease, arm.country)
        w.gold.touch(
            "ind",
            key,
            opening,
            application=_application(w, agency.application),
            status="approved",
            agency=agency.value,
            country=arm.country,
            indication=disease,
            phase=arm.phase,
        )
        w.gold.touch("ind", key, text)
        w.gold.product("ind", key, programme, naming)
        placed: dict[str, Any] = {"country": [arm.country, None]} if w.plan.implied else {}
        w.trial(programme, arm, text, "approved", naming=naming, **placed)
    for designation in programme.designations:
        held = (disease, designation.value, designation.agency)
        w.gold.touch(
            "designation",
            held,
            text,
            designation=designation.value,
            status="granted",
            agency=designation.agency,
            country=designation.country,
            indication=disease,
        )
        w.gold.product("designation", held, programme, naming)


def _application(w: Writer, own: str) -> str | list[str | None]:
    """What an item's application is: the one that the sentence over the list names, or a choice of them."""
    apps = {agency.application for agency in w.plan.agencies}
    return own if len(apps) == 1 else [own, "STUDY", None]
