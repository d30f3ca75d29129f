"""Facts on clinical trials: which words of a sentence speak of one trial, and what they say of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.facts.discourse import Discourse, cost
from extract.facts.fact import Fact, Slot
from extract.facts.lexicon import is_name
from extract.facts.status import Event, events, furthest, trial_statuses
from extract.page import Mention, Sentence

_ANCHORS = ("PHASE", "STUDY", "REGISTRY_ID", "TRIAL_NAME")
_BACKWARD = re.compile(r"\b(?:this|the|that|these|said)\s+(?:same\s+|ongoing\s+|pivotal\s+|registrational\s+|clinical\s+)*$", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:second|third|fourth|another|further|additional|separate|other|new)\s+(?:\w+[- ]){0,3}$", re.IGNORECASE)
_BARE_PHASE = re.compile(r"\s*(?:[-–—]?\s*(?:clinical\s+)?(?:development|data|results|program(?:me)?s?|readout|testing|stage|part|portion|cohort|work|topline|dose|asset|candidate|ready|in\b|of\b|for\b|with\b|\()|[,.;)]|$)", re.IGNORECASE)
_ENROLL = re.compile(
    r"(?:\b(?:enroll?(?:ed|ing|s)?|recruit(?:ed|ing)?|randomi[sz]ed?|included|includes|involv(?:ed|ing|es)|treated|dosed)\s+(?:a total of |approximately |about |around |up to |more than |over |some |roughly |nearly |as many as )?(?P<a>\d{1,3}(?:,\d{3})+|\d{2,5})\s+(?!(?:sites|countries|centers|centres|weeks|months|years|percent)\b)"
    r"|\b(?:in|of|with|across|among|for)\s+(?:a total of |approximately |about |around |up to |as many as )?(?P<b>\d{1,3}(?:,\d{3})+|\d{2,5})\s+(?:\w+[\s-]){0,5}?(?:patients|participants|subjects|volunteers|children|adults|people|infants|women|men)\b"
    r"|\b(?P<c>\d{1,3}(?:,\d{3})+|\d{1,5})[\s-]+(?:patients?|participants?|subjects?|children|adults|volunteers)\b)",
    re.IGNORECASE,
)
_HEALTHY = re.compile(r"\bhealthy (?:\w+ ){0,2}(?:volunteers?|subjects?|participants?|adults?|individuals?)\b|\bfirst-in-human volunteers\b", re.IGNORECASE)
_SUPPORT = re.compile(r"\b(?:preclinical|animal|mouse|mice|murine|non-?human primates?|in vitro|in vivo|rat model|real-world|natural history|observational|survey|market)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cluster:
    """The words of a sentence that speak of one trial."""

    anchors: tuple[Mention, ...]

    def get(self, label: str) -> Mention | None:
        """Return the first anchor of a concept."""
        return next((m for m in self.anchors if m.label == label), None)

    @property
    def span(self) -> Mention:
        """Return the stretch from the first anchor to the last."""
        return Mention(self.anchors[0].start, max(m.end for m in self.anchors), "TRIAL", "")


def clusters(doc: Discourse, sentence: Sentence) -> list[Cluster]:
    """Return the trials that a sentence speaks of, in order."""
    page = doc.page
    groups: list[list[Mention]] = []
    for anchor in page.inside(sentence, *_ANCHORS):
        if groups and _belongs(page.text, groups[-1], anchor):
            groups[-1].append(anchor)
        else:
            groups.append([anchor])
    kept = []
    studies = any(m.label == "STUDY" for group in groups for m in group)
    for group in groups:
        labels = {m.label for m in group}
        if labels == {"PHASE"}:
            after = page.text[group[-1].end : sentence.end]
            if not studies and not _BARE_PHASE.match(after):
                continue
        kept.append(Cluster(tuple(group)))
    return kept


def _belongs(text: str, group: list[Mention], anchor: Mention) -> bool:
    """Tell whether an anchor speaks of the same trial as those just before it."""
    between = text[group[-1].end : anchor.start]
    labels = {m.label for m in group}
    if anchor.label == "PHASE" and labels & {"PHASE", "STUDY"}:
        names_first = labels <= {"TRIAL_NAME", "REGISTRY_ID"}
        same = any(m.label == "PHASE" and m.value == anchor.value for m in group)
        described = re.fullmatch(r"[^.;]{0,30}(?:,|is|was|\()\s*(?:an?|the)\s+[^.;]{0,90}", between) is not None and "PHASE" not in labels
        if not (names_first or same or described):
            return False
        return described or len(between) <= 70
    if anchor.label in labels and anchor.label in {"REGISTRY_ID", "TRIAL_NAME"}:
        same = any(m.value == anchor.value for m in group)
        return same and len(between) <= 100
    if anchor.label == "STUDY" and "STUDY" in labels:
        return len(between) <= 40 and not re.search(r"\band\b|;", between)
    if ";" in between:
        return False
    if labels <= {"TRIAL_NAME", "REGISTRY_ID"} and anchor.label in {"PHASE", "STUDY"}:
        return len(between) <= 140 and not re.search(r"\band\b", between)
    return len(between) <= (110 if anchor.label in {"REGISTRY_ID"} else 75) and not (anchor.label == "STUDY" and re.search(r"\b(?:and|in which)\b", between) and len(between) > 50)


def trial_facts(doc: Discourse, consumed: frozenset[int]) -> Iterator[Fact]:
    """Yield a fact for each trial that a sentence speaks of, tied to those it refers back to."""
    last: Fact | None = None
    for sentence in doc.speaking:
        if sentence.index in consumed:
            continue
        found = events(doc.page, sentence)
        groups = clusters(doc, sentence)
        facts = [f for f in (_trial(doc, sentence, c, groups, found) for c in groups) if f is not None]
        if not groups and (update := _update(doc, sentence, found, last)) is not None:
            facts = [update]
        for fact in facts:
            tied = _tied(doc, sentence, fact, last)
            yield tied
            last = tied


def _trial(doc: Discourse, sentence: Sentence, cluster: Cluster, groups: list[Cluster], found: list[Event]) -> Fact | None:
    page = doc.page
    span = cluster.span
    if _SUPPORT.search(page.text[max(sentence.start, span.start - 40) : min(sentence.end, span.end + 60)]):
        return None
    mine = [e for e in found if _nearest(doc, e.action, groups) is cluster]
    stated = trial_statuses(page, mine, sentence)
    if not stated and _denied(mine):
        return None
    slots: dict[str, Slot] = {}
    status = _status(stated)
    if status is not None:
        slots["status"] = status
    for label, slot in (("PHASE", "phase"), ("REGISTRY_ID", "registry_id"), ("TRIAL_NAME", "acronym")):
        if anchor := cluster.get(label):
            slots[slot] = Slot.of(anchor)
    region = (sentence.start, sentence.end) if len(groups) == 1 else _region(sentence, cluster, groups)
    for label, slot in (("ALLOCATION", "allocation"), ("MASKING", "masking")):
        near = page.within(*region, label)
        if near:
            slots[slot] = Slot.of(near[0])
    if enrolled := _enrolment(doc, region):
        slots["enrollment"] = enrolled
    candidate = doc.candidate(sentence, span)
    countries, agency = _countries(doc, sentence, cluster, groups)
    healthy = _HEALTHY.search(page.text, *region)
    indications = [] if healthy and not page.within(*region, "INDICATION") else doc.indications(sentence, span, candidate)
    planned = status is not None and status.value == "planned"
    anchor = Mention(status.spans[0][0], status.spans[0][1], "ACTION", "") if status and status.spans else span
    date = None
    if status is not None:
        date = doc.date(sentence, anchor, planned=planned) or (None if planned else doc.announced(sentence))
    elif not (slots.keys() & {"phase", "registry_id", "acronym"}) and not _BACKWARD.search(page.text[sentence.start : span.start]):
        return None
    fact = Fact("trial", slots, sentence.index, agency=agency, section=page.block_of(sentence).heading)
    return fact.having(
        company=doc.company(sentence), candidate=candidate, country=countries, date=date,
        indication=indications[0] if indications else None,
    )  # fmt: skip


def _denied(found: list[Event]) -> bool:
    return any(e.assertion in {"negated", "conditional", "general"} for e in found)


def _nearest(doc: Discourse, action: Mention, groups: list[Cluster]) -> Cluster:
    return min(groups, key=lambda c: (0 if c.span.start <= action.start < c.span.end else cost(doc.page, action, c.span), c.span.start))


def _region(sentence: Sentence, cluster: Cluster, groups: list[Cluster]) -> tuple[int, int]:
    """Return the part of a sentence nearer to one trial than to the next."""
    place = groups.index(cluster)
    start = groups[place - 1].span.end if place else sentence.start
    end = groups[place + 1].anchors[0].start if place + 1 < len(groups) else sentence.end
    return start, end


def _status(stated: list[tuple[str, Mention]]) -> Slot | None:
    real = [(s, m) for s, m in stated if s != "planned"]
    pool = real or stated
    if not pool:
        return None
    best = furthest("trial", [s for s, _ in pool])
    mention = next(m for s, m in pool if s == best)
    return Slot(best, (mention.span,))


def _enrolment(doc: Discourse, region: tuple[int, int]) -> Slot | None:
    for match in _ENROLL.finditer(doc.page.text, *region):
        group = next(g for g in ("a", "b", "c") if match.group(g))
        number = int(match.group(group).replace(",", ""))
        if 3 <= number <= 60000 and not 1990 <= number <= 2035:
            return Slot(number, (match.span(group),))
    return None


def _countries(doc: Discourse, sentence: Sentence, cluster: Cluster, groups: list[Cluster]) -> tuple[Slot | None, str | None]:
    """Return where a trial runs, and the agency that let it go ahead."""
    page = doc.page
    region = (sentence.start, sentence.end) if len(groups) == 1 else _region(sentence, cluster, groups)
    agencies = page.inside(sentence, "AGENCY")
    cleared = agencies and any(m.value in {"clear", "approve"} for m in page.inside(sentence, "ACTION"))
    agency = agencies[0].value if agencies and cleared else None
    blocked = [m.span for m in agencies] + [m.span for m in page.inside(sentence, "COMPANY", "SITE")]
    if doc.dated is not None and sentence.start <= doc.dated.start < sentence.end:
        blocked.append((sentence.start, doc.dated.end))  # the dateline's city is where the company sits
    found: dict[str, tuple[int, int]] = {}
    for mention in page.within(*region, "COUNTRY"):
        if any(mention.start < e and s < mention.end for s, e in blocked):
            continue
        if not is_name(mention) and not re.match(r"[’']?s?\s*(?:\w+\s+)?(?:patients|sites|trial|study|part|arm|cohort|hospital|cent)", page.text[mention.end :][:40]):
            continue
        if not _placed(page.text, sentence, mention) and not _attribute(page.text, mention, cluster):
            continue
        found.setdefault(mention.value, mention.span)
    for site in page.within(*region, "SITE"):
        place = doc.lexicon.place_of(site.value)[1]
        if place:
            found.setdefault(place, site.span)
    if not found:
        for city in page.within(*region, "CITY", "STATE"):
            if re.search(r"\b(?:sites?|cent(?:er|re)s?|hospitals?|clinics?|conducted|dosed|treated|enroll\w*|carried out|initiated|recruit\w*)\b[^.;]{0,50}\b(?:at|in)\s+(?:[\w’'.&-]+,?\s+){0,6}$", page.text[sentence.start : city.start]) and city.label == "CITY":
                code = doc.lexicon.country_of(city)
                if code and page.block_of(sentence).kind != "title" and all(city.end <= s or city.start >= e for s, e in blocked):
                    found.setdefault(code, city.span)
    if found:
        values = list(found)
        return Slot(values[0] if len(values) == 1 else tuple(values), tuple(found.values())), agency
    if agency and (code := doc.lexicon.agency_country.get(agency)):
        return Slot.inferred(code), agency
    return None, agency


def _placed(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a country says where something happens ("in Japan", "China’s first") and not where someone is from."""
    before = text[max(sentence.start, mention.start - 90) : mention.start]
    after = text[mention.end : mention.end + 3]
    if after[:1] in "’'" or re.search(r"^(?:based|listed)", text[mention.end + 1 :][:8]):
        return after[:1] in "’'"
    if re.search(r"\b(?:in|across|from|throughout|within|at|and|,|/|both|mainland)\s+(?:the\s+|both\s+|Mainland\s+)?$|/$|\(\s*$", before):
        return not re.search(r"\b(?:approved|marketed|available|commerciali[sz]\w+|headquartered|based|offices?|rights)\s+(?:\w+\s+){0,3}in\s+(?:the\s+)?$", before)
    return text[mention.end : mention.end + 1] in {":", " "} and not before.strip()


