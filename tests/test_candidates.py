"""Candidates: which words name a product, and which of several is meant."""

import pytest

from tests.reading import RELEASE, marks, page_of_text, read, stated, told, unmarked

FAST_TRACK = "The FDA granted Fast Track designation to {} of Orvanta Bio for gout."


@pytest.mark.parametrize(
    ("words", "candidate"),
    [
        ("ORV-101", "ORV-101"),
        ("ORV101", "ORV101"),
        ("ORV-101 injection", "ORV-101"),
        ("ORV-101 tablets", "ORV-101"),
        ("its iPSC-derived cell therapy (ORV-101 injection)", "ORV-101"),
        ("zorvalimab", "zorvalimab"),
        ("zaltivartinib", "zaltivartinib"),
        ("Zelfiq®", "Zelfiq"),
        ("its lead product candidate, ORV-101,", "ORV-101"),
        ("an iPSC-derived cell therapy", None),
        ("its lead product candidate", None),
    ],
)
def test_a_product_is_named_without_its_form_and_without_its_description(
    words: str, candidate: str | None
) -> None:
    assert stated(FAST_TRACK.format(words), "designation", "candidate") == [candidate]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "COVID-19",
            "IL-17",
            "PD-1",
            "CD19",
            "HER2",
            "NCT01234567",
            "GMP",
            "B+",
            "PHASE-2",
            "MDS-UPDRS",
            "CAR-T",
        ),
        *("ICH-Q9", "SARS-CoV-2", "GLP-1", "Type-2", "CRISPR-Cas9", "T-cell", "ISO 13485"),
    ],
)
def test_a_target_a_number_or_an_abbreviation_is_no_product(words: str) -> None:
    page = page_of_text(f"Orvanta Bio AG works on {words} and is based in Basel.")
    assert [m.value for m in page.all("CANDIDATE")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Orvanta Bio began a Phase 1 trial of [ORV-101] in gout.",
        "Patients received [ORV-101] or placebo.",
        "The company develops [ORV-101], a small molecule, and [ORV-202], an antibody.",
        "Its antibody [zaltilimab] binds a new target.",
    ],
)
def test_products_are_found_where_they_stand(text: str) -> None:
    assert [
        (m.value, m.value) for m in page_of_text(unmarked(text)).all("CANDIDATE") if m.rule != "comparator"
    ] == marks(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvanta Bio initiated a Phase 1 trial of ORV-101 plus paclitaxel in ovarian cancer.",
        "Orvanta Bio initiated a Phase 1 trial of ORV-101 in combination with tavorilimab in ovarian cancer.",
        "Orvanta Bio initiated a Phase 3 trial of ORV-101 versus docetaxel in ovarian cancer.",
    ],
)
def test_of_a_combination_the_company_s_own_product_is_the_candidate(sentence: str) -> None:
    assert stated(sentence, "trial", "candidate") == ["ORV-101"]


def test_it_means_the_product_of_the_sentence_before() -> None:
    sentences = (
        "ORV-101 is an antibody for gout. It was granted Fast Track designation by the FDA in March 2025."
    )
    assert stated(sentences, "designation", "candidate", "indication") == [("ORV-101", "gout")]


def test_a_product_never_leaks_to_another_disease() -> None:
    text = (
        "Orvanta Bio Gives an Update\n\nOrvanta Bio AG is a biotechnology company.\n\n"
        "Orvanta Bio initiated a Phase 1 trial of ORV-101 in gout in China.\n\n"
        "Orvanta Bio initiated a Phase 1 trial of its cell therapy in psoriasis in China.\n"
    )
    assert {r["indication"]: r["candidate"] for r in read(text, "trial")} == {
        "gout": "ORV-101",
        "psoriasis": None,
    }


