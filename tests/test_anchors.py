"""An expression that is tried only where it can begin finds what `re` finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.anchors import Anchored, Starts
from extract.assets import rules_dir
from extract.rules import load_rules

PATTERNS = [
    (r"\b(?:cleared|clears)\s+(?:the\s+)?IND\b", 0),
    (r"\bphase\s*[12]", re.IGNORECASE),
    (r"(?<![\w-])[A-Z]{2,5}-?\d{2,4}(?!\w)", 0),
    (r"(?:(?<=[A-Z][A-Z] )|(?<=agency ))(?:gave|granted)", 0),
    (r"\(?(?:IND|NDA)\)?", 0),
    (r"(?<!\w)\+?\(?\d{3}\)?[- ]\d{3}", 0),
    (r"\b(?i:ind)\b|\bNDA", 0),
    (r"[“\"](?:the )?\w+[”\"]", 0),
    (r"\b\w", 0),
    (r"x?\bIND|\s+NDA", 0),
    (r"(?:a|\bIND)\d*", 0),
    (r"^[ (]*(?:IND|NDA)$", re.MULTILINE),
    (r"^IND", 0),
    (r"\b[^\W\d]\d", 0),
]
TEXTS = st.lists(
    st.sampled_from(
        ["cleared the IND", "IND", "NDA", "AB-101", "phase", "Phase 2", " ", ", ", "(", ")", "-", "“the drug”", "É1", "a1",
         "FDA gave", "agency granted", "+(061) 123", "555-123", "K1", "x", "\n", "®", "ß"]
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(text=TEXTS, data=st.data())
def test_it_finds_what_re_finds(pattern: str, flags: int, text: str, data: st.DataObject) -> None:
    expected = [m.span() for m in re.finditer(pattern, text, flags)]
    assert [m.span() for m in Anchored(pattern, flags).finditer(Starts(text))] == expected
    left = data.draw(st.integers(0, len(text)))
    right = data.draw(st.integers(left, len(text)))
    windows = [m.span() for m in re.compile(pattern, flags).finditer(text, left, right)]
    assert [m.span() for m in Anchored(pattern, flags).finditer(Starts(text), [(left, right)])] == windows


@given(text=TEXTS)
def test_an_expression_that_may_begin_within_a_word_is_tried_everywhere(text: str) -> None:
    assert [m.start() for m in Anchored("ND").finditer(Starts(text))] == [
        m.start() for m in re.finditer("ND", text)
    ]


def test_most_expressions_of_the_rules_know_where_they_begin() -> None:
    patterns = [p for file in load_rules(rules_dir()).files for rule in file.rules for p in rule.regex]
    assert sum(Anchored(p, re.MULTILINE | re.IGNORECASE).anchored for p in patterns) > 0.97 * len(patterns)
