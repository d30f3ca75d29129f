"""Why a sentence gave no record: invented sentences, each with the reason that is named for it.

The sentence that is asked about stands in square brackets.
"""

import re

import pytest

from extract.document import Document
from extract.facts.trace import REASONS
from tests.reading import RELEASE, reader, unmarked

TABLE = [
    # ---- applications for trials
    ("ind", "negated", "[The FDA has not cleared the IND for ORV-101 in gout.]"),
    ("ind", "conditional", "[If the FDA clears the IND for ORV-101 in gout, dosing could start in spring.]"),
    ("ind", "third_party", "[Many companies have filed INDs for gout in recent years.]"),
    (
        "ind",
        "boilerplate",
        "Forward-Looking Statements\n\n[These statements concern the IND that the FDA cleared for ORV-101 in gout.]",
    ),
    ("ind", "no_action", "[The IND for ORV-101 in gout is a document of nine volumes.]"),
    (
        "ind",
        "merged",
        "The FDA cleared the IND for ORV-101 in gout. [The clearance of the IND came after thirty days.]",
    ),
    ("ind", "no_candidate", "[The FDA cleared an IND last week.]"),
    ("ind", "third_party", "[Kestrel's KP-712 IND was cleared by the FDA.]"),
    ("ind", "no_trigger", "[Orvanta Bio will meet the FDA in March to talk about ORV-101 in gout.]"),
    # ---- marketing applications
    ("approval", "negated", "[ORV-101 has not been approved by the FDA for gout.]"),
    (
        "approval",
        "conditional",
        "[If approved by the FDA, ORV-101 would be the first oral medicine for gout.]",
    ),
    (
        "approval",
        "third_party",
        "[Another company won approval from the FDA for its gout medicine last year.]",
    ),
    ("approval", "background", "About Gout\n\n[The FDA approved allopurinol for gout in 1966.]"),
    (
        "approval",
        "career",
        "Dr. Lena Marsh joins Orvanta Bio as chief medical officer."
        " [She led the team whose NDA for a gout medicine was approved by the FDA.]",
    ),
    ("approval", "no_action", "[The NDA for ORV-101 in gout runs to forty thousand pages.]"),
    (
        "approval",
        "merged",
        "The FDA approved the NDA for ORV-101 in gout."
        " [The approval of the NDA by the FDA for gout came two months early.]",
    ),
    (
        "approval",
        "boilerplate",
        "IMPORTANT SAFETY INFORMATION\n\n[ORV-101 is approved by the FDA for gout in adults only.]",
    ),
    ("approval", "other_type", "[The FDA approved the protocol of the gout study of ORV-101.]"),
    (
        "approval",
        "advert",
        "Sponsored content\n\n[Your firm can learn how the FDA approved the NDA of a gout medicine.]",
    ),
    ("approval", "general", "[The FDA may grant approval to medicines that treat gout.]"),
    ("approval", "no_candidate", "[The FDA approved the new medicine.]"),
    (
        "approval",
        "comparator",
        "[The medicine was tested against febuxostat, which the FDA approved for gout in 2009.]",
    ),
    ("approval", "no_agency", "[ORV-101 was approved for gout.]"),
    # ---- designations
    ("designation", "negated", "[ORV-101 has not yet received Fast Track designation for gout.]"),
    (
        "designation",
        "general",
        "[Fast Track designation is intended to speed the review of drugs for serious diseases.]",
    ),
    ("designation", "conditional", "[ORV-101 could be eligible for Orphan Drug designation in gout.]"),
    ("designation", "third_party", "[Several companies hold Orphan Drug designation for gout medicines.]"),
    (
        "designation",
        "merged",
        "The FDA granted Orphan Drug designation to ORV-101 for gout."
        " [The FDA granted the Orphan Drug designation for ORV-101 in gout on the strength of early data.]",
    ),
    (
        "designation",
        "no_action",
        "[Accelerated approval was a topic of the meeting on ORV-101 in gout.]",
    ),
    # ---- trials
    ("trial", "negated", "[The Phase 2 trial of ORV-101 in gout was not initiated.]"),
    (
        "trial",
        "conditional",
        "[If funds allow, Orvanta Bio could start a Phase 2 trial of ORV-101 in gout.]",
    ),
    ("trial", "look_alike", "[A preclinical study of ORV-101 in mice with gout was completed.]"),
    ("trial", "no_action", "[Orvanta Bio spoke about a study in gout.]"),
    (
        "trial",
        "merged",
        "Orvanta Bio dosed the first patient in the Phase 2 trial of ORV-101 in gout."
        " [The trial has been enrolling since March.]",
    ),
    ("trial", "third_party", "[A rival completed its Phase 3 trial in gout.]"),
    (
        "trial",
        "boilerplate",
        "Conference Call and Webcast Information\n\n"
        "[The call will cover the Phase 2 trial of ORV-101 in gout, which was completed in May.]",
    ),
    ("trial", "interim", "[Interim data from the study in gout were presented.]"),
    (
        "trial",
        "list_total",
        "[Orvanta Bio has received seven IND approvals from the FDA for clinical trials.]",
    ),
    # ---- sites
    (
        "site",
        "affiliation",
        "[“The trial gives gout patients hope,” said Ada Lunt of University Hospital Zurich.]",
    ),
    ("site", "no_trial", "[Orvanta Bio was founded at University Hospital Zurich.]"),
    ("site", "model_not_asked", "[The trial runs at four centers.]"),
    (
        "site",
        "background",
        "About University Hospital Zurich\n\n"
        "[University Hospital Zurich has conducted more than a hundred clinical trials.]",
    ),
    # ---- results
    ("outcome", "not_clinical", "[No serious adverse events were reported in mice that were given ORV-101.]"),
    (
        "outcome",
        "planned",
        "[Orvanta Bio expects to show that the Phase 2 trial of ORV-101 met its primary endpoint.]",
    ),
    (
        "outcome",
        "boilerplate",
        "References\n\n[Lunt A. et al. report that ORV-101 met its primary endpoint in gout.]",
    ),
    # ---- facilities
    ("facility", "planned", "[Orvanta Bio plans to build a GMP manufacturing facility in Basel.]"),
    ("facility", "no_action", "[A GMP manufacturing facility costs forty million dollars.]"),
    # ---- money
    ("financing", "conditional", "[Orvanta Bio could raise a Series B round next year.]"),
    ("financing", "no_action", "[The Series A round was of $20 million.]"),
    ("financing", "third_party", "[A competitor raised a Series C financing of $90 million.]"),
]
# Written when the first fifty were right, to see whether they hold.
FURTHER = [
    ("ind", "negated", "[No IND has been filed for ORV-101 in psoriasis.]"),
    (
        "ind",
        "boilerplate",
        "Risk factors and forward-looking statements\n\n"
        "[There is no assurance that the IND for ORV-101 that was filed with the FDA will be cleared.]",
    ),
    (
        "ind",
        "third_party",
        "[A competing product from another company had its IND cleared by the FDA in gout.]",
    ),
    ("ind", "no_trigger", "[ORV-101 is a small molecule for gout that is taken once a day.]"),
    (
        "ind",
        "merged",
        "Orvanta Bio AG reports that the FDA cleared the IND for a Phase 1 trial of ORV-101 in lupus nephritis."
        "\n\n[With the IND cleared by the FDA, ORV-101 enters the clinic in lupus nephritis.]",
    ),
    (
        "approval",
        "conditional",
        "[Pending approval by the European Commission, ORV-101 may reach patients with gout next year.]",
    ),
    (
        "approval",
        "background",
        "About gouty arthritis\n\n[Only two medicines have been approved by the FDA for gouty arthritis.]",
    ),
    (
        "approval",
        "no_action",
        "[The marketing authorisation application for ORV-101 was written by a team in Basel.]",
    ),
    ("approval", "other_type", "[The FDA approved the design of the Phase 3 trial of ORV-101 in gout.]"),
    ("approval", "career", "[He previously led the submission of the NDA for a medicine against gout.]"),
    ("approval", "passing", "[The FDA approved Velorinib for gout.]"),
    (
        "designation",
        "conditional",
        "[Orvanta Bio would seek Breakthrough Therapy designation for ORV-101 if the data are good.]",
    ),
    (
        "designation",
        "general",
        "[The FDA grants Orphan Drug designation to drugs for diseases that affect fewer than 200,000 people.]",
    ),
    (
        "designation",
        "advert",
        "Advertisement\n\n[Need help with your application for Orphan Drug designation granted by the FDA?] Call us.",
    ),
    ("designation", "no_trigger", "[The FDA recognised the unmet need in gout.]"),
    (
        "trial",
        "negated",
        "[Orvanta Bio has not started a clinical trial of ORV-101 in lupus nephritis.]",
    ),
    ("trial", "third_party", "[Several companies have completed Phase 3 trials in lupus nephritis.]"),
    ("trial", "conditional", "[A trial of ORV-101 in children with gout is being considered.]"),
    (
        "trial",
        "boilerplate",
        "Investor Contact:\n\n[Jane Roe, jane@orvanta.example, can be asked about the Phase 2 trial of ORV-101"
        " in gout, which was completed.]",
    ),
    (
        "site",
        "affiliation",
        "[“We need this trial,” commented Dr. Ute Kranz of University Hospital Zurich.]",
    ),
    ("site", "no_trial", "[Orvanta Bio signed a lease with University Hospital Zurich.]"),
    ("site", "no_trigger", "[The weather in Zurich was fine.]"),
    ("outcome", "conditional", "[ORV-101 may prove to be well tolerated in gout.]"),
    ("facility", "conditional", "[Orvanta Bio might build a GMP manufacturing facility in Basel.]"),
    ("facility", "heading", "[Our GMP manufacturing facility]\n\nOrvanta Bio is proud of its people."),
    ("financing", "planned", "[Orvanta Bio expects to close a Series B financing in the autumn.]"),
]
EVERY = [*TABLE, *FURTHER]


@pytest.mark.parametrize(("kind", "reason", "body"), EVERY, ids=[f"{row[0]}: {row[2]}" for row in EVERY])
def test_a_planted_miss_gets_its_reason(kind: str, reason: str, body: str) -> None:
    document = RELEASE.format(body)
    asked = re.search(r"\[(.+?)\]", document, re.DOTALL)
    assert asked is not None
    explained = reader().explain(Document.from_text(unmarked(document), "doc"))
    (sentence,) = explained.sentences_with(asked[1])
    assert explained.miss(sentence, kind).reason == reason


def test_every_reason_but_none_other_is_in_the_table() -> None:
    assert {reason for _, reason, _ in EVERY} == set(REASONS)