def products(text: str) -> dict[str, str]:
    """The products of an invented release that are no one else's: each wording with the name that it stands for."""
    page = page_of_text(RELEASE.format(text))
    return {page.slice(m): m.value for m in page.all("CANDIDATE") if m.rule != "comparator"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Patients were treated with ORX 50mg for a year.", {"ORX"}),
        ("The FDA approved Zelfiq for gout.", {"Zelfiq"}),
        ("In 2024 Zelfiq was approved by the FDA.", {"Zelfiq"}),
        ("It markets Zelvastat Hydrochloride Tablets.", {"Zelvastat"}),
        ("The launch of Zelfiq® is near; see www.zelfiq.com.", {"Zelfiq"}),
        ("Its lead asset (OB-GLA-S03) is ready.", {"OB-GLA-S03"}),
        ("It was granted to Famoguran Zelvomeran for gout.", {"Famoguran Zelvomeran"}),
    ],
)
def test_a_product_is_known_by_what_is_said_of_it(sentence: str, names: set[str]) -> None:
    assert set(products(sentence)) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Independently, the companies will develop these products with others.",
        "She is a member of the Department of Defense and of the Board of Directors.",
        "ABC inhibitors are used widely, and resistance of ABC to ABC inhibitors is common.",
        "Progress of advanced clear cell RCC is slow, and people with RCC need help.",
        "Treatment of NSAIDs and LLMs is hard.",
        "Our engine, ZELVA(R), and the Kinrex™ platform find drugs; treatment with Kinrex™ is none.",
        "A collaboration was agreed with CorvaMelith, and the study of CorvaMelith goes on.",
        "The IND is planned for Q4 CY25.",
        "Levels of TDP-43 and treatment of SARS-CoV-2 were measured by FibroMeter®.",
    ],
)
def test_what_is_acted_on_measured_or_said_of_others_is_no_product(sentence: str) -> None:
    assert products(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("Zelfiq® (zelvalimab-abcd) and zelvalimab help.", {"Zelfiq": "Zelfiq", "zelvalimab": "Zelfiq"}),
        ("Zelfiq® (famopenem and velbactam) helps.", {"famopenem": "Zelfiq", "velbactam": "Zelfiq"}),
        ("OB-177 (lutetium Lu 177 zelvotide) helps.", {"OB-177": "OB-177", "zelvotide": "OB-177"}),
        ("Zelvimod alfa (zelvi) helps; Zelvi is safe.", {"Zelvi": "Zelvimod alfa", "zelvi": "Zelvimod alfa"}),
        ("Zelvastat (formerly OB-77; also known as Zelfiq) helps.", {"OB-77": "Zelvastat"}),
        (
            "Zelfiq™ (OB-27) and Xentiq™ (OB-27) are two.",
            {"Zelfiq": "Zelfiq", "Xentiq": "Xentiq", "OB-27": "OB-27"},
        ),
        ("Zelvotide F 18 (OB-18) and OB-177 (lutetium Lu 177 zelvotide) are two.", {"OB-177": "OB-177"}),
    ],
)
def test_names_that_the_text_gives_one_product_mean_that_product(
    sentence: str, meaning: dict[str, str]
) -> None:
    found = products(f"The FDA granted Fast Track designation in gout. {sentence}")
    assert {name: found.get(name) for name in meaning} == meaning


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("OB-7 plus famoplatin, zelitaxel and velbactam was safe.", {"famoplatin", "zelitaxel", "velbactam"}),
        ("OB-7 was given with the checkpoint inhibitor zelvalimab in gout.", {"zelvalimab"}),
        ("OB-7, the subcutaneous form of zelvalimab, is in gout.", {"zelvalimab"}),
        ("OB-7, a biosimilar of zelvalimab, is in gout.", {"zelvalimab"}),
        ("OB-7 helps. Zelfiq® and Xentiq® are trademarks of Kestrel Inc.", {"Zelfiq", "Xentiq"}),
    ],
)
def test_a_product_named_beside_the_company_s_own_is_another_s(sentence: str, others: set[str]) -> None:
    page = page_of_text(RELEASE.format(sentence))
    assert {page.slice(m) for m in page.all("CANDIDATE") if m.rule == "comparator"} == others


def test_what_often_stands_beside_the_product_of_the_title_is_background_everywhere() -> None:
    text = (
        "Orvanta Bio Dosed First Patient with ORV-101\n\nORV-101 was compared with famopenem. "
        "The response was 90% with ORV-101 and 80% with famopenem. Patients on famopenem did well.\n"
    )
    page = page_of_text(text)
    assert {m.value for m in page.all("CANDIDATE") if m.rule != "comparator"} == {"ORV-101"}


def test_a_generic_name_without_a_known_stem_is_known_by_where_it_stands() -> None:
    text = (
        "Its lead candidate, relacortin, is an oral antagonist for gout. The FDA accepted the NDA for relacortin. "
        "Relacortin is also in a Phase 2 trial. The antibody of others is in a trial of antibody; it met the standard."
    )
    assert products(text) == {"relacortin": "relacortin", "Relacortin": "relacortin"}


def test_a_letter_or_a_half_behind_a_name_is_part_of_it() -> None:
    text = (
        "A trial of famopepimut-S in gout. Vaccination with ORV-RSQ/hMPQ is safe; ORV-RSQ/hMPQ is a vaccine."
    )
    assert set(products(text)) == {"famopepimut-S", "ORV-RSQ/hMPQ"}


def test_a_company_that_is_called_as_a_drug_would_be_is_a_company() -> None:
    text = "Rerotide Therapeutics today announced that the FDA has cleared its IND for SDF-631 in patients with gout."
    assert told(text, "ind", "company", "candidate") == [("Rerotide Therapeutics", "SDF-631")]
