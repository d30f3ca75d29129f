"""What the record schema decides on single sentences: status, date, agency, and when there is no record."""

from typing import Any

import pytest

from extract import load
from extract.errors import ModelError
from tests.reading import read, stated, told

CASES = [
    ("An IND filing for ORV-101 in gout is planned for 2026.", "ind", ("status",), ["planned"]),
    ("The FDA lifted the clinical hold on the IND for ORV-101 in gout.", "ind", ("status",), ["hold_lifted"]),
    (
        "Both the FDA and China's NMPA have cleared the IND of Orvanta Bio for ORV-101 in gout.",
        "ind",
        ("agency", "country"),
        [("FDA", "US"), ("NMPA", "CN")],
    ),
    (
        "The FDA approved ORV-101 of Orvanta Bio for the treatment of gout.",
        "approval",
        ("status", "candidate", "indication"),
        [("approved", "ORV-101", "gout")],
    ),
    (
        "The CHMP adopted a positive opinion on the MAA for ORV-101 in gout.",
        "approval",
        ("status", "candidate", "indication"),
        [("accepted", "ORV-101", "gout")],
    ),
    ("If approved by the FDA, ORV-101 would be the first medicine for gout.", "approval", ("status",), []),
    (
        "In May 2025 the FDA accepted the BLA for ORV-101 in gout with priority review and set a PDUFA date of March 14, 2026.",
        "approval",
        ("status", "action_date"),
        [("accepted", "2026-03-14")],
    ),
    (
        "In May 2024 the FDA issued a complete response letter for the NDA for ORV-101 in gout. In January 2025 the FDA accepted the NDA for ORV-101 in gout.",
        "approval",
        ("status", "date"),
        [("accepted", "2025-01")],
    ),
    ("Orvanta Bio is headquartered in Basel.", "facility", ("kind", "city"), [("headquarters", "Basel")]),
    (
        "Orvanta Bio raised $85 million in a Series B financing led by Kelso Ventures with participation from Brightwater Capital and Norrsken Health Fund.",
        "financing",
        ("round", "amount"),
        [("Series B", 85_000_000)],
    ),
    (
        "Orvanta Bio raised RMB 300 million in a Series C+ financing.",
        "financing",
        ("round", "amount", "currency"),
        [("Series C+", 300_000_000, "CNY")],
    ),
    (
        "Orvanta Bio raised US$1.5 billion in its initial public offering.",
        "financing",
        ("round", "amount"),
        [("IPO", 1_500_000_000)],
    ),
    (
        "The FDA granted orphan drug designation to ORV-101 for Fabry disease and to ORV-202 for Gaucher disease.",
        "designation",
        ("candidate", "indication"),
        [("ORV-101", "Fabry disease"), ("ORV-202", "Gaucher disease")],
    ),
    (
        "The FDA denied the request for Fast Track designation of ORV-101 for gout.",
        "designation",
        ("status",),
        ["denied"],
    ),
    (
        "The FDA granted Fast Track designation and the EMA granted PRIME designation to ORV-101 for gout.",
        "designation",
        ("designation", "agency"),
        [("FAST_TRACK", "FDA"), ("PRIME", "EMA")],
    ),
    (
        "The EMA's COMP issued a positive opinion on the orphan designation of ORV-101 for gout. The European Commission granted orphan designation to ORV-101 for gout.",
        "designation",
        ("status", "agency"),
        [("granted", "EC")],
    ),
    (
        "The FDA granted ORV-101 Fast Track designation in May 2024 and Orphan Drug designation in June 2023.",
        "designation",
        ("date",),
        ["2024-05", "2023-06"],
    ),
    ("In mice, ORV-101 showed significant improvements in joint swelling.", "outcome", ("kind",), []),
    (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout with Stonebrook Hospital as the coordinating site.",
        "site",
        ("name", "role"),
        [("Stonebrook Hospital", "lead")],
    ),
    ("A Phase 2 trial of ORV-101 in gout is planned for 2027.", "trial", ("status",), ["planned"]),
    (
        "The first patient has been enrolled in the Phase 2 trial of ORV-101 in gout.",
        "trial",
        ("status",),
        ["recruiting"],
    ),
    (
        "The first patient has been dosed in the Phase 2 trial of ORV-101 in gout.",
        "trial",
        ("status",),
        ["first_patient_dosed"],
    ),
    (
        "Orvanta Bio reported data of the first cohort of the ongoing Phase 2 trial of ORV-101 in gout.",
        "trial",
        ("status",),
        ["ongoing"],
    ),
    (
        "Orvanta Bio will present data from the ongoing Phase 2 trial of ORV-101 in gout.",
        "trial",
        ("status",),
        ["ongoing"],
    ),
    ("A study in NASH is being discussed.", "trial", ("status",), []),
    (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout, a disease of 40 million people.",
        "trial",
        ("enrollment",),
        [None],
    ),
    (
        "Orvanta Bio suspended its Phase 2 trial of ORV-101 in gout in May 2024. Orvanta Bio resumed this trial in July 2024.",
        "trial",
        ("status",),
        ["ongoing"],
    ),
    (
        "A Phase 2 trial of ORV-101 in gout was launched, led by Stonebrook Hospital in Oslo.",
        "trial",
        ("country",),
        ["NO"],
    ),
    (
        "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout. A second Phase 2 trial of ORV-101 in gout was initiated in Japan.",
        "trial",
        ("country",),
        [None, "JP"],
    ),
    ("Many companies have filed INDs for cell therapies in gout.", "ind", ("status",), []),
    (
        "Only two INDs for cell therapies in gout have been cleared by the FDA worldwide.",
        "ind",
        ("count",),
        [],
    ),
    (
        "The ongoing Phase 2 trial of ORV-101 in gout is expected to be completed in 2027.",
        "trial",
        ("status", "date"),
        [("ongoing", None)],
    ),
    (
        "Following FDA clearance of the IND for ORV-101 in gout, Orvanta Bio plans to initiate a Phase 1 trial in 2026.",
        "ind",
        ("status", "date"),
        [("approved", None)],
    ),
    (
        "Following FDA clearance of the IND for ORV-101 in gout, Orvanta Bio plans to initiate a Phase 1 trial in 2026.",
        "trial",
        ("status", "date"),
        [("approved", None)],
    ),
    (
        "Orvanta Bio submitted its IND to the FDA for ORV-101 in gout and expects clearance in Q1 2026.",
        "ind",
        ("status", "date"),
        [("submitted", None)],
    ),
    (
        "The European Commission granted marketing authorization to ORV-101 for gout.",
        "approval",
        ("status", "agency", "country"),
        [("approved", "EC", "EU")],
    ),
    (
        "ORV-101 received Orphan Drug Designation from the FDA in 2021 and from the EMA in 2022 for gout.",
        "designation",
        ("agency", "date"),
        [("FDA", "2021"), ("EMA", "2022")],
    ),
    (
        "Orvanta Bio dosed the first patient in Australia in its Phase 1 trial of ORV-101 in gout on 3 March 2025.",
        "trial",
        ("status", "country", "date"),
        [("first_patient_dosed", "AU", "2025-03-03")],
    ),
    (
        "The trial of ORV-101 will enroll 30 patients with gout at five sites in the United States and Japan.",
        "trial",
        ("status", "country", "enrollment"),
        [("planned", ["US", "JP"], 30)],
    ),
    (
        "ORV-101 reduced urate levels by 45% versus placebo (p<0.001) in the Phase 3 trial in gout.",
        "outcome",
        ("kind", "direction"),
        [("efficacy", "positive")],
    ),
]


