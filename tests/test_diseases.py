"""Names of diseases: how far they reach, what they are called in full, and which are no indication at all."""

import pytest

from tests.reading import marks, page_of_text, unmarked


def named(text: str, label: str = "INDICATION") -> list[str]:
    """What a text names as diseases, in its order."""
    return [mention.value for mention in page_of_text(text).all(label)]


def wanted(text: str) -> list[str]:
    return [value for _, value in marks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a study in patients with [recurrent, unresectable or metastatic nasopharyngeal carcinoma]",
        "a study in patients with [unresectable or metastatic melanoma]",
        "a study in patients with [previously treated, locally advanced or metastatic urothelial carcinoma]",
        "a study in patients with [locally recurrent soft tissue sarcoma]",
        "a study in [von Hippel-Lindau disease]",
        "a study in [GBA1 Parkinson's disease]",
        "a study of [retinitis pigmentosa caused by mutations in the RHO gene]",
        "a study of [migraine with or without aura]",
        "a study of [Duchenne muscular dystrophy amenable to exon 51 skipping]",
        "a study of [radioactive iodine-refractory thyroid cancer]",
        "a study of [somatostatin receptor-positive neuroendocrine tumors]",
        "a study of [EGFR exon 20 insertion-mutated non-small cell lung cancer]",
        "a study of [tumours of the central nervous system]",
        "a study of [Parkinson's disease dyskinesia]",
        "a study of [HER2-negative gastric or gastroesophageal junction adenocarcinoma]",
        "The study of [gout] was stopped in the COVID-19 pandemic.",
        "a study of [heart failure with preserved ejection fraction] in adults with [type 2 diabetes]",
    ],
)
def test_a_name_reaches_over_all_that_narrows_it(text: str) -> None:
    assert named(unmarked(text)) == wanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "a gel to control [moderate bleeding]",
        "a study published in [hemophilia A]",
        "the VELOCITAS [chronic heart failure] program",
        "the Company's [asthma] program",
        "the ORVANTRA [atopic dermatitis] label",
        "patients hospitalized due to [COVID-19]",
        "About [Chronic Kidney Disease] [Chronic kidney disease] is common",
        "The study is in [gout].2It began in May.",
        "adults with established [chronic kidney disease]",
    ],
)
def test_what_only_stands_before_a_disease_is_no_part_of_its_name(text: str) -> None:
    assert named(unmarked(text)) == wanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "a study in [R/R AML](relapsed or refractory acute myeloid leukemia)",
        "a study in [wet AMD](wet age-related macular degeneration)",
        "a study in [gMG](generalized myasthenia gravis)",
        "a study in [IBS-C](irritable bowel syndrome with constipation)",
        "a study in [EGFR-mutated NSCLC](EGFR-mutated non-small cell lung cancer)",
        "the gastroesophageal junction (GEJ); a study in [GEJ adenocarcinoma](gastroesophageal junction adenocarcinoma)",
        "a study in [moderate OA pain](moderate osteoarthritis pain)",
        "a study in [Alzheimer's](Alzheimer's disease)",
        "a study in [RETfusion-positive thyroid cancer](RET fusion-positive thyroid cancer)",
    ],
)
def test_an_abbreviation_is_written_out_within_a_name_and_a_gene_is_not(text: str) -> None:
    assert named(unmarked(text)) == wanted(text)


def test_a_short_form_stands_for_all_the_words_that_it_spells() -> None:
    text = "a study in Alopecia Areata (AA). The AA study goes on."
    assert named(text) == ["Alopecia Areata", "Alopecia Areata"]


@pytest.mark.parametrize(
    "text",
    [
        "a study of [agitation associated with Alzheimer's disease]",
        "a study of [hypoglycemia in patients with congenital hyperinsulinism]",
        "a study of [pain due to knee osteoarthritis]",
        "a study of [nonalcoholic steatohepatitis with compensated cirrhosis]",
    ],
)
def test_a_symptom_and_its_disease_are_one_indication(text: str) -> None:
    assert named(unmarked(text)) == wanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "a study in Hunter syndrome (MPS II)",
        "a study in Hunter syndrome, also known as mucopolysaccharidosis type II",
    ],
)
def test_a_second_name_has_the_value_of_the_first(text: str) -> None:
    assert named(text) == ["Hunter syndrome", "Hunter syndrome"]


def test_a_headline_is_completed_by_the_lead() -> None:
    text = "Orvanta Doses First Patient in Stroke Study\n\nOrvanta Bio AG dosed a patient with acute ischemic stroke.\n"
    assert named(text) == ["acute ischemic stroke", "acute ischemic stroke"]


def test_a_headline_is_not_completed_where_the_text_uses_its_name_too() -> None:
    text = "Orvanta Doses First Patient in Stroke Study\n\nOrvanta Bio AG works on acute ischemic stroke.\n\nThe study is in stroke.\n"
    assert named(text) == ["Stroke", "acute ischemic stroke", "stroke"]


@pytest.mark.parametrize(
    ("text", "indications"),
    [
        ("The most common adverse events in adults with gout were headache and anemia.", ["gout"]),
        ("In patients with gout, pneumonia (12%) was seen.", ["gout"]),
        ("Of adults with melanoma, two had Grade 3 pneumonitis.", ["melanoma"]),
        ("Fabry disease is characterized by neuropathic pain and stroke.", ["Fabry disease"]),
        ("Adults with obesity without type 2 diabetes may enter.", ["obesity"]),
        ("Patients with a history of stroke are excluded; it treats gout.", ["gout"]),
        ("It was active in hepatocellular carcinoma cell lines.", []),
    ],
)
def test_a_side_effect_or_consequence_is_no_indication(text: str, indications: list[str]) -> None:
    assert named(text) == indications


@pytest.mark.parametrize(
    ("text", "indications"),
    [
        ("It lowers the risk of stroke.", ["stroke"]),
        ("It caused mild adverse events and was approved for the treatment of gout.", ["gout"]),
        ("A Phase 1 glioblastoma trial was started.", ["glioblastoma"]),
    ],
)
def test_what_is_treated_stays_an_indication(text: str, indications: list[str]) -> None:
    assert named(text) == indications


def test_a_gene_with_its_long_form_has_its_short_one() -> None:
    text = "a study in epidermal growth factor receptor (EGFR) mutation-positive lung cancer"
    assert named(text) == ["EGFR mutation-positive lung cancer"]


@pytest.mark.parametrize(
    "words", ["advanced disease", "refractory metastatic disease", "a severe chronic illness"]
)
def test_a_stage_without_a_disease_is_none(words: str) -> None:
    assert named(f"The drug is for patients with {words}.") == []


@pytest.mark.parametrize(
    "words", ["bone mineral density (BMD)", "unfolded protein response (UPR)", "deleterious mutations"]
)
def test_what_stands_where_a_disease_may_stand_is_not_always_one(words: str) -> None:
    assert named(f"The drug was tested for {words} in patients with {words}.") == []


def test_a_short_form_may_stand_without_a_space_before_its_bracket() -> None:
    assert (
        named("The trial is in amyotrophic lateral sclerosis(ALS) in Korea.")[0]
        == "amyotrophic lateral sclerosis"
    )


def test_what_a_disease_comes_with_is_no_indication_of_its_own() -> None:
    assert named("The trial is in overactive bladder with urge urinary incontinence.") == [
        "overactive bladder"
    ]
