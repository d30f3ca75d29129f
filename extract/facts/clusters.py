"""Which words of a sentence speak of one trial."""

import re
from dataclasses import dataclass
from functools import cached_property

from extract.facts.assertion import Event
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.page import Mention, Page, Sentence

ANCHORS = ("PHASE", "STUDY", "REGISTRY_ID", "TRIAL_NAME")
_BARE_PHASE = re.compile(
    r"\s*(?:[-–—]?\s*(?:clinical\s+)?(?:development|data|results|program(?:me)?s?|readout|testing|stage|part|portion|cohort|work|topline|dose|asset|candidate|ready|ongoing|complete|underway|planned|initiated|recruiting|enrolling|in\b|of\b|for\b|with\b|\()|[,.;)]|$)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:completed|finished|entered|enters|entering|enter|initiated|starting|started|beginning|preparing for|through|into|in)\s+(?:a\s+|its\s+|the\s+|global\s+|clinical\s+)*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_JOINT = re.compile(r";|\s[–—-]\s|—|,?\s(?:while|whereas|but|and|or|as well as)\b|,")
# A comma after one of these stands between the adjectives of one trial ("a randomized, double-blind Phase 2 trial").
_ADJECTIVE = re.compile(
    r"\b(?:[\w-]+ed|[\w-]*(?:blind|label|center|centre|arm|dose|national|regional|pivotal|global))$",
    re.IGNORECASE,
)
# What begins a statement of its own.
_TURN = re.compile(r"[;:]|\b(?:while|whereas|but|which|who|where)\b")


@dataclass(frozen=True)
class Cluster:
    """The words of a sentence that speak of one trial."""

    anchors: tuple[Mention, ...]

    def get(self, label: str) -> Mention | None:
        """Return the first anchor of a concept."""
        return next((m for m in self.anchors if m.label == label), None)

    @property
    def name(self) -> Mention | None:
        """Return the name of the trial: one of letters before a protocol's code ("AB-201 (HORIZON) study")."""
        names = [m for m in self.anchors if m.label == "TRIAL_NAME"]
        return min(names, key=lambda m: (len(re.findall(r"\d", m.value)) > 2, m.start)) if names else None

    @cached_property
    def span(self) -> Mention:
        """Return the stretch from the first anchor to the last."""
        return Mention(self.anchors[0].start, max(m.end for m in self.anchors), "TRIAL", "")


def clusters(doc: Discourse, sentence: Sentence) -> list[Cluster]:
    """Return the trials that a sentence speaks of, in order."""
    page = doc.page
    groups: list[list[Mention]] = []
    for anchor in page.inside(sentence, *ANCHORS):
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
            reached = _REACHED.search(page.text[sentence.start : group[0].start])
            if not studies and not _BARE_PHASE.match(after) and not reached:
                doc.reject("trial", sentence.index, "no_trial", group[-1])
                continue
        kept.append(Cluster(tuple(group)))
    return kept


def _belongs(text: str, group: list[Mention], anchor: Mention) -> bool:
    """Tell whether an anchor speaks of the same trial as those just before it."""
    between = text[group[-1].end : anchor.start]
    labels = {m.label for m in group}
    if _explains(between) and not any(
        m.label == anchor.label not in {"STUDY", "TRIAL_NAME"} and m.value != anchor.value for m in group
    ):
        return anchor.label != "TRIAL_NAME" or anchor.label not in labels or between.strip() in {"(", "(“"}
    if anchor.label == "PHASE" and labels & {"PHASE", "STUDY"}:
        names_first = labels <= {"TRIAL_NAME", "REGISTRY_ID"}
        same = any(m.label == "PHASE" and m.value == anchor.value for m in group)
        described = (
            re.fullmatch(r"[^.;]{0,30}(?:,|is|was|\()\s*(?:an?|the)\s+[^.;]{0,90}", between) is not None
            and "PHASE" not in labels
        )
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
    return len(between) <= (110 if anchor.label in {"REGISTRY_ID"} else 75) and not (
        anchor.label == "STUDY" and re.search(r"\b(?:and|in which)\b", between) and len(between) > 50
    )


def _explains(between: str) -> bool:
    """Tell whether words stand in brackets that follow those before them ("the trial in gout (ULTRA study, NCT...)")."""
    opened = between.rfind("(")
    return (
        opened >= 0
        and ")" not in between[opened:]
        and ";" not in between
        and len(between) - opened <= 40
        and opened <= 90
    )


def nearest_cluster(doc: Discourse, action: Mention, groups: list[Cluster]) -> Cluster:
    """Return the trial that an action is nearest to, the one that holds it first."""
    return min(
        groups,
        key=lambda c: (
            0 if c.span.start <= action.start < c.span.end else cost(doc.page, action, c.span),
            c.span.start,
        ),
    )


def region_of(page: Page, sentence: Sentence, cluster: Cluster, groups: list[Cluster]) -> tuple[int, int]:
    """Return the part of a sentence that speaks of one trial and not of the ones before and after."""
    place = groups.index(cluster)
    start = _cut(page, groups[place - 1], cluster) if place else sentence.start
    end = _cut(page, cluster, groups[place + 1]) if place + 1 < len(groups) else sentence.end
    return start, end


def _cut(page: Page, one: Cluster, other: Cluster) -> int:
    """Return where the words on one trial end and those on the next begin: at the last joint between them."""
    between = page.text[one.span.end : other.span.start]
    blanked = _BRACKETS.sub(lambda match: " " * len(match.group()), between)
    joints = [m for m in _JOINT.finditer(blanked) if not _ADJECTIVE.search(blanked[: m.start()])]
    return one.span.end + (joints[-1].start() if joints else 0)


def events_of(doc: Discourse, groups: list[Cluster], found: list[Event]) -> list[list[Event]]:
    """Return the events of each trial of a sentence; coordinated trials share what is said of one of them."""
    mine: list[list[Event]] = [[] for _ in groups]
    for event in found:
        mine[groups.index(nearest_cluster(doc, event.action, groups))].append(event)
    shared = [list(events) for events in mine]
    for place in range(1, len(groups)):
        one, other = groups[place - 1], groups[place]
        if not _coordinated(doc.page.text[one.span.end : other.span.start], one, other, found):
            continue
        if not mine[place]:
            shared[place] = [e for e in shared[place - 1] if e.action.start < one.span.end]
        elif not mine[place - 1]:
            shared[place - 1] = [e for e in mine[place] if e.action.start >= other.span.end]
    return shared


def _coordinated(between: str, one: Cluster, other: Cluster, found: list[Event]) -> bool:
    """Tell whether two trials are joined by "and" or a comma, and nothing happens between them."""
    if any(one.span.end <= e.action.start < other.span.start for e in found):
        return False
    return bool(re.search(r"\band\b|,|\bor\b", between)) and not _TURN.search(between)
