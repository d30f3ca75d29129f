"""Which words name a disease, in full: a listed name or a head noun, with the modifiers that narrow it."""

import re

from extract.mentions.words import FUNCTION_WORDS, NOT_IN_DISEASE, STOPS, VERBS, Token, tokens
from extract.page import Mention, Page, longest

# Adjectives that say only how bad or how rare a disease is: they are no part of its name.
_PRAISE = frozenset(
    "devastating rare serious debilitating fatal life-threatening severe-looking major common terrible incurable orphan ultra-rare"
    " lethal deadly prevalent progressive-looking intractable neglected underserved difficult-to-treat hard-to-treat challenging aggressive"
    " potentially highly extremely very often frequently particularly genetically deadliest key important other related multiple various"
    " global national".split()
)
# What is left when these are taken away is no particular disease ("rare neurodegenerative diseases").
_CLASS_WORDS = frozenset(
    "neurodegenerative neurological genetic inherited autoimmune inflammatory metabolic chronic rare infectious respiratory cardiovascular cns"
    " central nervous system neuromuscular ophthalmic retinal eye skin liver kidney blood bone heart lung brain monogenic pediatric paediatric"
    " neuropsychiatric psychiatric mental immune immune-mediated immunological endocrine gastrointestinal hepatic renal fibrotic viral bacterial"
    " allergic dermatological dermatologic rheumatic hematologic hematological haematological age-related degenerative neurologic mitochondrial"
    " lysosomal storage blinding vision eyes acute human animal medical underlying childhood congenital hereditary life-limiting recessive dominant severe"
    " disease diseases disorder disorders condition conditions illness illnesses syndrome syndromes cancer cancers tumor tumors tumour tumours"
    " infection infections injury injuries deficiency deficiencies pain symptoms complication complications malignancy malignancies heme b-cell t-cell oncology"
    " specialty motor muscle neuro neurodevelopmental and or of the with other progressive advanced multiple systemic functional target"
    " clinical failure type mutation mutations dysfunction loss impairment defect defects damage death attacks attack".split()
)
# A tumour of a named organ is an indication, a "rare cancer" is none.
_TUMOURS = frozenset("tumor tumors tumour tumours cancer cancers malignancy malignancies carcinomas sarcomas lymphomas leukemias".split())
_VAGUE = _PRAISE | frozenset("blood rare childhood pediatric paediatric human the of and or key multiple other various advanced acute chronic severe".split())
_LEFT_STOP = STOPS | NOT_IN_DISEASE
_OK_JOINTS = frozenset({"of", "and", "or", "to", "with", "in"})
_ADJECTIVE = re.compile(r".*(?:ic|al|ous|ive|ary|ar|oid|ed|ine|ile|eal|ean|ian|ant|ent|ing|like|free|positive|negative|mutant|mutated|induced|related|mediated|dependent|resistant|refractory|onset|type|risk|cell|grade|stage|linked|naive|naïve|experienced|associated|sensitive|deficient|driven|ase)$", re.IGNORECASE)
_WORDS = r"(?:an?\s+|the\s+)?(?:[\w’'/+-]+\s+){0,5}?"
_TAIL = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?\s+(?:(?:with|harbou?ring|expressing|due to|caused by|associated with|characterized by|driven by)\s+{_WORDS}(?:mutations?|deficienc(?:y|ies)|deletions?|fusions?|"
    rf"rearrangements?|alterations?|amplifications?|variants?|expression|overexpression|metastas[ei]s|reduced ejection fraction|preserved ejection fraction)"
    rf"|(?:due to|caused by|associated with|secondary to|arising from|induced by|resulting from|of the|in the|following|after|in)\s+{_WORDS}(?:disease|chemotherapy|dialysis|failure|cord|head|neck|breast|pancreas|"
    r"eye|lung|liver|brain|skin|bladder|ovary|prostate|esophagus|stomach|psychosis|kidney disease|surgery|transplantation|pregnancy))\b"
)
_KIND_OF = re.compile(r"\s+(?:[Tt]ype|[Tt]ypes|TYPE|[Ss]tage|[Gg]rade|[Ss]ubtype)\s+(?:\d[A-Za-z]?|[IVX]+[A-Za-z]?)\b|\s+(?:\d[A-Z]?|I{1,3}|IV)(?=\s*(?:[(),.;]|$|and\b))")
_OF_SITE = re.compile(r"\s+of\s+(?:the\s+)?(?:head and neck|breast|lung|liver|pancreas|esophagus|oesophagus|bladder|skin|brain|kidney|prostate|ovary|cervix|stomach|colon|rectum|bile duct|bile ducts|eye|knee|hip|hand|spine|newborn|prematurity|pregnancy|childhood|infancy|hands and feet|foot|heart|small intestine|central nervous system|nervous system|thyroid|uterus)\b(?:\s+or\s+\w+\b)?")
_CONTEXT = re.compile(
    r"\b(?:for the (?:\w+ )?(?:treatment|prevention|management|prophylaxis) of|(?:to|of) treat(?:ing)?|treatment of|therapy for|(?:patients?|adults?|children|people|subjects|participants|individuals|infants|women|men|cases|volunteers|adolescents) (?:\w+ ){0,2}?(?:with|suffering from|living with|diagnosed with|who have)|indicated for|indication of|targeting|for patients with|diagnosis of|prevention of)\s+",
    re.IGNORECASE,
)
# What names of diseases in no list end on, in Greek and Latin and their English forms.
_ENDS_AS_DISEASE = re.compile(r"(?:ia|ias|is|us|oma|omas|ism|thy|phy|psy|sy|rrhea|rrhoea|lepsy|osa|ilia|ata|ea|ache|ness)$", re.IGNORECASE)
_FOR = re.compile(r"[\w/-]+(?:\s+[\w-]+){0,3}?(?:\s*\([^()]{1,40}\))?(?:\s+[\w-]+){0,3}?\s+for\s+")
_WEAK_CONTEXT = re.compile(r"\b(?:for|in|against|of|targeting|treat)\s+", re.IGNORECASE)
_APPOSED = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*,?\s+(?:(?:which|that)\s+(?:is|are)\s+)?(?:an?|the|one of the)\s+(?:[\w’'%$.-]+,?\s+){0,12}?[\w’'-]*", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\s*\(\s*[“\"]?([A-Za-z][\w/-]{1,9})[”\"]?\s*[);,]")


def find_indications(page: Page) -> list[Mention]:
    """Return INDICATION mentions (value: the full name) and DISEASE_CLASS ones ("CNS diseases").

    Abbreviations that the text defines are expanded, also inside longer names.
    """
    taken = [m.span for m in page.all("AGENCY", "COMPANY", "PRODUCT_CODE", "INN_STEM", "HOSPITAL", "DESIGNATION")]
    seeds = [m for m in page.all("DISEASE", "DISEASE_HEAD") if _free(m, taken) and not _part_of_a_code(page.text, m)]
    grown = [_grow(page, seed) for seed in longest(seeds)]
    found = [m for m in grown if m is not None]
    found += [m for m in _by_context(page, found, taken)]
    found += _repeated(page, found, taken)
    known = {short: long for short, long in _short_forms(page, found).items()}
    found += _abbreviated(page, known, found, taken)
    merged = longest([m for m in found if m is not None])
    split: list[Mention] = []
    for mention in merged:
        split += _coordinated(page, mention)
    return [_named(page, m, known) for m in _told_apart(page, split)]


def _told_apart(page: Page, found: list[Mention]) -> list[Mention]:
    """Make of a disease that only describes another one ("X, a leading cause of blindness") a class."""
    kept: list[Mention] = []
    for mention in found:
        before = next((m for m in reversed(kept) if m.label == "INDICATION"), None)
        if before is not None and mention.label == "INDICATION" and _APPOSED.fullmatch(page.text[before.end : mention.start]):
            mention = Mention(mention.start, mention.end, "DISEASE_CLASS", mention.value or page.slice(mention), mention.rule)
        kept.append(mention)
    return kept


def _free(mention: Mention, taken: list[tuple[int, int]]) -> bool:
    return all(mention.end <= start or mention.start >= end for start, end in taken)


def _part_of_a_code(text: str, mention: Mention) -> bool:
    """Tell whether capitals belong to a longer word, such as the name of a scale ("MDS-UPDRS")."""
    return text[mention.start : mention.end].isupper() and bool(re.match(r"[-/][A-Z\d]", text[mention.end : mention.end + 2]) or text[mention.start - 1 : mention.start] == "-")


def _grow(page: Page, seed: Mention) -> Mention | None:
    """Extend a disease name or head noun over what narrows it, on both sides."""
    sentence = page.sentence_at(seed.start)
    start = _left(page, sentence.start, seed)
    end = seed.end
    text = page.text
    site = _OF_SITE.match(text, end)
    tail = _TAIL.match(text, end, sentence.end)
    if site:
        end = site.end()
    elif tail and "(" not in tail.group()[:1]:
        end = tail.end()
    if kind := _KIND_OF.match(text, end):
        end = kind.end()
    body = text[start:end]
    words = [t.lower for t in tokens(text, start, end)]
    if seed.label == "DISEASE_HEAD" and (not words or start == seed.start and " " not in body and not _specific_head(body)):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule) if words else None
    organ = words[-1] in _TUMOURS and any(w not in _VAGUE for w in words[:-1])
    if not organ and all(w in _CLASS_WORDS or w in _PRAISE or not w[0].isalnum() for w in words) and (seed.label == "DISEASE_HEAD" or len(words) < 4):
        return Mention(start, end, "DISEASE_CLASS", body, seed.rule)
    named = text[seed.start : seed.end]
    value = ""
    if seed.label == "DISEASE" and _ACRONYM.fullmatch(named) and not _ACRONYM.fullmatch(seed.value):
        value = text[start : seed.start] + seed.value + text[seed.end : end]  # an abbreviation that the lexicon knows
    return Mention(start, end, "INDICATION", value, seed.label)


