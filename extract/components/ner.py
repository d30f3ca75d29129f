"""`biowire_ner`: products, diseases, companies and sites by a trained model, where an event lacks one."""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import Model, NumpyOps, get_current_ops

from extract.annotated import LabelledSpan
from extract.assets import shipped_model
from extract.components.abbreviations import find_short_forms
from extract.components.consistency import Consistency
from extract.components.rule_matcher import attributes_of
from extract.components.spans import page_of, store
from extract.components.tokens import Tokens
from extract.consistency import consistent
from extract.errors import ModelError
from extract.mentions.model_names import meanings, named_by_model, open_sentences
from extract.page import Mention, Page

BATCH = 64
"""Sentences that the model reads at once: fewer cost time, many more cost memory and gain nothing."""
NONE = "none"
HELP = (
    "install one with pip (scispaCy's models are archives that pip installs, listed in scispaCy's README under"
    ' "Available Models"), name the folder of one, or use --ner none for the rules alone'
)


def model_name(ner: str | None) -> str | None:
    """Return which model a choice means: a package, a folder, the shipped one for None; None for rules alone.

    Raises:
        ModelError: no such package is installed and no such folder holds a pipeline.
    """
    if ner == NONE:
        return None
    if ner is None:
        folder = shipped_model()
        return str(folder) if folder else None
    if not ner.strip():
        raise ModelError(f"--ner: no model is named; {HELP}")
    if (Path(ner) / "meta.json").is_file():
        return ner
    if Path(ner).exists():
        raise ModelError(f"--ner {ner}: no spaCy pipeline is there (no meta.json in it); {HELP}")
    if ner.isidentifier() and find_spec(ner) is not None:
        return ner
    raise ModelError(f"--ner {ner}: no such model is installed; {HELP}")


def model_fingerprint(model: str) -> str:
    """Return the SHA-256, in hex, of the files of a model that `model_name` gave: their paths in it and their bytes."""
    spec = None if Path(model).exists() else find_spec(model)
    folder = Path(spec.origin).parent if spec and spec.origin else Path(model)
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Ner:
    """Add what a model finds to `doc.spans["mentions"]`, where the rules found an event and not all that it needs.

    The model reads the sentences that the gate lets through (`open_sentences`), each by itself; what it found has the
    same label all over the document. With `gated` off it reads every sentence.
    """

    def __init__(self, model: Language, nlp: Language, *, gated: bool = True) -> None:
        self.nlp = nlp
        self.gated = gated
        self.tokens = Tokens(nlp.make_doc)
        self.use(model)

    def use(self, model: Language) -> None:
        """Take another model from now on."""
        self.model = model
        self.labels = meanings(label for labels in model.pipe_labels.values() for label in labels)
        # What a name is all over the document is settled here; sentence by sentence it would cost and give nothing.
        self._left_out = [name for name, component in model.pipeline if isinstance(component, Consistency)]

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the mentions added."""
        store(doc, self.find(page_of(doc, attributes_of(self.nlp))))
        return doc

    def find(self, page: Page) -> list[Mention]:
        """Return the mentions that the model adds to a page."""
        return named_by_model(page, self.spans(page), self.labels)

    def spans(self, page: Page) -> list[LabelledSpan]:
        """Return what the model finds, as half-open character offsets and label."""
        lacking = open_sentences(page)
        sentences = [s for s in page.sentences if not self.gated or s.index in lacking]
        texts = [page.slice(sentence) for sentence in sentences]
        docs = read(self.model, texts, leaving_out=self._left_out)
        spans = [
            (sentence.start + ent.start_char, sentence.start + ent.end_char, ent.label_)
            for sentence, read in zip(sentences, docs, strict=True)
            for ent in read.ents
            if not self.gated or self.labels.get(ent.label_) in lacking[sentence.index]
        ]
        if not spans:
            return []
        starts = [sentence.start for sentence in page.sentences]
        short_forms = {
            (found.start, found.end): (found.long_start, found.long_end)
            for found in find_short_forms(page.text, starts, self.tokens.before)
        }
        return consistent(page.text, spans, short_forms)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the model beside the pipeline."""
        self.model.to_disk(path)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "Ner":
        """Take the model that `to_disk` wrote."""
        self.use(_with_fast_products(spacy.load(path)))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the model's state."""
        return self.model.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Ner":
        """Take the state that `to_bytes` gave."""
        self.use(self.model.from_bytes(data))
        return self


@Language.factory(
    "biowire_ner",
    default_config={"model": None, "gated": True},
    requires=["token.is_sent_start", "doc.spans"],
    assigns=["doc.spans"],
)
def make_ner(nlp: Language, name: str, model: str | None, gated: bool) -> Ner:
    """Load a model by package name or folder; without one, it waits for the model that `from_disk` brings."""
    return Ner(spacy.blank("en") if model is None else load_model(model), nlp, gated=gated)


def load_model(model: str) -> Language:
    """Return a model by package name or folder.

    Raises:
        ModelError: it is not installed, or the folder holds no pipeline.
    """
    found = model_name(model)
    try:
        return _with_fast_products(spacy.load(found or model))
    except (OSError, TypeError, AttributeError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(
            f"--ner {model}: no spaCy pipeline can be loaded from it ({reason}); {HELP}"
        ) from error


def read(model: Language, texts: Iterable[str], *, leaving_out: Iterable[str] = ()) -> Iterator[Doc]:
    """Yield each text as a document that the components of `model` have read, but for those left out.

    This is what `model.pipe` does, in batches of `BATCH`; for texts as short as sentences what `pipe` does around it
    would cost as much as a component.
    """
    apart = frozenset(leaving_out)
    components = [component for name, component in model.pipeline if name not in apart]
    for batch in minibatch(texts, BATCH):  # type: ignore[no-untyped-call]
        docs = [model.make_doc(text) for text in batch]
        for component in components:
            if isinstance(component, TrainablePipe):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        yield from docs


def _with_fast_products(nlp: Language) -> Language:
    """Let numpy multiply the matrices of a model on the CPU: its OpenBLAS is about three times as fast as BLIS."""
    if isinstance(get_current_ops(), NumpyOps):
        ops = NumpyOps(use_blis=False)
        for _, component in nlp.components:
            if isinstance(model := getattr(component, "model", None), Model):
                for node in model.walk():
                    node.ops = ops
    return nlp
