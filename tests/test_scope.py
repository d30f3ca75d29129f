"""Scope: whose programmes a text speaks of, and what is said of others or of the world."""

import pytest

from extract.facts.scope import is_career, is_outsider, issuer_of
from tests.reading import RELEASE, page_of_text, read, stated, told

EVENT = "The FDA cleared the IND of a Phase 2 trial of ORV-101 in gout."


def issuer(text: str) -> str | None:
    return issuer_of(page_of_text(text))


class TestTheIssuer:
    def test_it_stands_in_the_title_or_the_lead(self) -> None:
        assert (
            issuer(
                "Orvanta Bio Starts a Trial\n\nOrvanta Bio AG today announced that it has started a trial of ORV-101.\n"
            )
            == "Orvanta Bio"
        )

    def test_a_company_of_one_item_is_not_the_issuer_of_a_digest(self) -> None:
        digest = (
            "THE CELL LETTER | Issue 9\n\n- Orvanta Bio said that the FDA placed a hold on its gout trial.\n"
            "- Kestrel Genetics named a new head of finance.\n\nWe wish all of our readers a happy new year and good reading."
        )
        assert issuer(digest) is None
        assert read(digest) == []


@pytest.mark.parametrize(
    "description",
    [
        "a contract research organization (CRO)",
        "a leading contract development and manufacturing organisation",
        "a supplier of single-use equipment to makers of medicines",
        "a software company that serves sponsors",
        "a venture capital firm",
        "a patient advocacy organization",
    ],
)
class TestIssuersWithoutProgrammes:
    def test_they_are_known_by_what_they_call_themselves(self, description: str) -> None:
        lead = f"Orvanta Bio, {description}, today announced that it has moved to larger offices."
        assert is_outsider(page_of_text(f"Orvanta Bio Gives an Update\n\n{lead}\n"))

    def test_what_they_say_of_their_customers_is_no_record(self, description: str) -> None:
        lead = f"Orvanta Bio, {description}, today announced that it has moved to larger offices."
        text = f"Orvanta Bio Gives an Update\n\n{lead}\n\nOur team has had three INDs cleared by the FDA in a Phase 2 trial in gout.\n"
        assert read(text) == []

    def test_one_that_only_works_with_them_has_programmes(self, description: str) -> None:
        lead = f"Orvanta Bio AG, a biotechnology company, today announced that it works with {description}."
        text = f"Orvanta Bio Gives an Update\n\n{lead}\n\n{EVENT}\n"
        assert "ind" in {record["record_type"] for record in read(text)}


def test_an_issuer_without_programmes_may_speak_of_the_product_in_its_title() -> None:
    text = (
        "Orvanta Clinical Doses First Patient in Trial of ORV-101\n\nOrvanta Clinical, a contract research organization,"
        " today announced that the first patient has been dosed in a Phase 2 trial of ORV-101 in gout.\n"
    )
    assert told(text, "trial", "candidate", "status") == [("ORV-101", "first_patient_dosed")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Vell joins Orvanta from Kestrel Genetics, where she led the Phase 3 program for Kestrelix, which the FDA"
        " approved in 2020 for lupus.",
        "Prior to joining Orvanta Bio, Dr. Vell oversaw the IND of KES-7 in lupus, which the FDA cleared in 2019.",
        "Dr. Vell previously served as Vice President at Kestrel, whose drug Kestrelix received orphan drug designation"
        " for lupus from the FDA.",
        "She played a key role in the approval of Kestrelix by the FDA for lupus.",
    ],
)
def test_what_a_person_did_for_others_is_no_record(sentence: str) -> None:
    assert (
        read(
            f"Orvanta Bio Appoints Dr. Ada Vell\n\nOrvanta Bio AG today announced an appointment.\n\n{sentence}\n"
        )
        == []
    )


