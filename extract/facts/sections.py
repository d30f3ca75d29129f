"""Which parts of a document state facts: boilerplate, adverts and background are told from the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.facts.cues import Cue
from extract.page import Block, Page

SILENT = frozenset(
    {
        "forward_looking",
        "contact",
        "advert",
        "references",
        "conference_call",
        "safety_information",
        "financials",
    }
)
_ABOUT = re.compile(r"^about\s+(?:the\s+)?(?P<what>.+?)\s*[:.]?$", re.IGNORECASE)
_YOU = Cue(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# A letter and an interview say "you" to a shareholder or to the company, not to a customer.
_LETTER = Cue(
    r"^\W*(?:Dear\b|(?:To )?(?:[Oo]ur|[Mm]y|[Ff]ellow)(?: \w+)? (?:[Ss]hareholders|[Ss]tockholders|[Ii]nvestors|[Oo]wners)\b)",
    re.MULTILINE,
)
_QUESTION = re.compile(r"\?[”\"]?\s*$")
_ASKED = re.compile(r"\W*(?:Q|Question)\s*\d*\s*[:.]")
_SELF = Cue(r"\b(?:the|our|this) company\b", re.IGNORECASE)
_ADDRESS = re.compile(r"@|\bwww\.|https?://|\+?\d[\d\s().-]{7,}\d|\b(?:[Pp]hone|[Tt]el|[Ee]-?mail)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


@dataclass(frozen=True)
class Sections:
    """What each block is for; blocks by index."""

    silent: frozenset[int]
    background: frozenset[int]
    kinds: Mapping[int, str]
    """Which section each silent block stands in, as the rules for sections call it."""


def read_sections(page: Page) -> Sections:
    """Return the blocks that state nothing about the company, and those that do only where they name it."""
    silent: dict[int, str] = {}
    background: set[int] = set()
    current = "body"
    for block in page.blocks:
        found = next(
            (m for m in page.within(block.start, block.start + 60, "SECTION") if m.start - block.start < 4),
            None,
        )
        if block.kind in {"heading", "title"} and not _is_date(block, page):
            current = (
                _heading_kind(page, block, found.value if found else None)
                if block.kind == "heading"
                else "body"
            )
        elif found and found.value in SILENT and found.value not in {"contact", "financials"}:
            current = found.value
        if current == "contact" and block.kind != "heading" and not _reaches(page, block):
            current = "body"
        if current in SILENT:
            silent[block.index] = current
        elif found and found.value in SILENT and block.kind != "heading":
            silent[block.index] = found.value
        elif current == "background":
            background.add(block.index)
    silent = dict.fromkeys(sorted(_adverts(page)), "advert") | silent
    return Sections(frozenset(silent), frozenset(background), silent)


def _reaches(page: Page, block: Block) -> bool:
    """Tell whether a block under "Contact" or "Investors" says how to reach someone, and is no paragraph of news."""
    text = page.slice(block)
    if _ADDRESS.search(text):
        return True
    following = page.blocks[block.index + 1 : block.index + 5]
    return len(text) < 80 and block.kind != "item" and any(_ADDRESS.search(page.slice(b)) for b in following)


def _is_date(block: Block, page: Page) -> bool:
    return bool(re.fullmatch(r"\W*(?:[\w ]{0,16}\s)?(?:19|20)\d\d\W*", page.slice(block)))


def _heading_kind(page: Page, block: Block, value: str | None) -> str:
    """Say what a heading opens; "About X" depends on what X is."""
    about = _ABOUT.match(page.slice(block))
    if about:
        inside = page.within(
            block.start, block.end, "COMPANY", "CANDIDATE", "TRIAL_NAME", "STUDY", "REGISTRY_ID"
        )
        what = about.group("what").casefold()
        if (
            inside
            or what in {"us", "the company", "our company", "company"}
            or re.search(r"pipeline|program|clinical", what)
        ):
            return "body"
        return "background"
    return value if value in SILENT else "body"


def _adverts(page: Page) -> set[int]:
    """Return the blocks of an advert: a run that calls on the reader and names neither company nor product.

    A paragraph between two such calls belongs to the run.
    """
    calling = [b for b in page.blocks if _calls(page, b, told=False)]
    if not calling:
        return set()
    first_call = calling[0].start
    coded = {m.start for m in page.all("PRODUCT_CODE", "INN_STEM")}
    known = {m.value for m in page.all("CANDIDATE") if m.start < first_call or m.start in coded}
    own: list[bool] = []
    for block in page.blocks:
        led = block.kind == "item" and block.lead is not None and own[page.sentences[block.lead].block]
        own.append(
            led
            or any(m.value in known for m in page.within(block.start, block.end, "CANDIDATE"))
            or _names_issuer(page, block)
        )
    told = _talks_to_someone(page)
    found: set[int] = set()
    for block in calling:
        if not own[block.index] and (not told or _calls(page, block, told=True)):
            found |= _region(page, block.index, own)
    return found


def _region(page: Page, call: int, own: list[bool]) -> set[int]:
    """Return the advert around one call: back to its heading, on to the next heading or own paragraph."""
    region = {call}
    if page.blocks[call].kind != "heading":
        before = _back_to_heading(page, call, own)
        if before is None:
            return region
        region |= before
    for index in range(call + 1, len(own)):
        if own[index] or page.blocks[index].kind == "heading":
            break
        region.add(index)
    return region


def _back_to_heading(page: Page, call: int, own: list[bool]) -> set[int] | None:
    """Return the blocks from an advert's heading to its call; empty if the company is named first, None without a heading."""
    found: set[int] = set()
    for index in range(call - 1, -1, -1):
        if own[index] or page.blocks[index].kind == "title":
            return found if own[index] else None
        found.add(index)
        if page.blocks[index].kind == "heading":
            return found
    return None


def _names_issuer(page: Page, block: Block) -> bool:
    return any(m.rule == "issuer" for m in page.within(block.start, block.end, "COMPANY")) or bool(
        _SELF.search(page, block.start, block.end)
    )


def _talks_to_someone(page: Page) -> bool:
    """Tell whether a text is a letter, or an interview of two questions or more, so that its "you" sells nothing."""
    asked = sum(_asks(page.slice(b)) for b in page.blocks)
    return asked > 1 or _LETTER.search(page, 0, len(page.text)) is not None


def _asks(text: str) -> bool:
    return bool(_ASKED.match(text)) or ("?" in text and bool(_QUESTION.search(text)))


def _calls(page: Page, block: Block, *, told: bool) -> bool:
    """Tell whether a block calls on the reader; where the text is told to someone, only by an advert's own words."""
    if block.kind == "title":
        return False
    if page.within(block.start, block.end, "ADVERT"):
        return True
    spoken_to = not told and _YOU.may_stand(page, block.start, block.end)
    return spoken_to and _YOU.regex.search(_QUOTED.sub(" ", page.slice(block))) is not None
