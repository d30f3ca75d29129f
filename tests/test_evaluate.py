"""Scores: the definitions of the annotation guide, and the same figures as its own scorer."""

import importlib.util
import itertools
import json
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluate import evaluate, gold_types
from extract.gold import load_gold
from extract.matching import assign, demands, is_grounded, matches, normalised
from extract.record import SLOTS

GUIDE_SCORER = Path(__file__).resolve().parents[2] / "shared/score.py"
GOLD = sorted((Path(__file__).parent / "gold").glob("*.jsonl"))
Json = dict[str, Any]


def document(*records: Json, may: tuple[Json, ...] = ()) -> Json:
    return {"doc_id": "a", "records": list(records), "may": list(may)}


def ind(**slots: Any) -> Json:
    return {"doc_id": "a", "record_type": "ind", **slots}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parkinson’s Disease", "parkinson's disease"),
        ("the Huashan Hospital", "Huashan Hospital"),
        ("spinal cord injury (SCI)", "Spinal cord injury"),
        ("ZelPro™", "ZELPRO"),
        ("early-onset", "early onset"),
        (3, 3.0),
    ],
)
def test_values_that_differ_in_writing_only_are_the_same(one: Any, other: Any) -> None:
    assert normalised(one) == normalised(other)


def test_the_slash_of_a_phase_is_kept() -> None:
    assert normalised("PHASE1/PHASE2") != normalised("PHASE1 PHASE2")


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ("FDA", "FDA", True),
        ("FDA", None, False),
        (None, None, True),
        (None, "", True),
        (None, "FDA", False),
        (["XS411", None], None, True),
        (["XS411", None], "XS411", True),
        (["XS411", None], "XS228", False),
        (["CN", "US"], ["US", "CN"], True),
        ("CN", ["CN", "US"], False),
        ({"all": ["NMPA", "FDA"]}, ["FDA", "NMPA"], True),
        ({"all": ["NMPA", "FDA"]}, ["FDA"], False),
        ({"all": ["NMPA"]}, "NMPA", True),
    ],
)
def test_a_slot_is_right_when_it_is_what_gold_asks_for(gold: Any, predicted: Any, right: bool) -> None:
    assert matches(gold, predicted) is right


@pytest.mark.parametrize(
    ("gold", "asked"),
    [
        ("FDA", True),
        (None, False),
        ([], False),
        (["a", "b"], True),
        (["a", None], False),
        ({"all": ["a"]}, True),
    ],
)
def test_gold_that_allows_nothing_does_not_ask_for_a_value(gold: Any, asked: bool) -> None:
    assert demands(gold) is asked


QUOTE = "was granted Orphan Drug Designation by the FDA for the treatment of gout"


@pytest.mark.parametrize(
    ("pieces", "grounded"),
    [
        ([QUOTE], True),
        (["the FDA"], True),
        (["In May it " + QUOTE + "."], True),
        (["AB-101 was granted  Orphan Drug\nDesignation by the EMA"], True),
        (["was granted something"], False),
        ([QUOTE, "x" * 601], False),
        ([], False),
    ],
)
def test_evidence_is_grounded_where_it_overlaps_a_quote(pieces: list[str], grounded: bool) -> None:
    assert is_grounded(pieces, [QUOTE]) is grounded


@given(
    st.integers(0, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(1, 9), min_size=n, max_size=n), max_size=4)
    )
)
def test_assignment_has_the_largest_sum_of_weights(weights: list[list[int]]) -> None:
    pairs = assign(weights)
    rows, columns = len(weights), max(map(len, weights), default=0)
    best = 0
    if rows and columns:
        small, large = sorted((rows, columns))
        for picked in itertools.permutations(range(large), small):
            cells = [(i, j) if rows <= columns else (j, i) for i, j in enumerate(picked)]
            best = max(best, sum(weights[i][j] for i, j in cells))
    assert sum(weights[i][j] for i, j in pairs) == best
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_a_pair_that_shares_nothing_is_no_pair() -> None:
    assert assign([[0.1, 0.0]]) == []


def test_gold_against_itself_is_perfect() -> None:
    gold = document(ind(agency="FDA", status="approved", company="Acme", quotes=["x"]))
    result = evaluate(
        [gold], [ind(agency="FDA", status="approved", company="Acme", evidence=[{"text": "x"}])]
    )
    assert [(s.record_type, s.record.f1, s.slot.f1) for s in result.scores] == [("ind", 1, 1), ("all", 1, 1)]
    assert (result.evidence, result.company, result.misses) == (1, 1, ())


