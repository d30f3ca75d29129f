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


@pytest.mark.parametrize(
    "sentence",
    [
        "“Gout is painful,” saidAda Vell, professor of medicine at Stonebrook Hospital, of the study.",
        "The study was funded by Stonebrook Hospital.",
        "The Phase 2 trial of ORV-101 in gout is supported by a grant from Stonebrook Hospital.",
        "Results of the Phase 2 trial of ORV-101 in gout were presented by Stonebrook Hospital.",
        "The plan of the Phase 2 trial of ORV-101 in gout went to the Stonebrook Hospital Institutional Review Board.",
        "Ada Vell, M.D., director of rheumatology at Stonebrook Hospital, commented on the Phase 2 trial of ORV-101.",
    ],
)
def test_where_someone_works_pays_or_reviews_is_no_site(sentence: str) -> None:
    assert stated(sentence, "site", "name") == []


@pytest.mark.parametrize(
    "words",
    [
        "Stonebrook Hospital for Phase 2 Testing",
        "Stonebrook Hospital and Dr. Ada Vell",
        "Stonebrook Hospital at the 2024 Meeting",
    ],
)
def test_a_name_does_not_run_on(words: str) -> None:
    assert stated(f"{TRIAL} at {words}.", "site", "name") == ["Stonebrook Hospital"]


@pytest.mark.parametrize(
    "words",
    [
        "Hospital-Acquired Pneumonia Therapies",
        "Barcelona Clinic Liver Cancer",
        "https://example.org/Stonebrook-Hospital-Trial",
    ],
)
def test_a_disease_a_scale_or_an_address_is_no_site(words: str) -> None:
    assert stated(f"{TRIAL} at {words}.", "site", "name") == []


def test_a_short_form_is_no_second_site() -> None:
    text = f"{TRIAL} at Massachusetts General Hospital (MGH).\n\nPatients of the Phase 2 trial of ORV-101 in gout are treated at MGH."
    assert stated(text, "site", "name") == ["Massachusetts General Hospital"]


def test_a_site_takes_the_disease_of_its_trial_as_the_record_names_it() -> None:
    text = "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout. All patients of this trial are treated at Stonebrook Hospital."
    assert stated(text, "site", "candidate", "indication") == [("ORV-101", "gout")]


def test_items_of_a_list_of_centres_are_sites_of_the_trial_of_its_lead() -> None:
    text = (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout. Two centres take part: Stonebrook Hospital in Oslo;"
        " and Kettle Bay Medical Center in Boston."
    )
    assert stated(text, "site", "name", "candidate") == [
        ("Stonebrook Hospital", "ORV-101"),
        ("Kettle Bay Medical Center", "ORV-101"),
    ]


def test_who_coordinates_a_trial_makes_a_lead_site() -> None:
    sentence = f"{TRIAL} at Stonebrook Hospital, whose Prof. Ada Vell coordinates the trial."
    assert stated(sentence, "site", "role") == ["lead"]


def test_a_person_is_no_part_of_a_name() -> None:
    sentence = f"{TRIAL} (principal investigator: Prof. Ada Vell of Stonebrook Hospital)."
    assert stated(sentence, "site", "name") == ["Stonebrook Hospital"]


def test_further_sites_do_not_lead() -> None:
    sentence = f"{TRIAL}, led by Stonebrook Hospital, with further sites at Kettle Bay Medical Center."
    assert stated(sentence, "site", "role") == ["lead", "trial"]
