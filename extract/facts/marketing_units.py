"""The applications and decisions that one sentence tells of, each with how far it got."""

import re
from dataclasses import dataclass

from extract.facts.assertion import Event
from extract.facts.cues import Cue
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.fact import Slot
from extract.facts.indexed import IndexedPage
from extract.facts.marketing_decisions import decided, is_counted
from extract.facts.marketing_events import EXPEDITED
from extract.facts.regulatory import IND, grouped
from extract.facts.status import STATUS, furthest, status_near, undone
from extract.mentions.dates import resolve
from extract.page import Mention, Page, Sentence

_ACTION_DATE = Cue(
    r"\b(?:PDUFA|target action|user fee|action date|decision date|target date|goal date|decision is (?:due|expected))\b",
    re.IGNORECASE,
)
_TO_TEST = re.compile(
    r"\bto\s+(?:\w+ly\s+)?(?:initiat|start|begin|conduct|commenc|test|run)\w*|\b(?:clinical|human)\s+(?:trial|stud|test)",
    re.IGNORECASE,
)
_FOR_STATUS = re.compile(
    r"\b(?:fast[- ]track|breakthrough|orphan|designation|RMAT|PRIME|patent)\s+$", re.IGNORECASE
)
_NO_APPLICATION = re.compile(
    r"\s+(?:strateg|pathway|plans?\b|process|requirement|team|support|timeline|expert|service|affairs|consult|meeting)",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:(?:pav|open)\w*\s+the\s+way|towards?|future|potential|enabl\w+|path\w*)\b", re.IGNORECASE
)
_AGENCY_OF = {"MAA": "EMA", "JNDA": "PMDA"} | dict.fromkeys(
    ("NDA", "BLA", "sNDA", "sBLA", "ANDA", "510(k)", "PMA", "EUA", "DE_NOVO"), "FDA"
)
# An application whose kind is not named; it must say to whom it goes.
ANY_KIND = "MARKETING"
# Names that stand for the permission as much as for the application: one can be granted them.
_HANDED_OUT = frozenset({"EUA", "510(k)", "PMA", "DE_NOVO"})


@dataclass(frozen=True)
class Unit:
    """A thing that a sentence tells: an application, or a decision without one; `found` is None where it got nowhere.

    `why` says then what held it up.
    """

    anchor: Mention
    found: tuple[str, Mention] | None
    named: bool
    why: str = ""

    def within(self, others: list[Mention]) -> Mention:
        """Return the words from anchor to action, the anchor alone where another one stands between."""
        if self.found is None:
            return self.anchor
        start = min(self.anchor.start, self.found[1].start)
        end = max(self.anchor.end, self.found[1].end)
        if any(start <= other.start < end for other in others if other != self.anchor):
            return self.anchor
        return Mention(start, end, "UNIT", "")


# What may happen to a product on its way to market.
_ON_PRODUCTS = frozenset(
    {
        "accept", "approve", "clear", "grant", "market", "opinion", "reject", "request", "review", "submit", "withdraw",
    }
)  # fmt: skip


def telling(page: IndexedPage) -> set[int]:
    """Return the sentences with words for what may happen to an application, or for the day when that is due."""
    dated = page.places.get("DATE", ())
    due = {place for place in dated if _action_mention(page, page.sentences[place])}
    return due | page.saying("ACTION", _ON_PRODUCTS)


