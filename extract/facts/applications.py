"""Facts on applications to start a clinical trial, and on stated totals of them."""

import re
from collections.abc import Iterator

from extract.facts.agencies import agencies
from extract.facts.assertion import Event, events, overlaps
from extract.facts.cues import Cue
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.fact import Fact, Slot
from extract.facts.regulatory import IND, event_date, grouped, regulatory_fact
from extract.facts.status import status_near, undone
from extract.facts.stretches import parted
from extract.page import Mention, Page, Sentence

_ONLY_ONE = "the only kind of application that the document names"
_NUMBER = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "a dozen": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}
_COUNTED = Cue(
    r"(?<!Phase )\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|\d{1,2})\s+(?:(?!(?:Phase|years?|months?|weeks?|quarters?|days?|times)\b)[\w’'()/.-]+,?\s+){0,7}?"
    r"(?P<what>INDs|CTAs|CTNs|approvals|clearances|applications|trials|studies|authori[sz]ations|permissions|nods|green lights|"
    r"therapies|candidates|products|program(?:me)?s|drugs|medicines|treatments|vaccines|antibodies|inhibitors|assets|molecules|compounds|biologics|devices|conjugates|ADCs|degraders|peptides|agents)\b",
    re.IGNORECASE,
)
_MARKETING = re.compile(
    r"\b(?:market(?:ing|ed)?|commerciali[sz]ation|sale|launch|label|approved (?:in|for|as)|approval (?:of|for|in)|indicated|first (?:and only )?(?:approved|treatment|therapy|drug|medicine)|for (?:the )?(?:treatment|use)|reimburse)\b",
    re.IGNORECASE,
)
_TRIAL_GO = re.compile(
    r"\b(?:initiat|start|begin|commenc|proceed|conduct|trials?|stud(?:y|ies)|phase|clinical|enroll?|dose|human)\w*\b",
    re.IGNORECASE,
)


_UNTOUCHED = re.compile(r"\s+(?:has\s+no\b|do(?:es)?\s+not\b|did\s+not\b|had\s+no\b|is\s+unrelated)")
_APPLICATIONS = re.compile(r"INDs|CTAs|CTNs|approvals|clearances|applications", re.IGNORECASE)
_RECEIVED = re.compile(
    r"[^.;]{0,60}?\b(?:have|has|had|were|been)\s+(?:[\w’'-]+\s+){0,3}?(?:obtained|received|approved|cleared|authori[sz]ed|granted|won)\b",
    re.IGNORECASE,
)
# On what an approval rests is not what was approved.
_RESTS_ON = re.compile(r"\b(?:based\s+(?:up)?on|supported\s+by|results?\s+(?:from|of))\b")
_TO_MARKET = re.compile(
    r"\b(?:marketing|accelerated|conditional|commercial|full)\s+(?:approval|authori[sz]ation|clearance)s?$",
    re.IGNORECASE,
)


# What may happen to an application that is not named.
_ON_TRIALS = frozenset({"clear", "approve", "grant", "hold", "lift"})


