"""Which names that an entity model found are added to those of the rules, and where else they stand."""

import re
from collections.abc import Iterable, Mapping, Sequence

from extract.annotated import LabelledSpan
from extract.mentions.company_names import clean_name
from extract.mentions.product_cues import describes, names_a_platform
from extract.occurrences import NO_LETTER_BEHIND, NO_WORD_BEFORE, count
from extract.page import Mention, Page, apart

OWN = {"CANDIDATE": "CANDIDATE", "INDICATION": "INDICATION", "SITE": "SITE", "COMPANY": "COMPANY"}
"""What the labels of the shipped model mean here; its DRUG, DISEASE and INSTITUTION are someone else's: they add nothing."""
GENERAL = {
    "CHEMICAL": "CANDIDATE", "SIMPLE_CHEMICAL": "CANDIDATE", "DRUG": "CANDIDATE",
    "DISEASE": "INDICATION", "DISORDER": "INDICATION", "CANCER": "INDICATION",
}  # fmt: skip
"""What the labels of models of abstracts mean here (scispaCy's and the like), which do not tell whose a name is."""
EVENTS = ("DESIGNATION", "APPLICATION", "PHASE", "STUDY", "REGISTRY_ID")
"""Concepts of the rules that tell of an event: only their sentences are worth the model's time."""
_SITE_CUE = re.compile(
    r"\b(?:sites?|cent(?:er|re)s?|hospitals?|clinics?|university|institute|led by|investigators?|conducted at)\b",
    re.IGNORECASE,
)
LEAD = 4
"""Sentences from the first on that may name the issuer."""
# What the rules have marked as something else is not what the model takes it for.
_TAKEN = (
    "TICKER",
    "CANDIDATE",
    "TRIAL_NAME",
    "INDICATION",
    "SITE",
    "COMPANY",
    "AGENCY",
    "DATE",
    "REGISTRY_ID",
    "DESIGNATION",
)
_PLATFORM = re.compile(
    r"(?:®|™|\(R\)|\(TM\))?\s+(?:[\w-]+\s+)?(?:platforms?|technolog(?:y|ies)|inhibitors?|mutations?|genes?)\b"
)
# A word in small letters that ends so, or is short, is one of the language: WHO's stems of generic names end otherwise.
_ORDINARY = re.compile(
    r"[a-z]{1,5}|[a-z-]+(?:ly|ing|ed|tions?|sions?|ness|ments?|ous|ity|ities|ances?|ences?|able|ible|ful|less|wards?|wise"
    r"|ers?|ors?|ies|ists?|isms?|hood|ship|ages?|ures?|ents?|als?|ics?|ives?)"
)
_SECOND_NAME = re.compile(r"[®™]?\s*\(\s*[“\"]?$")


def open_sentences(page: Page) -> dict[int, frozenset[str]]:
    """Return the sentences that the model is to read, by index, each with the labels that it lacks.

    A sentence with an event lacks a site where it speaks of sites and the rules found none in it. Products and diseases
    are lacking where the rules found none in the whole document: the model names few that they do not know, and a
    sentence without one takes those around it. The issuer is looked for in the lead
    and in events where no company was found to be it.
    """
    issuer = any(m.rule == "issuer" for m in page.all("COMPANY"))
    diseases = bool(page.all("INDICATION"))
    lacking: dict[int, frozenset[str]] = {}
    products = bool(page.all("CANDIDATE"))
    for sentence in page.sentences:
        event = bool(page.inside(sentence, *EVENTS))
        wanted = {
            "COMPANY": not issuer and sentence.index < LEAD,
            "CANDIDATE": event and not products,
            "INDICATION": event and not diseases,
            "SITE": event
            and not page.inside(sentence, "SITE")
            and bool(_SITE_CUE.search(page.slice(sentence))),
        }
        if labels := frozenset(label for label, open_ in wanted.items() if open_):
            lacking[sentence.index] = labels
    return lacking


def meanings(labels: Iterable[str]) -> dict[str, str]:
    """Return what the labels of a model mean here; one that is not in it adds nothing."""
    known = {label.upper(): label for label in labels}
    table = OWN if "CANDIDATE" in known or "INDICATION" in known else OWN | GENERAL
    return {label: table[name] for name, label in known.items() if name in table}


def named_by_model(page: Page, spans: Sequence[LabelledSpan], labels: Mapping[str, str]) -> list[Mention]:
    """Return the mentions that the spans of a model add to a page, in the order of the text.

    `labels` says what the model's labels mean here (`meanings`). A span that overlaps a name of the rules adds nothing,
    nor does a product that stands in the document once and beside no known one. A product has the value of the name beside it that it is
    another name of; a disease has its short forms expanded.
    """
    taken = [m.span for m in page.all(*_TAKEN)]
    issuer = any(m.rule == "issuer" for m in page.all("COMPANY"))
    found = []
    for start, end, model_label in spans:
        label = labels.get(model_label)
        if label is None or not apart((start, end), taken) or (label == "COMPANY" and issuer):
            continue
        if label == "CANDIDATE" and not _a_product(page, start, end):
            continue
        if label == "COMPANY":
            if name := clean_name(page.text[start:end]):
                found.append(Mention(start, end, label, name, "issuer"))
        else:
            value = _value(page, label, start, end)
            found.append(Mention(start, end, label, value, f"model-{model_label.casefold()}"))
        taken.append((start, end))
    return found


def _a_product(page: Page, start: int, end: int) -> bool:
    """Tell whether a name may be a product: it stands twice or beside one, and is no platform, short form or ordinary word."""
    name = page.text[start:end]
    if name in page.abbreviations or describes(name) or _PLATFORM.match(page.text, end):
        return False
    if names_a_platform(page.text, name):
        return False
    if _ORDINARY.fullmatch(name):
        return False
    if _first_name(page, start, end):
        return True
    return count(page.text, name, NO_WORD_BEFORE, NO_LETTER_BEHIND) > 1


def _value(page: Page, label: str, start: int, end: int) -> str:
    words = " ".join(page.text[start:end].split())
    if label == "CANDIDATE":
        return _first_name(page, start, end) or words
    if label == "INDICATION":
        for short, long in page.abbreviations.items():
            if short in words:
                words = re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", lambda _, long=long: long, words)  # type: ignore[misc]
    return words


def _first_name(page: Page, start: int, end: int) -> str | None:
    """Return the value of the product that a name stands in brackets behind, or that stands so behind it."""
    for other in page.within(max(0, start - 60), end + 40, "CANDIDATE"):
        first, second = ((other.end, start), (end, other.start))[other.start > start]
        if first <= second and _SECOND_NAME.fullmatch(page.text[first:second]):
            return other.value
    return None
