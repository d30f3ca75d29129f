"""Why a sentence gives no fact: what a reader says of the thing that it passes over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

REASONS: Mapping[str, str] = {
    "merged": "states what another sentence states too: one record for both",
    "list_total": "stands over a list, or counts: its items are the records",
    "negated": "denied, or has not happened",
    "conditional": "hypothetical or conditional",
    "general": "said of agencies, drugs or the world in general",
    "planned": "a plan or a hope, where only what has happened counts",
    "interim": "results that are interim, preliminary or yet to come set no status",
    "comparator": "the product that it names is a comparator",
    "no_candidate": "neither a product nor a disease that it could be about is named",
    "other_type": "what is decided on is of another record type",
    "passing": "the product is named in passing: once, by no code, and not in the titles",
    "no_agency": "no agency or country is named near the decision",
    "not_clinical": "preclinical, real-world or market data, no clinical trial",
    "no_trial": "no trial is named that it could belong to, or that it would let begin",
    "affiliation": "where a speaker works, not where a trial runs",
    "heading": "a heading or title names it and states nothing",
    "no_action": "names it, but not what happened to it",
    "third_party": "said of someone else",
    "career": "what a person did, not the company",
    "background": "stands in a background section, and names neither the company nor its products",
    "boilerplate": "stands in a section of boilerplate",
    "advert": "stands in an advertisement",
    "model_not_asked": "the rules know no name in it, and the entity model was not asked",
    "look_alike": "a rule says that words like those for such an event mean something else here",
    "no_trigger": "no word for such an event",
}
"""What each reason means. The order is that of nearness: what stands first came furthest before it failed."""
_PLACES = {reason: place for place, reason in enumerate(REASONS)}


def meaning(reason: str) -> str:
    """Return what a reason means; one that is not listed is how a user's own rule says that things are asserted."""
    return REASONS.get(reason, f"its words are {reason.replace('_', ' ')}")


def nearness(reason: str) -> int:
    """Return how near to a record a thing came that was rejected for this reason: 0 is nearest."""
    return _PLACES.get(reason, _PLACES["conditional"])


@dataclass(frozen=True, slots=True)
class Rejected:
    """A thing of one record type (any, where it is empty) that a sentence seemed to state, and why it gave no fact.

    `span` holds the words that it was about, `detail` what more there is to say.
    """

    record_type: str
    sentence: int
    reason: str
    span: tuple[int, int] | None = None
    detail: str = ""


Trace = Callable[[Rejected], None]
"""Takes what the readers reject. Where there is none, nothing is kept."""
