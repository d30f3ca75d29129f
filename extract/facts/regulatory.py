"""Facts on designations, trial applications and marketing applications."""

import re
from collections.abc import Iterator

from extract.facts.discourse import Discourse, cost
from extract.facts.fact import Fact, Slot
from extract.facts.status import Event, events, overlaps, status_near
from extract.page import Mention, Page, Sentence

IND = frozenset({"IND", "CTA", "CTN", "IDE"})
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
_COUNTED = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|\d{1,2})\s+(?:(?!Phase\b)[\w’'()/.-]+,?\s+){0,7}?"
    r"(?P<what>INDs|CTAs|CTNs|approvals|clearances|applications|trials|authori[sz]ations|permissions|nods|green lights|"
    r"therapies|candidates|products|program(?:me)?s|drugs|medicines|treatments|vaccines|antibodies|inhibitors|assets|molecules|compounds|biologics|devices|conjugates|ADCs|degraders|peptides|agents)\b",
    re.IGNORECASE,
)
_MARKETING = re.compile(r"\b(?:market(?:ing|ed)?|commerciali[sz]ation|sale|launch|label|approved (?:in|for|as)|approval (?:of|for|in)|indicated|first (?:and only )?(?:approved|treatment|therapy|drug|medicine)|for (?:the )?(?:treatment|use)|reimburse)\b", re.IGNORECASE)
_TRIAL_GO = re.compile(r"\b(?:initiat|start|begin|commenc|proceed|conduct|trials?|stud(?:y|ies)|phase|clinical|enroll?|dose|human)\w*\b", re.IGNORECASE)
_ACTION_DATE = re.compile(r"\b(?:PDUFA|target action|goal|user fee|action date|decision date|target date)\b", re.IGNORECASE)


# Words that name a procedure as often as a status: a verb must say that it was granted.
_NEEDS_A_VERB = frozenset({"ACCELERATED_APPROVAL", "CONDITIONAL_APPROVAL", "ACCELERATED_ASSESSMENT"})


def designation_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each designation, disease and agency that a sentence states."""
    page = doc.page
    for sentence in doc.speaking:
        found = page.inside(sentence, "DESIGNATION")
        if not found:
            continue
        happened = events(page, sentence)
        for anchor in found:
            yield from _designation(doc, sentence, anchor, found, happened)


def _designation(doc: Discourse, sentence: Sentence, anchor: Mention, rivals: list[Mention], happened: list[Event]) -> Iterator[Fact]:
    page = doc.page
    status = status_near(page, sentence, "designation", anchor, happened, rivals=rivals)
    if status is None:
        if _modal(page, sentence, anchor) or anchor.value in _NEEDS_A_VERB:
            return
        status = ("granted", anchor)
    if status[0] == "dropped" or _general(page, sentence, anchor):
        return
    candidate = doc.candidate(sentence, anchor)
    indications = doc.indications(sentence, anchor, candidate) or [None]
    for agency in _agencies(doc, sentence, anchor, doc.lexicon.designation_agency.get(anchor.value)):
        for indication in indications:
            date = _date(doc, sentence, status[1], status[0])
            slots = {"designation": Slot.of(anchor), "status": Slot(status[0], (status[1].span,))}
            yield _fact(doc, sentence, "designation", slots, candidate, indication, agency, date)


def _modal(page: Page, sentence: Sentence, anchor: Mention) -> bool:
    """Tell whether a designation without a verb is only possible, denied or planned."""
    for word in page.inside(sentence, "ASSERTION"):
        if word.end <= anchor.start and anchor.start - word.end < 110 and not re.search(r"[;:,—–(]", page.text[word.end : anchor.start]):
            return True
    return False


def _general(page: Page, sentence: Sentence, anchor: Mention) -> bool:
    return any(m.value == "general" and abs(m.start - anchor.start) < 160 for m in page.inside(sentence, "ASSERTION"))


def _agencies(doc: Discourse, sentence: Sentence, anchor: Mention, default: str | None) -> list[Slot | None]:
    """Return the agencies of one event: named here, implied by the event or its country, or named just before."""
    page = doc.page
    here = _whole_names(page, page.inside(sentence, "AGENCY"))
    if here:
        best = min(here, key=lambda m: (cost(page, anchor, m), m.start))
        return [Slot.of(m) for m in _chain(page, here, best)]
    countries = [m for m in page.inside(sentence, "COUNTRY") if doc.lexicon.agency_of(m.value) and not _dateline(doc, sentence, m)]
    if countries:
        nearest = min(countries, key=lambda m: (cost(page, anchor, m), m.start))
        return [Slot(doc.lexicon.agency_of(m.value), (m.span,), True) for m in _chain(page, countries, nearest)]
    if default:
        return [Slot.inferred(default)]
    for other in doc.behind(sentence):
        near = page.inside(other, "AGENCY")
        if near:
            return [Slot.of(near[-1])]
    for heading in doc.headings(sentence):
        places = page.within(heading.start, heading.end, "AGENCY", "COUNTRY")
        if places:
            value = places[0].value if places[0].label == "AGENCY" else doc.lexicon.agency_of(places[0].value)
            return [Slot(value, (places[0].span,), places[0].label != "AGENCY")] if value else [None]
    everywhere = {m.value for m in page.all("AGENCY")}
    if len(everywhere) == 1:
        return [Slot.of(page.all("AGENCY")[0])]
    return [None]


_AND = re.compile(r"(?:\s*\([^()]*\))?(?:[’']s)?\s*(?:(?:of|in)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z]\w+)?\s*)?(?:,|/|,?\s*(?:and|as well as)(?:\s+(?:from|by|with|in))?)\s*(?:the\s+)?(?:both\s+)?")


def _whole_names(page: Page, found: list[Mention]) -> list[Mention]:
    """Join a name with the short form in brackets after it."""
    joined: list[Mention] = []
    for mention in found:
        if joined and joined[-1].value == mention.value and re.fullmatch(r"\s*\(?\s*[“\"]?", page.text[joined[-1].end : mention.start]):
            joined[-1] = Mention(joined[-1].start, min(mention.end + 1, len(page.text)), mention.label, mention.value, mention.rule)
        else:
            joined.append(mention)
    return joined


def _chain(page: Page, found: list[Mention], best: Mention) -> list[Mention]:
    """Return the mentions that "A, B and C" joins with the best one, each value once, in order."""
    place = found.index(best)
    first = last = place
    while last + 1 < len(found) and _AND.fullmatch(page.text[found[last].end : found[last + 1].start]):
        last += 1
    while first > 0 and _AND.fullmatch(page.text[found[first - 1].end : found[first].start]):
        first -= 1
    return list({m.value: m for m in reversed(found[first : last + 1])}.values())[::-1]


def _dateline(doc: Discourse, sentence: Sentence, mention: Mention) -> bool:
    return doc.dated is not None and sentence.start <= mention.start < doc.dated.start < sentence.end


def _date(doc: Discourse, sentence: Sentence, anchor: Mention, status: str) -> Slot | None:
    found = doc.date(sentence, anchor, planned=status == "planned")
    if found is not None or status == "planned":
        return found
    if re.search(r"\b(?:previously|earlier|already|holds?|had|prior)\b", doc.page.slice(sentence)[max(0, anchor.start - sentence.start - 60) :][:120]):
        return None
    return doc.announced(sentence)


def _fact(doc: Discourse, sentence: Sentence, kind: str, slots: dict[str, Slot], candidate: Slot | None, indication: Slot | None, agency: Slot | None, date: Slot | None) -> Fact:
    fact = Fact(kind, slots, sentence.index, section=doc.page.block_of(sentence).heading)
    country = doc.lexicon.agency_country.get(agency.value) if agency and isinstance(agency.value, str) else None
    return fact.having(
        company=doc.company(sentence), candidate=candidate, indication=indication, agency=agency, date=date,
        country=Slot.inferred(country) if country else None,
    )  # fmt: skip


def ind_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each trial application that a sentence states, and for stated totals."""
    page = doc.page
    for sentence in doc.speaking:
        happened = events(page, sentence)
        anchors = [m for m in page.inside(sentence, "APPLICATION") if m.value in IND]
        marketing = [m for m in page.inside(sentence, "APPLICATION") if m.value not in IND]
        total = _total(doc, sentence, anchors, happened)
        if total is not None:
            yield total
            continue
        if anchors:
            groups = _grouped(page, anchors)
            for anchor in groups:
                yield from _ind(doc, sentence, anchor, groups, happened, Slot.of(anchor))
        elif not marketing:
            yield from _unnamed(doc, sentence, happened)


def _grouped(page: Page, anchors: list[Mention]) -> list[Mention]:
    """Return one anchor for each application: a name and its short form, or repeats close by, are one."""
    kept: list[Mention] = []
    for anchor in anchors:
        if kept and kept[-1].value == anchor.value and not re.search(r";|\band\b|,", page.text[kept[-1].end : anchor.start]):
            continue
        kept.append(anchor)
    return kept


def _total(doc: Discourse, sentence: Sentence, anchors: list[Mention], happened: list[Event]) -> Fact | None:
    """Return the aggregate that a count states ("seven IND approvals from NMPA and FDA")."""
    page = doc.page
    agencies = page.inside(sentence, "AGENCY")
    for match in _COUNTED.finditer(page.text, sentence.start, sentence.end):
        number = _NUMBER.get(match.group("n").casefold()) or (int(match.group("n")) if match.group("n").isdigit() else 0)
        what = match.group("what").casefold()
        body = match.group()
        named = any(match.start() <= m.start < match.end() + 20 for m in anchors)
        product = not re.match(r"ind|ct|approv|clear|appli|trial|auth|permi|nod|green", what)
        if number < 2 or doc.candidates_in(sentence):
            continue
        if not named and not (agencies and (re.search(r"IND|trial", body) or product)):
            continue
        going = [e for e in happened if e.action.value in {"clear", "approve", "grant"} and e.assertion in {"occurred", "permitted"}]
        cleared = any(e.action.value == "clear" for e in going) or bool(_TRIAL_GO.search(page.slice(sentence)))
        if not going or product and not cleared or re.search(r"\b(?:competing|competitors?|rivals?|other|older)\b", body):
            continue
        if any(m.value not in IND for m in page.inside(sentence, "APPLICATION")):
            continue
        anchor = Mention(match.start("n"), match.end("what"), "COUNT", match.group("n"))
        action = min(going, key=lambda e: (e.action.value == "grant", cost(page, anchor, e.action))).action
        return _aggregate(doc, sentence, anchor, number, action, anchors, agencies)
    return None


def _aggregate(doc: Discourse, sentence: Sentence, anchor: Mention, number: int, action: Mention, anchors: list[Mention], agencies: list[Mention]) -> Fact:
    page = doc.page
    unique = {m.value: m for m in reversed(agencies)}
    ordered = sorted(unique.values(), key=lambda m: m.start)
    slots = {"status": Slot("approved", (action.span,)), "count": Slot(number, (anchor.span,))}
    if anchors:
        slots["application"] = Slot.of(anchors[0])
    elif (named := {m.value for m in page.all("APPLICATION") if m.value in IND}) and len(named) == 1:
        slots["application"] = Slot.inferred(named.pop())
    if ordered:
        values = [m.value for m in ordered]
        countries = list(dict.fromkeys(c for c in (doc.lexicon.agency_country.get(v) for v in values) if c))
        slots["agency"] = Slot(values[0] if len(values) == 1 else tuple(values), tuple(m.span for m in ordered))
        if countries:
            slots["country"] = Slot.inferred(countries[0] if len(countries) == 1 else tuple(countries))
    classes = page.inside(sentence, "DISEASE_CLASS", "INDICATION")
    if classes:
        slots["indication"] = Slot.of(min(classes, key=lambda m: cost(page, anchor, m)))
    fact = Fact("ind", slots, sentence.index, section=page.block_of(sentence).heading)
    return fact.having(company=doc.company(sentence), date=_date(doc, sentence, action, "approved") if doc.day else None)


def _ind(doc: Discourse, sentence: Sentence, anchor: Mention, rivals: list[Mention], happened: list[Event], application: Slot | None, status: tuple[str, Mention] | None = None) -> Iterator[Fact]:
    page = doc.page
    status = status or status_near(page, sentence, "ind", anchor, happened, rivals=rivals)
    if status is None or status[0] == "dropped":
        return
    candidate = doc.candidate(sentence, anchor)
    default = doc.lexicon.agency_of("US") if anchor.value in {"IND", "IDE"} else None
    phases = page.inside(sentence, "PHASE")
    phase = min(phases, key=lambda m: cost(page, anchor, m)) if phases else None
    for agency in _agencies(doc, sentence, anchor, default):
        for indication in doc.indications(sentence, anchor, candidate) or [None]:
            slots = {"status": Slot(status[0], (status[1].span,))}
            if application is not None:
                slots["application"] = application
            if phase is not None and len({m.value for m in phases}) == 1:
                slots["phase"] = Slot.of(phase)
            date = _date(doc, sentence, status[1], status[0])
            yield _fact(doc, sentence, "ind", slots, candidate, indication, agency, date)


def _unnamed(doc: Discourse, sentence: Sentence, happened: list[Event]) -> Iterator[Fact]:
    """Yield the approval of a study whose application the text does not name ("cleared by the FDA to begin ...")."""
    page = doc.page
    agencies = page.inside(sentence, "AGENCY")
    studies = page.inside(sentence, "STUDY", "PHASE")
    if not agencies or not (studies or any(e.assertion == "permitted" for e in happened)):
        return
    for event in happened:
        if event.action.value not in {"clear", "approve"} or event.assertion != "occurred":
            continue
        agency = min(agencies, key=lambda m: cost(page, event.action, m))
        after = page.text[event.action.start : min(sentence.end, event.action.end + 140)]
        before = page.text[max(sentence.start, event.action.start - 120) : event.action.start]
        near = [m for m in studies if cost(page, event.action, m) < 120]
        if cost(page, event.action, agency) > 130 or not near or not (_TRIAL_GO.search(after) or re.search(r"\b(?:study|trial)\b[^.;]{0,80}$", before)):
            continue
        if _MARKETING.search(after) and not re.search(r"\b(?:to (?:initiat|start|begin|commenc|proceed|conduct)|trial|study)", after[:100]):
            continue
        if overlaps(event.action, agency) and page.block_of(sentence).kind != "title":
            continue
        named = {m.value for m in page.all("APPLICATION") if m.value in IND}
        ethics = agency.value in {"NHC", "HREC"}
        application = Slot.inferred("STUDY") if ethics or len(named) != 1 else Slot.inferred(named.pop())
        yield from _ind(doc, sentence, event.action, [event.action], happened, application, ("approved", event.action))
        return
