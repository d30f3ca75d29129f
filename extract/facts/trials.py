"""Facts on clinical trials: which words of a sentence speak of one trial, and what they say of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.assertion import Event, events, planned_near
from extract.facts.clusters import ANCHORS, Cluster, clusters, events_of, region_of
from extract.facts.cues import Cue
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.timing import announced, event_time
from extract.facts.trial_places import trial_countries
from extract.facts.trial_slots import (
    chosen_status,
    for_each_disease,
    is_plural,
    own_slots,
    shared_phase,
    with_lead,
)
from extract.facts.trial_status import trial_statuses
from extract.page import Mention, Page, Sentence

# Words between "the" and a trial that describe it and tell it from no other.
_DESIGN = (
    r"(?:(?:same|ongoing|pivotal|registrational|clinical|global|multinational|international|randomi[sz]ed|controlled|current|new|planned|upcoming"
    r"|open[\s-]label|[\w-]+[\s-](?:blind(?:ed)?|masked|controlled|arm|cent(?:er|re)|week|month|year|dose|escalation)),?\s+(?:and\s+)?)*"
)
_BACKWARD = re.compile(
    rf"\b(?:(?:this|the|that|these|said)\s+{_DESIGN}|this\s+(?:[\w-]+,?\s+){{1,3}})$",
    re.IGNORECASE,
)
HEALTHY = Cue(
    r"\bhealthy (?:[\w-]+ ){0,2}(?:volunteers?|subjects?|participants?|adults?|individuals?|men|women|people|males?|females?)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\bthis\s+(?:[\w-]+,?\s+){0,3}\Z")
# Words that tell a trial from the one before it.
_ORDINAL = Cue(
    r"\b(second|third|fourth|further|separate|another)\s+(?!half|quarter|line|dose|cohort|patient|site|year|product|candidate)(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# What is still to come by its name ("the upcoming Phase 3 trial").
_UPCOMING = Cue(
    r"\b(?P<word>upcoming|planned|proposed|forthcoming|future|anticipated|prospective)\s+(?:[\w’'/-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "no trial may start" tells of none; "several trials" of no one of them.
_NONE = re.compile(
    r"\b(?:no|any|another company[’']s)\s+(?:(?:clinical|further|other|additional|new)\s+)?$", re.IGNORECASE
)
_SEVERAL = Cue(
    r"\b(?:multiple|several|many|various|numerous|other|additional)\s+(?:[\w’'/-]+\s+){0,3}$", re.IGNORECASE
)
# A part of a trial ("the Phase 1 portion") has no record of its own.
_PART = re.compile(
    r"[\s-]+(?:dose[\s-]\w+\s+)?(?:portion|part|segment|component|stage|cohorts?)\b", re.IGNORECASE
)
# An approval that trials only support is the product's.
_GROUNDS = Cue(
    r"\b(?:based|bases|supported|supporting|results?|data|evidence|established|demonstrat\w+|rests?|following|shown|findings)\b",
    re.IGNORECASE,
)
# What is asked or offered about trials of a phase is no trial: "guidance on the design of a Phase 3 study".
_OF_DESIGN = Cue(
    r"\b(?:design|guidance|advice|feedback|requirements?|considerations?|discussions?|material|supplies|services|facilities|capacity)\s+(?:of|for|on|about|regarding|through)\s+(?:an?\s+|its\s+|the\s+|any\s+)?(?:[\w’'-]+\s+){0,3}$"
    r"|\b(?:trials|studies|development)\s+(?:from\s+|through\s+|up\s+to\s+)(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_SUPPORT = Cue(
    r"\b(?:NHPs?|preclinical|animal|mouse|mice|murine|(?:non-?human )?primates?|macaques?|monkeys?|rabbits?|rats?|dogs?|(?:mini)?pigs?|zebrafish|ferrets?|hamsters?|cell lines?|organoids?|(?:chemically )?induced model|disease model|in vitro|in vivo|rat model|real-world|natural history|observational|survey|market)\b",
    re.IGNORECASE,
)


# What happens in a trial and nowhere else.
_STRONG = frozenset({"dose", "enroll_complete", "recruit"})


def trial_facts(doc: Discourse, consumed: frozenset[int]) -> Iterator[Fact]:
    """Yield a fact for each trial that a sentence speaks of, tied to those it refers back to."""
    page = doc.page
    last: Fact | None = None
    leads = _leads(doc)
    passed_over = consumed | leads
    for sentence in doc.speaking_of(*ANCHORS, also=passed_over | page.saying("ACTION", _STRONG)):
        if sentence.index in passed_over:
            doc.reject("trial", sentence.index, "list_total")
            continue
        found = events(doc.page, sentence)
        groups = clusters(doc, sentence)
        told = events_of(doc, groups, found) if groups else []
        read = [
            (c, fact)
            for c, mine in zip(groups, told, strict=True)
            if (fact := _trial(doc, sentence, c, groups, mine)) is not None
        ]
        if not groups and (update := _update(doc, sentence, found, last)) is not None:
            last = _tied(doc, sentence, update, last, sentence.start)
            yield last
        for place, (cluster, fact) in enumerate(read):
            if place and (shared := shared_phase(page, *read[place - 1], cluster)) is not None:
                fact = fact.having(phase=shared)
            last = _tied(doc, sentence, fact, last, cluster.span.start)
            yield from for_each_disease(doc, sentence, cluster, last)


def _leads(doc: Discourse) -> frozenset[int]:
    """Return the sentences that only open a list of trials ("is in two Phase 1 trials:")."""
    page = doc.page
    opened = {
        block.lead
        for block in page.blocks
        if block.kind == "item" and block.lead is not None and page.within(block.start, block.end, *ANCHORS)
    }
    return frozenset(
        lead
        for lead in opened
        if re.search(r"\b(?:trials|studies)\b[^.;]{0,60}:\s*$", page.slice(page.sentences[lead]))
    )


def _trial(
    doc: Discourse, sentence: Sentence, cluster: Cluster, groups: list[Cluster], mine: list[Event]
) -> Fact | None:
    """Return what a sentence says of one of its trials, None where it only mentions or denies it."""
    page = doc.page
    span = cluster.span
    if _SUPPORT.search(page, max(sentence.start, span.start - 40), min(sentence.end, span.end + 60)):
        doc.reject("trial", sentence.index, "not_clinical", span)
        return None
    before = page.text[sentence.start : span.start]
    if _NONE.search(before) or (
        _SEVERAL.search(page, sentence.start, span.start)
        and is_plural(page, cluster)
        and not doc.candidates_in(sentence)
    ):
        doc.reject("trial", sentence.index, "negated" if _NONE.search(before) else "list_total", span)
        return None
    if (phase := cluster.get("PHASE")) is not None and _PART.match(page.text, phase.end):
        doc.reject("trial", sentence.index, "no_trial", phase, "a part of one")
        return None
    bare = {m.label for m in cluster.anchors} == {"PHASE"}
    if bare:  # "in Phase 1" is no trial that could be let go ahead
        mine = [e for e in mine if e.action.value not in {"approve", "clear"}]
    mine = [e for e in mine if not _of_the_product(page, e, span)]
    stated = trial_statuses(page, mine, sentence)
    if not stated and (denied := _denied(mine)) is not None:
        doc.reject("trial", sentence.index, denied.assertion, denied.action)
        return None
    if not stated and (plan := _plan(page, sentence, span)) is not None:
        stated = [("planned", plan)]
    status = chosen_status(stated)
    if status is None:
        for event in (e for e in mine if e.action.value == "results"):
            doc.reject("trial", sentence.index, "interim", event.action)
    if status is None and _OF_DESIGN.search(page, sentence.start, span.start):
        doc.reject("trial", sentence.index, "general", span)
        return None
    region = (
        (sentence.start, sentence.end) if len(groups) == 1 else region_of(page, sentence, cluster, groups)
    )
    slots = own_slots(doc, cluster, region)
    if page.block_of(sentence).kind == "item":
        slots, status = with_lead(doc, sentence, slots, status)
    refers = _BACKWARD.search(page.text[sentence.start : span.start])
    if status is None and not refers and not slots.keys() & {"phase", "registry_id", "acronym"}:
        doc.reject("trial", sentence.index, "no_action", span)
        return None
    if (
        bare
        and status is None
        and not doc.candidates_in(sentence)
        and not page.inside(sentence, "INDICATION")
    ):
        return None
    candidate = doc.candidate(sentence, span, region=region)
    countries, agency = trial_countries(doc, sentence, cluster, region, mine)
    healthy = (
        HEALTHY.may_stand(page, *region)
        and HEALTHY.regex.search(page.text, *region)
        and not page.within(*region, "INDICATION")
    )
    indications = [] if healthy else doc.indications(sentence, span, candidate, region=region)
    told_apart = _ORDINAL.search(page, sentence.start, span.start)
    names = frozenset({told_apart.group(1).casefold()}) if told_apart else frozenset[str]()
    section = page.block_of(sentence).heading
    fact = Fact("trial", slots, sentence.index, agency=agency, names=names, section=section)
    return fact.having(
        status=status, company=doc.company(sentence), candidate=candidate, country=countries,
        date=_date(doc, sentence, status), indication=indications[0] if indications else None,
    )  # fmt: skip


def _of_the_product(page: Page, event: Event, span: Mention) -> bool:
    """Tell whether an approval is that of a product, which the trial only supports."""
    if event.action.value not in {"approve", "clear"}:
        return False
    first, second = sorted((event.action, span), key=lambda m: m.start)
    return _GROUNDS.search(page, first.end, second.start) is not None


def _plan(page: Page, sentence: Sentence, span: Mention) -> Mention | None:
    """Return the word that says that a trial is still to come, after it or before it."""
    if _UPCOMING.may_stand(page, sentence.start, span.start):
        named = _UPCOMING.regex.search(page.text, sentence.start, span.start)
        if named is not None:
            return Mention(*named.span("word"), "ASSERTION", "planned")
    return planned_near(page, sentence, span)


def _date(doc: Discourse, sentence: Sentence, status: Slot | None) -> Slot | None:
    """Return when a trial reached its status: as dated there, else the day of the release for news of the lead."""
    if status is None or not status.spans:
        return None
    planned = status.value == "planned"
    found = event_time(doc, sentence, Mention(*status.spans[0], "ACTION", ""), planned=planned)
    if found is not None or planned or status.value == "ongoing":
        return found
    return announced(doc, sentence)


def _denied(found: list[Event]) -> Event | None:
    return next((e for e in found if e.assertion in {"negated", "conditional", "general"}), None)


def _update(doc: Discourse, sentence: Sentence, found: list[Event], last: Fact | None) -> Fact | None:
    """Return what a sentence without a word for the trial adds to the trial of the sentence before ("Patients received ...")."""
    page = doc.page
    strong = [e for e in found if e.action.value in _STRONG]
    stated = trial_statuses(page, strong, sentence)
    status = chosen_status(stated)
    if status is None or status.value == "planned":
        if status is not None:
            doc.reject("trial", sentence.index, "planned", Mention(*status.spans[0], "ACTION", ""))
        return None
    block = page.block_of(sentence)
    fact = Fact("trial", {"status": status}, sentence.index, section=block.heading)
    anchor = Mention(*status.spans[0], "ACTION", "")
    if last is not None and page.sentences[last.sentence].block == block.index:
        date = event_time(doc, sentence, anchor, planned=False)
        if date is None and last.sentence == sentence.index - 1 and last.value("status") != "planned":
            date = last.slots.get("date")  # the date that opens an entry holds for the whole of it
        return fact.having(date=date)
    candidate = doc.candidate(sentence, anchor)
    indications = doc.indications(sentence, anchor, candidate)
    if not indications or block.kind == "heading":
        doc.reject("trial", sentence.index, "heading" if indications else "no_trial", anchor)
        return None
    countries, _ = trial_countries(doc, sentence, Cluster((anchor,)), (sentence.start, sentence.end), found)
    date = event_time(doc, sentence, anchor, planned=False) or announced(doc, sentence)
    return fact.having(
        company=doc.company(sentence),
        candidate=candidate,
        indication=indications[0],
        country=countries,
        date=date,
    )


def _tied(doc: Discourse, sentence: Sentence, fact: Fact, last: Fact | None, start: int) -> Fact:
    """Tie a trial to the one it refers back to ("this study"), in the same paragraph or the one before.

    `start` is where its own words begin; they tell it from the other trials of its sentence.
    """
    page = doc.page
    own = f"trial:{start}"
    if (
        last is None
        or page.sentences[last.sentence].block < page.block_of(sentence).index - 2
        or last.section != fact.section
    ):
        return replace(fact, ties=frozenset({own}))
    if (
        page.block_of(sentence).kind == "item"
        and last.sentence != sentence.index
        and page.sentences[last.sentence].block != sentence.block
    ):
        return replace(fact, ties=frozenset({own}))
    identified = fact.slots.keys() & {"phase", "registry_id", "acronym"}
    studies = page.inside(sentence, "STUDY")
    own_words = [m for m in studies if m.start >= start][:1] or studies
    refers = any(_BACKWARD.search(page.text[sentence.start : m.start]) for m in own_words)
    silent = not studies and not identified and page.sentences[last.sentence].block == sentence.block
    conflict = any(
        fact.value(k) and last.value(k) and fact.value(k) != last.value(k)
        for k in ("phase", "registry_id", "acronym", "candidate")
    )
    if (
        (refers or silent)
        and not conflict
        and (last.sentence != sentence.index or _THIS.search(page.text[sentence.start : start]) is not None)
        and not (identified - {"registry_id", "acronym"} and not last.slots.keys() & identified)
    ):
        return replace(fact, ties=last.ties)
    return replace(fact, ties=frozenset({own}))
