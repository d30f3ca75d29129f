"""The sections that say little of trials: aims, facilities, production, money, plans, background."""

from typing import Any

from .ledger import NAMED
from .places import AGENCIES, APPLICATION_NAMES, COUNTRIES
from .writer import MONTHS, Writer, joined

_MONEY = (
    ("${} million", "USD"),
    ("€{} million", "EUR"),
    ("£{} million", "GBP"),
    ("RMB {} million", "CNY"),
    ("CHF {} million", "CHF"),
)


def commitment(w: Writer) -> list[str]:
    """General words on the company's aims; no fact."""
    plan, short = w.plan, w.plan.company.short
    return [
        w.heading(f"Commitment to {plan.area.headline} With No Effective Treatments"),
        w.rng.choice(
            (
                f"{short} is committed to developing {plan.modality.plural} targeting {plan.area.phrase} "
                "with no effective "
                "treatment options.",
                f"{short} is at the forefront of advancing first-in-class {plan.modality.plural} to "
                "address major and "
                f"intractable {plan.area.kind} conditions.",
                f"The company believes that its world-leading platform can change how {plan.area.phrase} "
                "are treated.",
            )
        ),
    ]


def infrastructure(w: Writer) -> list[str]:
    """Laboratories and plants, as bullets or as prose with places and sizes."""
    mode = w.plan.dims["facility"]
    if mode == "none":
        return []
    short = w.plan.company.short
    owner = f"{short}’" if short.endswith("s") else f"{short}’s"
    head = w.heading(f"{owner} Infrastructure: Facilities and Manufacturing")
    return [head, *(_facility_bullets(w) if mode == "bullets" else _facility_prose(w))]


def _facility_bullets(w: Writer) -> list[str]:
    rng = w.rng
    choices: list[list[tuple[str, Any, str]]] = [
        [
            ("research", None, "An R&D center"),
            ("research", None, "A research laboratory"),
            ("research", "GLP", "A GLP research laboratory"),
        ],
        [
            ("manufacturing", ["GMP", "B+ and A-grade GMP"], "A B+ and A-grade GMP manufacturing facility"),
            ("manufacturing", ["GMP", "cGMP"], "A cGMP manufacturing plant"),
            ("manufacturing", None, "A pilot manufacturing site"),
        ],
        [
            ("quality_control", None, "A quality control center"),
            ("quality_control", None, "A quality control laboratory"),
        ],
    ]
    picked = [rng.choice(group) for group in choices]
    if rng.random() < 0.35:
        picked.pop(rng.randrange(3))
    lines = []
    for kind, standard, text in picked:
        w.gold.touch("facility", (kind,), text, kind=kind, standard=standard)
        lines.append(text)
    if rng.random() < 0.6:
        lines.append(f"Combined footprint: Over {rng.choice(('5,000', '3,500', '12,000'))} square meters")
    mark = rng.choice(("  • ", "- ", "* "))
    intro = f"To develop {w.plan.modality.plural}, {w.plan.company.short} has established and operates:"
    return [intro, "\n".join(mark + line for line in lines)]


def _facility_prose(w: Writer) -> list[str]:
    rng, short = w.rng, w.plan.company.short
    if rng.random() < 0.35:
        text = (
            f"{short} operates an R&D center, a GMP manufacturing facility and a quality control laboratory, "
            f"with a combined footprint of more than {rng.choice(('4,000', '6,500'))} square meters."
        )
        for kind, standard in (("research", None), ("manufacturing", "GMP"), ("quality_control", None)):
            w.gold.touch("facility", (kind,), text, kind=kind, standard=standard)
        return [text]
    home, other = rng.sample(list(COUNTRIES), 2)
    city, second = rng.choice(COUNTRIES[home].cities), rng.choice(COUNTRIES[other].cities)
    size = rng.choice((900, 2400, 4200, 7500))
    place = f"{city}, {COUNTRIES[home].forms[-1].removeprefix('the ')}".replace(
        "Singapore, Singapore", "Singapore"
    )
    text = (
        f"{short} runs a {size:,}-square-meter GMP manufacturing facility in {place}, and a research "
        f"laboratory in {second}."
    )
    w.gold.touch(
        "facility",
        ("manufacturing",),
        text,
        kind="manufacturing",
        standard="GMP",
        area_m2=size,
        city=city,
        country=home,
    )
    w.gold.touch("facility", ("research",), text, kind="research", city=second, country=[other, None])
    lines = [text]
    if rng.random() < 0.5:
        more = f"A quality control laboratory in {city} releases every clinical batch."
        w.gold.touch(
            "facility", ("quality_control",), more, kind="quality_control", city=city, country=[home, None]
        )
        lines.append(more)
    return [" ".join(lines)]


def production(w: Writer) -> list[str]:
    """Words on clinical manufacturing that name no site; no fact."""
    plan, short = w.plan, w.plan.company.short
    return [
        w.heading("Clinical Manufacturing and CMC Readiness"),
        f"Multiple {plan.modality.plural} developed by {short} have completed core CMC development, with "
        "fully integrated "
        "clinical-grade manufacturing processes and quality control systems in place.",
        f"{short} has successfully produced GMP-grade clinical batches, currently deployed in multiple "
        "clinical trials.",
    ][: w.rng.choice((2, 3))]