@pytest.mark.parametrize(("sentences", "kind", "slots", "expected"), CASES)
def test_sentences_say_what_the_schema_reads_in_them(
    sentences: str, kind: str, slots: tuple[str, ...], expected: list[Any]
) -> None:
    assert stated(sentences, kind, *slots) == expected


@pytest.mark.parametrize(
    ("lead", "ticker"),
    [
        ("Orvanta Bio, Inc. (Nasdaq: ORVA), a biotechnology company, announced progress.", "ORVA"),
        ("Orvanta Bio AG (SIX: ORVA) announced progress.", "ORVA"),
        ("Orvanta Bio Ltd. (HKEX: 2617) announced progress.", "2617"),
        ("Orvanta Bio Ltd. (ASX:ORV) announced progress.", "ORV"),
    ],
)
def test_the_ticker_goes_with_the_records_of_its_company(lead: str, ticker: str) -> None:
    cleared = "The FDA cleared the IND for ORV-101 in gout."
    assert told(f"Good News\n\n{lead}\n\n{cleared}\n", "ind", "ticker") == [ticker]


@pytest.mark.parametrize(
    "sentence",
    [
        "A rival, Kestrel Pharma, Inc., received FDA clearance of its IND for KP-7 in gout.",
        "Kestrel Pharma, a competitor, was granted Fast Track designation by the FDA for KP-7 in gout.",
    ],
)
def test_a_competitor_gives_no_record(sentence: str) -> None:
    assert read(f"Orvanta Bio Reports\n\nOrvanta Bio AG is a biotechnology company.\n\n{sentence}\n") == []


def test_evidence_of_an_endless_sentence_is_a_part_that_holds_the_words() -> None:
    filler = ", a company that works with many partners in many places of the world" * 12
    text = f"Orvanta Bio AG{filler}, announced that the FDA cleared the IND for ORV-101 in gout{filler}."
    (record,) = read(f"News\n\nOrvanta Bio AG is a company.\n\n{text}\n", "ind")
    (piece,) = record["evidence"]
    assert len(piece["text"]) <= 600
    assert "cleared the IND for ORV-101 in gout" in piece["text"]


@pytest.mark.parametrize("name", ["json", "spacy"])
def test_a_module_that_is_no_pipeline_is_a_model_error(name: str) -> None:
    with pytest.raises(ModelError):
        load(ner=name)
