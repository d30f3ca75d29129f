"""Copies of a release are recognised, and releases of one company that only look alike are not taken for copies."""

import subprocess
import sys
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from extract.duplicates import bands, same_release, signature, similarity
from tests.copies import EDITS, SISTERS, Release, copy_of, releases, sister_of

RELEASES = releases()
MOST_BYTES = 1500
NEWS = (
    "Orvane Bio’s ORV-101 Granted Orphan Drug Designation for Celiac Disease\n\n"
    "BOSTON, June 3, 2024 (GLOBE NEWSWIRE) -- Orvane Bio, Inc. (Nasdaq: ORVN) today announced that the U.S. Food and Drug "
    "Administration (FDA) has granted Orphan Drug Designation to ORV-101 for celiac disease in children. A Phase 2 trial of "
    "ORV-101 in 48 patients is under way at Larkspur Children’s Hospital.\n\n"
    "“We are grateful to the families who take part,” said Ann Lee, chief executive of Orvane. “The tumor of a patient in "
    "cohort 1 shrank.”\n\n"
    "About Orvane Bio\n\nOrvane Bio makes medicines for children. Its first product, ORV-7, was approved in 2019.\n"
)


def joined(one: str, other: str) -> bool:
    """Whether a run would find the one when it reads the other, and take it for a copy."""
    a, b = signature(one), signature(other)
    return not set(bands(a)).isdisjoint(bands(b)) and same_release(a, b)


@pytest.mark.parametrize("edit", EDITS)
def test_a_copy_with_one_edit_is_recognised(edit: str) -> None:
    assert joined(NEWS, EDITS[edit](NEWS, Random(1)))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("ORV-101", "ORV-202"),
        ("Celiac Disease", "Crohn’s Disease"),
        ("Orphan Drug", "Fast Track"),
        ("FDA", "EMA"),
        ("June 3", "July 3"),
        ("June 3", "June 4"),
        ("2024", "2025"),
        ("Phase 2", "Phase 3"),
        ("Phase 2", "Phase 1/2"),
        ("48 patients", "84 patients"),
        ("cohort 1", "cohort 2"),
        ("Larkspur Children’s", "Mount Hesper"),
        ("in children", "in adults"),
        ("granted Orphan", "denied Orphan"),
    ],
)
def test_another_fact_is_another_release(words: str, others: str) -> None:
    assert not joined(NEWS, NEWS.replace(words, others))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("grateful", "gratefull"),
        ("granted", "garnted"),
        ("tumor", "tumour"),
        ("June 3, 2024", "3 June 2024"),
        ("Phase 2", "Phase II"),
        ("(Nasdaq: ORVN)", "(NASDAQ GM:ORVN; Frankfurt: 7OR)"),
        ("today announced", "reports"),
        ("approved in 2019", "approved in 2020"),
    ],
)
def test_another_spelling_or_boilerplate_is_the_same_release(words: str, others: str) -> None:
    assert words in NEWS
    assert joined(NEWS, NEWS.replace(words, others))


def test_a_corrected_release_is_a_copy_only_where_no_fact_was_corrected() -> None:
    notice = "CORRECTING and REPLACING: the release as corrected reads:\n\n"
    assert joined(NEWS, notice + NEWS)
    assert not joined(NEWS, notice + NEWS.replace("48 patients", "84 patients"))


def test_an_excerpt_is_no_copy_as_the_whole_says_more() -> None:
    assert not joined(NEWS, NEWS[:260])


def test_a_fingerprint_is_small_and_the_same_in_every_process() -> None:
    code = f"from extract.duplicates import signature; print(signature({NEWS!r}).hex())"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == signature(NEWS).hex()
    assert max(len(signature(release.text)) for release in RELEASES) <= MOST_BYTES


def test_a_fingerprint_stays_what_it_was_in_earlier_runs() -> None:
    assert bands(signature(NEWS))[:2] == (-8615817124536891687, 2431855179972062281)


@pytest.mark.parametrize("text", ["", " \n", "x", "One two", "新药获批", "9" * 100_000])
def test_any_text_has_a_fingerprint_and_is_a_copy_of_itself(text: str) -> None:
    made = signature(text)
    assert same_release(made, signature(text))
    assert similarity(made, made) == 1.0
    assert all(-(2**63) <= key < 2**63 for key in bands(made))


def test_comparing_needs_neither_numpy_nor_the_library_that_makes_fingerprints() -> None:
    code = (
        "import sys; from extract.duplicates import bands, same_release\n"
        f"made = bytes.fromhex({signature(NEWS).hex()!r}); bands(made), same_release(made, made)\n"
        "assert not {'numpy', 'rensa', 'spacy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nearly_all_edited_copies_of_all_texts_are_joined_and_no_strangers() -> None:
    rng = Random(7)
    owners = [place for place, _ in enumerate(RELEASES) for _ in range(4)]
    made = [
        signature(copy_of(release.text, rng, edits=edits) if edits else release.text)
        for release in RELEASES
        for edits in (0, 1, 3, 5)
    ]
    filed: dict[int, list[int]] = {}
    for place, found in enumerate(made):
        for key in bands(found):
            filed.setdefault(key, []).append(place)
    near = {pair for places in filed.values() for pair in combinations(places, 2)}
    pairs = [(one, other) for one, other in near if same_release(made[one], made[other])]
    right = sum(owners[one] == owners[other] for one, other in pairs)
    possible = sum(n * (n - 1) // 2 for n in Counter(owners).values())
    assert possible > 1000
    assert right / possible >= 0.95
    assert right / len(pairs) >= 0.99


@pytest.mark.parametrize("kind", SISTERS)
def test_no_sister_release_is_joined(kind: str) -> None:
    rng = Random(kind)
    pairs = [
        (_copy(release, edits, rng), copy_of(sister, rng, edits=edits, whole=True))
        for release in RELEASES
        if (sister := sister_of(release, kind, rng))
        for edits in (0, 2)
    ]
    assert len(pairs) >= 10
    assert [pair for pair in pairs if joined(*pair)] == []


def _copy(release: Release, edits: int, rng: Random) -> str:
    return copy_of(release.text, rng, edits=edits, whole=True)
