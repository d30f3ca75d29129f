"""What happens to a product on its way to market, as the actions of a sentence tell it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.assertion import Event, assertion, events, overlaps
from extract.page import Mention, Page, Sentence

# Verbs that hand something over; "has" and "holds" say nothing of an application.
_GRANTS = re.compile(
    r"(?:re)?grant|award|receiv|receipt|obtain|secur|earn|gain|w[io]n|issu|garner", re.IGNORECASE
)
# Designations whose grant is an approval, unless they name the procedure.
_APPROVALS = frozenset({"ACCELERATED_APPROVAL", "CONDITIONAL_APPROVAL"})
# Designations that an application has, not a product.
EXPEDITED = _APPROVALS | {"PRIORITY_REVIEW", "ACCELERATED_ASSESSMENT"}
_PROCEDURE = re.compile(
    r"\s*(?:pathways?|program\w*|regulations?|rout\w+|process\w*|procedures?|provisions?)\b"
)
_MEETING = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:meeting|request\b|abstract|manuscript|proposal|briefing)", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\b(?:following|after|since|response\s+to|respon\w+\s+to|address\w*|resolv\w+)\s+(?:[\w’'-]+\s+){0,6}$",
    re.IGNORECASE,
)
# Steps that say how far an application got, whatever approval it seeks.
_STEPS = frozenset({"submit", "accept", "reject", "withdraw", "opinion"})
_NOUN = re.compile(r"(?:re)?submissions?|(?:re)?filings?", re.IGNORECASE)


def marketing_events(page: Page, sentence: Sentence) -> list[Event]:
    """Return the actions of a sentence with what they mean for a marketing application.

    An application with priority review is accepted; one that an agency files is, too.
    """
    names = page.inside(sentence, "APPLICATION")
    apart = [e for e in events(page, sentence) if not any(overlaps(e.action, name) for name in names)]
    found = [_read(page, sentence, event) for event in apart]
    kept = [event for event in found if event is not None]
    kept += _hidden(page, sentence)
    verbs = [e for e in kept if e.action.value in {"accept", "approve", "reject", "withdraw"}]
    kept = [e for e in kept if not (e.action.value == "reject" and _answered(page, sentence, e.action, kept))]
    told = any(e.action.value in _STEPS and e.assertion in {"occurred", "planned"} for e in kept)
    kept = [e for e in kept if not (told and e.action.value == "approve" and e.assertion == "conditional")]
    kept = [e for e in kept if not (_is_noun(page, e) and any(_near(e, other) for other in verbs))]
    return sorted(kept, key=lambda event: event.action.start)


def _read(page: Page, sentence: Sentence, event: Event) -> Event | None:
    action = event.action
    if action.value in {"accept", "submit"} and _MEETING.match(page.text, action.end):
        return None
    if action.value == "review" or (action.value == "submit" and _by_agency(page, action)):
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
    agencies = page.within(max(0, action.start - 120), action.start, "AGENCY")
    if agencies and re.search(r"\bbeen\s+$", page.text[: action.start][-8:]):
        return bool(
            re.match(
                r"[\s)”\"]*(?:has\s+)?(?:told|notified|informed|advised)\b",
                page.text[agencies[-1].end : action.start],
            )
        )
    return any(
        re.fullmatch(r"[\s)”\"]*(?:has\s+|have\s+)?(?:now\s+)?", page.text[a.end : action.start])
        for a in agencies
    )


def _hidden(page: Page, sentence: Sentence) -> Iterator[Event]:
    """Yield "under priority review" and "conditionally approved", which the designation in them hides."""
    modal = page.inside(sentence, "ASSERTION")
    for designation in page.inside(sentence, "DESIGNATION"):
        for action in page.inside(sentence, "ACTION"):
            reviewed = designation.value == "PRIORITY_REVIEW" and action.value == "accept"
            approved = designation.value in _APPROVALS and page.slice(action).casefold().endswith("ed")
            if overlaps(action, designation) and (reviewed or (approved and action.value == "approve")):
                yield Event(action, assertion(page, sentence, action, modal))


def _answered(page: Page, sentence: Sentence, action: Mention, found: list[Event]) -> bool:
    """Tell whether a rejection is what a new filing of the sentence answers."""
    before = page.text[sentence.start : action.start]
    return bool(_ANSWERS.search(before[-60:])) and any(
        e.action.value in {"submit", "accept", "approve"} and e.action.start < action.start for e in found
    )


def _is_noun(page: Page, event: Event) -> bool:
    return event.action.value == "submit" and bool(_NOUN.fullmatch(page.slice(event.action)))


def _near(one: Event, other: Event) -> bool:
    first, second = sorted((one.action, other.action), key=lambda action: action.start)
    return second.start - first.end < 60
