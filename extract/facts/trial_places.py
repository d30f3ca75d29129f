"""Where a trial runs, and which agency let it go ahead."""

import re
from collections.abc import Iterator

from extract.facts.asides import asides
from extract.facts.assertion import Event
from extract.facts.clusters import Cluster
from extract.facts.cues import Cue
from extract.facts.discourse import Discourse
from extract.facts.distance import cost
from extract.facts.fact import Slot
from extract.facts.lexicon import is_name
from extract.facts.regulatory import IND
from extract.page import Mention, Page, Sentence

# What is done at a place that makes it a place of the trial; a city or an address says no more than where something is.
_RUNS = re.compile(
    r"\b(?:sites?|cent(?:er|re)s?|hospitals?|clinics?|institutions?|conducted|dosed|treated|enroll\w*|carried out|performed|initiated|recruit\w*|trial|study)\b"
    r"[^.;]{0,50}\b(?:at|in|across)\s+(?:[\w’'.&-]+,?\s+){0,6}$",
    re.IGNORECASE,
)
# A gathering where results are shown is none.
_GATHERING = re.compile(
    r"\b(?:[Cc]ongress|[Cc]onference|[Mm]eeting|[Ss]ummit|[Ss]ymposium|[Ff]orum|[Ss]essions|taking place|to be held|being held|held|presented"
    r"|[Pp]resentation|[Ww]ebcast)\b[^.;]{0,110}$"
)
# Who speaks of a trial works at a place, which is not yet one of the trial's.
_SPEAKER = Cue(
    r"\b(?:said|commented|stated|noted|explained|added|adds|says|according to|co-?authors?|Professor of|Chair of|Director of|[Dd]irector of)\b"
)
_INVESTIGATOR = re.compile(
    r"\b(?:principal|lead|coordinating) investigator\b|\b(?:leads|coordinates) the\b", re.IGNORECASE
)
_SOUGHT = re.compile(
    r"\b(?:gain|obtain|seek|toward|pursu|goal|objective|support|potential|accelerated|marketing|traditional)\w*\s+(?:[\w.]+\s+){0,3}$",
    re.IGNORECASE,
)
# Who pays for a trial or works with the company is no place of it.
_BACKER = re.compile(
    r"\b(?:fund|support|sponsor|financ|grant|award|partner|collaborat|licen[cs]|acquir|develop|invent|discover|publish|present|agreement|approv)\w*\s+(?:\w+\s+){0,2}?(?:by|from|with|at)\s+(?:the\s+)?(?:[A-Z][\w’'.&-]*\s+){0,5}(?:of\s+(?:the\s+)?)?$"
)
_THERE = re.compile(
    r"[’']?s?\s*(?:\w+\s+){0,2}?(?:patients|participants|sites|trial|study|part|arm|cohort|hospitals?|(?:medical\s+)?cent(?:er|re)s|institutions|clinics)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:approved|marketed|available|commerciali[sz]\w+|headquartered|based|offices?|rights|launched|sold|reimburs\w+|prevalen\w+|diagnosed|live|living|affects?|people|cases)\s+(?:\w+\s+){0,3}in\s+(?:the\s+)?$"
    r"|\b(?:bring|deliver|provid|offer|access|help|market)\w*\b[^.;]{0,60}\bin\s+(?:the\s+)?$"
)
_IN = re.compile(
    r"(?:\b(?:in|across|from|throughout|within|at|and|both|mainland|(?:north|south|east|west|middle|cent)\w*\s+of)|[,/])\s+(?:the\s+|both\s+|Mainland\s+)?$|/$|\(\s*$",
    re.IGNORECASE,
)


def trial_countries(
    doc: Discourse, sentence: Sentence, cluster: Cluster, region: tuple[int, int], found: list[Event]
) -> tuple[Slot | None, str | None]:
    """Return where a trial runs, and the agency that let it go ahead."""
    agency = _agency(doc, sentence, cluster, found)
    places: dict[str, tuple[int, int]] = {}
    for code, span in (*_countries(doc, sentence, cluster, region), *_sites(doc, sentence, region)):
        places.setdefault(code, span)
    if not places:
        for code, span in _cities(doc, sentence, region):
            places.setdefault(code, span)
    if places:
        values = list(places)
        return Slot(values[0] if len(values) == 1 else tuple(values), tuple(places.values())), agency
    if agency and (home := doc.lexicon.agency_country.get(agency)) and home != "EU":
        return Slot.inferred(home, "agency"), agency
    return None, agency


