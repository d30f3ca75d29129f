"""Exact spans: what is right, what a narrower label counts as, and what the figures are."""

from extract.annotated import AnnotatedText
from extract.span_scores import score_spans, translated

GOLD = [AnnotatedText("1", "gout and azole", ((0, 4, "DISEASE"), (9, 14, "CHEMICAL")))]


def test_a_span_is_right_where_start_end_and_label_agree() -> None:
    scores = score_spans(GOLD, [[(0, 4, "DISEASE"), (9, 13, "CHEMICAL"), (0, 8, "DISEASE")]])
    assert (scores["DISEASE"].precision, scores["DISEASE"].recall) == (0.5, 1.0)
    assert scores["CHEMICAL"].f1 == 0.0
    assert (scores["ALL"].right, scores["ALL"].found, scores["ALL"].gold) == (1, 3, 2)
    assert scores["ALL"].f1 == 0.4


def test_a_span_said_twice_counts_once() -> None:
    scores = score_spans(GOLD, [[(0, 4, "DISEASE"), (0, 4, "DISEASE")]])
    assert scores["DISEASE"].found == 1


def test_nothing_found_is_zero_and_no_error() -> None:
    scores = score_spans(GOLD, [[]])
    assert (scores["ALL"].precision, scores["ALL"].f1) == (0.0, 0.0)


def test_a_narrower_label_counts_as_the_general_one_of_the_corpus() -> None:
    spans = [(0, 4, "INDICATION"), (9, 14, "CANDIDATE"), (20, 24, "COMPANY")]
    assert translated(spans, {"DISEASE", "CHEMICAL"}) == [(0, 4, "DISEASE"), (9, 14, "CHEMICAL")]


def test_a_label_of_the_corpus_stays_what_it_is() -> None:
    spans = [(0, 4, "INDICATION"), (9, 14, "DISEASE")]
    assert translated(spans, {"INDICATION", "DISEASE"}) == spans
