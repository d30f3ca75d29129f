"""The spaCy pipeline: every component, once, in order."""

from pathlib import Path

import spacy
from spacy.language import Language

from extract.assets import rules_dir
from extract.components.ner import Ner, load_model, model_name
from extract.components.rule_matcher import rules_of
from extract.errors import InputError
from extract.rules import load_rules

MAX_CHARS = 5_000_000
"""The longest text that is read at once, in characters."""
COMPONENTS = (
    "biowire_segmenter",
    "biowire_rules",
    "biowire_abbreviations",
    "biowire_entities",
    "biowire_ner",
    "biowire_records",
)
MODEL_COMPONENTS = ("biowire_lexicon", "biowire_consistency")
"""Components that do not stand in this pipeline, but in the model that ships."""


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
    for name in COMPONENTS:
        if name != "biowire_ner" or model is not None:
            nlp.add_pipe(name)
    # Rules and model are handed over, not named in the config: a saved pipeline holds them itself,
    # and does not look for folders of the machine that it was saved on.
    if rules is not None:
        rules_of(nlp).use(load_rules(rules_dir(), Path(rules)))
    if model is not None:
        for component in (c for _, c in nlp.pipeline if isinstance(c, Ner)):
            component.use(load_model(model))
    return nlp
