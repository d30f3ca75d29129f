"""`biowire_segmenter`: where sentences, list items and headings begin and end."""

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
        starts = {sentence.start for sentence in sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or any(
                offset in starts for offset in range(token.idx, token.idx + len(token))
            )
        spans = [doc.char_span(b.start, b.end, label=b.kind, alignment_mode="expand") for b in blocks]
        doc.spans["blocks"] = [span for span in spans if span is not None]
        return doc


@Language.factory("biowire_segmenter", assigns=["token.is_sent_start", "doc.spans"])
def make_segmenter(nlp: Language, name: str) -> Segmenter:
    """Build the component; it has no settings."""
    return Segmenter()
