"""Tables: each row of JSONL, CSV, TSV and Parquet is a document of its own."""

import csv
import datetime
import gzip
import hashlib
import io
import json
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document
from extract.errors import InputError
from extract.read import ReadOptions, Source, expand, find_documents, load
from extract.read.fields import fields_of
from extract.read.tables import csv_rows, json_rows, layout_of

Files = Callable[[dict[str, str | bytes]], Path]
ROWS = [
    {
        "doc_id": "one",
        "text": "FDA cleared\nthe IND, it said.",
        "title": "Cleared",
        "date": "2025-03-14",
        "wire": "A",
    },
    {"doc_id": "two", "text": "Sjögren’s “trial”", "title": "Begun", "date": "2025-03-15", "wire": "B"},
]


def table(kind: str, rows: list[dict[str, Any]]) -> bytes:
    """Return a table of a kind: its suffix."""
    if kind.endswith(".gz"):
        return gzip.compress(table(kind.removesuffix(".gz"), rows))
    if kind in ("jsonl", "ndjson"):
        return "".join(json.dumps(row) + "\n" for row in rows).encode()
    if kind == "parquet":
        pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        packed = io.BytesIO()
        parquet.write_table(pyarrow.Table.from_pylist(rows), packed)
        return packed.getvalue()
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter="\t" if kind == "tsv" else ",")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.fixture
def expanded(files: Files) -> Callable[..., list[Source]]:
    """Expand a table of a name and a content."""

    def expand_one(name: str, content: str | bytes, **options: Any) -> list[Source]:
        (source,) = find_documents([files({name: content}) / name]).sources
        return list(expand(source, ReadOptions(**options)))

    return expand_one


Expanded = Callable[..., list[Source]]


def documents(sources: list[Source], **options: Any) -> list[Document]:
    return [load(source, ReadOptions(**options)).documents[0].document for source in sources]


@pytest.mark.parametrize(
    "kind",
    ["jsonl", "ndjson", "csv", "tsv", "parquet", "jsonl.gz", "csv.gz", "tsv.gz", "parquet.gz"],
)
def test_each_row_is_a_document(expanded: Expanded, kind: str) -> None:
    one, two = documents(expanded(f"wire.{kind}", table(kind, ROWS)))
    assert (one.doc_id, one.text, one.title) == ("one", "FDA cleared\nthe IND, it said.", "Cleared")
    assert one.published == datetime.date(2025, 3, 14)
    assert one.metadata == {"wire": "A"}
    assert (two.doc_id, two.text) == ("two", "Sjögren’s “trial”")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_row_is_called_by_its_number(expanded: Expanded, kind: str) -> None:
    rows = [{"text": "one"}, {"text": "two"}]
    found = expanded(f"wire.{kind}", table(kind, rows))
    assert [(source.name, source.doc_id) for source in found] == [
        (f"wire.{kind}:1", "wire~1"),
        (f"wire.{kind}:2", "wire~2"),
    ]


def test_a_row_of_json_is_called_by_its_line(expanded: Expanded) -> None:
    found = expanded("wire.jsonl", '{"text": "one"}\n\n  \n{"text": "four"}')
    assert [source.doc_id for source in found] == ["wire~1", "wire~4"]


@pytest.mark.parametrize(
    ("row", "doc_id"),
    [
        ({"doc_id": "a", "id": "b", "text": "x"}, "a"),
        ({"id": 12, "text": "x"}, "12"),
        ({"ID": "b", "text": "x"}, "b"),
        ({"id": None, "uid": " u \n1 ", "text": "x"}, "u 1"),
        ({"id": "", "text": "x"}, "wire~1"),
    ],
)
def test_the_id_is_that_of_the_first_usual_column_that_holds_one(
    expanded: Expanded, row: dict[str, Any], doc_id: str
) -> None:
    (found,) = expanded("wire.jsonl", json.dumps(row))
    assert found.doc_id == doc_id


def test_columns_can_be_named(expanded: Expanded) -> None:
    row = {"text": "not this", "story": "this", "key": 7, "name": "Title", "when": "2025-03-14T07:30:00Z"}
    named = {"text_field": "story", "id_field": "key", "title_field": "name", "date_field": "when"}
    (found,) = documents(expanded("wire.jsonl", json.dumps(row), **named), **named)
    assert (found.doc_id, found.text, found.title) == ("7", "this", "Title")
    assert found.published == datetime.date(2025, 3, 14)
    assert found.metadata == {"text": "not this"}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-03-14", "2025-03-14"),
        (" 2025-03-14 ", "2025-03-14"),
        ("2025-03-14T07:30:00+02:00", "2025-03-14"),
        ("2025-03-14 07:30", "2025-03-14"),
        ("March 14, 2025", None),
        ("2025-13-14", None),
        (20250314, None),
    ],
)
def test_a_date_is_one_of_iso_8601_or_stays_as_it_is(written: object, date: str | None) -> None:
    fields = fields_of({"text": "x", "date": written}, ReadOptions())
    assert fields.published == (None if date is None else datetime.date.fromisoformat(date))
    assert ("date" in fields.metadata) == (date is None)


