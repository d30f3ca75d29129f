"""`biowire models`: what is installed, where it is, how well it reads, and one line for what is wrong."""

import json
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import spacy

from extract import assets, cli_models, model_list
from extract.cli import main

CORPUS = '{"text": "Acme dosed AB-1 in gout.", "spans": [[11, 15, "CHEMICAL"], [19, 23, "DISEASE"]]}\n'


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model of two rules: one of them right on `CORPUS`, one with half of the name."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "DISEASE", "pattern": "gout"}, {"label": "CHEMICAL", "pattern": "dosed AB-1"}]
    )
    nlp.to_disk(tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "c.jsonl").write_text(CORPUS, encoding="utf-8")
    return tmp_path / "c.jsonl"


class TestEvaluate:
    def test_the_figures_are_printed_by_label(
        self, model: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["models", "evaluate", str(model), str(corpus)]) == 0
        rows = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line}
        assert rows["DISEASE"] == ["1", "1", "1.0000", "1.0000", "1.0000"]
        assert rows["CHEMICAL"] == ["1", "1", "0.0000", "0.0000", "0.0000"]
        assert rows["ALL"] == ["2", "2", "0.5000", "0.5000", "0.5000"]

    def test_as_json(self, model: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["models", "evaluate", str(model), str(corpus), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["ALL"] == {
            "precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2, "found": 2,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "file", "fault"),
        [
            ("en_ner_of_nobody_md", "c.jsonl", "no such model is installed"),
            ("own", "c.csv", "expected a corpus as PubTator"),
            ("own", "nowhere.txt", "no such file"),
        ],
    )
    def test_what_is_wrong_is_one_line(
        self, name: str, file: str, fault: str, model: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (model.parent / "c.csv").write_text("a,b", encoding="utf-8")
        named = str(model) if name == "own" else name
        assert main(["models", "evaluate", named, str(model.parent / file)]) == 2
        error = capsys.readouterr().err
        assert fault in error and error.count("\n") == 1


class TestListing:
    def test_an_installed_package_is_listed_with_labels_and_folder(
        self, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        package = model.parent / "en_wombat_sm"
        model.rename(model.parent / "renamed")
        package.mkdir()
        (package / "__init__.py").write_text("raise ImportError('a listing imports no package')")
        (model.parent / "renamed").rename(package / "en_wombat_sm-1.2.3")
        meta = package / "en_wombat_sm-1.2.3" / "meta.json"
        meta.write_text(json.dumps({"version": "1.2.3", "labels": {"ner": ["DISEASE"], "tagger": ["NN"]}}))
        monkeypatch.syspath_prepend(str(model.parent))
        point = EntryPoint("en_wombat_sm", "en_wombat_sm", "spacy_models")
        monkeypatch.setattr(model_list, "entry_points", lambda group: [point])
        monkeypatch.setenv("COLUMNS", "300")
        assert main(["models"]) == 0
        (row,) = [line for line in capsys.readouterr().out.splitlines() if "wombat" in line]
        assert row.split()[:2] == ["en_wombat_sm", "1.2.3"] and "DISEASE" in row and "NN" not in row
        assert row.endswith(str(package / "en_wombat_sm-1.2.3"))

    def test_without_any_model_it_says_what_reads_instead(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(model_list, "shipped_model", lambda: None)
        monkeypatch.setattr(model_list, "entry_points", lambda group: [])
        assert main(["models"]) == 0
        assert "no entity model is installed" in capsys.readouterr().out


class TestPath:
    def test_the_folder_can_be_loaded_by_spacy(
        self, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(cli_models, "shipped_model", lambda: model)
        assert main(["models", "path"]) == 0
        assert spacy.load(capsys.readouterr().out.strip()).pipe_names == ["entity_ruler"]

    def test_a_missing_one_is_one_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(cli_models, "shipped_model", lambda: None)
        assert main(["models", "path"]) == 2
        assert "no model ships" in capsys.readouterr().err


def test_the_shipped_model_is_part_of_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "models_dir", lambda: tmp_path)
    assert assets.shipped_model() is None
    (tmp_path / "ner" / "model").mkdir(parents=True)
    (tmp_path / "ner" / "model" / "meta.json").write_text("{}")
    assert assets.shipped_model() == tmp_path / "ner" / "model"
