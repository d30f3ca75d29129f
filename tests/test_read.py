"""Files in: which documents folders, patterns and URLs hold, what they are called, and how one is read."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.read import ReadOptions, Source, find_documents, load
from extract.read.walk import walk

Files = Callable[[dict[str, str | bytes]], Path]


def ids(*inputs: Path | str) -> list[str]:
    return [source.doc_id for source in find_documents(inputs).sources]


def test_a_folder_is_read_with_its_sub_folders_in_the_order_of_paths(files: Files) -> None:
    assert ids(files({"b.txt": "", "a/z.md": "", "a/c.TXT": ""})) == ["c", "z", "b"]


def test_hidden_files_and_folders_are_passed_over(files: Files) -> None:
    assert ids(files({"a.txt": "", ".b.txt": "", ".git/c.txt": ""})) == ["a"]


def test_other_files_of_a_folder_are_named_and_not_read(files: Files) -> None:
    found = find_documents([files({"a.txt": "", "table.xls": "", "b/photo.png": ""})])
    assert [path.name for path in found.skipped] == ["photo.png", "table.xls"]
    assert len(found.sources) == 1


def test_a_named_file_is_read_whatever_its_suffix(files: Files) -> None:
    folder = files({"release.press": "", "LICENSE": ""})
    assert ids(folder / "release.press", folder / "LICENSE") == ["release", "LICENSE"]


@pytest.mark.parametrize(
    "name",
    "a.txt a.md a.html a.htm a.xhtml a.pdf a.eml a.PDF a.html.gz a.txt.GZ a.jsonl a.ndjson a.csv a.tsv a.parquet "
    "a.jsonl.gz a.csv.gz a.zip".split(),
)
def test_a_folder_is_read_for_every_format(files: Files, name: str) -> None:
    assert ids(files({name: ""})) == ["a"]


@pytest.mark.parametrize("name", ["a.docx", "a.gz", "a.tar.gz", "a.zip.gz", "a", "txt"])
def test_a_folder_is_read_for_nothing_else(files: Files, name: str) -> None:
    assert ids(files({name: "", "b.txt": ""})) == ["b"]


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
        (["news.html", "news.html.gz", "news.zip"], ["news~html", "news~html.gz", "news~zip"]),
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
        InputError,
        match=r"no document found, expected \.txt, \.md, .* or \.zip files; 1 other files are there",
    ):
        find_documents([files({"a.doc": b""})])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        find_documents([tmp_path / "pipe"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_passed_over_and_named(files: Files) -> None:
    folder = files({"a.txt": ""})
    os.mkfifo(folder / "pipe.txt")
    found = find_documents([folder])
    assert [source.doc_id for source in found.sources] == ["a"]
    assert [path.name for path in found.skipped] == ["pipe.txt"]


def test_a_link_to_a_folder_is_not_followed_and_named(files: Files) -> None:
    folder = files({"a.txt": ""})
    (folder / "round").symlink_to(folder)
    found = find_documents([folder])
    assert [source.doc_id for source in found.sources] == ["a"]
    assert [path.name for path in found.skipped] == ["round"]


def test_a_link_to_a_file_is_the_file(files: Files) -> None:
    folder = files({"a.txt": ""})
    (folder / "b.txt").symlink_to(folder / "a.txt")
    assert ids(folder) == ["a"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_one_line(files: Files) -> None:
    folder = files({"a.txt": "", "b/c.txt": ""})
    (folder / "b").chmod(0)
    with pytest.raises(InputError, match=r"b: cannot be listed: Permission denied"):
        find_documents([folder])


def test_a_folder_that_vanishes_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone: cannot be listed: No such file or directory"):
        list(walk(str(tmp_path / "gone")))


class TestPatterns:
    """Paths with `*`, `?` and `[...]`, as in a shell that knows `**`."""

    TREE = ("a.html", "b.txt", "c.png", "2024/a.txt", "2024/q1/d.html", "2025/e.html", ".hidden/f.html")

    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("*.html", ["a.html"]),
            ("*/*.html", ["2025/e.html"]),
            ("**/*.html", ["2024/q1/d.html", "2025/e.html", "a.html"]),
            ("**/d.*", ["2024/q1/d.html"]),
            ("2024/**/*.txt", ["2024/a.txt"]),
            ("202[45]/?.*", ["2024/a.txt", "2025/e.html"]),
            ("*/q1", ["2024/q1/d.html"]),
            (".hidden/*.html", [".hidden/f.html"]),
            ("*.png", ["c.png"]),
            ("*", ["2024/a.txt", "2024/q1/d.html", "2025/e.html", "a.html", "b.txt"]),
            ("**", ["2024/a.txt", "2024/q1/d.html", "2025/e.html", "a.html", "b.txt"]),
        ],
    )
    def test_a_pattern_means_the_files_that_fit(
        self, files: Files, pattern: str, expected: list[str]
    ) -> None:
        folder = files(dict.fromkeys(self.TREE, ""))
        found = find_documents([folder / pattern])
        assert [Path(source.path).relative_to(folder).as_posix() for source in found.sources] == expected

    def test_files_of_another_kind_are_named_where_a_wildcard_ends_the_pattern(self, files: Files) -> None:
        found = find_documents([files(dict.fromkeys(self.TREE, "")) / "*"])
        assert [path.name for path in found.skipped] == ["c.png"]

    def test_the_outputs_call_a_file_from_the_folder_on_in_which_the_pattern_begins(
        self, files: Files
    ) -> None:
        (source,) = find_documents([files({"news/2025/a.html": ""}) / "news/**/*.html"]).sources
        assert source.name == "news/2025/a.html"

    def test_a_pattern_of_the_present_folder_is_read(
        self, files: Files, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(files({"a.txt": "", "b/c.txt": ""}))
        assert ids(Path("*.txt"), Path("**/*.txt")) == ["a", "c"]

    def test_a_file_whose_name_looks_like_a_pattern_is_that_file(self, files: Files) -> None:
        assert ids(files({"news[1].txt": "", "news1.txt": ""}) / "news[1].txt") == ["news[1]"]

    def test_a_pattern_that_nothing_fits_is_one_line(self, files: Files) -> None:
        with pytest.raises(InputError, match=r"\*\.pdf: no file fits this pattern"):
            find_documents([files({"a.txt": ""}) / "*.pdf"])

    def test_a_pattern_in_a_folder_that_is_not_there_names_the_folder(self, files: Files) -> None:
        with pytest.raises(InputError, match=r"new: no such file or folder; did you mean .*news\?"):
            find_documents([files({"news/a.txt": ""}) / "new/*.txt"])


class TestStandardInput:
    """`-`: what the command saved of standard input."""

    def test_it_is_a_source_of_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "saved").write_text("FDA cleared the IND.")
        (source,) = find_documents([Path("-")], stdin=tmp_path / "saved").sources
        assert (source.doc_id, source.name) == ("stdin", "-")
        assert load(source).documents[0].document.text == "FDA cleared the IND."

    def test_a_file_called_stdin_clashes_with_it_and_gets_the_suffix(
        self, files: Files, tmp_path: Path
    ) -> None:
        found = find_documents([Path("-"), files({"stdin.txt": ""})], stdin=tmp_path / "saved")
        assert [source.doc_id for source in found.sources] == ["stdin", "stdin~txt"]

    def test_where_it_was_not_saved_it_is_refused(self) -> None:
        with pytest.raises(InputError, match="standard input cannot be read here"):
            find_documents([Path("-")])


class TestUrls:
    """File systems that fsspec knows."""

    @pytest.fixture(autouse=True)
    def memory(self) -> Iterator[None]:
        system = pytest.importorskip("fsspec").filesystem("memory")
        system.pipe(
            {"/news/b.txt": b"two", "/news/2025/a.txt": b"one", "/news/x.png": b"", "/news/.h.txt": b""}
        )
        yield
        system.rm("/news", recursive=True)

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("memory://news", ["news/2025/a.txt", "news/b.txt"]),
            ("memory://news/", ["news/2025/a.txt", "news/b.txt"]),
            ("memory://news/b.txt", ["b.txt"]),
            ("memory://news/*.txt", ["news/b.txt"]),
            ("memory://news/**/*.txt", ["news/2025/a.txt", "news/b.txt"]),
        ],
    )
    def test_files_folders_and_patterns_are_found(self, url: str, expected: list[str]) -> None:
        assert [source.name for source in find_documents([url]).sources] == expected

    def test_a_path_that_was_a_url_is_one(self) -> None:
        assert ids(Path("memory://news/b.txt")) == ["b"]

    def test_a_file_is_read_from_there(self) -> None:
        (source,) = find_documents(["memory://news/b.txt"]).sources
        assert load(source).documents[0].document.text == "two"

    def test_other_files_are_named(self) -> None:
        assert [path.name for path in find_documents(["memory://news"]).skipped] == ["x.png"]

    def test_ids_that_clash_with_local_ones_get_their_suffix(self, files: Files) -> None:
        assert ids("memory://news/b.txt", files({"b.md": ""})) == ["b~txt", "b~md"]

    def test_a_url_of_a_local_file_is_the_file(self, files: Files) -> None:
        folder = files({"a.txt": ""})
        (source,) = find_documents([f"file://{folder}/a.txt", folder]).sources
        assert source.path == str(folder / "a.txt")

    @pytest.mark.parametrize(
        ("url", "reason"),
        [
            (
                "https://example.org/a.html",
                "pages of the web are not fetched; save the page and name the file",
            ),
            ("http:/example.org/a.html", "pages of the web are not fetched"),
            ("memory://nowhere/a.txt", "no such file or folder"),
            ("memory://news/*.pdf", "no file fits this pattern"),
            ("nosuch://news/a.txt", "Protocol not known: nosuch"),
            ("zip://a.txt::memory://news/b.zip", "chained URLs are not read"),
        ],
    )
    def test_what_cannot_be_read_is_one_line(self, url: str, reason: str) -> None:
        with pytest.raises(InputError) as caught:
            find_documents([url])
        assert reason in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_without_the_package_the_line_says_how_to_install_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "fsspec.core", None)
        with pytest.raises(InputError, match=r"memory://news: .* pip install 'biowire\[remote\]'"):
            find_documents(["memory://news"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize(
    ("name", "reason"),
    [("gone.txt", "No such file or directory"), ("folder", "it is a folder"), ("pipe", "it is no file")],
)
def test_what_cannot_be_read_is_an_error_of_its_own_document(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match=rf"{name} cannot be read: {reason}"):
        load(Source("a", str(tmp_path / name), name))


def test_a_text_that_is_too_long_says_how_long_it_is(files: Files) -> None:
    folder = files({"a.txt": "word " * 30})
    with pytest.raises(InputError, match=r"a text of 150 characters, longer than the 100 of --max-chars"):
        load(Source("a", str(folder / "a.txt"), "a.txt"), ReadOptions(max_chars=100))


def test_a_file_far_beyond_the_limit_is_not_read_to_its_end(files: Files) -> None:
    folder = files({"a.pdf": "x" * 100_000})
    with pytest.raises(InputError, match=r"a.pdf holds more than 0.002 MB, the most that is read"):
        load(Source("a", str(folder / "a.pdf"), "a.pdf"), ReadOptions(max_chars=100))


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_an_empty_document(files: Files, content: bytes) -> None:
    folder = files({"a.txt": content})
    with pytest.raises(InputError, match="empty document: no text in it"):
        load(Source("a", str(folder / "a.txt"), "a.txt"))


def test_the_hash_is_that_of_the_bytes(files: Files) -> None:
    folder = files({"a.txt": b"\xef\xbb\xbfone"})
    loaded = load(Source("a", str(folder / "a.txt"), "a.txt"))
    assert loaded.sha256 == hashlib.sha256(b"\xef\xbb\xbfone").hexdigest()


def test_line_ends_stay_and_the_byte_order_mark_goes(files: Files) -> None:
    folder = files({"a.txt": b"\xef\xbb\xbfone\r\ntwo\rthree\n"})
    assert (
        load(Source("a", str(folder / "a.txt"), "a.txt")).documents[0].document.text == "one\r\ntwo\rthree\n"
    )
