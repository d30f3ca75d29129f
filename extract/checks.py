"""Checks over a document's records as a set: does what is counted agree with what is named?"""

from collections.abc import Sequence
from typing import Any

from extract.record import BaseRecord, Ind, Trial

_CLEARED = (
    "approved",
    "initiated",
    "recruiting",
    "first_patient_dosed",
    "ongoing",
    "enrollment_complete",
    "completed",
    "results_reported",
)


def check_totals(records: Sequence[BaseRecord]) -> list[dict[str, Any]]:  # JSON values
    """Return one check for each stated total: the number stated, the number found, what may fill the gap.

    A total counts the single approved applications by its agencies. Candidates for a gap are what may
    have been counted without being named so: a study approved by another body of the same countries,
    and a trial that has begun with no application of its own among the records.
    """
    totals = [r for r in records if isinstance(r, Ind) and r.count is not None]
    singles = [r for r in records if isinstance(r, Ind) and r.count is None]
    trials = [r for r in records if isinstance(r, Trial)]
    return [_check(total, singles, trials) for total in totals]


def _check(total: Ind, singles: list[Ind], trials: list[Trial]) -> dict[str, Any]:  # JSON values
    agencies = _listed(total.agency)
    counted = [
        r for r in singles
        if r.status == total.status and r.application != "STUDY" and (not agencies or set(_listed(r.agency)) & set(agencies))
    ]  # fmt: skip
    gap = (total.count or 0) - len(counted)
    candidates: list[str] = []
    if gap > 0:
        countries = set(_listed(total.country))
        candidates += [
            r.record_id
            for r in singles
            if r not in counted and r.status == total.status and _here(r.country, countries)
        ]
        candidates += [
            t.record_id
            for t in trials
            if t.status in _CLEARED and _here(t.country, countries) and not _covered(t, singles)
        ]
    return {
        "check": "stated_total",
        "record_id": total.record_id,
        "stated": total.count,
        "found": len(counted),
        "agrees": gap == 0,
        "counted": [r.record_id for r in counted],
        "gap_candidates": candidates,
    }


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _here(country: str | tuple[str, ...] | None, countries: set[str]) -> bool:
    return not country or not countries or bool(set(_listed(country)) & countries)


def _covered(trial: Trial, singles: list[Ind]) -> bool:
    """Tell whether an application among the records is this trial's: same disease, and nothing that contradicts."""
    return any(trial.record_id in r.related or _same(trial, r) for r in singles)


def _same(trial: Trial, ind: Ind) -> bool:
    for slot in ("candidate", "indication", "phase"):
        one, other = getattr(trial, slot), getattr(ind, slot)
        if one is not None and other is not None and one.casefold() != other.casefold():
            return False
    return (
        trial.indication is not None
        and ind.indication is not None
        and _here(trial.country, set(_listed(ind.country)))
    )
