"""Facts on marketing applications: NDA, BLA, MAA and the like, and approvals told without naming one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.facts.approval_scope import Told, is_companion, lead_start, product, spread
from extract.facts.approved_products import approved_products
from extract.facts.discourse import Discourse, cost
from extract.facts.fact import Fact, Slot
from extract.facts.marketing_events import EXPEDITED, marketing_events
from extract.facts.regulatory import IND, grouped, is_general, regulatory_fact
from extract.facts.status import Event, status_near, undone
from extract.facts.stretches import parted
from extract.facts.timing import announced
from extract.mentions.dates import resolve
from extract.page import Mention, Page, Sentence

_ACTION_DATE = re.compile(
    r"\b(?:PDUFA|target action|user fee|action date|decision date|target date|goal date|decision is (?:due|expected))\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"\b(?:marketing|market|commercial)\s+(?:authori[sz]ation|clearance|licen[cs]e)", re.IGNORECASE
)
_TO_MARKET = re.compile(
    r"\s+(?:for|to)\s+(?:the\s+)?(?:(?:import|manufactur)\w*\s+and\s+)?(?:market\w*|sale|sell)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|the (?:drug|product|therapy|treatment|medicine|antibody|vaccine|device))\b(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
# What else agencies approve: trials, and the papers, names and plants that go with a product.
_OTHER_OBJECT = re.compile(
    r"^\s*(?:[\w’'-]+\s+){0,9}?(?:IND\b|CTA\b|trial|stud(?:y|ies)|to\s+(?:initiat|start|begin|commenc|proceed|conduct)|phase|protocol|clinical|petition|amendment|facilit|manufactur\w*(?!\s+(?:and|or|&)\s+(?:market|sale))|site\b|plan\b)",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:(?i:trials?|stud(?:y|ies)|protocols?|designations?|amendments?|petitions?|facility|shareholders?|stockholders?|board|companies|manufacturers)|INDs?|CTAs?)\b[^.;]{0,50}$"
)
_MARKETING_NOUN = re.compile(
    r"\b(?:marketing|market|commercial|regulatory|full|final|conditional|accelerated|FDA|EU|European)\s+(?:approval|authori[sz]ation|clearance|licen[cs]e)\b|\b(?:approval|approved)\s+(?:of|for|in|by|under)\b|\bmarketing\s+authori[sz]ation\b",
    re.IGNORECASE,
)
# "This approval", "today's opinion": of one that is told elsewhere.
_SPOKEN_OF = re.compile(
    r"\b(?:this|these|that|such|the|today[’']s)\s+(?:(?:(?!(?:after|in|of|for|on|by|from|with|to|until|before|that)\b)[\w’'-]+\s+){0,3}|U\.?S\.?\s+(?:[\w’'-]+\s+){0,5})$",
    re.IGNORECASE,
)
_OF_PRODUCT = re.compile(r"\s+(?:of|for)\s+(?!the\s+(?:treatment|use)|use\b|adults|patients)")
# "Three NDAs", "26 indications": what is counted is not told one by one.
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|numerous|\d{1,2})\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:NDAs|BLAs|MAAs|sNDAs|sBLAs|applications|submissions|filings|indications|approvals|authori[sz]ations)$",
    re.IGNORECASE,
)
# What a filing is for.
_AIM = re.compile(
    r"(?:\s+[\w()®™’'-]+){0,6}?(?:\s+for)?\s+(?:(?:regulatory|marketing|full|conditional|accelerated|FDA|EU|European|its|the|market)\s+){0,3}"
    r"(?:approval|authori[sz]ation|registration|licensure)s?\b(?!\s+(?:to\s+(?:conduct|start|begin|initiate)|for\s+(?:a|the)\s+(?:[\w-]+\s+){0,3}(?:trial|study)))",
    re.IGNORECASE,
)
_ORPHAN = re.compile(r"\borphan\b|\bCOMP\b", re.IGNORECASE)
_TO_TEST = re.compile(
    r"\bto\s+(?:\w+ly\s+)?(?:initiat|start|begin|conduct|commenc|test|run)\w*|\b(?:clinical|human)\s+(?:trial|stud|test)",
    re.IGNORECASE,
)
_FOR_STATUS = re.compile(
    r"\b(?:fast[- ]track|breakthrough|orphan|designation|RMAT|PRIME|patent)\s+$", re.IGNORECASE
)
_SUBMISSION = re.compile(
    r"\b(?:ma(?:k\w+|de)|complet\w+)\s+(?:an?|the|its|our)\s+(?:[\w-]+\s+){0,2}submission$", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:was|were|has\s+been)\s+(?:(?:\w+ly|also|first|then|later)\s+)?$")
_NO_APPLICATION = re.compile(
    r"\s+(?:strateg|pathway|plans?\b|process|requirement|team|support|timeline|expert|service|affairs|consult|meeting)",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:pav\w+\s+the\s+way|towards?|future|potential|enabl\w+|path\w*)\b", re.IGNORECASE)
_AGENCY_OF = {"MAA": "EMA", "JNDA": "PMDA"} | dict.fromkeys(
    ("NDA", "BLA", "sNDA", "sBLA", "ANDA", "510(k)", "PMA", "EUA", "DE_NOVO"), "FDA"
)
# An application whose kind is not named; it must say to whom it goes.
_ANY_KIND = "MARKETING"
# Names that stand for the permission as much as for the application: one can be granted them.
_HANDED_OUT = frozenset({"EUA", "510(k)", "PMA", "DE_NOVO"})
_NO_MARKETER = frozenset({"NHC", "HREC"})


@dataclass(frozen=True)
class _Unit:
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


def approval_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each marketing application or approval that a sentence states."""
    told = [pair for sentence in doc.speaking for pair in _sentence_facts(doc, sentence)]
    told += [(fact, True) for fact in approved_products(doc)]
    scoped = [fact for fact, named in told if named and fact.value("indication")]
    for fact, named in told:
        yield from (fact,) if named else _of_the_same(fact, scoped)


