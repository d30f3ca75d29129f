"""A mail to the texts in it: its body, and the files that it brings."""

import codecs
import dataclasses
import datetime
import email
import email.policy
import re
from email.errors import HeaderParseError
from email.message import EmailMessage
from pathlib import PurePosixPath
from typing import Any

from extract.errors import InputError
from extract.read.bare import bare
from extract.read.html import read_html
from extract.read.parts import told_apart
from extract.read.pdf import read_pdf
from extract.read.plain import decode
from extract.read.source import Text
from extract.read.unwrap import unwrap

_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file, [MS-CFB] 2.2
_PREFIX = re.compile(r"(?:\s*(?:re|fwd?|wg|aw|tr)\s*:|\s*\[[^\]]{1,30}\])+\s*", re.IGNORECASE)
_SHORTEST_BODY = 200
"""Characters; with a file attached, a shorter body is a note about it."""
_DEEPEST = 5
"""How many mails may lie within each other."""
_LONGEST_HEADER = 10_000
"""Characters; the parser of the standard library takes time by the square of them."""
_HEADERS = ("subject", "from", "date", "content-type", "content-disposition", "content-transfer-encoding")
_FOOTER = re.compile(
    r"--|_{5,}|.{0,60}\bunsubscribe\b.*|.{0,60}\byou(?: are receiving|'re receiving| received) this (?:e-?mail|message)\b.*"
    r"|.{0,60}\bthis (?:e-?mail|message)\b.{0,60}\bconfidential\b.*",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:forwarded|original) message[ \t]*-{3,}|begin forwarded message:)[ \t]*\n"
    r"(?:[ \t]*\n)*(?:[ \t*]*(?:from|date|sent|to|cc|subject|reply-to)\*?:.*\n)+",
    re.IGNORECASE | re.MULTILINE,
)


def read_mail(content: bytes, name: str) -> list[Text]:
    """Return the texts of a mail: the body, then each attached PDF, HTML page, text or mail.

    The body is read from its HTML part, or from its plain part where the HTML holds less. Lines that were broken to
    a width are joined, what follows a signature mark or a line on unsubscribing is left out. The subject is the
    title, and its first line where the body has not got it; the day is that of the header. A body of less than 200
    characters beside an attachment that holds more is a note, and no text. Where there are several, `part` is "body"
    or the file's name. What is attached and not read stands in the first text's metadata as `not_read`, with the reason.

    Raises:
        InputError: it is no mail, or holds no text that can be read.
    """
    if content.startswith(_OUTLOOK):
        raise InputError(
            f"{name} is a message in Outlook's own format: expected .eml (save it as a text message)"
        )
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        _check_headers(message, name)
        if not (message["From"] or message["Subject"]):
            raise InputError(f"{name} is no mail: expected headers (From, Subject, Date) at its beginning")
        texts, not_read = _texts(message, name, depth=0)
    except InputError:
        raise
    except (RecursionError, *_PARSER_FAULTS) as error:
        raise InputError(f"{name} is a damaged mail: {type(error).__name__}: {error}") from None
    if not texts:
        raise InputError(f"{name} is a mail without text" + "".join(f"; {reason}" for reason in not_read))
    return texts


# What the standard library lets through where headers are malformed; none of these names is documented.
_PARSER_FAULTS = (HeaderParseError, LookupError, ValueError, AttributeError, TypeError, AssertionError)


def _check_headers(message: EmailMessage, name: str) -> None:
    for part in message.walk():
        for key, value in part.raw_items():
            if key.casefold() in _HEADERS and len(value) > _LONGEST_HEADER:
                raise InputError(
                    f"{name} has a header {key} of {len(value):,} characters, expected fewer than 10,000"
                )


def _texts(message: EmailMessage, name: str, depth: int) -> tuple[list[Text], list[str]]:
    """Return the texts of a mail, and what in it cannot be read."""
    bodies, files = _parts(message)
    not_read: list[str] = []
    body = _body(bodies, name, not_read)
    found: list[Text] = []
    for part in files:
        label = _label(part)
        try:
            for text in _attached(part, f"{name}/{label}", depth):
                inner = label if text.part is None else f"{label}~{text.part}"
                found.append(dataclasses.replace(text, part=inner))
        except InputError as error:
            not_read.append(str(error))
    subject = _PREFIX.sub("", " ".join(str(message["Subject"] or "").split()))
    day = _day(message)
    found = [dataclasses.replace(text, published=text.published or day) for text in found]
    about: dict[str, Any] = {}
    if body and len(body) < _SHORTEST_BODY and any(len(text.text) > len(body) for text in found):
        about["note"] = body
    elif body:
        whole = body if bare(subject) in bare(body[: 2 * len(subject) + 300]) else f"{subject}\n\n{body}"
        found.insert(0, Text(whole, subject or None, day, part="body" if found else None))
    if not_read:
        about["not_read"] = not_read
    if found and about:
        found[0] = dataclasses.replace(found[0], metadata={**found[0].metadata, **about})
    if len(found) == 1:
        found[0] = dataclasses.replace(found[0], part=None)
    return told_apart(found), not_read