def test_dates_and_numbers_of_parquet_become_json(expanded: Expanded) -> None:
    day, moment = datetime.date(2025, 3, 14), datetime.datetime(2025, 3, 14, 7, 30)
    row = {"text": b"FDA", "date": day, "at": moment, "x": float("nan"), "raw": b"\xff", "tags": ["a", None]}
    (found,) = documents(expanded("wire.parquet", table("parquet", [row])))
    assert (found.text, found.published) == ("FDA", day)
    assert found.metadata == {"at": "2025-03-14T07:30:00", "x": None, "raw": "\ufffd", "tags": ["a", None]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": 2}', "no text in column 'text', 'body' or 'content'"),
        ('{"text": " \\n"}', "no text in column 'text', 'body' or 'content'"),
        ('{"text": 7}', "the text in column 'text' is no string but a number"),
        ('["text"]', "a line of JSON that is no object"),
        ('{"text": "x"', "no JSON: Expecting ',' delimiter at character 13"),
        ("[" * 100_000, "no JSON that can be read"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "no JSON that can be read"),
        ('{"text": "Sjögren’s'.encode() + b' \xff"}', "the row is damaged UTF-8: byte 0xff at offset 23"),
    ],
)
def test_a_line_that_is_no_document_is_a_fault_and_the_others_go_on(
    expanded: Expanded, line: str | bytes, reason: str
) -> None:
    content = line.encode() if isinstance(line, str) else line
    found = expanded("wire.jsonl", b'{"text": "one"}\n' + content + b'\n{"text": "three"}')
    assert [source.doc_id for source in found] == ["wire~1", "wire~2", "wire~3"]
    assert found[1].fault is not None and found[1].fault.startswith(f"wire.jsonl:2: {reason}")
    assert [document.text for document in documents([found[0], found[2]])] == ["one", "three"]
    with pytest.raises(InputError, match=r"wire\.jsonl:2: "):
        load(found[1])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,two,B,more", "4 values for 3 columns"),
        ('2,"two"x,B', "',' expected after '\"'"),
        ("2,,B", "no text in column 'text', 'body' or 'content'"),
        ("2", "no text in column 'text', 'body' or 'content'"),
        (f"2,{'x' * 900},B", "more than 800 characters in one row"),
        (f'2,"{"x" * 500}\n{"y" * 500}",B', "more than 800 characters in one row"),
    ],
)
def test_a_row_that_is_no_document_is_a_fault_and_the_others_go_on(
    expanded: Expanded, row: str, reason: str
) -> None:
    found = expanded("wire.csv", f"id,text,wire\n1,one,A\n{row}\n3,three,C\n", max_chars=100)
    assert found[1].fault == f"wire.csv:2: {reason}"
    assert (found[0].doc_id, found[-1].doc_id) == ("1", "3")


def test_a_line_that_is_too_long_is_a_fault_and_the_others_go_on(expanded: Expanded) -> None:
    lines = ['{"text": "one"}', '{"text": "' + "x" * 9000 + '"}', '{"text": "three"}']
    found = expanded("wire.jsonl", "\n".join(lines), max_chars=100)
    assert [source.fault for source in found] == [
        None,
        "wire.jsonl:2: more than 800 characters in one row",
        None,
    ]


def test_a_line_without_an_end_is_given_up(expanded: Expanded) -> None:
    content = gzip.compress(b'{"text": "one"}\n' + b"x" * 100_000 + b'\n{"text": "three"}')
    found = expanded("wire.jsonl.gz", content, max_chars=100)
    assert [source.fault for source in found] == [
        None,
        "wire.jsonl.gz:2: more than 800 characters in one row; the rest of the table is not read",
    ]


