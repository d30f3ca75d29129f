"""What several test modules share."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

from extract import cli_run
from extract.batch import SerialEngine
from tests.fakes import FakeReader

settings.register_profile("steady", derandomize=True, max_examples=60, database=None, deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def fake_pipeline(monkeypatch: pytest.MonkeyPatch, reader: FakeReader) -> FakeReader:
    """Let `biowire run` read in this process, with a fake in the place of the pipeline."""
    monkeypatch.setattr(
        cli_run, "_engine", lambda name, settings, *rest: nullcontext(SerialEngine(reader, settings))
    )
    return reader


@pytest.fixture
def files(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Make a folder of the files of a dictionary, path to content, and return it."""

    def make(contents: dict[str, str | bytes]) -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for name, content in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make
