"""Mail: the body as it reads best, and every attached file that can hold a release."""

import datetime
from email.message import EmailMessage

import pytest

pytest.importorskip("trafilatura")
pytest.importorskip("pypdfium2")
pytest.importorskip("fpdf")

from extract.errors import InputError
from extract.read.mail import read_mail
from extract.read.source import Text
from tests.renderings.pdf import two_columns
from tests.renderings.release import Block, Release

LEAD = (
    "BASEL, May 16, 2024 – Orvanta Bio AG said today that the FDA has "
    "cleared its Investigational New Drug application for ORV-101 in patients with gout."
)
PAGE = f"<html><body><h1>Orvanta Clears IND</h1><p>{LEAD}</p></body></html>"
PDF = two_columns(Release("Orvanta Clears IND", (Block("paragraph", LEAD),)))


def mail(body: str = "", subject: str = "Orvanta Clears IND", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Orvanta <news@orvanta.example>"
    message["Subject"] = subject
    message["Date"] = "Thu, 16 May 2024 23:30:00 -0500"
    if body or not html:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html") if body else message.set_content(html, subtype="html")
    return message


def attach(message: EmailMessage, content: bytes, kind: str, name: str) -> EmailMessage:
    main, sub = kind.split("/")
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def read(message: EmailMessage | bytes) -> list[Text]:
    return read_mail(message if isinstance(message, bytes) else message.as_bytes(), "a.eml")


def test_the_subject_is_the_title_and_the_day_is_the_senders() -> None:
    [text] = read(mail(LEAD))
    assert (text.title, text.published) == ("Orvanta Clears IND", datetime.date(2024, 5, 16))


@pytest.mark.parametrize(
    ("subject", "body", "first"),
    [
        ("Orvanta Clears IND", LEAD, "Orvanta Clears IND"),
        ("Orvanta Clears IND", f"ORVANTA CLEARS IND\n\n{LEAD}", "ORVANTA CLEARS IND"),
        ("FW: [EXTERNAL] Re: Orvanta Clears IND", LEAD, "Orvanta Clears IND"),
        ("=?utf-8?q?Orvanta_=E2=80=93_IND?=", LEAD, "Orvanta – IND"),
    ],
)
def test_the_headline_is_the_first_line_and_stands_there_once(subject: str, body: str, first: str) -> None:
    raw = mail(body, "SUBJECT").as_bytes().replace(b"SUBJECT", subject.encode())
    text = read(raw)[0].text
    assert text.split("\n")[0] == first
    assert text.casefold().count(first.casefold()) == 1


def test_lines_that_were_broken_to_a_width_are_whole_again() -> None:
    import textwrap

    item = "A list has items that are longer than one line and go on in the next one under their words."
    body = "\n\n".join(
        [textwrap.fill(LEAD, 72), textwrap.fill(item, 72, initial_indent="* ", subsequent_indent="  ")]
    )
    assert read(mail(body))[0].text.split("\n\n")[1:] == [LEAD, f"* {item}"]


def test_flowing_text_is_joined_as_its_header_says() -> None:
    message = mail("Orvanta Bio announced \nthat its IND was cleared. \nIt is glad.\n\n From now on\n")
    message.set_param("format", "flowed")
    assert read(message)[0].text.split("\n\n")[1:] == ["Orvanta Bio announced that its IND was cleared. It is glad.", "From now on"]  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "html", "expected"),
    [
        ("See the HTML part.", PAGE, LEAD),
        (f"{LEAD}\n\n{LEAD}", "<html><body><p>Your mail program shows no pictures.</p></body></html>", LEAD),
        ("", PAGE, LEAD),
    ],
)
def test_the_body_is_the_part_that_holds_the_text(plain: str, html: str, expected: str) -> None:
    [text] = read(mail(plain, html=html))
    assert expected in text.text and "pictures" not in text.text and "See the" not in text.text


