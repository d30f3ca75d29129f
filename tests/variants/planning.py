"""What each variant is to hold: every dimension spread evenly over the variants, and a plan drawn from it."""

from random import Random
from typing import Final

from . import adverts, diseases, names
from .fields import AREAS, MODALITIES
from .model import Arm, Disease, Milestone, Modality, Plan, Programme
from .places import AGENCIES, COUNTRIES, DESIGNATIONS, STUDY_BODIES, Agency, Designation
from .writer import PHASES

#: Dimension -> value -> share of the variants.
DIMENSIONS: Final[dict[str, dict[str, int]]] = {
    "items": {"2": 12, "3": 16, "4": 14, "5": 10, "6": 8},
    "list": {
        "bullet": 10,
        "dot": 6,
        "dash": 7,
        "star": 5,
        "number": 8,
        "round": 5,
        "letter": 3,
        "prose": 10,
        "none": 6,
    },
    "item_shape": {"brackets": 36, "dash": 12, "colon": 12},
    "item_case": {"sentence": 40, "title": 20},
    "item_ends": {"semicolons": 40, "none": 20},
    "agencies": {"1": 14, "2": 30, "3": 16},
    "item_country": {"stated": 30, "implied": 30},
    "arms": {"phase first": 52, "country first": 8},
    "lead_heading": {"no": 36, "yes": 24},
    "total": {"agrees": 26, "more": 20, "uncounted": 14},
    "title": {"other": 26, "same": 12, "none": 22},
    "timeline": {"year": 18, "quarter": 8, "half": 4, "months": 8, "lines": 8, "prose": 9, "none": 5},
    "direction": {"up": 46, "down": 14},
    "line_mark": {"colon": 30, "dash": 30},
    "milestone": {"earlier": 16, "own": 15, "same": 15, "none": 14},
    "facility": {"bullets": 26, "prose": 22, "none": 12},
    "financing": {"bullets": 22, "prose": 15, "round": 15, "none": 8},
    "fillers": {"both": 20, "commitment": 15, "production": 10, "neither": 15},
    "extras": {
        "": 9,
        "early+marketing": 3,
        "early": 8,
        "narrower": 7,
        "early+narrower": 6,
        "outlook": 6,
        "background": 6,
        "marketing": 5,
        "early+outlook": 3,
        "narrower+marketing+background": 3,
        "outlook+background": 2,
        "early+narrower+outlook": 2,
    },
    "advert": {"none": 10, **dict.fromkeys(adverts.KINDS, 5)},
    "advert_place": {"end": 54, "middle": 6},
    "order": {"seed": 20, "shuffled": 40},
    "phase_style": {"roman": 30, "arabic": 20, "letters": 10},
    "numbers": {"words": 42, "digits": 18},
    "headings": {"plain": 42, "upper": 9, "colon": 9},
    "apostrophes": {"straight": 40, "curly": 20},
    "blanks": {"plain": 56, "fixed": 4},
    "spacing": {"blank": 50, "tight": 6, "crlf": 4},
    "legal": dict.fromkeys(names.LEGAL_FORMS, 3),
    "area": dict.fromkeys(AREAS, 8),
}


def deal(count: int, seed: int) -> list[dict[str, str]]:
    """One value of each dimension for each variant, in the shares above, each dimension shuffled alone."""
    rows: list[dict[str, str]] = [{} for _ in range(count)]
    for dimension, shares in DIMENSIONS.items():
        deck = [value for value, share in shares.items() for _ in range(share)]
        rng = Random(f"{seed}/{dimension}")
        values: list[str] = []
        while len(values) < count:
            rng.shuffle(deck)
            values += deck
        for row, value in zip(rows, values[:count], strict=True):
            row[dimension] = value
    return rows


def make_plan(dims: dict[str, str], rng: Random) -> Plan:
    """The company, programmes and dates of a variant with these dimensions."""
    if dims["list"] == "none":
        dims["timeline"] = dims["timeline"].replace("none", "year")
        dims["total"] = dims["total"].replace("uncounted", "agrees")
    modality, count = rng.choice(MODALITIES), int(dims["items"])
    agencies = rng.sample(AGENCIES, int(dims["agencies"]))
    if len(agencies) > 1 and rng.random() < 0.4:
        agencies[:2] = [a for a in AGENCIES if a.value in ("FDA", "NMPA")]
        agencies = list(dict.fromkeys(agencies))
    sick = diseases.make_diseases(rng, dims["area"], count + 2)
    products = names.make_products(rng, modality, count + 1)
    last = rng.randint(2021, 2026)
    programmes = [
        Programme(
            sick[n],
            products[n],
            rng.choice(modality.described),
            _naming(dims, rng),
            [],
            claim=rng.choice(
                ("First-in-Class", "first-in-class", "potentially best-in-class", None, None, None)
            ),
        )
        for n in range(count)
    ]
    if count > 3 and rng.random() < 0.4:
        programmes[1].product = programmes[0].product
    _give_arms(programmes, agencies, rng)
    _give_designations(programmes, modality, dims, rng)
    home = rng.choice(list(COUNTRIES))
    plan = Plan(
        company=names.make_company(rng, dims["legal"]),
        city=rng.choice(COUNTRIES[home].cities),
        home=home,
        area=AREAS[dims["area"]],
        modality=modality,
        agencies=agencies,
        programmes=programmes,
        years=[last - 2, last - 1, last] if rng.random() < 0.7 else [last - 1, last],
        total=None,
        dims=dims,
        spare_diseases=sick[count:],
        spare_products=products[count:],
        hospitals={country: names.make_hospitals(rng, country, 4) for country in COUNTRIES},
        investors=names.make_investors(rng),
    )
    _count(plan, rng)
    _launch(plan, rng)
    plan.milestone = _milestone(plan, rng)
    return plan


