"""The section on treated patients: a study of its own, an earlier study, or the trial that the list names."""

from .ledger import NAMED
from .model import Arm, Milestone, Programme
from .places import STUDY_BODIES
from .writer import MONTHS, Writer, title_case, upper_first

_SAFETY = (
    ("With follow-up periods exceeding {n} months, no {related} adverse events have been observed.", "over"),
    ("With a follow-up of up to {n} months, no serious adverse events were reported.", "up"),
    (
        "After a median follow-up of {n} months, the treatment was well tolerated and no {related} serious "
        "adverse events occurred.",
        "at",
    ),
    (
        "No dose-limiting toxicities and no {related} serious adverse events have been observed to date.",
        "none",
    ),
)


def milestone(w: Writer) -> list[str]:
    """Heading, what was done, under whose approval, and the results."""
    plan = w.plan.milestone
    if plan is None:
        return []
    return _same(w, plan) if plan.mode == "same" else _study(w, plan)


def _heading(w: Writer, plan: Milestone) -> str:
    event = w.rng.choice(("First Case Treated in", "First Patient Treated in"))
    return w.heading(
        f"{title_case(plan.disease.name)} Milestone: {event} {w.country(plan.country).removeprefix('the ')}"
    )


def _study(w: Writer, plan: Milestone) -> list[str]:
    rng, gold = w.rng, w.gold
    described = rng.choice(w.plan.modality.described)
    place = w.country(plan.country)
    heading = _heading(w, plan)
    stage = rng.choice(("moderate to advanced", "severe", "moderate to severe", ""))
    quote = f"“the first case” in {place}" if rng.random() < 0.5 else f"the first case in {place}"
    short, bare, disease = w.plan.company.short, described.split(" ", 1)[1], w.disease(plan.disease)
    first = rng.choice(
        (
            f"{short} has completed multiple cases of {bare} for patients with {disease}, including {quote}.",
            f"{short} has treated several patients with {disease}, including {quote}, using {described}.",
        )
    )
    study = rng.choice(("clinical study", "investigator-initiated clinical study"))
    second = ""
    names = [plan.disease.name] + ([f"{stage} {plan.disease.name}"] if stage else [])
    indication = names if stage else plan.disease.name
    if plan.country in STUDY_BODIES:
        value, body = STUDY_BODIES[plan.country]
        second = rng.choice(
            (f"This {study} was approved by {body}.", f"{upper_first(body)} had approved this {study}.")
        )
        gold.touch(
            "ind",
            ("study", plan.disease.name),
            second,
            application=["STUDY", None],
            status="approved",
            agency=value,
            country=plan.country,
            indication=indication,
        )
    third = rng.choice(
        (
            f"In the clinical study, {described} was given to patients with {names[-1]}.",
            f"All participants in this study had {names[-1]} and received one course of treatment.",
        )
    )
    key = (plan.disease.name, plan.country, "study")
    status = ["first_patient_dosed", "results_reported"]
    gold.touch("trial", key, first, indication=indication, country=plan.country, phase=None, status=status)
    gold.touch("trial", key, third)
    gold.touch("trial", key, heading)
    results = _results(w, None, indication, efficacy=True)
    return [heading, f"{first} {second}".strip(), third, " ".join(results)]


def study_in_timeline(w: Writer, plan: Milestone) -> bool:
    """Whether the timeline tells of the study too: always of an earlier one, else by the month's parity."""
    return w.plan.dims["timeline"] != "none" and (
        plan.mode == "earlier" or (plan.mode == "own" and plan.month % 2 == 0)
    )


def study_year(w: Writer, plan: Milestone) -> int:
    """The year that the timeline gives the study: before the launch of the listed trial."""
    return w.plan.years[-2] if plan.mode == "earlier" else w.plan.years[0]


def _same(w: Writer, plan: Milestone) -> list[str]:
    assert plan.programme is not None and plan.phase is not None
    programme = w.plan.programmes[plan.programme]
    arm = Arm(plan.country, plan.phase)
    heading = _heading(w, plan)
    when = f"{MONTHS[plan.month - 1]} {w.plan.years[-1]}"
    product, phase, place = w.product(programme), w.phase(plan.phase), w.country(plan.country)
    disease = w.disease(plan.disease)
    first = w.rng.choice(
        (
            f"In {when}, {w.plan.company.short} dosed the first patient in the {phase} clinical trial of "
            f"{product} for {disease} in {place}.",
            f"The first patient was treated with {product} in {when} in the {phase} clinical trial for "
            f"{disease} in {place}.",
        )
    )
    date = f"{w.plan.years[-1]}-{plan.month:02d}"
    w.trial(programme, arm, first, "first_patient_dosed", naming=NAMED, date=date)
    key = (plan.disease.name, plan.country, "main")
    w.gold.touch("trial", key, heading, status=["first_patient_dosed", "results_reported"])
    results = _results(w, programme, plan.disease.name, efficacy=w.rng.random() < 0.7)
    return [heading, first, " ".join(results)]


def _results(
    w: Writer, programme: Programme | None, indication: list[str] | str, *, efficacy: bool
) -> list[str]:
    rng = w.rng
    template, span = rng.choice(_SAFETY)
    months = rng.choice((6, 9, 12, 18, 24))
    safety = template.format(n=months, related=w.plan.modality.related)
    follow_up: list[str] | None = {
        "over": [
            f">{months} months",
            f"{months} months",
            f"exceeding {months} months",
            f"over {months} months",
        ],
        "up": [f"{months} months", f"up to {months} months", f"≤{months} months"],
        "at": [f"{months} months", f"median {months} months"],
        "none": None,
    }[span]
    if rng.random() < 0.12:
        safety, follow_up = f"Two {w.plan.modality.related} serious adverse events were reported.", None
        w.outcome(programme, indication, "safety", "negative", safety, follow_up=follow_up)
    else:
        w.outcome(programme, indication, "safety", "positive", safety, follow_up=follow_up)
    if not efficacy:
        return [safety]
    one, two = rng.sample(w.plan.area.measures[:2], 2)
    text, direction = rng.choice(
        (
            (
                "Multiple patients showed significant improvements in key efficacy indicators, including "
                f"{one} and {two}.",
                "positive",
            ),
            (
                f"Patients also showed marked improvements in {one}, as well as notable gains in {two}.",
                "positive",
            ),
            (
                f"Treated patients showed a clinically meaningful improvement in {one} compared with "
                "baseline.",
                "positive",
            ),
            (f"The study did not meet its efficacy endpoint of improved {one}.", "negative"),
        )
    )
    w.outcome(programme, indication, "efficacy", direction, text)
    return [safety, text]
