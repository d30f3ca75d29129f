"""`biowire_abbreviations`: the short forms that a document defines, with what they stand for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from scispacy.abbreviation import find_abbreviation
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.spans import ABBREVIATIONS, page_of, store
from extract.components.tokens import Token, Tokens
from extract.page import Mention, Page

_SHORT = re.compile(r"\(\s*[“\"]?(?P<short>[A-Za-z][A-Za-z0-9/-]{1,9})[”\"]?\s*(?=[);,])")

TokensBefore = Callable[[str, int, int], Sequence[Token]]
"""Given a text, where a token ends and a number: that token, last or followed by few, and so many before it."""


class ShortForm(NamedTuple):
    """Half-open character offsets of a short form and of its long form."""

    start: int
    end: int
    long_start: int
    long_end: int


def find_short_forms(
    text: str, sentence_starts: Sequence[int], tokens_before: TokensBefore
) -> Iterator[ShortForm]:
    """Yield each short form that stands in brackets behind its long form, in order.

    The algorithm is that of Schwartz and Hearst (2003), as scispaCy has it. A long form lies in the sentence of its
    short form where the document has sentences.
    """
    for match in _SHORT.finditer(text):
        start, end = match.span("short")
        length = end - start
        if sum(c.isupper() for c in match["short"]) < 2:
            continue
        # The long form has at most |A| + 5 or 2|A| words, the shorter of the two (Schwartz and Hearst).
        size = min(length + 5, 2 * length)
        tokens = tokens_before(text, end, size + 1 + length)
        begin = bisect_left(tokens, start, key=lambda token: token.start)
        stop = bisect_left(tokens, end, key=lambda token: token.end) + 1
        if (
            begin >= len(tokens)
            or stop > len(tokens)
            or (tokens[begin].start, tokens[stop - 1].end) != (start, end)
        ):
            continue  # part of a token
        sentence = bisect_right(sentence_starts, tokens[begin].end - 1)
        first = bisect_right(tokens, sentence_starts[sentence - 1], key=lambda t: t.end) if sentence else 0
        long = tokens[max(0, first, begin - 1 - size) : max(0, begin - 1)]
        if not long:
            continue
        _, expansion = find_abbreviation(long, tokens[begin:stop])
        if expansion:
            yield ShortForm(start, end, expansion[0].start, expansion[-1].end)


class Abbreviations:
    """Put into `doc.spans["abbreviations"]` each short form in brackets; kb_id is its long form."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the short forms."""
        store(doc, self.find(page_of(doc, {})), key=ABBREVIATIONS)
        return doc

    def find(self, page: Page) -> list[Mention]:
        """Return the short forms that a page defines; the value is the long form."""
        return [
            Mention(
                found.start,
                found.end,
                "SHORT_FORM",
                " ".join(page.text[found.long_start : found.long_end].split()),
            )
            for found in self.places(page)
        ]

    def places(self, page: Page) -> list[ShortForm]:
        """Return where the short forms and their long forms stand."""
        starts = [sentence.start for sentence in page.sentences]
        return list(find_short_forms(page.text, starts, self.tokens.before))


@Language.factory("biowire_abbreviations", requires=["token.is_sent_start"], assigns=["doc.spans"])
def make_abbreviations(nlp: Language, name: str) -> Abbreviations:
    """Build the component; it has no settings."""
    return Abbreviations(Tokens(nlp.make_doc))