def _attribute(text: str, mention: Mention, cluster: Cluster) -> bool:
    """Tell whether a country stands before the trial as its attribute ("the first U.S. multicenter Phase 2 trial")."""
    between = text[mention.end : cluster.span.start]
    before = text[max(0, mention.start - 16) : mention.start]
    return mention.end <= cluster.span.start and bool(re.fullmatch(r"[\w\s,-]{0,90}", between) and re.search(r"\b(?:first|the|an?|its|largest|our|this)\s+$", before, re.IGNORECASE))


def _update(doc: Discourse, sentence: Sentence, found: list[Event], last: Fact | None) -> Fact | None:
    """Return what a sentence without a word for the trial adds to the trial of the sentence before ("Patients received ...")."""
    page = doc.page
    strong = [e for e in found if e.action.value in {"dose", "enroll_complete", "recruit"}]
    stated = trial_statuses(page, strong, sentence)
    status = _status(stated)
    if status is None or status.value == "planned":
        return None
    block = page.block_of(sentence)
    fact = Fact("trial", {"status": status}, sentence.index, section=block.heading)
    anchor = Mention(*status.spans[0], "ACTION", "")
    if last is not None and page.sentences[last.sentence].block == block.index:
        date = doc.date(sentence, anchor, planned=False)
        if date is None and last.sentence == sentence.index - 1 and last.value("status") != "planned":
            date = last.slots.get("date")  # the date that opens an entry holds for the whole of it
        return fact.having(date=date)
    candidate = doc.candidate(sentence, anchor)
    indications = doc.indications(sentence, anchor, candidate)
    if not indications or block.kind == "heading":
        return None
    countries, _ = _countries(doc, sentence, Cluster((anchor,)), [Cluster((anchor,))])
    date = doc.date(sentence, anchor, planned=False) or doc.announced(sentence)
    return fact.having(company=doc.company(sentence), candidate=candidate, indication=indications[0], country=countries, date=date)


