"""Facts on regulatory designations."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.agencies import agencies
from extract.facts.assertion import Event, events
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.pairs import agency_pairs, product_pairs
from extract.facts.regulatory import event_date, is_general, regulatory_fact
from extract.facts.status import status_near, undone
from extract.page import Mention, Page, Sentence

# Words that name a procedure as often as a status: a verb must say that it was granted.
_NEEDS_A_VERB = frozenset({"ACCELERATED_APPROVAL", "CONDITIONAL_APPROVAL", "ACCELERATED_ASSESSMENT"})


def designation_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each designation, disease and agency that a sentence states."""
    page = doc.page
    for sentence in doc.speaking_of("DESIGNATION"):
        found = page.inside(sentence, "DESIGNATION")
        happened = events(page, sentence)
        for anchor in found:
            yield from _designation(doc, sentence, anchor, found, happened)


def _designation(
    doc: Discourse, sentence: Sentence, anchor: Mention, rivals: list[Mention], happened: list[Event]
) -> Iterator[Fact]:
    page = doc.page
    status = _refused(page, sentence, anchor) or status_near(
        page, sentence, "designation", anchor, happened, rivals=rivals
    )
    if status is None:
        modal = _modal(page, sentence, anchor)
        if modal is not None or anchor.value in _NEEDS_A_VERB or _kind_of_product(page, anchor):
            doc.reject("designation", sentence.index, modal.value if modal else "no_action", anchor)
            return
        status = ("granted", anchor)
    if status[0] == "dropped" or is_general(page, sentence, anchor):
        reason = undone(status, happened) if status[0] == "dropped" else "general"
        doc.reject("designation", sentence.index, reason, anchor)
        return
    for candidate, indication, agency, at in _said_of(doc, sentence, anchor, rivals, status[1]):
        date = event_date(doc, sentence, at, status[0])
        slots = {"designation": Slot.of(anchor), "status": Slot(status[0], (status[1].span,))}
        fact = regulatory_fact(doc, sentence, "designation", slots, candidate, indication, agency, date)
        yield _referring(page, fact, sentence, anchor) if status[1] == anchor else fact


_PRODUCT = re.compile(r"breakthrough (?:therap|treatment|drug|medicine)\w*")
# China names what it has granted in a list.
_LISTED = re.compile(r"\b(?:list(?:s|ed)?|includ\w+|among|register\w*|catalogue)\b[^.;,]*$", re.IGNORECASE)
_TITLE = re.compile(r"\W{0,3}(?:designat|status|list|qualif|recogni|\(|$)", re.IGNORECASE | re.MULTILINE)


def _kind_of_product(page: Page, anchor: Mention) -> bool:
    """Tell whether a bare name in small letters only praises a product ("developed as a breakthrough therapy")."""
    if _PRODUCT.fullmatch(page.slice(anchor)) is None or _TITLE.match(page.text, anchor.end):
        return False
    return _LISTED.search(page.text[max(0, anchor.start - 60) : anchor.start]) is None


_NOT = r"not (?:been )?(?:found |deemed |considered |judged )?(?:eligible|selected|granted|awarded|given|admitted|accepted)"
_REFUSED_BEFORE = re.compile(
    rf"\b{_NOT}\b(?:\s+(?:for|to|the|into|as|an?|its|access|status|under|by|(?-i:[A-Z]{{2,6}})))*\s+$",
    re.IGNORECASE,
)
_REFUSED_AFTER = re.compile(
    rf"(?:\s+(?:status|designation|eligibility|request))?\s+(?:(?:was|were|has been|have been)\s+)?(?P<no>{_NOT}|denied|refused|declined)\b",
    re.IGNORECASE,
)


def _refused(page: Page, sentence: Sentence, anchor: Mention) -> tuple[str, Mention] | None:
    """Return the status of a designation that words at it deny ("not found eligible for PRIME", "PRIME not granted")."""
    before = _REFUSED_BEFORE.search(page.text, sentence.start, anchor.start)
    if before is not None:
        return "denied", Mention(before.start(), anchor.start, "ACTION", "reject")
    after = _REFUSED_AFTER.match(page.text, anchor.end, sentence.end)
    return ("denied", Mention(*after.span("no"), "ACTION", "reject")) if after is not None else None


