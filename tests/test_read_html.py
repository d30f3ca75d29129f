"""HTML pages: the release alone, line by line."""

import datetime
import time

import pytest

pytest.importorskip("trafilatura")

from extract.errors import InputError
from extract.read.html import read_html
from extract.read.source import Text

LEAD = (
    "BASEL, May 16, 2024 – Orvanta Bio AG said today that the FDA has "
    "cleared its Investigational New Drug application for ORV-101, a tablet once a day, in patients with gout who still have flares."
)
MORE = "The company plans to dose the first patient of the Phase 1 trial in the second half of the year, it said."


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def read(body: str, head: str = "") -> Text:
    [text] = read_html(page(body, head), "a.html")
    return text


def lines(body: str, head: str = "") -> list[str]:
    return [line for line in read(body, head).text.split("\n") if line]


def test_the_headline_comes_first_and_once() -> None:
    head = '<meta property="og:title" content="Orvanta Clears IND | Orvanta">'
    body = f"<div><h1>Orvanta Clears IND</h1></div><div>by the press office</div><main><p>{LEAD}</p><p>{MORE}</p></main>"
    assert lines(body, head) == ["Orvanta Clears IND", LEAD, MORE]


def test_a_headline_that_only_the_head_has_is_put_first() -> None:
    body = f"<main><p>{LEAD * 2}</p><p>{MORE}</p></main>"
    assert lines(body, '<meta property="og:title" content="Orvanta Clears IND">')[0] == "Orvanta Clears IND"


def test_a_label_of_the_site_is_no_headline() -> None:
    body = f"<h1>Press Release Details</h1><h2>Orvanta Clears IND</h2><div><p>{LEAD}</p><p>{MORE}</p></div>"
    text = read(body, '<meta property="og:title" content="Press Release Details">')
    assert (text.title, text.text.split("\n")[0]) == ("Orvanta Clears IND", "Orvanta Clears IND")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>Gout</li><li><p>Lupus</p></li></ul>", ["• Gout", "• Lupus"]),
        ("<ol><li>Gout</li><li>Lupus</li></ol>", ["1. Gout", "2. Lupus"]),
        ("<p>• Gout<br>• Lupus</p>", ["• Gout", "• Lupus"]),
        ("<table><tr><td></td><td>•</td><td>Gout</td></tr><tr><td></td><td>•</td><td>Lupus</td></tr></table>", ["• Gout", "• Lupus"]),
        ("<p><font face=Symbol>&#xf0b7;</font>&nbsp; Gout</p>", ["• Gout"]),
        ("<table><tr><th>Year</th><th>Cash</th></tr><tr><td>2024</td><td>$</td><td>57.2</td></tr></table>", ["Year\tCash", "2024\t$57.2"]),
        ("<p>ORV<sup>®</sup> at 10<sup>13</sup> per m<sup>2</sup></p>", ["ORV® at 10^13 per m2"]),
        ("<p>About\nOrvanta</p>", ["About Orvanta"]),
        ("<p style='display:none'>Hidden</p>", []),
    ],
)  # fmt: skip
def test_items_and_tables_are_lines_with_their_marks(markup: str, expected: list[str]) -> None:
    assert lines(f"<div><p>{LEAD}</p>{markup}<p>{MORE}</p></div>")[1:-1] == expected


