"""Which words of a sentence speak of one trial."""

import re
from dataclasses import dataclass

from extract.facts.discourse import Discourse, cost
from extract.page import Mention, Sentence

_ANCHORS = ("PHASE", "STUDY", "REGISTRY_ID", "TRIAL_NAME")
_BARE_PHASE = re.compile(
    r"\s*(?:[-–—]?\s*(?:clinical\s+)?(?:development|data|results|program(?:me)?s?|readout|testing|stage|part|portion|cohort|work|topline|dose|asset|candidate|ready|in\b|of\b|for\b|with\b|\()|[,.;)]|$)",
    re.IGNORECASE,
)


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


def nearest_cluster(doc: Discourse, action: Mention, groups: list[Cluster]) -> Cluster:
    """Return the trial that an action is nearest to, the one that holds it first."""
    return min(
        groups,
        key=lambda c: (
            0 if c.span.start <= action.start < c.span.end else cost(doc.page, action, c.span),
            c.span.start,
        ),
    )


def region_of(sentence: Sentence, cluster: Cluster, groups: list[Cluster]) -> tuple[int, int]:
    """Return the part of a sentence nearer to one trial than to the next."""
    place = groups.index(cluster)
    start = groups[place - 1].span.end if place else sentence.start
    end = groups[place + 1].anchors[0].start if place + 1 < len(groups) else sentence.end
    return start, end
