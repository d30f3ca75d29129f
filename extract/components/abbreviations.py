"""`biowire_abbreviations`: the short forms that a document defines, with what they stand for."""

import re

from scispacy.abbreviation import find_abbreviation
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.spans import ABBREVIATIONS, store
from extract.page import Mention

_SHORT = re.compile(r"\(\s*[“\"]?(?P<short>[A-Za-z][A-Za-z0-9/-]{1,9})[”\"]?\s*(?=[);,])")


class Abbreviations:
    """Put into `doc.spans["abbreviations"]` each short form in brackets; kb_id is its long form.

    The algorithm is that of Schwartz and Hearst (2003), as scispaCy has it.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the short forms."""
        found = []
        for match in _SHORT.finditer(doc.text):
            short = doc.char_span(match.start("short"), match.end("short"))
            if short is None or sum(c.isupper() for c in short.text) < 2:
                continue
            # The long form has at most |A| + 5 or 2|A| words, the shorter of the two (Schwartz and Hearst).
            size = min(len(short.text) + 5, 2 * len(short.text))
            bracket = short.start - 1
            long = doc[max(short.sent.start, bracket - size) : bracket]
            if len(long) == 0:
                continue
            _, expansion = find_abbreviation(long, short)
            if expansion is not None and len(expansion) > 0:
                found.append(Mention(*match.span("short"), "SHORT_FORM", " ".join(expansion.text.split())))
        store(doc, found, key=ABBREVIATIONS)
        return doc


@Language.factory("biowire_abbreviations", requires=["token.is_sent_start"], assigns=["doc.spans"])
def make_abbreviations(nlp: Language, name: str) -> Abbreviations:
    """Build the component; it has no settings."""
    return Abbreviations()
