"""`biowire_abbreviations`: the short forms that a document defines, with what they stand for."""

import re
from collections.abc import Iterator

from scispacy.abbreviation import find_abbreviation
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components.spans import ABBREVIATIONS, store
from extract.page import Mention

_SHORT = re.compile(r"\(\s*[“\"]?(?P<short>[A-Za-z][A-Za-z0-9/-]{1,9})[”\"]?\s*(?=[);,])")


def find_short_forms(doc: Doc, text: str | None = None) -> Iterator[tuple[Span, Span]]:
    """Yield each short form that stands in brackets behind its long form, and the long form, in order.

    The algorithm is that of Schwartz and Hearst (2003), as scispaCy has it. A long form lies in the sentence of its
    short form where the document has sentences. `text` is the document's, for who has it at hand.
    """
    sentences = doc.has_annotation("SENT_START")
    for match in _SHORT.finditer(doc.text if text is None else text):
        short = doc.char_span(match.start("short"), match.end("short"))
        if short is None or sum(c.isupper() for c in short.text) < 2:
            continue
        # The long form has at most |A| + 5 or 2|A| words, the shorter of the two (Schwartz and Hearst).
        size = min(len(short.text) + 5, 2 * len(short.text))
        first = max(0, short.start - 1 - size)
        long = doc[max(short.sent.start, first) if sentences else first : short.start - 1]
        if len(long) == 0:
            continue
        _, expansion = find_abbreviation(long, short)
        if expansion is not None and len(expansion) > 0:
            yield short, expansion


class Abbreviations:
    """Put into `doc.spans["abbreviations"]` each short form in brackets; kb_id is its long form."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the short forms."""
        found = [
            Mention(short.start_char, short.end_char, "SHORT_FORM", " ".join(long.text.split()))
            for short, long in find_short_forms(doc)
        ]
        store(doc, found, key=ABBREVIATIONS)
        return doc


@Language.factory("biowire_abbreviations", requires=["token.is_sent_start"], assigns=["doc.spans"])
def make_abbreviations(nlp: Language, name: str) -> Abbreviations:
    """Build the component; it has no settings."""
    return Abbreviations()
