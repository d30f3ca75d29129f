"""Which words name a product: by code, by stem, by brand mark, and by what the text says of them."""

import re

from extract.mentions.trial_names import names_a_trial, of_the_same_series, trial_names
from extract.mentions.words import FUNCTION_WORDS, STOPS
from extract.page import Mention, Page, apart

_X = r"(?P<x>[A-Z]\w{0,24}(?:[-/.][A-Za-z0-9]{1,12}){0,4}(?:-?\d{1,8})?|[a-z]{1,4}-?[A-Z0-9][\w-]{0,24})(?:®|™|\(R\)|\(TM\))?"
_KIND = (
    r"(?:candidates?|therap(?:y|ies|eutics?)|inhibitors?|antibod(?:y|ies)|agonists?|antagonists?|vaccines?|products?|drugs?|treatments?|molecules?|conjugates?|degraders?|"
    r"modulators?|cells?|devices?|systems?|capsules?|tablets?|formulations?|peptides?|proteins?|assets?|medicines?|stimulators?|blockers?|vectors?|injections?|activators?|"
    r"enhancers?|analogs?|analogues?|prodrugs?|mimetics?|oligonucleotides?|siRNA|ADCs?|NCE|biosimilars?|compounds?|agents?|implants?|programs?|medications?|infusions?|pills?)"
)
# Each says of one name that it is a product; the weight says how surely.
_CUES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (
            rf"\b{_X}\s+(?:injection|injections|tablets?|capsules?|cream|gel|ointment|eye drops?|oral solution|infusions?|implant|inhalation|nasal spray|for injection)\b",
            3,
        ),
        (
            rf"\b{_X}(?:\s*\([^()]{{1,60}}\))?\s*(?:,|is|was|are|–|—|-)\s+(?:its|our|the\s+Company[’']s|(?:[A-Z][\w’']*\s){{1,3}})?\s*(?:a|an|the|its|our|[\w]+[’']s)\s+(?:[\w’'/+-]+,?\s+){{0,9}}?{_KIND}\b",
            3,
        ),
        (
            rf"\b(?:lead|investigational|novel|proprietary|experimental|first|second|selective|oral|development|clinical|flagship|pipeline|advanced|CAR[- ]T|cell|gene|drug|product|therapy|vaccine|antibody|dual|targeted)\s+(?:\w+[- ]){{0,4}}?{_KIND}\s*(?:,|\(|:)?\s*(?:called\s+|named\s+|known as\s+)?{_X}(?![\w-])",
            2,
        ),
        (
            rf"\b(?:[Dd]esignation|[Ss]tatus|[Cc]learance|[Aa]pproval|IND|NDA|BLA|MAA|sNDA|sBLA|CTA|[Aa]pplication|Submission|Tag)s?\b(?:\s+\([A-Z0-9/]+\))?(?:\s+[Aa]pplication|\s+[Ss]tatus)?\s+(?:to|for|of|on|covering)\s+(?:its\s+|the\s+|our\s+)?{_X}(?=[\s,;.:)(]|$)",
            2,
        ),
        (
            rf"\b(?:[Tt]rial|[Ss]tudy|[Ss]tudies|[Tt]rials|[Ee]valuation|[Dd]evelopment|[Dd]ata|[Rr]esults|[Dd]os(?:e|es|ing)|[Ss]afety|[Ee]fficacy|[Tt]reatment|administration|tolerability)\s+(?:of|for|with|from|on|evaluating|investigating|testing)\s+(?:its\s+|the\s+|oral\s+|once-daily\s+)?{_X}(?=[\s,;.:)(]|$)",
            1,
        ),
        (
            rf"\b(?:evaluating|evaluates|testing|investigating|treated with|received|receive|receiving|dosed with|advance|advancing|develop|developing|combination of|monotherapy with|of)\s+(?:single-agent\s+|oral\s+)?{_X}(?=[\s,;.:)(]|$)",
            1,
        ),
        (
            r"\b(?P<x>[A-Z][\w-]{2,})\s?(?:®|™|\(R\)|\(TM\))(?!\s+(?:\w+\s+)?(?:[Tt]echnolog|[Pp]latform|[Ss]ystem|[Tt]rial|[Ss]tud|[Pp]rogram|[Pp]rocess))",
            1,
        ),
        (
            r"\b(?P<x>[A-Z][\w-]{3,})\s+\((?:[a-z]{6,}|[A-Z]{1,6}-?\d{2,}\w*)(?:[-\s][a-z]{3,}){0,2}\)",
            2,
        ),
        (
            rf"\b{_X}\s+(?:was|has been|is being|is)\s+(?:well[- ]tolerated|granted|designed|developed|administered|evaluated|under investigation|awarded|currently|designated)\b",
            1,
        ),
        (
            rf"\b(?:with|branded|brand name|trade name|marketed as|sold as|formerly(?: known as)?|also known as|formerly called)\s*,?\s*[“\"]?{_X}",
            1,
        ),
    )
)
_NOT_A_PRODUCT = frozenset(
    "date a/s aps llc gmbh ltd inc plc the this these that it we our company patients phase fda ema nmpa trial study designation orphan fast track breakthrough"
    " therapy new drug investigational first covid-19 covid ind nda bla maa cta cell gene car-t car car t-cell mrna dna rna aav ceo"
    " cmo safety efficacy positive topline data results clinical in on for with and or a an to of by as at from us eu uk u.s"
    " nasdaq nyse all both no not treatment product candidate standard placebo car-nk nk cns hiv who nih asco ash esmo ai car-ts msc ipsc"
    " crispr adc sirna protein antibody today company's phd md pharmd key its such part use about next current chemotherapy radiation"
    " pediatric adult adults children treating type stage participants subjects single multiple oral rare medicine priority review"
    " accelerated approval application regulatory medical health commission agency european american chinese japanese international"
    " national global world care immunotherapy vaccine vaccines biologics license".split()
)
# A compound that describes ("iPSC-derived", "T-cell") and names nothing.
_DESCRIPTIVE = re.compile(
    r"-(?:derived|based|cell|cells|mediated|targeted|targeting|directed|specific|positive|negative|driven|enabling|approved|like|related|induced|free|edited|engineered|modified|armed|loaded|"
    r"expressing|responsive|resistant|refractory|dependent|associated|naive|treated|stage|line|grade|class|in|label|blind|blinded|centre|center|arm|dose|week|month|year|day|time|daily|term|person|"
    r"human|level|type|mutant|binding|activated|linked|sensitive|selective|wide|backed|funded|led|listed|focused|ready|cleared|regulated|sponsored|controlled|Cell|Based|Derived|Specific|Targeted|Stage|Class)$"
)
_COMPARATOR = re.compile(
    r"\b(?:versus|vs\.?|compared (?:to|with)|comparator|against|than|such as|following|after (?:prior )?(?:treatment with)?|refractory to|resistant to|previously treated with|pretreated with|"
    r"plus|in combination with|combined with|together with|added to|alongside|on top of|background of|standard[- ]of[- ]care|and|placebo or|currently approved)\s+(?:standard\s+|the\s+|a\s+)?(?:\w+\s+)?$"
)
_GREEK = re.compile(
    r" (?:alfa|alpha|beta|gamma|delta|pegol|autoleucel|vedotin|deruxtecan|tesirine|mafodotin|govitecan|emtansine|ozogamicin)\b"
)
_ALIAS = re.compile(
    r"[®™]?\s*(?:,\s*(?:formerly|also|previously|or)\s+(?:known as\s+|called\s+)?|\(\s*(?:formerly|also known as|previously|aka|brand name|marketed as|generic name)?\s*[:“\"]?\s*)([A-Za-z][\w’'-]*(?:[- ][A-Za-z0-9-]+)?)\s*[®™]?[”\",)]"
)


