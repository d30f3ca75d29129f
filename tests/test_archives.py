"""Zip archives and gzip files: their documents, within limits, and what is wrong with one member alone."""

import gzip
import hashlib
import io
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.read import ReadOptions, Source, expand, find_documents, load

Files = Callable[[dict[str, str | bytes]], Path]
Archive = Callable[[dict[str, str | bytes]], list[Source]]


def packed(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of the members, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


@pytest.fixture
def expanded(files: Files) -> Archive:
    """Expand an archive called news.zip."""

    def expand_one(members: dict[str, str | bytes]) -> list[Source]:
        (source,) = find_documents([files({"news.zip": packed(members)})]).sources
        return list(expand(source))

    return expand_one


def text(source: Source) -> str:
    (loaded,) = load(source).documents
    return loaded.document.text


def test_each_member_is_a_source_in_the_order_of_the_archive(expanded: Archive) -> None:
    found = expanded({"b.txt": "two", "2025/a.md": "one"})
    assert [(source.doc_id, source.name, source.member) for source in found] == [
        ("news~b", "in/news.zip/b.txt", "b.txt"),
        ("news~a", "in/news.zip/2025/a.md", "2025/a.md"),
    ]
    assert [text(source) for source in found] == ["two", "one"]


def test_the_hash_is_that_of_the_member_unpacked(expanded: Archive) -> None:
    (found,) = expanded({"a.txt.gz": gzip.compress(b"one")})
    assert load(found).sha256 == hashlib.sha256(b"one").hexdigest()


def test_names_that_clash_get_a_suffix_from_their_path(expanded: Archive) -> None:
    found = expanded({"2024/a.txt": "", "2025/a.txt": "", "b.txt": ""})
    assert [source.doc_id for source in found] == ["news~a~2024~txt", "news~a~2025~txt", "news~b"]


def test_folders_hidden_files_and_those_of_macos_are_passed_over(expanded: Archive) -> None:
    found = expanded({"a/": "", "a/b.txt": "x", ".c.txt": "", "__MACOSX/a/._b.txt": "", "a/.d/e.txt": ""})
    assert [source.member for source in found] == ["a/b.txt"]


def test_members_of_another_kind_are_skipped_and_named(expanded: Archive) -> None:
    picture, document = expanded({"logo.png": b"\x89PNG", "a.txt": "x"})
    assert (picture.skipped, document.skipped) == (True, False)
    with pytest.raises(InputError, match=r"news\.zip/logo\.png: not read: of another kind"):
        load(picture)


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "..\\a.txt", "C:\\news\\a.txt"])
def test_a_name_that_leads_elsewhere_leads_nowhere(expanded: Archive, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    (found,) = expanded({name: "one"})
    assert (found.doc_id, text(found)) == ("news~a", "one")
    assert [path.name for path in sorted(tmp_path.rglob("*")) if path not in before] == ["in", "news.zip"]


def test_a_table_in_an_archive_is_expanded_too(expanded: Archive) -> None:
    found = expanded(
        {"wire.csv": "id,text\n7,one\n,two\n", "w2.jsonl.gz": gzip.compress(b'{"text": "three"}')}
    )
    assert [(source.doc_id, source.name) for source in found] == [
        ("7", "in/news.zip/wire.csv:1"),
        ("news~wire~2", "in/news.zip/wire.csv:2"),
        ("news~w2~1", "in/news.zip/w2.jsonl.gz:1"),
    ]
    assert [text(source) for source in found] == ["one", "two", "three"]


def test_a_parquet_table_in_an_archive_is_expanded_too(expanded: Archive) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    content = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["one", "two"]}), content)
    assert [text(source) for source in expanded({"wire.parquet": content.getvalue()})] == ["one", "two"]


def test_an_archive_in_an_archive_is_a_fault(expanded: Archive) -> None:
    found = expanded({"inner.zip": packed({"a.txt": "x"}), "b.txt": "two"})
    assert found[0].fault == "in/news.zip/inner.zip: an archive in an archive is not read; unpack it first"
    assert text(found[1]) == "two"


def test_of_two_members_with_one_name_the_later_is_read(files: Files) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "old")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "new")
    folder = files({"news.zip": content.getvalue()})
    first, second = expand(Source("news", str(folder / "news.zip"), "news.zip"))
    assert first.fault == "news.zip/a.txt: not read: the archive has a later member of this name"
    assert text(second) == "new"


