"""Facilities and financing: what the company runs, and what it raised."""

from typing import Any

import pytest

from tests.reading import stated


@pytest.mark.parametrize(
    ("sentence", "kind", "standard", "area"),
    [
        ("Orvanta Bio operates a GMP manufacturing facility.", "manufacturing", "GMP", None),
        ("Orvanta Bio runs a cGMP production plant of 12,000 square meters.", "manufacturing", "cGMP", 12000),
        ("Orvanta Bio has opened an R&D center.", "research", None, None),
        ("Orvanta Bio has established a quality control laboratory.", "quality_control", None, None),
        ("Orvanta Bio operates a 50,000 square foot manufacturing facility.", "manufacturing", None, 4645),
    ],
)
def test_a_facility_has_a_kind_a_standard_and_an_area(
    sentence: str, kind: str, standard: str | None, area: int | None
) -> None:
    assert stated(sentence, "facility", "kind", "standard", "area_m2", "company") == [
        (kind, standard, area, "Orvanta Bio")
    ]


def test_each_facility_has_a_place_of_its_own() -> None:
    sentence = "Orvanta Bio opened a research center in Boston and a manufacturing facility in Basel."
    assert stated(sentence, "facility", "kind", "city", "country") == [
        ("research", "Boston", "US"),
        ("manufacturing", "Basel", "CH"),
    ]


def test_the_items_under_what_a_company_operates_are_facilities() -> None:
    text = (
        "Orvanta Bio has built and operates:\n\n• An R&D center\n• A GMP production plant\n• Over 300 staff\n"
    )
    assert stated(text, "facility", "kind") == ["research", "manufacturing"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvanta Bio plans to build a manufacturing facility in Basel.",
        "Orvanta Bio has no manufacturing facility of its own.",
        "Its manufacturing processes and quality control systems are in place.",
    ],
)
def test_a_planned_or_missing_facility_is_no_record(sentence: str) -> None:
    assert stated(sentence, "facility", "kind") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Orvanta Bio closed a Series A round of €20 million.", ("Series A", 20_000_000, "EUR", None)),
        (
            "Orvanta Bio secured several rounds of financing led by Kelso Ventures and Brightwater Capital.",
            (None, None, None, ["Kelso Ventures", "Brightwater Capital"]),
        ),
    ],
)
def test_money_has_a_round_an_amount_a_currency_and_investors(sentence: str, found: tuple[Any, ...]) -> None:
    assert stated(sentence, "financing", "round", "amount", "currency", "investors") == [found]


def test_the_items_under_investors_are_investors_and_others_is_none() -> None:
    text = (
        "Orvanta Bio has secured several rounds of financing, led by venture capital firms including:\n\n"
        "• Kelso Ventures\n• Brightwater Capital (Zhuhai)\n• And others\n"
    )
    assert stated(text, "financing", "investors") == [["Kelso Ventures", "Brightwater Capital"]]


def test_a_financing_has_the_date_of_its_closing() -> None:
    sentence = "Orvanta Bio closed a Series A round of €20 million in March 2024."
    assert stated(sentence, "financing", "date") == ["2024-03"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvanta Bio plans to raise a Series C round in 2026.",
        "Orvanta Bio had cash of $40 million at the end of the quarter.",
        "The market for gout is worth $2 billion.",
        "Orvanta Bio will receive an upfront payment of $30 million from its licensee.",
    ],
)
def test_a_plan_a_balance_or_a_market_is_no_financing(sentence: str) -> None:
    assert stated(sentence, "financing", "round", "amount") == []


def test_two_rounds_are_two_records() -> None:
    sentences = "Orvanta Bio closed a Series A round of $20 million in 2022.\n\nIt closed a Series B round of $60 million in 2024."
    assert stated(sentences, "financing", "round", "date") == [("Series A", "2022"), ("Series B", "2024")]