def find_candidates(page: Page) -> list[Mention]:
    """Return CANDIDATE mentions; value is the first name that the text gives the product.

    A name that stands for a trial ("the HORIZON-2 study") becomes a TRIAL_NAME mention instead.
    """
    text = page.text
    taken = [
        m.span
        for m in page.all(
            "COMPANY",
            "AGENCY",
            "REGISTRY_ID",
            "ADVERT",
            "HOSPITAL",
            "COUNTRY",
            "CITY",
            "STATE",
            "DATE",
            "PHASE",
            "DESIGNATION",
            "APPLICATION",
            "INDICATION",
            "DISEASE_CLASS",
        )
    ]
    blocked = {word.casefold() for m in page.all("COMPANY") for word in m.value.split()} | {
        m.value.casefold() for m in page.all("COMPANY", "COUNTRY", "CITY")
    }
    shaped = {text[m.start : m.end]: 2 for m in page.all("PRODUCT_CODE", "INN_STEM") if apart(m.span, taken)}
    cued = _cued(page, taken, blocked)
    cued = {n: w + (1 if _mixed(n) and text.count(n) >= 3 else 0) for n, w in cued.items()}
    names = {name for name in shaped if name.casefold() not in blocked} | {
        n for n, w in cued.items() if w >= 2
    }
    names -= {name for name in names if any(_glued(name, other) for other in names)}
    names -= {short for short in names if _abbreviates(short, page, names)}
    names -= {name for name in names if name not in shaped and not _odd(name) and _owns(text, name)}
    trials = trial_names(page, taken, names, blocked | _NOT_A_PRODUCT) - {
        n for n in shaped if cued.get(n, 0) > 2
    }
    trials |= {
        name
        for name in names
        if names_a_trial(text, name, cued.get(name, 0), names - trials, coded=name in shaped)
    }
    trials |= of_the_same_series(text, trials) - names
    aliases = _aliases(text, names - trials)
    names |= set(aliases) | trials
    mentions: list[Mention] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        label = "TRIAL_NAME" if name in trials else "CANDIDATE"
        value = aliases.get(name, name)
        for match in re.finditer(rf"(?<![\w/-]){re.escape(name)}(?![\w/]|-\d)", text):
            if apart(match.span(), taken):
                taken.append(match.span())
                rule = "comparator" if label == "CANDIDATE" and _compared(text, match.start()) else "name"
                # Generic names of biologicals have a second word ("efbemalenograstim alfa"; WHO INN).
                second = (
                    _GREEK.match(text, match.end()) if label == "CANDIDATE" and name[-1:].islower() else None
                )
                end = second.end() if second else match.end()
                mentions.append(
                    Mention(
                        match.start(),
                        end,
                        label,
                        value + (second.group() if second and " " not in value else ""),
                        rule,
                    )
                )
    return mentions


