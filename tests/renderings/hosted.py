"""A release on a hosted site: an investor site whose own heading is a label, or a blog with more posts below."""

import html

from tests.renderings.release import BANNER, PRIVACY, RELATED, TEASER, Release, groups


def hosted_page(release: Release) -> bytes:
    """Return the page of an investor site that a service hosts; its titles all say "Press Release Details"."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Company - Press Release Details</title>
<meta property="og:title" content="Press Release Details"></head><body>
<div class="layout_header"><span><a href="/">IR Home</a><a href="/stock">Stock Quote</a><a href="/p">Our Privacy</a></span></div>
<div class="pane pane--main"><div class="pane_inner"><h1 class="page-title">Press Release Details</h1>
<div class="module module-news-detail"><div class="module_container">
<div class="module_links"><a href="/all">View All News</a> <a href="/r.pdf">Download PDF</a></div>
<h2 class="module_title">{html.escape(release.title)}</h2>
<div class="module_date-time"><span class="module_date-text">May 16, 2024</span></div>
<div class="module_body"><div>{_body(release, "p")}</div></div></div></div>
<div class="module module-stock"><span>Nasdaq: ZULV</span> <span>$4.20</span></div></div></div>
<div class="pane pane--foot"><ul><li><a href="/p">Privacy Policy</a></li></ul><span>{PRIVACY}</span></div>
<div class="evidon-layer"><p>{BANNER}</p><button>OK</button></div></body></html>""".encode()


def blog_page(release: Release) -> bytes:
    """Return a post of a blog, with excerpts of other posts below it and beside it."""
    posts = "".join(
        f'<article class="post-card"><h3><a href="/p">{headline}</a></h3><p class="excerpt">{TEASER}</p></article>'
        for headline in RELATED
    )
    title = html.escape(release.title)
    return f"""<html lang="en"><head><meta charset="utf-8"><title>{title} - Company</title>
<meta property="og:title" content="{title} - Company"></head>
<body class="post-template single has-sidebar no-cookie"><div id="page"><header id="masthead">
<ul><li><a href="/a">About</a></li><li><a href="/s">Subscribe</a></li></ul></header>
<div id="content" class="site-content"><div class="row"><div class="col-9"><article id="post-1">
<div class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta">Posted on
<time datetime="2024-05-16">May 16, 2024</time> by <a href="/u">admin</a></div></div>
<div class="entry-content">{_body(release, "h2")}</div>
<div class="post-tags">Tags: <a href="/t/1">FDA</a>, <a href="/t/2">oncology</a></div></article>
<section><h2>You may also like</h2>{posts}</section></div>
<div class="col-3"><div class="widget"><h4>Latest</h4>{posts}</div></div></div></div>
<footer><p>{PRIVACY}</p></footer></div></body></html>""".encode()


def _body(release: Release, heading: str) -> str:
    parts = []
    for group in groups(release):
        texts = [html.escape(block.text, quote=False) for block in group]
        if group[0].kind == "item":
            parts.append("<ul>" + "".join(f"<li><p>{text}</p></li>" for text in texts) + "</ul>")
        elif group[0].kind == "heading":
            parts.append(f"<{heading}><b>{texts[0]}</b></{heading}>")
        else:
            parts.append(f"<p>{texts[0]}</p>")
    return "\n".join(parts)
