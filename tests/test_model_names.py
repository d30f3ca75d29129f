"""What a model may add: where it is asked at all, and which of its names stay."""

import pytest

from extract.annotated import LabelledSpan
from extract.mentions.model_names import OWN, meanings, open_sentences
from extract.mentions.model_names import named_by_model as named_with
from extract.page import Mention, Page
from extract.segment import segment

ISSUER = Mention(0, 4, "COMPANY", "Acme", "issuer")


def page_with(text: str, *marked: tuple[str, str], issuer: bool = True, **short: str) -> Page:
    blocks, sentences = segment(text)
    mentions = [Mention(text.index(w), text.index(w) + len(w), label, w) for w, label in marked]
    return Page(text, blocks, sentences, (), short).with_mentions([*mentions, *([ISSUER] if issuer else [])])


def named_by_model(page: Page, spans: list[LabelledSpan]) -> list[Mention]:
    return named_with(page, spans, OWN)


def span(page: Page, words: str, label: str) -> LabelledSpan:
    return (page.text.index(words), page.text.index(words) + len(words), label)


STUDY, PRODUCT, DISEASE = ("study", "STUDY"), ("AB-1", "CANDIDATE"), ("gout", "INDICATION")
FAR = "One. Two. Three. Four. "  # behind the lead


def lacks(page: Page) -> list[set[str]]:
    return [set(labels) for labels in open_sentences(page).values()]


class TestGate:
    @pytest.mark.parametrize(
        ("text", "marked", "lacking"),
        [
            ("Acme began a study of wombrolide in gout.", [STUDY, DISEASE], [{"CANDIDATE"}]),
            ("Acme began a study of AB-1 in wombats.", [STUDY, PRODUCT], [{"INDICATION"}]),
            ("Acme began a study of AB-1. It treats gout.", [STUDY, PRODUCT, DISEASE], []),
            ("Acme began a study of AB-1 in gout.", [STUDY, PRODUCT, DISEASE], []),
            ("Acme moved to a larger office.", [], []),
            ("Acme began a study of AB-1 in gout at two sites.", [STUDY, PRODUCT, DISEASE], [{"SITE"}]),
        ],
    )
    def test_a_sentence_with_an_event_passes_for_what_it_lacks(
        self, text: str, marked: list[tuple[str, str]], lacking: list[set[str]]
    ) -> None:
        assert lacks(page_with(text, *marked)) == lacking

    def test_without_an_issuer_the_lead_is_read(self) -> None:
        page = page_with(
            f"Acme is new. {FAR}It began a study of AB-1 in gout.", STUDY, PRODUCT, DISEASE, issuer=False
        )
        assert list(open_sentences(page)) == [0, 1, 2, 3]
        assert set().union(*lacks(page)) == {"COMPANY"}


class TestNames:
    def test_a_label_that_means_nothing_here_adds_nothing(self) -> None:
        page = page_with("Acme dosed a patient at Foo University.")
        assert named_by_model(page, [span(page, "Foo University", "INSTITUTION")]) == []

    def test_what_the_rules_found_stays_theirs(self) -> None:
        page = page_with("Acme dosed AB-1 in HOPE.", ("HOPE", "TRIAL_NAME"), ("AB-1", "CANDIDATE"))
        assert named_by_model(page, [span(page, "HOPE", "CANDIDATE"), span(page, "AB-1", "CANDIDATE")]) == []

    def test_a_name_in_brackets_behind_a_product_is_its_second_name(self) -> None:
        page = page_with("Acme dosed AB-1 (wombrolide) today.", ("AB-1", "CANDIDATE"))
        (found,) = named_by_model(page, [span(page, "wombrolide", "CANDIDATE")])
        assert (found.label, found.value, found.rule) == ("CANDIDATE", "AB-1", "model-candidate")

    def test_a_product_before_a_known_one_in_brackets_is_the_same(self) -> None:
        page = page_with("Acme dosed wombrolide (AB-1) today.", ("AB-1", "CANDIDATE"))
        (found,) = named_by_model(page, [span(page, "wombrolide", "CANDIDATE")])
        assert found.value == "AB-1"

    @pytest.mark.parametrize(
        ("text", "stays"),
        [
            ("Acme dosed wombrolide. Then wombrolide was safe.", True),
            ("Acme dosed wombrolide.", False),
            ("Acme has the wombrolide platform. On the wombrolide platform it builds.", False),
            ("Acme sells globally. It is globally known.", False),
            ("Acme counts iPSC-derived cells. They are iPSC-derived.", False),
        ],
    )
    def test_a_product_stands_twice_and_is_no_platform(self, text: str, stays: bool) -> None:
        page = page_with(text)
        words = next(word for word in ("wombrolide", "globally", "iPSC-derived") if word in text)
        assert bool(named_by_model(page, [span(page, words, "CANDIDATE")])) is stays

    def test_a_short_form_of_something_else_is_no_product(self) -> None:
        page = page_with("Acme reads CrCl. The CrCl fell.", CrCl="creatinine clearance")
        assert named_by_model(page, [span(page, "CrCl", "CANDIDATE")]) == []

    def test_short_forms_in_a_disease_are_expanded(self) -> None:
        page = page_with("Acme treats severe WBD.", WBD="wombat bite disease")
        (found,) = named_by_model(page, [span(page, "severe WBD", "INDICATION")])
        assert found.value == "severe wombat bite disease"

    def test_a_company_is_taken_only_where_the_release_has_no_issuer(self) -> None:
        page = page_with("Acme works with Wombat Bio.")
        assert named_by_model(page, [span(page, "Wombat Bio", "COMPANY")]) == []
        page = page_with("Acme works with Wombat Bio.", issuer=False)
        (found,) = named_by_model(page, [span(page, "Wombat Bio", "COMPANY")])
        assert (found.value, found.rule) == ("Wombat Bio", "issuer")


class TestLabels:
    def test_a_model_of_releases_says_whose_a_name_is(self) -> None:
        assert meanings(["CANDIDATE", "INDICATION", "DRUG", "DISEASE"]) == {
            "CANDIDATE": "CANDIDATE",
            "INDICATION": "INDICATION",
        }

    def test_of_a_model_of_abstracts_the_general_labels_are_taken(self) -> None:
        assert meanings(["DISEASE", "CHEMICAL", "GENE"]) == {"DISEASE": "INDICATION", "CHEMICAL": "CANDIDATE"}
