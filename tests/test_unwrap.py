"""Text of a fixed width to paragraphs on one line."""

import textwrap

import pytest

from extract.read.unwrap import unwrap

LONG = (
    "Orvanta Bio AG today announced that the U.S. Food and Drug Administration has cleared its application for a "
    "late-stage, off-the-shelf antibody in patients with gout who do not respond to other medicines."
)


@pytest.mark.parametrize("width", [60, 72, 78])
def test_paragraphs_are_whole_again_and_stay_apart(width: int) -> None:
    parts = [LONG, "About Orvanta", LONG]
    assert unwrap("\n\n".join(textwrap.fill(part, width) for part in parts)) == "\n\n".join(parts)


def test_a_heading_without_a_blank_line_below_it_stays_a_line() -> None:
    assert unwrap(f"About Orvanta\n{textwrap.fill(LONG, 72)}") == f"About Orvanta\n{LONG}"


def test_items_stay_lines_and_what_hangs_below_them_is_joined() -> None:
    items = "\n".join(textwrap.fill(LONG, 72, initial_indent="- ", subsequent_indent="  ") for _ in range(3))
    assert unwrap(items) == "\n".join([f"- {LONG}"] * 3)


def test_a_dash_or_a_number_at_the_beginning_of_a_line_may_be_no_item() -> None:
    line = "NEW YORK, May 16, 2024 (WIRE SERVICE OF THE MORNING, DAY AND EVENING)"
    assert (
        unwrap(f"{line}\n-- {LONG[:60]}\n\n{textwrap.fill(LONG, 70)}").split("\n")[0]
        == f"{line} -- {LONG[:60]}"
    )


def test_a_word_broken_at_its_own_hyphen_keeps_it() -> None:
    text = textwrap.fill(LONG, 68)
    assert any(line.endswith("-") for line in text.split("\n"))
    assert unwrap(text) == LONG


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line",
        f"{LONG}\n{LONG}",
        "Roses are red\nviolets are blue\nshort lines\nare for you",
        "a\n" * 5,
    ],
)
def test_text_that_was_not_broken_to_a_width_stays_as_it_is(text: str) -> None:
    assert unwrap(text) == text


def test_the_rows_of_a_table_stay_rows() -> None:
    rows = "\n".join(f"{'Cash and cash equivalents of the company':<50}{n:>12}" for n in range(3))
    assert unwrap(f"{textwrap.fill(LONG, 66)}\n\n{rows}").endswith(rows)