def _of_the_same(fact: Fact, scoped: list[Fact]) -> Iterator[Fact]:
    """Yield a fact whose disease only the context gives once for each that is named with its application.

    Failing such it keeps the disease of the context, or has none where others are named with its product.
    """
    rivals = [f for f in scoped if all(f.value(s) == fact.value(s) for s in ("candidate", "agency"))]
    same = [f for f in rivals if f.value("application") == fact.value("application") is not None]
    if not same and fact.value("action_date"):
        same = [f for f in rivals if f.value("status") == fact.value("status")]
    if same:
        diseases = {str(f.value("indication")).casefold(): f.slots["indication"] for f in reversed(same)}
        for disease in list(diseases.values())[::-1]:
            yield fact.having(indication=disease)
    elif not rivals:
        yield fact
    elif fact.value("application") or fact.value("date"):
        yield fact
    elif fact.value("status") not in {f.value("status") for f in rivals}:
        yield replace(fact, slots={name: slot for name, slot in fact.slots.items() if name != "indication"})


def _sentence_facts(doc: Discourse, sentence: Sentence) -> Iterator[tuple[Fact, bool]]:
    happened = marketing_events(doc.page, sentence)
    units = _units(doc, sentence, happened)
    opening = lead_start(doc, sentence) if units else sentence.start
    units = [unit for unit in units if unit.anchor.start >= opening]
    anchors = [unit.anchor for unit in units if unit.named]
    extents = {unit.within(anchors): unit for unit in units}
    ordered = sorted(extents, key=lambda m: (m.start, m.end))
    for part, inside in parted(doc.page, sentence, ordered):
        yield from _told_in(doc, sentence, part, [extents[m] for m in inside])


def _units(doc: Discourse, sentence: Sentence, happened: list[Event]) -> list[_Unit]:
    page = doc.page
    anchors = grouped(page, page.inside(sentence, "APPLICATION"))
    units = []
    for anchor in anchors:
        kind = "ind" if anchor.value in IND else "approval"
        counted = _COUNTED.search(page.text[max(sentence.start, anchor.start - 30) : anchor.end])
        if counted or (anchor.value == _ANY_KIND and _is_other(page, sentence, anchor)):
            doc.reject("approval", sentence.index, "list_total" if counted else "other_type", anchor)
            continue
        found = status_near(page, sentence, kind, anchor, happened, rivals=anchors)
        if found is not None and kind == "approval" and _apart(page, anchor, found[1]):
            found = None
        if (
            found is not None
            and found[1].value == "grant"
            and anchor.value not in _HANDED_OUT
            and kind == "approval"
        ):
            found = None
        if found is None and kind == "approval" and _action_date(doc, sentence):
            found = ("accepted", anchor)
        units.append(_Unit(anchor, found, True, undone(found, happened)))
    due = _action_mention(page, sentence)
    if not anchors and due is not None and _action_date(doc, sentence):
        units.append(_Unit(due, ("accepted", due), True))
    taken = {unit.found[1].span for unit in units if unit.found}
    for event in happened:
        status = _decided(page, sentence, event)
        if status and event.action.span not in taken:
            units.append(_Unit(event.action, (status, event.action), False))
        elif not status and not anchors and event.action.value in {"approve", "opinion"}:
            doc.reject("approval", sentence.index, event.reason, event.action)
    return units


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