def test_a_quote_that_is_never_closed_does_not_swallow_the_table(expanded: Expanded) -> None:
    rows = "".join(f"{n},text of row {n}\n" for n in range(3, 300))
    found = expanded("wire.csv", f'id,text\n1,one\n2,"two\n{rows}', max_chars=100)
    assert found[1].fault == "wire.csv:2: more than 800 characters in one row"
    assert found[-1].doc_id == "299"


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            {"text_field": "txet"},
            "no column 'txet' (--text-field); did you mean 'text'? There are 'text', 'wire'",
        ),
        ({"id_field": "key"}, "no column 'key' (--id-field); there are 'text', 'wire'"),
        ({"date_field": "when"}, "no column 'when' (--date-field); there are 'text', 'wire'"),
    ],
)
def test_a_column_that_is_not_there_is_one_line_for_the_table(
    expanded: Expanded, kind: str, options: dict[str, str], reason: str
) -> None:
    rows = [{"text": "one", "wire": "A"}, {"text": "two", "wire": "B"}]
    (found,) = expanded(f"wire.{kind}", table(kind, rows), **options)
    assert found.fault == f"wire.{kind}: {reason}"


def test_a_table_without_a_column_for_the_text_says_how_to_name_it(expanded: Expanded) -> None:
    (found,) = expanded("wire.csv", "id,story\n1,one\n")
    assert found.fault == (
        "wire.csv: no column 'text', 'body' or 'content'; name that of the text with --text-field: "
        "there are 'id', 'story'"
    )


