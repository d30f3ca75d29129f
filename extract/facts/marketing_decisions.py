"""Decisions on a product that are told without naming an application: "the FDA approved X for Y"."""

import re

from extract.facts.assertion import Event
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.marketing_events import EXPEDITED
from extract.page import Mention, Page, Sentence

_LICENCE = re.compile(
    r"\b(?:marketing|market|commercial)\s+(?:authori[sz]ation|clearance|licen[cs]e)", re.IGNORECASE
)
_TO_MARKET = re.compile(
    r"\s+(?:for|to)\s+(?:the\s+)?(?:(?:import|manufactur)\w*\s+and\s+)?(?:market\w*|sale|sell)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|the (?:drug|product|therapy|treatment|medicine|antibody|vaccine|device))\b(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
# What else agencies approve: trials, and the papers, names and plants that go with a product.
_OTHER_OBJECT = re.compile(
    r"^\s*(?:[\w’'-]+\s+){0,9}?(?:IND\b|CTA\b|trial|stud(?:y|ies)|to\s+(?:initiat|start|begin|commenc|proceed|conduct)|phase|protocol|clinical|petition|amendment|facilit|manufactur\w*\b(?!\s+(?:and|or|&)\s+(?:market|sale))|site\b|plan\b)",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:(?i:trials?|stud(?:y|ies)|protocols?|designations?|amendments?|petitions?|facility|shareholders?|stockholders?|board|companies|manufacturers)|INDs?|CTAs?)\b[^.;]{0,50}$"
)
_MARKETING_NOUN = re.compile(
    r"\b(?:marketing|market|commercial|regulatory|full|final|conditional|accelerated|FDA|EU|European)\s+(?:approval|authori[sz]ation|clearance|licen[cs]e)\b|\b(?:approvals?|approved|authori[sz]ed|licen[cs]ed|under\s+(?:\w+\s+)?review)\s+(?:of|for|in|by|under|at|with)(?:\b|(?-i:(?=[A-Z])))|\bmarketing\s+authori[sz]ation\b"
    r"|\b(?:indicated|licen[cs]ed|registered)\s+(?:in|for|as|to|by)\b|\bmarket\s+since\b"
    r"|\b(?:regulators?|authorit(?:y|ies)|ministry)\b[^.;]{0,30}\b(?:approved|cleared|authori)|\b(?:cleared|permission)\s+for\s+(?:market|sale)",
    re.IGNORECASE,
)
# "This approval", "today's opinion": of one that is told elsewhere.
_SPOKEN_OF = re.compile(
    r"\b(?:this|these|that|such|the|today[’']s)\s+(?:(?:(?!(?:after|in|of|for|on|by|from|with|to|until|before|that|an?|its|their|gave|gives|won|wins|got|has|had|have|is|was|grants|issues|receives|adopts|\w+ed)\b)[\w’'-]+\s+){0,3}|U\.?S\.?\s+(?:[\w’'-]+\s+){0,5})$",
    re.IGNORECASE,
)
_OF_PRODUCT = re.compile(r"\s+(?:of|for)\s+(?!the\s+(?:treatment|use)|use\b|adults|patients)")
# "Three NDAs", "26 indications": what is counted is not told one by one.
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|numerous|\d{1,2})\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:NDAs|BLAs|MAAs|sNDAs|sBLAs|applications|submissions|filings|indications|approvals|authori[sz]ations)$",
    re.IGNORECASE,
)
# What a filing is for.
_AIM = re.compile(
    r"(?:\s+[\w()®™’'-]+){0,6}?(?:\s+for)?\s+(?:(?:regulatory|marketing|full|conditional|accelerated|FDA|EU|European|its|the|market)\s+){0,3}"
    r"(?:approval|authori[sz]ation|registration|licensure)s?\b(?!\s+(?:to\s+(?:conduct|start|begin|initiate)|for\s+(?:a|the)\s+(?:[\w-]+\s+){0,3}(?:trial|study)))",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:marketing\s+authori[sz]ation|approval|licen[cs]e|registration)\b", re.IGNORECASE
)
_GIVEN = re.compile(r"\b(?:got|received|obtained|won|gained|secured|granted)\s+(?:[\w-]+\s+){0,3}$")
_REFERENCE = re.compile(
    r"\b(?:referenc\w+|biosimilars?\s+(?:to|of|for)|generics?\s+(?:of|for)|versions?\s+of|alternative\s+to|equivalent\s+of)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ORPHAN = re.compile(r"\borphan\b|\bCOMP\b", re.IGNORECASE)
_TO_TEST = re.compile(
    r"\bto\s+(?:\w+ly\s+)?(?:initiat|start|begin|conduct|commenc|test|run)\w*|\b(?:clinical|human)\s+(?:trial|stud|test)",
    re.IGNORECASE,
)
_SUBMISSION = re.compile(
    r"\b(?:ma(?:k\w+|de)|complet\w+)\s+(?:an?|the|its|our)\s+(?:[\w-]+\s+){0,2}submission$", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:was|were|has\s+been)\s+(?:(?:\w+ly|also|first|then|later)\s+)?$")
# "Selected indications in the U.S.": the label as printed, one entry of many.
_LABEL = re.compile(r"\b(?:Indications?|INDICATIONS?)\b")
_SENT_WHERE = re.compile(r"[®™]?(?:\s*\([^()]*\))?\s+(?:in|with|to)\s+(?:the\s+)?")
# "Approvals in Canada and Australia date from 2022": of the product spoken of.
_IN_PLACE = re.compile(r"\s+(?:in|by|from)\s+(?:the\s+)?(?=[A-Z])")
_NO_APPLICATION = re.compile(
    r"\s+(?:strateg|pathway|plans?\b|process|requirement|team|support|timeline|expert|service|affairs|consult|meeting)",
    re.IGNORECASE,
)


def is_counted(text: str) -> bool:
    """Tell whether words end in a counted plural ("three NDAs")."""
    return bool(_COUNTED.search(text.rstrip()))


def decided(page: Page, sentence: Sentence, event: Event) -> str | None:
    """Return the status that a decision told without an application gives: approved, accepted or rejected."""
    action = event.action
    if (sought := _sought(page, sentence, event)) is not None or event.assertion != "occurred":
        return sought
    if action.value == "clear" and (
        _LICENCE.search(page.text[action.start - 14 : action.end]) or _TO_MARKET.match(page.text, action.end)
    ):
        return "approved"
    if action.value == "clear" and any(m.value == "EC" for m in page.inside(sentence, "AGENCY")):
        return "approved"  # the Commission lets products on the market, not trials begin
    if action.value == "clear" and re.match(r"authori[sz]", page.slice(action), re.IGNORECASE):
        return None if page.inside(sentence, "STUDY", "PHASE") else "approved"
    if action.value == "accept" and re.match(
        r"under\b.*(?:review|evaluation|examination|assessment)|review\b.*way",
        page.slice(action),
        re.IGNORECASE,
    ):
        return "accepted"
    if action.value == "reject":
        told = re.search(r"response letter|CRL|opinion|recommend", page.slice(action), re.IGNORECASE)
        return "rejected" if told or _turns_down(page, sentence, action) else None
    if action.value == "withdraw":
        around = page.text[max(sentence.start, action.start - 80) : min(sentence.end, action.end + 60)]
        return "withdrawn" if _PERMISSION.search(around) else None
    return {"approve": "approved", "market": "approved", "opinion": "accepted"}.get(action.value)


def _turns_down(page: Page, sentence: Sentence, action: Mention) -> bool:
    """Tell whether a verb of refusal has a product for its object ("declined to approve X")."""
    after = page.within(action.end, min(sentence.end, action.end + 40), "CANDIDATE")
    return bool(after) and not page.inside(sentence, "DESIGNATION", "STUDY", "PHASE")


def _sought(page: Page, sentence: Sentence, event: Event) -> str | None:
    """Return the status of a filing that is told by its aim alone ("submitted X for approval", "will seek approval")."""
    action = event.action
    if action.value not in {"submit", "request"} or event.assertion not in {"occurred", "planned"}:
        return None
    sent = _SUBMISSION.search(page.text[sentence.start : action.end]) and re.match(
        r"\s+(?:to|with)\s+(?:the\s+)?(?=[A-Z])", page.text[action.end : action.end + 12]
    )
    made = re.match(
        r"\s+(?:was|has\s+been)\s+made\s+(?:to|with|in)\b", page.text[action.end : action.end + 30]
    )
    aimed = _AIM.match(page.text, action.end, min(sentence.end, action.end + 120))
    if not (sent or made or aimed or _files_somewhere(page, sentence, action)):
        return None
    if event.assertion == "planned":
        return "planned"
    seeking = page.slice(action).casefold().startswith(("seek", "ask", "request"))
    return None if seeking else "submitted"


def _files_somewhere(page: Page, sentence: Sentence, action: Mention) -> bool:
    """Tell whether it is a product that goes to an agency or a country ("to file X in Japan")."""
    end = min(sentence.end, action.end + 80)
    products = page.within(action.end, end, "CANDIDATE")
    if (
        not products
        or page.text[action.end : products[0].start].strip()
        or page.inside(sentence, "STUDY", "PHASE")
    ):
        return False
    places = page.within(products[0].end, end, "AGENCY", "COUNTRY")
    return bool(places) and _SENT_WHERE.fullmatch(page.text, products[0].end, places[0].start) is not None


def not_marketing(doc: Discourse, sentence: Sentence, part: Sentence, action: Mention) -> str | None:
    """Return why a decision told by its verb alone is on no product of the company, None where it is ("FDA approved X")."""
    page = doc.page
    after = page.text[action.end : min(sentence.end, action.end + 90)]
    around = page.text[max(sentence.start, action.start - 40) : min(sentence.end, action.end + 30)]
    before = page.text[max(part.start, action.start - 60) : action.start]
    if _is_noun(page, action) and _SPOKEN_OF.search(before) and not _OF_PRODUCT.match(page.text, action.end):
        return "no_action"
    if action.value == "market" and _LABEL.search(page.text, sentence.start, action.start):
        return "other_type"
    if is_counted(page.text[max(part.start, action.start - 40) : action.end]) or is_counted(before):
        return "list_total"
    if _OTHER_OBJECT.match(after) or _OTHER_SUBJECT.search(page.text[part.start : action.start]):
        return "other_type"
    here = doc.candidates_in(part) or [m for m in doc.candidates_in(sentence) if m.start < action.start]
    here = [m for m in here if cost(page, action, m) <= 200 or m.start - sentence.start < 6]
    titled = page.block_of(sentence).kind == "title"
    near = [
        m for m in page.within(sentence.start, part.end, "AGENCY", "COUNTRY") if cost(page, action, m) < 110
    ] or _told_before(doc, sentence, part, action)
    alone = page.inside(sentence, "AGENCY")
    given = _GIVEN.search(page.text[max(part.start, action.start - 40) : action.start])
    if not near and given and len({m.value for m in alone}) == 1:
        near = alone
    if not near:
        return "no_agency"
    if not (here or titled or _refers(doc, sentence, action)):
        return doc.nameless(sentence)[0]
    if not _MARKETING_NOUN.search(around) and not any(m.label == "AGENCY" for m in near):
        return "no_agency"
    if _of_another(doc, sentence, action):
        return "third_party"
    if here and not titled and action.value != "opinion" and not _of_the_company(doc, here):
        return "passing"
    if action.value == "opinion" and (
        _ORPHAN.search(page.slice(sentence)) or page.inside(sentence, "DESIGNATION")
    ):
        return "other_type"
    granted = [
        d for d in page.inside(part, "DESIGNATION") if d.value not in EXPEDITED and cost(page, action, d) < 60
    ]
    of_product = action.value not in {"approve", "opinion"} or re.search(
        r"marketing|for (?:the )?(?:treatment|use)", after
    )
    return None if not granted or of_product else "other_type"


def _told_before(doc: Discourse, sentence: Sentence, part: Sentence, action: Mention) -> list[Mention]:
    """Return the agencies of the sentence before, for "X was then approved for Y in 2020"."""
    page = doc.page
    if not _WAS.search(page.text[part.start : action.start]) or not page.inside(part, "DATE"):
        return []
    before = next(iter(doc.behind(sentence)), None)
    return page.inside(before, "AGENCY") if before is not None and page.inside(part, "CANDIDATE") else []


def _is_noun(page: Page, action: Mention) -> bool:
    return bool(
        re.search(
            r"(?:approvals?|opinions?|ations?|clearances?|licen[cs]es?)$", page.slice(action), re.IGNORECASE
        )
    )


def _of_another(doc: Discourse, sentence: Sentence, action: Mention) -> bool:
    """Tell whether the sentence says of another company that it was given an approval."""
    named = [m for m in doc.page.inside(sentence, "COMPANY") if m.start < action.start]
    if not named or any(m.rule == "issuer" or m.value in doc.partners for m in named):
        return False
    between = doc.page.text[named[-1].end : action.start]
    return (
        bool(re.search(r"\b(?:receiv|obtain|w[oi]n|gain|secur|has\b|had\b|got\b)", between))
        and len(between) < 60
    )


def _refers(doc: Discourse, sentence: Sentence, action: Mention) -> bool:
    """Tell whether a sentence leaves to what stands before it of which product it says that it was approved."""
    page = doc.page
    before = page.text[sentence.start : action.start]
    near = max(sentence.start, action.start - 250)
    object_ = page.text[action.end : action.end + 24]
    if page.inside(sentence, "STUDY", "PHASE") or page.within(near, sentence.end, "CANDIDATE"):
        return False
    told = re.match(r"\s+(?:it|this|the\s+(?:drug|product|therapy|medicine|antibody|vaccine))\b", object_)
    if told or (page.inside(sentence, "INDICATION") and (_is_noun(page, action) or _IT.search(before))):
        return True
    context = doc.candidate(sentence, action)
    if context is None:
        return False
    opens = action.start == sentence.start and _IN_PLACE.match(page.text, action.end)
    return bool(opens) or context.value in {m.value for m in doc.title_candidates}


def _of_the_company(doc: Discourse, named: list[Mention]) -> bool:
    """Tell whether a product is more than a passing mention: a code, in the titles, or named in several sentences."""
    titled = {m.value for m in doc.title_candidates}
    for mention in named:
        places = {*doc.naming[mention.value]}
        code = any(c.isdigit() for c in mention.value)
        brand = doc.page.text[mention.end : mention.end + 1] in {"®", "™"} and not _REFERENCE.search(
            doc.page.text[max(0, mention.start - 40) : mention.start]
        )
        if code or brand or mention.value in titled or len(places) > 1:
            return True
    return False
