"""Sites: the named institutions where a trial runs, and what they are to it."""

import pytest

from tests.reading import read, stated

TRIAL = "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout"


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (f"{TRIAL}, led by Stonebrook Hospital.", "Stonebrook Hospital", "lead"),
        (f"{TRIAL} at Stonebrook Hospital.", "Stonebrook Hospital", "trial"),
        (
            "A Phase 2 trial of ORV-101 in gout was launched by The Second Hospital of Norrland University.",
            "Second Hospital of Norrland University",
            "lead",
        ),
        (
            "A Phase 2 trial of ORV-101 in gout was initiated by Norrland University Hospital.",
            "Norrland University Hospital",
            "lead",
        ),
        (
            "The first patient was dosed in the Phase 2 trial of ORV-101 in gout at Stonebrook Medical Center.",
            "Stonebrook Medical Center",
            "trial",
        ),
    ],
)
def test_who_leads_a_trial_is_its_lead_site(sentence: str, name: str, role: str) -> None:
    assert stated(sentence, "site", "name", "role") == [(name, role)]


def test_a_site_has_the_product_and_the_disease_of_its_trial() -> None:
    sentence = f"{TRIAL}, led by Stonebrook Hospital."
    assert stated(sentence, "site", "candidate", "indication") == [("ORV-101", "gout")]


def test_a_site_is_related_to_its_trial() -> None:
    text = (
        f"Orvanta Bio Starts Trial\n\nOrvanta Bio AG is a company.\n\n{TRIAL}, led by Stonebrook Hospital.\n"
    )
    trial, site = read(text)
    assert (trial["record_type"], site["record_type"]) == ("trial", "site")
    assert site["related"] == [trial["record_id"]]


@pytest.mark.parametrize(
    "apposition", ["a National Joint Disease Medical Center", "the National Joint Disease Medical Center"]
)
def test_a_title_in_apposition_is_no_second_site(apposition: str) -> None:
    sentence = f"{TRIAL}, led by Stonebrook Hospital of Norrland University, {apposition}."
    assert stated(sentence, "site", "name") == ["Stonebrook Hospital of Norrland University"]


def test_a_title_before_the_hospital_is_no_second_site() -> None:
    sentence = f"{TRIAL}, led by the National Joint Disease Medical Center at Stonebrook Hospital."
    (name,) = stated(sentence, "site", "name")
    assert name.endswith("Stonebrook Hospital")


def test_two_hospitals_of_one_trial_are_two_sites() -> None:
    sentence = f"{TRIAL} at Stonebrook Hospital and Kettle Bay Medical Center."
    assert stated(sentence, "site", "name") == ["Stonebrook Hospital", "Kettle Bay Medical Center"]


@pytest.mark.parametrize(
    ("words", "city", "country"),
    [
        ("Stonebrook Hospital in Oslo", "Oslo", "NO"),
        ("Stonebrook Hospital in Oslo, Norway", "Oslo", "NO"),
        ("Massachusetts General Hospital", "Boston", "US"),
        ("Stonebrook Hospital", None, None),
    ],
)
def test_the_place_of_a_site_is_named_or_known(words: str, city: str | None, country: str | None) -> None:
    assert stated(f"{TRIAL} at {words}.", "site", "city", "country") == [(city, country)]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Gout is painful,” said Ada Vell, professor at Stonebrook Hospital.",
        "Ada Vell joined Orvanta Bio from Stonebrook Hospital.",
        "Orvanta Bio was founded at Stonebrook Medical Center in 2019.",
        f"{TRIAL} at sites in Norway.",
    ],
)
def test_an_institution_without_a_trial_is_no_site(sentence: str) -> None:
    assert stated(sentence, "site", "name") == []


def test_the_same_hospital_in_two_trials_is_two_sites() -> None:
    sentences = (
        f"{TRIAL} at Stonebrook Hospital.\n\n"
        "Orvanta Bio initiated a Phase 1 trial of ORV-202 in psoriasis at Stonebrook Hospital."
    )
    assert stated(sentences, "site", "name", "indication") == [
        ("Stonebrook Hospital", "gout"),
        ("Stonebrook Hospital", "psoriasis"),
    ]