@pytest.mark.parametrize(
    "around",
    [
        "{}\n\n-- \nOur signature ZVR",
        "{}\n\nClick here to unsubscribe from ZVR\nZVR",
        "---------- Forwarded message ---------\nFrom: ZVR <a@zvr.example>\nDate: today\nSubject: ZVR\nTo: me\n\n{}",
    ],
)
def test_what_mail_puts_around_a_text_is_left_out(around: str) -> None:
    assert "ZVR" not in read(mail(around.format(f"{LEAD}\n\n{LEAD}")))[0].text


def test_a_quoted_text_is_read_without_the_marks() -> None:
    assert read(mail(f"> Orvanta Clears IND\n>\n> {LEAD}"))[0].text == f"Orvanta Clears IND\n\n{LEAD}"


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (PDF, "application/pdf", "release.pdf"),
        (PDF, "application/octet-stream", "release.pdf"),
        (PAGE.encode(), "text/html", "release.html"),
        (f"Orvanta Clears IND\n\n{LEAD}".encode(), "text/plain", "release.txt"),
    ],
)
def test_a_body_that_only_points_to_a_file_is_a_note(content: bytes, kind: str, name: str) -> None:
    [text] = read(attach(mail("Please see attached."), content, kind, name))
    assert text.text == f"Orvanta Clears IND\n\n{LEAD}"
    assert (text.part, text.metadata["note"]) == (None, "Please see attached.")


def test_a_body_and_its_files_are_texts_of_their_own() -> None:
    message = attach(
        attach(mail(f"{LEAD}\n\n{LEAD}"), PDF, "application/pdf", "a.pdf"), PDF, "application/pdf", "a.pdf"
    )
    assert [text.part for text in read(message)] == ["body", "a.pdf", "a.pdf-2"]


def test_a_mail_in_a_mail_is_read() -> None:
    outer = mail("For your information.", "Look")
    outer.add_attachment(mail(f"{LEAD}\n\n{LEAD}"))
    [text] = read(outer)
    assert (text.title, text.metadata["note"]) == ("Orvanta Clears IND", "For your information.")


@pytest.mark.parametrize(
    ("content", "kind", "name", "reason"),
    [
        (
            b"PK",
            "application/zip",
            "a.zip",
            "a.eml/a.zip is application/zip, expected PDF, HTML, text or a mail",
        ),
        (
            PDF[:900],
            "application/pdf",
            "a.pdf",
            "a.eml/a.pdf is a PDF that is cut short: expected %%EOF at its end",
        ),
    ],
)
def test_a_file_that_is_not_read_is_named_with_the_reason(
    content: bytes, kind: str, name: str, reason: str
) -> None:
    [text] = read(attach(mail(LEAD), content, kind, name))
    assert text.metadata["not_read"] == [reason]


def test_pictures_inside_a_body_are_no_files() -> None:
    message = mail(html=PAGE)
    message.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<logo>")
    assert "not_read" not in read(message)[0].metadata


NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is no mail"),
        (b"Orvanta Bio announced\n\nthat", "is no mail"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Outlook's own format"),
        (b"From: a@b.example\nSubject: x\n\n", "mail without text"),
        (
            b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 50_000 + b"\n\nhello",
            "header Subject of 700,000",
        ),
        (b"From: a@b.example\nSubject: x\n" + NESTED, "damaged mail"),
    ],
    ids=["empty", "text", "Outlook", "no body", "long header", "nested"],
)
def test_a_mail_that_cannot_be_read_says_why(content: bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_mail(content, "a.eml")


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_is_an_input_error_or_still_a_text(seed: int) -> None:
    import random

    chance = random.Random(seed)
    whole = attach(mail("See attached.", html=PAGE), PAGE.encode(), "text/html", "é.html").as_bytes()
    content = bytearray(whole)
    for _ in range(chance.choice([1, 10, 100])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        read_mail(bytes(content), "a.eml")
    except InputError as error:
        assert "a.eml" in str(error)
