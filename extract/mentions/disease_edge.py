"""Where the name of a disease begins: leftwards over what narrows it, never over what only stands before it."""

import re

from extract.mentions.words import FUNCTION_WORDS, NOT_IN_DISEASE, STOPS, VERBS, Token, tokens
from extract.page import Mention, Page

# Adjectives that say only how bad or how rare a disease is: they are no part of its name.
PRAISE = frozenset(
    "devastating rare serious debilitating fatal life-threatening severe-looking major common terrible incurable orphan ultra-rare"
    " lethal deadly prevalent progressive-looking intractable neglected underserved difficult-to-treat hard-to-treat challenging aggressive"
    " potentially highly extremely very often frequently particularly genetically deadliest key important other related multiple various"
    " global national commonly mainly mostly usually typically recently likely numerous".split()
)
# What stands before a disease and tells of the sentence, not of the disease: verbs that the closed classes lack,
# words of the patient's past, of the trial's design and of the label.
_BEFORE = frozenset(
    "control controls experience experiences destroy destroys redefine redefining generate generates detect detects detecting find"
    " finding finds feed feeds shrink shrinks attack attacks kill kills eliminate eliminates alleviate alleviates relieve relieves mitigate mimic"
    " mimics exacerbate worsen monitor diagnosing qualifying turn turning commercialize eradicate"
    " prior recent additional another alternative distinct comorbid baseline concomitant concurrent coexisting pre-existing preexisting"
    " general broad best-in-class monotherapy maintenance adjuvant neoadjuvant precautions warnings warning factor outcome outcomes poor"
    " clinic clinics center centers centre institute higher antiviral antibacterial antifungal anti-inflammatory intravenous subcutaneous topical inhaled monoclonal therapeutic prophylactic preventive preventative curative about total prestigious published vivo vitro suspected probable possible adaptive overall versus".split()
)
_LEFT_STOP = STOPS | NOT_IN_DISEASE | _BEFORE
# The past participles that describe a disease or who has it; any other tells what was done ("the published dementia").
_PARTICIPLES = frozenset(
    "advanced resected unresected relapsed complicated uncomplicated localized localised generalized generalised disseminated acquired"
    " inherited mixed differentiated undifferentiated dedifferentiated limited extended accelerated delayed decompensated compensated"
    " displaced infected damaged impaired restricted controlled uncontrolled untreated treated pretreated diagnosed undiagnosed"
    " hospitalized hospitalised ventilated mutated rearranged amplified altered fused elevated increased decreased isolated pigmented"
    " calcified ruptured unexplained unspecified prolonged combined fractured inflamed retained sensitized sensitised burned frozen"
    " dilated obstructed transformed compromised immunocompromised attenuated depressed unprovoked provoked nested encapsulated"
    " nonsegmented segmented stunted dispersed blurred sustained induced mediated related associated deficient-related linked"
    " metastasized metastasised exposed unfavored weakened enlarged blocked thickened clotted bed red".split()
)
_ADJECTIVE = re.compile(
    r".*(?:ic|al|ous|ive|ary|ar|oid|ed|ine|ile|eal|ean|ian|ant|ent|ing|like|free|positive|negative|mutant|mutated|induced|related|mediated|dependent|resistant|refractory|onset|type|risk|cell|grade|stage|linked|naive|naïve|experienced|associated|sensitive|deficient|driven|ase)$",
    re.IGNORECASE,
)
# What an adverb of a disease's name stands before ("locally recurrent", "curatively unresectable").
_MODIFYING = re.compile(r"[\w-]+(?:ed|ble|ent|ant|ive|ic|treated)\b", re.IGNORECASE)
_GERUND_OK = frozenset(
    "relapsing remitting ankylosing sclerosing necrotizing necrotising bleeding wasting alternating evolving smoldering smouldering indolent persisting swallowing blinding invading existing spreading".split()
)
# Names that no disease begins with, but that stand within one ("von Hippel-Lindau disease").
_PARTICLE = frozenset("von van de der du la le".split())
# A modifier that ties a disease to the one named before it.
_TIE = re.compile(r"(?:due to|caused by|secondary to|associated with|complicated by)", re.IGNORECASE)
_GENE = re.compile(r"(?=[A-Z0-9]*\d)[A-Z][A-Z0-9]{1,7}|[A-Z]{2,5}")
_SHOUTED = re.compile(r"[A-Z]{6,}|[A-Z]{3,}[a-z]{2,}[a-z]*")
_ROMAN = re.compile(r"[IVX]+[A-C]?")
_NUMBERED = re.compile(r"\b(?:type|exon|chromosome|codon|grade|stage|group|claudin)\s$", re.IGNORECASE)
_MEASURE = re.compile(r"\d+-(?:days?|weeks?|months?|years?|mg|patients?|centers?|site)\b.*", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:Association|Society|College|Institute|Organi[sz]ation|Administration|Agency|Foundation|University)\b"
)
_OWNED = re.compile(r"[\w-]+(?:'s|s')", re.IGNORECASE)
# Words that say nothing without the one before them ("somatostatin receptor-positive", "iodine-refractory").
_HALF = re.compile(
    r"(?:receptor|fusion|mutation|gene|iodine|antigen|protein|ligand|virus|factor|kinase|hormone|inhibitor|deletion|amplification"
    r"|rearrangement|insertion|exon|repair|instability|chromosome|alpha|beta|gamma|delta)[-–](?:\w+)\b"
    r"|(?:receptor|exon|chromosome|insertion|alpha|beta|repair|recombination)\s|\d[\d.]*[-–\s](?:positive|mut|insert|delet)",
    re.IGNORECASE,
)
# "The disease.2It": a mark, often with the number of a reference, and the next sentence, without a space.
_GLUED_BEFORE = re.compile(r"(?:(?:.*\s)?About(?=[A-Z])|.*[a-z)\]][.;:][\d,–-]*|\W+)(?=[A-Za-z])", re.DOTALL)
_GLUED_BRACKET = re.compile(r"(?<=[a-z])\([^()]*$")
_GLUED_AFTER = re.compile(r"(?<=[a-z)])[.;:](?=[\dA-Z]).*$|(?<=[a-z])\.[\d,–-]+$", re.DOTALL)


