"""Which companies a release speaks of, and which of them issues it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.anchors import Anchored, together
from extract.mentions.company_names import (
    INDUSTRY,
    LEGAL,
    NAME,
    NAME_WORD,
    OF_A_COMPANY,
    clean_name,
    is_a_word_of_no_name,
    is_short_of,
    joint_parts,
    may_shorten,
)
from extract.occurrences import ANYWHERE, NO_LETTER_BEFORE, NO_WORD_BEFORE, occurrences, stands
from extract.page import Block, Mention, Page

_WITH_FORM = Anchored(rf"\b({NAME}),?\s+((?:{LEGAL}[,\s]*){{1,3}})(?=[\s,;:()\[\]“\"’'—–-]|\.(?:\s|$)|$)")
_TICKER = Anchored(
    r"[(\[](?P<body>[^()\[\]]{0,60}?\b(?:NASDAQ|Nasdaq|NYSE|NYSEAmerican|AMEX|OTC\w*|TSXV?|TSX-V|ASX|LSE|AIM|HKEX|SEHK|SSE|SZSE|STAR|TPEx|TWSE|TWO|TSE|KOSDAQ|KOSPI|KRX|SIX|Euronext|EPA|AMS|BSE|NSE|STO|OMX|TASE|CSE|NEO|XETRA|FSE|FRA|HEL|OSE|MTA|BIT|Oslo|Stockholm|Tokyo|Paris|Brussels|Amsterdam|Frankfurt)\b[^()\[\]]{0,60}?)[)\]]",
)
_SYMBOL = re.compile(r"[:：]\s*\$?([A-Z0-9]{1,8}(?:\.[A-Z]{1,2})?)\b")
_BY_INDUSTRY = Anchored(
    rf"\b((?:{NAME_WORD}\s+){{1,3}}{INDUSTRY})\b(?!\s+(?:Cent(?:er|re)|School|College|University|Hospital|System|Institute|Officer|Director|Affairs|Society|Association|Congress|Faculty|Licen[cs]e))"
)
_SELF = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|collectively)[^()“\"]{0,40}|the\s+|together[^()“\"]{0,40})?[“\"‘']\s*([^”\"’']{2,40}?)\s*,?[”\"’'](?:[^()]{0,80})\)"
)
# "X, the company's conjugate" is a product, "the leader in" a company.
_DESCRIBED = Anchored(
    rf"\b({NAME})(?:\s*\([^()]*\)){{0,3}}\s*,?\s+(?:is\s+)?(?:an?|the(?!\s+(?:[Cc]ompany|[Gg]roup)))\s+(?:[\w’'/&,-]+\s+){{0,14}}?(?:company|biotech|biopharma|developer|firm|leader|pioneer|organi[sz]ation|group|subsidiary|maker|manufacturer|specialist|start-?up)\b(?![’']s)"
)
_WHICH = Anchored(
    rf"\b({NAME})(?:\s*\([^()]*\)){{0,3}}\s*,?\s+(?:which|that)\s+(?:develops|makes|is\s+developing|discovers|researches|applies|designs|specialises|specializes|focuses)\b"
)
_ANNOUNCES = r"(?:announce[sd]?|report(?:s|ed)|said|says|pleased|proud|confirmed|confirms|disclosed|provided|provides|informs|informed)\b"
_SAYS = Anchored(
    rf"\b({NAME})(?:,?\s+{LEGAL})?(?:\s*\([^()]*\)){{0,4}}(?:\s*,[^.;]{{0,250}}?,)?\s+(?:today\s+|has\s+|have\s+|is\s+|are\s+|jointly\s+)*{_ANNOUNCES}"
)
_TITLE_SUBJECT = re.compile(
    rf"^(?:[^A-Za-z]*)({NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}?)(?:[’']s?)?\s+(?:(?:Today|Has|Have|Had|Is|Are|Was|Were|to|has|have|is)\s+)?"
    r"(?:Announc|Receiv|Get|Gain|Win|Secur|Obtain|Report|Initiat|Complet|Dos|Submit|File|Fil|Launch|Enter|Present|Start|Begin|Treat|Enroll|Expand|Achiev|Earn|Granted|Award|Clear|Provid|Publish|Share|Appoint|Advanc|Open|Close|Rais|Land|Score|Bag|Take|Plan|Wins|Unveil|Highlight|Bring|Sees|Move|Kick|Withdraw|Resum|Paus|Halt|Outlin|Name|Join|Collab|Partner|Sign|Expect|Ready|Reach|Hit|Make|Mark|Demonstrat|Show|Lands|Strengthen|Select|Acqui|Accept|Administ|Concludes|Discontinu|Stop|Host|Discuss|Issu|Near|Releas)\w*",
    re.IGNORECASE,
)
# "Orvanta: Interim report"
_TITLE_SPEAKER = re.compile(rf"^({NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}):\s+\S")
# What a section "About X" says of a company, and not of a product.
_OF_COMPANY = re.compile(
    r"[^.]{0,80}?\b(?:compan(?:y|ies)|develops|discovers|makes|focus\w*|pioneer\w*|dedicated|committed)\b"
)
_SOURCE = Anchored(rf"\b(?:SOURCE|Source):?\s+({NAME})")
_PARTNER = Anchored(rf"\b(?:partner|licensee|sublicensee|subsidiary|collaborator|affiliate),?\s+({NAME})")
together([_WITH_FORM, _TICKER, _BY_INDUSTRY, _DESCRIBED, _WHICH, _SAYS, _SOURCE, _PARTNER])
_ABOUT = re.compile(r"^About\s+(.{2,60}?)[:.]?$", re.IGNORECASE)
# Where a release begins to speak: behind the subtitles that some sites print into its first paragraph.
_FIRST_WORD = re.compile(rf"\b(?:{_ANNOUNCES})")
_LEAD, _LATE_LEAD = 900, 2500
"""How far the lead reaches into the first paragraph, in characters, and how far it may begin to speak."""
_MOST_COMPANIES = 25
_WORD_EDGE, _OWNING = re.compile(r"\b"), re.compile(r"[’']s?\s")
_GENERIC_BEHIND, _MARK_ALONE = re.compile(r"[®™]?\s*\((?!http)[a-z]{5,}"), re.compile(r"[®™](?!\s+[A-Z])")
_WORD_BEHIND = re.compile(r"(?P<word>(?:[’']s)?)\s+")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\s*\([^()]*\)$")
_LAST_NAME = re.compile(rf"({NAME}(?:,?\s+{LEGAL})*)[,.]*$")
_GAP_IN_NAME = re.compile(r"[®™]?\s+")
_FIRST_OF_NAME, _REST_OF_NAME = re.compile(r"(?<![\w.@/])(?<!\w-)"), re.compile(r"(?![\w@])")


@dataclass(frozen=True)
class Company:
    """A company as the text names it: its name without legal form, and other names."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Return all its names, the longest first."""
        return sorted({self.name, *self.aliases}, key=lambda n: (-len(n), n))