_ACRONYM = re.compile(r"[A-Za-z]?[A-Z][A-Za-z0-9/-]*[A-Z0-9]")


def _specific_head(word: str) -> bool:
    """Tell whether a single word is a disease by itself ("neuroblastoma") and no mere class noun ("cancers")."""
    return word.casefold() not in _CLASS_WORDS and len(word) > 6


def _left(page: Page, begin: int, seed: Mention) -> int:
    """Return where the name begins: leftwards over modifiers, adjectives and proper names."""
    start = seed.start
    modifiers = {m.end: m.start for m in page.within(begin, seed.start, "DISEASE_MODIFIER")}
    words = tokens(page.text, begin, seed.start)
    head_only = seed.label == "DISEASE_HEAD"
    taken = 0
    while words and taken < 7:
        word = words[-1]
        if word.end > start:
            words.pop()
            continue
        if start - word.end > 1:
            break
        jump = next((s for e, s in modifiers.items() if e == word.end and s < start), None)
        if jump is not None:
            start = jump
            while words and words[-1].start >= start:
                words.pop()
            taken += 1
            continue
        if word.text == ")" and (opened := _short_bracket(page.text, begin, word)) is not None:
            start_of_inner, before = opened
            if before is None:
                break
            words = [w for w in words if w.end <= start_of_inner]
            start = start_of_inner
            continue
        if not _fits(word, head_only and taken < 3, page, seed):
            if word.lower in {"and", "or"} and taken and _joins(words, modifiers):
                words.pop()
                start = word.start
                continue
            break
        start = word.start
        words.pop()
        taken += 1
    return _drop_praise(page.text, start, seed)


