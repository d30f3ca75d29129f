"""PDFs: columns in order, paragraphs whole, nothing of the margins."""

import datetime
import io

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("fpdf")

from fpdf import FPDF
from fpdf.encryption import AccessPermission

from extract.errors import InputError
from extract.read.pdf import read_pdf
from extract.read.source import Text
from tests.renderings.pdf import one_column, two_columns
from tests.renderings.release import Block, Release

SENTENCE = (
    "Orvanta Bio AG today announced that the randomized, double-blind and placebo-controlled investigation of ORV-101 in "
    "adults with rheumatoid arthritis has enrolled its first participants at hospitals in Basel and Zurich, and that "
    "independent investigators recommended to continue as planned."
)  # fmt: skip
RELEASE = Release(
    "Orvanta Bio Enrolls First Participants",
    (
        *(Block("paragraph", f"Part {n}. {SENTENCE}") for n in range(6)),
        Block("heading", "About ORV-101"),
        Block("item", f"ORV-101 is an antibody. {SENTENCE}"),
        Block("item", "It binds β-catenin."),
        *(Block("paragraph", f"Section {n}: {SENTENCE}") for n in range(30)),
    ),
)
PDF_OF = {"two columns": two_columns, "one column": one_column}


def read(content: bytes) -> Text:
    [text] = read_pdf(content, "a.pdf")
    return text


def lines(content: bytes) -> list[str]:
    return [line for line in read(content).text.split("\n") if line]


@pytest.mark.parametrize("layout", PDF_OF)
def test_every_paragraph_is_a_line_in_its_place(layout: str) -> None:
    expected = [RELEASE.title, *(f"• {b.text}" if b.kind == "item" else b.text for b in RELEASE.blocks)]
    assert lines(PDF_OF[layout](RELEASE)) == expected


@pytest.mark.parametrize("layout", PDF_OF)
def test_running_headers_and_footers_are_left_out_and_named(layout: str) -> None:
    text = read(PDF_OF[layout](RELEASE))
    assert "Wirewright" not in text.text and "Page 2" not in text.text
    assert any("Wirewright Corporate Communications" in line for line in text.metadata["left_out"])


def test_title_and_day_are_those_of_the_document_information() -> None:
    text = read(two_columns(RELEASE))
    assert (text.title, text.published) == (RELEASE.title, datetime.date(2024, 5, 16))


@pytest.mark.parametrize(
    "declared", ["Microsoft Word - release_v3_FINAL.docx", "Some Other Release of Last Year", ""]
)
def test_a_title_that_is_not_in_the_text_is_not_believed(declared: str) -> None:
    assert read(paper("Orvanta Clears IND", SENTENCE, title=declared)).title == "Orvanta Clears IND"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("an investi-", "gational drug", "an investigational drug"),
        ("a placebo-", "controlled trial", "a placebo-controlled trial"),
        ("an off-", "the-shelf therapy", "an off-the-shelf therapy"),
        ("the drug ORV-", "101 is", "the drug ORV-101 is"),
        ("an iPSC-", "derived cell", "an iPSC-derived cell"),
        ("in Asia-", "Pacific markets", "in Asia-Pacific markets"),
        ("rare -- ", "and severe", "rare -- and severe"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_unless_it_is_the_words_own(
    before: str, after: str, expected: str
) -> None:
    assert expected in read(paper("Orvanta Clears IND", f"The company said {before}", after, width=True)).text


def test_the_document_itself_shows_which_hyphens_are_its_own() -> None:
    broken = paper("Orvanta Clears IND", "It is an auto-inflammatory disease", "and they treat auto-", "inflammatory ones.", width=True)  # fmt: skip
    assert "treat auto-inflammatory" in read(broken).text


def test_the_rows_of_a_table_stay_rows() -> None:
    pdf = blank()
    for n, (label, value) in enumerate(
        [("Cash", "57.2"), ("Debt", "1.3"), ("Revenue", "0.4"), ("Loss", "9.9")]
    ):
        pdf.text(20, 40 + 6 * n, label)
        pdf.text(120, 40 + 6 * n, value)
    assert lines(bytes(pdf.output())) == ["Cash\t57.2", "Debt\t1.3", "Revenue\t0.4", "Loss\t9.9"]


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown() -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(upright_after_turning()))
    writer.pages[0].rotate(90)
    turned = io.BytesIO()
    writer.write(turned)
    assert lines(turned.getvalue()) == ["Orvanta Clears IND", "It treats gout."]


WHOLE = two_columns(RELEASE)
DAMAGED = b"%PDF-1.4\n1 0 obj\n<< nothing\n%%EOF\n"
MANY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["
    + b"3 0 R " * 2000
    + b"]/Count 2000>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no PDF"),
        (b"Orvanta", "no PDF"),
        (WHOLE[: len(WHOLE) // 2], "cut short"),
        (DAMAGED, "damaged PDF"),
        (MANY, "2000 pages"),
    ],
    ids=["empty", "text", "cut", "damaged", "pages"],
)
def test_a_pdf_that_cannot_be_read_says_why(content: bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_pdf(content, "a.pdf")


def test_a_pdf_that_needs_a_password_says_so() -> None:
    pdf = blank()
    pdf.text(20, 40, "Orvanta Clears IND")
    pdf.set_encryption("owner", "secret")
    with pytest.raises(InputError, match="needs a password"):
        read_pdf(bytes(pdf.output()), "a.pdf")


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    pdf = blank()
    pdf.text(20, 40, "Orvanta Clears IND")
    pdf.set_encryption("owner", permissions=AccessPermission.none())
    assert lines(bytes(pdf.output())) == ["Orvanta Clears IND"]


def test_a_pdf_of_pictures_says_that_it_has_no_text() -> None:
    pdf = blank()
    pdf.rect(20, 20, 100, 100, style="F")
    with pytest.raises(InputError, match="only pictures"):
        read_pdf(bytes(pdf.output()), "a.pdf")


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_an_input_error_or_still_a_text(seed: int) -> None:
    import random

    chance = random.Random(seed)
    content = bytearray(WHOLE)
    for _ in range(chance.choice([1, 10, 200])):
        content[chance.randrange(len(content) - 40)] = chance.randrange(256)
    try:
        read_pdf(bytes(content), "a.pdf")
    except InputError as error:
        assert "a.pdf" in str(error)


def blank() -> FPDF:
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("Times", size=10)
    return pdf


def paper(*texts: str, title: str = "", width: bool = False) -> bytes:
    """A page of lines; the first one is set larger, and with `width` the others end at one margin."""
    pdf = blank()
    pdf.set_title(title)
    pdf.set_font("Times", style="B", size=16)
    pdf.text(20, 30, texts[0])
    pdf.set_font("Times", size=10)
    for n, text in enumerate(texts[1:]):
        pdf.text(20, 50 + 4.5 * n, text[:100])
    if width and len(texts) == 3:
        pdf.text(20, 80, texts[1][:-1])
    return bytes(pdf.output())


def upright_after_turning() -> bytes:
    pdf = blank()
    with pdf.rotation(90, 100, 100):
        pdf.text(60, 60, "Orvanta Clears IND")
        pdf.text(60, 80, "It treats gout.")
    return bytes(pdf.output())
