"""Whether an action has happened, is planned, or is denied: how a sentence asserts it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.facts.once import once
from extract.page import Mention, Page, Sentence

# "Was not granted", "did not meet": a "not" among the words of such an action is part of what it says.
_SAY_IT_WITH_NOT = frozenset({"reject", "results"})
_BREAK = re.compile(
    r"[;:]|,\s+(?:and|but|while|which|who|after|following|with|as)\b|\b(?:and|but)\s+(?:has|have|is|was|will|the|an?|it|its|plans|expects|intends)\b|[—–]| -- "
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_PERMITS = re.compile(
    r"\b(?:clear|approv|permi|allow|authori|OK|nod|green|go-ahead|consent|objection|proceed)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
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


@dataclass(frozen=True, slots=True)
class Event:
    """An action of a sentence and how it is asserted: occurred, planned, conditional, negated or general."""

    action: Mention
    assertion: str

    @property
    def reason(self) -> str:
        """Why the event, where it has not occurred, gives no fact; what is permitted is still to come."""
        return {"permitted": "planned", "occurred": "no_action"}.get(self.assertion, self.assertion)


@once
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
            if action.value == "reject" and word.value == "conditional" and word.start > action.start:
                continue  # "did not consider it eligible for"
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


def overlaps(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions share characters."""
    return one.start < other.end and other.start < one.end
