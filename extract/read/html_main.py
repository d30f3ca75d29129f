"""Which lines of a page are the release, and which are what the site puts around it."""

import copy
import itertools
import re
from collections.abc import Iterator, Sequence
from types import ModuleType

from extract.read.bare import bare
from extract.read.html_facts import PageFacts, shows_date, words_of
from extract.read.html_lines import Element, Line, figure_tables, lines_of

_LINE_TAGS = frozenset("b em font h1 h2 h3 h4 h5 h6 i li p span strong".split())
_FURNITURE_TAGS = ("nav", "form", "aside", "button", "dialog")
_FURNITURE_ROLES = frozenset(
    "navigation banner dialog alertdialog contentinfo search complementary menu menubar toolbar".split()
)
# Words of class names and ids, between hyphens, underscores or changes of case.
_CONSENT = frozenset(
    "cookie cookies consent onetrust gdpr ccpa didomi usercentrics cookiebot cookiebanner".split()
)
_FURNITURE = frozenset(
    "ad ads advert advertisement breadcrumb breadcrumbs crumbs share sharing sharebar social socials addthis related"
    " recommended newsletter subscribe sidebar footer navbar nav navigation menu submenu skip popup modal"
    " pagination pager comments trending teaser teasers promo".split()
)
_LABEL = re.compile(
    r"(?:(?:latest|recent|related|company|corporate|more|all|our|back to|return to) )*"
    r"(?:press|news|media)(?:[ -]?room)?(?: ?releases?)?(?: details?| center| archive)?"
    r"|share(?: (?:this|on).{0,30})?:?|print(?:er friendly version| this page)?|e?-?mail this page|download pdf|read more"
    r"|view (?:in browser|online|as pdf)|exhibit 99(?:\.\d+)?|(?:document )?ex-99(?:\.\d+)?|back to top|skip to .{1,20}",
    re.IGNORECASE,
)
# What sites say of themselves at the end of a page or in a banner.
_SITE_TEXT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:19|20)\d\d|\ball rights reserved\b"
    r"|\bcookies?\b.*\b(?:accept|consent|allow|browser|preferences|settings|notice|policy)\b"
    r"|\b(?:we|this (?:web)?site) uses? cookies\b",
    re.IGNORECASE,
)
_LONGEST_SITE_TEXT = 600
"""Characters; in a longer paragraph such words are by the way."""
_LONGEST_DATE_LINE = 80
"""Characters of a line that shows the day and the source of a release."""
_SITE_MARKS = (" | ", " - ", " – ", " — ", " :: ", " » ")
_HEADLINE_WORDS = 4
"""Words of a part of a title that may be a headline, and no name of a site."""
_NEAR = 12
"""Lines above the text in which its heading stands."""
_LONGEST_ATTRIBUTE = 1000
"""Characters of class names and other attributes that are looked at."""
_MOSTLY_LINKS = 0.6
_LONG_ENOUGH = 25
"""Letters and digits of a line that can be told from others by them."""
_RUNNING_TEXT = 80
"""Characters of a line that is a paragraph and no label of a site."""
_MAX_ELEMENTS = 30_000
"""Trafilatura takes more than linear time; a page with more elements is read without it."""


def release_lines(tree: Element, facts: PageFacts, trafilatura: ModuleType) -> list[Line]:
    """Return the lines of the release that a page holds, headline first; empty if it has no text.

    Trafilatura says which paragraphs are the main text. It drops what is short, what it takes for a repetition and
    the structure of a page that is laid out in tables, so its choice marks the place only: what stands between its
    first and last paragraph is the release, too, unless it is mostly links or furniture of the site.
    """
    skip = _furniture(tree)
    lines = lines_of(tree, skip)
    foreign = _foreign(tree, lines)
    main = _main(tree, lines, skip, trafilatura)
    main = main - foreign or main
    if not main:
        return []
    named = {bare(part) for title in facts.titles for part in headline_parts(title)}
    main = {
        n for n in main if bare(lines[n].text) not in named
    } or main  # a headline may stand far from its text
    first, last = min(main), max(main)
    inside = set(_holder([lines[n].parent for n in sorted(main)]).iter())
    headline = _headline(lines, named, foreign, first)
    begin = 0 if headline is None else min(headline, first)
    between = {n for n in range(begin, last + 1) if lines[n].parent in inside} - foreign
    own = main | between | set(_after(lines, main, foreign))
    own |= set() if headline is None else {headline}
    return [lines[n] for n in sorted(own)]


def _after(lines: Sequence[Line], main: set[int], foreign: set[int]) -> Iterator[int]:
    """Yield what goes on behind the last paragraph beside it: contacts, short items."""
    homes = {home for n in main for home in (lines[n].parent, lines[n].parent.getparent())}
    for n in range(max(main) + 1, len(lines)):
        above = [lines[n].parent, *itertools.islice(lines[n].parent.iterancestors(), 2)]
        if not homes.intersection(above) or n in foreign:
            return
        yield n


