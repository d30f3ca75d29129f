"""What designations, trial applications and marketing applications have in common."""

import re

from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.timing import announced, event_time
from extract.page import Mention, Page, Sentence

IND = frozenset({"IND", "CTA", "CTN", "IDE"})


def is_general(page: Page, sentence: Sentence, anchor: Mention) -> bool:
    """Tell whether words near an anchor say what agencies do in general."""
    return any(
        m.value == "general" and abs(m.start - anchor.start) < 160 for m in page.inside(sentence, "ASSERTION")
    )


def event_date(doc: Discourse, sentence: Sentence, anchor: Mention, status: str) -> Slot | None:
    """Return when an application or designation reached its status: as dated, else the day of the release."""
    found = event_time(doc, sentence, anchor, planned=status == "planned")
    if found is not None or status == "planned":
        return found
    if re.search(
        r"\b(?:previously|earlier|already|holds?|had|prior)\b",
        doc.page.slice(sentence)[max(0, anchor.start - sentence.start - 60) :][:120],
    ):
        return None
    return announced(doc, sentence)


def regulatory_fact(
    doc: Discourse,
    sentence: Sentence,
    kind: str,
    slots: dict[str, Slot],
    candidate: Slot | None,
    indication: Slot | None,
    agency: Slot | None,
    date: Slot | None,
) -> Fact:
    """Return a fact with the slots that all regulatory records share; the country follows from the agency."""
    fact = Fact(kind, slots, sentence.index, section=doc.page.block_of(sentence).heading)
    country = (
        doc.lexicon.agency_country.get(agency.value) if agency and isinstance(agency.value, str) else None
    )
    return fact.having(
        company=doc.company(sentence), candidate=candidate, indication=indication, agency=agency, date=date,
        country=Slot.inferred(country, "agency") if country else None,
    )  # fmt: skip


def grouped(page: Page, anchors: list[Mention]) -> list[Mention]:
    """Return one anchor for each application: a name and its short form, or repeats close by, are one."""
    kept: list[Mention] = []
    for anchor in anchors:
        if (
            kept
            and kept[-1].value == anchor.value
            and not re.search(r";|\band\b|,", page.text[kept[-1].end : anchor.start])
        ):
            continue
        kept.append(anchor)
    return kept
