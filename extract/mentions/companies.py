"""Which companies a release speaks of, and which of them issues it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extract.page import Block, Mention, Page

_LEGAL = (
    r"(?:Inc(?:orporated)?\.?|Corp(?:oration|\.)?|Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|L\.P\.|plc|PLC|P\.L\.C\.|Co\.,?\s*Ltd\.?|Co\.|Company|AG|S\.?A\.?S?\.?|SE|GmbH|mbH|KGaA|"
    r"N\.?V\.?|B\.?V\.?|AB|A/S|ASA|AS|ApS|APS|K/S|Oyj?|S\.?p\.?A\.?|S\.?r\.?l\.?|Pty\.?(?:\s*Ltd\.?|\s+Limited)?|Pvt\.?\s*Ltd\.?|K\.?K\.?|Bhd|Sdn|Holdings?(?:,?\s*(?:Inc|Ltd|Limited)\.?)?)"
)
_NAME_WORD = r"[A-Z0-9À-Þ][\w’'.&+/-]{0,30}(?<![.,])[®™]?"
_NAME = rf"{_NAME_WORD}(?:\s+(?:(?:&|of|and|de|the|for)\s+)?{_NAME_WORD}){{0,5}}"
_WITH_FORM = re.compile(rf"\b({_NAME}),?\s+((?:{_LEGAL}[,\s]*){{1,3}})(?=[\s,;:()\[\]“\"’'—–-]|$)")
_TICKER = re.compile(
    r"[(\[](?P<body>[^()\[\]]{0,60}?\b(?:NASDAQ|Nasdaq|NYSE|NYSEAmerican|AMEX|OTC\w*|TSXV?|TSX-V|ASX|LSE|AIM|HKEX|SEHK|SSE|SZSE|STAR|TPEx|TWSE|TWO|TSE|KOSDAQ|KOSPI|KRX|SIX|Euronext|EPA|AMS|BSE|NSE|STO|OMX|TASE|CSE|NEO|XETRA|FSE|FRA|HEL|OSE|MTA|BIT|Oslo|Stockholm|Tokyo|Paris|Brussels|Amsterdam|Frankfurt)\b[^()\[\]]{0,60}?)[)\]]",
)
_SYMBOL = re.compile(r"[:：]\s*\$?([A-Z0-9]{1,8}(?:\.[A-Z]{1,2})?)\b")
_INDUSTRY = (
    r"(?:Therapeutics?|Pharmaceuticals?|Pharma|Biosciences?|Bioscience|Biotech(?:nology|nologies)?|Biopharma(?:ceuticals?)?|Biologics|Biomedical|Biomedicines?|Medicines?|Oncology|"
    r"Genetics|Genomics|Labs|Laboratories|Life\s?[Ss]ciences|Sciences|Vaccines|Immuno(?:therapeutics|therapies|logics?|tech|genics?)?|Medical|Neurosciences?|Biotherapeutics?|Biopharm|Bio|Ophthalmics|Diagnostics|Biosystems|Cell\s?Therapies|Neuro(?:logics?|therapeutics|pharma|tech)?|Discovery|Healthcare|Technologies|Gene\s?Therapies)"
)
_BY_INDUSTRY = re.compile(
    rf"\b((?:{_NAME_WORD}\s+){{1,3}}{_INDUSTRY})\b(?!\s+(?:Cent(?:er|re)|School|College|University|Hospital|System|Institute|Officer|Director|Affairs|Society|Association|Congress|Faculty))"
)
_SELF = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|collectively)[^()“\"]{0,40}|the\s+|together[^()“\"]{0,40})?[“\"‘']\s*([^”\"’']{2,40}?)\s*,?[”\"’'](?:[^()]{0,80})\)"
)
_DESCRIBED = re.compile(
    rf"\b({_NAME})(?:\s*\([^()]*\)){{0,3}},?\s+(?:is\s+)?(?:a|an|the)\s+(?:[\w’'/&,-]+\s+){{0,14}}?(?:company|biotech|biopharma|developer|firm|leader|pioneer|organi[sz]ation|group|subsidiary|maker|manufacturer|specialist|start-?up)\b"
)
_WHICH = re.compile(
    rf"\b({_NAME})(?:\s*\([^()]*\)){{0,3}},?\s+(?:which|that)\s+(?:develops|makes|is\s+developing|discovers|researches|applies|designs|specialises|specializes|focuses)\b"
)
_SAYS = re.compile(
    rf"\b({_NAME})(?:\s*\([^()]*\)){{0,4}}(?:,[^.;]{{0,250}}?,)?\s+(?:today\s+|has\s+|have\s+|is\s+|are\s+|jointly\s+)*(?:announce[sd]?|report(?:s|ed)|said|says|pleased|proud|confirmed|confirms|disclosed|provided|provides|informs|informed)\b"
)
_TITLE_SUBJECT = re.compile(
    rf"^(?:[^A-Za-z]*)({_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}?)(?:[’']s?)?\s+(?:(?:Today|Has|Have|Had|Is|Are|Was|Were|to|has|have|is)\s+)?"
    r"(?:Announc|Receiv|Get|Gain|Win|Secur|Obtain|Report|Initiat|Complet|Dos|Submit|File|Fil|Launch|Enter|Present|Start|Begin|Treat|Enroll|Expand|Achiev|Earn|Granted|Award|Clear|Provid|Publish|Share|Appoint|Advanc|Open|Close|Rais|Land|Score|Bag|Take|Plan|Wins|Unveil|Highlight|Bring|Sees|Move|Kick|Withdraw|Resum|Paus|Halt|Outlin|Name|Join|Collab|Partner|Sign|Expect|Ready|Reach|Hit|Make|Mark|Demonstrat|Show|Lands|Strengthen|Select|Acqui|Accept|Administ|Concludes|Discontinu|Stop)\w*",
    re.IGNORECASE,
)
_NO_COMPANY = re.compile(
    r"\b(?:University|Hospital|Institute|Agency|Administration|Ministry|Commission|Committee|Department|Foundation|Clinic|Congress|Center|Centre|Society|Association|Organi[sz]ation|Disease|Syndrome|"
    r"Trial|Study|Phase|Designation|Officer|President|Director|Conference|Database|Journal|Patients?|Enrollment|Data|Results|Abstract|Topline|Positive)\b"
)
# A verb of headlines inside a name means that the name ran on ("Acme Advances Gene Therapies").
_TITLE_VERB = re.compile(
    r"(?:Announc|Receiv|Get|Gain|Win|Secur|Obtain|Report|Initiat|Complet|Submit|File|Launch|Enter|Present|Start|Begin|Enroll|Expand|Achiev|Earn|Award|Clear|Provid|Publish|Appoint|Advanc|Open|Close|Rais|"
    r"Land|Unveil|Highlight|Bring|Mov|Withdraw|Resum|Paus|Halt|Outlin|Collaborat|Sign|Reach|Demonstrat|Show|Strengthen|Select|Acquir|Accept|Conclud|Discontinu|Stop|Hold|Issu|Approv|Grant)(?:e|es|s|ed|ing)?"
)
_ABOUT = re.compile(r"^About\s+(.{2,60}?)[:.]?$", re.IGNORECASE)
_NOT_A_NAME = frozenset(
    "the a an this that today about contact source company investor investors media relations announces inc ltd food drug administration phase"
    " trial study new fda ema us u.s eu european commission in for and of to with by at on from january february march april may june"
    " july august september october november december monday tuesday wednesday thursday friday saturday sunday forward-looking"
    " statements clinical chief executive officer president director dr mr ms mrs prof professor q1 q2 q3 q4 it we our highlights"
    " prnewswire globe newswire business wire ind nda bla first second third orphan fast track breakthrough investigational".split()
)
_STRIP_LEAD = re.compile(
    r"^(?:(?:The|About|And|For|By|With|At|From|Of|In|To|That|Today|While|When|As|Its|Both|Between|Partner|Subsidiary|Source|SOURCE|Contact|Company)\s+)+"
)


@dataclass(frozen=True)
class Company:
    """A company as the text names it: its name without legal form, and other names."""

    name: str
    aliases: tuple[str, ...] = ()


_JOINT = re.compile(r"\s+(?:and|&)$")  # of "and Company", "& Co."


def strip_legal_form(name: str) -> str:
    """Return a company name without "Inc.", "Co., Ltd.", "AG" and the like."""
    bare = name.strip(" ,.;:")
    while True:
        match = re.search(rf"[,\s]+{_LEGAL}[,.\s]*$", bare)
        if not match or match.start() == 0:
            return bare.strip(" ,")
        bare = _JOINT.sub("", bare[: match.start()].strip(" ,"))


def find_companies(page: Page) -> list[Mention]:
    """Return COMPANY mentions, each with the company's full name as value.

    The rule is "issuer" for the company whose release this is and "company" for others.
    """
    votes = _votes(page)
    if not votes:
        return []
    companies = _merged(votes, page)
    if not companies:
        return []
    issuer = companies[0]
    mentions = _tickers(page, issuer)
    taken: list[tuple[int, int]] = []
    for company in companies[:25]:
        rule = "issuer" if company is issuer else "company"
        for name in sorted({company.name, *company.aliases}, key=len, reverse=True):
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w])", page.text):
                if all(match.end() <= s or match.start() >= e for s, e in taken):
                    taken.append(match.span())
                    mentions.append(Mention(match.start(), match.end(), "COMPANY", company.name, rule))
    return mentions


def _votes(page: Page) -> Counter[str]:
    """Count what speaks for each name being a company, more for the one that speaks in the lead."""
    votes: Counter[str] = Counter()
    lead_end = _lead_end(page)
    places = {page.slice(m).casefold() for m in page.all("COUNTRY", "CITY", "STATE")}
    for block in page.blocks:
        for name, weight, offset in _named_in(page, block):
            if name and name.casefold() not in places:
                votes[name] += weight + (min(weight + 1, 6) if offset < lead_end else 0)
    for block in page.blocks:
        if block.kind == "heading" and (match := _ABOUT.match(page.slice(block))):
            name = _clean_name(match.group(1))
            if name and any(name in other or other in name for other in votes if other != name):
                votes[name] += 6
    return votes


def _named_in(page: Page, block: Block) -> Iterator[tuple[str | None, int, int]]:
    """Yield each name of a block with its weight and its place."""
    text = page.text
    for pattern, weight in ((_WITH_FORM, 3), (_BY_INDUSTRY, 2), (_DESCRIBED, 3), (_WHICH, 3)):
        for match in pattern.finditer(text, block.start, block.end):
            if not page.within(match.start(1), match.end(1), "AGENCY", "DATE", "PRODUCT_CODE", "PHASE"):
                yield _clean_name(match.group(1)), weight, match.start()
    for match in _TICKER.finditer(text, block.start, block.end):
        yield _name_before(text[block.start : match.start()]), 6, match.start()
    if block.end <= _lead_end(page):
        for match in _SAYS.finditer(text, block.start, block.end):
            yield _clean_name(match.group(1)), 5, match.start()
    subject = _TITLE_SUBJECT.match(page.slice(block)) if block.kind == "title" else None
    if subject and not page.within(block.start + subject.start(1), block.start + subject.end(1), "AGENCY"):
        yield _clean_name(subject.group(1)), 4, block.start


def _lead_end(page: Page) -> int:
    paragraphs = [b for b in page.blocks if b.kind == "paragraph"]
    titles = [b for b in page.blocks if b.kind == "title"]
    end = max([b.end for b in titles], default=0)
    return max(end, min(paragraphs[0].end, paragraphs[0].start + 900) if paragraphs else 0)


def _clean_name(raw: str) -> str | None:
    """Return a name without article, possessive and legal form; None if the words are no company's name."""
    name = _STRIP_LEAD.sub("", " ".join(raw.split()))
    name = re.split(r"[’']s?(?:\s|$)", name)[0]
    name = re.sub(r"[®™]", "", strip_legal_form(name)).strip()
    words = name.casefold().split()
    if " - " in name or "--" in name or len(name) < 2 or len(words) > 6 or not words:
        return None
    if all(word.strip(".,") in _NOT_A_NAME for word in words) or words[0] in {
        "phase",
        "ceo",
        "dr",
        "dr.",
        "mr.",
        "ms.",
        "prof.",
    }:
        return None
    if _NO_COMPANY.search(name) or any(_TITLE_VERB.fullmatch(word) for word in name.split()[1:]):
        return None
    return name if re.search(r"[A-Za-zÀ-ÿ]{2}", name) and not re.fullmatch(_LEGAL, name) else None