def financing(w: Writer) -> list[str]:
    """Investors as bullets, in a sentence, or as a named round with its amount."""
    rng, short, mode = w.rng, w.plan.company.short, w.plan.dims["financing"]
    if mode == "none":
        return []
    head = w.heading(rng.choice(("Financial Support and Strategic Backing", "Investors", "Funding")))
    names = w.plan.investors
    everyone = {"all": names}
    if mode == "bullets":
        text = (
            f"{short} has secured multiple rounds of financing, collectively led by renowned market-driven "
            "venture "
            "capital firms including:"
        )
        mark = rng.choice(("  • ", "- ", "* "))
        lines = [*names, "And others"] if rng.random() < 0.6 else names
        for quote in (text, *names):
            w.gold.touch("financing", (), quote, investors=everyone)
        return [head, text, "\n".join(mark + line for line in lines)]
    if mode == "prose":
        text = rng.choice(
            (
                "The company has completed several rounds of financing, with investors including "
                f"{joined(names)}.",
                f"{short} has secured multiple rounds of financing, led by {joined(names)}.",
                f"{short} is backed by {joined(names)}, which have funded the company over multiple "
                "financing rounds.",
            )
        )
        w.gold.touch("financing", (), text, investors=everyone)
        return [head, text]
    pattern, currency = rng.choice(_MONEY)
    amount, letter = rng.choice((12, 25, 38, 45, 80, 120)), rng.choice("ABC")
    year, rest = rng.choice(w.plan.years), joined(names[1:])
    money = pattern.format(amount)
    month = rng.randint(1, 12)
    stage: str | None = f"Series {letter}"
    text, date = rng.choice(
        (
            (
                f"In {year}, {short} closed a {money} {stage} financing led by {names[0]}, with "
                "participation "
                f"from {rest}.",
                f"{year}",
            ),
            (
                f"{short} raised {money} in a {stage} round in {year}, led by {names[0]} and joined by "
                f"{rest}.",
                f"{year}",
            ),
            (
                f"{short} completed a {stage} financing of {money} in {MONTHS[month - 1]} {year} with "
                f"{joined(names)}.",
                f"{year}-{month:02d}",
            ),
        )
    )
    if rng.random() < 0.2:
        stage, date = None, f"{year}"
        text = f"In {year}, the company raised {money} from {joined(names)}."
    slots = {"round": stage, "amount": amount * 1_000_000, "currency": currency, "date": date}
    w.gold.touch("financing", (), text, investors=everyone, **slots)
    return [head, text]


def outlook(w: Writer) -> list[str]:
    """A planned application or a requested designation of a named product, with an agency of its own."""
    if "outlook" not in w.plan.dims["extras"].split("+"):
        return []
    rng, plan, short = w.rng, w.plan, w.plan.company.short
    programme = rng.choice([p for p in plan.programmes if p.naming != "never"] or plan.programmes)
    product, disease, year = w.product(programme), w.disease(programme.disease), plan.years[-1] + 1
    head, name = w.heading("Outlook"), programme.disease.name
    has_fda = any(d.value == "FAST_TRACK" for d in programme.designations)
    if rng.random() < 0.3 and not has_fda:
        text = (
            f"A request for Fast Track designation for {product} in {disease} has been submitted to the FDA."
        )
        key: tuple[str, ...] = (name, "FAST_TRACK", "FDA")
        w.gold.touch(
            "designation",
            key,
            text,
            designation="FAST_TRACK",
            status="requested",
            agency="FDA",
            country="US",
            indication=name,
        )
        w.gold.product("designation", key, programme, NAMED)
        return [head, text]
    agency = rng.choice([a for a in AGENCIES if a not in plan.agencies])
    when, date = rng.choice(((f"in {year}", f"{year}"), (f"in the second half of {year}", f"{year}-H2")))
    full = APPLICATION_NAMES[agency.application]
    article = "an" if full[0] == "I" else "a"
    tail = (
        "" if full.startswith("Clinical Trial A") else " application" if agency.application == "IND" else ""
    )
    text = (
        f"{short} plans to submit {article} {full}{tail} for {product} in {disease} to {agency.long} {when}."
    )
    key = (name, agency.country)
    w.gold.touch(
        "ind",
        key,
        text,
        application=agency.application,
        status="planned",
        agency=agency.value,
        country=agency.country,
        indication=name,
        date=date,
    )
    w.gold.product("ind", key, programme, NAMED)
    return [head, text]


def background(w: Writer) -> list[str]:
    """General statements on agencies, rivals and risks: no fact of the company's."""
    if "background" not in w.plan.dims["extras"].split("+"):
        return []
    rng, plan = w.rng, w.plan
    pairs = [
        (
            "About Orphan Drug Designation",
            "The FDA grants Orphan Drug Designation to medicines for conditions that affect fewer than "
            "200,000 people in the "
            "United States. The designation brings tax credits and seven years of market exclusivity.",
        ),
        (
            "Market Environment",
            "Several other companies are running Phase III trials of older medicines for "
            f"{plan.area.phrase}, and two competing "
            "products have been approved by the EMA.",
        ),
        (
            "Forward-Looking Statements",
            "This text contains forward-looking statements. There can be no assurance that any clinical "
            "trial will be completed, "
            "or that the FDA, the EMA or any other agency will approve a product candidate.",
        ),
        (
            "Unmet Need",
            f"There is no approved treatment for most {plan.area.phrase}, and many patients take part in "
            "clinical trials far from home.",
        ),
    ]
    head, text = rng.choice(pairs)
    return [w.heading(head), text]
