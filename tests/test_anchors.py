"""An expression that is tried only where it can begin finds what `re` finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.anchors import Anchored, Starts, Together, together
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


@pytest.mark.parametrize("pattern", ["ND", "(?:IND)?", "(?<=I)", r"\Bb?"])
@given(text=TEXTS)
def test_an_expression_may_begin_within_a_word_or_match_nothing(pattern: str, text: str) -> None:
    assert [m.span() for m in Anchored(pattern).finditer(Starts(text))] == [
        m.span() for m in re.finditer(pattern, text)
    ]


@given(text=TEXTS)
def test_expressions_that_are_looked_for_together_find_what_each_finds_alone(text: str) -> None:
    expressions = [Anchored(*source) for source in [*PATTERNS, ("(?:IND)?", 0), *PATTERNS]]
    together(expressions)
    starts = Starts(text)
    found = [[m.span() for m in expression.finditer(starts)] for expression in expressions]
    assert found == [[m.span() for m in e.regex.finditer(text)] for e in expressions]


class _Exhausted:
    def Match(self, text: bytes) -> None:
        """Return what RE2 does when it is out of memory."""


def test_every_expression_may_stand_where_re2_cannot_tell() -> None:
    expression = Anchored(r"\bIND\b")
    group = Together([expression])
    group.__dict__["_set"] = (_Exhausted(), [expression, None])
    assert expression in group.standing(b"no application")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"IND(?= (?:is|was)\b)", "IND was, IND wasted, IND is"),
        (r"\bk\w", "the \N{KELVIN SIGN}o"),
        (r"[a-j]d", "\N{LATIN SMALL LETTER DOTLESS I}d \N{LATIN CAPITAL LETTER I WITH DOT ABOVE}D"),
        (r"[^a]\d[^\d_]", "é\N{ARABIC-INDIC DIGIT ONE}ü"),
        (r"\s\S\W", "\N{EM SPACE}é\N{BULLET}"),
        (r"(?a:\W\D)|(?a:\bx)", "éé éx"),
        (r"\bµg\b", "5 Μg"),
        (r"[—-‰]", "a \N{HORIZONTAL ELLIPSIS}\x85"),
        (r"(?<!\w)(?:\(|x)", "é(x x"),
    ],
)
def test_letters_and_marks_outside_ascii_are_found_as_re_finds_them(pattern: str, text: str) -> None:
    expected = [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]
    assert [m.span() for m in Anchored(pattern, re.IGNORECASE).finditer(Starts(text))] == expected


def test_most_expressions_of_the_rules_know_where_they_begin() -> None:
    patterns = [p for file in load_rules(rules_dir()).files for rule in file.rules for p in rule.regex]
    known = [Starts("").of(Anchored(p, re.MULTILINE | re.IGNORECASE)) is not None for p in patterns]
    assert all(known)
