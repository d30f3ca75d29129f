"""A release as a company's newsroom serves it: nothing but div and span, with class names that say little."""

import html

from tests.renderings.release import BANNER, PRIVACY, RELATED, TEASER, Block, Release, groups

_PAGE = """<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{title}</title>
<meta name="date" content="2024-05-16">
<meta name="description" content="{first}">
<link rel="canonical" href="/newsroom/press-release-details/">
</head>
<body>
<div id="__app"><div class="css-1x0"><div class="css-hdr"><div class="css-row">
<div class="menu"><div class="menu-item"><a href="/science">Science</a></div><div class="menu-item"><a
href="/pipeline">Pipeline</a></div><div class="menu-item"><a href="/patients">Patients</a></div><div
class="menu-item"><a href="/investors">Investor Overview</a></div><div class="menu-item"><a
href="/careers">Careers</a></div></div>
</div></div>
<div class="css-9ab"><div class="css-col-8"><div class="css-pad">
<div class="css-crumb"><a href="/">Home</a> / <a href="/newsroom">Newsroom</a> / Press release</div>
<div class="css-h"><span>{title}</span></div>
<div class="css-date">05/16/2024</div>
<div class="css-rte">
{body}
</div>
<div class="css-share">Share this: <a href="#">Facebook</a> <a href="#">LinkedIn</a> <a href="#">Copy link</a></div>
<div class="css-pn"><a href="/n/2">Previous: {second}</a><a href="/n/3">Next: {third}</a></div>
</div></div>
<div class="css-col-4"><div class="css-card-title">Latest news</div>
{cards}
</div></div>
<div class="css-ftr"><div><a href="/privacy">Privacy Policy</a> | <a href="/terms">Terms of Use</a> | <a
href="/sitemap">Sitemap</a></div><div>{privacy}</div></div>
</div></div>
<div class="css-ck" id="ck-layer"><div class="css-ck-text">{banner}</div><div class="css-btn">Accept all</div><div
class="css-btn">Reject all</div></div>
<noscript><div>Please turn on JavaScript. {teaser}</div></noscript>
<script>console.log("<div>Quintessor</div>")</script>
</body>
</html>
"""


def newsroom_page(release: Release) -> bytes:
    """Return the page as UTF-8; paragraphs are divs in one release, and lines between breaks in the next."""
    breaks = len(release.title) % 2 == 0
    page = _PAGE.format(
        title=html.escape(release.title),
        first=html.escape(release.blocks[0].text[:150]),
        body=_broken(release) if breaks else "\n".join(map(_group, groups(release))),
        second=RELATED[1],
        third=RELATED[2],
        cards="\n".join(_card(headline) for headline in RELATED),
        privacy=PRIVACY,
        banner=BANNER,
        teaser=TEASER,
    )
    return page.encode()


def _card(headline: str) -> str:
    return (
        f'<div class="css-card"><a href="/n/1"><div class="css-card-d">May 2, 2024</div><div>{headline}</div></a>'
        f'<div class="css-card-x">{TEASER}</div></div>'
    )


def _group(group: list[Block]) -> str:
    if group[0].kind == "item":
        return "\n".join(f'<div class="css-li">•&nbsp;&nbsp;{_spans(block.text)}</div>' for block in group)
    if group[0].kind == "heading":
        return f'<div class="css-b"><b>{_spans(group[0].text)}</b></div>'
    return f'<div class="css-p">{_spans(group[0].text)}</div>'


def _broken(release: Release) -> str:
    """Return one div with two breaks between paragraphs, one between items, as old editors leave it."""
    parts = []
    for group in groups(release):
        if group[0].kind == "item":
            parts.append("<br>\n".join(f"&bull; {html.escape(block.text, quote=False)}" for block in group))
        elif group[0].kind == "heading":
            parts.append(f"<b>{html.escape(group[0].text, quote=False)}</b>")
        else:
            parts.append(html.escape(group[0].text, quote=False))
    return "<div>" + "<br />\n<br />\n".join(parts) + "</div>"


def _spans(text: str) -> str:
    """Return the words in spans that begin anywhere, as they do after pasting from a word processor."""
    words = text.split(" ")
    thirds = [words[: len(words) // 3], words[len(words) // 3 :]]
    runs = [html.escape(" ".join(run), quote=False) for run in thirds if run]
    return "<span> </span>".join(f'<span style="font-size:11pt">{run}</span>' for run in runs)
