"""The texts that the model is trained and measured on, and how they become spaCy examples."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from passages import read_part
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from extract.annotated import AnnotatedText
from extract.corpora import load_corpus

# spaCy leaves "1b/2a" and "anti-PD-1" whole. Marks between letters and digits are cut here, so that nearly every
# mention of the corpora begins and ends with a token (0.4 % of BC5CDR's do not, of spaCy's own tokens 1.3 %).
INFIXES = (r"(?<=\w|\)|\])[-–/+](?=\w|\()", r"[()\[\]/]", r"(?<=[a-z)])[.,:;](?=[A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+")


def cut_finer(nlp: Language) -> None:
    """Let the tokenizer of a pipeline cut at `INFIXES` too."""
    infixes = [*(nlp.Defaults.infixes or ()), *INFIXES]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[attr-defined]


CDR_FILES = {
    "train": ("CDR_TrainingSet.PubTator.txt", "CDR_Training.txt"),
    "dev": ("CDR_DevelopmentSet.PubTator.txt", "CDR_Development.txt"),
    "test": ("CDR_TestSet.PubTator.txt", "CDR_Test.txt"),
}
"""The files of BC5CDR by part: as the official archive calls them, and as mirrors do."""


def cdr(corpora: Path, part: str) -> list[AnnotatedText]:
    """Return BC5CDR's "train", "dev" or "test" (500 texts each; DISEASE, CHEMICAL).

    A mirror's training file holds the development texts as well: those are taken out.
    """
    texts = _first_there(corpora, CDR_FILES[part])
    if part == "train":
        others = {text.id for text in _first_there(corpora, CDR_FILES["dev"])}
        texts = [text for text in texts if text.id not in others]
    return texts


def _first_there(corpora: Path, names: tuple[str, ...]) -> list[AnnotatedText]:
    """Return the texts of the first of some files that a folder holds."""
    return load_corpus(
        next((corpora / name for name in names if (corpora / name).is_file()), corpora / names[0])
    )


def ncbi(corpora: Path, part: str) -> list[AnnotatedText]:
    """Return NCBI-disease's "train", "dev" or "test" (592, 100 and 100 texts; DISEASE alone)."""
    return load_corpus(corpora / f"NCBI{ {'dev': 'develop'}.get(part, part) }set_corpus.txt")


def press(corpus: Path, part: str) -> list[AnnotatedText]:
    """Return the passages of the in-domain corpus, "train" or "heldout"."""
    return [AnnotatedText(p.id, p.text, p.spans) for p in read_part(corpus, part)]


def cased(text: AnnotatedText, how: str) -> AnnotatedText | None:
    """Return a text in "upper", "lower" or "title" case, None where that would move its offsets."""
    if how == "title":
        changed = _WORD.sub(lambda m: m[0] if m[0][0].isupper() else m[0].capitalize(), text.text)
    else:
        changed = text.text.upper() if how == "upper" else text.text.lower()
    same = len(changed) == len(text.text)
    return AnnotatedText(f"{text.id}~{how}", changed, text.spans) if same else None


def case_copies(
    texts: Iterable[AnnotatedText], shares: Mapping[str, float], seed: int
) -> Iterator[AnnotatedText]:
    """Yield copies of some of the texts in other cases; `shares` is how many of them, by case (0 to 1)."""
    chance = random.Random(seed)
    for text in texts:
        for how, share in shares.items():
            if chance.random() < share and (copy := cased(text, how)) is not None:
                yield copy


def to_doc(nlp: Language, text: AnnotatedText) -> Doc:
    """Return a text as a `Doc` with its spans as entities.

    Of overlapping spans the longer stays. Tokens of a span that no tokens fit are set missing: they teach nothing.
    """
    doc = nlp.make_doc(text.text)
    entities, missing, end = [], [], 0
    for start, stop, label in sorted(text.spans, key=lambda s: (s[0], -s[1])):
        span = doc.char_span(start, stop, label=label)
        loose = doc.char_span(start, stop, label=label, alignment_mode="expand")
        if loose is None or loose.start < end:
            continue
        (entities if span is not None else missing).append(loose)
        end = loose.end
    doc.set_ents(entities, missing=missing)
    return doc


def with_silver(
    texts: Iterable[AnnotatedText], found: Iterable[list[tuple[int, int, str]]]
) -> list[AnnotatedText]:
    """Return texts with the CHEMICAL spans that a model found where gold has nothing."""
    added = []
    for text, spans in zip(texts, found, strict=True):
        extra = [
            span
            for span in spans
            if span[2] == "CHEMICAL" and not any(span[0] < e and s < span[1] for s, e, _ in text.spans)
        ]
        added.append(AnnotatedText(text.id, text.text, tuple(sorted([*text.spans, *extra]))))
    return added
