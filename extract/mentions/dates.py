"""When something is said to happen: dates, quarters, halves, and words such as "today"."""

import re
from datetime import date, timedelta

from extract.anchors import Anchored
from extract.page import Block, Mention, Page

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
# Web pages lose the blank after a preposition ("onMay 5, 2025").
_GLUED = Anchored(rf"\b(?:in|on|by|of|and)(?={_MONTH.format('m')})", re.IGNORECASE)
_GLUED_WORD = r"(?:\b|(?<=\bin)|(?<=\bon)|(?<=\bby)|(?<=\bof)|(?<=\band))"
_END = r"(?:\b|(?=(?:for|and|was|is|in|to|with|by|as)\b))"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_ORDER = r"(?P<{0}>first|second|third|fourth|1st|2nd|3rd|4th)"


def _pattern(word: str) -> str:
    """Return what a date looks like whose month begins a word: what `word` says of a place."""
    return "|".join(
        (
            rf"{word}{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?:of\s+)?{_YEAR.format('y1')}{_END}",
            rf"\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m2')},?\s+{_YEAR.format('y2')}\b",
            rf"\b{_YEAR.format('y3')}-(?P<m3>0[1-9]|1[0-2])-(?P<d3>[0-3]\d)\b",
            rf"\b{_YEAR.format('y9')}年(?P<m9>\d{{1,2}})月(?P<d9>\d{{1,2}})日",
            rf"{word}{_MONTH.format('m4')},?\s+(?:of\s+)?{_YEAR.format('y4')}{_END}",
            rf"\b{_ORDER.format('o5')}[\s-]+(?P<u5>quarter|half)\s*(?:of\s+|,\s*)?(?:the\s+(?:fiscal\s+)?year\s+|fiscal\s+(?:year\s+)?|calendar\s+)?{_YEAR.format('y5')}\b",
            r"\b(?P<q6>[QH][1-4]|[1-4][QH])\s*[-/’']?\s*(?:of\s+|FY\s*)?(?P<y6>(?:19|20)?\d\d)\b",
            rf"\b{_YEAR.format('y7')}\s*[-–]?\s*(?P<q7>[QH][1-4])\b",
            r"\b(?P<year_end>year[- ]end|the end of|end of|late|early|mid-?|the middle of|by the end of)[\s-]*(?:the\s+year\s+)?"
            + _YEAR.format("y8")
            + r"\b",
            r"\b(?P<yearless>"
            + _MONTH.format("m10")
            + r"\s+(?P<d10>\d{1,2})(?:st|nd|rd|th)?)\b(?!\s*(?:,\s*)?(?:19|20)\d\d|\d)(?:\s+of (?P<ref10>this|last) year)?",
            r"\b(?P<day_first>(?P<d14>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
            + _MONTH.format("m14")
            + r")\b(?!\s*,?\s*(?:19|20)\d\d)(?:\s+of (?P<ref14>this|last) year)?",
            r"\b(?:in|since|by|until|from|during)\s+(?P<bare>"
            + _MONTH.format("m11")
            + r")\b(?!\s+(?:of\s+)?\d)(?:\s+of\s+(?P<ref11>this|last|next) year)?",
            r"\b"
            + _ORDER.format("o12")
            + r"[\s-]+(?P<u12>quarter|half)\b(?:\s+of\s+(?P<ref12>this|last|next|the) year)?",
            r"\b(?P<relative>today|yesterday|this morning|(?:earlier )?this (?:week|month|year|quarter)|(?:earlier |late |early )?last (?:week|month|year|quarter)|next (?:month|year|quarter)|the end of (?:the|this) year|(?:by |before )?year[- ]?end)\b",
            r"(?<![\w$€£¥#.,/-])(?P<y13>(?:19|20)\d\d)(?![\w%]|[.,]\d|-\d|/\d)",
        )
    )


_PATTERN = Anchored(_pattern(r"\b"), re.IGNORECASE)
_WITH_GLUED = Anchored(_pattern(_GLUED_WORD), re.IGNORECASE)


def find_dates(page: Page) -> list[Mention]:
    """Return DATE mentions whose value is an ISO 8601 prefix, a quarter ("2025-Q3") or a half.

    Words that lean on the day of the release ("today", "last month") keep the word as their value,
    with "relative" as the rule, until `resolve` knows that day.
    """
    found = []
    glued = any(True for _ in _GLUED.finditer(page.starts))
    for match in (_WITH_GLUED if glued else _PATTERN).finditer(page.starts):
        read = _value(match)
        if read is None:
            continue
        value, relative = read
        window = (match.groupdict().get("year_end") or "").casefold().strip()
        found.append(
            Mention(
                match.start(),
                match.end(),
                "DATE",
                value,
                "relative" if relative else "date",
                {"part": window} if window else {},
            )
        )
    return found


