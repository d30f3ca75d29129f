"""A release as exhibit 99.1 of a current report on Form 8-K, in a full submission to EDGAR."""

import binascii
import html
import textwrap

from tests.renderings.release import RELATED, TEASER, Block, Release, groups

_HEADER = """<SEC-DOCUMENT>0001234567-24-000123.txt : 20240516
<SEC-HEADER>0001234567-24-000123.hdr.sgml : 20240516
<ACCEPTANCE-DATETIME>20240516083105
ACCESSION NUMBER:\t\t0001234567-24-000123
CONFORMED SUBMISSION TYPE:\t8-K
PUBLIC DOCUMENT COUNT:\t\t6
CONFORMED PERIOD OF REPORT:\t20240515
ITEM INFORMATION:\t\tOther Events
ITEM INFORMATION:\t\tFinancial Statements and Exhibits
FILED AS OF DATE:\t\t20240516
DATE AS OF CHANGE:\t\t20240516

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tEXAMPLE BIO INC
\t\tCENTRAL INDEX KEY:\t\t\t0009999999
\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tPHARMACEUTICAL PREPARATIONS [2834]
</SEC-HEADER>
"""


def html_filing(release: Release) -> bytes:
    """Return a submission whose exhibit is HTML, as filing agents make it."""
    return _submission(_page(release), "ex99-1.htm", "PRESS RELEASE DATED MAY 16, 2024")


def text_filing(release: Release) -> bytes:
    """Return a submission whose exhibit is plain text in lines of 78 characters, as in older filings."""
    parts = ["EXHIBIT 99.1", textwrap.fill(release.title, 78, break_on_hyphens=False)]
    for n, group in enumerate(groups(release)):
        parts.append("\n".join(_filled(block) for block in group))
        if n == 5:
            parts.append("                                       1\n<PAGE>")
    return _submission("\n\n".join(parts), "ex99-1.txt", "")


def _submission(exhibit: str, file: str, description: str) -> bytes:
    cover = f"<html><body><p>Item 8.01 Other Events.</p><p>{TEASER}</p></body></html>"
    picture = binascii.b2a_uu(bytes(range(45))).decode()
    wrapped = f"begin 644 logo.jpg\n{picture * 20}`\nend"
    documents = [
        _document("8-K", 1, "form8-k.htm", "FORM 8-K", cover),
        _document("EX-10.1", 2, "ex10-1.htm", "", f"<html><body><p>{'. '.join(RELATED)}.</p></body></html>"),
        _document("EX-99.1", 3, file, description, exhibit),
        _document("GRAPHIC", 4, "logo.jpg", "", wrapped),
        _document("EX-101.SCH", 5, "x-20240516.xsd", "XBRL SCHEMA", f"<XBRL>\n<p>{TEASER}</p>\n</XBRL>"),
        _document("XML", 6, "R1.htm", "IDEA: XBRL DOCUMENT", f"<XML>\n<p>{TEASER}</p>\n</XML>"),
    ]
    return (_HEADER + "\n".join(documents) + "\n</SEC-DOCUMENT>\n").encode("utf-8")


def _document(kind: str, sequence: int, file: str, description: str, text: str) -> str:
    described = f"<DESCRIPTION>{description}\n" if description else ""
    head = f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{sequence}\n<FILENAME>{file}\n{described}"
    return f"{head}<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>"


def _page(release: Release) -> str:
    rows = []
    for n, group in enumerate(groups(release)):
        rows += [_block(block) for block in group]
        if n == 5:
            rows.append(
                '<p style="text-align:center"><font size="2">1</font></p>\n<hr style="page-break-after:always">'
            )
    return f"""<HTML>
<HEAD><TITLE>EX-99.1</TITLE></HEAD>
<BODY STYLE="font: 10pt Times New Roman, Times, Serif">
<P STYLE="text-align: right; margin: 0"><B>Exhibit 99.1</B></P>
<P STYLE="margin: 0">&nbsp;</P>
<P STYLE="text-align: center; margin: 0"><B>{html.escape(release.title, quote=False)}</B></P>
<P STYLE="margin: 0">&nbsp;</P>
{chr(10).join(rows)}
</BODY>
</HTML>"""


def _block(block: Block) -> str:
    text = (
        html.escape(block.text, quote=False)
        .replace("“", "&#8220;")
        .replace("”", "&#8221;")
        .replace("’", "&#146;")
    )
    if block.kind == "item":
        return (
            '<TABLE CELLPADDING="0" CELLSPACING="0" STYLE="width: 100%"><TR STYLE="vertical-align: top">'
            '<TD STYLE="width: 0.25in"></TD><TD STYLE="width: 0.25in"><FONT STYLE="font-family: Symbol">&#183;</FONT></TD>'
            f'<TD STYLE="text-align: justify">{text}</TD></TR></TABLE>'
        )
    styled = f"<B><I>{text}</I></B>" if block.kind == "heading" else text
    return f'<P STYLE="text-align: justify; margin: 0">{styled}</P>\n<P STYLE="margin: 0">&nbsp;</P>'


def _filled(block: Block) -> str:
    mark = "     o  " if block.kind == "item" else ""
    return textwrap.fill(
        block.text,
        78,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )
