"""What the text says of a word that makes it the name of a product, and what makes it none."""

import re
from collections.abc import Iterator

from extract.anchors import Anchored, together
from extract.mentions.words import FUNCTION_WORDS, STOPS
from extract.occurrences import (
    NO_LETTER_BEFORE,
    NO_LETTER_BEHIND,
    NO_WORD_BEFORE,
    count,
    occurrences,
    stands,
)
from extract.page import Page, apart

_X = r"(?P<x>[A-Z]\w{0,24}(?:[-/.][A-Za-z0-9]{1,12}){0,4}(?:-?\d{1,8})?|[a-z]{1,4}-?[A-Z0-9][\w-]{0,24})(?:®|™|\(R\)|\(TM\))?"
_KIND = (
    r"(?:candidates?|therap(?:y|ies|eutics?)|inhibitors?|antibod(?:y|ies)|agonists?|antagonists?|vaccines?|products?|drugs?|treatments?|molecules?|conjugates?|degraders?|"
    r"modulators?|cells?|devices?|systems?|capsules?|tablets?|formulations?|peptides?|proteins?|assets?|medicines?|stimulators?|blockers?|vectors?|injections?|activators?|"
    r"enhancers?|analogs?|analogues?|prodrugs?|mimetics?|oligonucleotides?|siRNA|ADCs?|NCE|biosimilars?|compounds?|agents?|implants?|programs?|medications?|infusions?|pills?)"
)
# Kinds whose name follows them ("the antibody X"); behind others stands anything ("clear cell RCC").
_NAMED_KIND = r"(?:[Cc]andidate|[Tt]herapy|[Ii]nhibitor|[Aa]ntibody|[Aa]gonist|[Aa]ntagonist|[Vv]accine|[Pp]roduct|[Dd]rug|[Tt]reatment|[Mm]olecule|[Cc]onjugate|[Dd]egrader|[Mm]edicine|[Cc]ompound|[Aa]sset|[Bb]iosimilar)"
# Words of a description; a verb or a preposition in it means that another phrase has begun ("X, the companies will ...").
_DESCRIBING = (
    r"(?:(?!(?:is|are|was|were|has|have|had|will|may|can|could|would|should|compan(?:y|ies)(?![’'])|that|which|who|we|they|it|of|to|with|by|for|as)\b)"
    r"[\w’'/+-]+,?\s+){0,9}?"
)
_MARK = r"(?:®|™|\(R\)|\(TM\))"
_MARKED, _MARKED_APART, _A_KIND = re.compile(_MARK), re.compile(rf"\s?{_MARK}"), re.compile(_KIND)
_WORD_EDGE = re.compile(r"\b")
_CAPITALS, _PLURAL, _DIGIT = re.compile(r"[A-Z]{2,5}"), re.compile(r"[A-Z]{2,}s"), re.compile(r"\d")
_MIXED, _LETTER_CODE = re.compile(r"[a-z][A-Z]"), re.compile(r"[A-Z]{2,5}-[A-Z]{2,5}")
_NO_ADDRESS_BEFORE, _NO_ADDRESS_BEHIND = re.compile(r"(?<![\w.@/-])"), re.compile(r"(?![\w@-]|\.\w)")
_WITHIN_SENTENCE = re.compile(r"[\w,;:(“\"’'–—/-]\s*$")
_NAME_BEHIND = re.compile(r"(?:\s+|[’']s?\s+)([A-Z][a-z]+)")
# Each says of one name that it is a product; the weight says how surely.
_CUES: tuple[tuple[Anchored, int], ...] = tuple(
    (Anchored(pattern), weight)
    for pattern, weight in (
        (
            rf"\b{_X}(?:\s+(?:[Hh]ydrochloride|HCl|[Ss]odium|[Aa]cetate|[Mm]aleate|[Mm]esylate|[Ss]uccinate|[Tt]artrate|[Pp]hosphate|[Bb]esylate|ER|XR|SR|DR|ODT|[Ee]xtended[- ][Rr]elease|[Dd]elayed[- ][Rr]elease))*\s+"
            r"(?:[Ff]or )?(?:[Ii]njections?|[Tt]ablets?|[Cc]apsules?|[Cc]ream|[Gg]el|[Oo]intment|[Ee]ye [Dd]rops?|[Oo]phthalmic|[Oo]ral [Ss](?:olution|uspension)|[Ii]nfusions?|[Ii]mplant|[Ii]nhalation|[Nn]asal [Ss]pray|[Pp]atch)\b",
            3,
        ),
        (
            rf"\b{_X}(?:\s*\([^()]{{1,60}}\))?\s*(?:,|is|was|are|–|—|-)\s+(?:its|our|the\s+Company[’']s|(?:[A-Z][\w’']*\s){{1,3}})?\s*(?:a|an|the|its|our|[\w]+[’']s)\s+{_DESCRIBING}{_KIND}\b",
            3,
        ),
        (
            rf"\b(?:lead|investigational|novel|proprietary|experimental|first|second|selective|oral|development|clinical|flagship|pipeline|advanced|CAR[- ]T|cell|gene|drug|product|therapy|vaccine|antibody|dual|targeted)\s+(?:\w+[- ]){{0,4}}?{_NAMED_KIND}\s*(?:,|\(|:)?\s*(?:called\s+|named\s+|known as\s+)?{_X}(?![\w-])",
            2,
        ),
        (rf"\b{_NAMED_KIND}\s+{_X}(?![\w-])", 1),
        (rf"\b{_NAMED_KIND}\s+(?P<x>[A-Za-z]{{1,6}}-?\d[\w-]*)", 1),
        (rf"\b{_X}\s+\d[\d.,]*\s*-?(?:mg|µg|mcg|g|mL|ml|IU)\b", 2),
        (
            rf"\b(?:[Dd]esignation|[Ss]tatus|[Cc]learance|[Aa]pproval|IND|NDA|BLA|MAA|sNDA|sBLA|CTA|ANDA|JNDA|EUA|PMA|[Aa]pplication|Submission|Tag)s?\b(?:\s+\([A-Z0-9/]+\))?(?:\s+[Aa]pplication|\s+[Ss]tatus)?\s+(?:to|for|of|on|covering)\s+(?:its\s+|the\s+|our\s+)?{_X}(?=[\s,;.:)(]|$)",
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
            r"(?<!by )(?<!using )(?<!via )\b(?P<x>[A-Z][\w-]{2,})\s?(?:®|™|\(R\)|\(TM\))(?!\s+(?:\w+\s+)?(?:[Tt]echnolog|[Pp]latform|[Ss]ystem|[Tt]rial|[Ss]tud|[Pp]rogram|[Pp]rocess|[Aa]ssay|[Tt]est|[Gg]uideline|[Kk]it|[Ii]ndex|[Ss]core|[Ww]eek|[Ss]oftware))",
            2,
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
            rf"\b{_X}\s+(?:was|were|has been|is|has also been)\s+(?:[a-z]+ly\s+|first\s+)?(?:approved|cleared|authori[sz]ed|recommended for|launched|filed|licensed)\b",
            2,
        ),
        (
            rf"\b(?:[Aa]pprove[sd]|[Cc]lear(?:ed|s)|[Aa]uthori[sz]e[sd]|[Ll]aunche[sd]|[Rr]ecommend(?:ed|s))\s+(?:the\s+)?{_X}(?:\s*\([^()]{{1,60}}\))?\s+(?:for|in|as|to)\b",
            2,
        ),
        (
            rf"(?<!patients )(?<!people )(?<!adults )(?<!children )(?<!living )(?<!those )(?<!diagnosed )\b(?:with|branded|brand name|trade name|marketed as|sold as|formerly(?: known as)?|also known as|formerly called)\s*,?\s*[“\"]?{_X}",
            1,
        ),
    )
)
together(cue for cue, _ in _CUES)
NO_PRODUCT = frozenset(
    "date a/s aps llc gmbh ltd inc plc the this these that it we our company patients phase fda ema nmpa trial study designation orphan fast track breakthrough"
    " therapy new drug investigational first covid-19 covid ind nda bla maa cta cell gene car-t car car t-cell mrna dna rna aav ceo"
    " cmo safety efficacy positive topline data results clinical in on for with and or a an to of by as at from us eu uk u.s"
    " nasdaq nyse all both no not treatment product candidate standard placebo car-nk nk cns hiv who nih asco ash esmo ai car-ts msc ipsc"
    " crispr adc sirna protein antibody today company's phd md pharmd key its such part use about next current chemotherapy radiation"
    " pediatric adult adults children treating type stage participants subjects single multiple oral rare medicine priority review"
    " accelerated approval application regulatory medical health commission agency european american chinese japanese international"
    " national global world care immunotherapy vaccine vaccines biologics license usd eur gbp rmb hkd aud cad iso gmp glp meeting"
    " record file insights defense record month year".split()
)
# A compound that describes ("iPSC-derived", "T-cell") and names nothing.
_DESCRIPTIVE = re.compile(
    r"-(?:derived|based|cell|cells|mediated|targeted|targeting|directed|specific|positive|negative|driven|enabling|approved|like|related|induced|free|edited|engineered|modified|armed|loaded|altered|unresponsive|preserved|reduced|blocked|"
    r"expressing|responsive|resistant|refractory|dependent|associated|naive|treated|stage|line|grade|class|in|label|blind|blinded|centre|center|arm|dose|week|month|year|day|time|daily|term|person|"
    r"human|level|type|mutant|binding|activated|linked|sensitive|selective|wide|backed|funded|led|listed|focused|ready|cleared|regulated|sponsored|controlled|Cell|Based|Derived|Specific|Targeted|Stage|Class)$"
)
# Capitalised words of the language by their endings; brands seldom have them.
_LANGUAGE = re.compile(
    r"[A-Z][a-z]+(?:ly|ings?|[ts]ions?|olog(?:y|ies)|ments?|ness|isms?|ists?|ances?|ences?|icans?|ians?|geons?)"
)
# What has these behind its name is acted on or measured, and is no product.
_ACTION = (
    r"(?:[- ](?:inhibit\w*|antagonists?|agonists?|receptors?|degraders?|ligands?|pathways?|kinases?|genes?|mutat\w+|variants?|signall?ing|positive|negative|targeted|targeting|expressing"
    r"|expression|levels?|activity|blockade|overexpress\w+|amplifi\w+|CAR[- ]?T?|infections?|virus(?:es)?)\b)"
)
_ACTED_ON = re.compile(_ACTION)
_WHOLLY_ACTED_ON = re.compile(rf"(?:{_ACTION}|[- ](?:antibod\w+|proteins?)\b)")
_ANTI_BEFORE = re.compile(r"(?<=\b[Aa]nti-)")
_PLATFORM_BEHIND = re.compile(
    rf"{_MARK}?[\s-]+(?:(?:(?!is\b|was\b)[a-z][\w-]*\s+){{0,2}}(?:[Pp]latforms?|[Tt]echnology|technologies|engine)|powered|driven|enabled)\b"
)
# Whom the issuer works with or buys from is a company.
_PLATFORM_OR_PARTNER_BEFORE = re.compile(
    r"(?:\b(?:[Pp]latform|[Tt]echnology|engine)(?:,|\s+(?:called|named|known as))?\s+"
    r"|\b(?:collaborat\w+|agree\w*|partner\w*|licen[sc]\w+|alliance|contract\w*|deal|joint venture|merger)\s+(?:[\w-]+\s+){0,2}?with\s+"
    r"|\b(?:licensed|in-licensed|acquired|payments?|purchased)\s+(?:from|by)\s+)\Z"
)
_BLANK_BEFORE = re.compile(r"(?<=\s)")
_LONGEST_BEFORE = 250
"""How many characters the words before a name have that make it a platform's or a partner's."""
# Genes, viruses, what is measured and when, by the beginnings of their names.
_BIOLOGY = re.compile(
    r"(?:FY|CY|Q[1-4]|H[12]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|January|February|March|April|June|July|August|September|October|November|December)\d{2,4}|(?:IL|PD|PD-L|GLP|KRAS|NRAS|BRAF|BRCA|EGFR|HER|SARS|MERS|COVID|MSI|MMR|CYP|TDP|Ki|TNF|TGF|VEGF|FGFR?|CTLA|LAG|TIM|CXCR|CCR|HLA|HbA|DNA|RNA)[-\d/][\w/-]*|\w+-(?:TKI|ADC|CoV-2)s?"
)
# Heads of longer names ("Department of X", "Board of X").
_BODY = re.compile(
    r"\b(?:Department|Board|College|School|Journal|Association|Society|Ministry|Institutes?|Bureau|Secretary|Academy|University|Division|Faculty|Cent(?:er|re)s?|Bank|Professor|Agency"
    r"|Office|Chair(?:man)?|Chief|Head|Vice President|Director|Fellow|Master|Doctor|Bachelor|Hospital|Republic|Kingdom|Clinic)\s+(?:\w+\s+){0,2}of\s+$"
)


