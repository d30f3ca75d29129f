"""Names of trials: told from products by what stands beside them."""

import pytest

from tests.reading import page_of_text, stated


def names(text: str) -> list[str]:
    return [mention.value for mention in page_of_text(text).all("TRIAL_NAME")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The HARBOR-2 trial of ORV-101 is ongoing.", "HARBOR-2"),
        ("The Phase 2 HARBOR(TM) clinical trial of ORV-101 is ongoing.", "HARBOR"),
        ("The Phase 3 trial HARBOR ALPINE-GT 4, the first of its kind, ended.", None),
        ("HARBOR-ALZ 4, a randomized, double-blind study, has ended.", "HARBOR-ALZ 4"),
        ("Our Phase 2 clinical trial, entitled HARBOR, is ongoing.", "HARBOR"),
        ("Data of the Phase 2b (HARBOR) study were shown.", "HARBOR"),
        ("The Phase 3 haRBoR (pronounced “harbor”) clinical trial started.", "haRBoR"),
        ("HARBOR, our Phase 2b trial of ORV-101, goes on.", "HARBOR"),
        ("HARBOR (ACTRN12623000123456) will enroll 60 participants.", "HARBOR"),
        ("The Phase 2 HARBOR dataset is complete.", "HARBOR"),
        ("The ABX-007 Phase 3 trial of zelomab in gout goes on. Zelomab (ZL-9) is an antibody.", "ABX-007"),
    ],
)
def test_a_trial_is_named_by_the_words_beside_its_name(text: str, name: str | None) -> None:
    assert set(names(text)) == ({name} if name else set())


@pytest.mark.parametrize(
    "text",
    [
        "The first patient in its ORV-101 Phase 2 trial in gout was dosed. The vaccine ORV-101 is safe.",
        "The Phase 1 SAD/MAD study of ORV-101 started.",
        "In the HEALTHY study, ORVANTIB, a kinase inhibitor, was given, with a global trial to come.",
    ],
)
def test_a_product_or_a_design_names_no_trial(text: str) -> None:
    assert not {"ORV-101", "SAD/MAD", "ORVANTIB"} & set(names(text))


def test_the_other_trials_of_a_series_are_known_by_the_first() -> None:
    text = "The HARBOR-1 trial met its endpoint; patients of HARBOR-2 and of HARBOR-1-OLE are followed."
    assert set(names(text)) == {"HARBOR-1", "HARBOR-2", "HARBOR-1-OLE"}


def test_a_trial_is_the_same_by_its_name_however_its_population_is_worded() -> None:
    sentences = (
        "The Phase 2 HARBOR trial of ORV-101 in severe gout is ongoing. "
        "The HARBOR trial of ORV-101 in tophaceous gout has completed enrollment."
    )
    assert stated(sentences, "trial", "acronym", "status") == [("HARBOR", "enrollment_complete")]


def test_a_product_is_the_same_with_and_without_its_hyphen() -> None:
    sentences = (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout.\n\n"
        "ORV101 is a novel antibody. The Phase 2 trial of ORV101 in gout is ongoing."
    )
    assert len(stated(sentences, "trial", "candidate")) == 1