@pytest.mark.parametrize(
    ("row", "options", "reason"),
    [
        ({"story": ""}, {"text_field": "story"}, "no text in column 'story'"),
        ({"key": None, "text": "x"}, {"id_field": "key"}, "no id in column 'key'"),
        (
            {"when": "soon", "text": "x"},
            {"date_field": "when"},
            "'soon' in column 'when' is no date like 2025-03-14",
        ),
    ],
)
def test_a_column_that_was_named_must_hold_something(
    expanded: Expanded, row: dict[str, Any], options: dict[str, str], reason: str
) -> None:
    (found,) = expanded("wire.jsonl", json.dumps(row), **options)
    assert found.fault == f"wire.jsonl:1: {reason}"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("wire.jsonl", b"", "no row in it"),
        ("wire.csv", b"id,text\n", "no row in it"),
        ("wire.csv", b'id,"te"xt\n1,one\n', "wire.csv: the header cannot be read: "),
        ("wire.csv", b"\x89PNG\r\n", "is no table: it looks like a PNG image"),
        (
            "wire.jsonl.gz",
            gzip.compress(b'{"text": "one"}\n' * 9999)[:-20],
            "is damaged: Compressed file ended",
        ),
        ("wire.parquet", b"PAR1 but for the rest", "cannot be read as Parquet"),
        ("wire.parquet", b"", "cannot be read as Parquet"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_fault(
    expanded: Expanded, name: str, content: bytes, reason: str
) -> None:
    found = expanded(name, content)
    assert found[-1].fault is not None and reason in found[-1].fault
    assert found[-1].name == name


def test_without_the_package_the_fault_says_how_to_install_it(
    expanded: Expanded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = expanded("wire.parquet", b"PAR1")
    assert found.fault == "wire.parquet: reading Parquet needs more packages: pip install 'biowire[tables]'"


@pytest.mark.parametrize(
    "content",
    [
        "id;text;wire\n1;one, two;A\n",
        "id\ttext\n1\tone, two\n",
        "id|text\n1|one, two\n",
        'id,text\r\n1,"one, two"\r\n',
        'id,text\r1,"one, two"\r',
        '"id, or key;",text\n1,"one, two"\n',
        'text\n"one, two"\n',
    ],
)
def test_the_delimiter_is_told_from_the_header(expanded: Expanded, content: str) -> None:
    (found,) = expanded("wire.csv", content)
    assert found.row is not None and found.row["text"] == "one, two"


@pytest.mark.parametrize(
    "content",
    [
        'id\ttext\n1\t"AB-101" was cleared\n2\tand "more\n',
        'id\ttext\n1\t"""AB-101"" was cleared"\n2\t"and ""more"\n',
    ],
    ids=["quotes-are-text", "values-in-quotes"],
)
def test_tabs_separate_values_with_quotes_of_their_own_or_in_quotes(expanded: Expanded, content: str) -> None:
    assert [document.text for document in documents(expanded("wire.tsv", content))] == [
        '"AB-101" was cleared',
        'and "more',
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_table_is_read_in_any_encoding(expanded: Expanded, kind: str, encoding: str) -> None:
    text = "the company’s “trial” for Sjögren’s"
    content = (
        f"id,text\n1,{text}\n" if kind == "csv" else json.dumps({"text": text}, ensure_ascii=False) + "\n"
    )
    (found,) = documents(expanded(f"wire.{kind}", content.encode(encoding)))
    assert found.text == text


def test_a_row_in_another_encoding_than_the_others_is_read(expanded: Expanded) -> None:
    rows = ["id,text", "1,Sjögren’s".encode(), "2,café".encode("cp1252"), "3,naïve".encode()]
    content = b"\n".join(row if isinstance(row, bytes) else row.encode() for row in rows)
    assert [document.text for document in documents(expanded("wire.csv", content))] == [
        "Sjögren’s",
        "café",
        "naïve",
    ]


def test_columns_without_a_name_or_with_the_same_are_told_apart(expanded: Expanded) -> None:
    (found,) = expanded("wire.csv", "text,,tag,tag\nx,1,2,3\n")
    assert found.row == {"text": "x", "column 2": "1", "tag": "2", "tag~2": "3"}


def test_a_value_is_as_long_as_the_text_may_be(expanded: Expanded) -> None:
    long = "word " * 60_000
    (found,) = documents(expanded("wire.csv", f"text\n{long}\n"))
    assert found.text == long


def test_a_page_in_a_row_is_known_by_its_beginning() -> None:
    pages = ["<!DOCTYPE html><p>x", " \n<html lang='en'>", "<!-- x --><HTML>", "<?xml version='1.0'?><html >"]
    texts = ["The <html> tag", "<p>FDA", "<htmlish>", ""]
    known = [fields_of({"text": text or "-"}, ReadOptions()).is_html for text in pages + texts]
    assert known == [True] * 4 + [False] * 4


def test_the_hash_of_a_row_is_that_of_its_values_in_any_order(expanded: Expanded) -> None:
    one, two = expanded("wire.jsonl", '{"text": "é", "id": 1}\n{"id":1,"text":"\\u00e9"}')
    assert load(one).sha256 == load(two).sha256 == hashlib.sha256('{"id":1,"text":"é"}'.encode()).hexdigest()


def test_a_lone_surrogate_can_be_written(expanded: Expanded) -> None:
    (found,) = documents(expanded("wire.jsonl", '{"id": "\\ud800", "text": "x", "tag": "\\udfff"}'))
    assert (found.doc_id, found.metadata) == ("\ufffd", {"tag": "\ufffd"})


def test_mojibake_in_a_row_is_mended(expanded: Expanded) -> None:
    (source,) = expanded("wire.jsonl", '{"text": "companyâ€™s", "title": "SociÃ©tÃ©"}')
    (loaded,) = load(source).documents
    assert (loaded.document.text, loaded.document.title) == ("company’s", "Société")
    assert loaded.repairs == {"mojibake": 1}


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (b'{"text": "one"}\n{"text": "two"}\n', ["stdin~1", "stdin~2"]),
        (gzip.compress(b'{"text": "one"}\n'), ["stdin~1"]),
        (b'{\n"text": "one"}', ["stdin"]),
        (b"FDA cleared the IND.", ["stdin"]),
    ],
)
def test_standard_input_is_what_it_looks_like(tmp_path: Path, content: bytes, ids: list[str]) -> None:
    (tmp_path / "saved").write_bytes(content)
    (source,) = find_documents([Path("-")], stdin=tmp_path / "saved").sources
    assert [found.doc_id for found in expand(source)] == ids


def test_a_row_is_expanded_no_further(expanded: Expanded) -> None:
    (row,) = expanded("wire.jsonl", '{"text": "one"}')
    assert list(expand(row)) == [row]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_a_large_table_is_never_in_memory_as_a_whole(expanded: Expanded, files: Files, kind: str) -> None:
    rows = [{"id": n, "text": f"{n} " + "word " * 2000} for n in range(6000)]
    folder = files({f"wire.{kind}": table(kind, rows)})
    del rows
    source = Source("wire", str(folder / f"wire.{kind}"), f"wire.{kind}")
    tracemalloc.start()
    count = sum(1 for _ in expand(source))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 6000
    assert peak < 25_000_000  # the table is 60 MB


values = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(st.lists(st.dictionaries(st.sampled_from(["text", "a", "b"]), values, min_size=1), min_size=1))
def test_json_lines_survive_the_round_trip(rows: list[dict[str, str]]) -> None:
    content = table("jsonl", rows)
    found = json_rows(io.BytesIO(content), layout_of(content, "x", ".jsonl"), limit=10**6)
    assert [row.values for row in found] == rows


@given(st.lists(st.tuples(values, values), min_size=1))
def test_values_between_commas_survive_the_round_trip(pairs: list[tuple[str, str]]) -> None:
    rows = [{"a": first, "text": f"{second}."} for first, second in pairs]
    content = table("csv", rows)
    found = csv_rows(io.BytesIO(content), layout_of(content, "x", ".csv"), limit=10**6)
    assert [row.values for row in found] == rows
