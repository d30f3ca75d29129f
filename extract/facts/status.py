"""How far an application or a designation got: the action that is nearest, and what it means for each record type."""

import re
from collections.abc import Iterable, Mapping

from extract.facts.assertion import Event, overlaps, planned_near
from extract.facts.clauses import crossed
from extract.facts.distance import cost
from extract.page import Mention, Page, Sentence

# What an action means for each record type; the order of statuses is that of the record schema.
STATUS: Mapping[str, Mapping[str, str]] = {
    "ind": {
        "clear": "approved", "approve": "approved", "grant": "approved", "submit": "submitted", "accept": "accepted", "review": "accepted",
        "hold": "on_hold", "lift": "hold_lifted", "withdraw": "withdrawn",
    },
    "designation": {
        "grant": "granted", "approve": "granted", "request": "requested", "submit": "requested", "reject": "denied",
        "withdraw": "withdrawn", "accept": "granted", "opinion": "requested", "review": "requested",
    },
    "approval": {
        "approve": "approved", "clear": "approved", "grant": "approved", "submit": "submitted", "accept": "accepted",
        "reject": "rejected", "withdraw": "withdrawn", "opinion": "accepted",
    },
    "trial": {
        "clear": "approved", "approve": "approved", "initiate": "initiated", "recruit": "recruiting",
        "dose": "first_patient_dosed", "ongoing": "ongoing", "enroll_complete": "enrollment_complete",
        "complete": "completed", "results": "results_reported", "suspend": "suspended", "hold": "suspended",
        "terminate": "terminated", "resume": "ongoing",
    },
}  # fmt: skip
ORDER: Mapping[str, tuple[str, ...]] = {
    "ind": ("planned", "submitted", "accepted", "approved", "on_hold", "hold_lifted", "withdrawn"),
    "trial": (
        "planned", "approved", "initiated", "recruiting", "first_patient_dosed", "ongoing", "enrollment_complete",
        "completed", "results_reported", "suspended", "terminated",
    ),
    "designation": ("planned", "requested", "granted", "denied", "withdrawn"),
    "approval": ("planned", "submitted", "accepted", "approved", "rejected", "withdrawn"),
}  # fmt: skip
_REQUEST = re.compile(r"requests?|applications?(?: for)?|submissions?|filings?", re.IGNORECASE)
_AUXILIARY = frozenset({"has", "have", "had", "holds", "carries"})
_TO_COME = re.compile(
    r"[^.;,]{0,60}?\b(?:will|is to|are to|shall) (?:then )?be (?:made|filed|submitted|sent)\b"
)


def furthest(record_type: str, statuses: Iterable[str]) -> str | None:
    """Return the status that stands last in the schema's order, None of none."""
    order = ORDER[record_type]
    known = [s for s in statuses if s in order]
    return max(known, key=order.index) if known else None


def status_near(
    page: Page,
    sentence: Sentence,
    record_type: str,
    anchor: Mention,
    found: list[Event],
    *,
    rivals: Iterable[Mention] = (),
) -> tuple[str, Mention] | None:
    """Return the status that the nearest fitting action gives an anchor, with that action.

    Returns ("dropped", action) where the action is denied, conditional or said of the world in general.
    """
    table = STATUS[record_type]
    rivals = list(rivals)
    scored = []
    for event in found:
        if event.action.value not in table or overlaps(event.action, anchor):
            continue
        if record_type == "designation" and _of_another_filing(page, anchor, event.action):
            continue
        price = cost(page, anchor, event.action)
        lower, upper = sorted((event.action.start, anchor.start))
        price += 150 * sum(
            1
            for rival in rivals
            if lower < rival.start < upper and rival != anchor and not _and_between(page, rival, anchor)
        )
        scored.append((price, event.action.start, event))
    plan = planned_near(page, sentence, anchor)
    if plan is not None and (
        not scored or min(abs(plan.start - anchor.end), abs(anchor.start - plan.end)) < 16
    ):
        return ("planned", plan)
    if not scored:
        return None
    if record_type in {"ind", "approval"} and any(e.action.value != "grant" for _, _, e in scored):
        scored = [item for item in scored if item[2].action.value != "grant"]
    scored.sort(key=lambda item: item[:2])
    event = scored[0][2]
    if plan is not None and plan.start >= anchor.end and event.action.end <= anchor.start:
        if re.search(r"[;,]", page.text[event.action.end : anchor.start]):
            return ("planned", plan)  # "A was accepted, and B is planned for 2027"
    # "has received approval": of two that touch, the one that says more decides.
    for _, _, other in scored[1:3]:
        if (
            abs(other.action.start - event.action.start) < 40
            and event.action.value in {"grant", "request"}
            and other.action.value
            in {"reject", "withdraw", "hold", "lift"} | ({"request"} - {event.action.value})
        ):
            event = other
        if event.action.value == "hold" and other.action.value == "lift":
            event = other  # what is lifted is the hold
    if record_type == "designation" and (answer := _answer(page, anchor, event, scored)) is not None:
        event = answer
    if event.assertion in {"negated"}:
        return ("dropped", event.action)
    if event.assertion in {"conditional", "general"}:
        return ("dropped", event.action)
    if event.assertion == "planned":
        return ("planned", event.action)
    return (table[event.action.value], event.action)


def undone(status: tuple[str, Mention] | None, found: Iterable[Event]) -> str:
    """Return why `status_near` gives no fact: no action at all, or how the one that decides is asserted."""
    if status is None:
        return "no_action"
    return next((event.reason for event in found if event.action == status[1]), "no_action")


def _of_another_filing(page: Page, anchor: Mention, action: Mention) -> bool:
    """Tell whether an "application for" is one for something else than a designation ("for the agent in gout")."""
    if not page.slice(action).casefold().startswith("application"):
        return False
    return anchor.value == "PRIORITY_REVIEW" or not 0 <= anchor.start - action.end < 60


def _still_to_come(page: Page, anchor: Mention) -> Mention | None:
    """Return the words that put a request off ("A request for X will be made")."""
    match = _TO_COME.match(page.text, anchor.end)
    return Mention(anchor.end, match.end(), "ACTION", "submit") if match else None


def _answer(
    page: Page, anchor: Mention, event: Event, scored: list[tuple[float, int, Event]]
) -> Event | None:
    """Return what came of a request that is the subject of its statement ("The request for X was granted"), if told."""
    noun = _REQUEST.fullmatch(page.slice(event.action)) is not None
    if not noun and (event.action.value != "request" or event.assertion != "occurred"):
        return None
    answers = {"reject", "withdraw"} | (
        {"grant", "approve"} if noun else set()
    )  # "asked for X and did not get it"
    if event.assertion == "occurred" and (plan := _still_to_come(page, anchor)):
        return Event(plan, "planned")
    for _, _, other in sorted(scored, key=lambda item: item[1]):
        if (
            other.action.start > max(event.action.end, anchor.end)
            and other.action.value in answers
            and page.slice(other.action).casefold() not in _AUXILIARY
            and (
                page.slice(other.action).endswith((" it", " one")) or not crossed(page, anchor, other.action)
            )
        ):
            return other
    return None


def _and_between(page: Page, rival: Mention, anchor: Mention) -> bool:
    """Tell whether two anchors are coordinated ("orphan and fast track designations"), so that they share actions."""
    first, second = sorted((rival, anchor), key=lambda m: m.start)
    return len(page.text[first.end : second.start]) < 40
