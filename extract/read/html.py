"""An HTML page to the text of the release that it holds."""

import codecs
import datetime
import re
from collections.abc import Sequence

from extract.errors import InputError
from extract.read.bare import bare
from extract.read.html_facts import PageFacts, facts_of
from extract.read.html_lines import Element, Line, lines_of
from extract.read.html_main import headline_parts, release_lines
from extract.read.libraries import library
from extract.read.plain import decode
from extract.read.source import Text

_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # bytes that Windows-1252 does not use
_HEAD = 4096
"""Bytes in which a page declares its encoding: HTML asks for 1024, and pages are late."""
# WHATWG Encoding Standard: what calls itself one of these is read as Windows-1252.
_WESTERN = frozenset(
    "ascii us-ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 windows-1252 cp1252 x-cp1252".split()
)
_INLINE = re.compile(
    rb"</?(?:a|abbr|b|big|em|font|i|ins|nobr|s|small|span|strike|strong|tt|u)(?=[\s/>])[^<>]{0,2000}>", re.I
)
# A tag with more attributes than any editor writes; libxml2 and lxml take time by the square of their number.
_CROWDED = re.compile(
    rb"(<[a-z][\w:-]*)(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?){500,}", re.I
)
_LIMITS = {
    "Excessive depth in document": "elements are nested more than 256 deep",
    "Resource limit exceeded": "a text or an attribute in it is longer than 10 MB",
}
"""The limits of libxml2 by what it says of them."""
_LONGEST_TITLE = 300
"""Characters; a longer first line is a paragraph."""
_FATAL = 3
"""The level of a message of libxml2 after which it reads no further."""


def read_html(content: bytes, name: str) -> list[Text]:
    """Return the release that a page holds, as one text.

    The headline is the first line; paragraphs, headings and lists have a blank line between them, an item its
    bullet or number. Navigation, banners, related news, forms and footers are left out. Title, day and
    canonical URL are those that the page declares.

    Raises:
        InputError: the page cannot be parsed, or no text is in it.
    """
    trafilatura = library("trafilatura", name=name, reading="HTML", extra="documents")
    tree = parse_html(content, name)
    facts = facts_of(tree)
    lines = release_lines(tree, facts, trafilatura)
    if not lines:
        raise InputError(f"{name} is an HTML page without text: expected a release of a paragraph or more")
    text = joined(lines)
    title = _title(lines, facts)
    if title and bare(title) not in bare(text[: 2 * len(title) + 200]):
        text = f"{title}\n\n{text}"
    return [Text(text, title, facts.published, facts.url)]


def whole_page(content: bytes, name: str) -> tuple[str, datetime.date | None]:
    """Return all the text of a page that has nothing around it, such as an exhibit, and the day that it declares.

    Raises:
        InputError: the page cannot be parsed.
    """
    tree = parse_html(content, name)
    return joined(lines_of(tree)), facts_of(tree).published


def parse_html(content: bytes, name: str) -> Element:
    """Return the tree of a page, whatever its encoding.

    Raises:
        InputError: it cannot be decoded, is nested too deeply, or has nothing in it.
    """
    library("lxml.html", name=name, reading="HTML", extra="documents")
    source = _decoded(content, name).replace("\0", "").encode("utf-8", "replace")
    source = _CROWDED.sub(rb"\1", source)
    tree, fault = _parsed(source)
    if fault and "depth" in fault.casefold():  # tags of fonts that nothing closes pile up
        tree, fault = _parsed(_INLINE.sub(b"", source))
    if fault:
        raise InputError(
            f"{name} cannot be read as HTML to its end ({_LIMITS.get(fault.split(':')[0], fault)}), "
            "expected a page with the text of a release"
        )
    if tree is None:
        raise InputError(f"{name} is an HTML page without text: expected a release of a paragraph or more")
    return tree


def joined(lines: Sequence[Line]) -> str:
    """Return the lines as a text: a blank line before each new paragraph."""
    parts: list[str] = []
    for n, line in enumerate(lines):
        follows = n and line.item and lines[n - 1].item
        parts.append("" if n == 0 else "\n" if follows or not line.gap else "\n\n")
        parts.append(line.text)
    return "".join(parts)


def _parsed(source: bytes) -> tuple[Element | None, str | None]:
    """Return the tree, and what ended the reading before the end of the page."""
    from lxml import etree, html

    # libxml2 reads no deeper than 256 elements and no more than 10 MB in one value unless it is told to (huge_tree):
    # what comes after reads its trees recursively.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but white space and comments
        tree = None
    fatal = (" ".join(entry.message.split()) for entry in parser.error_log if entry.level >= _FATAL)
    return tree, next(fatal, None)


def _decoded(content: bytes, name: str) -> str:
    """Return the characters, by a byte-order mark, by UTF-8 that is well-formed, by what the page declares."""
    found = _DECLARED.search(content[:_HEAD])
    declared = found.group(1).decode("ascii").casefold() if found else ""
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or not declared or declared.startswith(("utf-8", "utf8", "utf-16", "unicode")):
        return decode(content, name)
    try:
        return content.decode("utf-8" if declared in _WESTERN else declared)
    except (UnicodeDecodeError, LookupError):
        pass
    if declared in _WESTERN:
        return content.decode("cp1252") if not _UNDEFINED.search(content) else content.decode("latin-1")
    return decode(content, name)


def _title(lines: Sequence[Line], facts: PageFacts) -> str | None:
    """Return the headline of the page that is a line of the text; else the first line, or what the page declares."""
    heads = {bare(line.text): line.text for line in lines[:4]}
    for title in facts.titles:
        for part in headline_parts(title):
            if bare(part) in heads:
                return heads[bare(part)]
    if len(lines[0].text) <= _LONGEST_TITLE:
        return lines[0].text
    declared = facts.titles[:-1] if facts.windowed else facts.titles
    return next((title for title in declared if headline_parts(title)), None)
