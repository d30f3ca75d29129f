"""Where the data folders are."""

from pathlib import Path

import pytest

from extract import assets
from extract.errors import InputError


def test_a_checkout_reads_its_own_folders(root: Path) -> None:
    assert assets.rules_dir() == root / "rules"
    assert assets.models_dir() == root / "models"


def test_a_wheel_reads_the_folders_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "extract")
    (tmp_path / "extract/_data/rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    assert assets.rules_dir() == tmp_path / "extract/_data/rules"


def test_a_missing_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "extract")
    with pytest.raises(InputError, match=r"no folder models: looked for .*_data.models and .*models"):
        assets.models_dir()
