"""Facts on marketing applications: NDA, BLA, MAA and the like, and approvals told without naming one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.approval_scope import Told, is_companion, lead_start, product, products, spread
from extract.facts.approved_products import approved_products
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.marketing_decisions import not_marketing
from extract.facts.marketing_events import marketing_events
from extract.facts.marketing_units import ANY_KIND, Unit, action_date, telling, units
from extract.facts.regulatory import IND, is_general, regulatory_fact
from extract.facts.stretches import parted
from extract.facts.timing import announced
from extract.page import Page, Sentence

_AGENCY_OF = {"MAA": "EMA", "JNDA": "PMDA"} | dict.fromkeys(
    ("NDA", "BLA", "sNDA", "sBLA", "ANDA", "510(k)", "PMA", "EUA", "DE_NOVO"), "FDA"
)
# A further application for the same product is another one.
_AGAIN = re.compile(r"\b(second|third|another|separate)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NO_MARKETER = frozenset({"NHC", "HREC"})


def approval_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each marketing application or approval that a sentence states."""
    sentences = doc.speaking_of("APPLICATION", also=telling(doc.page))
    told = [pair for sentence in sentences for pair in _sentence_facts(doc, sentence)]
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
    found = units(doc, sentence, happened)
    opening = lead_start(doc, sentence) if found else sentence.start
    found = [unit for unit in found if unit.anchor.start >= opening]
    anchors = [unit.anchor for unit in found if unit.named]
    extents = {unit.within(anchors): unit for unit in found}
    ordered = sorted(extents, key=lambda m: (m.start, m.end))
    for part, inside in parted(doc.page, sentence, ordered):
        yield from _told_in(doc, sentence, part, [extents[m] for m in inside])


def _told_in(
    doc: Discourse, sentence: Sentence, part: Sentence, found: list[Unit]
) -> Iterator[tuple[Fact, bool]]:
    """Yield the facts of one stretch: of its applications, failing that of the first decision in it."""
    named = [unit for unit in found if unit.named]
    for unit in (unit for unit in named if unit.anchor.value not in IND):
        reason = _not_told(doc.page, sentence, unit)
        if reason is not None or unit.found is None:
            doc.reject("approval", sentence.index, reason or "no_action", unit.anchor)
            continue
        told = Told(*unit.found, unit.anchor, part, sentence, True)
        yield from _facts(doc, told, None if unit.anchor.value == ANY_KIND else Slot.of(unit.anchor))
    if named:
        return
    withdrawn = [unit for unit in found if unit.found and unit.found[0] == "withdrawn"]
    for unit in withdrawn or [unit for unit in found if unit.found]:
        reason = not_marketing(doc, sentence, part, unit.anchor)
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


def _not_told(page: Page, sentence: Sentence, unit: Unit) -> str | None:
    """Return why a named application gives no fact: how far it got is not told, or not to whom it goes; else None."""
    if unit.found is None or unit.found[0] == "dropped":
        return unit.why
    if is_general(page, sentence, unit.anchor):
        return "general"
    unnamed = unit.anchor.value == ANY_KIND and unit.anchor.label != "ACTION_DATE"
    return "no_agency" if unnamed and not page.inside(sentence, "AGENCY", "COUNTRY") else None


def _facts(doc: Discourse, told: Told, application: Slot | None) -> Iterator[tuple[Fact, bool]]:
    due = action_date(doc, told.sentence)
    default = "FDA" if told.anchor.label == "ACTION_DATE" else _AGENCY_OF.get(told.anchor.value)
    again = _AGAIN.search(doc.page.text[told.sentence.start : told.anchor.start]) if told.named else None
    for candidate in products(doc, told):
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
            fact = regulatory_fact(doc, told.sentence, "approval", slots, candidate, disease, agency, date)
            yield replace(fact, names=frozenset({again[1].casefold()}) if again else frozenset()), named