def test_paragraphs_have_a_blank_line_between_them_and_items_have_none() -> None:
    text = read(f"<div><p>{LEAD}</p><ul><li>Gout</li><li>Lupus</li></ul><p>{MORE}</p></div>").text
    assert text == f"{LEAD}\n\n• Gout\n• Lupus\n\n{MORE}"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><ul><li>Our ZVR-1 is approved</li></ul></nav>",
        '<div class="cookie-banner">We use ZVR-1 cookies to run this site and to remember what you like.</div>',
        '<div id="relatedNews"><p>ZVR-1 was approved by the FDA in gout, Zulvarra announced today.</p></div>',
        '<div><a href="/x">ZVR-1 is approved by the FDA in gout and lupus</a></div>',
        "<form><p>Search for ZVR-1</p></form>",
        "<footer><p>© 2024 ZVR-1 Inc. All rights reserved.</p></footer>",
        "<script>var x = 'ZVR-1'</script><noscript>ZVR-1</noscript><template>ZVR-1</template>",
    ],
)
@pytest.mark.parametrize("where", ["{0}<div>{1}</div>", "<div>{1}</div>{0}", "<div>{1}{0}</div>"])
def test_what_stands_around_a_release_is_left_out(furniture: str, where: str) -> None:
    body = where.format(furniture, f"<h1>Orvanta Clears IND</h1><p>{LEAD}</p><p>{MORE}</p>")
    assert lines(body) == ["Orvanta Clears IND", LEAD, MORE]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2024-05-16T08:30:00-04:00">', datetime.date(2024, 5, 16)),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-16"}</script>', datetime.date(2024, 5, 16)),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2024-13-45">', None),
        ("<script type='application/ld+json'>{not json</script>", None),
    ],
)  # fmt: skip
def test_the_day_is_that_which_the_page_declares(head: str, expected: datetime.date | None) -> None:
    assert read(f"<p>{LEAD}</p>", head).published == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ('<div class="news-date">May 16, 2024 at 8:30 am ET</div>', datetime.date(2024, 5, 16)),
        ("<div>Posted <time>16 May 2024</time></div>", datetime.date(2024, 5, 16)),
        ('<div class="date">May 16, 2024</div><aside><p class="date">May 2, 2024</p></aside>', None),
    ],
)
def test_a_day_that_the_site_shows_is_no_line_of_the_text(shown: str, expected: datetime.date | None) -> None:
    text = read(f"<div><h2>Orvanta Clears IND</h2>{shown}<p>{LEAD}</p><p>{MORE}</p></div>")
    assert text.text.split("\n\n") == ["Orvanta Clears IND", LEAD, MORE]
    assert text.published == expected


def test_a_dateline_in_an_element_of_its_own_stays_in_the_text() -> None:
    marked = LEAD.replace("May 16, 2024", "<time>May 16, 2024</time>")
    assert lines(f"<div><p>{marked}</p><p>{MORE}</p></div>") == [LEAD, MORE]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="https://orvanta.example/n/1">', "https://orvanta.example/n/1"),
        ('<link rel="canonical" href="/n/1"><meta property="og:url" content="https://orvanta.example/x">', "https://orvanta.example/n/1"),
        ('<link rel="canonical" href="/n/1">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="https://[oops">', None),
    ],
)  # fmt: skip
def test_the_url_is_the_canonical_one(head: str, expected: str | None) -> None:
    assert read(f"<p>{LEAD}</p>", head).url == expected


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("iso-8859-1", "utf-8"), ("shift_jis", "shift_jis"), ("utf-8", "utf-8")],
)  # fmt: skip
def test_a_page_is_decoded_as_browsers_decode_it(declared: str, encoding: str) -> None:
    words = "“Gout”, he said" if encoding != "shift_jis" else "痛風 gout"
    content = (
        f"<html><meta charset={declared}><body><p>{LEAD.replace('–', '-')} {words}.</p></body></html>".encode(
            encoding
        )
    )
    assert words in read_html(content, "a.html")[0].text


DEEP = "nested more than 256 deep"
LONG = "longer than 10 MB"
EMPTY = "HTML page without text"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<html><body>" + b"<div>" * 100_000 + LEAD.encode(), DEEP),
        (b'<html><body><div title="' + b"a" * 20_000_000 + b'">' + LEAD.encode(), LONG),
        (b"<html><body><p>" + b"word " * 4_000_000, LONG),
        (b"", EMPTY),
        (b"<!-- nothing -->", EMPTY),
        (b"<html><head><title>Orvanta</title></head></html>", EMPTY),
        (b"<html><body><script>var x</script></body></html>", EMPTY),
    ],
    ids=["nested", "long attribute", "long text", "empty", "comment", "no body", "script"],
)
def test_a_page_that_cannot_be_read_says_why(content: bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_html(content, "a.html")


@pytest.mark.parametrize(
    "body",
    [
        b"<b>" * 100_000,
        b'<span class="x">' * 100_000,
        b"<table><tr><td>" * 60,
        b"<div " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b">",
        b'<div class="' + b"nav " * 2_000_000 + b'x"></div>',
        b"<!--x-->" * 50_000,
        b"<" * 200_000,
        b"\0\x01\x02",
    ],
    ids=["open b", "open span", "tables", "attributes", "classes", "comments", "angles", "control signs"],
)
def test_odd_markup_is_read_in_good_time(body: bytes) -> None:
    begun = time.monotonic()
    [text] = read_html(b"<html><body>" + body + f"<p>{LEAD}</p>".encode(), "a.html")
    assert LEAD in text.text
    assert time.monotonic() - begun < 5
