"""The model that ships: loads by itself, is small, reads a sentence that nobody wrote for it, and is as its card says."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extract.annotated import AnnotatedText
from extract.assets import shipped_model
from extract.model_scores import evaluate_model

ROOT = Path(__file__).resolve().parent.parent
TEXT = (
    "Zorvex Therapeutics, Inc. today announced that the first patient was dosed with ZVX-118 in a Phase 2 trial in"
    " patients with moderate-to-severe ulcerative colitis."
)
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    folder = shipped_model()
    assert folder is not None
    return spacy.load(folder)


def test_it_names_company_product_and_disease(nlp: Language) -> None:
    assert {(ent.text, ent.label_) for ent in nlp(TEXT).ents} == {
        ("Zorvex Therapeutics", "COMPANY"),
        ("ZVX-118", "CANDIDATE"),
        ("moderate-to-severe ulcerative colitis", "INDICATION"),
    }


def test_the_head_for_abstracts_is_off_until_a_corpus_of_its_labels_is_scored() -> None:
    folder = shipped_model()
    assert folder is not None
    nlp = spacy.load(folder)
    assert nlp.disabled == ["ner_abstracts"]
    text = AnnotatedText("1", "Aspirin causes nausea.", ((0, 7, "CHEMICAL"), (15, 21, "DISEASE")))
    assert evaluate_model(nlp, [text])["ALL"].f1 == 1.0
    assert nlp.disabled == ["ner"]


def test_it_is_at_most_20_mb() -> None:
    folder = shipped_model()
    assert folder is not None
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 20_000_000


def test_the_card_gives_the_measured_figures() -> None:
    metrics = json.loads((ROOT / "models/ner/metrics.json").read_text(encoding="utf-8"))
    card = (ROOT / "models/README.md").read_text(encoding="utf-8")
    sets = [value for value in metrics.values() if isinstance(value, dict) and "texts" in value]
    assert len(sets) == 4
    for scored in sets:
        both = (scored[how]["ALL"]["f1"] for how in ("with consistency", "model alone"))
        assert "{:.2f} ({:.2f})".format(*both) in card
    for label, score in metrics["releases"]["with consistency"].items():
        assert label == "ALL" or f"{label} {score['f1']:.2f}" in card
