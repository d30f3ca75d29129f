"""Documents in: files, folders and tables of every format, each document with its text and what is known of it."""

from extract.read.expand import count_sources, expand
from extract.read.find import Found, find_documents
from extract.read.language import language_of
from extract.read.load import digest, load
from extract.read.plain import decode
from extract.read.source import Loaded, LoadedDocument, ReadOptions, Source, Text

__all__ = [
    "Found",
    "Loaded",
    "LoadedDocument",
    "ReadOptions",
    "Source",
    "Text",
    "count_sources",
    "decode",
    "digest",
    "expand",
    "find_documents",
    "language_of",
    "load",
]