def _decided(page: Page, sentence: Sentence, event: Event) -> str | None:
    """Return the status that a decision told without an application gives: approved, accepted or rejected."""
    action = event.action
    if (sought := _sought(page, sentence, event)) is not None or event.assertion != "occurred":
        return sought
    if action.value == "clear" and (
        _LICENCE.search(page.text[action.start - 14 : action.end]) or _TO_MARKET.match(page.text, action.end)
    ):
        return "approved"
    if action.value == "clear" and re.match(r"authori[sz]", page.slice(action), re.IGNORECASE):
        return None if page.inside(sentence, "STUDY", "PHASE") else "approved"
    if action.value == "accept" and re.match(r"under\b.*review", page.slice(action), re.IGNORECASE):
        return "accepted"
    if action.value == "reject":
        told = re.search(r"response letter|CRL|opinion|recommend", page.slice(action), re.IGNORECASE)
        return "rejected" if told else None
    return {"approve": "approved", "opinion": "accepted"}.get(action.value)


def _sought(page: Page, sentence: Sentence, event: Event) -> str | None:
    """Return the status of a filing that is told by its aim alone ("submitted X for approval", "will seek approval")."""
    action = event.action
    if action.value not in {"submit", "request"} or event.assertion not in {"occurred", "planned"}:
        return None
    sent = _SUBMISSION.search(page.text[sentence.start : action.end]) and re.match(
        r"\s+(?:to|with)\s+(?:the\s+)?(?=[A-Z])", page.text[action.end : action.end + 12]
    )
    if not sent and not _AIM.match(page.text, action.end, min(sentence.end, action.end + 120)):
        return None
    if event.assertion == "planned":
        return "planned"
    seeking = page.slice(action).casefold().startswith(("seek", "ask", "request"))
    return None if seeking else "submitted"


def _told_in(
    doc: Discourse, sentence: Sentence, part: Sentence, units: list[_Unit]
) -> Iterator[tuple[Fact, bool]]:
    """Yield the facts of one stretch: of its applications, failing that of the first decision in it."""
    named = [unit for unit in units if unit.named]
    for unit in (unit for unit in named if unit.anchor.value not in IND):
        reason = _not_told(doc.page, sentence, unit)
        if reason is not None or unit.found is None:
            doc.reject("approval", sentence.index, reason or "no_action", unit.anchor)
            continue
        told = Told(*unit.found, unit.anchor, part, sentence, True)
        yield from _facts(doc, told, None if unit.anchor.value == _ANY_KIND else Slot.of(unit.anchor))
    if named:
        return
    for unit in (unit for unit in units if unit.found):
        reason = _not_marketing(doc, sentence, part, unit.anchor)
        if reason is None and unit.found is not None:
            told = Told(*unit.found, unit.anchor, part, sentence, False)
            candidate = product(doc, told)
            if candidate is not None and is_companion(doc, candidate.value):
                reason = "comparator"
            elif is_general(doc.page, sentence, unit.anchor):
                reason = "general"
            else:
                yield from _facts(doc, told, None)
                return
        doc.reject("approval", sentence.index, reason or "no_action", unit.anchor)


def _not_told(page: Page, sentence: Sentence, unit: _Unit) -> str | None:
    """Return why a named application gives no fact: how far it got is not told, or not to whom it goes; else None."""
    if unit.found is None or unit.found[0] == "dropped":
        return unit.why
    if is_general(page, sentence, unit.anchor):
        return "general"
    unnamed = unit.anchor.value == _ANY_KIND and unit.anchor.label != "ACTION_DATE"
    return "no_agency" if unnamed and not page.inside(sentence, "AGENCY", "COUNTRY") else None


def _facts(doc: Discourse, told: Told, application: Slot | None) -> Iterator[tuple[Fact, bool]]:
    candidate = product(doc, told)
    due = _action_date(doc, told.sentence)
    default = "FDA" if told.anchor.label == "ACTION_DATE" else _AGENCY_OF.get(told.anchor.value)
    for agency, disease, date, named in spread(doc, told, candidate, default):
        if agency is not None and agency.value in _NO_MARKETER:
            doc.reject("approval", told.sentence.index, "other_type", told.anchor)
            continue
        slots = {"status": Slot(told.status, (told.action.span,))}
        if application is not None:
            slots["application"] = application
        if due:
            slots["action_date"] = due
        if due and date and date.value == due.value:
            date = announced(doc, told.sentence)
        yield regulatory_fact(doc, told.sentence, "approval", slots, candidate, disease, agency, date), named


