"""`biowire_ner`: diseases and chemicals by a trained model, in the sentences where an event lacks one."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.assets import models_dir
from extract.components.spans import MENTIONS, store
from extract.errors import InputError, ModelError
from extract.page import Mention

# What the labels of scispaCy's and spaCy's biomedical models mean here.
LABELS = {
    "DISEASE": "DISEASE", "DISORDER": "DISEASE", "CANCER": "DISEASE", "INDICATION": "DISEASE",
    "CHEMICAL": "PRODUCT_NAME", "SIMPLE_CHEMICAL": "PRODUCT_NAME", "DRUG": "PRODUCT_NAME", "CANDIDATE": "PRODUCT_NAME",
}  # fmt: skip
EVENTS = frozenset({"DESIGNATION", "APPLICATION", "PHASE", "STUDY", "REGISTRY_ID"})
NONE = "none"
HELP = (
    "install one with pip (scispaCy's models are archives that pip installs, listed in scispaCy's README under"
    ' "Available Models"), name the folder of one, or use --ner none for the rules alone'
)


def shipped_model() -> Path | None:
    """Return the folder of the model that ships with biowire, None while there is none."""
    try:
        folder = models_dir() / "ner" / "model"
    except InputError:  # no such folder at all
        return None
    return folder if (folder / "meta.json").is_file() else None


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


class Ner:
    """Add what a model finds to `doc.spans["mentions"]`, sentence by sentence, where the rules found no disease."""

    def __init__(self, model: Language) -> None:
        self.use(model)

    def use(self, model: Language) -> None:
        """Take another model from now on."""
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the entities added."""
        sentences = [sent for sent in doc.sents if self._open(doc, sent.start_char, sent.end_char)]
        found = []
        for sent, read in zip(
            sentences, self.model.pipe([s.text for s in sentences], batch_size=16), strict=True
        ):
            for ent in read.ents:
                if label := LABELS.get(ent.label_.upper()):
                    start = sent.start_char + ent.start_char
                    found.append(
                        Mention(start, start + len(ent.text), label, ent.text, f"ner-{ent.label_.casefold()}")
                    )
        store(doc, found)
        return doc

    def _open(self, doc: Doc, start: int, end: int) -> bool:
        """A sentence is read where it has an event and no disease that the lexicon knows."""
        labels = {span.label_ for span in doc.spans.get(MENTIONS, ()) if start <= span.start_char < end}
        return bool(labels & EVENTS) and "DISEASE" not in labels

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the model beside the pipeline."""
        self.model.to_disk(path)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "Ner":
        """Take the model that `to_disk` wrote."""
        self.model = spacy.load(path)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the model's state."""
        return self.model.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Ner":
        """Take the state that `to_bytes` gave."""
        self.model.from_bytes(data)
        return self


@Language.factory(
    "biowire_ner", default_config={"model": None}, requires=["token.is_sent_start"], assigns=["doc.spans"]
)
def make_ner(nlp: Language, name: str, model: str | None) -> Ner:
    """Load a model by package name or folder; without one, it waits for the model that `from_disk` brings."""
    return Ner(spacy.blank("en") if model is None else load_model(model))


def load_model(model: str) -> Language:
    """Return a model by package name or folder.

    Raises:
        ModelError: it is not installed, or the folder holds no pipeline.
    """
    found = model_name(model)
    try:
        return spacy.load(found or model)
    except (OSError, TypeError, AttributeError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(
            f"--ner {model}: no spaCy pipeline can be loaded from it ({reason}); {HELP}"
        ) from error