def describes(name: str) -> bool:
    """Tell whether a word describes ("iPSC-derived"), or is one that never names a product."""
    return bool(_DESCRIPTIVE.search(name) or _BIOLOGY.fullmatch(name)) or name.casefold() in NO_PRODUCT


def cued(page: Page, taken: list[tuple[int, int]], blocked: set[str]) -> dict[str, int]:
    """Weigh what the text says of words with capitals: "X, its lead candidate", "designation for X".

    What is said of a plain word ("Zelfiq") counts once for each way of saying it; a word that looks like a code gathers
    weight each time.
    """
    weights: dict[str, int] = {}
    said: set[tuple[str, int]] = set()
    diseases = {
        word.casefold()
        for m in page.all("DISEASE", "DISEASE_HEAD", "DESIGNATION", "APPLICATION", "STUDY", "PHASE")
        for word in page.slice(m).split()
    }
    for name, kind, weight in _said(page, taken, blocked, diseases):
        if (name, kind) not in said or looks_coded(name):
            weights[name] = weights.get(name, 0) + weight
        said.add((name, kind))
    text = page.text
    for name in weights:
        if _mixed(name) and text.count(name) >= 3:
            weights[name] += 1
        # Capitals alone are mostly short for something ("RCC", "LDL").
        elif _CAPITALS.fullmatch(name) and not stands(text, name, _WORD_EDGE, _MARKED):
            weights[name] -= 1
    return weights


