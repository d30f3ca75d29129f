"""How exact found spans are: precision, recall and F1 over character offsets and label, by label and in all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.annotated import AnnotatedText, LabelledSpan

KINDS: Mapping[str, frozenset[str]] = {
    "DISEASE": frozenset({"DISEASE", "INDICATION", "DISORDER", "CANCER", "SPECIFICDISEASE"}),
    "CHEMICAL": frozenset({"CHEMICAL", "CANDIDATE", "DRUG", "SIMPLE_CHEMICAL"}),
}
"""Labels that say the same of a corpus which has only the general one."""


@dataclass(frozen=True)
class SpanScore:
    """Counts of spans: found and right, found in all, in gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Return the share of the found spans that are right; 0 where none is found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold spans that are found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def translated(spans: Iterable[LabelledSpan], labels: Iterable[str]) -> list[LabelledSpan]:
    """Return spans in the labels of a corpus: its own stay, a narrower one becomes its kind, others are left out."""
    wanted = set(labels)
    table = {label: label for label in wanted}
    for kind, members in KINDS.items():
        if kind in wanted:
            table.update({member: kind for member in members - wanted})
    return [(start, end, table[label]) for start, end, label in spans if label in table]


def score_spans(
    gold: Sequence[AnnotatedText], found: Sequence[Sequence[LabelledSpan]]
) -> dict[str, SpanScore]:
    """Return the scores by label, in the order of the alphabet, and over all under "ALL".

    A found span is right where start, end and label are those of a gold span of the same text; every gold span
    counts, also one that no tokenizer could give. `found` has the spans of each text, in the labels of gold.
    """
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text, spans in zip(gold, found, strict=True):
        truth, guess = set(text.spans), set(spans)
        right.update(label for _, _, label in truth & guess)
        predicted.update(label for _, _, label in guess)
        wanted.update(label for _, _, label in truth)
    labels = sorted(set(wanted) | set(predicted))
    scores = {label: SpanScore(right[label], predicted[label], wanted[label]) for label in labels}
    scores["ALL"] = SpanScore(right.total(), predicted.total(), wanted.total())
    return scores