def test_a_wrong_value_is_both_missed_and_spurious() -> None:
    score = evaluate(
        [document(ind(agency="FDA", phase="PHASE1"))], [ind(agency="FDA", phase="PHASE2")]
    ).scores[0]
    assert (score.record.f1, score.slot.precision, score.slot.recall) == (1, 0.5, 0.5)


def test_a_slot_that_gold_leaves_out_is_not_scored() -> None:
    score = evaluate([document(ind(agency="FDA"))], [ind(agency="FDA", phase="PHASE2")]).scores[0]
    assert (score.slot.precision, score.slot.recall) == (1, 1)


def test_a_record_that_gold_allows_is_left_out() -> None:
    gold = document(ind(agency="FDA"), may=(ind(agency="EMA"),))
    result = evaluate([gold], [ind(agency="FDA"), ind(agency="EMA")])
    assert (result.scores[0].predicted, result.scores[0].record.f1) == (1, 1)


def test_a_record_of_an_unknown_document_is_wrong() -> None:
    result = evaluate([document(ind(agency="FDA"))], [{**ind(agency="FDA"), "doc_id": "b"}])
    assert (result.scores[0].predicted, result.scores[0].record.precision) == (1, 0)
    assert result.misses[0] == "b: no such document in gold, its records are wrong"


def test_types_that_gold_does_not_hold_are_counted_and_not_scored() -> None:
    result = evaluate([document(ind(agency="FDA"))], [{"doc_id": "a", "record_type": "site", "name": "x"}])
    assert [score.record_type for score in result.scores] == ["ind", "all"]
    assert result.unscored == (("site", 1),)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_files_can_be_scored(path: Path) -> None:
    golds = load_gold(path)
    assert golds
    assert bool(gold_types(golds)) == any(gold["records"] or gold.get("may") for gold in golds)


def test_the_seed_is_quoted_in_its_gold(root: Path) -> None:
    gold = load_gold(root / "tests/gold/xellsmart.jsonl")[0]
    text = (root / gold["file"]).read_text(encoding="utf-8")
    assert [q for record in gold["records"] for q in record["quotes"] if q not in text] == []


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not GUIDE_SCORER.is_file():
        pytest.skip("the guide's own scorer is not here")
    spec = importlib.util.spec_from_file_location("score", GUIDE_SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_slots_are_those_of_the_guides_scorer(scorer: ModuleType) -> None:
    assert {kind: list(slots) for kind, slots in SLOTS.items()} == scorer.SLOTS


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_agree_with_the_guides_scorer(path: Path, seed: int, scorer: ModuleType) -> None:
    golds = load_gold(path)
    predicted = flawed(golds, Random(seed))
    types = list(SLOTS)
    records, slots, notes, shares = scorer.score(golds, predicted, types)
    result = evaluate(golds, predicted, types)
    ours = [
        [s.record_type, s.gold, s.predicted, *(list(vars_of(m)) for m in (s.record, s.slot))]
        for s in result.scores
    ]
    assert ours == [
        [row["type"], row["gold"], row["predicted"], list(row["record"]), list(row["slot"])]
        for row in scorer.table(records, slots, types)
    ]
    share = {name: c["right"] / (c["right"] + c["wrong"]) if c else None for name, c in shares.items()}
    assert {"evidence": result.evidence, "company": result.company} == share
    assert sorted(result.misses) == sorted(notes)


def vars_of(measure: Any) -> tuple[float, float, float]:
    return measure.precision, measure.recall, measure.f1


def flawed(golds: list[Json], random: Random) -> list[Json]:
    """Return records like gold's with some doubled, lost, or changed in a slot."""

    def choose(value: Any) -> Any:
        if isinstance(value, dict):
            return value["all"] if random.random() < 0.8 else value["all"][0]
        return random.choice(value) if isinstance(value, list) and value else value

    everything = [record for gold in golds for record in (*gold["records"], *gold.get("may", []))]
    predicted = []
    for gold in golds:
        for record in (*gold["records"], *gold.get("may", [])):
            for _ in range(random.choice([0, 1, 1, 1, 2])):
                other = random.choice([r for r in everything if r["record_type"] == record["record_type"]])
                slots = {
                    name: choose((other if random.random() < 0.2 else record).get(name))
                    for name in SLOTS[record["record_type"]]
                }
                quote = random.choice(record.get("quotes") or ["nothing"])
                predicted.append(
                    {
                        "doc_id": gold["doc_id"] if random.random() < 0.97 else "unknown",
                        "record_type": record["record_type"],
                        **slots,
                        "evidence": [{"text": quote if random.random() < 0.8 else "something else"}],
                    }
                )
    return json.loads(json.dumps(predicted))  # type: ignore[no-any-return]
