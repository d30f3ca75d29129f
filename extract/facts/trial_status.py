"""How far the events of a sentence bring a trial."""

import re
from collections.abc import Iterable

from extract.facts.assertion import Event
from extract.facts.status import STATUS
from extract.page import Mention, Page, Sentence

_LATE = frozenset({"enroll_complete", "complete", "results"})
_COHORT = re.compile(
    r"\s*(?:of|from|in|for)\s+(?:the\s+)?(?:first|second|third|initial|lowest|\w+)?\s*(?:dose\s+)?cohorts?\b"
)
_INTERIM = re.compile(
    r"\b(?:interim|preliminary|initial|early|single[- ]cohort|first cohort|preclinical|nonclinical|animal)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_WILL_SHOW = re.compile(
    r"\b(?:will|to|expects?|plans?|expected|anticipated|upcoming)\b[^.;]{0,60}$", re.IGNORECASE
)
# A talk or poster on data that are shown later.
_PRESENTATION = re.compile(
    r"\b(?:presentations?|posters?|abstracts?|sessions?)\b[^.;]{0,70}$|\b(?:discuss|showcase|highlight)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\s+(?:will|would|should|could|may|might)\b|[^.;]{0,60}?\b(?:(?:are|is|remains?)?\s*(?:expected|anticipated|due|on track|planned)\b|(?:will|to) be (?:presented|featured|shared|reported|announced|published|discussed)|(?:was|were|has been|have been) (?:accepted|selected) for)",
    re.IGNORECASE,
)
_NO_BEARING = re.compile(
    r"[^.;]{0,40}?\b(?:no (?:bearing|effect|impact|influence)|not (?:affect|impact|apply|concern|extend))",
    re.IGNORECASE,
)


def trial_statuses(
    page: Page, events_found: Iterable[Event], sentence: Sentence
) -> list[tuple[str, Mention]]:
    """Return every status that the events of a sentence give a trial; interim data give none."""
    out = []
    for event in events_found:
        action = event.action
        status = STATUS["trial"].get(action.value)
        if status is None or event.assertion in {"negated", "conditional", "general"}:
            continue
        before = page.text[sentence.start : action.start]
        if action.value == "ongoing" and page.slice(action).casefold() in {"ongoing", "on-going"}:
            out.append((status, action))  # an attribute of the trial, whatever is planned with it
            continue
        if action.value == "results":
            body = page.slice(action)
            if (
                _INTERIM.search(before + body[: max(0, len(body) - 4)])
                or re.search(r"\b(?:interim|preliminary|initial)\b", body, re.IGNORECASE)
                or _COHORT.match(page.text, action.end)
            ):
                continue
            if event.assertion == "planned" or _to_be_shown(page, before, action):
                continue
        if action.value in {"hold", "suspend"} and _NO_BEARING.match(page.text, action.end):
            continue
        if event.assertion == "planned":
            if (
                action.value not in _LATE
            ):  # that enrolment is still to end says nothing of how far the trial is
                out.append(("planned", action))
        elif event.assertion == "permitted":
            out.append(("approved", action))
        else:
            out.append((status, action))
    return out


def _to_be_shown(page: Page, before: str, action: Mention) -> bool:
    """Tell whether results are to come, or to be shown at a meeting."""
    after = page.text[action.end : action.end + 120]
    return bool(
        _WILL_SHOW.search(before[-70:]) or _PRESENTATION.search(before[-90:]) or _AWAITED.match(after)
    )
