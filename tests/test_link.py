"""Names become usual names, and a disease its identifier where that was checked."""

from typing import Any

import pytest

from tests.reading import read

RELEASE = "{company} today announced that the FDA cleared its IND for AB-1 in {disease}."


def ind(company: str, disease: str) -> dict[str, Any]:
    (record,) = read(RELEASE.format(company=company, disease=disease), "ind")
    return record


@pytest.mark.parametrize(
    ("company", "usual"),
    [
        ("Eli Lilly and Company", "Eli Lilly"),
        ("GlaxoSmithKline plc", "GSK"),
        ("Bristol-Myers Squibb", "Bristol Myers Squibb"),
        ("Orvanta Bio AG", "Orvanta Bio"),
    ],
)
def test_a_company_has_its_usual_name_where_the_lexicon_knows_it(company: str, usual: str) -> None:
    assert ind(company, "gout")["company_normalised"] == usual


@pytest.mark.parametrize(
    ("disease", "usual", "identifier"),
    [
        ("gout", "gout", "MESH:D006073"),
        ("Alzheimer disease", "Alzheimer's disease", "MESH:D000544"),
        ("relapsed gout", "relapsed gout", None),
    ],
)
def test_a_disease_has_an_identifier_only_under_a_name_that_was_checked(
    disease: str, usual: str, identifier: str | None
) -> None:
    record = ind("Orvanta Bio AG", disease)
    assert (record["indication_normalised"], record.get("indication_id")) == (usual, identifier)
