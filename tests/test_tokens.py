"""The tokens that are told for single places are those of the whole text."""

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extract.components.tokens import Tokens

NLP = spacy.blank("en")
TOKENS = Tokens(NLP.make_doc)
WORDS = [
    "ORV-101",
    "gout,",
    "(the",
    "U.S.",
    "Phase",
    "1b/2a).",
    "don't",
    "“Acme”",
    "10mg",
    "FDA's",
    "a.m.",
    "x:y",
    "—",
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "  ", "\n", " \n", "\n\n ", "\t", "\u00a0"]))
)
GOLD = [
    json.loads(line)["text"]
    for path in sorted(Path(__file__).parent.glob("gold/written-*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def whole(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start_char, span.end_char) if span else None


@given(TEXTS, st.data())
def test_a_stretch_grows_to_the_tokens_that_it_touches(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(word + blank for word, blank in parts) or "gout"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    expected = whole(NLP(text), start, end)
    if expected:  # a stretch of the one blank behind a token is no span
        assert TOKENS.whole(text, start, end) == expected


@pytest.mark.parametrize("text", GOLD)
def test_the_tokens_before_a_place_are_those_of_the_text(text: str) -> None:
    doc = NLP(text)
    for token in list(doc)[::7]:
        if token.is_space:
            continue
        found = [t for t in TOKENS.before(text, token.idx + len(token), 9) if t.end <= token.idx + len(token)]
        assert len(found) > min(token.i, 9)
        expected = doc[token.i + 1 - len(found) : token.i + 1]
        assert [(t.text, t.text_with_ws, t.start) for t in found[:-1]] == [
            (t.text, t.text_with_ws, t.idx) for t in expected[:-1]
        ]
        assert (found[-1].text, found[-1].start) == (token.text, token.idx)