def _said_of(
    doc: Discourse, sentence: Sentence, anchor: Mention, rivals: list[Mention], action: Mention
) -> Iterator[tuple[Slot | None, Slot | None, Slot | None, Mention]]:
    """Yield product, disease and agency of each designation that one wording states, with what its date is near."""
    pairs = product_pairs(doc, sentence) if all(m.value == anchor.value for m in rivals) else []
    if not pairs:
        candidate = doc.candidate(sentence, anchor)
        pairs = [(candidate, disease) for disease in doc.indications_or_none(sentence, anchor, candidate)]
    alone = len(rivals) == 1 and len({disease.value for _, disease in pairs if disease}) < 2
    for agency, disease in agency_pairs(doc, sentence) if alone else ():
        yield pairs[0][0], disease, agency, Mention(*agency.spans[0], "AGENCY", agency.value)
    if alone and agency_pairs(doc, sentence):
        return
    granting = _granting(doc, sentence, anchor)
    for named in granting:
        at = anchor if len(rivals) > 1 else action
        if len(granting) > 1 and named is not None and named.spans:
            at = Mention(*named.spans[0], "AGENCY", named.value)  # "from A in 2021 and from B in 2022"
        for product, indication in pairs:
            yield product, indication, named, at


# "This designation", "our orphan status": what was said before, unless a verb says that it is granted.
_DEFINITE = re.compile(
    r"(?:\b(?:this|these|our|its|their|both|second|third|decision\s+to\s+grant)|^[“\"]?(?:with )?(?:the|both))"
    r"\s+(?:(?!of\b|for\b|to\b|as\b)[\w.’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s+(?:for|to|of|from|by|in)\s+[^.;:,]{1,40}?)?\s+(?:for|in|of|to treat|covering)\s+"
    r"(?:(?:the|treatment|prevention|management|of|patients?|adults?|children|people|those|pediatric|adult|with|its|use|potential|in)\s+)*"
)


def _referring(page: Page, fact: Fact, sentence: Sentence, anchor: Mention) -> Fact:
    """Return a fact as one that speaks of a designation stated elsewhere, where the wording says so."""
    if not _DEFINITE.search(page.text[sentence.start : anchor.start]):
        return fact
    loose = {"status", "date"}
    diseases = page.within(anchor.end, sentence.end, "INDICATION")
    if not diseases or not _FOR.fullmatch(page.text[anchor.end : diseases[0].start]):
        loose.add("indication")
    agency = fact.slots.get("agency")
    if agency and agency.derived:
        loose |= {"agency", "country"}
    return replace(fact, refers=True, loose=frozenset(loose))


# Designations that one agency alone has: another one named beside them grants something else.
_OF_ONE_AGENCY = frozenset(
    {"RMAT", "RARE_PEDIATRIC_DISEASE", "QIDP", "PRIME", "ILAP", "SAKIGAKE", "PROMISING_INNOVATIVE_MEDICINE"}
)
# Applications that the FDA alone takes.
_OF_THE_FDA = frozenset({"NDA", "BLA", "sNDA", "sBLA"})


def _granting(doc: Discourse, sentence: Sentence, anchor: Mention) -> list[Slot | None]:
    """Return the agencies that a designation is from: named, implied by it or by the application it goes with."""
    implied = doc.lexicon.designation_agency.get(anchor.value)
    if implied is None or anchor.value not in _OF_ONE_AGENCY:
        filed = {m.value for m in doc.page.inside(sentence, "APPLICATION")} & _OF_THE_FDA
        found = agencies(doc, sentence, anchor, implied or ("FDA" if filed else None))
        usual = anchor.attributes.get("default_agency")
        return [Slot.inferred(usual, "designation")] if found == [None] and usual else found
    named = [m for m in doc.page.inside(sentence, "AGENCY") if m.value == implied]
    return [Slot.of(named[0]) if named else Slot.inferred(implied, "designation")]


def _modal(page: Page, sentence: Sentence, anchor: Mention) -> Mention | None:
    """Return the word by which a designation without a verb is only possible, denied or planned."""
    for word in page.inside(sentence, "ASSERTION"):
        if (
            word.end <= anchor.start
            and anchor.start - word.end < 110
            and not re.search(r"[;:,—–(]", page.text[word.end : anchor.start])
        ):
            return word
    return None