def _owns(text: str, name: str) -> bool:
    """Tell whether a name is one that things belong to ("Orvanta’s"), time and again: a company, no product."""
    place = rf"(?<![\w-]){re.escape(name)}"
    owning = len(re.findall(rf"{place}[’']s\b", text))
    total = len(re.findall(rf"{place}(?!\w)", text))
    return owning > 1 and (owning * 5 >= total or bool(re.search(rf"{place}{_ACTS}", text)))


# What only a company does, or is called.
_ACTS = r",?\s(?:today\s)?(?:announced|(?:Research|Laboratories|Oncology|Sharp|Pharma\w*|Inc|Corp\w*|Ltd|Limited|known\sas|and\sCompany|&\sCo)\b)"


def describes(name: str) -> bool:
    """Tell whether a word describes ("iPSC-derived"), or is one that never names a product."""
    return bool(_DESCRIPTIVE.search(name)) or name.casefold() in _NOT_A_PRODUCT


def _glued(name: str, other: str) -> bool:
    """Tell whether a name is another one with a small word stuck to it, as where a space is missing ("offamolimab")."""
    low, end = name.casefold(), other.casefold()
    return len(low) > len(end) > 4 and low.endswith(end) and low[: -len(end)] in FUNCTION_WORDS


def _abbreviates(name: str, page: Page, names: set[str]) -> bool:
    """Tell whether a name is a short form of ordinary words ("NPC" of a disease), and of no product."""
    long = page.abbreviations.get(name)
    return long is not None and not any(other in long for other in names if other != name)


