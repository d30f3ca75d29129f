"""Dates: ISO 8601 prefixes, quarters and halves; "today" is the day of the release."""

from datetime import date

import pytest

from extract.mentions.dates import find_dates, resolve
from tests.reading import marks, page_of_text, read, stated, told, unmarked

DAY = date(2025, 6, 12)


def dates(text: str) -> list[tuple[str, str | None]]:
    page = page_of_text(text)
    return [(page.slice(m), resolve(m, DAY)) for m in find_dates(page)]


@pytest.mark.parametrize(
    "text",
    [
        "It was cleared on [March 14, 2025](2025-03-14).",
        "It was cleared on [14 March 2025](2025-03-14).",
        "It was cleared on [Mar. 14, 2025](2025-03-14).",
        "It was cleared on [Sept. 3rd, 2024](2024-09-03).",
        "It was cleared on [2025-03-14](2025-03-14).",
        "It was cleared in [March 2025](2025-03).",
        "It was cleared in [2025](2025).",
        "It is due in [Q3 2025](2025-Q3).",
        "It is due in [3Q 2025](2025-Q3).",
        "It is due in [3Q25](2025-Q3).",
        "It is due in the [third quarter of 2025](2025-Q3).",
        "It is due in the [first half of 2026](2026-H1).",
        "It is due in [H2 2026](2026-H2).",
        "It is due in [2H 2026](2026-H2).",
        "It began in [2023](2023) and ended in [May 2024](2024-05).",
        "It was cleared in [March of 2025](2025-03).",
        "It was cleared in[March 2025](2025-03) or on[May 5, 2025](2025-05-05).",
    ],
)
def test_a_written_date_is_an_iso_prefix(text: str) -> None:
    assert dates(unmarked(text)) == marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was cleared [today](2025-06-12).",
        "It was cleared [yesterday](2025-06-11).",
        "It was cleared on [4 April](2025-04-04).",
        "It was cleared [last month](2025-05).",
        "It is due [next month](2025-07).",
        "It was cleared [last year](2024).",
        "It is due [next year](2026).",
        "It is due [this quarter](2025-Q2).",
        "It is due [next quarter](2025-Q3).",
        "It was cleared on [May 20](2025-05-20).",
    ],
)
def test_a_word_for_a_day_leans_on_the_day_of_the_release(text: str) -> None:
    assert dates(unmarked(text)) == marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "It enrolled 2,025 patients with gout.",
        "The plant has 2000m2 of space.",
        "The registry number is NCT02019367.",
        "ORV-2019 was given at 20.25 mg.",
        "The price was $2,024.",
    ],
)
def test_a_number_is_no_date(text: str) -> None:
    assert dates(text) == []


DATELINE = "Orvanta Bio Reports\n\nBASEL, June 12, 2025 -- Orvanta Bio AG {}\n"
CLEARED = "announced today that the FDA cleared its IND for ORV-101 in gout."


def test_today_is_the_dateline() -> None:
    assert told(DATELINE.format(CLEARED), "ind", "date", "doc_date") == [("2025-06-12", "2025-06-12")]


def test_today_is_the_day_of_publication_where_there_is_no_dateline() -> None:
    assert stated(f"Orvanta Bio {CLEARED}", "ind", "date", published="2025-06-13") == ["2025-06-13"]


def test_today_is_no_date_where_no_day_is_known() -> None:
    assert stated(f"Orvanta Bio {CLEARED}", "ind", "date") == [None]


def test_a_date_that_is_only_the_release_s_own_is_not_the_event_s() -> None:
    body = (
        "is a company in Basel.\n\nIts products are new.\n\nThe FDA has cleared the IND for ORV-101 in gout."
    )
    assert told(DATELINE.format(body), "ind", "date") == [None]


@pytest.mark.parametrize(
    ("sentence", "day", "window"),
    [
        ("in the second half of 2026", "2026-H2", ("2026-07-01", "2026-12-31")),
        ("in the first quarter of 2026", "2026-Q1", ("2026-01-01", "2026-03-31")),
        ("in February 2028", "2028-02", ("2028-02-01", "2028-02-29")),
        ("in 2026", "2026", ("2026-01-01", "2026-12-31")),
    ],
)
def test_a_plan_has_a_date_and_a_window(sentence: str, day: str, window: tuple[str, str]) -> None:
    found = stated(
        f"Orvanta Bio plans to file an IND for ORV-101 in gout {sentence}.", "ind", "date", "window"
    )
    assert found == [(day, {"earliest": window[0], "latest": window[1]})]


def test_a_year_in_the_heading_is_a_piece_of_evidence_of_its_own() -> None:
    text = (
        "Orvanta Bio Gives an Update\n\nOrvanta Bio AG is a biotechnology company.\n\nMilestones\n\n2023\n\n"
        "• The FDA granted Orphan Drug Designation to ORV-101 for gout.\n\n2024\n\n"
        "• The FDA granted Fast Track Designation to ORV-101 for gout.\n"
    )
    found = {r["designation"]: r for r in read(text, "designation")}
    assert {name: r["date"] for name, r in found.items()} == {"ORPHAN": "2023", "FAST_TRACK": "2024"}
    assert [e["text"] for e in found["FAST_TRACK"]["evidence"] if "date" in e["slots"]] == ["2024"]


def test_the_dateline_may_follow_a_headline_that_a_web_page_repeats() -> None:
    document = (
        "FDA Grants Fast Track Designation to Orvanta Bio's ORV-101 for the Treatment of Adults With Gout\n\n"
        "FDA Grants Fast Track Designation to Orvanta Bio's ORV-101 for the Treatment of Adults With Gout "
        "May 5, 2025 6:45 am ET BASEL, Switzerland---- Orvanta Bio AG today announced that the FDA has granted Fast Track "
        "designation to ORV-101 for gout.\n"
    )
    assert told(document, "designation", "date") == ["2025-05-05"]


@pytest.mark.parametrize(
    ("headline", "dates"),
    [
        ("Orvanta Bio Receives Fast Track Designation for ORV-101 in Gout", ["2025-05-05"]),
        ("Orvanta Bio Gives Business Update, Receives Fast Track Designation for ORV-101 in Gout", [None]),
    ],
)
def test_a_headline_tells_the_news_that_the_lead_announces_today(
    headline: str, dates: list[str | None]
) -> None:
    lead = (
        "BASEL, Switzerland, May 5, 2025 -- Orvanta Bio AG today announced an important step of its program."
    )
    assert told(f"{headline}\n\n{lead}\n", "designation", "date") == dates
