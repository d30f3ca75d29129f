"""Which encoding bytes are in: UTF-8, what a byte-order mark says, or what fits best."""

import codecs
import re

from extract.errors import InputError
from extract.read.signatures import looks_like

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
UNICODE = {"utf-8", "utf-8-sig", "utf-16", "utf-32"}

_WESTERN = ("cp1252", "mac_roman", "cp1250")
"""Encodings of one byte with Latin letters, the commonest first: Windows, old Macs, Windows of Central Europe."""
_EASTERN = {
    "gb18030": ((0xB0, 0xD7),),
    "big5": ((0xA4, 0xC6),),
    "cp932": ((0x82, 0x83), (0x88, 0x97)),
    "euc_jp": ((0xA4, 0xA5), (0xB0, 0xCF)),
    "cp949": ((0xB0, 0xC8),),
}
"""The first bytes of common characters: kana, Hangul and the first level of Chinese characters.

From GB 2312, Big5, JIS X 0208 (as Shift JIS and EUC) and KS X 1001: each puts the commoner ones first.
"""
_EASTERN_MARKS = set("’‘“”–—―…·®™°±×　、。「」『』《》〈〉【】（），．：；！？％／＋－～〜・")
"""Marks of Eastern texts, and those that an English text has in an Eastern encoding."""
_CYRILLIC = ("cp1251", "koi8_r")
_NAMES = {
    "cp1252": "windows-1252",
    "mac_roman": "macintosh",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
}
_NAMES |= {"cp932": "shift_jis", "euc_jp": "euc-jp", "cp949": "euc-kr", "koi8_r": "koi8-r"}

_SAMPLE = 65_536
"""How many bytes an encoding is guessed from."""
_COUNTED = 1_000_000
"""In how many bytes the broken characters of UTF-8 are counted."""
_MOST_ODD = 0.2
"""The share of characters out of place from which a Western encoding does not fit."""
_RARER = 0.1
"""How much less out of place must be for a Western encoding that is rarer than that of Windows."""
_MOST_CHAOS = 0.1
"""The `chaos` of charset-normalizer, 0 to 1, from which a guess counts for nothing; its own bound is 0.2."""
_FEWEST_BYTES = 4
"""How many bytes beyond ASCII are needed to tell an Eastern or Cyrillic encoding: two Chinese characters."""
_FEWEST_COMMON = 0.7
"""The share of common characters below which an Eastern or Cyrillic encoding does not fit."""

_LETTER = r"[^\W\d_]"
_ODD = re.compile(
    # Four in a row; signs that hardly anybody writes, letters of Icelandic, and control characters.
    r"[^\x00-\x7f]{4,}|[¤¦¨¬¯´¸ƒˆ˜ÞþÐðŸˇ˘˙˝˛›‹◊√∫∂∑Ω∞≈∆⁄\x80-\x9f\uf8ff]"
    # Signs inside a word, before one, or without one before; marks of Spanish that nothing follows.
    rf"|(?<={_LETTER})[¢£¥§©«»±µ¶·×÷€„†‡‰¡¿°ª¼½¾](?={_LETTER})|[¹²³](?=[a-z])|(?<={_LETTER})ª|[¡¿](?!\w)"
    r"|(?<![\w)])[®™]|°(?![\sCFK.,;:)-])"
    # A capital after a small letter, a digit or a mark, or before a digit; three letters in a row, or two capitals.
    r"|(?<=[a-zß-ÿ0-9.,!?%)])[À-ÖØ-Þ]|[À-ÖØ-Þ](?=\d)|[À-ÖØ-öø-ž]{3,}|[À-ÖØ-Þ]{2,}(?![A-Z])"
)
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_RUSSIAN = re.compile(r"[а-яё]|(?<![а-яё])[А-ЯЁ]")


def encoding_of(content: bytes, name: str) -> str:
    """Return the Python codec that the bytes of a file called `name` are in.

    UTF-8 is what decodes as such, byte for byte; text that is UTF-8 but for some damage is an error and not guessed
    at. Other encodings are guessed: Western ones by whether letters and marks stand where a text has them, others
    with charset-normalizer.

    Raises:
        InputError: they are no text, are damaged UTF-8, UTF-16 or UTF-32, or the encoding cannot be told.
    """
    for mark, codec, called in _MARKS:
        if content.startswith(mark):
            return _checked(content, name, codec, called)
    kind = looks_like(content)
    if kind is not None:
        raise InputError(f"{name} is not text: it looks like {kind}")
    damage = _damage(content)
    if damage is None:
        return "utf-8"
    if is_mostly_utf8(content):
        raise InputError(f"{name} is damaged UTF-8: {damage}")
    guess = _guess(content)
    if guess is None:
        raise InputError(f"{name} is not UTF-8 ({damage}), and no other encoding fits")
    return guess