def _cued(page: Page, taken: list[tuple[int, int]], blocked: set[str]) -> dict[str, int]:
    """Weigh what the text says of capitalised words: "X, its lead candidate", "designation for X"."""
    weights: dict[str, int] = {}
    text = page.text
    diseases = {
        word.casefold()
        for m in page.all("DISEASE", "DISEASE_HEAD", "DESIGNATION", "APPLICATION", "STUDY", "PHASE")
        for word in page.slice(m).split()
    }
    for pattern, weight in _CUES:
        for match in pattern.finditer(text):
            name = match.group("x")
            low = name.casefold()
            if (
                low in _NOT_A_PRODUCT
                or low in STOPS
                or low in blocked
                or low in diseases
                or low in FUNCTION_WORDS
            ):
                continue
            if (
                re.fullmatch(_KIND, low)
                or len(name) < 3
                or not apart(match.span("x"), taken)
                or low.rstrip("s") in diseases
            ):
                continue
            if _DESCRIPTIVE.search(name):
                continue
            if not _odd(name) and (re.search(rf"\b{re.escape(low)}\b", text) and not low[0].isdigit()):
                continue
            if not _odd(name) and _in_longer_name(text, *match.span("x")):
                continue
            if not _targets(text, name):
                weights[name] = weights.get(name, 0) + weight
    return weights


def _targets(text: str, name: str) -> bool:
    """Tell whether a word stands only for what a product acts on ("an ABC inhibitor", "ABC-positive")."""
    after = re.compile(
        rf"(?<![\w-]){re.escape(name)}(?:[- ](?:inhibitors?|antagonists?|agonists?|antibod\w+|receptors?|degraders?|ligands?|pathways?|kinases?|proteins?|genes?|mutations?|signall?ing|positive|negative|targeted|expressing)\b)"
    )
    return len(after.findall(text)) == len(re.findall(rf"(?<![\w-]){re.escape(name)}(?!\w)", text))


def _odd(name: str) -> bool:
    """Tell whether a word looks like a code: a digit, a hyphen between capitals, or capitals inside."""
    return bool(re.search(r"\d", name)) or _mixed(name)


def _mixed(name: str) -> bool:
    """Tell whether a word has capitals inside, as brands have ("CardioPatch"), or is a code of letters ("AB-CDE")."""
    return bool(re.search(r"[a-z][A-Z]", name) or re.fullmatch(r"[A-Z]{2,5}-[A-Z]{2,5}", name))


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capitalised word is part of a longer proper name ("Duchenne Muscular")."""
    after = re.match(r"(?:\s+|[’']s?\s+)([A-Z][a-z]+)", text[end:])
    return bool(after and after.group(1).casefold() not in FUNCTION_WORDS and not text[end : end + 1] == ",")


def _aliases(text: str, names: set[str]) -> dict[str, str]:
    """Map each further name of a product to its first one ("dolvat (ZV-38)", "formerly known as")."""
    first: dict[str, str] = {}
    by_case: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (text.find(n), n)):
        if (same := by_case.setdefault(name.casefold(), name)) != name:
            first.setdefault(name, first.get(same, same))
        for match in re.finditer(re.escape(name), text):
            found = _ALIAS.match(text, match.end())
            if not found:
                continue
            other = found.group(1).strip()
            low = other.casefold()
            if (
                other in names
                or (_odd(other) and len(other) > 3 and low not in _NOT_A_PRODUCT)
                or re.fullmatch(r"[a-z]{4,}(?:mab|nib|cel|gene|vec|tide|stat|vir|sen|ran)", other)
            ):
                if other != name and " " not in other:
                    first.setdefault(other, first.get(name, name))
    return first


def _compared(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start]
    match = _COMPARATOR.search(before)
    return bool(match) and not re.match(r"and\b", match.group().strip() if match else "")
