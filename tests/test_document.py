"""Documents: their ids and dates."""

import datetime
from typing import Any

import pytest

from extract.document import Document, Failure
from extract.errors import InputError


def test_text_without_an_id_gets_the_start_of_its_sha256() -> None:
    # printf abc | sha256sum
    assert Document.from_text("abc").doc_id == "ba7816bf8f01"


def test_text_that_is_no_unicode_has_an_id_too() -> None:
    assert len(Document.from_text("a lone \ud800 surrogate").doc_id) == 12


@pytest.mark.parametrize(
    "published",
    ["2025-03-14", datetime.date(2025, 3, 14), datetime.datetime(2025, 3, 14, 9, 30)],
)
def test_published_is_a_date_however_it_is_given(published: Any) -> None:
    assert Document.from_text("x", published=published).published == datetime.date(2025, 3, 14)


@pytest.mark.parametrize("published", ["14 March 2025", "", 2025])
def test_a_date_that_is_none_is_refused(published: Any) -> None:
    with pytest.raises(InputError, match=r"document a: published is .* not a date like 2025-03-14"):
        Document.from_text("x", "a", published=published)


@pytest.mark.parametrize("published", ["2025-01-02", datetime.datetime(2025, 1, 2, 9)])
def test_a_document_made_without_from_text_has_a_date_too(published: Any) -> None:
    assert Document("a", "x", published=published) == Document("a", "x", None, datetime.date(2025, 1, 2))


def test_a_document_made_without_from_text_is_checked_too() -> None:
    with pytest.raises(InputError, match="document a: published is 'soon', not a date"):
        Document("a", "x", published="soon")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="document a: the text is NoneType, not str"):
        Document("a", None)  # type: ignore[arg-type]


def test_text_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="the text is bytes, not str"):
        Document.from_text(b"x")  # type: ignore[arg-type]


def test_a_failure_is_one_line() -> None:
    assert Failure.of("a", ValueError("two\n  lines")) == Failure("a", "ValueError", "two lines")
