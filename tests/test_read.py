"""Files in: which documents a folder holds, their ids and their text."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.read import Source, decode, find_documents, load

Files = Callable[[dict[str, str | bytes]], Path]


def ids(*inputs: Path) -> list[str]:
    return [source.doc_id for source in find_documents(inputs).sources]


def test_a_folder_is_read_with_its_sub_folders_in_the_order_of_paths(files: Files) -> None:
    assert ids(files({"b.txt": "", "a/z.md": "", "a/c.TXT": ""})) == ["c", "z", "b"]


def test_hidden_files_and_folders_are_passed_over(files: Files) -> None:
    assert ids(files({"a.txt": "", ".b.txt": "", ".git/c.txt": ""})) == ["a"]


def test_other_files_of_a_folder_are_named_and_not_read(files: Files) -> None:
    found = find_documents([files({"a.txt": "", "table.csv": "", "b/page.html": ""})])
    assert [path.name for path in found.skipped] == ["page.html", "table.csv"]
    assert len(found.sources) == 1


def test_a_named_file_is_read_whatever_its_suffix(files: Files) -> None:
    folder = files({"release.html": "", "LICENSE": ""})
    assert ids(folder / "release.html", folder / "LICENSE") == ["release", "LICENSE"]


def test_a_file_named_twice_is_read_once(files: Files) -> None:
    folder = files({"a.txt": "", "b.txt": ""})
    assert ids(folder / "b.txt", folder, folder / "a.txt") == ["b", "a"]


def test_the_id_is_the_file_name_without_its_last_extension(files: Files) -> None:
    assert ids(files({"acme.2025-03.txt": ""})) == ["acme.2025-03"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["2024/news.txt", "2025/news.txt"], ["news~2024~txt", "news~2025~txt"]),
        (["news.md", "news.txt"], ["news~md", "news~txt"]),
        (["a/q1/news.txt", "b/q1/news.txt", "c.txt"], ["news~a~q1~txt", "news~b~q1~txt", "c"]),
    ],
)
def test_names_that_clash_get_a_suffix_from_the_path(
    files: Files, names: list[str], expected: list[str]
) -> None:
    assert ids(files(dict.fromkeys(names, ""))) == expected


def test_the_suffix_does_not_depend_on_order_or_on_other_files(files: Files) -> None:
    folder = files({"2024/news.txt": "", "2025/news.txt": "", "other.txt": ""})
    assert ids(folder / "2025", folder / "2024") == list(reversed(ids(folder / "2024", folder / "2025")))


def test_two_folders_with_the_same_tree_are_told_apart_by_their_names(files: Files) -> None:
    folder = files({"x/docs/news.txt": "", "y/docs/news.txt": ""})
    assert ids(folder / "x/docs", folder / "y/docs") == ["news~x~docs~txt", "news~y~docs~txt"]


def test_a_file_that_has_a_suffixed_id_as_its_name_clashes_with_nothing(files: Files) -> None:
    found = ids(files({"a/news.txt": "", "b/news.txt": "", "news~a~txt.txt": ""}))
    assert len(set(found)) == 3


def test_a_path_that_is_not_there_is_named_with_what_may_be_meant(files: Files) -> None:
    folder = files({"seeds/a.txt": ""})
    with pytest.raises(InputError, match=r"seed: no such file or folder; did you mean .*seeds\?"):
        find_documents([folder / "seed"])


def test_a_folder_without_documents_says_what_is_expected(files: Files) -> None:
    with pytest.raises(
        InputError, match=r"no document found, expected .txt or .md files; 1 other files are there"
    ):
        find_documents([files({"a.pdf": b"%PDF"})])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        find_documents([tmp_path / "pipe"])


def test_a_file_that_vanishes_is_an_error_of_its_own_document(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt cannot be read: No such file or directory"):
        load(Source("gone", str(tmp_path / "gone.txt"), "gone.txt"))


def test_line_ends_stay_and_the_byte_order_mark_goes(files: Files) -> None:
    folder = files({"a.txt": b"\xef\xbb\xbfone\r\ntwo\rthree\n"})
    assert (
        load(Source("a", str(folder / "a.txt"), "a.txt")).documents[0].document.text == "one\r\ntwo\rthree\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert decode("Sjögren’s – 疾病".encode(encoding), "a.txt") == "Sjögren’s – 疾病"


def test_utf16_of_either_byte_order_is_known_by_its_mark() -> None:
    assert decode(b"\xfe\xff\x00F\x00D\x00A", "a.txt") == "FDA"


@pytest.mark.parametrize(
    ("content", "where", "expected"),
    [
        (b"na\xefve", "byte 0xef at offset 2", "expected UTF-8, or UTF-16 with a byte-order mark"),
        (b"\xef\xbb\xbfna\xefve", "byte 0xef at offset 5", "expected UTF-8"),
        (b"\xff\xfeF\x00D", "byte 0x44 at offset 4", "expected well-formed UTF-16"),
        (b"ends in \xe2\x80", "byte 0xe2 at offset 8", "expected UTF-8"),
    ],
)
def test_undecodable_bytes_are_located(content: bytes, where: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(content, "a.txt")
    assert str(caught.value).startswith(f"a.txt is not UTF-8 and not decodable: {where}, {expected}")