def test_the_company_s_own_product_counts_in_a_career() -> None:
    text = f"Orvanta Bio Promotes Dr. Ada Vell\n\nOrvanta Bio AG develops ORV-101.\n\nDr. Vell played a key role in development. {EVENT}\n"
    assert "ind" in {record["record_type"] for record in read(text)}
    page = page_of_text(text)
    assert [is_career(page, s) for s in page.sentences][-2:] == [True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sponsors want to open a randomized Phase 3 trial in lupus in three cities.",
        "In a Phase 1 trial in lupus, a few people receive the drug for the first time.",
        "The guidance discusses single-arm Phase 2 trials in lupus.",
    ],
)
def test_a_trial_that_is_nobody_s_is_no_record(sentence: str) -> None:
    assert stated(sentence, "trial", "phase") == []


def test_a_trial_that_names_no_product_but_the_company_is_its_own() -> None:
    assert stated("Orvanta Bio initiated a Phase 1 trial in lupus.", "trial", "phase") == ["PHASE1"]
    assert stated("Our Phase 1 trial in lupus is ongoing.", "trial", "phase") == ["PHASE1"]


@pytest.mark.parametrize(
    "warning",
    [
        "There is no guarantee that the planned Phase 3 trial of ORV-101 in gout will be completed.",
        "There can be no assurance that the FDA will grant Fast Track designation to ORV-101 in gout.",
        "View source version on the wire: Orvanta Bio Starts Phase 3 Trial of ORV-101 in Gout",
    ],
)
def test_warnings_and_source_lines_state_nothing(warning: str) -> None:
    assert read(f"Orvanta Bio Gives an Update\n\nOrvanta Bio AG develops ORV-101.\n\n{warning}\n") == []


def test_what_another_company_did_is_no_record() -> None:
    body = "Kestrel Genetics, Inc. received orphan drug designation for lupus from the FDA in 2020."
    assert stated(f"Orvanta Bio makes ORV-101.\n\n{body}", "designation", "indication") == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Against all odds, ORV-101 for gout is ready.", "designation"),
        (
            "ORV-101 is being developed by Orvanta Bio as a breakthrough therapy to reduce pain in gout.",
            "designation",
        ),
        ("ORV-101 was designated the best of three at the Fast Track Center for gout.", "designation"),
        (
            "Orvanta Bio asked the FDA for guidance on the design of a Phase 3 study of ORV-101 in gout.",
            "trial",
        ),
        ("Our plant makes ORV-101 for gout and supports clinical trials through Phase 2.", "trial"),
        ("The study of ORV-101 in gout showed a reversal of disease in a chemically induced model.", "trial"),
    ],
)
def test_words_that_sound_like_an_event_state_none(sentence: str, kind: str) -> None:
    assert [record["record_type"] for record in read(RELEASE.format(sentence))].count(kind) == 0


def test_a_site_initiation_meeting_starts_no_trial() -> None:
    sentence = "An initiation meeting is the last step before a trial of ORV-101 in gout."
    assert "initiated" not in stated(sentence, "trial", "status")


def test_a_person_who_speaks_of_the_company_s_own_product_counts() -> None:
    sentence = (
        "“She joins at the right time: the IND for our lead product ORV-101 in gout was cleared by the FDA.”"
    )
    assert stated(sentence, "ind", "status") == ["approved"]


@pytest.mark.parametrize(
    "title",
    [
        "What Orphan Drug Status Means for Patients",
        "Survey: Many People With Lupus Were Never Asked",
        "Stonebrook Scientists Find a Protein That Halts Lupus",
        "Sector News Roundup: Lupus and More",
        "SHAREHOLDER ALERT: Class Action Against Orvanta Bio",
    ],
)
def test_an_article_is_known_by_its_title(title: str) -> None:
    body = "Orvanta Bio announced in May that the FDA granted orphan drug designation to Kestrelix in lupus."
    assert (
        read(f"{title}\n\nThe editors looked at what has been going on in the field this year.\n\n{body}\n")
        == []
    )


def test_a_text_that_announces_nothing_has_no_issuer_with_programmes() -> None:
    text = "Lupus: Twelve Questions\n\nSeveral new approaches are in Phase 2 trials in lupus.\n\nOne has received Fast Track designation.\n"
    assert read(text) == []


def test_a_headline_that_says_what_the_company_did_is_a_release() -> None:
    text = "Orvanta Bio Receives Fast Track Designation for ORV-101 in Lupus\n\nFast Track designation was granted for ORV-101 in lupus.\n"
    assert told(text, "designation", "candidate") == ["ORV-101"]
