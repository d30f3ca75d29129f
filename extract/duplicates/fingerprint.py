"""A text as a fingerprint of its news, from which copies are found and told from other releases."""

import struct
from collections.abc import Iterable
from hashlib import blake2b

from extract.duplicates.news import news
from extract.duplicates.words import WORD, word_codes

WORDS = 400
"""So many words of the news are in a fingerprint, three bytes each."""
LETTERS = 40_000
"""Farther on in a text, no news begins; what it costs to read a text is bounded by this."""
SHINGLE = 4
BANDS, ROWS = 24, 3
"""Locality-sensitive hashing as in Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4: texts whose shingles
have a Jaccard similarity of 0.6 share a band with a probability of 0.997, and of 0.02 with 0.0002."""
SEED = 1
_WIDTH = 3
_HEAD = struct.Struct(f"<{BANDS}q")


def signature(text: str) -> bytes:
    """Return the fingerprint of a text, at most 1392 bytes: its bands, and the codes of the words of its news."""
    codes = word_codes(news(text[:LETTERS]), WORDS)
    return _HEAD.pack(*_bands(codes)) + _bytes(codes)


def bands(signature: bytes) -> tuple[int, ...]:
    """Return the keys, signed and of 64 bits, under which a text is filed: copies share at least one."""
    return _HEAD.unpack_from(signature)


def words(signature: bytes) -> list[int]:
    """Return the codes of the words of the news."""
    return [low | high << 16 for low, high in struct.iter_unpack("<HB", memoryview(signature)[_HEAD.size :])]


def _bands(codes: list[int]) -> list[int]:
    """Return the keys of the bands of a MinHash (Broder 1997) of the shingles of four words."""
    from rensa import RMinHash

    plain = _bytes(code & WORD for code in codes)
    last = max(len(plain) - _WIDTH * SHINGLE, 0)
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update([plain[place : place + _WIDTH * SHINGLE] for place in range(0, last + 1, _WIDTH)])
    rows = sketch.digest()
    return [_key(band, rows[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def _key(band: int, rows: list[int]) -> int:
    packed = struct.pack(f"<{ROWS + 1}I", band, *rows)
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "little", signed=True)


def _bytes(codes: Iterable[int]) -> bytes:
    return b"".join([code.to_bytes(_WIDTH, "little") for code in codes])
