"""Whose programmes a page speaks of: who issues it, and which sentences tell of others."""

import re

from extract.facts.cues import Cue
from extract.facts.once import once
from extract.mentions.dates import dateline
from extract.page import Mention, Page, Sentence

# Between an issuer and what it calls itself: ", Inc. (AIM: VLL), a leading ..." or "is the ...".
_APPOSED = re.compile(
    r"(?:[®™]|,?\s+[A-Z][\w.]{0,4}\.?(?=[\s,(]))?(?:\s*\([^()]*\)){0,3}(?:\s*|(?:,|\s+is|\s+are|\s+as|,?\s+which|,?\s+that)\s+(?:is\s+|an?\s+|the\s+|your\s+|our\s+)*"
    r"(?:(?!(?:today|announc\w*|report\w*|said|has|have|had|will|with|by|from|to|works?|select\w*|enter\w*|sign\w*|for|through|using)\b)[\w’'/&-]+,?\s+){0,10})"
)
_ABOUT = re.compile(r"^\W*(?:About|Who (?:is|are)|Source)\b", re.IGNORECASE)
# What makes a text without a known issuer a release all the same: it announces, or says what kind of company speaks.
_RELEASE = Cue(
    r"\b(?:today|is pleased to|are pleased to|proudly) announce[sd]?\b|\bannounces\b|\bannounced (?:today|that)\b"
    r"|\b(?:clinical|development|preclinical|commercial|late)-stage (?:[\w-]+ ){0,3}company\b|\b(?:biotech\w*|biopharma\w*|pharma\w*) company\b"
)
_COMPANY_WORD = re.compile(
    r"\b(?:company|announce[sd]?|biotech\w*|biopharma\w*|pharma\w*|developer|develops|developing|developed|reports?|reported|receives?|received|Inc|Ltd|Limited|AG|SA|AB|A/S|plc|PLC|N\.?V|Corp\w*|GmbH|Co|its|our)\b"
)
_HEADLINE = re.compile(
    r"\s*(?:,?\s*(?:Inc|Ltd|Corp)\.?)?\s+(?:today\s+|to\s+)?(?:announce|receive|complete|dose|initiate|start|present|submit|file|enrol|expand|launch|secure|obtain|win|gain|showcase|report|get|land|score|achieve|advance|provide|publish|appoint|name|share|treat|host|begin|earn|sign|close|raise|highlight|unveil|outline|open)\w*\b",
    re.IGNORECASE,
)
_WAIVER = Cue(
    r"\b(?:no|not an?|not) (?:assurances?|guarantees?|certainty)\b|\bcannot (?:assure|guarantee)\b|\bactual results\b[^.]{0,60}\bdiffer\b|\brisks and uncertainties\b|\bundertakes? no (?:obligation|duty)\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|Dr|Mr|Ms|Mrs|Prof|Professor|M\.?D|Ph\.?D|[A-Z]\w+ (?:joins|joined|comes))\b"
)
_OUR_EVENT = Cue(
    r"\b(?:our|its|the [Cc]ompany[’']s) (?:[\w’'-]+ ){0,5}(?:INDs?|NDA|BLA|MAA|CTA|IDE|applications?|trials?|study|studies|clearance|(?:lead |first )?(?:candidates?|products?|programs?|programmes?)|submissions?)\b"
)
_SOURCE_LINE = re.compile(
    r"^\W*(?:View (?:the )?(?:original|source|full)|Read (?:the )?(?:full|original|more)|Source:|SOURCE\b|Link to|Click here)",
)
_PARAGRAPH = 60
"""The least length, in characters, of a paragraph that leads a release; what is shorter is a date or a byline."""
_PASSAGE = 3
"""The most sentences of a text that is a passage and no release."""
_FREQUENT = 3
"""In how many blocks a company stands that issues a text without a word in the title or the lead."""


def issuer_of(page: Page) -> str | None:
    """Return the company whose release a page is: it stands in a title, in the lead or over the boilerplate.

    A company of one item in a digest is not the issuer of the digest.
    """
    named = [m for m in page.all("COMPANY") if m.rule == "issuer"]
    if not named:
        return None
    if page.within(named[0].start, named[0].end, "INDICATION", "DISEASE", "AGENCY"):
        return None
    end = _lead_end(page)
    blocks = {page.sentence_at(m.start).block for m in named}
    leads = any(page.blocks[b].start < end and page.blocks[b].kind != "item" for b in blocks)
    over = any(page.blocks[b].kind == "heading" and _ABOUT.match(page.slice(page.blocks[b])) for b in blocks)
    if leads or over or len(blocks) >= _FREQUENT:
        return named[0].value
    return None


