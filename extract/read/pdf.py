"""A PDF to the text of the release that it holds."""

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from extract.errors import InputError
from extract.read.bare import bare
from extract.read.html_facts import day_of
from extract.read.libraries import library
from extract.read.pdf_layout import PageLine, page_lines
from extract.read.pdf_paragraphs import Paragraph, body_size, paragraphs
from extract.read.pdf_runs import runs_of
from extract.read.source import MAX_CHARS, Text

_MAX_PAGES = 1000
"""More pages than any release has; a few bytes can claim millions."""
_END = 2048
"""Bytes at the end of a file in which its end mark stands; the standard asks for the last line, and tools add more."""
_MARGIN = 54.0
"""Points at the top and bottom of a page where running headers and footers stand: three quarters of an inch."""
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|pdf|indd|pptx?|rtf)\b|^[\w-]+$|^document\b", re.IGNORECASE
)


def read_pdf(content: bytes, name: str) -> list[Text]:
    """Return the text of a PDF, a paragraph, heading or item on a line of its own.

    Columns are read one after the other. Words that are broken at the end of a line are whole again. Running
    headers, footers and page numbers are left out; `metadata` has them as `left_out`. Title and day are those of the
    document information where they may be those of the release: a title that the text has, too.

    Raises:
        InputError: it is no PDF, is cut short or damaged, needs a password, or has pictures in the place of text.
    """
    pdfium = library("pypdfium2", name=name, reading="PDF", extra="documents")
    if b"%PDF-" not in content[:1024]:
        raise InputError(f"{name} is no PDF: it does not begin with %PDF-")
    if b"%%EOF" not in content[-_END:]:
        raise InputError(f"{name} is a PDF that is cut short: expected %%EOF at its end")
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise InputError(f"{name} {_fault(str(error), content)}") from None
    try:
        lines, left_out = _lines(document, pdfium, name)
        about = document.get_metadata_dict()
        pages = len(document)
    finally:
        document.close()
    found = paragraphs(lines)
    if not any(any(map(str.isalpha, paragraph.text)) for paragraph in found):
        raise InputError(f"{name} is a PDF without words: expected the text of a release")
    metadata: dict[str, Any] = {"pages": pages}
    if blank := pages - len({line.page for line in lines}):
        metadata["pages_without_text"] = blank
    if left_out:
        metadata["left_out"] = left_out
    title = _title(about.get("Title", ""), found, body_size(lines))
    return [Text(_joined(found), title, _created(about.get("CreationDate", "")), metadata=metadata)]


def _fault(message: str, content: bytes) -> str:
    if "password" in message.casefold() or "security" in message.casefold():
        return "is an encrypted PDF: it needs a password"
    if b"/Encrypt" in content:
        return f"is an encrypted PDF that cannot be opened: {message}"
    return f"is a damaged PDF: {message}"


def _lines(document: Any, pdfium: Any, name: str) -> tuple[list[PageLine], list[str]]:
    """Return the lines of all pages without running headers and footers, and these."""
    pages = len(document)
    if not 0 < pages <= _MAX_PAGES:
        raise InputError(f"{name} is a PDF of {pages} pages, expected 1 to {_MAX_PAGES}")
    by_page, heights, chars = [], [], 0
    for number in range(pages):
        try:
            page = document[number]
        except pdfium.PdfiumError as error:
            raise InputError(f"{name} is a damaged PDF: page {number + 1} of {pages}: {error}") from None
        runs, height = runs_of(page)
        page.close()
        chars += sum(len(run.text) for run in runs)
        if chars > MAX_CHARS:
            raise InputError(f"{name} has more than {MAX_CHARS:,} characters by page {number + 1} of {pages}")
        by_page.append((runs, height))
        heights.append(height)
    if not chars:
        raise InputError(
            f"{name} is a PDF without text, only pictures (pages: {pages}): expected text, so run OCR first"
        )
    plain = [page_lines(runs, number) for number, (runs, _) in enumerate(by_page)]
    running = _running(plain, heights)
    kept = [line for lines in plain for line in lines if line not in running]
    left_out = sorted({line.text for line in running})
    # Without the running lines, columns are seen that they bridged.
    shown = {(line.page, round(line.y, 1)) for line in running}
    again = [
        page_lines([run for run in runs if (number, round(run.y, 1)) not in shown], number)
        for number, (runs, _) in enumerate(by_page)
    ]
    return ([line for lines in again for line in lines] if running else kept), left_out


def _running(pages: Sequence[list[PageLine]], heights: Sequence[float]) -> set[PageLine]:
    """Return the lines in the margins that repeat from page to page, are numbers, or are set smaller than the text."""
    body = body_size([line for lines in pages for line in lines])
    at_edge: dict[tuple[str, int], list[PageLine]] = defaultdict(list)
    found = set()
    for lines, height in zip(pages, heights, strict=True):
        ordered = sorted({line.y for line in lines})
        outer = {*_set_apart(ordered, body), *_set_apart(ordered[::-1], body)}
        for line in lines:
            margin = min(line.y, height - line.y) < _MARGIN
            if margin and (_NUMBER.fullmatch(line.text) or line.size < 0.93 * body):
                found.add(line)
            elif line.y in outer:
                at_edge[re.sub(r"\d+", "#", line.text), round(line.y / 4)].append(line)
    repeated = (
        lines for lines in at_edge.values() if len({line.page for line in lines}) > max(1, len(pages) // 2)
    )
    return found.union(*repeated)


def _set_apart(ordered: Sequence[float], size: float) -> Sequence[float]:
    """Return the outermost baselines, up to three, that a gap of more than a line divides from the rest."""
    for n, (outer, inner) in enumerate(itertools.pairwise(ordered[:4])):
        if abs(inner - outer) > 2 * size:
            return ordered[: n + 1]
    return ()


def _joined(found: Sequence[Paragraph]) -> str:
    """Return the paragraphs as a text, with a blank line between them, but for items."""
    parts: list[str] = []
    for n, paragraph in enumerate(found):
        together = n and paragraph.item and found[n - 1].item
        parts.append(("" if n == 0 else "\n" if together else "\n\n") + paragraph.text)
    return "".join(parts)


def _title(declared: str, found: list[Paragraph], body: float) -> str | None:
    """Return the title that the file declares if it stands in the text, else the largest line at its beginning."""
    declared = " ".join(declared.split())
    beginning = bare(" ".join(paragraph.text for paragraph in found[:12]))
    if declared and not _NO_TITLE.search(declared) and bare(declared) in beginning:
        return declared
    heads = [paragraph for paragraph in found[:6] if len(paragraph.text) <= 300]
    large = max(heads, key=lambda paragraph: paragraph.size, default=None)
    if large is None or (large.size <= 1.1 * body and large is not found[0]):
        return found[0].text if len(found[0].text) <= 300 else None
    return large.text


def _created(stamp: str) -> datetime.date | None:
    """Return the day of a date as PDF writes it ("D:20240516083000Z", ISO 32000-1, 7.9.4)."""
    return day_of(stamp.removeprefix("D:")[:8])
