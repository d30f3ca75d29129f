"""Facts on marketing applications: NDA, BLA, MAA and the like, and approvals told without naming one."""

import re
from collections.abc import Iterator

from extract.facts.agencies import agencies
from extract.facts.discourse import Discourse, cost
from extract.facts.fact import Fact, Slot
from extract.facts.regulatory import IND, event_date, grouped, is_general, regulatory_fact
from extract.facts.status import Event, events, status_near
from extract.facts.timing import announced
from extract.mentions.dates import resolve
from extract.page import Mention, Page, Sentence

_ACTION_DATE = re.compile(
    r"\b(?:PDUFA|target action|user fee|action date|decision date|target date|goal date)\b", re.IGNORECASE
)
_LICENCE = re.compile(
    r"\b(?:marketing|market|commercial)\s+(?:authori[sz]ation|clearance|licen[cs]e)", re.IGNORECASE
)
_IT = re.compile(
    r"\b(?:it|the (?:drug|product|therapy|treatment|medicine|antibody|vaccine|device))\b(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
_STUDY_OBJECT = re.compile(
    r"^\s*(?:[\w’'-]+\s+){0,9}?(?:IND\b|CTA\b|trial|stud(?:y|ies)|to\s+(?:initiat|start|begin|commenc|proceed|conduct)|phase|protocol|clinical)",
    re.IGNORECASE,
)
_MARKETING_NOUN = re.compile(
    r"\b(?:marketing|market|commercial|regulatory|full|final|conditional|accelerated|FDA|EU|European)\s+(?:approval|authori[sz]ation|clearance|licen[cs]e)\b|\b(?:approval|approved)\s+(?:of|for|in|by|under)\b|\bmarketing\s+authori[sz]ation\b",
    re.IGNORECASE,
)


def approval_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each marketing application or approval that a sentence states."""
    page = doc.page
    for sentence in doc.speaking:
        happened = events(page, sentence)
        anchors = [m for m in page.inside(sentence, "APPLICATION") if m.value not in IND]
        if anchors:
            groups = grouped(page, anchors)
            for anchor in groups:
                yield from _approval(doc, sentence, anchor, groups, happened, Slot.of(anchor))
        elif not any(m.value in IND for m in page.inside(sentence, "APPLICATION")):
            yield from _unnamed(doc, sentence, happened)


def _approval(
    doc: Discourse,
    sentence: Sentence,
    anchor: Mention,
    rivals: list[Mention],
    happened: list[Event],
    application: Slot | None,
    status: tuple[str, Mention] | None = None,
) -> Iterator[Fact]:
    page = doc.page
    found = status or status_near(page, sentence, "approval", anchor, happened, rivals=rivals)
    if found is None and (dates := _action_date(doc, sentence)) is not None:
        found = ("accepted", anchor)
        del dates
    if found is None or found[0] == "dropped" or is_general(page, sentence, anchor):
        return
    candidate = doc.candidate(sentence, anchor)
    default = (
        "FDA"
        if anchor.value in {"NDA", "BLA", "sNDA", "sBLA", "ANDA", "510(k)", "PMA", "EUA", "DE_NOVO"}
        else "EMA"
        if anchor.value == "MAA"
        else "PMDA"
        if anchor.value == "JNDA"
        else None
    )
    for agency in agencies(doc, sentence, anchor, default):
        if agency is not None and agency.value in {"NHC", "HREC"}:
            continue
        for indication in doc.indications_or_none(sentence, anchor, candidate):
            slots = {"status": Slot(found[0], (found[1].span,))}
            if application is not None:
                slots["application"] = application
            if due := _action_date(doc, sentence):
                slots["action_date"] = due
            date = event_date(doc, sentence, found[1], found[0])
            if due and date and date.value == due.value:
                date = announced(doc, sentence)
            yield regulatory_fact(doc, sentence, "approval", slots, candidate, indication, agency, date)


def _refers(page: Page, sentence: Sentence, action: Mention) -> bool:
    """Tell whether a sentence says of what an approval is without its name: "it was approved ... for X"."""
    if not page.inside(sentence, "INDICATION") or not page.inside(sentence, "AGENCY"):
        return False
    before = page.text[sentence.start : action.start]
    return page.slice(action).casefold().startswith("approval") or bool(_IT.search(before))


def _of_the_company(doc: Discourse, named: list[Mention]) -> bool:
    """Tell whether a product is more than a passing mention: a code, in the titles, or named in several sentences."""
    if any(any(c.isdigit() for c in m.value) for m in named):
        return True
    titled = {m.value for m in doc.title_candidates}
    for mention in named:
        places = {
            doc.page.sentence_at(m.start).index for m in doc.page.all("CANDIDATE") if m.value == mention.value
        }
        if mention.value in titled or len(places) > 1:
            return True
    return False


def _action_date(doc: Discourse, sentence: Sentence) -> Slot | None:
    page = doc.page
    match = _ACTION_DATE.search(page.slice(sentence))
    if not match:
        return None
    anchor = Mention(sentence.start + match.start(), sentence.start + match.end(), "ACTION", "")
    dates = [m for m in page.within(anchor.start, sentence.end, "DATE") if m != doc.dated] or [
        m for m in page.inside(sentence, "DATE") if m != doc.dated
    ]
    if not dates:
        return None
    nearest = min(dates, key=lambda m: cost(page, anchor, m))
    value = resolve(nearest, doc.day)
    return Slot.of(nearest, value) if value else None


def _unnamed(doc: Discourse, sentence: Sentence, happened: list[Event]) -> Iterator[Fact]:
    """Yield an approval told by its verb alone ("the FDA approved X for Y")."""
    page = doc.page
    here = doc.candidates_in(sentence)
    for event in happened:
        action = event.action
        licensed = action.value == "clear" and _LICENCE.search(page.text[action.start - 14 : action.end])
        if (
            not (action.value in {"approve", "reject", "opinion"} or licensed)
            or event.assertion != "occurred"
        ):
            continue
        after = page.text[action.end : min(sentence.end, action.end + 90)]
        around = page.text[max(sentence.start, action.start - 40) : min(sentence.end, action.end + 30)]
        if _STUDY_OBJECT.match(after) or re.search(
            r"\b(?:trial|study|IND|CTA|protocol|designation|amendment)\b[^.;]{0,50}$",
            page.text[sentence.start : action.start],
        ):
            continue
        places = page.inside(sentence, "AGENCY", "COUNTRY")
        near = [m for m in places if cost(page, action, m) < 110]
        titled = page.block_of(sentence).kind == "title"
        if (
            not near
            or not (here or titled or _refers(page, sentence, action))
            or not (_MARKETING_NOUN.search(around) or any(m.label == "AGENCY" for m in near))
        ):
            continue
        if here and not titled and action.value != "opinion" and not _of_the_company(doc, here):
            continue
        if here and min(cost(page, action, m) for m in here) > 140:
            continue
        if (
            action.value == "approve"
            and page.inside(sentence, "DESIGNATION")
            and not re.search(r"marketing|for (?:the )?(?:treatment|use)", after)
        ):
            continue
        if action.value == "reject" and not re.search(
            r"response letter|CRL|opinion", page.slice(action), re.IGNORECASE
        ):
            continue
        status = {"reject": "rejected", "opinion": "accepted"}.get(action.value, "approved")
        yield from _approval(doc, sentence, action, [action], happened, None, (status, action))
        return
