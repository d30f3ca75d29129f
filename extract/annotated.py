"""An annotated text: a text with labelled spans, which a model is trained or measured on."""

from dataclasses import dataclass

LabelledSpan = tuple[int, int, str]
"""Half-open character offsets, and a label."""


@dataclass(frozen=True)
class AnnotatedText:
    """A text and its spans: half-open character offsets and a label, in the order of the text.

    `ids` are the identifiers of a vocabulary (MeSH in BC5CDR and NCBI-disease) by span, "" where there is none.
    """

    id: str
    text: str
    spans: tuple[LabelledSpan, ...]
    ids: tuple[str, ...] = ()

    def words(self, span: LabelledSpan) -> str:
        """Return the wording of a span."""
        return self.text[span[0] : span[1]]