def _agency(doc: Discourse, sentence: Sentence, cluster: Cluster, found: list[Event]) -> str | None:
    """Return the agency that a sentence says let a trial go ahead."""
    page = doc.page
    agencies = page.inside(sentence, "AGENCY")
    if not agencies or any(m.value not in IND for m in page.inside(sentence, "APPLICATION")):
        return None
    cleared = any(
        e.action.value in {"clear", "approve"}
        and e.assertion in {"occurred", "permitted"}
        and not _SOUGHT.search(page.text[sentence.start : e.action.start])
        and cost(page, cluster.span, e.action) < 110
        for e in found
    )
    return agencies[0].value if cleared else None


def _blocked(doc: Discourse, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the parts of a sentence whose places are not the trial's: names, addresses, the dateline."""
    page = doc.page
    blocked = [m.span for m in page.inside(sentence, "AGENCY", "COMPANY", "SITE")]
    if doc.dated is not None and sentence.start <= doc.dated.start < sentence.end:
        blocked.append((sentence.start, doc.dated.end))  # the dateline's city is where the company sits
    return [*blocked, *asides(page, sentence)]


def _countries(
    doc: Discourse, sentence: Sentence, cluster: Cluster, region: tuple[int, int]
) -> Iterator[tuple[str, tuple[int, int]]]:
    page = doc.page
    named = page.within(*region, "COUNTRY")
    blocked = _blocked(doc, sentence) if named else []
    for mention in named:
        if any(mention.start < e and s < mention.end for s, e in blocked):
            continue
        there = _THERE.match(page.text, mention.end)
        if not is_name(mention) and not there:
            continue
        if there or _placed(page, sentence, mention) or _attribute(page.text, mention, cluster):
            yield mention.value, mention.span


def _sites(
    doc: Discourse, sentence: Sentence, region: tuple[int, int]
) -> Iterator[tuple[str, tuple[int, int]]]:
    sites = doc.page.within(*region, "SITE")
    if sites and _by_speaker(doc.page, sentence):
        return
    for site in sites:
        place = doc.lexicon.place_of(site.value)[1]
        if place and not _BACKER.search(doc.page.text[sentence.start : site.start]):
            yield place, site.span


def _by_speaker(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence gives someone's words or work, who is no investigator of the trial."""
    spoken = _SPEAKER.search(page, sentence.start, sentence.end)
    return spoken is not None and not _INVESTIGATOR.search(page.slice(sentence))


def _cities(
    doc: Discourse, sentence: Sentence, region: tuple[int, int]
) -> Iterator[tuple[str, tuple[int, int]]]:
    page = doc.page
    if page.block_of(sentence).kind == "title":
        return
    named = page.within(*region, "CITY")
    blocked = _blocked(doc, sentence) if named else []
    for city in named:
        before = page.text[sentence.start : city.start]
        if not _RUNS.search(before) or _GATHERING.search(before):
            continue
        code = doc.lexicon.country_of(city)
        if code and all(city.end <= s or city.start >= e for s, e in blocked):
            yield code, city.span


def _placed(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a country says where something happens ("in Japan", "China’s first") and not where someone is from."""
    text = page.text
    before = text[max(sentence.start, mention.start - 90) : mention.start]
    after = text[mention.end : mention.end + 3]
    if after[:1] in "’'" or re.search(r"^(?:based|listed)", text[mention.end + 1 :][:8]):
        return after[:1] in "’'"
    whole = text[sentence.start : mention.start]
    if _GATHERING.search(whole):
        return False
    cities = page.within(max(sentence.start, mention.start - 40), mention.start, "CITY", "STATE")
    if cities and re.fullmatch(r",\s*(?:and\s+)?", text[cities[-1].end : mention.start]):
        return _RUNS.search(text[sentence.start : cities[0].start]) is not None  # an address
    if _IN.search(before):
        return not _ELSEWHERE.search(before)
    return text[mention.end : mention.end + 1] in {":", " "} and not before.strip()


def _attribute(text: str, mention: Mention, cluster: Cluster) -> bool:
    """Tell whether a country stands before the trial as its attribute ("the first U.S. multicenter Phase 2 trial")."""
    between = text[mention.end : cluster.span.start]
    before = text[max(0, mention.start - 16) : mention.start]
    return mention.end <= cluster.span.start and bool(
        re.fullmatch(r"[\w\s,-]{0,90}", between)
        and re.search(r"\b(?:first|the|an?|its|largest|our|this)\s+$", before, re.IGNORECASE)
    )
