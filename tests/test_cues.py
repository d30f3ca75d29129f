"""Cues: an expression is tried only where its words stand, and finds what it would find anyway."""

import re

import pytest

from extract.facts.cues import Cue
from extract.page import Page

WAIVER = Cue(r"\b(?:no|not an?) (?:assurances?|guarantees?)\b|\bcannot assure\b", re.IGNORECASE)
ENROLLED = Cue(r"\b(?:enrolled\s+\d+|\(n=\d+\))", needs=("enrolled", "="))


def page_with(text: str) -> Page:
    return Page(text, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "There is no assurance that it works.",
        "We CANNOT assure anyone.",
        "No guarantees, and no\N{NO-BREAK SPACE}assurance.",
        "An assurance was given.",
        "It works.",
        "",
    ],
)
def test_a_cue_finds_what_its_expression_finds(text: str) -> None:
    found, expected = WAIVER.search(page_with(text), 0, len(text)), WAIVER.regex.search(text)
    assert (found and found.span()) == (expected and expected.span())


def test_a_stretch_is_taken_alone_and_offsets_count_from_its_start() -> None:
    text = "No assurance. There is no guarantee. None."
    page = page_with(text)
    found = WAIVER.search(page, 14, 36)
    assert found is not None
    assert found.span() == (9, 21)
    assert WAIVER.search(page, 36, len(text)) is None


def test_a_cue_may_stand_where_one_of_its_strings_does() -> None:
    page = page_with("It enrolled patients. It ended.")
    assert ENROLLED.may_stand(page, 0, 21)
    assert ENROLLED.search(page, 0, 21) is None
    assert not ENROLLED.may_stand(page, 21, 31)


def test_an_expression_that_needs_no_string_is_no_cue() -> None:
    with pytest.raises(ValueError, match="no string that every match holds"):
        Cue(r"\b(?:he|she)\b")