@dataclass(frozen=True)
class _Votes:
    """What speaks for each name being a company: in all, and in the title and lead for being the issuer's own name."""

    total: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    formal: set[str] = field(default_factory=set)
    """Names with a legal form or a ticker: no brand has one."""


def find_companies(page: Page) -> list[Mention]:
    """Return COMPANY mentions, each with the company's full name as value.

    The rule is "issuer" for the company whose release this is and "company" for others.
    """
    companies = [c for c in _merged(_votes(page), page) if any(_places(page.text, n) for n in c.names)]
    if not companies:
        return []
    issuer = companies[0]
    mentions = _tickers(page, issuer)
    taken: list[tuple[int, int]] = []
    for company in companies[:_MOST_COMPANIES]:
        rule = "issuer" if company is issuer else "company"
        for name in company.names:
            for start, end in _places(page.text, name):
                if all(end <= s or start >= e for s, e in taken):
                    taken.append((start, end))
                    mentions.append(Mention(start, end, "COMPANY", company.name, rule))
    return mentions


def _places(text: str, name: str) -> list[tuple[int, int]]:
    """Return where a name stands, with trade marks inside ("Orvanta™ Bio") and in no address."""
    first, *others = name.split()
    places: list[tuple[int, int]] = []
    start = text.find(first)
    while start >= 0:
        end = start + len(first)
        for word in others:
            gap = _GAP_IN_NAME.match(text, end)
            if gap is None or not text.startswith(word, gap.end()):
                break
            end = gap.end() + len(word)
        else:
            if _FIRST_OF_NAME.match(text, start) and _REST_OF_NAME.match(text, end):
                places.append((start, end))
                start = end - 1
        start = text.find(first, start + 1)
    return places