def marked_encoding(content: bytes) -> str | None:
    """Return the codec that a byte-order mark says, None where there is none."""
    return next((codec for mark, codec, _ in _MARKS if content.startswith(mark)), None)


def iana_name(codec: str) -> str:
    """Return what an encoding is called in the IANA registry and on the web."""
    return _NAMES.get(codec, codec)


def is_mostly_utf8(content: bytes) -> bool:
    """Return whether bytes are UTF-8 but for some: a cut end, or fewer bytes than there are whole characters.

    Of long ones, that is asked of the first megabyte in which there are others than ASCII.
    """
    first = _HIGH_BYTE.search(content)
    if first is None:
        return True
    sample = content[first.start() : first.start() + _COUNTED].decode("utf-8", "surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]", sample))
    whole = len(re.findall("[^\x00-\x7f\udc80-\udcff]", sample))
    return whole > broken or _ends_in_a_character(content)


def _ends_in_a_character(content: bytes) -> bool:
    """Return whether all that is wrong is the end, two bytes or three of a longer character."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.end - error.start > 1
    return False


def _checked(content: bytes, name: str, codec: str, called: str) -> str:
    try:
        content.decode(codec)
    except UnicodeDecodeError as error:
        offset = error.start + (len(codecs.BOM_UTF8) if codec == "utf-8-sig" else 0)
        raise InputError(f"{name} is damaged {called}: {_byte(content, offset)}") from None
    return codec


def _damage(content: bytes) -> str | None:
    """Return where bytes are no UTF-8; None where all of them are."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _byte(content, error.start)
    return None


def _byte(content: bytes, offset: int) -> str:
    return f"byte 0x{content[offset]:02x} at offset {offset}"


def _guess(content: bytes) -> str | None:
    """Return the encoding that fits best, None where none fits."""
    first = _HIGH_BYTE.search(content)
    start = 0 if first is None else first.start()
    sample = content[max(0, start - _SAMPLE // 16) : start + _SAMPLE]
    western = {codec: odd for codec in _WESTERN if (odd := _odd_share(sample, codec)) is not None}
    ranked = sorted(western, key=lambda codec: western[codec] + (_RARER if codec != "cp1252" else 0))
    fitting = [codec for codec in ranked if western[codec] <= _MOST_ODD] or _ranked_others(sample)
    return next((codec for codec in fitting if _decodes(content, codec)), None)


def _odd_share(sample: bytes, codec: str) -> float | None:
    """Return how many of the characters beyond ASCII are out of place.

    None where the bytes are not that encoding, or have not even as many letters of ASCII.
    """
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return None
    beyond = len(_BEYOND_ASCII.findall(text))
    if len(_ASCII_LETTER.findall(text)) < beyond:
        return None
    return sum(len(found.group()) for found in _ODD.finditer(text)) / beyond


def _ranked_others(sample: bytes) -> list[str]:
    """Return the Eastern and Cyrillic encodings that fit, by how common their characters are."""
    if sum(byte > 0x7F for byte in sample) < _FEWEST_BYTES:
        return []
    from charset_normalizer import from_bytes

    guesses = from_bytes(sample, cp_isolation=[*_EASTERN, *_CYRILLIC])
    fits = {guess.encoding: (-_common_share(str(guess), guess.encoding), guess.chaos) for guess in guesses}
    good = [
        codec for codec, (common, chaos) in fits.items() if -common >= _FEWEST_COMMON and chaos <= _MOST_CHAOS
    ]
    return sorted(good, key=lambda codec: (fits[codec], [*_EASTERN, *_CYRILLIC].index(codec)))


def _common_share(text: str, codec: str) -> float:
    """Return how many of the characters beyond ASCII are common ones of the language that the encoding is for."""
    beyond = _BEYOND_ASCII.findall(text)
    if not beyond:
        return 0.0
    if codec in _CYRILLIC:
        return len(_RUSSIAN.findall(text)) / len(beyond)
    counted = common = 0
    for char in beyond:
        coded = char.encode(codec, "replace")
        # GB 18030 has four bytes for all that is in no older set.
        counted += len(coded) < 4
        common += char in _EASTERN_MARKS or any(low <= coded[0] <= high for low, high in _EASTERN[codec])
    return min(1.0, common / counted) if counted else float(max(beyond) < "\u0100")


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
