"""Applications to market a product (approval), and how far each got."""

import pytest

from tests.reading import stated, told


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Orvanta Bio plans to submit an NDA for ORV-101 in gout.", "planned"),
        ("Orvanta Bio submitted a New Drug Application (NDA) for ORV-101 in gout.", "submitted"),
        ("The FDA accepted the NDA for ORV-101 in gout.", "accepted"),
        ("The FDA approved the NDA for ORV-101 in gout.", "approved"),
        ("The FDA issued a complete response letter for the NDA for ORV-101 in gout.", "rejected"),
        ("The CHMP adopted a negative opinion on the MAA for ORV-101 in gout.", "rejected"),
        ("Orvanta Bio withdrew its MAA for ORV-101 in gout.", "withdrawn"),
    ],
)
def test_a_marketing_application_has_the_status_that_its_sentence_states(sentence: str, status: str) -> None:
    assert stated(sentence, "approval", "status", "candidate", "indication") == [(status, "ORV-101", "gout")]


@pytest.mark.parametrize(
    ("sentence", "application", "agency"),
    [
        ("Orvanta Bio submitted a BLA for ORV-101 in gout.", "BLA", "FDA"),
        ("Orvanta Bio submitted an sNDA for ORV-101 in gout.", "sNDA", "FDA"),
        ("Orvanta Bio submitted an sBLA for ORV-101 in gout.", "sBLA", "FDA"),
        ("Orvanta Bio submitted a Marketing Authorisation Application for ORV-101 in gout.", "MAA", "EMA"),
        ("The NMPA accepted the NDA for ORV-101 in gout.", "NDA", "NMPA"),
        ("The European Commission approved the MAA for ORV-101 in gout.", "MAA", "EC"),
        ("Japan's PMDA accepted the JNDA for ORV-101 in gout.", "JNDA", "PMDA"),
        ("The FDA granted De Novo classification to the ORV-101 stimulator in gout.", "DE_NOVO", "FDA"),
        ("The FDA granted 510(k) clearance to the ORV-101 stimulator in gout.", "510(k)", "FDA"),
    ],
)
def test_the_agency_of_a_marketing_application_is_named_or_follows(
    sentence: str, application: str, agency: str
) -> None:
    assert stated(sentence, "approval", "application", "agency") == [(application, agency)]


@pytest.mark.parametrize(
    "sentence",
    [
        "ORV-101 has not been approved by the FDA for gout.",
        "The FDA may not approve the NDA for ORV-101 in gout.",
        "The data could support an NDA for ORV-101 in gout.",
    ],
)
def test_what_is_denied_or_conditional_is_no_approval(sentence: str) -> None:
    assert stated(sentence, "approval", "status") == []


def test_a_plan_never_beats_a_fact() -> None:
    sentences = (
        "The FDA issued a complete response letter for the NDA for ORV-101 in gout."
        " Orvanta Bio plans to resubmit the NDA for ORV-101 in gout in 2026."
    )
    assert stated(sentences, "approval", "status") == ["rejected"]


