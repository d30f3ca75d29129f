"""The in-domain corpus keeps its own rules: form, labels, size, and parts that share no name."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "models" / "ner" / "corpus"
sys.path.insert(0, str(ROOT / "models" / "ner" / "recipe" / "scripts"))

import passages  # noqa: E402

TRAIN, HELDOUT = (passages.read_part(CORPUS, part) for part in ("train", "heldout"))


def one(tmp_path: Path, text: str) -> passages.Passage:
    (tmp_path / "p.md").write_text(text, encoding="utf-8")
    return next(passages.read_file(tmp_path / "p.md"))


def test_marks_become_spans_of_the_text_without_them() -> None:
    text, spans = passages.unmark("[AB-1](CANDIDATE) [sic] for [gout](INDICATION)")
    assert text == "AB-1 [sic] for gout"
    assert [(text[s:e], label) for s, e, label in spans] == [("AB-1", "CANDIDATE"), ("gout", "INDICATION")]


def test_neither_part_has_a_fault() -> None:
    assert [*passages.faults(TRAIN), *passages.faults(HELDOUT)] == []


def test_no_product_or_issuer_of_the_held_out_part_is_in_the_training_part() -> None:
    assert list(passages.leaks(TRAIN, HELDOUT)) == []


def test_there_are_at_least_400_passages_and_every_label_is_in_both_parts() -> None:
    assert len(TRAIN) >= 400
    for part in (TRAIN, HELDOUT):
        assert {label for p in part for _, _, label in p.spans} == passages.LABELS
        assert {p.style for p in part} == passages.STYLES


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("## a-1 | A | about\n[AB-1](PRODUCT) works", "label 'PRODUCT' is none of"),
        ("## a-1 | A | about\n[AB-1 ](CANDIDATE) works", "begins or ends with a space"),
        ("## a-1 | A | poem\nNothing", "style 'poem' is none of"),
        ("## a-1 | A | about\n[AB-1](CANDIDATE) works; AB-1 is new", "'AB-1' is marked CANDIDATE elsewhere"),
    ],
)
def test_a_fault_is_named(text: str, fault: str, tmp_path: Path) -> None:
    (found,) = passages.faults([one(tmp_path, text)])
    assert fault in found and found.startswith("p.md:1: a-1: ")


def test_a_product_in_both_parts_is_a_leak(tmp_path: Path) -> None:
    passage = one(tmp_path, "## a-1 | A | about\n[AB-1](CANDIDATE) works")
    assert len(list(passages.leaks([passage], [passage]))) == 1


def test_text_before_the_first_header_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"p\.md:1: text before the first header"):
        one(tmp_path, "Once upon a time\n")