def ind_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each trial application that a sentence states, and for stated totals."""
    page = doc.page
    for sentence in doc.speaking_of("APPLICATION", also=page.saying("ACTION", _ON_TRIALS)):
        named = page.inside(sentence, "APPLICATION")
        happened = events(page, sentence)
        anchors = [m for m in named if m.value in IND]
        marketing = [m for m in named if m.value not in IND]
        total = _total(doc, sentence, anchors, happened)
        if total is not None:
            yield total
            continue
        if anchors:
            groups = grouped(page, anchors)
            for anchor in groups:
                yield from _ind(doc, sentence, anchor, groups, happened, Slot.of(anchor))
        elif not marketing:
            yield from _unnamed(doc, sentence, happened)


def _total(doc: Discourse, sentence: Sentence, anchors: list[Mention], happened: list[Event]) -> Fact | None:
    """Return the aggregate that a count states ("seven IND approvals from NMPA and FDA")."""
    page = doc.page
    going = [
        e
        for e in happened
        if e.action.value in {"clear", "approve", "grant"} and e.assertion in {"occurred", "permitted"}
    ]
    if not going or not _COUNTED.may_stand(page, sentence.start, sentence.end):
        return None
    agencies = page.inside(sentence, "AGENCY")
    matches = list(_COUNTED.regex.finditer(page.text, sentence.start, sentence.end))
    for match in sorted(matches, key=lambda m: not _APPLICATIONS.match(m.group("what"))):
        number = _NUMBER.get(match.group("n").casefold()) or (
            int(match.group("n")) if match.group("n").isdigit() else 0
        )
        what = match.group("what").casefold()
        body = match.group()
        named = any(match.start() <= m.start < match.end() + 20 for m in anchors)
        product = not re.match(r"ind|ct|approv|clear|appli|trial|stud|auth|permi|nod|green", what)
        only = page.text[max(sentence.start, match.start() - 6) : match.start()].casefold().endswith("only ")
        studies = re.match(r"trial|stud", what) and _RECEIVED.match(page.text, match.end())
        if number < 2 or only or (doc.candidates_in(sentence) and not studies):
            continue
        if not named and not (agencies and (studies or re.search(r"IND|trial", body) or product)):
            continue
        cleared = any(e.action.value == "clear" for e in going) or bool(
            _TRIAL_GO.search(page.slice(sentence))
        )
        if (product and not cleared) or re.search(
            r"\b(?:competing|competitors?|rivals?|other|older)\b", body
        ):
            continue
        if any(m.value not in IND for m in page.inside(sentence, "APPLICATION")):
            continue
        anchor = Mention(match.start("n"), match.end("what"), "COUNT", match.group("n"))
        action = min(going, key=lambda e: (e.action.value == "grant", cost(page, anchor, e.action))).action
        return _aggregate(doc, sentence, anchor, number, action, anchors, agencies)
    return None


def _aggregate(
    doc: Discourse,
    sentence: Sentence,
    anchor: Mention,
    number: int,
    action: Mention,
    anchors: list[Mention],
    agencies: list[Mention],
) -> Fact:
    page = doc.page
    unique = {m.value: m for m in reversed(agencies)}
    ordered = sorted(unique.values(), key=lambda m: m.start)
    slots = {"status": Slot("approved", (action.span,)), "count": Slot(number, (anchor.span,))}
    if anchors:
        slots["application"] = Slot.of(anchors[0])
    elif (named := {m.value for m in page.all("APPLICATION") if m.value in IND}) and len(named) == 1:
        slots["application"] = Slot.inferred(named.pop(), _ONLY_ONE)
    if ordered:
        values = [m.value for m in ordered]
        countries = list(dict.fromkeys(c for c in (doc.lexicon.agency_country.get(v) for v in values) if c))
        slots["agency"] = Slot(
            values[0] if len(values) == 1 else tuple(values), tuple(m.span for m in ordered)
        )
        if countries:
            slots["country"] = Slot.inferred(
                countries[0] if len(countries) == 1 else tuple(countries), "agency"
            )
    classes = page.inside(sentence, "DISEASE_CLASS", "INDICATION")
    if classes:
        slots["indication"] = Slot.of(min(classes, key=lambda m: cost(page, anchor, m)))
    products = doc.candidates_in(sentence)
    if len({m.value for m in products}) == 1:
        slots["candidate"] = Slot.of(products[0])
    fact = Fact("ind", slots, sentence.index, section=page.block_of(sentence).heading)
    return fact.having(
        company=doc.company(sentence), date=event_date(doc, sentence, action, "approved") if doc.day else None
    )


def _ind(
    doc: Discourse,
    sentence: Sentence,
    anchor: Mention,
    rivals: list[Mention],
    happened: list[Event],
    application: Slot | None,
    status: tuple[str, Mention] | None = None,
) -> Iterator[Fact]:
    page = doc.page
    status = status or status_near(page, sentence, "ind", anchor, happened, rivals=rivals)
    if status is None and page.slice(anchor).casefold().startswith("no objection"):
        status = ("approved", anchor)  # the letter is the permission
    if status is None or status[0] == "dropped":
        doc.reject("ind", sentence.index, undone(status, happened), anchor)
        return
    candidate = doc.candidate(sentence, anchor)
    default = doc.lexicon.agency_of("US") if anchor.value in {"IND", "IDE"} else None
    phases = page.inside(sentence, "PHASE")
    phase = min(phases, key=lambda m: cost(page, anchor, m)) if phases else None
    place = _stretch(page, sentence, anchor, rivals, default)
    found = agencies(doc, place, anchor, default)
    for agency in found:
        for indication in doc.indications_or_none(sentence, anchor, candidate):
            slots = {"status": Slot(status[0], (status[1].span,))}
            if application is not None:
                slots["application"] = application
            if phase is not None and len({m.value for m in phases}) == 1:
                slots["phase"] = Slot.of(phase)
            at = (
                Mention(*agency.spans[0], "AGENCY", "")
                if agency and agency.spans and len(found) > 1
                else status[1]
            )
            date = event_date(doc, place, at, status[0])
            yield regulatory_fact(doc, sentence, "ind", slots, candidate, indication, agency, date)


def _stretch(
    page: Page, sentence: Sentence, anchor: Mention, rivals: list[Mention], default: str | None
) -> Sentence:
    """Return the part of a sentence that one of several applications fills, if it names who decides or that is known."""
    for part, inside in parted(page, sentence, rivals) if len(rivals) > 1 else ():
        if anchor in inside and (default or page.inside(part, "AGENCY", "COUNTRY")):
            return part
    return sentence


def _unnamed(doc: Discourse, sentence: Sentence, happened: list[Event]) -> Iterator[Fact]:
    """Yield the approval of a study whose application the text does not name ("cleared by the FDA to begin ...")."""
    page = doc.page
    agencies = page.inside(sentence, "AGENCY")
    studies = page.inside(sentence, "STUDY", "PHASE")
    if not agencies or not (studies or any(e.assertion == "permitted" for e in happened)):
        for event in happened if agencies or studies else ():
            if event.action.value in {"clear", "approve"}:
                doc.reject("ind", sentence.index, "no_trial" if agencies else "no_agency", event.action)
        return
    holds = [
        e.action
        for e in happened
        if e.action.value in {"hold", "lift"}
        and e.assertion == "occurred"
        and not _UNTOUCHED.match(page.text, e.action.end)
    ]
    if holds:
        last = next((a for a in holds if a.value == "lift"), holds[0])
        status = ("hold_lifted" if last.value == "lift" else "on_hold", last)
        yield from _ind(doc, sentence, last, [last], happened, None, status)
        return
    for event in happened:
        if event.action.value not in {"clear", "approve"}:
            continue
        if event.assertion != "occurred":
            doc.reject("ind", sentence.index, event.reason, event.action)
            continue
        agency = min(agencies, key=lambda m: cost(page, event.action, m))
        after = page.text[event.action.start : min(sentence.end, event.action.end + 140)]
        after = _RESTS_ON.split(after)[0]
        if _TO_MARKET.search(page.text[max(sentence.start, event.action.start - 30) : event.action.end]):
            doc.reject("ind", sentence.index, "other_type", event.action)
            continue
        before = page.text[max(sentence.start, event.action.start - 120) : event.action.start]
        near = [m for m in studies if cost(page, event.action, m) < 120]
        if (
            cost(page, event.action, agency) > 130
            or not near
            or not (
                _TRIAL_GO.search(after) or re.search(r"\b(?:stud(?:y|ies)|trials?)\b[^.;]{0,80}$", before)
            )
        ):
            far = cost(page, event.action, agency) > 130
            doc.reject(
                "ind", sentence.index, "no_agency" if far else "no_trial", event.action, "not near enough"
            )
            continue
        if _MARKETING.search(after) and not re.search(
            r"\b(?:to (?:initiat|start|begin|commenc|proceed|conduct)|trial|study)", after[:100]
        ):
            doc.reject("ind", sentence.index, "other_type", event.action)
            continue
        if overlaps(event.action, agency) and page.block_of(sentence).kind != "title":
            doc.reject("ind", sentence.index, "no_action", event.action)
            continue
        named = {m.value for m in page.all("APPLICATION") if m.value in IND}
        ethics = agency.value in {"NHC", "HREC"}
        application = (
            Slot.inferred("STUDY", "approval of a study without a named application")
            if ethics or len(named) != 1
            else Slot.inferred(named.pop(), _ONLY_ONE)
        )
        yield from _ind(
            doc, sentence, event.action, [event.action], happened, application, ("approved", event.action)
        )
        return
