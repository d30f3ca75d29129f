"""Bytes to text: decoded, and what was garbled on the way mended."""

from extract.read.encodings import UNICODE, encoding_of, iana_name
from extract.read.mojibake import mended
from extract.read.source import Text


def read_plain(content: bytes, name: str) -> list[Text]:
    """Return the text of a plain text or Markdown file, line ends as they are.

    The encoding is in the metadata where it is not a Unicode one; `repairs` counts the garbled places ("mojibake").
    """
    codec = encoding_of(content, name)
    text, places = mended(content.decode(codec))
    metadata = {} if codec in UNICODE else {"encoding": iana_name(codec)}
    return [Text(text, metadata=metadata, repairs={"mojibake": places} if places else {})]


def decode(content: bytes, name: str) -> str:
    """Return the text of the bytes of a file called `name`; see `encoding_of`."""
    return content.decode(encoding_of(content, name))