def _votes(page: Page) -> _Votes:
    """Count what speaks for each name being a company, more for the one that speaks in the lead."""
    votes = _Votes()
    lead_end = _lead_end(page)
    places = {page.slice(m).casefold() for m in page.all("COUNTRY", "CITY", "STATE")}
    known = {page.slice(m) for m in page.all("COMPANY_NAME")}
    for block in page.blocks:
        for raw, weight, offset, certain, formal in _named_in(page, block, lead_end):
            for place, name in enumerate(joint_parts(raw, page.text, known) if raw else []):
                if name.casefold() in places:
                    continue
                # Of two that announce together the first is the issuer.
                led = offset < lead_end and not place
                votes.total[name] += weight + (min(weight + 1, 6) if led else 0)
                votes.own[name] += weight if led and certain else 0
                if formal:
                    votes.formal.add(name)
    _vote_by_mention(page, votes)
    return votes


def _vote_by_mention(page: Page, votes: _Votes) -> None:
    """Add what speaks for the names that have votes: headings "About X", and titles that say "X's"."""
    for block in page.blocks:
        if block.kind == "heading" and (match := _ABOUT.match(page.slice(block))):
            name = clean_name(match.group(1))
            known = name and any(name in other or other in name for other in votes.total if other != name)
            told = page.text[block.end :].lstrip()
            if name and (known or (told.startswith(name + " ") and _OF_COMPANY.match(told, len(name)))):
                votes.total[name] += 6
        if block.kind == "title":
            for name in list(votes.total):
                if stands(page.slice(block), name, NO_WORD_BEFORE, _OWNING):
                    votes.total[name] += 4


def _named_in(page: Page, block: Block, lead_end: int) -> Iterator[tuple[str | None, int, int, bool, bool]]:
    """Yield each name of a block with its weight and its place, whether one speaks by it, and whether it is marked as a company's."""
    text = page.text
    for pattern, weight, certain in (
        (_WITH_FORM, 3, True),
        (_BY_INDUSTRY, 2, False),
        (_DESCRIBED, 3, True),
        (_WHICH, 3, True),
        (_SOURCE, 3, False),
        (_PARTNER, 3, False),
    ):
        for match in pattern.finditer(page.starts, [(block.start, block.end)]):
            if _may_be_company(page, *match.span(1)):
                yield clean_name(match.group(1)), weight, match.start(), certain, pattern is _WITH_FORM
    for match in _TICKER.finditer(page.starts, [(block.start, block.end)]):
        yield _name_before(text[block.start : match.start()]), 6, match.start(), True, True
    if block.start < lead_end:
        for match in _SAYS.finditer(page.starts, [(block.start, min(block.end, lead_end))]):
            if _may_be_company(page, *match.span(1)):
                yield clean_name(match.group(1)), 5, match.start(), True, False
    if block.kind != "title":
        return
    subject = _TITLE_SPEAKER.match(page.slice(block)) or _TITLE_SUBJECT.match(page.slice(block))
    if subject and _may_be_company(page, block.start + subject.start(1), block.start + subject.end(1)):
        yield clean_name(subject.group(1)), 4, block.start, True, False


def _may_be_company(page: Page, start: int, end: int) -> bool:
    """Tell whether nothing of another kind begins in a name: no agency, day, product or designation.

    What has the stem of a drug is the company's own name before a word of the trade ("Rerotide Therapeutics").
    """
    if page.within(start, end, "AGENCY", "DATE", "PRODUCT_CODE", "PHASE", "DESIGNATION", "APPLICATION"):
        return False
    return all(OF_A_COMPANY.match(page.text, m.end) for m in page.within(start, end, "INN_STEM"))


def _lead_end(page: Page) -> int:
    """Return where the title and the beginning of the first paragraph end."""
    paragraphs = [b for b in page.blocks if b.kind == "paragraph"]
    titles = [b for b in page.blocks if b.kind == "title"]
    end = max([b.end for b in titles], default=0)
    if not paragraphs:
        return end
    first = paragraphs[0]
    said = _FIRST_WORD.search(page.text, first.start, min(first.end, first.start + _LATE_LEAD))
    return max(end, min(first.end, max(first.start + _LEAD, said.end() if said else 0)))


