"""The spaCy pipeline: every component, once, in order."""

from pathlib import Path

import spacy
from spacy.language import Language

from extract.components.ner import model_name
from extract.errors import InputError

MAX_CHARS = 5_000_000
"""The longest text that is read at once, in characters."""
COMPONENTS = (
    "biowire_segmenter",
    "biowire_rules",
    "biowire_abbreviations",
    "biowire_ner",
    "biowire_entities",
    "biowire_records",
)


def load_nlp(*, rules: Path | str | None = None, ner: str | None = None) -> Language:
    """Return the pipeline: mentions in `doc.spans["mentions"]`, plain records behind `doc._.records`.

    `rules` is a folder that adds to the shipped rules or replaces them; `ner` a spaCy package or folder, "none"
    for the rules alone, None for the model that ships.

    Raises:
        ModelError: the model is not installed.
        RuleError: a rule file has faults.
        InputError: `rules` is no folder.
    """
    if rules is not None and not Path(rules).is_dir():
        raise InputError(f"--rules {rules}: no such folder")
    model = model_name(ner)
    nlp = spacy.blank("en")
    nlp.max_length = MAX_CHARS
    settings = {"biowire_rules": {"rules": str(rules) if rules else None}, "biowire_ner": {"model": model}}
    for name in COMPONENTS:
        if name == "biowire_ner" and model is None:
            continue
        nlp.add_pipe(name, config=settings.get(name, {}))
    return nlp
