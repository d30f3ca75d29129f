"""What a sentence says of the company itself in passing: "Acme Bio, a developer of cures for gout, today announced"."""

import re
from collections.abc import Sequence

from extract.facts.once import once
from extract.page import Mention, Page, Sentence

_BRACKETS = r"(?:\s*[\(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?[\)\]])*"
_DESCRIBED = re.compile(
    rf"[®™]?(?:,?\s+(?:Inc|Corp|Ltd|Limited|plc|PLC|AG|SA|S\.A|N\.V|NV|AB|A/S|LLC|Co|Holdings?|Corporation|GmbH|SE)\b\.?,?)*{_BRACKETS}"
    r"\s*(?:,|[–—-]|\bis\b)\s+(?:an?|the|one of|which)\s+(?:[^.;]|\.(?!\s+[A-Z]))*?"
    r"\b(?:company|companies|developer|leader|pioneer|firm|organi[sz]ation|biotech\w*|specialist|provider|group|pharma|subsidiary)\b"
)
# Where the main clause goes on.
_ON = re.compile(
    r"(?:,|\s[–—-])\s+(?:(?:has|have)\s+)?(?:today|(?:is|are|was)\s+(?:pleased|proud|excited|delighted)|announc\w+|reports?\b|reported|will\b|advises|said\b|provid(?:es|ed)|confirm(?:s|ed)"
    r"|dos(?:es|ed)\b|receiv(?:es|ed)|complet(?:es|ed)|initiat(?:es|ed)|present(?:s|ed)\b|submit(?:s|ted)|enroll?(?:s|ed)|launch(?:es|ed)|share[sd]\b|publish(?:es|ed)|has\b)"
    r"|\s(?:today|announces|announced)\b|[.]\s*$"
)


@once
def asides(page: Page, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the half-open ranges in which a sentence describes a company, in order."""
    found: list[tuple[int, int]] = []
    for company in page.inside(sentence, "COMPANY"):
        if found and company.start < found[-1][1]:
            continue
        described = _DESCRIBED.match(page.text, company.end, sentence.end)
        if described is None:
            continue
        on = _ON.search(page.text, described.end(), sentence.end)
        found.append((company.end, on.start() if on else sentence.end))
    return found


def outside(
    mentions: Sequence[Mention], spans: Sequence[tuple[int, int]], anchor: Mention
) -> Sequence[Mention]:
    """Return the mentions that do not stand in an aside, all of them where the anchor does itself."""
    if not spans or any(start <= anchor.start < end for start, end in spans):
        return mentions
    return [m for m in mentions if not any(start <= m.start < end for start, end in spans)]
