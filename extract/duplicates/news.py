"""The part of a text that tells the news: without what a company puts under every release, and what wires add."""

import re
from collections.abc import Iterator

AT_LEAST, SENTENCE = 30, 7
"""A heading is the end of the news if so many words stand before it, in lines of at least so many: else it is in a menu."""

_HEADING = re.compile(
    r"[\s#*_>•\-–—]*(?:"
    r"A(?:bout|BOUT)\s(?!\d)[^.\n]{1,80}$"
    r"|(?i:(?:cautionary|important)\s(?:notes?|statements?|information|language)\b"
    r"|safe[\s-]harbou?r|disclaimer\b|forward[\s-]looking\sstatements?|notes?\s(?:to|for)\seditors\b"
    r"|(?:this|the)\s(?:press\s|news\s)?release\b[^.\n]{0,60}\bforward[\s-]looking"
    r"|(?:certain\s)?statements\sin\sthis\b[^.\n]{0,80}\bforward[\s-]looking"
    r"|(?:(?:media|investors?|press|company|corporate)(?:\s(?:and|&|/)\s\w+)?\s)?(?:relations\s)?contacts?\s*(?::|$)"
    r"|source:?\s|view\s(?:original|source)|#\s?#\s?#|-\s?(?:0|end)\s?-\s*$"
    r"|©|copyright\b|related\s(?:links|news|articles|stories)\b|(?:back|return)\sto\s|(?:previous|next)\srelease\b))"
)
_ABOUT = " About "
_ENDS = frozenset('.!?”")]:')
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+")
_TICKERS = re.compile(
    r"\([^()\n]{0,40}\b(?:N(?:asdaq|ASDAQ)|NYSE|OTC\w*|TSXV?|ASX|LSE|AIM|HKEX|SEHK|SSE|SIX|E(?:uronext|URONEXT)|Frankfurt"
    r"|X(?:etra|ETRA)|FSE|CSE|KOSDAQ|TSE)\b[^()\n]{0,80}\)"
)
_MARKS = re.compile(r"\((?:R|r|TM|tm|SM|sm)\)")
_SPACED_OUT = re.compile(r"(?:[A-Z] ){4,}[A-Z]?")
"""A word like C O R R E C T I O N."""
_JOINED = (("\u00ad", ""), ("\u200b", ""), ("-\n", "-"), ("‐\n", "‐"))
"""Hyphens that are not seen, and the ends of lines within words."""


def news(text: str) -> str:
    """Return the text up to its boilerplate, without web addresses, tickers and trademark marks."""
    told = text[: _end(text)]
    for old, new in _JOINED:
        told = told.replace(old, new)
    for what in (_ADDRESSES, _TICKERS, _MARKS, _SPACED_OUT):
        told = what.sub(" ", told)
    return told


def _end(text: str) -> int:
    """Return where the boilerplate begins: at the first heading of such a section that has enough words before it."""
    place = told = 0
    for line in text.splitlines(keepends=True):
        if told >= AT_LEAST and _HEADING.match(line):
            return place
        for about in _run_in(line):
            if told + len(line[:about].split(None, AT_LEAST)) >= AT_LEAST:
                return place + about
        size = len(line.split(None, AT_LEAST))
        told += size if size >= SENTENCE else 0
        place += len(line)
    return len(text)


def _run_in(line: str) -> Iterator[int]:
    """Yield where a sentence begins with "About" and a name: a heading that has lost its line."""
    place = line.find(_ABOUT)
    while place > 0:
        after = line[place + len(_ABOUT) : place + len(_ABOUT) + 1]
        if line[place - 1] in _ENDS and after.isupper():
            yield place
        place = line.find(_ABOUT, place + 1)
