"""Names of diseases that belong together: a symptom and its disease, a second name, a headline's short name."""

import re
from dataclasses import replace

from extract.page import Mention, Page

_BRACKET = r"(?:\s*\([^()]{1,30}\))?"
_CAUSED = re.compile(
    rf"{_BRACKET}\s+(?:due to|caused by|associated with|secondary to|resulting from|related to|arising from)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_CAUSE = re.compile(r"\b(?:caused by|due to)\b", re.IGNORECASE)
_AND = re.compile(rf"{_BRACKET}\s+(?:and|or)\s+", re.IGNORECASE)
_WITHIN = re.compile(
    rf"{_BRACKET}\s+(?:in|of)\s+(?:(?:adults?|adult patients|pediatric patients|patients|people|children|individuals)\s+with\s+)?",
    re.IGNORECASE,
)
_WITH = re.compile(rf"{_BRACKET}\s+with\s+(?:[a-z]+\s+)?", re.IGNORECASE)
_FROM = re.compile(rf"{_BRACKET}\s+(?:from|of)\s+", re.IGNORECASE)
_SPREAD = re.compile(r"metastas[ei]s$", re.IGNORECASE)
# What is treated where it comes with another disease ("hypoglycemia in congenital hyperinsulinism").
_SYMPTOM = re.compile(
    r"(?:glyc[ae]?emia|agitation|psychosis|pain|an(?:a)?emia|hyperphagia|pruritus|fatigue|dyskinesias?|ideation|o?edema|nausea|vomiting"
    r"|seizures|bleeding|insomnia|spasticity|cachexia|mucositis|penia|hyperkal[ae]emia|constipation|diarrh(?:o)?ea|incontinence|apathy"
    r"|impairment|sialorrhea|phosphat[ae]mia|hypotension|thrombosis|rejection|infections?|delirium|fistulas?|dysfunction|itch|ulcers?)$",
    re.IGNORECASE,
)
# What a disease comes with and is narrowed by ("steatohepatitis with compensated cirrhosis").
_FEATURE = re.compile(
    r"(?:cirrhosis|fibrosis|metast(?:asis|ases)|polyps|polyneuropathy|cardiomyopathy|nephropathy|psychosis|cataplexy|macular (?:o)?edema)$",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\s*\(\s*(?:(?:also |formerly |commonly |previously )?(?:known|called|referred to)?\s*(?:as)?\s*)?"
    r"|,?\s+(?:which is\s+|or\s+)?(?:also|formerly|commonly|previously|better) (?:known|called|referred to)(?: as)?\s+",
    re.IGNORECASE,
)


def tied(page: Page, named: list[Mention]) -> list[Mention]:
    """Return the mentions with a symptom and its disease as one, and a second name with the value of the first."""
    kept: list[Mention] = []
    for mention in named:
        before = kept[-1] if kept else None
        if (
            before is None
            or {before.label, mention.label} != {"INDICATION"}
            or page.sentence_at(before.start) != page.sentence_at(mention.start)
        ):
            kept.append(mention)
            continue
        between = page.text[before.end : mention.start]
        bracketed = "(" not in between or page.text[mention.end : mention.end + 1] == ")"
        if _ALSO.fullmatch(between) and bracketed:
            kept.append(replace(mention, value=before.value, rule="alias"))
        elif _one_name(before, mention, between):
            words = " ".join(re.sub(r"\([^()]*\)", " ", between).split())
            kept[-1] = Mention(
                before.start, mention.end, "INDICATION", f"{before.value} {words} {mention.value}", "tied"
            )
        elif _WITH.fullmatch(between):
            kept.append(replace(mention, label="COMPLICATION"))
        else:
            kept.append(mention)
    return kept


def _one_name(first: Mention, second: Mention, between: str) -> bool:
    if second.value.casefold() in first.value.casefold():
        return False
    return bool(
        _CAUSED.fullmatch(between)
        or (_AND.fullmatch(between) and _CAUSE.search(first.value))
        or (_WITHIN.fullmatch(between) and _SYMPTOM.search(first.value))
        or (_FROM.fullmatch(between) and _SPREAD.search(first.value))
        or (_WITH.fullmatch(between) and _FEATURE.search(second.value))
    )


def titled_in_full(page: Page, named: list[Mention]) -> list[Mention]:
    """Return the mentions with a headline's short name for a disease replaced by the one that the lead has in full.

    Only where the text itself never uses the short name: a disease and a narrower one may be two things.
    """
    titles = [b for b in page.blocks if b.kind == "title"]
    paragraphs = [b for b in page.blocks if b.kind == "paragraph"]
    if not titles or not paragraphs:
        return named
    diseases = [m for m in named if m.label == "INDICATION"]
    lead = [m for m in diseases if any(b.start <= m.start < b.end for b in paragraphs[:3])]
    body = {m.value.casefold() for m in diseases if m.start >= paragraphs[0].start}
    result = []
    for mention in named:
        if mention.label == "INDICATION" and any(b.start <= mention.start < b.end for b in titles):
            mention = _in_full(mention, lead, body)
        result.append(mention)
    return result


def _in_full(mention: Mention, lead: list[Mention], body: set[str]) -> Mention:
    short = _words(mention.value)
    if mention.value.casefold() in body:
        return mention
    fuller = next((m for m in lead if short < _words(m.value)), None)
    return replace(mention, value=fuller.value) if fuller else mention


def _words(value: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", value.casefold().replace("tumour", "tumor")))
