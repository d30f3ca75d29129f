"""Where the name of a disease ends: rightwards over its kind, its site, its cause and its marker."""

import re

# Who has a disease is no part of its name.
_PERSON = (
    r"(?:people|patients?|adults?|children|participants|subjects|individuals|infants|adolescents|women|men|those"
    r"|which|who|whom|whose|that|has|have|is|are|was|were)\b"
)
_WORDS = rf"(?:an?\s+|the\s+)?(?:(?!{_PERSON})[\w’'/+-]+\s+){{0,5}}?"
_CHANGE = (
    r"(?:mutations?|deficienc(?:y|ies)|deletions?|fusions?|rearrangements?|alterations?|amplifications?|insertions?"
    r"|translocations?|duplications?|variants?|skipping(?:\s+(?:alterations?|mutations?))?|expression|overexpression|metastas[ei]s|(?:reduced|preserved)\s+ejection\s+fraction)"
)
_SITE = (
    r"(?:head and neck|breast|lung|liver|pancreas|o?esophagus|bladder|skin|brain|kidney|prostate|ovary|cervix|stomach|colon|rectum"
    r"|bile ducts?|eye|knee|hip|hand|spine|newborn|prematurity|pregnancy|childhood|infancy|hands and feet|foot|heart"
    r"|small intestine|central nervous system|nervous system|thyroid|uterus|anal canal|oral cavity|nail|scalp)"
)
_SHORT = r"(?:\s*\(\s*[“\"]?[A-Z][\w/-]{1,9}[”\"]?\s*\))?"
_GENETIC = re.compile(
    rf"{_SHORT}\s+(?:(?:with|of|carrying|harbou?ring|expressing|due to|caused by|associated with|characteri[sz]ed by|driven by)\s+{_WORDS}{_CHANGE}(?:\s+(?:mutations?|alterations?|variants?))?\b"
    r"(?:\s+(?:in|of)\s+(?:the\s+)?[A-Z][A-Z0-9-]+\s+genes?\b)?)"
)
_CAUSE = re.compile(
    rf"\s+(?:due to|caused by|associated with|secondary to|arising from|induced by|resulting from|of the|in the|in)\s+{_WORDS}"
    r"(?:disease|chemotherapy|failure|cord|head|neck|breast|pancreas|eye|lung|liver|brain|skin|bladder|ovary|prostate|esophagus|stomach"
    r"|psychosis|surgery|pregnancy)\b"
)
# What comes of a disease and is treated: "Parkinson's disease dyskinesia".
_SYMPTOM = re.compile(
    r" (?:dyskinesias?|dementia|psychosis|agitation|pain|pruritus|cachexia|neuropathy|nephropathy|retinopathy|anemia|metastas[ei]s|disability)\b"
)
_KIND = re.compile(
    r"\s+(?:[Tt]ypes?|TYPE|[Ss]tage|[Gg]rade|[Ss]ubtype)\s+(?:\d[A-Za-z]?|[IVX]+[A-Za-z]?)\b|\s+(?:\d[A-Z]?|I{1,3}|IV)(?=\s*(?:[(),.;]|$|and\b))"
)
_OF_SITE = re.compile(rf"\s+of\s+(?:the\s+)?{_SITE}\b(?:\s+or\s+{_SITE}\b)?")
_FEATURE = re.compile(
    r"\s+(?:with(?:\s+or\s+without)?\s+(?:aura|inhibitors|nasal\s+polyps|cataplexy)|amenable\s+to\s+(?:exon\s+)?\d+\s+skipping)\b"
)


def right_edge(text: str, end: int, stop: int) -> int:
    """Return where a name ends that reaches at least to `end`, within the sentence that ends at `stop`."""
    for pattern in (_OF_SITE, _SYMPTOM, _FEATURE, _GENETIC, _CAUSE):
        if found := pattern.match(text, end, stop):
            end = found.end()
            break
    if kind := _KIND.match(text, end):
        end = kind.end()
    return end
