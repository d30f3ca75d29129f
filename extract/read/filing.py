"""A filing with the SEC to the press releases among its exhibits."""

import dataclasses
import datetime
import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from extract.errors import InputError
from extract.read.html import whole_page
from extract.read.html_facts import day_of
from extract.read.parts import told_apart
from extract.read.plain import decode
from extract.read.source import Text
from extract.read.unwrap import unwrap

# The tags and header fields are those of EDGAR's Public Dissemination Service (PDS), technical specification.
_DOCUMENT = re.compile(rb"<DOCUMENT>[ \t]*\r?\n(.*?)(?:</DOCUMENT>|(?=<DOCUMENT>)|\Z)", re.DOTALL)
_TEXT = re.compile(rb"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL)
_FIELD = re.compile(rb"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\r\n<]*)", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*([A-Z][A-Z0-9 /()-]{2,60}):[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_RELEASE = re.compile(r"EX-99[\w.()-]*", re.IGNORECASE)
_WRAPPED = re.compile(rb"\A\s*<(XBRL|XML|PDF)>|^begin [0-7]{3} \S", re.MULTILINE)
_HTML = re.compile(rb"<(?:html|body|div|p|table|font)\b", re.IGNORECASE)
_PLAIN_TAGS = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|R|ENDTAB)>", re.IGNORECASE)
_LABEL = re.compile(r"(?:EX-?99(?:\.\d+)?\S*|exhibit\s*(?:no\.?\s*)?99(?:\.\d+)?)\.?", re.IGNORECASE)
_PAGE_MARK = re.compile(r"\d{1,3}|-\s?\d{1,3}\s?-|page \d{1,3}(?: of \d{1,3})?", re.IGNORECASE)
_NEWS = re.compile(r"(?:for immediate release|(?:press|news|media) release)\W*", re.IGNORECASE)
_HEAD = 20_000
"""Bytes in which the header of a submission ends, as a rule."""


@dataclass(frozen=True, slots=True)
class _Exhibit:
    kind: str
    filename: str
    description: str
    content: bytes
    whole: bool
    """False where the file ends before the exhibit does."""


def read_filing(content: bytes, name: str) -> list[Text]:
    """Return the exhibits 99 of a full submission to EDGAR, where companies file their press releases.

    `part` is the type ("EX-99.1"), with a number behind it where the type comes again. `metadata` has the accession
    number, form, company, CIK, period and filing date of the header, as far as it has them, and the exhibit's
    description. An exhibit without a day of its own has the day of filing. Reports, agreements, pictures and XBRL
    are passed over; `passed_over` counts the documents by type.

    Raises:
        InputError: it is no submission, or none of its documents is an exhibit 99 with text; says which there are.
    """
    exhibits = [_exhibit(match.group(1)) for match in _DOCUMENT.finditer(content)]
    if not exhibits:
        raise InputError(f"{name} is no full submission to EDGAR: expected <DOCUMENT> with <TYPE> and <TEXT>")
    releases = [exhibit for exhibit in exhibits if _RELEASE.fullmatch(exhibit.kind)]
    types = Counter(exhibit.kind or "(no type)" for exhibit in exhibits)
    if not releases:
        listed = ", ".join(sorted(types))
        raise InputError(f"{name} has no exhibit 99: expected EX-99.1 or the like, found {listed}")
    about = _about(content, name)
    filed = about.pop("filed", None)
    others = types - Counter(exhibit.kind for exhibit in releases)
    texts, faults = [], []
    for exhibit in releases:
        try:
            text, day = _release(exhibit, f"{name}/{exhibit.kind}")
        except InputError as error:
            faults.append(str(error))
            continue
        own = {**about, "filed": filed, "description": exhibit.description, "file": exhibit.filename}
        metadata = {key: value for key, value in own.items() if value}
        texts.append(
            Text(text, _title(text), day or day_of(filed or ""), part=exhibit.kind, metadata=metadata)
        )
    if not texts:
        raise InputError("; ".join(faults))
    extra: dict[str, Any] = {"passed_over": dict(sorted(others.items()))} if others else {}
    extra |= {"not_read": faults} if faults else {}
    texts[0] = dataclasses.replace(texts[0], metadata={**texts[0].metadata, **extra})
    return told_apart(texts)


def _exhibit(document: bytes) -> _Exhibit:
    text = _TEXT.search(document)
    fields = {
        key.decode(): _words(value)
        for key, value in _FIELD.findall(document[: text.start() if text else None])
    }
    return _Exhibit(
        kind=fields.get("TYPE", ""),
        filename=fields.get("FILENAME", ""),
        description=fields.get("DESCRIPTION", ""),
        content=text.group(1) if text else b"",
        whole=text is not None and text.group().endswith(b"</TEXT>"),
    )


def _words(value: bytes) -> str:
    return " ".join(value.decode("utf-8", "replace").split())


def _about(content: bytes, name: str) -> dict[str, str]:
    """Return what the header says of the filing; days as ISO 8601."""
    begin = content.find(b"<DOCUMENT>")
    header = content[: min(begin, _HEAD)].decode("utf-8", "replace")
    fields: dict[str, str] = {}
    for key, value in _HEADER.findall(header):
        fields.setdefault(key.strip(), value)
    wanted = {
        "accession": "ACCESSION NUMBER",
        "form": "CONFORMED SUBMISSION TYPE",
        "company": "COMPANY CONFORMED NAME",
        "cik": "CENTRAL INDEX KEY",
        "period": "CONFORMED PERIOD OF REPORT",
        "filed": "FILED AS OF DATE",
    }
    about = {ours: fields[theirs] for ours, theirs in wanted.items() if theirs in fields}
    for key in ("period", "filed"):
        if key in about:
            day = day_of(about[key])
            about[key] = day.isoformat() if day else about[key]
    return about


def _release(exhibit: _Exhibit, name: str) -> tuple[str, datetime.date | None]:
    """Return the text of an exhibit, and the day that it declares."""
    if not exhibit.whole:
        raise InputError(f"{name} is cut short: expected </TEXT> at its end")
    wrapped = _WRAPPED.search(exhibit.content[:_HEAD])
    if wrapped:
        raise InputError(
            f"{name} is {(wrapped.group(1) or b'a file').decode()} in an envelope, expected HTML or text"
        )
    if _HTML.search(exhibit.content[:_HEAD]):
        text, day = whole_page(exhibit.content, name)
    else:
        plain = _PLAIN_TAGS.sub("", decode(exhibit.content, name).replace("\r\n", "\n"))
        text, day = unwrap(html.unescape(plain)), None
    lines = [line for line in text.split("\n")]
    kept = [line for line in lines if not _PAGE_MARK.fullmatch(line.strip())]
    while kept and (not kept[0].strip() or _LABEL.fullmatch(kept[0].strip())):
        kept = kept[1:]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    if not any(map(str.isalpha, text)):
        raise InputError(f"{name} has no text, only pictures or nothing at all")
    return text, day


def _title(text: str) -> str | None:
    """Return the first line that is no label ("PRESS RELEASE"), if it is short enough for a title."""
    lines = (line.strip() for line in text.split("\n") if line.strip())
    first = next((line for line in lines if not _NEWS.fullmatch(line)), "")
    return first if 0 < len(first) <= 300 else None