@pytest.mark.parametrize(
    ("sentence", "application", "status"),
    [
        ("ORV-101 obtained conditional approval in China for gout.", None, "approved"),
        ("The FDA granted accelerated approval to ORV-101 for gout.", None, "approved"),
        ("ORV-101 was conditionally approved by the NMPA for gout.", None, "approved"),
        ("ORV-101 was authorised in the United Kingdom for the treatment of gout.", None, "approved"),
        ("Health Canada issued a Notice of Compliance for ORV-101 in gout.", None, "approved"),
        ("The FDA granted priority review to the NDA for ORV-101 in gout.", "NDA", "accepted"),
        ("The FDA has filed the NDA for ORV-101 in gout.", "NDA", "accepted"),
        ("The NDA for ORV-101 in gout has been under priority review since May.", "NDA", "accepted"),
        ("ORV-101 is under review in Canada for gout.", None, "accepted"),
        ("ORV-101 in gout was recommended by the CHMP for approval.", None, "accepted"),
        ("The CHMP recommended against approval of ORV-101 in gout.", None, "rejected"),
        ("The FDA refused to file the NDA for ORV-101 in gout.", "NDA", "rejected"),
        (
            "Orvanta Bio resubmitted the NDA for ORV-101 in gout after a complete response letter.",
            "NDA",
            "submitted",
        ),
        ("Orvanta Bio refiled the ANDA for ORV-101 in gout.", "ANDA", "submitted"),
        (
            "Orvanta Bio submitted a marketing application for ORV-101 in gout to Swissmedic.",
            None,
            "submitted",
        ),
        ("A Marketing Authorisation Application for ORV-101 in gout went to the EMA.", "MAA", "submitted"),
        ("Orvanta Bio plans to seek approval of ORV-101 in gout in Europe.", None, "planned"),
        ("Orvanta Bio is preparing for a potential NDA submission for ORV-101 in gout.", "NDA", "planned"),
        ("An application for ORV-101 in gout to Swissmedic is being prepared.", None, "planned"),
    ],
)
def test_an_approval_is_read_from_all_the_ways_of_telling_it(
    sentence: str, application: str | None, status: str
) -> None:
    assert stated(sentence, "approval", "application", "status") == [(application, status)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The FDA accepted a meeting request of Orvanta Bio for ORV-101 in gout.",
        "The FDA approved the facility where Orvanta Bio makes ORV-101 for gout.",
        "Orvanta Bio submitted an application to the FDA to start a trial of ORV-101 in gout.",
        "Orvanta Bio has three NDAs under review by the NMPA.",
        "This FDA approval of a new treatment brings hope to people with gout.",
        "Kestrel Pharma Inc. received FDA approval for Zorvanib in gout.",
        "The approval of the trial of ORV-101 by ANVISA opens the way for an NDA for ORV-101 in gout.",
    ],
)
def test_what_is_no_step_to_market_gives_no_approval(sentence: str) -> None:
    assert stated(sentence, "approval", "status") == []


def test_each_agency_of_an_approval_has_its_own_date() -> None:
    sentence = (
        "ORV-101 was approved for gout by the FDA in January 2020, by the European Commission in May 2020"
        " and in Japan in March 2021."
    )
    assert stated(sentence, "approval", "agency", "date") == [
        ("FDA", "2020-01"),
        ("EC", "2020-05"),
        ("MHLW", "2021-03"),
    ]


def test_each_disease_of_an_approval_has_its_own_date() -> None:
    sentence = "The FDA approved ORV-101 for gout in 2019, for lupus in 2021 and for psoriasis in 2023."
    assert stated(sentence, "approval", "indication", "date") == [
        ("gout", "2019"),
        ("lupus", "2021"),
        ("psoriasis", "2023"),
    ]


def test_two_applications_of_a_sentence_keep_their_own_agencies_and_dates() -> None:
    sentence = (
        "Orvanta Bio withdrew its MAA for ORV-101 in gout from the EMA in July 2025 and, on October 3, 2025,"
        " its BLA from the FDA."
    )
    assert stated(sentence, "approval", "application", "agency", "date", "status") == [
        ("MAA", "EMA", "2025-07", "withdrawn"),
        ("BLA", "FDA", "2025-10-03", "withdrawn"),
    ]


def test_what_an_approval_rests_on_is_not_what_it_is_for() -> None:
    sentence = "The FDA approved ORV-101 for gout based on data from people with lupus."
    assert stated(sentence, "approval", "indication") == ["gout"]
    assert stated(sentence, "ind", "status") == []


def test_what_is_treated_comes_before_what_is_averted() -> None:
    sentence = "The FDA approved ORV-101 to reduce the risk of stroke in adults with gout."
    assert stated(sentence, "approval", "indication") == ["gout"]


def test_the_product_of_a_combination_is_its_first() -> None:
    sentence = "ORV-101 in combination with zeltamab was approved in China for gout. Zeltamab is older."
    assert stated(sentence, "approval", "candidate") == ["ORV-101"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvanta Bio sells its FDA-approved gout drug, ORV-101.",
        "ORV-101 is the first FDA-approved treatment for gout.",
    ],
)
def test_a_product_called_approved_in_passing_is_approved(sentence: str) -> None:
    assert stated(sentence, "approval", "candidate", "status", "agency", "date") == [
        ("ORV-101", "approved", "FDA", None)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no FDA-approved treatment for gout, which ORV-101 is made for.",
        "ORV-101 could become the first FDA-approved treatment for gout.",
    ],
)
def test_a_product_that_may_be_approved_is_not(sentence: str) -> None:
    assert stated(sentence, "approval", "status") == []


def test_the_day_of_decision_alone_says_that_the_file_was_accepted() -> None:
    sentence = "For ORV-101 in gout, the FDA has assigned a PDUFA date of June 30, 2026."
    assert stated(sentence, "approval", "status", "agency", "action_date") == [
        ("accepted", "FDA", "2026-06-30")
    ]