def _name_before(text: str) -> str | None:
    before = re.sub(r"\s*\([^()]*\)$", "", text[-160:].rstrip())
    match = re.search(rf"({_NAME}(?:,?\s+{_LEGAL})*)[,.]*$", before)
    return _clean_name(match.group(1)) if match else None


def _merged(votes: Counter[str], page: Page) -> list[Company]:
    """Join short names with the full ones ("Acme", "Acme Bio") and put the issuer first."""
    groups: dict[str, list[str]] = {}
    for name in sorted(votes, key=lambda n: (-len(n.split()), n)):
        owner = next((full for full in groups if _short_of(name, full)), None)
        groups.setdefault(owner or name, []).append(name)
    totals = {full: sum(votes[n] for n in set(names)) for full, names in groups.items()}
    first = {full: min((page.text.find(n) for n in names), default=0) for full, names in groups.items()}
    ranked = sorted(groups, key=lambda full: (-totals[full], first[full], full))
    companies = []
    for full in ranked:
        if totals[full] < 3 or re.search(rf"\b{re.escape(full)}[®™]?\s*\([a-z]{{5,}}", page.text):  # a brand
            continue
        aliases = {n for n in groups[full] if n != full} | set(_own_short_names(page.text, full))
        companies.append(Company(full, tuple(sorted(aliases))))
    return companies


