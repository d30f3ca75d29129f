"""How far an application, designation or trial got: actions, and whether they happened or are planned."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.facts.clauses import crossed
from extract.facts.discourse import cost
from extract.page import Mention, Page, Sentence

# What an action means for each record type; the order of statuses is that of the record schema.
STATUS: Mapping[str, Mapping[str, str]] = {
    "ind": {
        "clear": "approved", "approve": "approved", "grant": "approved", "submit": "submitted", "accept": "accepted",
        "hold": "on_hold", "lift": "hold_lifted", "withdraw": "withdrawn",
    },
    "designation": {
        "grant": "granted", "approve": "granted", "request": "requested", "submit": "requested", "reject": "denied",
        "withdraw": "withdrawn", "accept": "granted", "opinion": "requested",
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
# "Was not granted", "did not meet": a "not" among the words of such an action is part of what it says.
_SAY_IT_WITH_NOT = frozenset({"reject", "results"})
_LATE = frozenset({"enroll_complete", "complete", "results"})
_BREAK = re.compile(
    r"[;:]|,\s+(?:and|but|while|which|who|after|following|with|as)\b|\b(?:and|but)\s+(?:has|have|is|was|will|the|an?|it|its|plans|expects|intends)\b|[—–]| -- "
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_PERMITS = re.compile(
    r"\b(?:clear|approv|permi|allow|authori|OK|nod|green|go-ahead|consent|objection|proceed)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_COHORT = re.compile(
    r"\s*(?:of|from|in|for)\s+(?:the\s+)?(?:first|second|third|initial|lowest|\w+)?\s*(?:dose\s+)?cohorts?\b"
)
# An approval that is sought, prepared or waited for has not happened.
_SOUGHT = re.compile(
    r"\b(?:for|towards?|seek(?:s|ing)?|support(?:s|ing)?|pending|before|until|prior to|upon|potential|possible|future|pursu\w+|(?<!after )(?<!following )(?:gaining|obtaining|securing))\s+(?:(?:the|full|regulatory|marketing|accelerated|traditional|conditional|European|Chinese|Japanese|U\.?S\.?|FDA(?:[’']s)?|EU|EC|potential|its|a)\s+){0,4}$",
    re.IGNORECASE,
)
# "preparing for a potential NDA submission" is a plan.
_PREPARED = re.compile(
    r"\b(?:plan|prepar|expect|anticipat|target)\w*\s+(?:for\s+|to\s+\w+\s+)?(?:an?\s+|its\s+|the\s+)?potential\s+(?:[\w()-]+\s+){0,4}$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?P<word>planned|upcoming)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# A plan in reported speech: "said it would also file".
_SAID = re.compile(r"\bsaid\s+(?:that\s+)?(?:it|they|the\s+company)\s+would\s+(?:\w+\s+)?$")
_FILING = re.compile(r"submission|filing", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Event:
    """An action of a sentence and how it is asserted: occurred, planned, conditional, negated or general."""

    action: Mention
    assertion: str

    @property
    def reason(self) -> str:
        """Why the event, where it has not occurred, gives no fact; what is permitted is still to come."""
        return {"permitted": "planned", "occurred": "no_action"}.get(self.assertion, self.assertion)


def events(page: Page, sentence: Sentence) -> list[Event]:
    """Return the actions of a sentence, each with its assertion."""
    modal = page.inside(sentence, "ASSERTION")
    designations = page.inside(sentence, "DESIGNATION")
    actions = [a for a in page.inside(sentence, "ACTION") if not any(overlaps(a, d) for d in designations)]
    return [Event(action, assertion(page, sentence, action, modal)) for action in actions]


def assertion(page: Page, sentence: Sentence, action: Mention, modal: Iterable[Mention]) -> str:
    """Return how one action is asserted, after ConText: the nearest word whose scope holds it decides."""
    text = page.text
    best: tuple[int, str] | None = None
    for word in modal:
        if word.start < action.end and action.start < word.end:
            if word.value in {"planned", "negated"} and word.start >= action.start:
                if action.value in _SAY_IT_WITH_NOT:
                    continue
                return word.value
            if word.value in {"general", "conditional"}:
                return word.value
            if word.value == "planned":
                best = (0, "planned")  # "to be lodged"
                continue
        reach = word.attributes.get("reach", "forward")
        if word.end <= action.start and reach in {"forward", "both"}:
            between = text[word.end : action.start]
            limit = 45 if word.value == "negated" else 140
        elif word.start >= action.end and reach in {"backward", "both"}:
            between = text[action.end : word.start]
            # "Dosing of the first patient ..., expected in mid-2027": what heads an item waits for its verb
            limit = 240 if action.start - sentence.start < 4 else 90
        else:
            continue
        if len(between) > limit or _BREAK.search(between):
            continue
        if word.start >= action.end and "," in between and text[: action.end].endswith("ed"):
            continue  # "was cleared in March, expected in June": of something else
        if word.value == "negated" and "," in between:
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), word.value)
    before = text[sentence.start : action.start]
    if (
        best is None
        and text[action.start : action.end].casefold() in {"approval", "approvals", "clearance"}
        and _SOUGHT.search(before[-60:])
    ):
        return "conditional"
    if (
        best is not None
        and best[1] == "conditional"
        and (_PREPARED.search(before[-60:]) or _SAID.search(before[-60:]))
    ):
        return "planned"
    if best is None and _INFINITIVE.search(before) and action.value not in {"grant"}:
        return "permitted" if _PERMITS.search(before) else "planned"
    if (
        best is not None
        and best[1] == "planned"
        and _PERMITS.search(before[-80:])
        and _INFINITIVE.search(before)
    ):
        return "permitted"
    if best is not None and best[1] == "planned" and (doubt := _doubted(text, action, modal)) is not None:
        return doubt
    return best[1] if best else "occurred"


def _doubted(text: str, action: Mention, modal: Iterable[Mention]) -> str | None:
    """Return what makes a plan before an action uncertain ("no guarantee that it will be filed"), if anything does."""
    words = [w for w in modal if w.end <= action.start]
    for plan in (w for w in words if w.value == "planned" and action.start - w.end < 80):
        for doubt in (w for w in words if w.value in {"conditional", "negated"} and w.end <= plan.start):
            between = text[doubt.end : plan.start]
            if len(between) < 70 and not _BREAK.search(between) and "," not in between:
                return doubt.value
    return None


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


_REQUEST = re.compile(r"requests?|applications?(?: for)?|submissions?|filings?", re.IGNORECASE)
_AUXILIARY = frozenset({"has", "have", "had", "holds", "carries"})


_TO_COME = re.compile(
    r"[^.;,]{0,60}?\b(?:will|is to|are to|shall) (?:then )?be (?:made|filed|submitted|sent)\b"
)


def _still_to_come(page: Page, anchor: Mention) -> Mention | None:
    """Return the words that put a request off ("A request for X will be made")."""
    match = _TO_COME.match(page.text, anchor.end)
    return Mention(anchor.end, match.end(), "ACTION", "submit") if match else None


def _answer(
    page: Page, anchor: Mention, event: Event, scored: list[tuple[float, int, Event]]
) -> Event | None:
    """Return what came of a request that is the subject of its statement ("The request for X was granted"), if told."""
    if not _REQUEST.fullmatch(page.slice(event.action)):
        return None
    if event.assertion == "occurred" and (plan := _still_to_come(page, anchor)):
        return Event(plan, "planned")
    for _, _, other in sorted(scored, key=lambda item: item[1]):
        if (
            other.action.start > max(event.action.end, anchor.end)
            and other.action.value in {"grant", "approve", "reject", "withdraw"}
            and page.slice(other.action).casefold() not in _AUXILIARY
            and not crossed(page, anchor, other.action)
        ):
            return other
    return None


def planned_near(page: Page, sentence: Sentence, anchor: Mention) -> Mention | None:
    """Return the word that plans a thing without an action ("an IND filing is planned for 2026")."""
    before = _PLANNED.search(page.text[sentence.start : anchor.start])
    if before is not None:
        return Mention(
            sentence.start + before.start(), sentence.start + before.end("word"), "ASSERTION", "planned"
        )
    for word in page.inside(sentence, "ASSERTION"):
        if word.value == "planned" and word.end <= anchor.start and _FILING.search(page.slice(anchor)):
            between = page.text[word.end : anchor.start]
            if len(between) < 40 and not _BREAK.search(between):
                return word
        if (
            word.value != "planned"
            or word.attributes.get("reach") not in {"backward", "both"}
            or word.start < anchor.end
        ):
            continue
        between = page.text[anchor.end : word.start]
        if len(between) < 90 and not _BREAK.search(between):
            return word
    return None


def _and_between(page: Page, rival: Mention, anchor: Mention) -> bool:
    """Tell whether two anchors are coordinated ("orphan and fast track designations"), so that they share actions."""
    first, second = sorted((rival, anchor), key=lambda m: m.start)
    return len(page.text[first.end : second.start]) < 40


def overlaps(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions share characters."""
    return one.start < other.end and other.start < one.end


def _to_be_shown(page: Page, before: str, action: Mention) -> bool:
    """Tell whether results are to come, or to be shown at a meeting."""
    after = page.text[action.end : action.end + 120]
    return bool(
        _WILL_SHOW.search(before[-70:]) or _PRESENTATION.search(before[-90:]) or _AWAITED.match(after)
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