def _naming(dims: dict[str, str], rng: Random) -> str:
    options = ["timeline", "timeline", "list", "both", "never"]
    if dims["list"] == "none":
        options = ["timeline", "timeline", "never"]
    if dims["timeline"] == "none":
        options = ["list", "never"]
    return rng.choice(options)


def _give_arms(programmes: list[Programme], agencies: list[Agency], rng: Random) -> None:
    """Each programme has trials in some of the countries; each agency has approved something."""
    for number, programme in enumerate(programmes):
        some = rng.sample(agencies, rng.randint(1, len(agencies)))
        owed = agencies[number % len(agencies)]
        some = [a for a in agencies if a in some or a is owed]
        weights = (6, 5, 4, 1, 2)
        phase = rng.choices(PHASES, weights)[0]
        programme.arms = [
            Arm(a.country, phase if rng.random() < 0.65 else rng.choices(PHASES, weights)[0]) for a in some
        ]
    while len(programmes) < len(agencies):
        missing = {a.country for a in agencies} - {arm.country for p in programmes for arm in p.arms}
        if not missing:
            break
        programmes[0].arms += [Arm(country, "PHASE1") for country in sorted(missing)]


def _give_designations(
    programmes: list[Programme], modality: Modality, dims: dict[str, str], rng: Random
) -> None:
    allowed: list[Designation] = [d for d in DESIGNATIONS if modality.advanced or d.value != "RMAT"]
    for programme in programmes:
        if rng.random() < 0.5:
            picked = rng.sample(allowed, rng.choice((1, 1, 2)))
            if len({(d.value, d.agency) for d in picked}) == len(picked):
                programme.designations = picked


def _count(plan: Plan, rng: Random) -> None:
    """Set the stated total: what the list enumerates, or one or two more; without a list any small number."""
    dims = plan.dims
    if dims["title"] == "same" and (len(plan.agencies) > 1 or dims["total"] == "uncounted"):
        dims["title"] = "other"
    if dims["total"] == "uncounted":
        return
    items = sum(len(p.arms) for p in plan.programmes)
    plan.total = (
        max(2, items) if dims["list"] == "none" or dims["total"] == "agrees" else items + rng.choice((1, 2))
    )
    if plan.total < 2:
        plan.total = 2


def _launch(plan: Plan, rng: Random) -> None:
    """Some trials of the list start within the years of the timeline, of each programme one or two."""
    if plan.dims["timeline"] == "none":
        return
    for index, programme in enumerate(plan.programmes):
        if index and rng.random() < 0.2:
            continue
        for arm in rng.sample(programme.arms, min(len(programme.arms), rng.choice((1, 1, 1, 2)))):
            plan.launches[index, arm.country] = (
                plan.years[-1] if rng.random() < 0.6 else rng.choice(plan.years)
            )


def _milestone(plan: Plan, rng: Random) -> Milestone | None:
    mode, month = plan.dims["milestone"], rng.randint(1, 12)
    if mode == "none":
        return None
    if mode == "earlier":
        for (index, country), _year in plan.launches.items():
            if country in STUDY_BODIES:
                plan.launches[index, country] = plan.years[-1]
                programme = plan.programmes[index]
                programme.starts_only = True
                return Milestone("earlier", index, programme.disease, country, None, month)
    if mode == "same":
        found = _same(plan, rng)
        if found is not None:
            index, arm = found
            return Milestone("same", index, plan.programmes[index].disease, arm.country, arm.phase, month)
    country = rng.choice(list(STUDY_BODIES)) if rng.random() < 0.7 else rng.choice(list(COUNTRIES))
    disease: Disease = plan.spare_diseases[1]
    plan.dims["milestone"] = "own"
    return Milestone("own", None, disease, country, None, month)


def _same(plan: Plan, rng: Random) -> tuple[int, Arm] | None:
    """A trial whose first patient the section dates: named somewhere, and launched before if at all."""
    for index, programme in enumerate(plan.programmes):
        if programme.naming == "never":
            continue
        arm = rng.choice(programme.arms)
        if plan.launches.get((index, arm.country)) is not None:
            plan.launches[index, arm.country] = plan.years[0]
        programme.starts_only = True
        return index, arm
    return None