def _short_bracket(text: str, begin: int, close: Token) -> tuple[int, str | None] | None:
    """Return where "sonic hedgehog (SHH)" stands open before a closing bracket, if it is a short form."""
    opened = text.rfind("(", begin, close.start)
    inner = text[opened + 1 : close.start] if opened >= 0 else ""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9-]{1,7}", inner):
        return None
    before = text[begin:opened].rstrip()
    return begin + len(before), before or None


def _joins(words: list[Token], modifiers: dict[int, int]) -> bool:
    """Tell whether "and"/"or" joins two modifiers of one name ("relapsed and refractory")."""
    return len(words) > 1 and (words[-2].end in modifiers)


_GERUND_OK = frozenset("relapsing remitting ankylosing sclerosing necrotizing necrotising bleeding wasting alternating evolving smoldering smouldering indolent persisting swallowing blinding invading existing spreading".split())


def _fits(word: Token, near_head: bool, page: Page, seed: Mention) -> bool:
    low = word.lower
    if low in _LEFT_STOP or not (word.text[0].isalnum()):
        return False
    if re.search(r"-(?:induced|associated|related|resistant|refractory|naive|naïve)$", low):
        return True
    if any(m.start <= word.start < m.end for m in page.within(max(0, word.start - 60), word.end, "COMPANY", "PRODUCT_CODE", "INN_STEM", "AGENCY", "DESIGNATION", "PHASE", "COUNTRY", "STUDY", "APPLICATION")):
        return False
    if re.search(r"[a-z][A-Z]{2}", word.text) or page.text[word.end : word.end + 1] in "®™":
        return False
    if low.endswith("ing") and word.text[0].islower() and low not in _GERUND_OK and "-" not in low and not any(m.start <= word.start < m.end for m in page.within(max(0, word.start - 40), word.end, "DISEASE_MODIFIER")):
        return False
    if low.isdigit() and not re.match(r"type", page.text[max(0, word.start - 5) : word.start], re.IGNORECASE):
        return False
    if near_head:
        return True
    return bool(_ADJECTIVE.match(low)) or (word.text[0].isupper() and not _begins_sentence(page, word)) or "-" in word.text


