"""`biowire_consistency`: the same name has the same label all over a document."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.abbreviations import find_short_forms
from extract.components.tokens import Token
from extract.consistency import consistent


class Consistency:
    """Add to `doc.ents` what the model missed of names that it found elsewhere, and of their short forms."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the entities added."""
        spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        if not spans:
            return doc
        text = doc.text
        tokens = [Token(t.text, t.text_with_ws, t.idx, t.idx + len(t)) for t in doc]
        sentences = [t.idx for t in doc if t.is_sent_start] if doc.has_annotation("SENT_START") else []
        short_forms = {
            (found.start, found.end): (found.long_start, found.long_end)
            for found in find_short_forms(text, sentences, lambda *_: tokens)
        }
        known = set(spans)
        added = [
            doc.char_span(start, end, label=label)
            for start, end, label in consistent(text, spans, short_forms)
            if (start, end, label) not in known
        ]
        doc.ents = [*doc.ents, *(span for span in added if span is not None)]
        return doc


@Language.factory("biowire_consistency", requires=["doc.ents"], assigns=["doc.ents"])
def make_consistency(nlp: Language, name: str) -> Consistency:
    """Build the component; it has no settings."""
    return Consistency()
