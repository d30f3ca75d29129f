"""Whether an institution is named for something else than a trial there: who works there, who pays, who publishes."""

import re

from extract.page import Mention, Page, Sentence

# Texts that lost the spaces around their links run "said" into the speaker's name.
_SPEAKS = re.compile(
    r"\b(?:said|commented|stated|noted|explained|added|adds|remarked|[Aa]ccording to|recalled|told)(?=\b|[A-Z])"
)
_INVESTIGATOR = re.compile(
    r"\b(?:investigators?|PI|study (?:chair|director|lead(?:er)?)|leads?|led|leading|heads?|headed|coordinat\w+)\b",
    re.IGNORECASE,
)
_PRINCIPAL = re.compile(r"\b(?:principal|lead|coordinating|chief) investigator\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:[Pp]rofessor|[Dd]irector|[Cc]hair(?:man|woman)?|[Cc]hief|[Hh]ead|[Pp]hysician|[Ff]ellow|[Ss]cientist|[Cc]onsultant|[Ii]nstructor|[Ff]aculty|[Dd]ean|[Oo]ncologist|[Ss]urgeon|[Nn]eurologist|[Cc]ardiologist"
    r"|M\.?D\.?|Ph\.?D\.?|degree|residency|fellowship|trained|graduated|alumn\w+|joined|career|co-?authors?)(?![a-z])[^.;]{0,90}$"
)
_PAYS = re.compile(
    r"\b(?:fund(?:ed|ing)|grants?|support(?:ed)?|award(?:ed|s)?|financed|donations?|gifts?|licen[cs]ed?|spun (?:out|off)|spin-?(?:out|off)|founded|invented|discovered|patents?|published|presented|"
    r"oversight|collaborat\w+ agreement|research (?:agreement|collaboration|partnership)|data (?:from|by)|model(?:s)? (?:from|of))\b[^.;,]{0,60}\b(?:by|from|of|to|with|at|between)\s+(?:the\s+|The\s+)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*(?:’s|'s)?\s*(?:Institutional|Independent|Ethics|Review|IRB|REB|Research Ethics|Committee|Foundation|Press|Ventures|spin)\b"
)
_TREATS = re.compile(
    r"\b(?:conduct\w*|carried out|treated|dosed|enroll\w*|recruit\w*|randomi[sz]ed|administered|infused|implanted|injected|underway|under way|sites?|participating|takes? place|running|runs)\b",
    re.IGNORECASE,
)


def is_affiliation(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a sentence names an institution for a person's post, a payment, a paper or a board."""
    before = page.text[max(sentence.start, mention.start - 120) : mention.start]
    after = page.text[mention.end : sentence.end]
    return bool(_BESIDE.match(after) or _PAYS.search(before)) or works_there(page, sentence, mention)


def works_there(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether an institution is named as where a speaker or the holder of a post works."""
    body = page.slice(sentence)
    told = _unquoted(body)
    if _SPEAKS.search(told) and not _PRINCIPAL.search(told):
        return True
    post = _POST.search(page.text[max(sentence.start, mention.start - 110) : mention.start])
    return post is not None and not _INVESTIGATOR.search(body) and not _TREATS.search(post.group())


def _unquoted(body: str) -> str:
    return re.sub(r"[“\"][^“”\"]*[”\"]", " ", body)