def test_headlines_that_run_into_the_text_are_not_read_twice() -> None:
    text = (
        "FDA Approves ORV-101 for Gout\n\nFDA Approves ORV-101 for Severe Gout March 3, 2023 6:45 am ET Approval"
        " based on a large study of several hundred adults who had not been helped by older medicines before, and"
        " who were seen for a full year BASEL--Orvanta Bio AG today announced that the FDA has approved ORV-101 for"
        " the treatment of adults with gout.\n"
    )
    assert told(text, "approval", "candidate", "status", "date") == [("ORV-101", "approved", "2023-03-03")]


def test_both_products_of_a_pair_are_approved() -> None:
    sentence = "The MFDS approved both ORV-101 and ORV-202 for gout."
    assert stated(sentence, "approval", "candidate") == ["ORV-101", "ORV-202"]


def test_the_later_of_two_steps_is_the_status_of_an_application() -> None:
    sentence = "An sNDA for ORV-101 in gout was submitted in May 2025 and accepted in July 2025."
    assert stated(sentence, "approval", "status", "date") == [("accepted", "2025-07")]


def test_dates_told_respectively_belong_to_the_agencies_in_their_order() -> None:
    sentence = "ANVISA and COFEPRIS approved ORV-101 for gout in 2022 and 2023 respectively."
    assert stated(sentence, "approval", "agency", "date") == [("ANVISA", "2022"), ("COFEPRIS", "2023")]


def test_an_application_is_with_the_agency_that_reviews_it() -> None:
    sentence = (
        "The CHMP gave a positive opinion on ORV-101 in gout, and the European Commission decides next."
    )
    assert stated(sentence, "approval", "status", "agency") == [("accepted", "EMA")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "In the U.S., ORV-101 is indicated for the treatment of adults with gout.",
            ("approved", "FDA", None),
        ),
        ("ORV-101 was registered in South Africa by SAHPRA in 2019.", ("approved", "SAHPRA", "2019")),
        ("In 2022 ORV-101 became the first drug licensed in the UK for gout.", ("approved", "MHRA", "2022")),
        ("ORV-101 is also under evaluation for this use at Australia’s TGA.", ("accepted", "TGA", None)),
        ("In Mexico, Cofepris is examining the dossier of ORV-101.", ("accepted", "COFEPRIS", None)),
        ("Filing of ORV-101 with Health Canada is scheduled for 2099.", ("planned", "Health Canada", "2099")),
        ("The PMDA application for ORV-101 is scheduled for 2099.", ("planned", "PMDA", "2099")),
        ("The NDA for ORV-101 has been before the MFDS since July 2024.", ("accepted", "MFDS", "2024-07")),
    ],
)
def test_words_of_the_market_tell_how_far_an_application_got(
    sentence: str, expected: tuple[str, str, str | None]
) -> None:
    assert stated(sentence, "approval", "status", "agency", "date") == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The opinion on ORV-101 goes to the European Commission, which grants approval in the European Union.",
        "ORV-101 is not indicated for gout in the U.S.",
        "The FDA indicated that ORV-101 would need a longer study.",
        "Selected ORV-101 Indications in the U.S. Gout ORV-101 is indicated for the treatment of gout.",
    ],
)
def test_what_an_agency_does_and_what_a_label_prints_is_no_approval(sentence: str) -> None:
    assert stated(sentence, "approval", "status") == []


def test_an_application_for_a_designation_that_an_agency_has_is_not_granted() -> None:
    sentence = "The application for orphan drug designation of ORV-101 in gout is with the FDA."
    assert stated(sentence, "designation", "status") != ["granted"]


def test_places_and_days_are_read_where_a_page_lost_the_blanks_around_them() -> None:
    sentence = "ORV-101 was approved in the European Union andJapanfor gout inMay 2018and is selling well."
    assert stated(sentence, "approval", "agency", "date") == [("EC", "2018-05"), ("MHLW", "2018-05")]


def test_approvals_that_open_a_sentence_are_of_the_product_spoken_of() -> None:
    sentences = "The FDA approved ORV-101 for gout in 2020. Approvals in Canada and Australia date from 2022."
    assert stated(sentences, "approval", "agency", "date") == [
        ("FDA", "2020"),
        ("Health Canada", "2022"),
        ("TGA", "2022"),
    ]
