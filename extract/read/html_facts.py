"""What a page says of itself: its headline, its date and its canonical address."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from extract.read.html_lines import Element

# The names under which pages keep the day of publication, the more exact ones first: Open Graph's article
# vocabulary, schema.org, Dublin Core, Parsely, Google News.
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
)
_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r")[a-z]{0,6}\.?"
_SHOWN = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH.replace('month', 'first')}\s+"
    r"(?P<after>\d{1,2})(?:st|nd|rd|th)?),?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DATE_WORDS = frozenset("date time datetime timestamp published posted".split())
_LONGEST_DATE = 60
"""Characters of a line that is a day, perhaps with a time and a place of time."""
_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_ATTRIBUTE = 1000
"""Characters of class names and ids that are looked at."""
_LD_LIMIT = 200_000
"""Longer JSON-LD is no description of a page."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Headlines that the page gives itself, the likeliest first; None where it does not say.

    The last title may be that of the window, which often names the site and not the page: `windowed` says so.
    """

    titles: tuple[str, ...]
    windowed: bool
    published: datetime.date | None
    url: str | None


def facts_of(tree: Element) -> PageFacts:
    """Return what the head of a page, its linked data and its first heading say."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().casefold()
        named.setdefault(key, (meta.get("content") or "").strip())
    linked = list(_articles(tree))
    titles = [_one_line(str(item.get("headline") or "")) for item in linked]
    titles += [_one_line(named.get(key, "")) for key in ("og:title", "twitter:title", "dc.title")]
    headings = [_one_line("".join(h1.itertext())) for h1 in tree.iter("h1")]
    titles += headings if len(headings) == 1 else []
    own = list(dict.fromkeys(filter(None, titles)))
    window = [_one_line("".join(title.itertext())) for title in list(tree.iter("title"))[:1]]
    titles = [*own, *(title for title in window if title and title not in own)]
    dates = [str(item.get("datePublished") or "") for item in linked] + [named.get(key, "") for key in _DATES]
    published = next(filter(None, map(day_of, dates)), None) or _only_day(tree)
    return PageFacts(tuple(titles), len(titles) > len(own), published, _url(tree, named))


def _only_day(tree: Element) -> datetime.date | None:
    """Return the day that a page shows; None where it shows several, as beside a list of other news."""
    marked = {day_of(time.get("datetime")) for time in tree.iter("time") if time.get("datetime")} - {None}
    shown = marked or {_shown_day(element) for element in tree.iter() if shows_date(element)}
    return next(iter(shown)) if len(shown) == 1 else None


def shows_date(element: Element) -> bool:
    """Tell whether the site shows the day of a release in an element, by its tag or name: no dateline of the text."""
    if not isinstance(element.tag, str) or not (element.tag == "time" or words_of(element) & _DATE_WORDS):
        return False
    return _shown_day(element) is not None


def words_of(element: Element) -> set[str]:
    """Return the words of the class and the id, between hyphens, underscores or changes of case."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_ATTRIBUTE]
    return set(_CASE.sub(" ", names).replace("_", " ").replace("-", " ").casefold().split())


def _shown_day(element: Element) -> datetime.date | None:
    """Return the day that an element shows if it shows nothing else ("Posted on May 16, 2024 at 8:30 am ET")."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > 4 * _LONGEST_DATE:
            return None
    match = _SHOWN.search(text)
    if match is None or len(" ".join(text.split())) > _LONGEST_DATE:
        return None
    month = 1 + _MONTHS.index((match["month"] or match["first"]).casefold())
    try:
        return datetime.date(int(match["year"]), month, int(match["before"] or match["after"]))
    except ValueError:
        return None


def day_of(text: str) -> datetime.date | None:
    """Return the day at the beginning of an ISO 8601 date or time, None if there is none."""
    if not (match := _DAY.match(text)):
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def _articles(tree: Element) -> Iterator[dict[str, Any]]:
    """Yield the articles that JSON-LD describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().casefold() != "application/ld+json":
            continue
        text = script.text or ""
        try:
            value = json.loads(text, strict=False) if len(text) <= _LD_LIMIT else None
        except (ValueError, RecursionError):  # what sites write here is often no JSON
            continue
        graph = value.get("@graph", value) if isinstance(value, dict) else value
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and re.search(
                r"Article|Posting|Release|Report", str(item.get("@type"))
            ):
                yield item


def _url(tree: Element, named: dict[str, str]) -> str | None:
    """Return the canonical address, None where it is none that begins with http."""
    links = (
        link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()
    )
    shared = named.get("og:url", "")
    for address in (next(links, "").strip(), shared):
        try:
            whole: str = urljoin(shared, address)
            if urlsplit(whole).scheme in {"http", "https"}:
                return whole
        except ValueError:  # an address with an unfinished bracket
            continue
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split())