def _value(match: re.Match[str]) -> tuple[str, bool] | None:
    g = match.groupdict()
    for n in ("1", "2", "3", "9"):
        if g.get("y" + n):
            month = g["m" + n]
            number = int(month) if month.isdigit() else MONTHS[month.casefold().rstrip(".")]
            try:
                return date(int(g["y" + n]), number, int(g["d" + n])).isoformat(), False
            except ValueError:
                return g["y" + n], False
    if g["y4"]:
        return f"{g['y4']}-{MONTHS[g['m4'].casefold().rstrip('.')]:02d}", False
    if g["y5"]:
        return _part(g["y5"], g["o5"], g["u5"]), False
    if g["q6"]:
        year = g["y6"] if len(g["y6"]) == 4 else "20" + g["y6"]
        return f"{year}-{_quarter(g['q6'])}", False
    if g["y7"]:
        return f"{g['y7']}-{_quarter(g['q7'])}", False
    if g["y8"]:
        return g["y8"], False
    if g["yearless"]:
        month = MONTHS[g["m10"].casefold().rstrip(".")]
        return f"{g['ref10'] or ''}|{month:02d}-{int(g['d10']):02d}", True
    if g["day_first"]:
        month = MONTHS[g["m14"].casefold().rstrip(".")]
        return f"{g['ref14'] or ''}|{month:02d}-{int(g['d14']):02d}", True
    if g["bare"]:
        return f"{g['ref11'] or ''}|{MONTHS[g['m11'].casefold().rstrip('.')]:02d}", True
    if g["o12"]:
        return f"{g['ref12'] or ''}|{_part('', g['o12'], g['u12']).lstrip('-')}", True
    if g["relative"]:
        return " ".join(g["relative"].casefold().replace("-", " ").split()), True
    return (g["y13"], False) if g["y13"] else None


def _quarter(code: str) -> str:
    letter, number = sorted(code.upper(), reverse=True)
    return letter + number


def _part(year: str, order: str, unit: str) -> str:
    number = _ORDINALS[order.casefold()]
    return f"{year}-{'Q' if unit.casefold() == 'quarter' else 'H'}{number}"


def resolve(mention: Mention, day: date | None) -> str | None:
    """Return the ISO value of a DATE mention, given the day of the release; None if that is missing."""
    if mention.rule != "relative":
        return mention.value
    if day is None:
        return None
    value = mention.value
    if "|" in value:
        which, part = value.split("|")
        year = {"last": day.year - 1, "next": day.year + 1}.get(which, day.year)
        if not which and part[:1].isdigit() and (year, int(part[:2])) > (day.year, day.month + 1):
            year -= 1
        return f"{year}-{part}"
    if value in {"today", "this morning"}:
        return day.isoformat()
    if value == "yesterday":
        return (day - timedelta(days=1)).isoformat()
    if "month" in value:
        shift = -1 if "last" in value else 1 if "next" in value else 0
        month = day.year * 12 + day.month - 1 + shift
        return f"{month // 12}-{month % 12 + 1:02d}"
    if "quarter" in value:
        shift = -1 if "last" in value else 1 if "next" in value else 0
        quarter = day.year * 4 + (day.month - 1) // 3 + shift
        return f"{quarter // 4}-Q{quarter % 4 + 1}"
    if "year" in value:
        return str(day.year + (-1 if "last" in value else 1 if "next" in value else 0))
    return None


# What follows the day of a release on the wires: the agency's name, dashes, or the hour.
_WIRE = re.compile(
    r"\s*(?://|/?\s?PR\s?Newswire|\((?:BUSINESS|GLOBE|NEWSFILE|Marketwired)|--|\d{1,2}:\d\d\s*[ap]\.?m)",
    re.IGNORECASE,
)
_AFTER_DATELINE = re.compile(r"\s*(?:\)|,)?\s*(?:[(/|:–—]|--|-\s|$|\n)")


def dateline(page: Page) -> Mention | None:
    """Return the DATE mention that dates the release: a full day that opens the text or stands alone.

    A day inside a headline ("target action date of ...") is none.
    """
    later: Mention | None = None
    paragraphs = 0
    for block in page.blocks[:14]:
        start = _past_headline(page, block)
        for mention in page.within(start, min(block.end, start + 220), "DATE"):
            if mention.rule != "date" or len(mention.value) != 10:
                continue
            alone = mention.end - mention.start >= block.end - start - 30
            if alone or (
                _AFTER_DATELINE.match(page.text, mention.end)
                and mention.start - start < 130
                and block.kind != "title"
            ):
                return mention
            if later is None and mention.start - start < 45 and block.kind != "title":
                later = mention
        paragraphs += block.kind == "paragraph"
        if paragraphs >= 2:
            break
    return later or _flattened(page)


def _past_headline(page: Page, block: Block) -> int:
    """Return where a block begins to tell, after the headline where a web page repeats it in the same paragraph."""
    words = page.text[: page.blocks[0].end].split()[:4]
    if block.index == 0 or block.kind == "title" or page.slice(block).split()[:4] != words:
        return block.start
    first = next((m for m in page.within(block.start, block.end, "DATE") if len(m.value) == 10), None)
    return first.start if first is not None and first.start - block.start < 400 else block.start


def _flattened(page: Page) -> Mention | None:
    """Return the dateline of a page whose headlines and text were run together into one block."""
    for block in page.blocks[:3]:
        for mention in page.within(block.start, min(block.end, block.start + 2000), "DATE"):
            full = mention.rule == "date" and len(mention.value) == 10
            if full and block.kind != "title" and _WIRE.match(page.text, mention.end):
                return mention
    return None
