"""Which institutions a trial runs at: names built on words such as Hospital, with city and country."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.anchors import Anchored
from extract.page import Mention, Page, Sentence

_WORD = r"(?:[A-Z0-9À-Þ][\w’'&.À-ÿ-]*|St\.)"
_JOINT = r"(?:of|for|and|&|the|The|at|de|del|della|la|di|der|und|für|y|do|da|des|du)"
_CHUNK = re.compile(rf"{_WORD}(?:[ ](?:{_JOINT}[ ]){{0,2}}{_WORD}){{0,12}}")
_INSTITUTION = (
    r"(?:\w*[Hh]ospital(?:s|et|ier|er)?(?![-\w])|Krankenhaus|[Ss]jukhus\w*|[Ss]ygehus|[Zz]iekenhuis|Medical Cent(?:er|re)|Health Cent(?:er|re)|Cancer Cent(?:er|re)|\w*[Cc]linics?|Clínica|\w*[Cc]linique|Klinik|Klinikum|Universitätsklinik\w*|Infirmary|Ospedale|Policlinico|Hôpital|CHU|NHS|Cancer Institute|Eye Institute|Eye Cent(?:er|re)|"
    r"Medical School|School of Medicine|College of Medicine|Health Sciences Cent(?:er|re)|Health System|Medical College|Charité|Heart Institute|Research Cent(?:er|re)|Clinical Cent(?:er|re)|Oncology Cent(?:er|re)|Cancer Cent(?:er|re)|National Cent(?:er|re))"
)
_STRONG = re.compile(rf"\b{_INSTITUTION}(?!\w)")
_ANYWHERE = Anchored(_INSTITUTION)
_CUT = re.compile(
    r"^(?:The|At|In|By|From|With|For|And|Its|Our|This|An?|Of|Led|Site|Professor|Prof\.?|Dr\.?|Both|While|When|Additional|Sites?|Investigators?|Participants?|Hospitals?|Today|Later)\s+(?=[A-Z])"
)
# Where a name has run on: "Stonebrook Hospital for Phase 2 Trial of ...", "... and Dr. Vell", "... at the 2020 Meeting".
_RUN_ON = re.compile(
    r"\s+(?:for|and|at|of|in|&)\s+(?:[Tt]he\s+)?(?=(?:Phase|Dr|Prof|Treatment|Trials?|Study|Studies|Patients|First|Next|Enrol\w*)\b|\d)"
)
# Words that make a board, a scale, a programme or a meeting of what sounds like an institution.
_NO_SITE = re.compile(
    r"\b(?:Review Boards?|Ethics|Committee|Staging|Stage|Evaluation Program(?:me)?|Meeting|Congress|Conference|Symposium|Journal|Clinic Liver Cancer|Acquired|Hospitali[sz]ed|Guidelines?|Press|Foundation for|Awards?|Survey|Act|Days?)\b|://|www\.|@|/\w+/"
)
_TITLED = re.compile(r"\b(?:Prof(?:essor)?|Dr)\.?\s+$")
_OF = re.compile(r"\s(?:of|from|at)\s+(?:[Tt]he\s+)?")
_TITLE_WORDS = re.compile(
    r"\b(?:Professor|Director|Chair(?:man)?|Chief|President|Head|Department|Division|Dean|Officer)\b"
)


def find_sites(page: Page) -> list[Mention]:
    """Return SITE mentions: institutions by name, value without a leading article."""
    text = page.text
    taken = [m.span for m in page.all("COMPANY", "AGENCY", "ADVERT", "CANDIDATE")]
    found: list[Mention] = []
    for hospital in page.all("HOSPITAL"):
        found.append(Mention(hospital.start, hospital.end, "SITE", hospital.value, "lexicon"))
    for sentence in _speaking_of_institutions(page):
        for start, end in _chunks(text, sentence.start, sentence.end):
            name = text[start:end]
            if " " not in name or not _STRONG.search(name) or _NO_SITE.search(name):
                continue
            if page.text[max(0, start - 1) : start] in {"/", "@", "."} or any(
                start < e and s < end for s, e in taken
            ):
                continue
            found.append(Mention(start, end, "SITE", " ".join(name.split()), "name"))
    return _whole(found, page)


def _speaking_of_institutions(page: Page) -> Iterable[Sentence]:
    """Return the sentences that may hold a word such as Hospital."""
    places = page.starts.of(_ANYWHERE)
    if places is None:
        return page.sentences
    found = {page.sentence_at(place).index for place in places}
    return [page.sentences[index] for index in sorted(found)]


def _chunks(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield each run of capitalised words, cut where "and" joins two institutions or a title stands before one."""
    for match in _CHUNK.finditer(text, begin, stop):
        start = match.start()
        for part in re.split(r"( and (?:[Tt]he )?| & (?=[A-Z]\w+ (?:\w+ )*Hospital))", match.group()):
            end = start + len(part)
            if _STRONG.search(part) or not _STRONG.search(text[end : match.end()]):
                yield _trimmed(text, start, end)
            start = end
        placed = re.search(r"\b(?:in|from|near)\s+$", text[max(begin, match.start() - 6) : match.start()])
        if len(_STRONG.findall(match.group())) == 1 and not placed:
            yield _trimmed(text, match.start(), match.end())


_AT = re.compile(r"\b(?:at|of|for)\s+(?:the\s+|The\s+)?(?=[A-Z])")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run without leading articles, titles of people and trailing joints."""
    titled = list(_TITLE_WORDS.finditer(text, start, end))
    if titled:
        rest = _AT.search(text, titled[-1].end(), end)
        start = rest.end() if rest else end
    elif (rest := _AT.search(text, start, end)) and not _STRONG.search(text[start : rest.start()]):
        if re.search(r"\bat\b", rest.group()) and _STRONG.search(text[rest.end() : end]):
            start = rest.end()
    while cut := _CUT.match(text[start:end]):
        start += cut.end()
    if _TITLED.search(text[max(0, start - 12) : start]) and (place := _OF.search(text, start, end)):
        start = place.end()  # "Prof. Ada Vell of Stonebrook Hospital"
    if ran_on := _RUN_ON.search(text, start, end):
        end = ran_on.start()
    return start, start + len(text[start:end].rstrip(" ,.&"))


def _whole(found: list[Mention], page: Page) -> list[Mention]:
    """Keep the longest of overlapping names, and the text's own wording rather than the lexicon's."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.rule != "name")):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            name = re.sub(r"^[Tt]he\s+", "", " ".join(page.slice(mention).split()))
            kept.append(Mention(mention.start, mention.end, "SITE", name, mention.rule))
    return _one_name_each(sorted(kept, key=lambda m: m.start), page)


def _one_name_each(found: list[Mention], page: Page) -> list[Mention]:
    """Give an institution that the lexicon knows, or whose short form the text defines, one name: its longest."""
    usual = {m.span: m.value for m in page.all("HOSPITAL")}
    longest: dict[str, str] = {}
    for mention in found:
        key = usual.get(mention.span)
        if key is not None and len(mention.value) > len(longest.get(key, "")):
            longest[key] = mention.value
    names = {m.value for m in found}
    renamed = []
    for mention in found:
        full = page.abbreviations.get(mention.value, "")
        name = longest.get(usual.get(mention.span, ""), mention.value)
        renamed.append(replace(mention, value=full if full in names else name))
    return renamed
