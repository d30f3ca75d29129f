"""Bytes to text: encodings told, binary refused, mojibake mended, and a clean text left as it is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.read.encodings import encoding_of
from extract.read.mojibake import mended
from extract.read.plain import decode, read_plain
from extract.read.signatures import looks_like

GOLD = Path(__file__).parent / "gold"
TEXTS = {
    line["doc_id"]: line["text"]
    for path in sorted(GOLD.glob("*.jsonl"))
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if "text" in line
}
ENGLISH = "Acme Bio’s “AB-101®” – for Sjögren’s syndrome – was cleared at 5 °C ± 1."
GERMAN = "Die Behörde hat heute die Prüfung für Patienten mit Lungenentzündung genehmigt."
FRENCH = "La société a reçu aujourd’hui l’autorisation d’un essai clinique à Besançon."
POLISH = "Spółka ogłosiła dziś, że agencja zatwierdziła badanie leku u pacjentów z łuszczycą."
CHINESE = "本公司今日宣布，国家药品监督管理局已批准其用于治疗肌萎缩侧索硬化的临床试验申请。"
TAIWANESE = "本公司今日宣布，主管機關已核准其用於治療氣喘的臨床試驗申請。"
JAPANESE = "当社は本日、医薬品医療機器総合機構に治験届を提出したことを発表しました。"
KOREAN = "회사는 오늘 식품의약품안전처가 임상시험 계획을 승인했다고 발표했다."
RUSSIAN = "Компания сегодня объявила, что министерство одобрило клиническое исследование."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert decode("Sjögren’s – 疾病".encode(encoding), "a.txt") == "Sjögren’s – 疾病"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_unicode_encoding_is_nothing_to_note(encoding: str) -> None:
    assert read_plain(ENGLISH.encode(encoding), "a.txt")[0].metadata == {}


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"\xfe\xff\x00F\x00D\x00A", "FDA"), (b"\x00\x00\xfe\xff\x00\x00\x00F", "F")],
)
def test_the_order_of_bytes_is_known_by_the_mark(content: bytes, text: str) -> None:
    assert decode(content, "a.txt") == text


@pytest.mark.parametrize("times", [1, 30])
@pytest.mark.parametrize(
    ("text", "codec", "noted"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (ENGLISH, "mac_roman", "macintosh"),
        (GERMAN, "cp1252", "windows-1252"),
        (GERMAN, "latin-1", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        (POLISH, "cp1250", "windows-1250"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (TAIWANESE, "big5", "big5"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (KOREAN, "euc_kr", "euc-kr"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        ("Beijing Shengwu (北京生物) announced that AB-101 was cleared. " * 9, "gb18030", "gb18030"),
    ],
)
def test_other_encodings_are_told_and_noted(text: str, codec: str, noted: str, times: int) -> None:
    (read,) = read_plain((text * times).encode(codec), "a.txt")
    assert (read.text, read.metadata) == (text * times, {"encoding": noted})


@pytest.mark.parametrize("codec", ["gb18030", "big5", "cp932", "cp949"])
def test_an_english_text_with_eastern_quotes_is_read(codec: str) -> None:
    text = "The company announced that “AB-101” was cleared. " * 9
    assert decode(text.encode(codec), "a.txt") == text


@pytest.mark.parametrize(
    "text", ["naïve", "café", "Müller GmbH", "10 µg", "£5m", "the 2½-year study", "life.²"]
)
def test_one_letter_is_enough_for_the_encoding_of_windows(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xef\xbb\xbfna\xefve", "damaged UTF-8: byte 0xef at offset 5"),
        (b"\xff\xfeF\x00D", "damaged UTF-16: byte 0x44 at offset 4"),
        (b"ends in \xe2\x80", "damaged UTF-8: byte 0xe2 at offset 8"),
        ("“Sjögren’s” na".encode() + b"\xefve", "damaged UTF-8: byte 0xef at offset 21"),
        (b"\xff", "not UTF-8 (byte 0xff at offset 0), and no other encoding fits"),
        (bytes(range(128, 256)), "not UTF-8 (byte 0x80 at offset 0), and no other encoding fits"),
    ],
)
def test_bytes_that_are_no_encoding_are_located(content: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        encoding_of(content, "a.txt")
    assert str(caught.value) == f"a.txt is {reason}"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"PK\x03\x04....a.txt", "a ZIP archive"),
        (b"{\\rtf1\\ansi FDA cleared}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Microsoft Office document of before 2007"),
        (b"RIFF....WEBPVP8 ", "a WebP image"),
        (b"\0" * 257 + b"ustar", "a tar archive"),
        (b"F\0D\0A\0", "binary data"),
        (bytes(range(256)), "binary data"),
    ],
)
def test_binary_is_refused_by_what_it_looks_like(content: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"a.txt is not text: it looks like {kind}"):
        encoding_of(content, "a.txt")


def test_a_stray_control_character_makes_no_binary() -> None:
    assert looks_like(b"one\0") is None


@pytest.mark.parametrize(
    "encoding", ["cp1252", "latin-1", "mac_roman", "cp1250"], ids=lambda codec: f"read-as-{codec}"
)
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the company’s candidate", 1),
        ("“AB-101®” – for Sjögren’s", 5),
        ("Société Générale", 4),
        ("naïve µg ½", 3),
    ],
)
def test_mojibake_is_mended_and_counted(text: str, places: int, encoding: str) -> None:
    garbled = "".join(
        char if char.isascii() else char.encode().decode(encoding, "surrogateescape") for char in text
    )
    # Windows-1252 leaves five bytes undefined; programs put control characters there.
    garbled = "".join(chr(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in garbled)
    assert mended(garbled) == (text, places)


@pytest.mark.parametrize(
    "text",
    [
        "‘curly’ “quotes”, a ﬁ ligature, a\u2028line, a\xa0space, ½ ± 5 °C",
        "line one\r\nline two\rline three\n\n",
        "ＦＤＡ　全角",
        "Â",
        "&amp; &eacute; <b>",
        "e\u0301 (decomposed)",
    ],
)
def test_nothing_but_mojibake_is_mended(text: str) -> None:
    assert mended(text) == (text, 0)


def test_only_the_garbled_line_changes() -> None:
    assert mended("‘clean’ ﬁrst\r\ncompanyâ€™s\r\n") == ("‘clean’ ﬁrst\r\ncompany’s\r\n", 1)


def test_the_places_mended_are_repairs_of_the_text() -> None:
    (read,) = read_plain("the companyâ€™s AB-101Â®".encode(), "a.txt")
    assert (read.text, read.repairs) == ("the company’s AB-101®", {"mojibake": 2})


@pytest.mark.parametrize("doc_id", sorted(TEXTS))
def test_a_clean_text_comes_back_bit_by_bit(doc_id: str) -> None:
    (read,) = read_plain(TEXTS[doc_id].encode(), "a.txt")
    assert (read.text, read.metadata, read.repairs) == (TEXTS[doc_id], {}, {})


@given(st.text("’‘“”–—…®™©°·•≥≤\xa0 abzABZ09.,()-'\n"))
def test_the_marks_of_a_release_are_no_mojibake_in_any_order(text: str) -> None:
    assert mended(text) == (text, 0)


@given(st.text())
def test_what_is_utf8_is_read_as_such(text: str) -> None:
    content = text.encode("utf-8", "replace")
    if looks_like(content) is None and not content.startswith(b"\xef\xbb\xbf"):
        assert decode(content, "a.txt") == content.decode()


@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert isinstance(decode(content, "a.txt"), str)
    except InputError as error:
        assert "\n" not in str(error)
