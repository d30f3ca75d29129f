"""Records out: what is checked before, and what stands in the folder after."""

import os
from pathlib import Path

import pytest

from extract.document import Document
from extract.errors import ExtractError, InputError
from extract.record import Evidence
from extract.write import replacing, to_json, verify
from tests.fakes import an_ind

DOCUMENT = Document("a", "The FDA cleared the IND.")
PIECE = Evidence(start=4, end=7, text="FDA", slots=("agency",))


def test_files_take_the_place_of_old_ones_when_all_is_written(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("old")
    with replacing(tmp_path, ["r", "s"]) as files:
        files["r"].write("new")
        assert (tmp_path / "r").read_text() == "old"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"r": "new", "s": ""}


def test_an_error_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path, ["r", "s"]) as files:
        files["r"].write("half")
        raise KeyboardInterrupt
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"r": "old"}


def test_an_error_leaves_no_new_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(ValueError), replacing(tmp_path / "a/b", ["r"]):
        raise ValueError
    assert list(tmp_path.iterdir()) == []


def test_line_ends_are_the_same_on_every_system(tmp_path: Path) -> None:
    with replacing(tmp_path, ["r"]) as files:
        files["r"].write("é\n")
    assert (tmp_path / "r").read_bytes() == b"\xc3\xa9\n"


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with (
        pytest.raises(InputError, match="out: is a file, expected a folder"),
        replacing(tmp_path / "out", ["r"]),
    ):
        pass


def test_a_folder_in_the_place_of_a_file_is_named_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("old")
    (tmp_path / "s").mkdir()
    with pytest.raises(InputError, match="s: is a folder, expected a file"), replacing(tmp_path, ["r", "s"]):
        raise AssertionError("not reached")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r", "s"]


def test_if_one_file_cannot_be_replaced_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r").write_text("old r")
    (tmp_path / "t").write_text("old t")
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if source.name == "t":
            raise PermissionError(1, "Operation not permitted", str(source))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with (
        pytest.raises(InputError, match="/t: cannot be replaced: Operation not permitted"),
        replacing(tmp_path, ["r", "s", "t"]) as files,
    ):
        for file in files.values():
            file.write("new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"r": "old r", "t": "old t"}


def test_what_went_wrong_is_said_even_if_a_new_folder_cannot_be_removed(tmp_path: Path) -> None:
    with pytest.raises(KeyError), replacing(tmp_path / "new", ["r"]):
        (tmp_path / "new/other").write_text("of somebody else")
        raise KeyError
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["other"]


def test_a_record_that_quotes_its_document_is_well() -> None:
    verify(DOCUMENT, [an_ind("a", PIECE)])


def test_a_repaired_character_may_be_quoted_as_it_was_or_as_it_is() -> None:
    document = Document("a", "The\0FDA cleared the IND.")
    verify(document, [an_ind("a", Evidence(start=0, end=7, text="The FDA"))])
    verify(document, [an_ind("a", Evidence(start=0, end=7, text="The\0FDA"))])


def test_evidence_that_is_not_in_the_document_is_refused() -> None:
    with pytest.raises(ExtractError, match="evidence at 5 is 'FDA', the document has 'DA ' there"):
        verify(DOCUMENT, [an_ind("a", Evidence(start=5, end=8, text="FDA"))])


def test_two_records_with_one_id_are_refused() -> None:
    with pytest.raises(ExtractError, match="two records have this id"):
        verify(DOCUMENT, [an_ind("a", PIECE), an_ind("a", PIECE, phase="PHASE1")])


def test_a_record_of_another_document_is_refused() -> None:
    with pytest.raises(ExtractError, match="doc_id is 'b', expected 'a'"):
        verify(DOCUMENT, [an_ind("b", PIECE)])


def test_a_relation_to_nothing_is_refused() -> None:
    record = an_ind("a", PIECE).model_copy(update={"related": ("1" * 16,)})
    with pytest.raises(ExtractError, match="related to 1111111111111111, and no record has that id"):
        verify(DOCUMENT, [record])


def test_reports_have_sorted_keys_and_a_line_end() -> None:
    assert to_json({"b": 1, "a": "é"}) == '{\n  "a": "é",\n  "b": 1\n}\n'
