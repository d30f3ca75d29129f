"""Text that was once decoded with the wrong encoding ("companyâ€™s"), put right."""

import re

_HARMLESS = "’‘“”–—…®™©°·•≥≤\xa0"
"""Marks that are beyond ASCII and the commonest in a release; between them and ASCII alone, nothing is garbled."""
_SUSPECT = re.compile(rf"[^\x00-\x7f{_HARMLESS}]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def mended(text: str) -> tuple[str, int]:
    """Return the text without mojibake, and the number of places where it was: runs of characters beyond ASCII.

    Only lines that `ftfy.badness` finds bad are touched, and only their encoding: quotes, ligatures, spaces and line
    ends stay as they are. A text without mojibake comes back as it is.
    """
    if _SUSPECT.search(text) is None:
        return text, 0
    lines = text.split("\n")
    places = 0
    for n, line in enumerate(lines):
        if _SUSPECT.search(line) is not None:
            lines[n], found = _mended_line(line)
            places += found
    return ("\n".join(lines), places) if places else (text, 0)


def _mended_line(line: str) -> tuple[str, int]:
    from ftfy import fix_encoding
    from ftfy.badness import badness, is_bad

    if not is_bad(line):
        return line, 0
    fixed = fix_encoding(line)
    if badness(fixed) >= badness(line):
        return line, 0
    before, after = _BEYOND_ASCII.findall(line), _BEYOND_ASCII.findall(fixed)
    changed = sum(old != new for old, new in zip(before, after, strict=False))
    return fixed, max(1, changed)
