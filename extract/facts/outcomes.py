"""Facts on reported results: safety and efficacy, good or bad."""

import re
from collections.abc import Iterator

from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.page import Mention, Sentence

_FOLLOW = re.compile(
    r"\b(?:follow[- ]?up(?: periods?| time| of| data)?(?: (?:of|exceeding|over|ranging|up to|longer than|beyond|from|at|to|more than|reaching))*|exceeding|up to|through|over|at least|more than|for)\s+(?P<n>\d{1,3}|six|twelve|three|nine|eighteen|two|one)[\s-]*(?P<u>months?|weeks?|years?|days?)\b(?=[^.;]{0,40}(?:follow|no |,|with|$))|\b(?P<n2>\d{1,3})[\s-](?P<u2>month|week|year)s?(?: of)? follow[- ]?up",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:in|among|of|from)\s+(?P<n>\d{2,5})\s+(?:\w+\s+){0,3}?(?:patients|subjects|participants)",
    re.IGNORECASE,
)


_PRECLINICAL = re.compile(
    r"\b(?:preclinical|pre-clinical|animals?|mice|mouse|murine|rats?|rodents?|monkeys|primates|in vitro|in vivo|dogs|rabbits?|pigs)\b",
    re.IGNORECASE,
)


def outcome_facts(doc: Discourse, trials: list[Fact]) -> Iterator[Fact]:
    """Yield a fact for each result that a sentence reports, its kind and direction by the rules of outcomes."""
    page = doc.page
    for sentence in doc.speaking_of("OUTCOME"):
        if _PRECLINICAL.search(page.slice(sentence)):
            for mention in page.inside(sentence, "OUTCOME")[:1]:
                doc.reject("outcome", sentence.index, "not_clinical", mention)
            continue
        found = [m for m in page.inside(sentence, "OUTCOME") if _asserted(doc, sentence, m)]
        kinds: dict[str, Mention] = {}
        for mention in found:
            kinds.setdefault(mention.attributes.get("kind", "efficacy"), mention)
        for kind, mention in kinds.items():
            yield _outcome(doc, sentence, kind, mention, trials)


def _asserted(doc: Discourse, sentence: Sentence, mention: Mention) -> bool:
    """A result that is planned, hoped for or only possible is none."""
    for word in doc.page.inside(sentence, "ASSERTION"):
        if word.value == "negated" or word.end > mention.start:
            continue
        if mention.start - word.end < 120 and not re.search(r"[;:]", doc.page.text[word.end : mention.start]):
            doc.reject("outcome", sentence.index, word.value, mention)
            return False
    return True


def _outcome(doc: Discourse, sentence: Sentence, kind: str, mention: Mention, trials: list[Fact]) -> Fact:
    page = doc.page
    trial = _trial_of(doc, sentence, trials)
    slots = {
        "kind": Slot(kind, (mention.span,)),
        "direction": Slot(mention.attributes.get("direction", "positive"), (mention.span,)),
    }
    if measure := _measure(doc, mention):
        slots["measure"] = measure
    if follow := _FOLLOW.search(page.text, sentence.start, sentence.end):
        number, unit = follow.group("n") or follow.group("n2"), follow.group("u") or follow.group("u2")
        slots["follow_up"] = Slot(f"{number} {unit.rstrip('s')}s", (follow.span(),))
    if number := _RESULT.search(page.text, sentence.start, sentence.end):
        slots["enrollment"] = Slot(int(number.group("n")), (number.span("n"),))
    candidate = trial.slots.get("candidate") if trial else doc.candidate(sentence, mention)
    here = doc.candidates_in(sentence)
    if here:
        candidate = doc.candidate(sentence, mention)
    indications = (
        doc.indications(sentence, mention, candidate)
        if page.inside(sentence, "INDICATION") or not trial or "indication" not in trial.slots
        else [trial.slots["indication"]]
    )
    fact = Fact(
        "outcome",
        slots,
        sentence.index,
        trial.ties if trial else frozenset(),
        section=page.block_of(sentence).heading,
    )
    return fact.having(
        company=doc.company(sentence), candidate=candidate, indication=indications[0] if indications else None
    )


def _measure(doc: Discourse, mention: Mention) -> Slot | None:
    """Return what was measured: the words that the rule marks within the mention."""
    wanted = mention.attributes.get("measure")
    if not wanted:
        return None
    body = doc.page.slice(mention)
    match = re.search(rf"\b{re.escape(wanted)}", body, re.IGNORECASE)
    if not match:
        return None
    start = mention.start + match.start()
    return Slot(match.group(), ((start, start + len(match.group())),))


def _trial_of(doc: Discourse, sentence: Sentence, trials: list[Fact]) -> Fact | None:
    """Return the trial whose results a sentence reports: named in it, else the last one just before it."""
    here = [t for t in trials if t.sentence == sentence.index]
    if here:
        return here[0]
    block = sentence.block
    page = doc.page
    earlier = [
        t for t in trials if t.sentence < sentence.index and page.sentences[t.sentence].block >= block - 1
    ]
    if page.block_of(sentence).kind == "item":
        earlier = [t for t in earlier if page.sentences[t.sentence].block == block]
    earlier = [t for t in earlier if t.section == page.block_of(sentence).heading]
    return earlier[-1] if earlier else None