def _tied(doc: Discourse, sentence: Sentence, fact: Fact, last: Fact | None) -> Fact:
    """Tie a trial to the one it refers back to ("this study"), in the same paragraph or the one before."""
    page = doc.page
    own = f"trial:{sentence.index}:{min((s for slot in fact.slots.values() for s, _ in slot.spans), default=0)}"
    if last is None or page.sentences[last.sentence].block < page.block_of(sentence).index - 2 or last.section != fact.section:
        return replace(fact, ties=frozenset({own}))
    if page.block_of(sentence).kind == "item" and last.sentence != sentence.index and page.sentences[last.sentence].block != sentence.block:
        return replace(fact, ties=frozenset({own}))
    identified = fact.slots.keys() & {"phase", "registry_id", "acronym"}
    studies = page.inside(sentence, "STUDY")
    refers = any(_BACKWARD.search(page.text[sentence.start : m.start]) for m in studies)
    silent = not studies and not identified and page.sentences[last.sentence].block == sentence.block
    conflict = any(fact.value(k) and last.value(k) and fact.value(k) != last.value(k) for k in ("phase", "registry_id", "acronym", "candidate"))
    if (refers or silent) and not conflict and last.sentence != sentence.index and not (identified and not last.slots.keys() & identified):
        return replace(fact, ties=last.ties)
    return replace(fact, ties=frozenset({own}))