def test_an_encrypted_member_is_a_fault(files: Files) -> None:
    content = bytearray(packed({"a.txt": "one"}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    content[6] |= 1
    folder = files({"news.zip": bytes(content)})
    (found,) = expand(Source("news", str(folder / "news.zip"), "news.zip"))
    assert found.fault == "news.zip/a.txt: is encrypted"


def test_a_member_packed_in_a_way_that_is_not_known_is_an_error_of_its_own(files: Files) -> None:
    content = bytearray(packed({"a.txt": "one"}))
    content[content.index(b"PK\x01\x02") + 10] = content[8] = 9  # Deflate64
    folder = files({"news.zip": bytes(content)})
    (found,) = expand(Source("news", str(folder / "news.zip"), "news.zip"))
    with pytest.raises(InputError, match=r"news\.zip/a\.txt is packed in a way that is not read"):
        load(found)


def test_a_damaged_member_is_an_error_of_its_own(files: Files) -> None:
    content = bytearray(packed({"a.txt": "one " * 99, "b.txt": "two"}))
    content[45] ^= 0xFF
    folder = files({"news.zip": bytes(content)})
    damaged, other = expand(Source("news", str(folder / "news.zip"), "news.zip"))
    with pytest.raises(InputError, match=r"news\.zip/a\.txt is damaged"):
        load(damaged)
    assert text(other) == "two"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "news.zip is damaged: File is not a zip file"),
        (b"", "news.zip is damaged: File is not a zip file"),
        (packed({"a.txt": "x"})[:-30], "news.zip is damaged: File is not a zip file"),
        (packed({}), "news.zip: no document in it"),
        (packed({"a.png": ""}), "news.zip: no document in it; 1 other files are in it"),
    ],
)
def test_an_archive_without_documents_is_a_fault_in_its_place(
    files: Files, content: bytes, reason: str
) -> None:
    folder = files({"news.zip": content})
    (found,) = expand(Source("news", str(folder / "news.zip"), "news.zip"))
    assert (found.doc_id, found.fault) == ("news", reason)


def test_an_archive_that_vanishes_is_one_line(tmp_path: Path) -> None:
    (found,) = expand(Source("news", str(tmp_path / "news.zip"), "news.zip"))
    assert found.fault == "news.zip cannot be read: No such file or directory"


def test_an_archive_that_changes_is_read_anew(files: Files) -> None:
    folder = files({"news.zip": packed({"a.txt": "old"})})
    (found,) = expand(Source("news", str(folder / "news.zip"), "news.zip"))
    assert text(found) == "old"
    files({"news.zip": packed({"a.txt": "new and longer"})})
    assert text(found) == "new and longer"
    files({"news.zip": packed({"b.txt": "another"})})
    with pytest.raises(InputError, match="is not in the archive any more"):
        load(found)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_child_process_reads_an_archive_beside_its_parent(files: Files) -> None:
    members = {f"{n}.txt": f"{n} " * 20_000 for n in range(20)}
    folder = files({"news.zip": packed(dict(members))})
    sources = list(expand(Source("news", str(folder / "news.zip"), "news.zip")))
    load(sources[0])
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if [text(source) for source in sources] == list(members.values()) else 1
        finally:
            os._exit(code)
    assert [text(source) for source in sources] == list(members.values())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.txt.gz", gzip.compress(b"FDA " * 300_000_0)),
        ("bomb.zip", packed({"bomb.txt": b"FDA " * 300_000_0})),
        ("bomb.zip", packed({"bomb.txt.gz": gzip.compress(b"FDA " * 300_000_0)})),
    ],
    ids=["gzip", "zip", "gzip-in-zip"],
)
def test_a_bomb_is_refused_before_it_is_unpacked(files: Files, name: str, content: bytes) -> None:
    folder = files({name: content})
    (found,) = expand(Source("bomb", str(folder / name), name))
    tracemalloc.start()
    with pytest.raises(InputError, match=r"bomb.* unpacks to more than 2 MB, the most that is read"):
        load(found, ReadOptions(max_chars=100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000  # it unpacks to 12 MB


def test_gzip_is_known_by_its_content(files: Files) -> None:
    folder = files({"packed.txt": gzip.compress(b"one"), "plain.txt.gz": b"two"})
    found = find_documents([folder]).sources
    assert [text(source) for source in found] == ["one", "two"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(b"one " * 99)[:-9], r"a\.txt\.gz is damaged: Compressed file ended"),
        (gzip.compress(b"one")[:-8] + bytes(8), r"a\.txt\.gz is damaged: CRC check failed"),
        (b"\x1f\x8bno gzip at all", r"a\.txt\.gz is damaged: Unknown compression method"),
        (gzip.compress(gzip.compress(b"one")), r"a\.txt is not text: it looks like gzip data"),
    ],
)
def test_a_damaged_gzip_file_is_an_error_of_its_own(files: Files, content: bytes, reason: str) -> None:
    folder = files({"a.txt.gz": content})
    with pytest.raises(InputError, match=reason):
        load(Source("a", str(folder / "a.txt.gz"), "a.txt.gz"))


def test_an_archive_elsewhere_is_read() -> None:
    system = pytest.importorskip("fsspec").filesystem("memory")
    system.pipe(
        {"/news/n.zip": packed({"a.txt": "one"}), "/news/w.jsonl.gz": gzip.compress(b'{"text": "two"}')}
    )
    found = [one for source in find_documents(["memory://news"]).sources for one in expand(source)]
    assert [text(source) for source in found] == ["one", "two"]
    system.rm("/news", recursive=True)


@given(st.binary(max_size=300), st.integers(0, 200))
def test_any_bytes_called_an_archive_are_read_or_a_fault(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    content = packed({"a.txt": "one", "b.txt": "two"})
    path = tmp_path_factory.mktemp("noise") / "news.zip"
    path.write_bytes(content[:at] + noise + content[at + len(noise) :])
    for source in expand(Source("news", str(path), "news.zip")):
        try:
            load(source)
        except InputError as error:
            assert "\n" not in str(error)
