"""Which format a file is in: by its beginning, then by the end of its name."""

import subprocess
import sys
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.read import Source, load
from extract.read.formats import format_of
from extract.read.libraries import library


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"Acme Bio announced", "text"),
        ("a", b"Acme Bio announced", "text"),
        ("a.html", b"<p>Acme Bio</p>", "html"),
        ("a.HTM", b"", "html"),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "html"),
        ("a.txt", b"<!-- saved -->\n<HTML>", "html"),
        ("a", '<?xml version="1.0"?>\n<html>'.encode("utf-16"), "html"),
        ("a.html", b"%PDF-1.7\n", "pdf"),
        ("a.txt", b"<SEC-DOCUMENT>0001.txt", "filing"),
        ("a", b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", "filing"),
        ("a.eml", b"From: a@b.example\n\nAcme", "mail"),
        ("a.txt", b"Subject: how Acme Bio\n\nwas founded", "text"),
        ("a.txt", b"In <html> a tag is", "text"),
    ],
)
def test_the_beginning_of_a_file_decides_and_then_its_name(name: str, content: bytes, expected: str) -> None:
    assert format_of(name, content)[0] == expected


def test_loading_says_which_format_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("From: a@b.example\nSubject: News\n\nAcme Bio dosed a patient.\n")
    loaded = load(Source("a", str(tmp_path / "a.eml"), "a.eml"))
    assert (loaded.format, loaded.documents[0].document.title) == ("mail", "News")


def test_a_missing_library_is_one_line_with_the_command_that_installs_it() -> None:
    with pytest.raises(
        InputError,
        match=r"^news/a\.pdf: reading PDF needs more packages: pip install 'biowire\[documents\]'$",
    ):
        library("no_such_library", name="news/a.pdf", reading="PDF", extra="documents")


def test_reading_imports_no_library_before_it_needs_one() -> None:
    code = "import extract.read.formats, sys; print([m for m in ('lxml', 'trafilatura', 'pypdfium2', 'numpy', 'spacy') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
