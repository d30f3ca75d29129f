"""The generator of variants: the same on every call, its gold stands in its texts, its names are new."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.variants import Variant, variants

ROOT = Path(__file__).parents[1]
MADE = variants(60)
TYPES = {"ind", "trial", "designation", "site", "approval", "outcome", "facility", "financing"}
SEED_NAMES = [
    *("XellSmart", "XS228", "XS411", "Parkinson", "amyotrophic", "spinal cord", "Tiantan", "Huashan"),
    *("Sun Yat-sen", "Peking University", "Qiming", "Eli Lilly", "Sequoia", "Clival"),
]

each_variant = pytest.mark.parametrize("variant", MADE, ids=lambda variant: variant.doc_id)


def invented(variant: Variant) -> set[str]:
    """The names in the gold that no lexicon may hold: companies, products, diseases, hospitals, funds."""
    names: set[str] = set()
    for record in variant.gold["records"]:
        slots = ["company", "candidate", "name", "investors"]
        if not record.get("count"):
            slots.append("indication")
        for slot in slots:
            value = record.get(slot)
            value = value["all"] if isinstance(value, dict) else value
            names.update(name for name in (value if isinstance(value, list) else [value]) if name)
    return names


@cache
def phrases() -> set[str]:
    """Every phrase of every rule file, in lower case."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "rules").glob("*.yaml")]
    return {
        " ".join(str(phrase).lower().split())
        for file in files
        for rule in file["rules"]
        for phrase in rule.get("phrases", ())
    }


def test_two_calls_give_the_same_variants() -> None:
    assert [json.dumps(v.gold) for v in variants(60)] == [json.dumps(v.gold) for v in MADE]


def test_another_seed_gives_other_texts() -> None:
    assert not {v.text for v in variants(10, seed=1)} & {v.text for v in MADE}


def test_each_variant_has_an_id_and_a_text_of_its_own() -> None:
    assert len({v.doc_id for v in MADE}) == len({v.text for v in MADE}) == 60


def test_all_record_types_occur_often() -> None:
    kinds = Counter(record["record_type"] for v in MADE for record in v.gold["records"])
    assert set(kinds) == TYPES
    assert min(kinds.values()) >= 8, kinds


@each_variant
def test_quotes_stand_in_the_text(variant: Variant) -> None:
    quotes = [quote for record in variant.gold["records"] for quote in record["quotes"]]
    assert quotes
    assert [quote for quote in quotes if quote not in variant.text] == []


@each_variant
def test_every_record_has_a_quote(variant: Variant) -> None:
    assert all(record["quotes"] for record in variant.gold["records"])


@each_variant
def test_no_two_gold_records_are_the_same_fact(variant: Variant) -> None:
    facts = Counter(
        json.dumps({slot: value for slot, value in record.items() if slot != "quotes"}, sort_keys=True)
        for record in variant.gold["records"]
    )
    assert facts.most_common(1)[0][1] == 1


@each_variant
def test_products_named_by_the_gold_stand_in_the_text(variant: Variant) -> None:
    for record in variant.gold["records"]:
        value = record.get("candidate")
        names = value if isinstance(value, list) else [value]
        assert all(name.lower() in variant.text.lower() for name in names if name)


@each_variant
def test_nothing_of_the_seed_is_named(variant: Variant) -> None:
    assert [name for name in SEED_NAMES if name.lower() in variant.text.lower()] == []


@each_variant
def test_no_invented_name_is_in_a_rule_file(variant: Variant) -> None:
    assert {name.lower() for name in invented(variant)} & phrases() == set()


@each_variant
def test_the_totals_are_those_of_the_gold(variant: Variant) -> None:
    counted = [r["count"] for r in variant.gold["records"] if r["record_type"] == "ind" and r["count"]]
    assert [total.stated for total in variant.totals] == counted


def test_some_totals_agree_with_the_list_and_some_do_not() -> None:
    gaps = {t.stated - t.found for v in MADE if v.dims["list"] != "none" for t in v.totals}
    assert gaps == {0, 1, 2}
