"""What happens to a product on its way to market, as the actions of a sentence tell it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.status import Event, assertion, events, overlaps
from extract.page import Mention, Page, Sentence

# Verbs that hand something over; "has" and "holds" say nothing of an application.
_GRANTS = re.compile(
    r"(?:re)?grant|award|receiv|receipt|obtain|secur|earn|gain|w[io]n|issu|garner", re.IGNORECASE
)
# Designations whose grant is an approval, unless they name the procedure.
_APPROVALS = frozenset({"ACCELERATED_APPROVAL", "CONDITIONAL_APPROVAL"})
_PROCEDURE = re.compile(
    r"\s*(?:pathways?|program\w*|regulations?|rout\w+|process\w*|procedures?|provisions?)\b"
)
_NOUN = re.compile(r"(?:re)?submissions?|(?:re)?filings?", re.IGNORECASE)


def marketing_events(page: Page, sentence: Sentence) -> list[Event]:
    """Return the actions of a sentence with what they mean for a marketing application.

    An application with priority review is accepted; one that an agency files is, too.
    """
    found = [_read(page, sentence, event) for event in events(page, sentence)]
    kept = [event for event in found if event is not None]
    kept += _under_review(page, sentence)
    verbs = [e for e in kept if e.action.value in {"accept", "approve", "reject", "withdraw"}]
    kept = [e for e in kept if not (_is_noun(page, e) and any(_near(e, other) for other in verbs))]
    return sorted(kept, key=lambda event: event.action.start)


def _read(page: Page, sentence: Sentence, event: Event) -> Event | None:
    action = event.action
    if action.value == "submit" and _by_agency(page, action):
        return Event(replace(action, value="accept"), event.assertion)
    if action.value != "grant":
        return event
    if not _GRANTS.match(page.slice(action)):
        return None
    granted = _object(page, sentence, action)
    if granted is None:
        return event
    if granted.value == "PRIORITY_REVIEW":
        return Event(replace(action, value="accept"), event.assertion)
    if granted.value in _APPROVALS and not _PROCEDURE.match(page.text, granted.end):
        return Event(replace(action, value="approve"), event.assertion)
    return None


def _object(page: Page, sentence: Sentence, action: Mention) -> Mention | None:
    """Return the designation that a verb grants: the one after it, or before it in the passive."""
    designations = page.inside(sentence, "DESIGNATION")
    after = [d for d in designations if 0 <= d.start - action.end < 40]
    before = [d for d in designations if 0 <= action.start - d.end < 20]
    return after[0] if after else before[-1] if before else None


def _by_agency(page: Page, action: Mention) -> bool:
    """Tell whether it is the agency that "filed" an application: it took it up for review."""
    if not page.slice(action).casefold().startswith("filed"):
        return False
    agencies = page.within(max(0, action.start - 80), action.start, "AGENCY")
    return any(
        re.fullmatch(r"[\s)”\"]*(?:has\s+|have\s+)?(?:now\s+)?", page.text[a.end : action.start])
        for a in agencies
    )


def _under_review(page: Page, sentence: Sentence) -> Iterator[Event]:
    """Yield "under priority review", which the designation in it hides."""
    modal = page.inside(sentence, "ASSERTION")
    for designation in page.inside(sentence, "DESIGNATION"):
        if designation.value != "PRIORITY_REVIEW":
            continue
        for action in page.inside(sentence, "ACTION"):
            if action.value == "accept" and overlaps(action, designation):
                yield Event(action, assertion(page, sentence, action, modal))


def _is_noun(page: Page, event: Event) -> bool:
    return event.action.value == "submit" and bool(_NOUN.fullmatch(page.slice(event.action)))


def _near(one: Event, other: Event) -> bool:
    first, second = sorted((one.action, other.action), key=lambda action: action.start)
    return second.start - first.end < 60
