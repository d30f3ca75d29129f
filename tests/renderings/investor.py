"""A release as an old investor site serves it: tables for the layout, font tags, bytes of Windows-1252."""

import html

from tests.renderings.release import PRIVACY, RELATED, TEASER, Block, Release, groups

_PAGE = """<HTML>
<HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>Company - Investor Relations - News Release</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF" LEFTMARGIN=0 TOPMARGIN=0>
<TABLE WIDTH="100%" BORDER=0 CELLSPACING=0 CELLPADDING=0>
<TR><TD COLSPAN=3 BGCOLOR="#003366"><TABLE><TR><TD><A HREF="/"><IMG SRC="logo.gif" ALT="Company"></A></TD>
<TD><A HREF="/about.html"><FONT COLOR=white>About Us</FONT></A></TD><TD><A HREF="/products.html"><FONT
COLOR=white>Products</FONT></A></TD><TD><A HREF="/ir.html"><FONT COLOR=white>Investor Relations</FONT></A></TD></TR></TABLE></TD></TR>
<TR VALIGN=top>
<TD WIDTH=160 BGCOLOR="#EEEEEE"><TABLE CELLPADDING=4>
<TR><TD><A HREF="/ir.html">Investor Overview</A></TD></TR><TR><TD><A HREF="/quote.html">Stock Quote</A></TD></TR>
<TR><TD><A HREF="/news.html">News Releases</A></TD></TR><TR><TD><A HREF="/sec.html">SEC Filings</A></TD></TR>
<TR><TD><A HREF="/alerts.html">Subscribe to Email Alerts</A></TD></TR></TABLE></TD>
<TD><TABLE WIDTH="100%" CELLPADDING=10><TR><TD>
<TABLE WIDTH="100%"><TR><TD CLASS="ccbnTitle"><FONT SIZE=2>Press Release</FONT></TD><TD ALIGN=right><A
HREF="print.html">Printer Friendly Version</A> | <A HREF="mail.html">Email this page</A></TD></TR></TABLE>
<P ALIGN=center><FONT FACE="Arial" SIZE=4><B>{title}</B></FONT></P>
{body}
</TD></TR></TABLE></TD>
<TD WIDTH=180 BGCOLOR="#F5F5F5"><TABLE CELLPADDING=4><TR><TD><B>Stock Quote</B></TD></TR><TR><TD>Nasdaq: ZULV
<BR>$11.42 +0.31</TD></TR><TR><TD><B>Recent News</B></TD></TR>
{related}
<TR><TD><FONT SIZE=1>{teaser}</FONT></TD></TR></TABLE></TD></TR>
<TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1><A HREF="/">Home</A> | <A HREF="/privacy.html">Privacy</A> | <A
HREF="/legal.html">Legal Notice</A><BR>{privacy}</FONT></TD></TR>
</TABLE>
</BODY></HTML>
"""


def investor_page(release: Release) -> bytes:
    """Return the page as it lies on disk: Windows-1252, which declares itself as ISO-8859-1."""
    page = _PAGE.format(
        title=_text(release.title),
        body="\n".join(map(_group, groups(release))),
        related="\n".join(
            f'<TR><TD><FONT SIZE=1>05/02/24<BR><A HREF="n.html">{headline}</A></FONT></TD></TR>'
            for headline in RELATED
        ),
        teaser=TEASER,
        privacy=PRIVACY,
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def _group(group: list[Block]) -> str:
    if group[0].kind == "item":
        rows = "\n".join(
            f"<TR VALIGN=top><TD WIDTH=20>&nbsp;</TD><TD WIDTH=20><FONT FACE=Symbol>&#183;</FONT></TD><TD><FONT "
            f'FACE="Arial" SIZE=2>{_text(block.text)}</FONT></TD></TR>'
            for block in group
        )
        return f"<TABLE BORDER=0>\n{rows}\n</TABLE>"
    if group[0].kind == "heading":
        return f'<P><FONT FACE="Arial" SIZE=2><B>{_text(group[0].text)}</B></FONT>'
    return f'<P><FONT FACE="Arial" SIZE=2>{_text(group[0].text)}</FONT>'  # paragraphs that nothing closes


def _text(text: str) -> str:
    return html.escape(text, quote=False)
