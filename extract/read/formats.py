"""Which format the bytes of a file are in, by their beginning and the end of its name."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from extract.read.filing import read_filing
from extract.read.html import read_html
from extract.read.mail import read_mail
from extract.read.pdf import read_pdf
from extract.read.plain import read_plain
from extract.read.source import Text

Format = Callable[[bytes, str], list[Text]]
"""A function from the bytes of a file and its name to the texts in it."""

FORMATS: dict[str, Format] = {
    "filing": read_filing,
    "html": read_html,
    "mail": read_mail,
    "pdf": read_pdf,
    "text": read_plain,
}
SUFFIXES = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".eml": "mail",
    ".msg": "mail",
}
"""What a suffix stands for; the beginning of a file decides where it says something else."""

_BEGINNINGS = (
    ("pdf", re.compile(rb"%PDF-\d")),
    (
        "filing",
        re.compile(rb"<(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----"),
    ),
    (
        "html",
        re.compile(
            rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
        ),
    ),
)
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*")
_SNIFFED = 8192
"""Bytes that are looked at."""


def format_of(name: str, content: bytes) -> tuple[str, Format]:
    """Return the name of the format of a file, and the function that reads it; plain text if nothing speaks against.

    A mail is known by the suffix of its name alone: many a text begins with a word and a colon.
    """
    kind = _by_content(content[:_SNIFFED]) or SUFFIXES.get(PurePosixPath(name).suffix.casefold(), "text")
    return kind, FORMATS[kind]


def _by_content(beginning: bytes) -> str | None:
    before = _BEFORE.match(beginning)
    start = beginning[before.end() :].replace(b"\0", b"") if before else beginning
    return next((kind for kind, pattern in _BEGINNINGS if pattern.match(start)), None)
