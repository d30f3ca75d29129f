"""The spaCy pipeline: its components, its mentions and records, and its copies on disk and in processes."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

import extract
from extract import assets
from extract.components.ner import model_name
from extract.components.rule_matcher import rules_of
from extract.errors import InputError, ModelError
from extract.nlp import COMPONENTS, MODEL_COMPONENTS, load_nlp

TEXT = """Orvanta Bio Reports Progress

BASEL, June 12, 2025 -- Orvanta Bio AG announced today that the FDA cleared its IND for a Phase 1 trial of ORV-101
in gout and granted it Fast Track designation.
"""
OWN_RULES = """
# A designation of our own.
label: DESIGNATION
source: a test
rules:
  - id: wombat
    value: WOMBAT
    phrases: [Wombat designation]
    matches: [it received Wombat designation]
    rejects: [a wombat]
"""
OWN_TEXT = "The FDA granted Wombat designation to ORV-101 of Orvanta Bio AG for gout."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extract.load_nlp(ner="none")


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "designations_own.yaml").write_text(OWN_RULES, encoding="utf-8")
    return folder


def records_elsewhere(model: Path, text: str, cwd: Path) -> list[dict[str, Any]]:
    """The records that a fresh Python gives with a pipeline from disk, without importing `extract` itself."""
    code = (
        "import json, spacy, sys\nnlp = spacy.load(sys.argv[1])\n"
        "print(json.dumps(nlp(json.loads(sys.stdin.read()))._.records))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(model)],
        input=json.dumps(text),
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def plain(value: Any) -> Any:
    """A value as it is after a way through JSON."""
    return json.loads(json.dumps(value))


class TestComponents:
    @pytest.mark.parametrize("name", COMPONENTS)
    def test_each_is_registered_as_an_entry_point(self, name: str) -> None:
        (found,) = (e for e in entry_points(group="spacy_factories") if e.name == name)
        assert callable(found.load())
        assert spacy.blank("en").has_factory(name)

    def test_no_other_entry_point_is_ours(self) -> None:
        ours = {e.name for e in entry_points(group="spacy_factories") if e.value.startswith("extract.")}
        assert ours == {*COMPONENTS, *MODEL_COMPONENTS}

    def test_they_stand_in_order_and_the_model_only_where_there_is_one(self, nlp: Language) -> None:
        assert nlp.pipe_names == [name for name in COMPONENTS if name != "biowire_ner"]

    def test_they_say_what_they_assign_and_require(self, nlp: Language) -> None:
        problems = nlp.analyze_pipes()["problems"]
        assert {name: missing for name, missing in problems.items() if missing} == {}

    def test_their_settings_are_json(self, nlp: Language) -> None:
        assert plain(nlp.config["components"]).keys() == nlp.config["components"].keys()


class TestDocuments:
    def test_mentions_are_spans_with_label_value_and_rule(self, nlp: Language) -> None:
        doc = nlp(TEXT)
        spans = doc.spans["mentions"]
        agency = next(span for span in spans if span.label_ == "AGENCY")
        assert (agency.text, agency.kb_id_, agency.id_) == ("FDA", "FDA", "fda")
        assert {"APPLICATION", "DESIGNATION", "PHASE", "INDICATION", "CANDIDATE", "COMPANY", "DATE"} <= {
            span.label_ for span in spans
        }

    def test_sentences_and_blocks_are_those_of_the_release(self, nlp: Language) -> None:
        doc = nlp(TEXT)
        assert [block.label_ for block in doc.spans["blocks"]] == ["title", "paragraph"]
        assert len(list(doc.sents)) == 2

    def test_records_are_plain_values(self, nlp: Language) -> None:
        records = nlp(TEXT)._.records
        assert [r["record_type"] for r in records] == ["ind", "trial", "designation"]
        assert {type(r) for r in records} == {dict}
        assert plain(records) == records

    def test_records_are_those_of_the_extractor(self, nlp: Language) -> None:
        found = extract.load(ner="none")(TEXT)
        assert plain(nlp(TEXT)._.records) == [json.loads(record.to_json_line()) for record in found]

    @pytest.mark.parametrize(
        "path", sorted((Path(__file__).parent / "gold").glob("*.jsonl")), ids=lambda p: p.stem
    )
    def test_documents_and_plain_values_give_the_same_records(self, nlp: Language, path: Path) -> None:
        reader = extract.load(ner="none")
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        for text in [line["text"] for line in lines if "text" in line]:
            found = [json.loads(record.to_json_line()) for record in reader(text)]
            assert plain(nlp(text)._.records) == found

    @pytest.mark.model
    def test_so_they_do_with_the_model(self) -> None:
        nlp, reader = extract.load_nlp(), extract.load()
        for path in sorted((Path(__file__).parent / "gold").glob("written-*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                text = json.loads(line)["text"]
                found = [json.loads(record.to_json_line()) for record in reader(text)]
                assert plain(nlp(text)._.records) == found

    def test_checks_stand_beside_the_records(self, nlp: Language) -> None:
        doc = nlp("Orvanta Bio AG has received three IND approvals from the FDA.")
        assert [(c["stated"], c["found"]) for c in doc._.checks] == [(3, 0)]

    def test_nothing_is_left_of_the_last_document(self, nlp: Language) -> None:
        once = nlp(TEXT)._.records
        nlp(OWN_TEXT)
        assert nlp(TEXT)._.records == once


def test_two_processes_give_the_same_records(nlp: Language, tmp_path: Path) -> None:
    script = tmp_path / "two.py"
    script.write_text(
        "import json, sys\nimport extract\n\n"
        "if __name__ == '__main__':\n"
        "    nlp = extract.load_nlp(ner='none')\n"
        "    texts = json.load(sys.stdin)\n"
        "    docs = nlp.pipe(texts, n_process=2, batch_size=2)\n"
        "    print(json.dumps([doc._.records for doc in docs]))\n",
        encoding="utf-8",
    )
    texts = [TEXT, "", OWN_TEXT, TEXT.replace("gout", "lupus"), TEXT]
    done = subprocess.run(
        [sys.executable, str(script)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [plain(nlp(text)._.records) for text in texts]


class TestOnDisk:
    def test_a_fresh_process_gives_the_same_records(self, nlp: Language, tmp_path: Path) -> None:
        nlp.to_disk(tmp_path / "model")
        assert records_elsewhere(tmp_path / "model", TEXT, tmp_path) == plain(nlp(TEXT)._.records)

    def test_rules_of_one_s_own_go_along_when_their_folder_is_gone(
        self, own_rules: Path, tmp_path: Path
    ) -> None:
        nlp = load_nlp(rules=own_rules, ner="none")
        here = plain(nlp(OWN_TEXT)._.records)
        assert [(r["record_type"], r["designation"]) for r in here] == [("designation", "WOMBAT")]
        nlp.to_disk(tmp_path / "model")
        (own_rules / "designations_own.yaml").unlink()
        own_rules.rmdir()
        assert records_elsewhere(tmp_path / "model", OWN_TEXT, tmp_path) == here

    def test_the_rules_in_force_are_written_and_not_a_path_to_them(
        self, nlp: Language, tmp_path: Path
    ) -> None:
        nlp.to_disk(tmp_path / "model")
        again = spacy.load(tmp_path / "model")
        assert rules_of(again).rules.fingerprint == rules_of(nlp).rules.fingerprint

    def test_bytes_carry_the_rules_too(self, nlp: Language, own_rules: Path) -> None:
        data = load_nlp(rules=own_rules, ner="none").to_bytes()
        again = load_nlp(ner="none").from_bytes(data)
        assert [r["designation"] for r in again(OWN_TEXT)._.records] == ["WOMBAT"]


UNKNOWN = "Orvanta Bio AG began a Phase 1 trial of ORV-101 in blue marsh blight."


def entity_rules() -> Language:
    model = spacy.blank("en")
    model.add_pipe("entity_ruler").add_patterns([{"label": "DISEASE", "pattern": "blue marsh blight"}])  # type: ignore[attr-defined]
    return model


def trained() -> Language:
    """A small model that has learned one sentence by heart."""
    spacy.util.fix_random_seed(0)
    model = spacy.blank("en")
    ner = model.add_pipe("ner")
    for label in ("DISEASE", "CHEMICAL"):
        ner.add_label(label)  # type: ignore[attr-defined]
    places = [(UNKNOWN.index(words), words, label) for words, label in NAMED]
    entities = [(start, start + len(words), label) for start, words, label in places]
    examples = [Example.from_dict(model.make_doc(UNKNOWN), {"entities": entities})]
    model.initialize(lambda: examples)
    for _ in range(25):
        model.update(examples, losses={})
    return model


NAMED = [("ORV-101", "CHEMICAL"), ("blue marsh blight", "DISEASE")]


class TestModels:
    @pytest.mark.parametrize("make", [entity_rules, trained])
    def test_a_model_finds_diseases_that_no_rule_knows(
        self, make: Callable[[], Language], tmp_path: Path
    ) -> None:
        make().to_disk(tmp_path / "own-ner")
        reader = extract.load(ner=str(tmp_path / "own-ner"))
        (trial,) = reader(UNKNOWN)
        assert (trial.to_dict()["indication"], reader.ner_name) == ("blue marsh blight", "own-ner")

    def test_a_model_goes_to_disk_with_the_pipeline(self, tmp_path: Path) -> None:
        entity_rules().to_disk(tmp_path / "own-ner")
        nlp = load_nlp(ner=str(tmp_path / "own-ner"))
        here = plain(nlp(UNKNOWN)._.records)
        nlp.to_disk(tmp_path / "model")
        (tmp_path / "own-ner").rename(tmp_path / "moved")
        assert records_elsewhere(tmp_path / "model", UNKNOWN, tmp_path) == here
        assert [r["indication"] for r in here] == ["blue marsh blight"]

    def test_none_means_the_rules_alone(self) -> None:
        assert model_name("none") is None
        assert extract.load(ner="none").ner_name is None

    def test_a_missing_model_is_one_line_that_says_how_to_install_it(self) -> None:
        with pytest.raises(ModelError) as caught:
            extract.load(ner="en_ner_of_nobody_md")
        message = str(caught.value)
        assert "\n" not in message
        assert "--ner en_ner_of_nobody_md" in message
        assert "pip install" in message and "--ner none" in message

    def test_a_folder_without_a_model_is_a_missing_model(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="no spaCy pipeline"):
            extract.load(ner=str(tmp_path))

    @pytest.mark.parametrize("name", ["../nowhere", "", "no such model"])
    def test_what_is_no_model_is_a_model_error(self, name: str) -> None:
        with pytest.raises(ModelError):
            extract.load(ner=name)

    def test_the_model_that_ships_is_where_its_readme_says(
        self, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "`models/ner/model`" in (root / "models/README.md").read_text(encoding="utf-8")
        monkeypatch.setattr(assets, "models_dir", lambda: tmp_path)
        assert model_name(None) is None
        (tmp_path / "ner/model").mkdir(parents=True)
        (tmp_path / "ner/model/meta.json").write_text("{}")
        assert model_name(None) == str(tmp_path / "ner/model")

    def test_without_a_folder_of_models_the_rules_read_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def absent() -> Path:
            raise InputError("no folder models")

        monkeypatch.setattr(assets, "models_dir", absent)
        assert model_name(None) is None
