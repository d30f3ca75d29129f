"""Records out: what is checked before they are written."""

import pytest

from extract.document import Document
from extract.errors import ExtractError
from extract.record import Evidence
from extract.write import to_json, verify
from tests.fakes import an_ind

DOCUMENT = Document("a", "The FDA cleared the IND.")
PIECE = Evidence(start=4, end=7, text="FDA", slots=("agency",))


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
