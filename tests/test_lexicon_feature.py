"""The lexicon feature: the tag of a token is the label of the longest mention that it lies in."""

from pathlib import Path

import spacy
from spacy.language import Language

from extract.components.lexicon import LABELS


def lexicon() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("biowire_lexicon")
    return nlp


def tags(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(token.text, token.tag_) for token in nlp(text)]


def test_words_that_no_rule_knows_have_none() -> None:
    assert tags(lexicon(), "We eat") == [("We", ""), ("eat", "")]


def test_a_disease_a_city_and_a_generic_name_are_told() -> None:
    found = dict(tags(lexicon(), "In Boston zelvamab treats Parkinson's disease."))
    assert (found["Boston"], found["zelvamab"], found["Parkinson"]) == ("CITY", "INN_STEM", "DISEASE")


def test_the_longest_mention_counts() -> None:
    found = tags(lexicon(), "Massachusetts General Hospital")
    assert {tag for _, tag in found} == {"HOSPITAL"}


def test_an_empty_document_is_no_error() -> None:
    assert tags(lexicon(), "") == []


def test_the_rules_go_to_disk_with_the_model(tmp_path: Path) -> None:
    nlp = lexicon()
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "In Boston zelvamab treats Parkinson's disease."
    assert tags(again, text) == tags(nlp, text)
    component = again.get_pipe("biowire_lexicon")
    assert set(component.rules.labels) == set(LABELS)  # type: ignore[attr-defined]
