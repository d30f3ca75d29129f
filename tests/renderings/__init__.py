"""Releases as wires, companies, mails and filings bring them: pure functions from a release to the bytes of a file."""

from collections.abc import Callable

from tests.renderings.filing import html_filing, text_filing
from tests.renderings.hosted import blog_page, hosted_page
from tests.renderings.investor import investor_page
from tests.renderings.mail import flowed_mail, html_mail, wrapped_mail
from tests.renderings.newsroom import newsroom_page
from tests.renderings.pdf import one_column, two_columns
from tests.renderings.release import FOREIGN, Release, release_of
from tests.renderings.wire import wire_page

RENDERINGS: dict[str, tuple[str, Callable[[Release], bytes]]] = {
    "a wire's page": ("wire.html", wire_page),
    "a company's newsroom": ("newsroom.html", newsroom_page),
    "an investor site of tables": ("investor.htm", investor_page),
    "a hosted investor site": ("hosted.html", hosted_page),
    "a blog": ("blog.html", blog_page),
    "a PDF of two columns": ("two.pdf", two_columns),
    "a PDF of one column": ("one.pdf", one_column),
    "a plain mail": ("plain.eml", wrapped_mail),
    "a flowing mail": ("flowed.eml", flowed_mail),
    "an HTML mail": ("html.eml", html_mail),
    "an 8-K with an HTML exhibit": ("8k.txt", html_filing),
    "an 8-K with a plain exhibit": ("8k-plain.txt", text_filing),
}
"""What a release is rendered as, with a file name and the function that does it."""

__all__ = ["FOREIGN", "RENDERINGS", "Release", "release_of"]
