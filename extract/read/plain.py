"""Bytes to text: which encoding they are in, and what was garbled on the way."""

import codecs

from extract.errors import InputError
from extract.read.source import Text


def read_plain(content: bytes, name: str) -> list[Text]:
    """Return the text of a plain text or Markdown file, line ends as they are."""
    return [Text(decode(content, name))]


def decode(content: bytes, name: str) -> str:
    """Return the text of a file called `name`: UTF-8, or UTF-16 where a byte-order mark says so."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    mark = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    try:
        return content.decode("utf-16") if utf16 else content[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        offset = mark + error.start
        found = f"byte 0x{content[offset]:02x} at offset {offset}"
        expected = "well-formed UTF-16" if utf16 else "UTF-8, or UTF-16 with a byte-order mark"
        raise InputError(f"{name} is not UTF-8 and not decodable: {found}, expected {expected}") from None
