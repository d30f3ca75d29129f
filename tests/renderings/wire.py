"""A release as a news wire serves it: semantic HTML, a share bar, related news and a cookie banner."""

import html
import json
import textwrap

from tests.renderings.release import BANNER, PRIVACY, RELATED, TEASER, Block, Release, groups

_PAGE = """<!DOCTYPE html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<title>{title} | Wirewright Newswire</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="og:title" content="{title}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="Wirewright Newswire">
<meta property="article:published_time" content="2024-05-16T08:30:00-04:00">
<link rel="canonical" href="https://newswire.example/news-releases/2024/05/16/{slug}.html">
<link rel="stylesheet" href="/static/app.css">
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({{"page": "<p>ZVR-7701 approved</p>"}});</script>
<script type="application/ld+json">{ld}</script>
<style>.release-body p {{ margin: 0 0 1em }} .tombstone::before {{ content: "Zulvarra" }}</style>
</head>
<body class="release">
<a class="skip-link" href="#main">Skip to main content</a>
<header class="site-header" role="banner">
<div class="logo"><a href="/"><img src="/logo.svg" alt="Wirewright Newswire"></a></div>
<nav class="main-nav" aria-label="Main"><ul>
<li><a href="/products">Products</a></li><li><a href="/newsroom">Newsroom</a></li>
<li><a href="/health">Health</a><ul class="sub"><li><a href="/health/biotech">Biotechnology</a></li>
<li><a href="/health/pharma">Pharmaceuticals</a></li><li><a href="/health/trials">Clinical Trials</a></li></ul></li>
<li><a href="/contact">Contact Us</a></li><li><a href="/login">Sign In</a></li></ul></nav>
<form class="search" action="/search"><label for="q">Search releases</label><input id="q" name="q">
<button type="submit">Search</button></form>
</header>
<main id="main">
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/health">Health</a></li><li>Press release</li></ol>
<article class="news-release" itemscope itemtype="https://schema.org/NewsArticle">
<header>
<h1 class="release-title" itemprop="headline">{title}</h1>
<div class="release-meta"><time datetime="2024-05-16T08:30:00-04:00">May 16, 2024 08:30 ET</time>
<span class="source">Source: <a href="/org/1234">Company via Wirewright</a></span></div>
<div class="share-bar"><span>Share this article</span><ul><li><a href="#fb">Facebook</a></li><li><a href="#x">X</a></li>
<li><a href="#in">LinkedIn</a></li><li><a href="#mail">Email</a></li></ul></div>
</header>
<section class="release-body" itemprop="articleBody">
{body}
<p class="tracker"><img src="https://ml.newswire.example/release/track/abc" width="1" height="1" alt=""></p>
</section>
<div class="share-bar bottom"><button>Print</button><button>Share this article</button></div>
<div class="contact-box"><h4>Get our news first</h4><form><input type="email"><button>Subscribe</button></form></div>
</article>
<aside class="related" aria-label="Related news">
<h2>More releases in Health</h2>
<ul>{related}</ul>
<div class="teaser"><h3><a href="/r/1">{first}</a></h3><p>{teaser}</p></div>
</aside>
</main>
<footer class="site-footer"><div class="cols"><ul><li><a href="/about">About Wirewright</a></li>
<li><a href="/terms">Terms of Use</a></li><li><a href="/privacy">Privacy Statement</a></li></ul></div>
<p class="legal">{privacy}</p></footer>
<div id="onetrust-consent-sdk" class="cookie-consent" role="dialog" aria-label="Cookie banner">
<h2>Your privacy</h2><p>{banner}</p><button>Accept All Cookies</button><button>Cookie Settings</button></div>
</body>
</html>
"""


def wire_page(release: Release) -> bytes:
    """Return the page as UTF-8."""
    title = html.escape(release.title)
    body = "\n".join(_group(group, n) for n, group in enumerate(groups(release)))
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": release.title}
    linked |= {"datePublished": "2024-05-16T12:30:00Z", "publisher": {"@type": "Organization", "name": "W"}}
    page = _PAGE.format(
        title=title,
        slug="release",
        ld=json.dumps(linked).replace("</", "<\\/"),
        body=body,
        related="\n".join(f'<li><a href="/r/{n}">{headline}</a></li>' for n, headline in enumerate(RELATED)),
        first=RELATED[0],
        teaser=TEASER,
        privacy=PRIVACY,
        banner=BANNER,
    )
    return page.encode()


def _group(group: list[Block], place: int) -> str:
    if group[0].kind == "item":
        items = "\n".join(f"<li>{_inline(block.text, place)}</li>" for block in group)
        return f'<ul type="disc">\n{items}\n</ul>'
    if group[0].kind == "heading":
        return f"<p><strong>{_inline(group[0].text, 0)}</strong></p>"
    # Servers break lines of the source where they like.
    return "<p>" + textwrap.fill(_inline(group[0].text, place), 120, break_on_hyphens=False) + "</p>"


def _inline(text: str, place: int) -> str:
    """Return the words with the marks that editors leave: trade marks raised, spaces that hold, a bold lead."""
    marked = html.escape(text, quote=False)
    for sign in "®™":
        marked = marked.replace(sign, f"<sup>{sign}</sup>")
    if "--" in text and place < 6:
        lead, dashes, rest = marked.partition(" -- ")
        marked = f'<span class="location">{lead}</span>{dashes.replace(" ", "&nbsp;", 1)}{rest}'
    if place % 3 == 1:
        first, space, rest = marked.partition(" ")
        if rest and "<" not in first and "&" not in first:
            marked = f'<a href="https://company.example/">{first}</a>{space}{rest}'
    return marked