def _begins_sentence(page: Page, word: Token) -> bool:
    return page.sentence_at(word.start).start == word.start


def _drop_praise(text: str, start: int, seed: Mention) -> int:
    for word in tokens(text, start, seed.start):
        if word.lower not in _PRAISE and word.lower not in FUNCTION_WORDS and word.lower not in VERBS and word.text[0].isalnum():
            return word.start
    return seed.start


def _by_context(page: Page, found: list[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    """Return names known only by their place: "for the treatment of X", or "X (ABC)" where a disease is expected."""
    spans = [m.span for m in found] + taken + [m.span for m in page.all("PHASE", "STUDY", "APPLICATION", "CITY", "COUNTRY", "DATE", "ALLOCATION", "MASKING")]
    extra = []
    for match in _CONTEXT.finditer(page.text):
        extra += _phrase(page, match.end(), spans, strict=False)
    for match in _WEAK_CONTEXT.finditer(page.text):
        extra += _phrase(page, match.end(), spans, strict=True)
    for block in page.blocks:
        if block.kind == "item":
            programme = bool(page.within(block.start, block.end, "PHASE"))
            extra += _phrase(page, block.start, spans, strict=not programme, listed=programme)
            if programme and (match := _FOR.match(page.text, block.start, block.end)):
                extra += _phrase(page, match.end(), spans, strict=False, listed=True)
    return extra


def _repeated(page: Page, found: list[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    """Return the other places of names that were known by their place alone: a word means one thing in a document."""
    names = {page.slice(m).casefold() for m in found if m.rule == "context" and " " not in page.slice(m) or m.rule == "context" and page.slice(m)[:1].isupper()}
    more = []
    low = page.text.casefold() if len(page.text.casefold()) == len(page.text) else page.text
    for name in sorted(names):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", low):
            mention = Mention(match.start(), match.end(), "INDICATION", "", "repeated")
            if _free(mention, taken) and _free(mention, [m.span for m in found]):
                more.append(mention)
    return more


def _phrase(page: Page, start: int, spans: list[tuple[int, int]], *, strict: bool, listed: bool = False) -> list[Mention]:
    """Read a noun phrase from `start`; `strict` asks for a short form in brackets after it.

    `listed`: the phrase opens an item of a list of programmes, where a single capitalised word will do.
    """
    sentence = page.sentence_at(start)
    words: list[Token] = []
    for word in tokens(page.text, start, sentence.end):
        if words and word.start - words[-1].end > 1:
            break
        low = word.lower
        if not words and low in {"a", "an", "the", "adult", "pediatric", "severe"} and low in {"a", "an", "the"}:
            start = word.end + 1
            continue
        if low in STOPS or (low in NOT_IN_DISEASE and low not in {"type"}) or not word.text[0].isalnum() or len(words) >= 7:
            break
        words.append(word)
    if not words:
        return []
    first, last = words[0].start, words[-1].end
    if any(first < e and s < last for s, e in spans):
        return []
    short = _SHORT_FORM.match(page.text, last)
    if strict and not (short and _initials(page.text[first:last], short.group(1))):
        return []
    body = page.text[first:last]
    low_words = [w.lower for w in words]
    if all(w in _CLASS_WORDS or w in _PRAISE for w in low_words) or len(body) < 5:
        return []
    if listed and re.match(r"\s*(?:[(,;:—–]|-\s|$)", page.text[last : last + 3]) and not any(c.isdigit() for c in body):
        return [Mention(first, last, "INDICATION", "", "context")]
    if not strict and not short and not _ENDS_AS_DISEASE.search(body):
        return []
    if not strict and not short and (len(words) == 1 and not body[0].islower() or any(c.isdigit() for c in body)):
        return []
    return [Mention(first, last, "INDICATION", "", "context")]


def _initials(long: str, short: str) -> bool:
    """Tell whether a short form's letters stand in order in the long one, the first at its beginning."""
    letters = [c.casefold() for c in short if c.isalpha()]
    place = 0
    low = long.casefold()
    if not letters or low[:1] != letters[0] or len(letters) < 2 or short.islower():
        return False
    for letter in letters:
        place = low.find(letter, place) + 1
        if not place:
            return False
    return True


def _short_forms(page: Page, found: list[Mention]) -> dict[str, str]:
    """Map the short forms that the text defines for its diseases to the long ones."""
    known: dict[str, str] = {}
    for mention in found:
        if mention.label == "INDICATION" and (match := _SHORT_FORM.match(page.text, mention.end)):
            short = match.group(1)
            if sum(c.isupper() for c in short) >= 2 and short not in known:
                known[short] = _long_form(page.slice(mention), short, page.abbreviations.get(short))
    return known


def _long_form(body: str, short: str, found: str | None) -> str:
    """Return the part of a name that its short form stands for, without the modifiers before it."""
    if found is not None and found.casefold() in body.casefold():
        return found
    words = body.split()
    for count in range(1, len(words) + 1):
        tail = " ".join(words[-count:])
        if _initials(tail, short) and sum(c.isupper() for c in short) <= len(re.findall(r"\w+", tail)) + 1:
            return tail
    return body


def _abbreviated(page: Page, known: dict[str, str], found: list[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    """Return the mentions by short form, with the modifiers before them."""
    mentions = []
    for short in known:
        for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", page.text):
            if page.text[match.start() - 1 : match.start()] == "(" and page.text[match.end() : match.end() + 1] in ");,":
                continue
            seed = Mention(match.start(), match.end(), "DISEASE", known[short], "short-form")
            if _free(seed, taken):
                start = _left(page, page.sentence_at(seed.start).start, seed)
                mentions.append(Mention(start, seed.end, "INDICATION", "", "short-form"))
    return mentions


def _coordinated(page: Page, mention: Mention) -> list[Mention]:
    """Split "Angel, Brand and Crane syndromes" into one mention for each name."""
    body = page.slice(mention)
    match = re.search(r"\s(syndromes|diseases|cancers|carcinomas|lymphomas|leukemias|tumors|dystrophies|ataxias)$", body)
    if mention.label != "INDICATION" or not match:
        return [mention]
    sentence = page.sentence_at(mention.start)
    before = page.text[sentence.start : mention.end]
    chain = re.search(r"((?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s+)+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?),?\s+and\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s" + match.group(1) + "$", before)
    if not chain:
        return [mention]
    plural = match.group(1)
    single = {"dystrophies": "dystrophy"}.get(plural, plural[:-1])
    names = re.finditer(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?", chain.group())
    base = sentence.start + chain.start()
    parts = [Mention(base + n.start(), base + n.end(), "INDICATION", f"{n.group()} {single}", "coordination") for n in names]
    return parts[:-1] + [Mention(parts[-1].start, mention.end, "INDICATION", parts[-1].value, "coordination")] if parts else [mention]


def _named(page: Page, mention: Mention, known: dict[str, str]) -> Mention:
    """Give a mention its value: the text in full, short forms expanded, one space between words."""
    if mention.label != "INDICATION" or mention.rule == "coordination":
        return mention
    body = " ".join(page.slice(mention).split())
    if mention.value and not any(re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", body) for short in known):
        body = " ".join(mention.value.split())
    body = re.sub(r"\b[rR]/[rR]\b", "relapsed or refractory", body)
    for short, long in known.items():
        if short in body:
            body = re.sub(rf"\s*\(\s*{re.escape(short)}\s*\)", "", body)
            if long.casefold() not in body.casefold():
                body = re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", " ".join(long.split()), body)
    return Mention(mention.start, mention.end, "INDICATION", body, mention.rule)