def _said(
    page: Page, taken: list[tuple[int, int]], blocked: set[str], diseases: set[str]
) -> Iterator[tuple[str, int, int]]:
    """Yield the names that a cue speaks of and that may be a product's, each with the cue's number and weight."""
    text = page.text
    possible: dict[str, bool] = {}
    for kind, (pattern, weight) in enumerate(_CUES):
        for match in pattern.finditer(page.starts):
            name = match.group("x")
            low = name.casefold()
            if low in blocked or low in diseases or low.rstrip("s") in diseases:
                continue
            if not apart(match.span("x"), taken):
                continue
            # Behind the name of a form ("Zelvastine Tablets") nothing more belongs to it.
            if kind and not looks_coded(name) and _in_longer_name(text, *match.span("x")):
                continue
            if name not in possible:
                possible[name] = _may_be_product(text, name)
            if possible[name]:
                yield name, kind, weight


def _may_be_product(text: str, name: str) -> bool:
    """Tell whether a word may name a product: no word of the language, no target, no short form in the plural."""
    low = name.casefold()
    if len(name) < 3 or low in STOPS or describes(name) or _A_KIND.fullmatch(low):
        return False
    if _PLURAL.fullmatch(name) or _acted_on(text, name):
        return False
    if names_a_platform(text, name):
        return False
    if looks_coded(name):
        return True
    marked = stands(text, name, _WORD_EDGE, _MARKED_APART)
    # In small letters it is a word of the language, but for addresses ("www.zelfiq.com").
    if not marked and stands(text, low, _NO_ADDRESS_BEFORE, _NO_ADDRESS_BEHIND):
        return False
    return marked or not (_LANGUAGE.fullmatch(name) or _only_begins_sentences(text, name))