def _foreign(tree: Element, lines: Sequence[Line]) -> set[int]:
    """Return which lines are the site's: links, labels, the date that it shows, what it says of itself."""
    dates = {element for element in tree.iter() if shows_date(element)}
    around = {element.getparent() for element in dates}
    return {
        n
        for n, line in enumerate(lines)
        if line.linked > _MOSTLY_LINKS
        or _LABEL.fullmatch(line.text)
        or (len(line.text) <= _LONGEST_SITE_TEXT and _SITE_TEXT.search(line.text))
        or line.parent in dates
        or (line.parent in around and len(line.text) <= _LONGEST_DATE_LINE)
    }


def _headline(lines: Sequence[Line], named: set[str], foreign: set[int], first: int) -> int | None:
    """Return which line is the headline: one that the page names so, else the nearest heading above the text."""
    for n in range(min(first + 1, len(lines) - 1), -1, -1):
        if bare(lines[n].text) in named:
            return n
    near = range(first, max(-1, first - _NEAR), -1)
    return next((n for n in near if lines[n].heading in {1, 2} and n not in foreign), None)


def headline_parts(title: str) -> list[str]:
    """Return a title as it is, and without the name of the site at its end or beginning; none if it is a label."""
    parts = [title]
    for mark in _SITE_MARKS:
        for head, found, tail in (title.rpartition(mark), title.partition(mark)):
            parts += [part for part in (head, tail) if found and len(part.split()) >= _HEADLINE_WORDS]
    return [part for part in dict.fromkeys(parts) if not _LABEL.fullmatch(part)]


def _furniture(tree: Element) -> frozenset[Element]:
    """Return the elements that are navigation, banners, forms and the like by their tag, role or name."""
    from lxml import etree

    whole = _length(tree)
    found = []
    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if (
            isinstance(element.tag, str)
            and element.tag not in {"html", "body"}
            and _is_furniture(element, whole)
        ):
            found.append(element)
            walker.skip_subtree()
    return frozenset(found)


def _is_furniture(element: Element, whole: int) -> bool:
    """Tell whether an element stands around the text; one that holds half of the page does not."""
    words = words_of(element)
    if words & _CONSENT:
        return True
    named = (
        element.tag in _FURNITURE_TAGS
        or element.get("role") in _FURNITURE_ROLES
        or bool(words & _FURNITURE)
        or (element.tag == "footer" and next(element.iterancestors("article", "main"), None) is None)
    )
    return named and 2 * _length(element) < whole


def _length(element: Element) -> int:
    return sum(map(len, element.itertext()))


def _main(
    tree: Element, lines: Sequence[Line], skip: frozenset[Element], trafilatura: ModuleType
) -> set[int]:
    """Return the indices of the lines that trafilatura takes for the main text; failing that, of the running text."""
    found = set()
    if sum(1 for _ in tree.iter()) <= _MAX_ELEMENTS:
        answer = trafilatura.bare_extraction(_flattened(tree, skip), include_comments=False)
        main = bare(answer.text) if answer is not None and answer.text else ""
        keys = ((n, bare(line.text)) for n, line in enumerate(lines) if line.linked <= _MOSTLY_LINKS)
        found = {n for n, key in keys if len(key) >= _LONG_ENOUGH and key in main}
    return found or {
        n for n, line in enumerate(lines) if len(line.text) >= _RUNNING_TEXT and line.linked <= _MOSTLY_LINKS
    }


def _flattened(tree: Element, skip: frozenset[Element]) -> Element:
    """Return a copy without some elements, and with divs in the place of tables that lay out the page."""
    twin = copy.deepcopy(tree)
    pairs = list(zip(tree.iter(), twin.iter(), strict=True))
    figures = {part for table in figure_tables(tree) for part in table.iter()}
    for element, other in pairs:
        if element.tag in {"table", "tbody", "tr", "td", "th", "center"} and element not in figures:
            other.tag = "div"
        for key, value in other.items():
            if len(value) > _LONGEST_ATTRIBUTE:
                other.set(key, "")
    for element, other in pairs:
        if element in skip:
            other.drop_tree()
    return twin


def _holder(elements: Sequence[Element]) -> Element:
    """Return the smallest element that holds all of these, and may hold more lines."""
    common = _path(elements[0])
    for element in elements[1:]:
        path = _path(element)
        common = [one for one, other in zip(common, path, strict=False) if one is other]
    holders = [element for element in common if element.tag not in _LINE_TAGS]
    return (holders or common)[-1]


def _path(element: Element) -> list[Element]:
    return [element, *element.iterancestors()][::-1]
