"""Which facts are the company's own: those that name its product, or are told of it, or are tied to one that does."""

import re
from collections.abc import Iterable

from extract.facts.discourse import Discourse
from extract.facts.fact import Fact
from extract.page import Sentence

_CLINICAL = frozenset({"ind", "trial", "designation", "approval", "site", "outcome"})
# What a text may also say of trials in general; "approved" or "dosed" are said of one.
_OF_ANY = frozenset({None, "planned", "recruiting", "ongoing", "results_reported"})
_ENTRY = re.compile(r"[^.:;]{2,60}:\s")  # an item without a bullet: "Lupus: Phase 2, in preparation"
_OURS = re.compile(
    r"\b(?:its|our|ours|we|us|(?:the|this|said) (?:company(?:[’']s)?|(?:[\w/-]+ ){0,4}(?:trial|study)))\b",
    re.IGNORECASE,
)


def own_facts(doc: Discourse, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts without those of the world in general.

    A text by someone who has no programmes keeps only what it says of a product that its title or lead names.
    A trial without a product, of which nothing has happened, counts where the company is named, or speaks, in its
    paragraph; a fact that is tied to one that counts does so, too.
    """
    facts = list(facts)
    counted = [fact.record_type not in _CLINICAL or _is_own(doc, fact) for fact in facts]
    tied = {tie for fact, counts in zip(facts, counted, strict=True) if counts for tie in fact.ties}
    kept = []
    for fact, counts in zip(facts, counted, strict=True):
        if counts or fact.ties & tied:
            kept.append(fact)
        else:
            reason = "general" if doc.sponsored else "third_party"
            detail = "" if doc.sponsored else "the text is by no company with programmes of its own"
            doc.reject(fact.record_type, fact.sentence, reason, detail=detail)
    return kept


def _is_own(doc: Discourse, fact: Fact) -> bool:
    candidate = fact.value("candidate")
    if not doc.sponsored:
        return candidate in doc.lead_products
    if candidate is not None or fact.record_type != "trial" or fact.value("status") not in _OF_ANY:
        return True
    return _told_of_company(doc, doc.page.sentences[fact.sentence])


def _told_of_company(doc: Discourse, sentence: Sentence) -> bool:
    """Tell whether a sentence's paragraph or heading names the company, speaks for it or goes on about its trial."""
    page = doc.page
    block = page.block_of(sentence)
    if block.kind != "paragraph" or _ENTRY.match(page.slice(block)):
        return True
    spans = [(block.start, block.end)]
    spans += [(heading.start, heading.end) for heading in page.headings_above(block)]
    return any(_OURS.search(page.text[start:end]) or _named(doc, start, end) for start, end in spans)


def _named(doc: Discourse, start: int, end: int) -> bool:
    """Tell whether a stretch names the company, a partner or one of the company's products."""
    companies = doc.page.within(start, end, "COMPANY")
    products = doc.page.within(start, end, "CANDIDATE")
    return any(m.rule == "issuer" or m.value in doc.partners for m in companies) or any(
        m.value in doc.own_candidates for m in products
    )