def _only_begins_sentences(text: str, name: str) -> bool:
    """Tell whether a word has its capital from the beginning of a sentence, or is the end of an institution's name."""
    places = [start for start, _ in occurrences(text, name, NO_LETTER_BEFORE, NO_LETTER_BEHIND)]
    if any(_BODY.search(text[max(0, place - 60) : place]) for place in places):
        return True
    return not any(_WITHIN_SENTENCE.search(text[max(0, p - 3) : p]) for p in places)


def _acted_on(text: str, name: str) -> bool:
    """Tell whether a word stands for what a product acts on ("an ABC inhibitor", "ABC-positive"), or for what is measured."""
    times = count(text, name, NO_WORD_BEFORE, NO_LETTER_BEHIND)
    if count(text, name, NO_WORD_BEFORE, _WHOLLY_ACTED_ON) == times:
        return True
    acted_on = count(text, name, NO_WORD_BEFORE, _ACTED_ON) + count(text, name, _ANTI_BEFORE, _WORD_EDGE)
    return acted_on * 5 >= times and acted_on > 0


def names_a_platform(text: str, name: str) -> bool:
    """Tell whether a name is said to be a technology's ("the ZELVA platform", "our engine, ZELVA"), or a partner's."""
    return stands(text, name, NO_WORD_BEFORE, _PLATFORM_BEHIND) or any(
        _PLATFORM_OR_PARTNER_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
        for start, _ in occurrences(text, name, _BLANK_BEFORE, NO_LETTER_BEHIND)
    )


def looks_coded(name: str) -> bool:
    """Tell whether a word looks like a code: a digit, a hyphen between capitals, or capitals inside."""
    return bool(_DIGIT.search(name)) or _mixed(name)


def _mixed(name: str) -> bool:
    """Tell whether a word has capitals inside, as brands have ("CardioPatch"), or is a code of letters ("AB-CDE")."""
    return bool(_MIXED.search(name) or _LETTER_CODE.fullmatch(name))


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capitalised word is part of a longer proper name ("Duchenne Muscular")."""
    after = _NAME_BEHIND.match(text, end)
    return bool(after and after.group(1).casefold() not in FUNCTION_WORDS and not text[end : end + 1] == ",")