def _not_marketing(doc: Discourse, sentence: Sentence, part: Sentence, action: Mention) -> str | None:
    """Return why a decision told by its verb alone is on no product of the company, None where it is ("FDA approved X")."""
    page = doc.page
    after = page.text[action.end : min(sentence.end, action.end + 90)]
    around = page.text[max(sentence.start, action.start - 40) : min(sentence.end, action.end + 30)]
    before = page.text[max(part.start, action.start - 60) : action.start]
    if _is_noun(page, action) and _SPOKEN_OF.search(before) and not _OF_PRODUCT.match(page.text, action.end):
        return "no_action"
    if _COUNTED.search(
        page.text[max(part.start, action.start - 40) : action.end].rstrip()
    ) or _COUNTED.search(before.rstrip()):
        return "list_total"
    if _OTHER_OBJECT.match(after) or _OTHER_SUBJECT.search(page.text[part.start : action.start]):
        return "other_type"
    here = doc.candidates_in(part) or [m for m in doc.candidates_in(sentence) if m.start < action.start]
    titled = page.block_of(sentence).kind == "title"
    near = [
        m for m in page.within(sentence.start, part.end, "AGENCY", "COUNTRY") if cost(page, action, m) < 110
    ] or _told_before(doc, sentence, part, action)
    if not near:
        return "no_agency"
    if not (here or titled or _refers(doc, sentence, action)):
        return doc.nameless(sentence)[0]
    if not _MARKETING_NOUN.search(around) and not any(m.label == "AGENCY" for m in near):
        return "no_agency"
    if _of_another(doc, sentence, action):
        return "third_party"
    if here and not titled and action.value != "opinion" and not _of_the_company(doc, here):
        return "passing"
    if here and min(cost(page, action, m) for m in here) > 200:
        return "no_candidate"
    if action.value == "opinion" and (
        _ORPHAN.search(page.slice(sentence)) or page.inside(sentence, "DESIGNATION")
    ):
        return "other_type"
    granted = [
        d for d in page.inside(part, "DESIGNATION") if d.value not in EXPEDITED and cost(page, action, d) < 60
    ]
    of_product = action.value not in {"approve", "opinion"} or re.search(
        r"marketing|for (?:the )?(?:treatment|use)", after
    )
    return None if not granted or of_product else "other_type"


def _told_before(doc: Discourse, sentence: Sentence, part: Sentence, action: Mention) -> list[Mention]:
    """Return the agencies of the sentence before, for "X was then approved for Y in 2020"."""
    page = doc.page
    if not _WAS.search(page.text[part.start : action.start]) or not page.inside(part, "DATE"):
        return []
    before = next(iter(doc.behind(sentence)), None)
    return page.inside(before, "AGENCY") if before is not None and page.inside(part, "CANDIDATE") else []


def _is_noun(page: Page, action: Mention) -> bool:
    return bool(
        re.search(
            r"(?:approvals?|opinions?|ations?|clearances?|licen[cs]es?)$", page.slice(action), re.IGNORECASE
        )
    )


def _of_another(doc: Discourse, sentence: Sentence, action: Mention) -> bool:
    """Tell whether the sentence says of another company that it was given an approval."""
    named = [m for m in doc.page.inside(sentence, "COMPANY") if m.start < action.start]
    if not named or any(m.rule == "issuer" or m.value in doc.partners for m in named):
        return False
    between = doc.page.text[named[-1].end : action.start]
    return (
        bool(re.search(r"\b(?:receiv|obtain|w[oi]n|gain|secur|has\b|had\b|got\b)", between))
        and len(between) < 60
    )


def _refers(doc: Discourse, sentence: Sentence, action: Mention) -> bool:
    """Tell whether a sentence leaves to what stands before it of which product it says that it was approved."""
    page = doc.page
    before = page.text[sentence.start : action.start]
    object_ = page.text[action.end : action.end + 24]
    if page.inside(sentence, "STUDY", "PHASE") or page.inside(sentence, "CANDIDATE"):
        return False
    told = re.match(r"\s+(?:it|this|the\s+(?:drug|product|therapy|medicine|antibody|vaccine))\b", object_)
    if told or (page.inside(sentence, "INDICATION") and (_is_noun(page, action) or _IT.search(before))):
        return True
    context = doc.candidate(sentence, action)
    return context is not None and context.value in {m.value for m in doc.title_candidates}


def _of_the_company(doc: Discourse, named: list[Mention]) -> bool:
    """Tell whether a product is more than a passing mention: a code, in the titles, or named in several sentences."""
    titled = {m.value for m in doc.title_candidates}
    for mention in named:
        places = {
            doc.page.sentence_at(m.start).index for m in doc.page.all("CANDIDATE") if m.value == mention.value
        }
        code = any(c.isdigit() for c in mention.value)
        if code or mention.value in titled or len(places) > 1:
            return True
    return False


def _action_mention(page: Page, sentence: Sentence) -> Mention | None:
    match = _ACTION_DATE.search(page.text, sentence.start, sentence.end)
    return Mention(match.start(), match.end(), "ACTION_DATE", _ANY_KIND) if match else None


def _action_date(doc: Discourse, sentence: Sentence) -> Slot | None:
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