def _name_before(text: str) -> str | None:
    before = _LAST_BRACKET.sub("", text[-160:].rstrip())
    match = _LAST_NAME.search(before)
    return clean_name(match.group(1)) if match else None


def _merged(votes: _Votes, page: Page) -> list[Company]:
    """Join short names with the full ones ("Acme", "Acme Bio") and put the issuer first."""
    groups: dict[str, list[str]] = {}
    for name in sorted(votes.total, key=lambda n: (-len(n.split()), n)):
        owner = next((full for full in groups if is_short_of(name, full)), None)
        groups.setdefault(owner or name, []).append(name)
    totals = {full: sum(votes.total[n] for n in names) for full, names in groups.items()}
    spoken = {full: sum(votes.own[n] for n in names) for full, names in groups.items()}
    first = {full: min(page.text.find(n) for n in names) for full, names in groups.items()}
    ranked = sorted(groups, key=lambda full: (-2 * spoken[full] - totals[full], first[full], full))
    companies = []
    for group in ranked:
        names = groups[group]
        full = _full_name(names, votes) or group
        if totals[group] < 3 or (not votes.formal.intersection(names) and _is_brand(page.text, full)):
            continue
        aliases = {n for n in names if n != full} | set(_own_short_names(page.text, full))
        aliases |= _other_wordings(page, full)
        companies.append(Company(full, tuple(sorted(aliases))))
    return companies


def _full_name(names: list[str], votes: _Votes) -> str | None:
    """Return the name by which a company speaks, best one with a legal form or ticker; None if by none of them.

    Units ("Acme Research Laboratories") have longer names than the company that speaks.
    """
    speaking = [name for name in names if votes.own[name]]
    formal = [name for name in speaking if name in votes.formal]
    return max(formal or speaking, key=lambda n: (votes.own[n], len(n), n), default=None)


def _other_wordings(page: Page, full: str) -> set[str]:
    """Return the other wordings of a company that the lexicon has under one name ("Orvanta" of "Orvanta Bio")."""
    found = page.all("COMPANY_NAME")
    values = {m.value for m in found if page.slice(m) == full or m.value == full}
    return {page.slice(m) for m in found if m.value in values} - {full}


def _is_brand(text: str, name: str) -> bool:
    """Tell whether a name is marked as a product's: a generic name in brackets behind it, or only a trade mark."""
    return stands(text, name, _WORD_EDGE, _GENERIC_BEHIND) or (
        " " not in name and stands(text, name, _WORD_EDGE, _MARK_ALONE)
    )


def _own_short_names(text: str, full: str) -> list[str]:
    """Return the short names given in brackets after a full name, and its first word where the text uses it alone."""
    names = []
    for _, place in occurrences(text, full, ANYWHERE, ANYWHERE):
        end = place.end()
        for short in _SELF.finditer(text, end, min(len(text), end + 260)):
            if short.start() - end > 160:
                break
            name = _ARTICLE.sub("", short.group(1))
            if name[:1].isupper() and not is_a_word_of_no_name(name) and may_shorten(name, full):
                names.append(name)
            break
    words = full.split()
    head = words[0]
    if len(words) > 1 and len(head) >= 3 and not is_a_word_of_no_name(head) and head[0].isupper():
        if any(
            not text.startswith(words[1], behind.end())
            # The blanks need not be taken to the last for the second word not to follow.
            or behind.end() - behind.end("word") > 1
            for _, behind in occurrences(text, head, NO_LETTER_BEFORE, _WORD_BEHIND)
        ):
            names.append(head)
    return [n for n in names if len(n) >= 2]


def _tickers(page: Page, company: Company) -> list[Mention]:
    """Return TICKER mentions: the symbol in the first bracket after a company's name."""
    for match in _TICKER.finditer(page.starts):
        before = page.text[max(0, match.start() - len(company.name) - 60) : match.start()]
        symbol = _SYMBOL.search(match.group("body"))
        if symbol and any(name in before for name in (company.name, *company.aliases)):
            start = match.start("body")
            return [
                Mention(start + symbol.start(1), start + symbol.end(1), "TICKER", symbol.group(1), "issuer")
            ]
    return []
