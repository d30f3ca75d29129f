"""Nothing in rules or code is made for a particular document, and the lexicons are not what carries it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract import load
from extract.clean import fold
from extract.components.rule_matcher import rules_of
from extract.evaluate import evaluate
from extract.gold import load_gold
from extract.pipeline import Extractor
from extract.rules.schema import Rule, RuleFile, RuleSet
from tests.reading import reader_with

ROOT = Path(__file__).parents[1]
SEED = (ROOT / "seeds/xellsmart.txt").read_text(encoding="utf-8")
GOLD = [gold for path in sorted((ROOT / "tests/gold").glob("written-*.jsonl")) for gold in load_gold(path)]
SEED_NAMES = ["XellSmart", "XS228", "XS411", "Qiming", "Hongshan", "Sequoia", "Eli Lilly", "Clival"]
# Names of gold that belong to the world and not to one document.
WORLD = {"unc", "university of north carolina"}
# The lexicon of companies links names to usual ones and finds none; it is to hold those of the world.
SOURCES = sorted(
    {*(ROOT / "extract").rglob("*.py"), *(ROOT / "rules").glob("*.yaml")} - {ROOT / "rules/companies.yaml"}
)
TYPES = ["ind", "trial", "designation", "site", "approval"]
# Lists of names. Agencies, countries and words of the language stay.
LEXICONS = {"DISEASE", "HOSPITAL", "CITY", "STATE"}
WORDS_OF_DISEASES = {"DISEASE_HEAD", "DISEASE_MODIFIER"}


def names_of(value: Any) -> Iterator[str]:
    """The strings of a gold value, which may be one, alternatives or `{"all": [...]}`."""
    if isinstance(value, dict):
        value = value["all"]
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str):
            yield name


def gold_names() -> set[str]:
    """Every company and product that the written gold names."""
    records = [record for gold in GOLD for record in (*gold["records"], *gold.get("may", []))]
    names = {name for r in records for slot in ("company", "candidate") for name in names_of(r.get(slot))}
    return {name for name in names if name.lower() not in WORLD}


NAMES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(name.lower()) for name in sorted({*SEED_NAMES, *gold_names()}))
    + r")(?!\w)"
)


def test_there_are_names_to_look_for() -> None:
    assert len(gold_names()) > 100
    assert NAMES.search("the company xellsmart said")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_rule_or_line_of_code_names_a_company_or_product_of_a_document(path: Path) -> None:
    assert NAMES.findall(path.read_text(encoding="utf-8").lower()) == []


def runs(text: str, size: int = 10) -> set[tuple[str, ...]]:
    """Every run of that many words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


# The names of hospitals are long and stand in many texts.
@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.stem != "hospitals"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_rule_or_line_of_code_holds_a_sentence_of_a_document(path: Path) -> None:
    documents = runs(SEED).union(*(runs(gold["text"]) for gold in GOLD))
    assert runs(path.read_text(encoding="utf-8")) & documents == set()


def record_f1(reader: Extractor) -> float:
    records = [
        json.loads(record.to_json_line()) for gold in GOLD for record in reader(gold["text"], gold["doc_id"])
    ]
    return evaluate(GOLD, records, TYPES).scores[-1].record.f1


def occurs(wording: str, rule: Rule) -> bool:
    """Whether a phrase, an ending or a regex of a rule is found in the seed."""
    if wording in rule.regex:
        return bool(re.search(wording, SEED, 0 if rule.exact_case else re.IGNORECASE))
    return bool(re.search(rf"(?<!\w){re.escape(fold(wording))}(?!\w)", fold(SEED)))


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return rules_of(load().nlp).rules


@pytest.fixture(scope="module")
def whole() -> float:
    """Record F1 on the written set with every rule."""
    return record_f1(load())


@pytest.mark.parametrize("labels", [LEXICONS, LEXICONS | WORDS_OF_DISEASES], ids=["names", "names-and-heads"])
def test_without_the_entries_that_occur_in_the_seed_little_is_lost(
    labels: set[str], rules: RuleSet, whole: float, capsys: pytest.CaptureFixture[str]
) -> None:
    out: list[str] = []

    def in_the_seed(file: RuleFile, rule: Rule, wording: str) -> bool:
        if file.label not in labels or not occurs(wording, rule):
            return False
        out.append(f"{file.label} {wording}")
        return True

    ablated = reader_with(rules.without(in_the_seed))
    assert ablated.rules_fingerprint != rules.fingerprint
    less = record_f1(ablated)
    with capsys.disabled():
        print(
            f"\nrecord F1 on the written set: {whole:.3f}, without {len(out)} entries of the seed {less:.3f}"
        )
    assert len(out) >= 20
    assert whole - less <= 0.10, out
