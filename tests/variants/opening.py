"""The top of a variant: headline, company paragraph, and the sentence that counts the approvals."""

from typing import Any

from .places import APPLICATION_NAMES, COUNTRIES, Agency
from .writer import Writer, joined, upper_first


def headline(w: Writer) -> list[str]:
    """The headline, which may count approvals of one agency."""
    plan, rng, short = w.plan, w.rng, w.plan.company.short
    mode, area = plan.dims["title"], plan.area.headline
    if mode == "none":
        text = rng.choice(
            (
                f"{short} Advances {plan.modality.headline} for {area}",
                f"{short} Reviews {plan.years[0]}-{plan.years[-1]} Milestones in {area}",
                f"{short} at a Glance: {plan.modality.headline} From {plan.city}",
            )
        )
    else:
        agency = plan.agencies[0] if mode == "same" else rng.choice(plan.agencies)
        count = title_count(w, agency)
        number = w.number(count).capitalize()
        things, app = plan.modality.headline, agency.application
        templates = [
            f"{short} Gets {agency.value} OK for {number} {things} for Key {area}",
            f"{agency.value} Clears {number} {things} of {short} for Clinical Trials in {area}",
        ]
        named = [
            f"{short} Wins {number} {agency.value} {app} Approvals for {area}",
            f"{short} Secures {number} {app} Clearances From {agency.value} in {area}",
        ]
        text = rng.choice(named if mode == "same" else templates + named)
        words = ["IND", "CTA", "CTN"] if text in templates else [app]
        _aggregate(
            w,
            text,
            count,
            [agency],
            [*dict.fromkeys([app, *words]), "STUDY", None] if text in templates else app,
        )
    return [text, text] if rng.random() < 0.3 else [text]


def title_count(w: Writer, agency: Agency) -> int:
    """The number in the headline: the stated total, or the agency's items, right or one off."""
    if w.plan.dims["title"] == "same" and w.plan.total is not None:
        return w.plan.total
    items = sum(arm.country == agency.country for p in w.plan.programmes for arm in p.arms)
    count = max(2, items + w.rng.choice((0, 0, 1)))
    return count + 1 if count == w.plan.total else count


def _aggregate(w: Writer, quote: str, count: int, agencies: list[Agency], application: Any) -> None:
    values, countries = [a.value for a in agencies], [a.country for a in agencies]
    single = len(agencies) == 1
    w.gold.touch(
        "ind",
        ("count", count, *sorted(values)),
        quote,
        candidate=None,
        application=application,
        status="approved",
        agency=values[0] if single else {"all": values},
        country=countries[0] if single else {"all": countries},
        indication=_area_names(w),
        count=count,
    )


def _area_names(w: Writer) -> list[str | None]:
    phrase = w.plan.area.phrase
    noun = phrase.split()[-1]
    names: list[str | None] = [None, phrase, w.plan.area.headline, f"key {w.plan.area.headline}"]
    if phrase.startswith("rare "):
        names.append(phrase.removeprefix("rare "))
    if "(" in phrase:
        names.append(phrase.split("(")[1].split(")")[0] + " " + noun)
    return names


def company(w: Writer) -> list[str]:
    """Who the company is: no fact but, where its seat is named, a headquarters that gold allows."""
    plan, rng = w.plan, w.rng
    place = f"{plan.city}, {COUNTRIES[plan.home].forms[-1].removeprefix('the ')}".replace("Singapore, ", "")
    w.gold.may("facility", kind="headquarters")
    short = plan.company.short
    quoted = f" (“{short}”)" if short != plan.company.name and rng.random() < 0.4 else ""
    opening = rng.choice(
        (
            f"{plan.company.legal} ({place}) is a leading biotechnology company",
            f"{plan.company.legal}{quoted}, based in {place}, is a clinical-stage company",
            f"{plan.company.legal}{quoted} is a privately held company",
            f"Founded in {plan.years[0] - rng.randint(2, 9)}, {plan.company.legal}{quoted} is an "
            "independent company",
        )
    )
    aim = rng.choice(
        (
            f"dedicated to the development of innovative {plan.modality.plural}",
            f"that discovers and develops {plan.modality.plural} for patients with {plan.area.phrase}",
            f"building a pipeline of {plan.modality.plural}",
        )
    )
    return [f"{opening} {aim}."]


def lead(w: Writer) -> str:
    """The sentence on the approvals as a whole, which counts them or not; the items quote it too."""
    plan, rng = w.plan, w.rng
    apps = list(dict.fromkeys(agency.application for agency in plan.agencies))
    if len(apps) == 1:
        name, short = APPLICATION_NAMES[apps[0]], apps[0]
        application: Any = apps[0]
    elif rng.random() < 0.5:
        name = short = joined(apps)
        application = [*apps, None]
    else:
        name = short = "clinical trial"
        application = ["STUDY", None, *apps]
    longs = [agency.long for agency in plan.agencies]
    both = "both " if len(longs) == 2 and rng.random() < 0.6 else ""
    agencies = both + joined(longs)
    if plan.total is None:
        w.gold.may("ind", candidate=None, status="approved", indication=_area_names(w))
        text = rng.choice(
            (
                f"To date, the company has received {name} approvals from {agencies}.",
                f"{plan.company.short} holds {name} approvals from {agencies}.",
            )
        )
    else:
        number = w.number(plan.total)
        text = rng.choice(
            (
                f"To date, the company has received {number} {name} approvals for registered clinical "
                f"trials from {agencies}.",
                f"So far, {plan.company.short} has obtained {number} {name} clearances from {agencies}.",
                f"{plan.company.short} has now been granted {number} {name} approvals by {agencies}.",
                f"A total of {number} {name} approvals have been received from {agencies}.",
                f"With {number} {name} approvals from {agencies}, {plan.company.short} has become a global "
                "clinical-stage company.",
                f"{upper_first(number)} {name} approvals have been granted to {plan.company.short} by "
                f"{agencies} so far.",
            )
        )
        if len(apps) == 1 and short != name and rng.random() < 0.2:
            text = text.replace(name, short)
        _aggregate(w, text, plan.total, plan.agencies, application)
    return text


def total_again(w: Writer, line: str) -> None:
    """A heading that repeats the total is one more mention of it."""
    values = sorted(agency.value for agency in w.plan.agencies)
    w.gold.touch("ind", ("count", w.plan.total, *values), line)
