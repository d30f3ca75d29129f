"""Invented texts as the pipeline reads them, for tests that show a text and what it says side by side."""

import json
import re
from functools import cache
from typing import Any

import extract
from extract.components.rule_matcher import rules_of
from extract.document import Document
from extract.page import Page
from extract.pipeline import Extractor
from extract.rules import RuleSet

# A release about an invented company, around the sentences that a test is about.
RELEASE = "Orvanta Bio Gives an Update\n\nOrvanta Bio AG is a biotechnology company.\n\n{}\n"
_MARKED = re.compile(r"\[(?P<words>[^\[\]]+)\](?:\((?P<value>[^()]*)\))?")


@cache
def reader() -> Extractor:
    """The pipeline with the rules alone, loaded once."""
    return extract.load(ner="none")


def reader_with(rules: RuleSet) -> Extractor:
    """A pipeline of its own with other rules."""
    made = extract.load()
    rules_of(made.nlp).from_bytes(json.dumps(rules.to_jsonable()).encode())
    return made


def read(document: str, kind: str | None = None, **about: Any) -> list[dict[str, Any]]:
    """The records of a whole document as plain values, those of one type if one is named."""
    found = [record.to_dict() for record in reader()(document, "doc", **about)]
    return [record for record in found if kind in (None, record["record_type"])]


def told(document: str, kind: str, *slots: str, **about: Any) -> list[Any]:
    """What the records of one type say in a slot, or in several as tuples, in their order."""
    rows = [tuple(record[slot] for slot in slots) for record in read(document, kind, **about)]
    return [row[0] for row in rows] if len(slots) == 1 else rows


def stated(sentences: str, kind: str, *slots: str, **about: Any) -> list[Any]:
    """What `told` returns for sentences in the body of an invented release."""
    return told(RELEASE.format(sentences), kind, *slots, **about)


def page_of_text(text: str) -> Page:
    """A text with its mentions, before any fact is read."""
    return reader().page(Document.from_text(text, "doc"))


def unmarked(text: str) -> str:
    """The text without the marks of `marks`."""
    return _MARKED.sub(lambda match: match["words"], text)


def marks(text: str) -> list[tuple[str, str]]:
    """What a text marks as `[words](value)`; the value of `[words]` is the words."""
    return [(match["words"], match["value"] or match["words"]) for match in _MARKED.finditer(text)]
