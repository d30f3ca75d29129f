"""The same name has the same label all over a text."""

import spacy

from extract.components.consistency import Consistency
from extract.consistency import consistent

Spans = list[tuple[int, int, str]]


def spans_of(text: str, *marked: tuple[str, str]) -> Spans:
    return [(text.index(words), text.index(words) + len(words), label) for words, label in marked]


def words(text: str, spans: Spans) -> list[tuple[str, str]]:
    return [(text[start:end], label) for start, end, label in spans]


def test_a_name_is_found_wherever_it_stands_as_a_word() -> None:
    text = "Gout hurts. Treating Gout helps; Gouty does not."
    found = consistent(text, [(0, 4, "DISEASE")], {})
    assert [start for start, _, _ in found] == [0, 21]


def test_a_longer_name_that_the_model_found_is_not_cut() -> None:
    text = "acute gout, then gout, then acute gout"
    found = consistent(text, [(0, 10, "DISEASE"), (17, 21, "DISEASE")], {})
    assert words(text, found) == [("acute gout", "DISEASE"), ("gout", "DISEASE"), ("acute gout", "DISEASE")]


def test_the_most_frequent_label_is_repeated() -> None:
    text = "XR4 or XR4 or XR4 or XR4"
    found = consistent(text, [(0, 3, "CANDIDATE"), (7, 10, "CANDIDATE"), (14, 17, "DRUG")], {})
    assert found[-1] == (21, 24, "CANDIDATE")


def test_names_of_two_letters_and_numbers_mean_too_much_to_be_repeated() -> None:
    assert len(consistent("Li and Li, 123 and 123", [(0, 2, "CHEMICAL"), (11, 14, "CHEMICAL")], {})) == 2


def test_a_short_form_has_the_label_of_its_long_form_everywhere() -> None:
    nlp = spacy.blank("en")
    text = "Dry age disease (DAD) is common. DAD is dry."
    doc = nlp(text)
    doc.ents = [doc.char_span(0, 15, label="INDICATION")]
    found = [(ent.text, ent.label_) for ent in Consistency()(doc).ents]
    assert found == [("Dry age disease", "INDICATION"), ("DAD", "INDICATION"), ("DAD", "INDICATION")]


def test_a_document_without_entities_stays_as_it_is() -> None:
    assert Consistency()(spacy.blank("en")("Dry age disease (DAD) is common.")).ents == ()