def _short_of(short: str, full: str) -> bool:
    if short.casefold() == full.casefold():
        return True
    return full.casefold().startswith(short.casefold() + " ") or (
        " " not in short and len(short) >= 4 and short.casefold() in full.casefold().split()
    )


def _own_short_names(text: str, full: str) -> list[str]:
    """Return the short names given in brackets after a full name, and its first word where the text uses it alone."""
    names = []
    for match in re.finditer(re.escape(full), text):
        for short in _SELF.finditer(text, match.end(), min(len(text), match.end() + 260)):
            if short.start() - match.end() > 160:
                break
            name = re.sub(r"^the\s+", "", short.group(1), flags=re.IGNORECASE)
            if name.casefold() not in {"company", "group", "the company", "parent"} and name[:1].isupper():
                names.append(name)
            break
    words = full.split()
    head = words[0]
    if len(words) > 1 and len(head) >= 3 and head.casefold() not in _NOT_A_NAME and head[0].isupper():
        if re.search(rf"(?<!\w){re.escape(head)}(?:[’']s)?\s+(?!{re.escape(words[1])})", text):
            names.append(head)
    return [n for n in names if len(n) >= 2]


def _tickers(page: Page, company: Company) -> list[Mention]:
    """Return TICKER mentions: the symbol in the first bracket after a company's name."""
    for match in _TICKER.finditer(page.text):
        before = page.text[max(0, match.start() - len(company.name) - 60) : match.start()]
        symbol = _SYMBOL.search(match.group("body"))
        if symbol and any(name in before for name in (company.name, *company.aliases)):
            start = match.start("body")
            return [
                Mention(start + symbol.start(1), start + symbol.end(1), "TICKER", symbol.group(1), "issuer")
            ]
    return []