def units(doc: Discourse, sentence: Sentence, happened: list[Event]) -> list[Unit]:
    """Return the applications of a sentence, then the decisions that it tells without one."""
    page = doc.page
    anchors = grouped(page, page.inside(sentence, "APPLICATION"))
    found_units = []
    for anchor in anchors:
        kind = "ind" if anchor.value in IND else "approval"
        counted = is_counted(page.text[max(sentence.start, anchor.start - 30) : anchor.end])
        if counted or (anchor.value == ANY_KIND and _is_other(page, sentence, anchor)):
            doc.reject("approval", sentence.index, "list_total" if counted else "other_type", anchor)
            continue
        found = status_near(page, sentence, kind, anchor, happened, rivals=anchors)
        if (
            found is not None
            and kind == "approval"
            and found[0] != "planned"
            and _apart(page, anchor, found[1])
        ):
            found = None
        if (
            found is not None
            and found[1].value == "grant"
            and anchor.value not in _HANDED_OUT
            and kind == "approval"
        ):
            found = None
        if found is not None and kind == "approval":
            found = _further(page, found, happened)
        if found is None and kind == "approval" and action_date(doc, sentence):
            found = ("accepted", anchor)
        found_units.append(Unit(anchor, found, True, undone(found, happened)))
    due = _action_mention(page, sentence)
    if not anchors and due is not None and action_date(doc, sentence):
        found_units.append(Unit(due, ("accepted", due), True))
    taken = {unit.found[1].span for unit in found_units if unit.found}
    for event in happened:
        status = decided(page, sentence, event)
        if status and event.action.span not in taken:
            found_units.append(Unit(event.action, (status, event.action), False))
        elif not status and not anchors and event.action.value in {"approve", "opinion"}:
            doc.reject("approval", sentence.index, event.reason, event.action)
    return found_units


def _further(page: Page, found: tuple[str, Mention], happened: list[Event]) -> tuple[str, Mention]:
    """Return the later of two things that happened to an application ("was submitted in May and accepted in July")."""
    status, action = found
    for event in happened:
        later = STATUS["approval"].get(event.action.value)
        between = page.text[action.end : event.action.start]
        if (
            later is not None
            and event.assertion == "occurred"
            and event.action.value != "grant"
            and 0 < len(between) < 40
            and re.search(r"\band\s+(?:was\s+|then\s+)?$|,\s+(?:has|have)\s+(?:now\s+)?been\s+$", between)
            and not page.within(action.end, event.action.start, "APPLICATION")
            and furthest("approval", [status, later]) == later
        ):
            return later, event.action
    return found


def _is_other(page: Page, sentence: Sentence, anchor: Mention) -> bool:
    """Tell whether an application without a name is for a designation, or none at all ("submission strategy")."""
    if _NO_APPLICATION.match(page.text, anchor.end):
        return True
    if _TO_TEST.search(page.text, anchor.end, min(sentence.end, anchor.end + 120)):
        return True
    near = [d for d in page.inside(sentence, "DESIGNATION") if cost(page, anchor, d) < 40]
    return any(d.value not in EXPEDITED for d in near) or bool(
        _FOR_STATUS.search(page.text[max(0, anchor.start - 30) : anchor.start])
    )


def _apart(page: Page, anchor: Mention, action: Mention) -> bool:
    """Tell whether an action is too far from an application to be its own, or a step towards it."""
    if action.start < anchor.start and _TOWARDS.search(page.text, action.end, anchor.start):
        return True
    return cost(page, anchor, action) > (150 if action.value in {"clear", "grant"} else 400)


def _action_mention(page: Page, sentence: Sentence) -> Mention | None:
    if not _ACTION_DATE.may_stand(page, sentence.start, sentence.end):
        return None
    match = _ACTION_DATE.regex.search(page.text, sentence.start, sentence.end)
    return Mention(match.start(), match.end(), "ACTION_DATE", ANY_KIND) if match else None


def action_date(doc: Discourse, sentence: Sentence) -> Slot | None:
    """Return the day by which a sentence says that an agency is to decide."""
    page = doc.page
    anchor = _action_mention(page, sentence)
    if anchor is None:
        return None
    dates = [m for m in page.inside(sentence, "DATE") if m != doc.dated]
    if not dates:
        return None
    nearest = min(dates, key=lambda m: cost(page, anchor, m))
    value = resolve(nearest, doc.day)
    return Slot.of(nearest, value) if value else None
