"""`biowire_segmenter`: where sentences, list items and headings begin and end."""

from bisect import bisect_right
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from extract.segment import segment


class Segmenter:
    """Set the sentence starts of a document and put its blocks into `doc.spans["blocks"]`.

    A block's label is its kind: title, heading, item or paragraph.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with sentences and blocks."""
        blocks, sentences = segment(doc.text)
        # All at once: spaCy looks through the whole document each time that one token is set.
        starts = [sentence.start for sentence in sentences]
        flags = [
            1
            if token.i == 0
            or bisect_right(starts, token.idx + len(token) - 1) > bisect_right(starts, token.idx - 1)
            else -1
            for token in doc
        ]
        values: Any = (
            numpy.asarray(flags, dtype="int64").astype("uint64").reshape(-1, 1)
        )  # spaCy's own type of array
        doc.from_array(["SENT_START"], values)
        spans = [doc.char_span(b.start, b.end, label=b.kind, alignment_mode="expand") for b in blocks]
        doc.spans["blocks"] = [span for span in spans if span is not None]
        return doc


@Language.factory("biowire_segmenter", assigns=["token.is_sent_start", "doc.spans"])
def make_segmenter(nlp: Language, name: str) -> Segmenter:
    """Build the component; it has no settings."""
    return Segmenter()
