"""Filings: the press releases among the exhibits, with what the header says of them."""

import datetime
import textwrap

import pytest

pytest.importorskip("trafilatura")

from extract.errors import InputError
from extract.read.filing import read_filing
from extract.read.source import Text

LEAD = (
    "BASEL, May 16, 2024 – Orvanta Bio AG said today that the FDA has "
    "cleared its Investigational New Drug application for ORV-101 in patients with gout."
)
HEADER = """<SEC-DOCUMENT>0001-24-000123.txt : 20240516
<SEC-HEADER>0001-24-000123.hdr.sgml : 20240516
ACCESSION NUMBER:\t\t0001-24-000123
CONFORMED SUBMISSION TYPE:\t8-K
CONFORMED PERIOD OF REPORT:\t20240515
FILED AS OF DATE:\t\t20240516
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tORVANTA BIO AG
\t\tCENTRAL INDEX KEY:\t\t\t0000000042
</SEC-HEADER>
"""
PAGE = f"<HTML><HEAD><TITLE>EX-99.1</TITLE></HEAD><BODY><P>Exhibit 99.1</P><P><B>Orvanta Clears IND</B></P><P>{LEAD}</P></BODY></HTML>"


def filing(*documents: tuple[str, str], header: str = HEADER) -> bytes:
    parts = [
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{n}\n<FILENAME>f{n}.htm\n<DESCRIPTION>PRESS RELEASE\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for n, (kind, text) in enumerate(documents, 1)
    ]
    return (header + "".join(parts) + "</SEC-DOCUMENT>\n").encode()


def read(*documents: tuple[str, str]) -> list[Text]:
    return read_filing(filing(*documents), "a.txt")


def test_the_exhibits_99_are_read_and_the_other_documents_are_counted() -> None:
    texts = read(("8-K", "<p>Cover</p>"), ("EX-10.1", "<p>Lease</p>"), ("EX-99.1", PAGE), ("EX-99.2", PAGE), ("GRAPHIC", "begin 644 a.jpg\nM"))  # fmt: skip
    assert [text.part for text in texts] == ["EX-99.1", "EX-99.2"]
    assert texts[0].text == f"Orvanta Clears IND\n\n{LEAD}"
    assert texts[0].metadata["passed_over"] == {"8-K": 1, "EX-10.1": 1, "GRAPHIC": 1}


def test_the_header_says_what_was_filed_by_whom_and_when() -> None:
    [text] = read(("EX-99.1", PAGE))
    assert (text.title, text.published, text.url) == ("Orvanta Clears IND", datetime.date(2024, 5, 16), None)
    assert text.metadata == {
        "accession": "0001-24-000123",
        "form": "8-K",
        "company": "ORVANTA BIO AG",
        "cik": "0000000042",
        "period": "2024-05-15",
        "filed": "2024-05-16",
        "description": "PRESS RELEASE",
        "file": "f1.htm",
    }


def test_the_day_that_an_exhibit_declares_goes_before_that_of_filing() -> None:
    [text] = read(("EX-99.1", PAGE.replace("</HEAD>", '<meta name="date" content="2024-05-14"></HEAD>')))
    assert text.published == datetime.date(2024, 5, 14)


def test_a_plain_exhibit_has_whole_paragraphs_and_no_page_marks() -> None:
    plain = f"EXHIBIT 99.1\n\nOrvanta Clears IND\n\n{textwrap.fill(LEAD, 78)}\n\n                 2\n<PAGE>\n\n{textwrap.fill(LEAD, 78)}"
    assert read(("EX-99.1", plain))[0].text == f"Orvanta Clears IND\n\n{LEAD}\n\n{LEAD}"


@pytest.mark.parametrize("kind", ["EX-99", "EX-99.1", "EX-99.01", "EX-99.A", "ex-99.2"])
def test_the_types_of_press_releases_are_known(kind: str) -> None:
    assert [text.part for text in read((kind, PAGE))] == [kind]


def test_two_exhibits_of_one_type_are_told_apart() -> None:
    assert [text.part for text in read(("EX-99.1", PAGE), ("EX-99.1", PAGE))] == ["EX-99.1", "EX-99.1-2"]


def test_an_exhibit_that_cannot_be_read_is_named_beside_those_that_can() -> None:
    [text] = read(("EX-99.1", PAGE), ("EX-99.2", "<PDF>\nbegin 644 a.pdf\nM\n</PDF>"))
    assert text.metadata["not_read"] == ["a.txt/EX-99.2 is PDF in an envelope, expected HTML or text"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<SEC-DOCUMENT>", "no full submission"),
        (filing(("8-K", "x"), ("EX-10.1", "y")), r"no exhibit 99: .* found 8-K, EX-10\.1"),
        (filing(("EX-99.1", PAGE))[:-120], "cut short"),
        (filing(("EX-99.1", "<html><body><img src=a.jpg></body></html>")), "no text"),
    ],
)
def test_a_filing_without_a_release_says_what_is_in_it(content: bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_filing(content, "a.txt")
