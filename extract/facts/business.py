"""Facts on facilities and on money raised."""

import re
from collections.abc import Iterator

from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.timing import announced, event_time
from extract.page import Mention, Sentence

_AREA = re.compile(
    r"\b(?P<n>\d{1,3}(?:,\d{3})+|\d{2,7})(?:[\s-])*(?P<u>square[\s-]met(?:er|re)s?|sq\.? ?m\b|m2\b|m²|square[\s-]f(?:ee|oo)t|sq\.? ?ft\b)",
    re.IGNORECASE,
)
_SQUARE_FOOT = 0.09290304  # square metres, exact by the international foot of 1959
_STANDARD = re.compile(r"\b(?:c?GMP|GLP|GCP|ISO[\s-]?\d{4,5}|BSL-?\d)\b")
_MONEY = re.compile(
    r"(?P<cur>US\$|USD|\$|€|EUR|£|GBP|¥|RMB|CNY|CHF|A\$|AU\$|C\$|CA\$|HK\$|KRW|JPY|SEK|NOK|DKK|INR|₩|₹)\s?(?P<n>\d[\d,.]*\d|\d)\s*(?P<unit>billion|million|thousand|bn|mn|m|M|B)?\b|\b(?P<n2>\d[\d,.]*\d|\d)\s*(?P<unit2>billion|million|bn|mn)\s*(?P<cur2>US dollars|dollars|euros|yuan|RMB|yen|won|pounds|Swiss francs|CHF|USD|EUR)\b",
    re.IGNORECASE,
)
_CURRENCY = {"us$": "USD", "usd": "USD", "$": "USD", "us dollars": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "¥": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "chf": "CHF", "swiss francs": "CHF", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "krw": "KRW", "won": "KRW", "₩": "KRW", "jpy": "JPY", "yen": "JPY", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "inr": "INR", "₹": "INR"}  # fmt: skip
_SCALE = {
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "thousand": 10**3,
}
_INVESTOR_LEAD = re.compile(
    r"\b(?:led by|co-led by|investors?(?: \w+){0,4}(?: includ\w+| from|:)|backed by|participation (?:from|by|of)|joined by|from|with|with (?:support|backing) (?:from|of)|firms? including|firms?(?: such as|:)|including)\b[^A-Z]{0,60}",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z0-9][\w&’'.-]*(?:\s+(?:(?:of|and|&|de|du|the)\s+)?[A-Z0-9(][\w&’'.)-]*){0,5}")
_FUND = re.compile(
    r"\b(?:Ventures?|Capital|Partners?|Fund|Investments?|Equity|Holdings?|Group|Management|Advisors?|Bank|Securities|Asset|Angels?|VC|Bio|Foundation|Growth|Innovation|Healthcare|Life Sciences|Trust|Pharma\w*|Therapeutics)\b"
)
_RAISED = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|clos(?:e|es|ed|ing)|complet(?:e|es|ed|ing)|receiv(?:e|es|ed)|announc(?:e|es|ed)|backed|supported|led by|attracted|obtained|funded)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"^(?:and\s+)?others?\b", re.IGNORECASE)


def facility_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each research, manufacturing or quality site that the company says it has."""
    page = doc.page
    for sentence in doc.speaking_of("FACILITY"):
        for mention in page.inside(sentence, "FACILITY"):
            if not _owned(doc, sentence, mention):
                continue
            slots = {"kind": Slot.of(mention)}
            body = page.slice(mention)
            if standard := _STANDARD.search(body):
                slots["standard"] = Slot(
                    standard.group(), ((mention.start + standard.start(), mention.start + standard.end()),)
                )
            near = (max(sentence.start, mention.start - 80), min(sentence.end, mention.end + 120))
            if area := _AREA.search(page.text, *near):
                slots["area_m2"] = Slot(_area(area), (area.span(),))
            cities = page.within(mention.end, near[1], "CITY")
            if cities and re.search(
                r"\b(?:in|at|near|,)\s+(?:[\w’'-]+,?\s+){0,3}$", page.text[mention.start : cities[0].start]
            ):
                slots["city"] = Slot.of(cities[0])
                slots["country"] = Slot.inferred(doc.lexicon.country_of(cities[0]), "city")
            fact = Fact(
                "facility",
                {k: s for k, s in slots.items() if s.value},
                sentence.index,
                section=page.block_of(sentence).heading,
            )
            yield fact.having(company=doc.company(sentence))


def _owned(doc: Discourse, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a sentence, or the lead of its list, says that the company has the place."""
    page = doc.page
    block = page.block_of(sentence)
    text = page.slice(sentence)
    if block.kind == "item" and block.lead is not None:
        text = page.slice(page.sentences[block.lead]) + " " + text
    elif block.kind in {"heading", "title"}:
        doc.reject("facility", sentence.index, "heading", mention)
        return False
    else:
        text = page.slice(block)
    for word in page.inside(sentence, "ASSERTION"):
        if word.value in {"planned", "conditional", "negated"} and 0 <= mention.start - word.end < 80:
            doc.reject("facility", sentence.index, word.value, mention)
            return False
    owned = mention.value == "headquarters" or bool(
        re.search(
            r"\b(?:establish\w*|operat\w+|own\w*|built|has|have|opened|complet\w+|equipped|maintain\w*|hous\w+|runs|its|our|acquired|expanded|boasts|commission\w+|inaugurat\w+|includes?|comprises?)\b",
            text,
            re.IGNORECASE,
        )
    )
    if not owned:
        doc.reject("facility", sentence.index, "no_action", mention)
    return owned


