"""Where a trial runs, and which agency let it go ahead."""

import re

from extract.facts.clusters import Cluster, region_of
from extract.facts.discourse import Discourse, cost
from extract.facts.fact import Slot
from extract.facts.lexicon import is_name
from extract.page import Mention, Sentence


def trial_countries(
    doc: Discourse, sentence: Sentence, cluster: Cluster, groups: list[Cluster]
) -> tuple[Slot | None, str | None]:
    """Return where a trial runs, and the agency that let it go ahead."""
    page = doc.page
    region = (sentence.start, sentence.end) if len(groups) == 1 else region_of(sentence, cluster, groups)
    agencies = page.inside(sentence, "AGENCY")
    cleared = agencies and any(
        m.value in {"clear", "approve"} and cost(page, cluster.span, m) < 110
        for m in page.inside(sentence, "ACTION")
    )
    agency = agencies[0].value if agencies and cleared else None
    blocked = [m.span for m in agencies] + [m.span for m in page.inside(sentence, "COMPANY", "SITE")]
    if doc.dated is not None and sentence.start <= doc.dated.start < sentence.end:
        blocked.append((sentence.start, doc.dated.end))  # the dateline's city is where the company sits
    found: dict[str, tuple[int, int]] = {}
    for mention in page.within(*region, "COUNTRY"):
        if any(mention.start < e and s < mention.end for s, e in blocked):
            continue
        if not is_name(mention) and not re.match(
            r"[’']?s?\s*(?:\w+\s+)?(?:patients|sites|trial|study|part|arm|cohort|hospital|cent)",
            page.text[mention.end :][:40],
        ):
            continue
        if not _placed(page.text, sentence, mention) and not _attribute(page.text, mention, cluster):
            continue
        found.setdefault(mention.value, mention.span)
    for site in page.within(*region, "SITE"):
        place = doc.lexicon.place_of(site.value)[1]
        if place:
            found.setdefault(place, site.span)
    if not found:
        for city in page.within(*region, "CITY", "STATE"):
            if (
                re.search(
                    r"\b(?:sites?|cent(?:er|re)s?|hospitals?|clinics?|conducted|dosed|treated|enroll\w*|carried out|initiated|recruit\w*)\b[^.;]{0,50}\b(?:at|in)\s+(?:[\w’'.&-]+,?\s+){0,6}$",
                    page.text[sentence.start : city.start],
                    re.IGNORECASE,
                )
                and city.label == "CITY"
            ):
                code = doc.lexicon.country_of(city)
                if (
                    code
                    and page.block_of(sentence).kind != "title"
                    and all(city.end <= s or city.start >= e for s, e in blocked)
                ):
                    found.setdefault(code, city.span)
    if found:
        values = list(found)
        return Slot(values[0] if len(values) == 1 else tuple(values), tuple(found.values())), agency
    if agency and (code := doc.lexicon.agency_country.get(agency)) and code != "EU":
        return Slot.inferred(code), agency
    return None, agency


def _placed(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a country says where something happens ("in Japan", "China’s first") and not where someone is from."""
    before = text[max(sentence.start, mention.start - 90) : mention.start]
    after = text[mention.end : mention.end + 3]
    if after[:1] in "’'" or re.search(r"^(?:based|listed)", text[mention.end + 1 :][:8]):
        return after[:1] in "’'"
    if re.search(
        r"\b(?:in|across|from|throughout|within|at|and|,|/|both|mainland)\s+(?:the\s+|both\s+|Mainland\s+)?$|/$|\(\s*$",
        before,
    ):
        return not re.search(
            r"\b(?:approved|marketed|available|commerciali[sz]\w+|headquartered|based|offices?|rights)\s+(?:\w+\s+){0,3}in\s+(?:the\s+)?$",
            before,
        )
    return text[mention.end : mention.end + 1] in {":", " "} and not before.strip()


def _attribute(text: str, mention: Mention, cluster: Cluster) -> bool:
    """Tell whether a country stands before the trial as its attribute ("the first U.S. multicenter Phase 2 trial")."""
    between = text[mention.end : cluster.span.start]
    before = text[max(0, mention.start - 16) : mention.start]
    return mention.end <= cluster.span.start and bool(
        re.fullmatch(r"[\w\s,-]{0,90}", between)
        and re.search(r"\b(?:first|the|an?|its|largest|our|this)\s+$", before, re.IGNORECASE)
    )
