"""Blocks and sentences: where titles, headings, list items, paragraphs and sentences begin and end."""

from itertools import pairwise

import pytest

from extract.segment import segment


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(text)[1]]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in segment(text)[0]]


RELEASE = """Orvanta Bio Starts Trial in Gout

BASEL, June 12, 2025 -- Orvanta Bio AG started a trial in gout.

Pipeline Progress

The company works on:

• ORV-101 in gout
• ORV-202 in lupus

Timeline

2024

• The first trial began.

2025:

• The second trial began.
"""


@pytest.mark.parametrize(
    "marked",
    [
        "It helps in gout.4,5 |Orvanta tested it.",
        "It helps in gout.4|Orvanta tested it.",
        "The score fell by 3.5 Points of the scale.",
        "The trial began.| It enrolls patients with gout.",
        "Orvanta Bio, Inc. announced a trial.| The trial is in gout.",
        "Orvanta Bio Co., Ltd. is based in Basel.",
        "Dr. Ada Vell leads the trial.| It began in May.",
        "The U.S. Food and Drug Administration cleared the IND.",
        "The trial runs in the U.S.| The first patient was dosed.",
        "The dose was 0.5 mg.| It rose to 1.5 mg.",
        'She said: "This is a milestone."| The trial goes on.',
        "Is it safe?| It is!| We think so.",
        "Dosing began on Jan. 5, 2025 in Basel.",
        "Vell et al. reported it.| The trial goes on.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("bullet", ["•", "●", "-", "–", "*", "1.", "(2)", "a)", "▪"])
def test_an_item_begins_after_its_bullet(bullet: str) -> None:
    text = f"The company works on two products:\n\n{bullet} ORV-101 in gout\n{bullet} ORV-202 in lupus\n"
    assert [body for kind, body in kinds(text) if kind == "item"] == ["ORV-101 in gout", "ORV-202 in lupus"]


def test_the_first_line_is_the_title() -> None:
    assert kinds(RELEASE)[0] == ("title", "Orvanta Bio Starts Trial in Gout")


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    assert [body for kind, body in kinds(RELEASE) if kind == "heading"] == [
        "Pipeline Progress",
        "Timeline",
        "2024",
        "2025:",
    ]


def test_an_item_knows_the_sentence_that_introduces_its_list() -> None:
    blocks, found = segment(RELEASE)
    leads = {RELEASE[found[b.lead].start : found[b.lead].end] for b in blocks[4:6] if b.lead is not None}
    assert leads == {"The company works on:"}


@pytest.mark.parametrize(
    ("item", "headings"),
    [
        ("ORV-101 in gout", ["Pipeline Progress"]),
        ("The first trial began.", ["2024", "Timeline"]),
        ("The second trial began.", ["2025:", "Timeline"]),
    ],
)
def test_an_item_stands_under_its_year_and_the_heading_above_it(item: str, headings: list[str]) -> None:
    blocks, _ = segment(RELEASE)
    block = next(b for b in blocks if RELEASE[b.start : b.end] == item)
    above = []
    while block.heading is not None:
        block = blocks[block.heading]
        above.append(RELEASE[block.start : block.end])
    assert above == headings


def test_the_items_of_a_list_inside_a_sentence_stand_apart() -> None:
    text = (
        "Orvanta Bio Reports Clearances\n\nOrvanta Bio received approvals, including: gout (Phase 1 in Japan); "
        "lupus (Phase 2 in Japan); and psoriasis (Phase 1 in Norway).\n"
    )
    assert [body for kind, body in kinds(text) if kind == "item"] == [
        "gout (Phase 1 in Japan);",
        "lupus (Phase 2 in Japan);",
        "and psoriasis (Phase 1 in Norway).",
    ]


def test_a_wrapped_line_goes_on_in_the_next() -> None:
    text = (
        "Orvanta Bio Starts Trial\n\nThe company began a clinical trial of its product in patients with\n"
        "gout who do not respond to the usual medicines.\n"
    )
    assert len([kind for kind, _ in kinds(text) if kind == "paragraph"]) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"], ids=["LF", "CRLF", "CR", "LS"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert [body for _, body in kinds(RELEASE.replace("\n", end))] == [body for _, body in kinds(RELEASE)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "•", ". . .", "\x00"])
def test_a_text_without_words_does_no_harm(text: str) -> None:
    blocks, found = segment(text)
    assert all(text[s.start : s.end].strip() for s in found)
    assert all(b.end > b.start for b in blocks)


def test_sentences_follow_each_other_and_lie_in_their_blocks() -> None:
    blocks, found = segment(RELEASE)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(blocks[s.block].start <= s.start < s.end <= blocks[s.block].end for s in found)
