"""Cleaning and folding replace characters and never move them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.clean import clean, fold, space, straighten

texts = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "cleaned", "repairs"),
    [
        ("plain text", "plain text", {}),
        ("a\0b\0c", "a b c", {"nul": 2}),
        ("\ufeffTitle", " Title", {"byte_order_mark": 1}),
        ("a\ud800b", "a\ufffdb", {"lone_surrogate": 1}),
        ("caf\u00e9 \u2013 \u201cna\u00efve\u201d", "caf\u00e9 \u2013 \u201cna\u00efve\u201d", {}),
    ],
)
def test_repairs_are_made_one_for_one_and_counted(text: str, cleaned: str, repairs: dict[str, int]) -> None:
    result = clean(text)
    assert (result.text, dict(result.repairs)) == (cleaned, repairs)


@given(texts)
def test_no_form_of_a_text_has_another_length(text: str) -> None:
    assert {len(clean(text).text), len(fold(text)), len(space(text)), len(straighten(text))} == {len(text)}


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(texts)
def test_a_cleaned_text_can_be_written_as_utf_8(text: str) -> None:
    clean(text).text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Orphan-Drug", "orphan drug"),
        ("Phase\u00a0I\u2013II\nTrial", "phase i ii trial"),
        ("Parkinson\u2019s \u201cPD\u201d", 'parkinson\'s "pd"'),
        ("non\u2011small", "non small"),
        ("TNF\u2014\u03b1", "tnf\u2014\u03b1"),
        ("\u0130stanbul", "\u0130stanbul"),
        ("\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c3"),
    ],
)
def test_folding_unifies_case_spaces_hyphens_and_quotes(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_regular_expressions_see_line_ends_but_straight_quotes_and_hyphens() -> None:
    assert straighten("a\u2019b\u2010c\u00a0d\ne") == "a'b-c d\ne"
