"""All the facts of a page, in one place: which rooms are asked, in which order."""

from dataclasses import replace

from extract.facts.applications import ind_facts
from extract.facts.approvals import approval_facts
from extract.facts.business import facility_facts, financing_facts
from extract.facts.designations import designation_facts
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot, without
from extract.facts.lists import listed_facts
from extract.facts.outcomes import outcome_facts
from extract.facts.ownership import own_facts
from extract.facts.places import site_facts
from extract.facts.trials import trial_facts

# What holds for a trial in every country that it runs in.
_OF_THE_WHOLE = (
    "company", "candidate", "indication", "phase", "registry_id", "acronym", "allocation", "masking", "enrollment",
)  # fmt: skip


def read_facts(doc: Discourse) -> list[Fact]:
    """Return every fact that a document states, those of one record type together, in the order of the text."""
    inds = list(ind_facts(doc))
    listed, consumed = listed_facts(doc, inds)
    for fact in inds:
        if not fact.value("count") and fact.sentence in consumed:
            doc.reject("ind", fact.sentence, "list_total")
    inds = [fact for fact in inds if fact.value("count") or fact.sentence not in consumed]
    trials = list(trial_facts(doc, consumed))
    inds, trials = _with_their_trials(doc, inds, _by_agency(inds, trials))
    inds += [fact for fact in listed if fact.record_type == "ind"]
    trials += [fact for fact in listed if fact.record_type == "trial"]
    facts = [*inds, *trials, *designation_facts(doc), *site_facts(doc, trials), *approval_facts(doc)]
    facts += [*outcome_facts(doc, trials), *facility_facts(doc), *financing_facts(doc)]
    return own_facts(doc, facts)


def _by_agency(inds: list[Fact], trials: list[Fact]) -> list[Fact]:
    """Return the trials with one that several countries approved as one for each ("cleared by the FDA and the NMPA")."""
    split: list[Fact] = []
    for trial in trials:
        grants = {
            fact.value("country"): fact
            for fact in reversed(inds)
            if fact.sentence == trial.sentence
            and fact.value("status") == "approved"
            and not fact.value("count")
            and isinstance(fact.value("country"), str)
            and fact.value("country") != "EU"
            and _one_trial(_placeless(trial), fact)
        }
        if len(grants) < 2 or trial.value("status") not in {None, "planned", "approved"}:
            split.append(trial)
            continue
        known = [other for other in trials if other.ties & trial.ties]
        shared = {
            name: next((f.slots[name] for f in known if name in f.slots), None) for name in _OF_THE_WHOLE
        }
        for country, fact in sorted(grants.items(), key=lambda item: item[0]):
            part = replace(trial, ties=frozenset(f"{tie}:{country}" for tie in trial.ties))
            named = trial.slots.get("country")
            place = (
                Slot(country, named.spans)
                if named and not named.derived
                else Slot.inferred(country, "agency")
            )
            split.append(
                replace(
                    part.having(**shared, status=fact.slots["status"], country=place),
                    agency=fact.value("agency"),
                )
            )
    return split


def _placeless(trial: Fact) -> Fact:
    """Return a trial without a country that only follows from an agency."""
    place = trial.slots.get("country")
    return without(trial, "country") if place is not None and place.derived else trial


def _with_their_trials(doc: Discourse, inds: list[Fact], trials: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Tie each trial application to the trial of its sentence; an approved one with a phase gives a trial itself."""
    tied: list[Fact] = []
    added: list[Fact] = []
    for fact in inds:
        if fact.value("count"):
            tied.append(fact)
            continue
        here = [t for t in trials if t.sentence == fact.sentence and _one_trial(t, fact)]
        ties = here[0].ties if here else frozenset({f"ind:{fact.sentence}:{fact.value('agency')}"})
        tied.append(replace(fact, ties=fact.ties | ties))
        if not here and fact.value("status") == "approved" and fact.value("phase"):
            added.append(_trial_of(fact, ties))
        elif here and fact.value("status") == "approved":
            trials = [_cleared(t, fact) if t is here[0] else t for t in trials]
    return tied, trials + added


def _one_trial(trial: Fact, ind: Fact) -> bool:
    for slot in ("phase", "candidate", "indication"):
        one, other = trial.value(slot), ind.value(slot)
        if one is not None and other is not None and one != other:
            return False
    country, place = ind.value("country"), trial.value("country")
    return (
        country is None
        or place is None
        or country == place
        or country == "EU"
        or (isinstance(place, tuple) and country in place)
    )


def _cleared(trial: Fact, ind: Fact) -> Fact:
    """Return a planned or status-less trial as approved, by the application's agency."""
    trial = replace(trial, agency=ind.value("agency") or trial.agency)
    if trial.value("status") in {None, "planned"}:
        trial = trial.having(status=ind.slots["status"])
        trial = (
            replace(trial, slots={k: s for k, s in trial.slots.items() if k != "date"})
            if trial.value("date")
            else trial
        )
    if trial.value("country") is None and ind.value("country") and ind.value("country") != "EU":
        trial = trial.having(country=Slot.inferred(ind.value("country"), "agency"))
    return trial


def _trial_of(ind: Fact, ties: frozenset[str]) -> Fact:
    names = ("company", "candidate", "indication", "phase", "country", "status")
    slots = {name: ind.slots[name] for name in names if name in ind.slots}
    if slots.get("country") and slots["country"].value == "EU":
        del slots["country"]
    return Fact(
        "trial", slots, ind.sentence, ties, ind.support, agency=ind.value("agency"), section=ind.section
    )
