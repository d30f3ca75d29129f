"""The records in the repository are those that the code gives."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from extract.cli import main


@pytest.mark.skipif(find_spec("extract.pipeline") is None, reason="the pipeline is not there")
def test_tracked_records_are_what_the_code_gives_today(root: Path, tmp_path: Path) -> None:
    assert main(["run", str(root / "seeds"), "-o", str(tmp_path), "--quiet"]) == 0
    assert (tmp_path / "records.jsonl").read_bytes() == (root / "outputs/records.jsonl").read_bytes()