@once
def dated(page: Page) -> Mention | None:
    """Return the mention of the day of the release."""
    return dateline(page)


@once
def is_release(page: Page) -> bool:
    """Tell whether a text is dated and announces something, says what kind of company speaks, or names a ticker."""
    if page.all("TICKER") or _describes_itself(page):
        return True
    return dated(page) is not None and _RELEASE.search(page, 0, len(page.text)) is not None


def is_passage(page: Page) -> bool:
    """Tell whether a text is a passage alone, without the frame by which a release can be known: it is taken at its word."""
    return len(page.blocks) == 1 and len(page.sentences) <= _PASSAGE


def speaks_as_company(page: Page) -> bool:
    """Tell whether a sentence on the issuer has a word for what it is or announces, or a headline says what it did."""
    return any(
        _HEADLINE.match(page.text, m.end) or _COMPANY_WORD.search(page.slice(page.sentence_at(m.start)))
        for m in page.all("COMPANY")
        if m.rule == "issuer"
    )


def _describes_itself(page: Page) -> bool:
    """Tell whether the first paragraphs say what kind of company speaks."""
    first = [b for b in page.blocks if b.kind == "paragraph"][:2]
    return any(re.search(r"-stage (?:[\w-]+ ){0,3}company\b", page.slice(b)) for b in first)


def is_outsider(page: Page) -> bool:
    """Tell whether the issuer describes itself as one that has no programmes of its own."""
    for word in page.all("OUTSIDER"):
        if word.value == "digest":
            if page.block_of(page.sentence_at(word.start)).kind == "title":
                return True
            continue
        sentence = page.sentence_at(word.start)
        for company in page.inside(sentence, "COMPANY"):
            if company.rule == "issuer" and company.end <= word.start:
                if _APPOSED.fullmatch(page.text[company.end : word.start]):
                    return True
    return False


def lead_products(page: Page) -> frozenset[str]:
    """Return the products that a title or the lead names."""
    end = _lead_end(page)
    return frozenset(
        m.value
        for m in page.all("CANDIDATE")
        if m.start < end
        and m.rule != "comparator"
        and page.block_of(page.sentence_at(m.start)).kind in {"title", "paragraph"}
    )


def is_waiver(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence warns of the future, or only says where the text comes from."""
    waived = _WAIVER.search(page, sentence.start, sentence.end)
    return waived is not None or _SOURCE_LINE.match(page.slice(sentence)) is not None


def is_career(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence tells what a person did for others."""
    return bool(
        page.inside(sentence, "CAREER")
        and _SOMEONE.search(page.slice(sentence))
        and not is_ours(page, sentence)
    )


def is_ours(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of the speaker's own application, trial or product."""
    return _OUR_EVENT.search(page, sentence.start, sentence.end) is not None


def foreign_subject(page: Page, sentence: Sentence, partners: frozenset[str]) -> Mention | None:
    """Return the company that a sentence is about where it is neither the issuer nor a partner."""
    named = page.inside(sentence, "COMPANY")
    if not named or any(m.rule == "issuer" or m.value in partners for m in named):
        return None
    before = page.text[sentence.start : named[0].start]
    return (
        named[0]
        if re.fullmatch(
            r"\W*(?:(?:In|On|At|Last|Earlier|Meanwhile|Also|And|But|Rival)\b[^,]{0,30},?\s*)?", before
        )
        else None
    )


def _lead_end(page: Page) -> int:
    """Return where the titles and the first paragraph of any length end, the first two where all are short."""
    titles = [b.end for b in page.blocks if b.kind == "title"]
    paragraphs = [b for b in page.blocks if b.kind == "paragraph"]
    lead = next((b for b in paragraphs if b.end - b.start >= _PARAGRAPH), None)
    return max([*titles, lead.end if lead else max((b.end for b in paragraphs[:2]), default=0)])
