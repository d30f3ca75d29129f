"""What the words of a trial say of it: phase, number, name, design, size, and what a list says over it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.assertion import events
from extract.facts.clusters import Cluster
from extract.facts.cues import Cue
from extract.facts.discourse import Discourse
from extract.facts.diseases import coordinated, same_disease
from extract.facts.fact import Fact, Slot
from extract.facts.status import furthest
from extract.facts.trial_status import trial_statuses
from extract.page import Mention, Page, Sentence

_ENROLL = Cue(
    r"(?:\b(?:enroll?(?:ed|ing|s)?|recruit(?:ed|ing)?|randomi[sz]ed?|included|includes|involv(?:ed|ing|es)|treated|dosed)\s+(?:a total of |approximately |about |around |up to |more than |over |some |roughly |nearly |as many as )?(?P<a>\d{1,3}(?:,\d{3})+|\d{2,5})\s+(?!(?:sites|countries|centers|centres|weeks|months|years|percent|million|billion|thousand)\b)"
    r"|\b(?:in|of|with|across|among|for)\s+(?:a total of |approximately |about |around |up to |as many as )?(?P<b>\d{1,3}(?:,\d{3})+|\d{2,5})\s+(?!million|billion|thousand)(?:\w+[\s-]){0,5}?(?:patients|participants|subjects|volunteers|children|adults|people|infants|women|men)\b"
    r"|(?<![\w-])(?P<c>\d{1,3}(?:,\d{3})+|\d{1,5})[\s-]+(?:patients?|participants?|subjects?|children|adults|volunteers)\b"
    r"|\([nN]\s?=\s?(?P<d>\d{1,3}(?:,\d{3})+|\d{1,5})\))",
    re.IGNORECASE,
    needs=(
        "enrol",
        "recruit",
        "randomi",
        "includ",
        "involv",
        "treated",
        "dosed",
        "patient",
        "participant",
        "subject",
        "volunteer",
        "child",
        "adult",
        "people",
        "infant",
        "men",
        "=",
    ),
)


def own_slots(doc: Discourse, cluster: Cluster, region: tuple[int, int]) -> dict[str, Slot]:
    """Return what the words of a trial say of it: phase, number, name, design and size."""
    slots: dict[str, Slot] = {}
    for label, slot in (("PHASE", "phase"), ("REGISTRY_ID", "registry_id")):
        if anchor := cluster.get(label):
            slots[slot] = Slot.of(anchor)
    if name := cluster.name:
        slots["acronym"] = Slot.of(name)
    for label, slot in (("ALLOCATION", "allocation"), ("MASKING", "masking")):
        if near := doc.page.within(*region, label):
            slots[slot] = Slot.of(near[0])
    if enrolled := _enrolment(doc, region):
        slots["enrollment"] = enrolled
    return slots


def _enrolment(doc: Discourse, region: tuple[int, int]) -> Slot | None:
    if not _ENROLL.may_stand(doc.page, *region):
        return None
    for match in _ENROLL.regex.finditer(doc.page.text, *region):
        group = next(g for g in ("a", "b", "c", "d") if match.group(g))
        number = int(match.group(group).replace(",", ""))
        if 3 <= number <= 60000 and not 1990 <= number <= 2035:
            return Slot(number, (match.span(group),))
    return None


def with_lead(
    doc: Discourse, sentence: Sentence, slots: dict[str, Slot], status: Slot | None
) -> tuple[dict[str, Slot], Slot | None]:
    """Return what the lead of a list says of each trial in its items ("two Phase 1 trials:")."""
    page = doc.page
    lead = page.block_of(sentence).lead
    if lead is None or not page.inside(page.sentences[lead], "STUDY"):
        return slots, status
    phases = page.inside(page.sentences[lead], "PHASE")
    if "phase" not in slots and len({m.value for m in phases}) == 1:
        slots = {**slots, "phase": Slot.of(phases[0])}
    if status is None:
        status = chosen_status(trial_statuses(page, events(page, page.sentences[lead]), page.sentences[lead]))
    return slots, status


def is_plural(page: Page, cluster: Cluster) -> bool:
    """Tell whether words speak of several trials ("Phase 2 trials")."""
    study = cluster.get("STUDY")
    return study is not None and page.slice(study).casefold().endswith(("trials", "studies", "programs"))


def shared_phase(page: Page, before: Cluster, fact: Fact, cluster: Cluster) -> Slot | None:
    """Return the phase of trials that are named one after the other ("the Phase 3 trials, HARBOR and ALPINE")."""
    alone = all(m.label in {"TRIAL_NAME", "REGISTRY_ID"} for m in cluster.anchors)
    between = page.text[before.span.end : cluster.span.start]
    if alone and re.fullmatch(r"\s*(?:\([^()]*\))?\s*(?:,|,?\s*and)\s*", between):
        return fact.slots.get("phase")
    return None


def for_each_disease(doc: Discourse, sentence: Sentence, cluster: Cluster, fact: Fact) -> Iterator[Fact]:
    """Yield a fact, or one for each of the diseases that several trials are in ("Phase 2 trials in A and in B")."""
    page = doc.page
    disease = fact.slots.get("indication")
    here = [m for m in page.inside(sentence, "INDICATION") if disease and m.span in disease.spans]
    several = cluster.get("STUDY") is None or is_plural(page, cluster)
    if not here or not several or fact.slots.keys() & {"registry_id", "acronym"}:
        yield fact
        return
    joined = coordinated(page, page.inside(sentence, "INDICATION"), here[0])
    between = page.text[joined[0].start : joined[-1].end]
    if len(joined) < 2 or re.search(r"\bor\b|/", between) or not _distinct(joined):
        yield fact
        return
    for number, mention in enumerate(joined):
        ties = fact.ties if number == 0 else frozenset(f"{tie}:{number}" for tie in fact.ties)
        yield replace(fact, ties=ties).having(indication=Slot.of(mention))


def _distinct(diseases: list[Mention]) -> bool:
    """Tell whether none of several diseases is the same as another, more narrowly named."""
    return not any(
        same_disease(one.value, other.value) for i, one in enumerate(diseases) for other in diseases[:i]
    )


def chosen_status(stated: list[tuple[str, Mention]]) -> Slot | None:
    """Return the furthest of what is stated; what is planned counts where nothing has happened."""
    real = [(s, m) for s, m in stated if s != "planned"]
    pool = real or stated
    if not pool:
        return None
    best = furthest("trial", [s for s, _ in pool])
    mention = next(m for s, m in pool if s == best)
    return Slot(best, (mention.span,))