def unglued(page: Page, seed: Mention) -> Mention:
    """Return a name without the end of the sentence before it or the beginning of the next, where a space was lost."""
    body = page.slice(seed)
    after = _GLUED_AFTER.search(body) or _GLUED_BRACKET.search(body)
    end = seed.start + after.start() if after else seed.end
    before = _GLUED_BEFORE.match(page.text[seed.start : end])
    start = seed.start + before.end() if before else seed.start
    if bracket := re.match(r"[\w-]+\((?=\w)", page.text[start:end]):
        # "MASH(metabolic dysfunction-associated steatohepatitis)": the long form, or the short one where it is cut.
        start, end = (start + bracket.end(), end) if " " in body else (start, start + bracket.end() - 1)
    if (start, end) == seed.span or start >= end:
        return seed
    return Mention(start, end, seed.label, seed.value, seed.rule, seed.attributes)


def left_edge(page: Page, begin: int, seed: Mention) -> int:
    """Return where the name begins: leftwards over modifiers, adjectives and proper names."""
    walk = _Walk(page, begin, seed)
    while walk.words and walk.taken < 9 and walk.step():
        pass
    return walk.tied_to if walk.tied_to is not None else _drop_praise(page.text, walk.start, seed)


class _Walk:
    """The way from a name to its left: where it has come, and the words still before it."""

    def __init__(self, page: Page, begin: int, seed: Mention) -> None:
        self.page, self.begin, self.seed = page, begin, seed
        modifiers = page.within(begin, seed.start, "DISEASE_MODIFIER")
        overlapping = [m.start for m in modifiers if seed.start < m.end < seed.end]
        self.start = min(overlapping, default=seed.start)
        self.modifiers = {m.end: m.start for m in modifiers if m.end <= seed.start}
        words = tokens(page.text, max(begin, seed.start - 300), seed.start)
        self.words = [word for word in words if word.end <= self.start]
        self.named = {_stem(word) for word in tokens(page.text, self.start, seed.end)}
        inside = page.within(seed.start, seed.start + 1, "DISEASE_MODIFIER")
        self.modified = self.start < seed.start or any(m.end < seed.end for m in inside)
        self.taken = 0
        self.tied_to: int | None = None

    def step(self) -> bool:
        """Take what stands just before the name, if it belongs to it, and tell whether it did."""
        word = self.words[-1]
        if self.start - word.end > 1:
            return False
        if (jump := self.modifiers.get(word.end)) is not None:
            return self._modifier(jump, word)
        if word.text == ")" and (opened := _short_bracket(self.page, self.begin, word)) is not None:
            place, before = opened
            return before is not None and self._move(place)
        joint = (
            word.lower == "or"
            or (word.lower == "and" and self.taken)
            or (word.lower in {",", "and/or", "/"} and self.modified)
        )
        if joint and _joins(self.words, self.modifiers):
            return self._move(word.start)
        if _stem(word) in self.named and len(word.text) > 3:
            return False
        near_head = self.seed.label == "DISEASE_HEAD" and self.taken < 3
        if not _fits(word, near_head, self.page, self.seed, self.start):
            return False
        self.named.add(_stem(word))
        self.modified = self.modified and word.lower.endswith("ly")
        self.taken += 1
        return self._move(word.start)

    def _modifier(self, jump: int, word: Token) -> bool:
        text = self.page.text
        if _TIE.fullmatch(text[jump : word.end]):
            earlier = self.page.within(self.begin, self.seed.start, "DISEASE", "DISEASE_HEAD")
            if (cause_of := _ending_before(earlier, text, jump)) is not None:
                self.tied_to = left_edge(self.page, self.begin, cause_of)
            return False
        while text[jump - 1 : jump] in {"-", "–"} and jump > self.begin:
            jump = max(self.begin, text.rfind(" ", self.begin, jump) + 1)
        self.modified = True
        self.taken += 1
        return self._move(jump)

    def _move(self, place: int) -> bool:
        self.start = place
        self.words = [word for word in self.words if word.end <= place]
        return True