def _parts(message: EmailMessage) -> tuple[dict[str, EmailMessage], list[EmailMessage]]:
    """Return the parts that are the body, by type, and the files; pictures inside the body are neither."""
    bodies: dict[str, EmailMessage] = {}
    files: list[EmailMessage] = []
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if part.is_multipart() and kind != "message/rfc822":
            waiting = [*part.iter_parts(), *waiting]
        elif (
            kind in {"text/plain", "text/html"}
            and not attached
            and not part.get_filename()
            and kind not in bodies
        ):
            bodies[kind] = part
        elif attached or part.get_filename() or kind in {"message/rfc822", "application/pdf"}:
            if attached or part.get_content_maintype() != "image":
                files.append(part)
        elif kind.startswith("text/"):
            files.append(part)
    return bodies, files


def _body(bodies: dict[str, EmailMessage], name: str, not_read: list[str]) -> str:
    """Return the body as it reads best: by its HTML, or by its plain text where the HTML has much less."""
    plain = _plain(bodies["text/plain"], name) if "text/plain" in bodies else ""
    rich = ""
    if "text/html" in bodies:
        try:
            rich = read_html(_as_utf8(bodies["text/html"], name), name)[0].text
        except InputError as error:
            if not plain:
                not_read.append(str(error))
    text = rich if len(bare(rich)) >= _MUCH_LESS * len(bare(plain)) else plain
    return _without_footer(text).strip()


_MUCH_LESS = 0.6


def _attached(part: EmailMessage, name: str, depth: int) -> list[Text]:
    """Return the texts of an attached file by its type or the end of its name."""
    kind, suffix = part.get_content_type(), PurePosixPath(part.get_filename() or "").suffix.casefold()
    if kind == "message/rfc822":
        if depth >= _DEEPEST:
            raise InputError(f"{name}: mails lie in each other more than {_DEEPEST} deep")
        inner = part.get_payload(0)
        return _texts(inner, name, depth + 1)[0] if isinstance(inner, EmailMessage) else []
    if kind == "application/pdf" or suffix == ".pdf":
        return read_pdf(_content(part), name)
    if kind == "text/html" or suffix in {".html", ".htm"}:
        return read_html(_as_utf8(part, name), name)
    if kind == "text/plain" or suffix in {".txt", ".md"}:
        return [Text(_plain(part, name))]
    raise InputError(f"{name} is {kind}, expected PDF, HTML, text or a mail")


def _plain(part: EmailMessage, name: str) -> str:
    """Return a plain part with its paragraphs on one line each, and no marks of a quotation."""
    text = decode(_as_utf8(part, name), name).replace("\r\n", "\n")
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and sum(line.startswith(">") for line in filled) > 0.6 * len(filled):
        text = "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines)
    text = _without_footer(_FORWARDED.sub("", text))
    if part.get_param("format", "", "content-type") == "flowed":
        return _flowed(text, joined=part.get_param("delsp", "", "content-type") == "yes")
    return unwrap(text)


def _flowed(text: str, *, joined: bool) -> str:
    """Return text with its flowing lines joined (RFC 3676): those that end with a space, which `joined` drops."""
    paragraphs = [""]
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if line.endswith(" ") and line != "-- ":
            paragraphs[-1] += line[:-1] if joined else line
        else:
            paragraphs[-1] += line
            paragraphs.append("")
    return "\n".join(paragraph.rstrip() for paragraph in paragraphs)


def _without_footer(text: str) -> str:
    """Return a text up to a signature mark, or to what mailing lists put at the end of a mail."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        if n > len(lines) // 3 and _FOOTER.fullmatch(line.strip()):
            return "\n".join(lines[:n])
    return text


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _as_utf8(part: EmailMessage, name: str) -> bytes:
    """Return the bytes of a text part as UTF-8 with its mark, by the encoding in its header where that holds."""
    content = _content(part)
    try:
        return codecs.BOM_UTF8 + content.decode(part.get_content_charset() or "utf-8").encode()
    except (UnicodeError, LookupError):
        return content


def _label(part: EmailMessage) -> str:
    if name := part.get_filename():
        return " ".join(name.split())
    return (
        "mail" if part.get_content_type() == "message/rfc822" else part.get_content_type().replace("/", "-")
    )


def _day(message: EmailMessage) -> datetime.date | None:
    moment = getattr(message["Date"], "datetime", None)
    return moment.date() if isinstance(moment, datetime.datetime) else None
