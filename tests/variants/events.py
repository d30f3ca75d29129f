"""The other sentences of the timeline: designations, earlier and narrower studies, marketing applications."""

from dataclasses import replace
from typing import Any

from .ledger import NAMED, candidate_names
from .model import Arm, Disease, Milestone, Programme
from .places import COUNTRIES, Designation
from .writer import PHASES, Writer, upper_first


def grant(w: Writer, programme: Programme, designation: Designation, date: str) -> str:
    """A designation that the list may name too is granted."""
    disease, product = w.disease(programme.disease), w.product(programme)
    bracketed = w.product(programme, brackets=True)
    bare = programme.described.split(" ", 1)[1]
    grantor, noun, short = designation.grantor, designation.noun, w.plan.company.short
    text = w.rng.choice(
        (
            f"{upper_first(grantor)} granted {noun} to {product} for {disease}.",
            f"{upper_first(product)} received {noun} from {grantor} for the treatment of {disease}.",
            f"The world's first {bare} ({bracketed}), developed by {short}, was granted {noun} by "
            f"{grantor} for the treatment of {disease}.",
            f"{short} obtained {noun} from {grantor} for {product} in the treatment of {disease}.",
        )
    )
    key = (programme.disease.name, designation.value, designation.agency)
    w.gold.touch(
        "designation",
        key,
        text,
        designation=designation.value,
        status="granted",
        agency=designation.agency,
        country=designation.country,
        indication=programme.disease.name,
        date=date,
    )
    w.gold.product("designation", key, programme, NAMED)
    return text


def early_study(w: Writer, programme: Programme, country: str, date: str) -> str:
    """A study before the listed trial, approved and with first results: kept apart by its date alone."""
    measure = w.rng.choice(w.plan.area.measures)
    slowed = "slowed" if measure == "disease progression" else "improved"
    bracketed, disease = w.product(programme, brackets=True), w.disease(programme.disease)
    who = programme.disease.abbr or programme.disease.name
    text = (
        f"{COUNTRIES[country].first} national-level registered clinical study of {programme.described} "
        f"({bracketed}) for "
        f"{disease} was approved. Multiple patients, including the world's first {who} case treated with "
        "this approach, "
        f"received therapy with good safety profiles and preliminary data showing {slowed} {measure}."
    )
    key = w.trial(
        programme, Arm(country, "PHASE1"), text, "first_patient_dosed", naming=NAMED, kind="early", date=date
    )
    w.gold.touch("trial", key, text, status=["first_patient_dosed", "results_reported"])
    w.gold.amend("ind", (programme.disease.name, country), date=[None, date])
    w.gold.may(
        "ind", candidate=candidate_names(programme), indication=programme.disease.name, status="approved"
    )
    w.outcome(programme, programme.disease.name, "safety", "positive", text)
    w.outcome(programme, programme.disease.name, "efficacy", "positive", text, measure=[measure])
    return text


def narrower(w: Writer, programme: Programme, date: str) -> str:
    """The product starts a trial in a narrower form of the disease, a trial of its own in another phase."""
    rng = w.rng
    word, letters = rng.choice((("early-onset", "EO"), ("late-onset", "LO"), ("steroid-refractory", "SR")))
    base = programme.disease
    disease = Disease(f"{word} {base.name}", letters + base.abbr if base.abbr else None)
    taken = {arm.phase for arm in programme.arms}
    country = rng.choice([arm.country for arm in programme.arms])
    arm = Arm(country, next(phase for phase in PHASES if phase not in taken))
    own = replace(programme, disease=disease, arms=[arm], designations=[])
    hospital = w.plan.hospitals[country][-1]
    text = (
        f"{COUNTRIES[country].first} randomized, double-blind, controlled {w.phase(arm.phase)} clinical "
        "trial of "
        f"{w.product(own)} was initiated to treat {w.disease(disease)}, led by {hospital.name}, a National "
        "Clinical "
        f"Research Center for {w.plan.area.centre}."
    )
    w.trial(own, arm, text, "initiated", naming=NAMED, date=date, allocation="RANDOMIZED", masking="DOUBLE")
    w.site((hospital.name, *hospital.also), own, country, text, "lead", naming=NAMED)
    return text


def marketing(w: Writer, date: str) -> str:
    """The company's other product is filed, accepted or approved for a disease of its own."""
    rng, disease = w.rng, w.plan.spare_diseases[0]
    own = Programme(disease, w.plan.spare_products[0], w.plan.modality.described[0], "both", [])
    app = rng.choice(("BLA", "NDA"))
    long = {"BLA": "Biologics License Application (BLA)", "NDA": "New Drug Application (NDA)"}[app]
    agency, country, wording = rng.choice(
        (
            ("FDA", "US", "the U.S. FDA"),
            ("NMPA", "CN", "the NMPA of China"),
            ("MFDS", "KR", "the MFDS of South Korea"),
        )
    )
    product, name = w.product(own), w.disease(disease)
    slots: dict[str, Any]
    text, slots = rng.choice(
        (
            (
                f"{upper_first(product)} received marketing approval from {wording} for the treatment of "
                f"{name}.",
                {"status": "approved", "application": [None, "NDA", "BLA"]},
            ),
            (
                f"The {long} for {product} in {name} was accepted for review by {wording}.",
                {"status": "accepted", "application": app},
            ),
            (
                f"{w.plan.company.short} submitted a {long} for {product} in {name} to {wording}.",
                {"status": "submitted", "application": app},
            ),
        )
    )
    key = (disease.name,)
    w.gold.touch(
        "approval", key, text, agency=agency, country=country, indication=disease.name, date=date, **slots
    )
    w.gold.product("approval", key, own, NAMED)
    return text


def study(w: Writer, plan: Milestone, date: str) -> str:
    """The study of the treated-patients section, as the timeline tells it."""
    disease = w.disease(plan.disease)
    text = (
        f"{COUNTRIES[plan.country].first} national-level registered clinical study of "
        f"{w.rng.choice(w.plan.modality.described)} for {disease}—also developed by "
        f"{w.plan.company.short}—was approved and "
        f"initiated, including the first case treated in {w.country(plan.country)}."
    )
    w.gold.touch("trial", (plan.disease.name, plan.country, "study"), text, date=date)
    w.gold.amend("ind", ("study", plan.disease.name), date=[date, None])
    w.gold.may("ind", candidate=None, indication=plan.disease.name, status="approved", agency=None)
    return text
