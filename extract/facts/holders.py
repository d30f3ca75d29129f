"""Which company holds what a sentence tells, where it is not the issuer: a licensee, a partner, another sponsor."""

import re

from extract.page import Mention, Page, Sentence

# What a holder of an application or a sponsor of a trial does.
_ACTS = (
    r"(?:start\w*|beg[iau]n\w*|conduct\w*|carr(?:y|ies|ied|ying) out|r[ua]n(?:s|ning)?|sponsor\w*|initiat\w*|submit\w*|fil(?:es?|ed|ing)|receiv\w*|obtain\w*|w[io]n(?:s|ning)?|g[eo]t(?:s|ting)?"
    r"|dos(?:ed|es|ing)|enrol\w*|launch\w*|sent|secur\w*|prepar\w*|hold(?:s|ing)?|complet\w*|resubmit\w*|appl(?:y|ies|ied|ying))"
)
# "has submitted" and "is conducting", but not "was submitted".
_ACTIVE = (
    r"(?:(?:has|have|had|will|would|now|also|already|recently|still|then|alone|itself|plans to|expects to|intends to|aims to)\s+){0,4}"
    rf"(?:(?:is|are|was|been)\s+(?:\w+\s+)?(?=\w+ing\b))?(?:{_ACTS}|had an IND)\b"
)
_BEHIND = re.compile(rf"(?:\s*\([^()]*\))?(?:,?\s+(?:which|who|that)|,)?\s+{_ACTIVE}")
_BEFORE = re.compile(
    r"\b(?:(?:sponsored|conducted|run|initiated|carried out|submitted|filed|held) by(?:\s+[\w-]+){0,3}?|(?:licensee|sublicensee|sub-licensee),?)\s+(?:the\s+)?$"
)


def holder(page: Page, sentence: Sentence) -> Mention | None:
    """Return the one company besides the issuer that acts in a sentence, None where the issuer acts or several do."""
    named = page.inside(sentence, "COMPANY")
    acting = [m for m in named if _acts(page.text, sentence, m)]
    if any(m.rule == "issuer" for m in acting) or len({m.value for m in acting}) != 1:
        return None
    return acting[0]


def _acts(text: str, sentence: Sentence, company: Mention) -> bool:
    before = text[max(sentence.start, company.start - 60) : company.start]
    return bool(
        _BEHIND.match(text[: sentence.end], company.end)
        or (company.rule != "issuer" and _BEFORE.search(before))
    )
