"""Sentences of many frames around one fact, each thing in it swapped, denied or put into the future."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.metamorphic.case import Case, Row, row

_RELEASE = """{company} Gives an Update on Its Programmes

BASEL, Switzerland, June 3, 2025 -- {company} AG, a biotechnology company, today gave an update on its programmes.

{sentence}

About {company}
{company} AG is a biotechnology company in Basel, Switzerland.
"""
COMPANIES = ("Orvanta Bio", "Kestrin Therapeutics")
PRODUCTS = ("ORV-101", "KTR204", "velsonabart", "Tolmazirib")
DISEASES = (
    "lupus nephritis",
    "myasthenia gravis",
    "relapsed multiple myeloma",
    "HER2-positive gastric cancer",
)
PHASES = (("1", "PHASE1"), ("2", "PHASE2"), ("3", "PHASE3"), ("1b/2", "PHASE1/PHASE2"))
DAYS = (("March 14, 2025", "2025-03-14"), ("2 April 2025", "2025-04-02"), ("January 2025", "2025-01"))
COUNTRY = {
    "FDA": "US", "NMPA": "CN", "MFDS": "KR", "MHRA": "GB", "Health Canada": "CA", "EC": "EU", "PMDA": "JP", "TGA": "AU",
    "Swissmedic": "CH", "ANVISA": "BR",
}  # fmt: skip
# How a text writes an agency.
WRITTEN = {
    "FDA": "U.S. Food and Drug Administration (FDA)", "NMPA": "NMPA", "MFDS": "Ministry of Food and Drug Safety (MFDS)",
    "MHRA": "MHRA", "Health Canada": "Health Canada", "EC": "European Commission", "PMDA": "PMDA", "TGA": "TGA",
    "Swissmedic": "Swissmedic", "ANVISA": "ANVISA",
}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """A sentence with places for its parts; `verbs` are how it says occurred, denied and planned."""

    name: str
    kind: str
    sentence: str
    verbs: tuple[str, str, str]
    status: str
    fixed: Mapping[str, Any]
    agencies: tuple[str, ...] = ()
    when_planned: str = "in the fourth quarter of 2025"

    def has(self, part: str) -> bool:
        """Tell whether the sentence has a place for a part."""
        return "{" + part + "}" in self.sentence


FRAMES = (
    Frame(
        "ind-cleared", "ind",
        "{When} the {agency} {verb} the IND application for {product} in {disease}, which opens a Phase {phase} trial.",
        ("cleared", "did not clear", "is expected to clear"), "approved", {"application": "IND"}, ("FDA", "NMPA", "MFDS"),
    ),
    Frame(
        "cta-approved", "ind",
        "The clinical trial application (CTA) for {product}, a treatment for {disease}, {verb} by {agency} {when}.",
        ("was approved", "was not approved", "is expected to be approved"), "approved", {"application": "CTA"},
        ("MHRA", "Health Canada", "Swissmedic"),
    ),
    Frame(
        "ind-submitted", "ind",
        "{company} {verb} an IND for {product} in patients with {disease} to the {agency} {when}.",
        ("submitted", "has not submitted", "plans to submit"), "submitted", {"application": "IND"}, ("FDA", "NMPA", "MFDS"),
    ),
    Frame(
        "orphan-granted", "designation",
        "{When} the {agency} {verb} orphan drug designation to {product} for the treatment of {disease}.",
        ("granted", "did not grant", "is expected to grant"), "granted", {"designation": "ORPHAN"},
        ("FDA", "EC", "MFDS", "TGA"),
    ),
    Frame(
        "fast-track-received", "designation",
        "{product} {verb} Fast Track designation from the FDA for {disease} {when}.",
        ("received", "has not received", "is expected to receive"), "granted",
        {"designation": "FAST_TRACK", "agency": "FDA", "country": "US"},
    ),
    Frame(
        "breakthrough-requested", "designation",
        "{company} {verb} Breakthrough Therapy designation for {product} in {disease} from the FDA {when}.",
        ("requested", "has not requested", "intends to request"), "requested",
        {"designation": "BREAKTHROUGH_THERAPY", "agency": "FDA", "country": "US"},
    ),
    Frame(
        "approved", "approval",
        "{When} the {agency} {verb} {product} for the treatment of adults with {disease}. {company} makes {product} itself.",
        ("approved", "did not approve", "is expected to approve"), "approved", {},
        ("FDA", "EC", "MHRA", "Health Canada", "ANVISA"),
    ),
    Frame(
        "nda-submitted", "approval",
        "{company} {verb} a New Drug Application (NDA) for {product} in {disease} to the {agency} {when}.",
        ("submitted", "has not submitted", "plans to submit"), "submitted", {"application": "NDA"}, ("FDA", "NMPA", "MFDS"),
    ),
    Frame(
        "bla-accepted", "approval",
        "The {agency} {verb} the Biologics License Application (BLA) for {product} for {disease} {when}.",
        ("accepted", "did not accept", "is expected to accept"), "accepted", {"application": "BLA"}, ("FDA", "NMPA", "MFDS"),
    ),
    Frame(
        "trial-initiated", "trial",
        "{company} {verb} a Phase {phase} trial of {product} in patients with {disease} {when}.",
        ("initiated", "has not initiated", "plans to initiate"), "initiated", {},
    ),
    Frame(
        "first-dosed", "trial",
        "{When} the first patient {verb} in the Phase {phase} study of {product} in {disease}.",
        ("was dosed", "was not dosed", "is expected to be dosed"), "first_patient_dosed", {},
    ),
    Frame(
        "trial-completed", "trial",
        "Enrollment in the Phase {phase} trial of {product} for {disease} {verb} {when}.",
        ("was completed", "was not completed", "is expected to be completed"), "enrollment_complete", {},
    ),
)  # fmt: skip


def frame_cases() -> Iterator[Case]:
    """Yield a case for each frame and each change that it has a place for."""
    for number, frame in enumerate(FRAMES):
        first = _parts(frame, number)
        yield from _swaps(frame, number, first)
        yield _denied(frame, first)
        yield _planned(frame, first)


def _parts(frame: Frame, number: int) -> dict[str, Any]:
    return {
        "company": COMPANIES[number % 2], "product": PRODUCTS[number % 4], "disease": DISEASES[number % 4],
        "phase": PHASES[number % 4], "day": DAYS[number % 3], "agency": frame.agencies[0] if frame.agencies else None,
        "verb": frame.verbs[0],
    }  # fmt: skip


def _text(frame: Frame, parts: Mapping[str, Any], when: str | None = None) -> str:
    day = parts["day"][0]
    when = when or ("in " if day.startswith("January") else "on ") + day
    agency = WRITTEN.get(parts["agency"], "")
    sentence = frame.sentence.format(
        company=parts["company"], product=parts["product"], disease=parts["disease"], phase=parts["phase"][0],
        verb=parts["verb"], agency=agency, when=when, When=when[0].upper() + when[1:] + ",",
    )  # fmt: skip
    sentence = sentence.replace("by MHRA", "by the MHRA").replace("the Health Canada", "Health Canada")
    sentence = sentence.replace("the Swissmedic", "Swissmedic").replace("the ANVISA", "ANVISA")
    return _RELEASE.format(company=parts["company"], sentence=sentence[0].upper() + sentence[1:])


def _row(frame: Frame, parts: Mapping[str, Any]) -> Row:
    values = {
        "company": parts["company"], "candidate": parts["product"], "indication": parts["disease"],
        "status": frame.status, "date": parts["day"][1], **frame.fixed,
    }  # fmt: skip
    if frame.has("phase"):
        values["phase"] = parts["phase"][1]
    if frame.agencies:
        values |= {"agency": parts["agency"], "country": COUNTRY[parts["agency"]]}
    return row(frame.kind, values)


def _case(frame: Frame, name: str, parts: Mapping[str, Any], after: str, wanted: list[Row]) -> Case:
    def expected(found: list[Row]) -> list[Row]:
        assert [r for r in found if r[0][1] == frame.kind] == [_row(frame, parts)], (
            "the text before the change"
        )
        return wanted

    return Case(f"{frame.name}: {name}", _text(frame, parts), after, expected)


def _swaps(frame: Frame, number: int, first: dict[str, Any]) -> Iterator[Case]:
    others: dict[str, tuple[Any, ...]] = {
        "company": COMPANIES,
        "product": PRODUCTS,
        "disease": DISEASES,
        "day": DAYS,
        "phase": PHASES if frame.has("phase") else (),
        "agency": frame.agencies,
    }
    for part, values in others.items():
        for value in values:
            if value != first[part]:
                changed = {**first, part: value}
                name = f"{part} {value[0] if isinstance(value, tuple) else value}"
                yield _case(frame, name, first, _text(frame, changed), [_row(frame, changed)])


def _denied(frame: Frame, first: dict[str, Any]) -> Case:
    """What did not happen is no record, but for a designation that was not granted: it is denied."""
    wanted = []
    if frame.kind == "designation" and frame.status == "granted" and "grant" in frame.verbs[1]:
        values = {slot: value for slot, value in _row(frame, first) if slot != "record_type"}
        wanted = [row(frame.kind, values | {"status": "denied"})]
    return _case(frame, "denied", first, _text(frame, {**first, "verb": frame.verbs[1]}), wanted)


def _planned(frame: Frame, first: dict[str, Any]) -> Case:
    """What is to come is planned, for the time that the text gives."""
    after = _text(frame, {**first, "verb": frame.verbs[2]}, frame.when_planned)
    values = dict(_row(frame, first)) | {"status": "planned", "date": "2025-Q4"}
    if frame.kind == "trial" and frame.status == "enrollment_complete":
        values |= {"status": None, "date": None}
    del values["record_type"]
    return _case(frame, "planned", first, after, [row(frame.kind, values)])
