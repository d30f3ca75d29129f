"""The recipe of the shipped model: its texts, its turns between two heads, the same weights from the same seed."""

import sys
from pathlib import Path
from typing import Any

import pytest
from spacy import util

from extract.annotated import AnnotatedText

ROOT = Path(__file__).resolve().parent.parent
RECIPE = ROOT / "models" / "ner" / "recipe"
CORPORA = ROOT.parent / "shared" / "corpora"
sys.path.insert(0, str(RECIPE / "scripts"))

import check  # noqa: E402
import mesh_ids  # noqa: E402
import texts  # noqa: E402
import train  # noqa: E402

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")

PRESS = [AnnotatedText("acme-1", "Acme dosed AB-1 in gout.", ((11, 15, "CANDIDATE"), (19, 23, "INDICATION")))]
ABSTRACTS = [AnnotatedText("1", "Azole led to gout.", ((0, 5, "CHEMICAL"), (13, 17, "DISEASE")))]


def tiny() -> Any:
    small = {
        "components.tok2vec.model.encode.width": 16,
        "recipe.steps": 60,
        "recipe.warmup_steps": 4,
        "recipe.learn_rate": 0.01,
        "recipe.dropout": 0.0,
    }
    return util.load_config(RECIPE / "config.cfg", overrides=small)


def found(nlp: Any, head: str, text: str) -> set[tuple[str, str]]:
    with nlp.select_pipes(enable=["tok2vec", head]):
        return {(ent.text, ent.label_) for ent in nlp(text).ents}


def test_each_head_learns_its_own_labels_over_one_tok2vec() -> None:
    nlp = train.train(tiny(), {"ner": PRESS, "ner_abstracts": ABSTRACTS}, seed=0)
    assert found(nlp, "ner", PRESS[0].text) == {("AB-1", "CANDIDATE"), ("gout", "INDICATION")}
    assert found(nlp, "ner_abstracts", ABSTRACTS[0].text) == {("Azole", "CHEMICAL"), ("gout", "DISEASE")}


def test_the_same_seed_gives_the_same_weights() -> None:
    streams = {"ner": PRESS, "ner_abstracts": ABSTRACTS}
    one, other = (train.train(tiny(), streams, seed=0) for _ in range(2))
    for head in ("tok2vec", *streams):
        assert one.get_pipe(head).to_bytes() == other.get_pipe(head).to_bytes()  # type: ignore[attr-defined]


def test_passages_of_one_company_are_in_one_fold() -> None:
    folds = {train.fold(AnnotatedText(f"acme-{number:02}", "", ())) for number in range(5)}
    assert len(folds) == 1


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("upper", "ACME DOSED AB-1 IN GOUT."),
        ("lower", "acme dosed ab-1 in gout."),
        ("title", "Acme Dosed AB-1 In Gout."),
    ],
)
def test_a_copy_in_another_case_keeps_its_spans(how: str, text: str) -> None:
    copy = texts.cased(PRESS[0], how)
    assert copy is not None and (copy.text, copy.spans) == (text, PRESS[0].spans)


def test_a_text_that_another_case_would_move_has_no_copy() -> None:
    assert texts.cased(AnnotatedText("1", "Straße", ()), "upper") is None


def test_a_span_that_no_tokens_fit_teaches_nothing() -> None:
    import spacy

    doc = texts.to_doc(spacy.blank("en"), AnnotatedText("1", "neogout and gout", ((3, 7, "DISEASE"),)))
    assert [token.ent_iob for token in doc] == [0, 2, 2]


def test_silver_chemicals_stand_only_where_gold_has_nothing() -> None:
    (text,) = texts.with_silver(PRESS, [[(0, 4, "CHEMICAL"), (18, 24, "CHEMICAL"), (5, 10, "DISEASE")]])
    assert text.spans == ((0, 4, "CHEMICAL"), *PRESS[0].spans)


@needs_corpora
def test_the_corpora_are_those_that_the_model_was_trained_on() -> None:
    assert check.faults(CORPORA) == []


@needs_corpora
def test_every_mesh_id_of_the_disease_lexicon_is_what_curators_gave_that_name() -> None:
    lexicon = ROOT / "rules" / "diseases.yaml"
    assert mesh_ids.written_ids(lexicon) == mesh_ids.checked_ids(lexicon, CORPORA)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    assert len(check.faults(tmp_path)) == len(check.DIGESTS)
    assert "BC5CDR train" in check.faults(tmp_path)[0] and "no such file" in check.faults(tmp_path)[0]