def _stem(word: Token) -> str:
    low = word.lower
    return (
        low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith(("ss", "is", "us", "'s")) else low
    )


def _ending_before(diseases: list[Mention], text: str, place: int) -> Mention | None:
    """Return the longest disease that ends just before a place, its short form in brackets aside."""
    before = re.sub(r"\s*\([^()]{1,15}\)\s*$", "", text[max(0, place - 60) : place]).rstrip()
    end = max(0, place - 60) + len(before)
    return next((m for m in diseases if m.end == end), None)


def _short_bracket(page: Page, begin: int, close: Token) -> tuple[int, str | None] | None:
    """Return where the words begin or end that a bracketed short form stands for ("sonic hedgehog (SHH)"), and the words."""
    text = page.text
    opened = text.rfind("(", begin, close.start)
    inner = text[opened + 1 : close.start] if opened >= 0 else ""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9/-]{1,7}", inner):
        return None
    before = text[begin:opened].rstrip()
    long = page.abbreviations.get(inner, "")
    if _BODY.search(long):
        return None
    if long and before.casefold().endswith(long.casefold()) and _HALF.match(text, close.end + 1):
        before = before[: -len(long)]
        return begin + len(before), long
    return begin + len(before), before or None


def _joins(words: list[Token], modifiers: dict[int, int]) -> bool:
    """Tell whether a comma, "and" or "or" joins two modifiers of one name ("recurrent, unresectable or metastatic")."""
    return len(words) > 1 and words[-2].end in modifiers


def _fits(word: Token, near_head: bool, page: Page, seed: Mention, start: int) -> bool:
    """Tell whether a word before the name (which so far begins at `start`) belongs to it."""
    low = word.lower
    if low in _PARTICLE and page.text[start : start + 1].isupper():
        return True
    if low in _LEFT_STOP or not (word.text[0].isalnum()):
        return False
    if re.search(r"-(?:induced|associated|related|resistant|refractory|naive|naïve)$", low):
        return True
    if any(
        m.start <= word.start < m.end
        for m in page.within(
            max(0, word.start - 60),
            word.end,
            "COMPANY",
            "PRODUCT_CODE",
            "INN_STEM",
            "AGENCY",
            "DESIGNATION",
            "PHASE",
            "COUNTRY",
            "STUDY",
            "APPLICATION",
        )
    ):
        return False
    if page.text[word.end : word.end + 1] in "®™" or re.search(
        r"[a-z)][.;:]\d*\w|[a-z]{2}[A-Z]{2}", word.text
    ):
        return False
    if _MEASURE.fullmatch(low) or (_ROMAN.fullmatch(word.text) and seed.label == "DISEASE"):
        return False
    if low.endswith("ly") and low not in PRAISE:
        return _MODIFYING.match(page.text[start : seed.end]) is not None
    next_to_head = seed.label == "DISEASE_HEAD" and start == seed.start
    if _SHOUTED.fullmatch(word.text) and not (next_to_head or page.text[start : start + 20].isupper()):
        return False
    if _OWNED.fullmatch(low) and not (next_to_head and low not in {"company's", "women's", "men's"}):
        return False
    if any(
        m.start <= word.start < m.end
        for m in page.within(max(0, word.start - 40), word.end, "DISEASE_MODIFIER")
    ):
        return True
    if low.endswith("ing") and word.text[0].islower() and low not in _GERUND_OK and "-" not in low:
        return False
    if low.endswith("ed") and len(low) > 3 and "-" not in low and low not in _PARTICIPLES:
        return False
    if low.isdigit() and not _NUMBERED.search(page.text, max(0, word.start - 12), word.start):
        return False
    if near_head or _HALF.match(page.text, start):
        return True
    if _ADJECTIVE.match(low) or "-" in word.text:
        return True
    if not word.text[0].isupper() or _begins_sentence(page, word):
        return False
    if seed.label == "DISEASE":
        # Of a name that the lexicon knows only a gene is part ("GBA1 Parkinson's disease"), no society or trial.
        return bool(_GENE.fullmatch(word.text)) and word.text not in page.abbreviations
    return True


def _begins_sentence(page: Page, word: Token) -> bool:
    return page.sentence_at(word.start).start == word.start


def _drop_praise(text: str, start: int, seed: Mention) -> int:
    """Return where the first word stands that is part of a name; half a word ("receptor 2 -negative") is not."""
    for word in tokens(text, start, seed.start):
        if re.search(r"\s[-–]$", text[max(0, word.start - 2) : word.start]):
            continue
        if (
            word.lower not in PRAISE
            and (word.lower not in FUNCTION_WORDS or word.lower in _PARTICLE)
            and word.lower not in VERBS
            and word.text[0].isalnum()
        ):
            return word.start
    return seed.start
