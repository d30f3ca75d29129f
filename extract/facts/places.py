"""Facts on trial sites: institutions, what they are to a trial, and which trial."""

import re
from collections.abc import Iterator

from extract.facts.affiliations import is_affiliation, works_there
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.page import Mention, Sentence

_LEADS = re.compile(
    r"(?:\bled by|\blaunched (?:by|at)|\binitiated by|\bheaded by|\bcoordinated by|\b(?:lead|coordinating|principal) (?:site|cent(?:er|re)|institution|investigator)[^.;]{0,80}|\bsponsored by|\bstarted by|\bleads? the|\bunder the leadership of)\s+"
    r"(?:(?:the|an?|Professor|Prof\.|Dr\.)\s+)?(?:[A-Z][\w’'.-]*\s+){0,8}?(?:at|of|from|in)?\s*(?:the\s+)?$|\bled by\s(?:[^.;]|(?<=\b[A-Z])\.){0,90}$|\bcoordinated (?:from|at)\s+(?:the\s+)?$|\b(?:initiated|launched|started|conducted and led) by\s+(?:[Tt]he\s+)?$"
)
_LEADS_AFTER = re.compile(
    r"^(?:[^.;]|\b(?:Prof|Dr)\.){0,60}\b(?:leads|is leading|will lead|(?:who|whose [^.;]{0,50}) (?:leads|coordinates|heads)|coordinates the|is coordinating|heads the|serves as (?:the )?(?:lead|coordinating|principal)|as (?:the |a )?(?:lead|leading|coordinating|principal)|is the (?:lead|coordinating)|principal investigator|initiated|launched)\b"
)
_FURTHER = re.compile(
    r"\b(?:further|other|additional|more) (?:\w+ )?(?:sites?|cent(?:er|re)s?|hospitals?|clinics?)\b"
)
_AT = re.compile(
    r"\b(?:at|by|in|with|from|of|include|includes|including|and|,|sites?:?|hospitals?:?|centers?:?|is|be|after|,\s*the|the)\s*(?:the\s+|The\s+)?$"
)
_MAKES = re.compile(r"\bmanufactur\w+\b", re.IGNORECASE)
_TRIALISH = re.compile(
    r"\b(?:trials?|study|dosed|treated|enroll\w*|recruit\w*|sites?|investigator|conducted|carried out|participating|take part|takes part|initiated|launched|administered|infused|implanted|injections?|infusions?|is the leading hospital|(?:lead|coordinating) (?:hospital|cent(?:er|re)|institution)|led by|leads)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"(?:They|These|The (?:sites|hospitals|cent(?:er|re)s|institutions)|Participating)\b")
_APPOSITION = re.compile(r"^\s*,\s*(?:a|an|one of|the)\s+$")


def site_facts(doc: Discourse, trials: list[Fact]) -> Iterator[Fact]:
    """Yield a fact for each institution that a sentence ties to a trial."""
    page = doc.page
    for sentence in doc.speaking_of("SITE"):
        found = page.inside(sentence, "SITE")
        body = page.slice(sentence)
        listed = page.block_of(sentence).lead is not None
        if found and (
            len(found) > 1 or listed or _BACK.match(body)
        ):  # "at four hospitals. They are A, B, ..."
            body = " ".join(page.slice(s) for s in [*reversed([*doc.behind(sentence, reach=1)]), sentence])
        if not found:
            continue
        if not _TRIALISH.search(body) or page.block_of(sentence).kind == "heading":
            works = "affiliation" if works_there(page, sentence, found[0]) else "no_trial"
            reason = works if page.block_of(sentence).kind != "heading" else "heading"
            doc.reject("site", sentence.index, reason, found[0])
            continue
        for index, mention in enumerate(found):
            before = found[index - 1] if index else None
            if before is not None and _APPOSITION.match(page.text[before.end : mention.start]):
                continue
            if is_affiliation(page, sentence, mention):
                doc.reject("site", sentence.index, "affiliation", mention)
                continue
            if _class_of(page.text, mention, found[index + 1] if index + 1 < len(found) else None):
                continue
            yield _site(doc, sentence, mention, trials)


def _class_of(text: str, mention: Mention, after: Mention | None) -> bool:
    """Tell whether a name only says what kind of place the next one is ("the National Centre at X Hospital")."""
    return (
        after is not None
        and bool(
            re.fullmatch(r"\s*(?:at|of|,|within|in)\s+(?:the\s+|The\s+)?", text[mention.end : after.start])
        )
        and bool(
            re.match(r"(?:National|Regional|State|Provincial|Clinical)\b", text[mention.start : mention.end])
        )
    )


def _site(doc: Discourse, sentence: Sentence, mention: Mention, trials: list[Fact]) -> Fact:
    page = doc.page
    before = page.text[sentence.start : mention.start]
    after = page.text[mention.end : sentence.end]
    lead = _LEADS.search(before) or _LEADS_AFTER.match(after)
    if lead and lead.re is _LEADS and _FURTHER.search(lead.group()):
        lead = None
    made = _MAKES.search(before[-60:])
    words = lead.span() if lead and lead.re is _LEADS else None
    role = "lead" if lead else "manufacturing" if made else "trial"
    spans = ((sentence.start + words[0], sentence.start + words[1]),) if words else ()
    trial = _trial_of(doc, sentence, trials)
    city, country = doc.lexicon.place_of(mention.value)
    slots = {"name": Slot.of(mention), "role": Slot(role, spans or (mention.span,))}
    named = _city_after(doc, mention, sentence)
    if named is not None:
        slots["city"] = Slot.of(named)
        code = doc.lexicon.country_of(named)
        slots["country"] = Slot(code, (), True, "city") if code else Slot.inferred(country, "name")
    elif city:
        spelled = page.text[mention.start : mention.end].casefold().find(city.casefold())
        slots["city"] = Slot.of(mention, city) if spelled >= 0 else Slot.inferred(city, "name")
    if "country" not in slots or slots["country"].value is None:
        code = country or (doc.lexicon.country_of(named) if named else None)
        slots["country"] = Slot.inferred(code or _single(trial), "name" if code else "trial")
    fact = Fact(
        "site",
        {k: s for k, s in slots.items() if s.value is not None},
        sentence.index,
        trial.ties if trial else frozenset(),
        section=page.block_of(sentence).heading,
    )
    if trial is None:
        anchor = mention
        candidate = doc.candidate(sentence, anchor)
        indications = doc.indications(sentence, anchor, candidate)
        return fact.having(candidate=candidate, indication=indications[0] if indications else None)
    return fact.having(candidate=trial.slots.get("candidate"), indication=trial.slots.get("indication"))


def _single(trial: Fact | None) -> str | None:
    value = trial.value("country") if trial else None
    return value if isinstance(value, str) else None


def _trial_of(doc: Discourse, sentence: Sentence, trials: list[Fact]) -> Fact | None:
    """Return the trial that a site's sentence speaks of, or the last one before it in the same section.

    An item of a list of sites belongs to the trial that the list's lead speaks of.
    """
    page = doc.page
    here = [t for t in trials if t.sentence == sentence.index]
    if here:
        return here[0]
    block = page.block_of(sentence)
    if block.kind == "item":
        if block.lead is None:
            mine = [t for t in trials if page.sentences[t.sentence].block == block.index]
            return next((t for t in reversed(mine) if t.sentence < sentence.index), None)
        sentence = page.sentences[block.lead]
    earlier = [
        t
        for t in trials
        if t.sentence <= sentence.index
        and t.section == block.heading
        and page.sentences[t.sentence].block >= sentence.block - 2
    ]
    return earlier[-1] if earlier else None


def _city_after(doc: Discourse, mention: Mention, sentence: Sentence) -> Mention | None:
    """Return the city that stands right after a name ("in Hershey, Pennsylvania")."""
    for city in doc.page.within(mention.end, min(sentence.end, mention.end + 60), "CITY"):
        between = doc.page.text[mention.end : city.start]
        if re.fullmatch(r"(?:\s*\([^()]{1,20}\))?\s*(?:,|in|\(|at|,\s*in)\s*", between):
            return city
    return None
