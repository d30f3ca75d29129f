"""What bytes are that are no text, told by their first ones and by their control characters."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Microsoft Office document of before 2007"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"PAR1", "a Parquet table"),
    (b"ARROW1", "an Arrow table"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
"""First bytes of files, as in the magic database of file(1)."""
_IN_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel table"),
    (b"ppt/", "a PowerPoint document"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an EPUB book"),
)
_LOOKED_AT = 8192
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b"))
"""Control characters that no text has, but for a stray one. 0x1A ended files once, 0x1B begins escapes."""
_MOST_CONTROLS = 0.02
"""The share of control characters from which bytes are no text; a text has one now and then, never one in 50."""
_FEWEST_CONTROLS = 3


def looks_like(content: bytes) -> str | None:
    """Return what bytes are, with its article ("a PNG image", "binary data"); None where they may be text."""
    start = content[:_LOOKED_AT]
    if start.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _IN_ZIP if mark in start), "a ZIP archive")
    for magic, kind in _SIGNATURES:
        if start.startswith(magic):
            return kind
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "a WebP image"
    if start[4:8] == b"ftyp":
        return "an MP4 recording"
    if start[257:262] == b"ustar":
        return "a tar archive"
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls >= _FEWEST_CONTROLS and controls > _MOST_CONTROLS * len(start):
        return "binary data"
    return None
