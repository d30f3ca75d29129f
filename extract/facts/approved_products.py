"""Products of the company that a text calls approved in passing: "its FDA-approved X", "X is the first FDA-cleared test"."""

import re
from collections.abc import Iterator

from extract.facts.approval_scope import is_companion
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.regulatory import regulatory_fact
from extract.page import Mention, Page, Sentence

_APPROVED = re.compile(r"[-‐–](?:approved|cleared|authori[sz]ed|licen[cs]ed)\b", re.IGNORECASE)
# Whose: "its FDA-approved", "the company's only FDA-cleared".
_OWN = re.compile(
    r"(?:\b(?:its|our|whose)|[’']s|s[’'])\s+(?:(?:first|only|lead|new|two|three|and)\s+){0,3}$", re.IGNORECASE
)
_IS_ONE = re.compile(
    r"(?:[®™]|\([^()]*\)|\s)*(?:,|\bis|\bare|[^.;]{0,40}\s[-–—])\s+(?:currently\s+|now\s+)?(?:the|an?|our|its)\s+(?:(?:world[’']s\s+)?first|only|and|novel|oral|new|\s)*$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\s(?:[\w®™’'/+-]+\s){0,8}?[\w®™’'/+-]+(?:\s(?!is\b|are\b|was\b|to\b)[\w’'-]+){0,6}?(?:,)?(?:\s*,?\s*(?:including|such\s+as|called|named))?\s+(?:the\s+|\()?",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:[®™]|\([^()]*\)|\s(?!and\b)\w+){0,4}\s*(?:,|and\b|,\s*and\b|&)\s*(?:the\s+)?")
_DOUBT = re.compile(
    r"\b(?:if|potential\w*|could|become|becoming|would|may|no|not|never|without|until)\b[^.;]{0,80}$",
    re.IGNORECASE,
)


def approved_products(doc: Discourse) -> Iterator[Fact]:
    """Yield an approval for each product of the company that a sentence calls approved by an agency."""
    page = doc.page
    calling = {
        page.sentence_at(m.start).index for m in page.all("AGENCY") if _APPROVED.match(page.text, m.end)
    }
    for sentence in doc.speaking_of(also=calling):
        for agency in page.inside(sentence, "AGENCY"):
            said = _APPROVED.match(page.text, agency.end)
            if said is None or _DOUBT.search(
                page.text[max(sentence.start, agency.start - 120) : agency.start]
            ):
                continue
            action = Mention(agency.start, said.end(), "ACTION", "approve")
            for product in _named(doc, sentence, action):
                yield _fact(doc, sentence, agency, action, product)


def _named(doc: Discourse, sentence: Sentence, action: Mention) -> list[Mention]:
    """Return the products that are called so: the subject before, or what the phrase after names."""
    page = doc.page
    candidates = [m for m in doc.candidates_in(sentence) if not is_companion(doc, m.value)]
    subject = [m for m in candidates if m.end <= action.start]
    if subject and _IS_ONE.fullmatch(page.text[subject[-1].end : action.start]):
        return subject[-1:]
    if not _OWN.search(page.text[max(0, action.start - 60) : action.start]):
        return []
    after = [m for m in candidates if action.end <= m.start < action.end + 140]
    if not after or not _NAMING.fullmatch(page.text[action.end : after[0].start]):
        return []
    return _listed(page, after)


def _listed(page: Page, found: list[Mention]) -> list[Mention]:
    kept = found[:1]
    for mention in found[1:]:
        if not _NEXT.fullmatch(page.text[kept[-1].end : mention.start]):
            break
        kept.append(mention)
    return kept


def _fact(doc: Discourse, sentence: Sentence, agency: Mention, action: Mention, product: Mention) -> Fact:
    diseases = doc.page.within(action.end, min(sentence.end, action.end + 200), "INDICATION")
    slots = {"status": Slot("approved", (action.span,))}
    disease = Slot.of(diseases[0]) if diseases else None
    return regulatory_fact(doc, sentence, "approval", slots, Slot.of(product), disease, Slot.of(agency), None)
