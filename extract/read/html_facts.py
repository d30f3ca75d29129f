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
    dates += [time.get("datetime") for time in tree.iter("time") if time.get("datetime")][:1]
    found = (day_of(date) for date in dates)
    url = _url(tree, named)
    return PageFacts(tuple(titles), len(titles) > len(own), next(filter(None, found), None), url)


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