def _area(match: re.Match[str]) -> int | float:
    number = int(match.group("n").replace(",", ""))
    return round(number * _SQUARE_FOOT) if "f" in match.group("u").casefold() else number


def financing_facts(doc: Discourse) -> Iterator[Fact]:
    """Yield a fact for each round of money that the company raised, with who led it."""
    page = doc.page
    for sentence in doc.speaking_of("FINANCING"):
        found = sorted(page.inside(sentence, "FINANCING"), key=lambda m: (m.value == "FINANCING", m.start))
        for mention in found[:1]:
            block = page.block_of(sentence)
            if block.kind == "heading" or not _RAISED.search(page.slice(sentence)):
                reason = "heading" if block.kind == "heading" else "no_action"
                doc.reject("financing", sentence.index, reason, mention)
                continue
            modal = [
                w.value
                for w in page.inside(sentence, "ASSERTION")
                if w.value in {"planned", "conditional", "negated"}
                and w.end <= mention.end
                and mention.start - w.end < 60
            ]
            if modal:
                doc.reject("financing", sentence.index, modal[0], mention)
                continue
            yield _financing(doc, sentence, mention)


def _financing(doc: Discourse, sentence: Sentence, mention: Mention) -> Fact:
    page = doc.page
    slots: dict[str, Slot] = {}
    if mention.value != "FINANCING":
        slots["round"] = Slot.of(mention)
    if money := _MONEY.search(page.text, sentence.start, sentence.end):
        amount, currency = _amount(money)
        slots["amount"] = Slot(amount, (money.span(),))
        slots["currency"] = Slot(currency, (money.span(),))
    investors = _investors(doc, sentence)
    if investors:
        slots["investors"] = Slot(tuple(name for name, _ in investors), tuple(span for _, span in investors))
    date = event_time(doc, sentence, mention, planned=False) or announced(doc, sentence)
    fact = Fact("financing", slots, sentence.index, section=page.block_of(sentence).heading)
    return fact.having(company=doc.company(sentence), date=date)


def _amount(match: re.Match[str]) -> tuple[int | float, str | None]:
    number = float((match.group("n") or match.group("n2")).replace(",", "").rstrip("."))
    unit = (match.group("unit") or match.group("unit2") or "").casefold()
    value = number * _SCALE.get(unit, 1)
    currency = _CURRENCY.get((match.group("cur") or match.group("cur2")).casefold())
    return (int(value) if value == int(value) else value), currency


def _investors(doc: Discourse, sentence: Sentence) -> list[tuple[str, tuple[int, int]]]:
    """Return who put up the money, from the words after "led by" and from the list that follows."""
    page = doc.page
    found: list[tuple[str, tuple[int, int]]] = []
    for lead in _INVESTOR_LEAD.finditer(page.text, sentence.start, sentence.end):
        found += _names(page.text, lead.end(), sentence.end)
    for block in page.blocks[sentence.block + 1 :]:
        if block.kind != "item" or block.lead != sentence.index:
            break
        if not _OTHERS.match(page.slice(block)):
            found += _names(page.text, block.start, block.end, whole=True)[:1]
    unique: dict[str, tuple[int, int]] = {}
    for name, span in found:
        if name != doc.issuer:
            unique.setdefault(name, span)
    return list(unique.items())


def _names(text: str, start: int, end: int, *, whole: bool = False) -> list[tuple[str, tuple[int, int]]]:
    body = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text[start:end])
    stop = re.search(r"[.;](?:\s|$)|\b(?:to|will|for the|in order|bringing|which|who|proceeds)\b", body)
    if stop and not whole:
        body = body[: stop.start()]
    names = []
    for match in re.finditer(
        r"[^,;:]+",
        re.sub(
            r",?\s+(?:and joined by|and|as well as|with participation (?:from|by)|joined by|with)\s+(?=[A-Z0-9])",
            lambda m: "," + " " * (len(m.group()) - 1),
            body,
        ),
    ):
        piece = match.group()
        name = re.sub(r"[.\s]+$", "", piece.strip())
        name = re.sub(r"^(?:and|the|existing investors?|new investors?|investors?)\s+", "", name)
        if (
            not name
            or (not name[0].isupper() and not name[0].isdigit())
            or len(name.split()) > 6
            or not (whole or _FUND.search(name) or len(name.split()) >= 1)
        ):
            continue
        if _OTHERS.match(name) or not re.fullmatch(
            r"[A-Z0-9À-Þ][\w&’'.À-ÿ-]*(?:\s+(?:(?:of|and|&|de|the)\s+)?[A-Z0-9À-Þ][\w&’'.À-ÿ-]*)*", name
        ):
            continue
        offset = start + match.start() + piece.find(name)
        names.append((name, (offset, offset + len(name))))
    return names
