"""The words of a text as numbers in which spellings of one word are alike, and of what class each is."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from zlib import crc32

_HASH_BITS = 13
WORD = (1 << 18) - 1
"""The bits of a code that say which word it is: its first letter, and a hash of the rest."""
_LAST, _KIND = 18, 22
"""Above them stand its last letter, in 4 bits, and what kind of word it is, in 2. A code has 24 bits."""


class Kind(IntEnum):
    """What it means for a release that a word was put in place of another one."""

    ORDINARY = 0
    """Nothing: the words around the news."""
    TERM = 1
    """Maybe another disease or event, maybe a correction of the wording."""
    NAME = 2
    """Someone or something else: a word with a capital letter."""
    NUMBER = 3
    """Another amount, phase, cohort or date: digits, ordinals, months."""


_KINDS = tuple(Kind)
TOKENS = re.compile(
    r"\d+(?:[.,:]\d+)*(?:[A-Za-z](?![A-Za-z]))?(?:/\d+[A-Za-z]?\b)*"  # 1,200  9:30  2b  1/2a
    r"|[IVX]+/[IVX]+[ab]?\b"  # I/II
    r"|[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*"  # Acme's  first-in-class
)
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
MONTHS = {
    name: name[:3]
    for name in "january february march april june july august september october november december".split()
}
MONTHS |= {name[:3]: name[:3] for name in MONTHS} | {"sept": "sep"}
COUNTS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve half dozen
    first second third fourth fifth sixth seventh eighth ninth tenth may
    """.split()
)
# What two releases cannot differ by. Words for what happened (approve, clear, dose, enroll, submit, withdraw) are not here.
ORDINARY = frozenset(
    """
    am pm et est edt cet cest gmt bst eastern daylight immediate correction correcting replacing corrected updated
    accesswire business cnw globe globenewswire newsfile newswire prnewswire wire nasdaq nyse percent usd
    a about above across after again against all almost along already also although always am among an and another any
    are around as at away back be because been before being below between both but by can cannot come comes could did do
    does doing done down during each either else even ever every few for from further had has have having he hence her
    here hers him his how however i if in indeed into is it its itself just last latest least less let like made make
    makes making many me might mine more moreover most much must my near neither never new no nor not now of off often
    on once only onto or other others our ours out over own per rather s same say says see shall she should since so
    some soon still such t take taken takes than that the their them then there these they this those though through
    thus to together too toward towards under until up upon us very via was way we well were what when where whether
    which while who whose why will with within without would yet you your
    according add added announce announced announces announcement announcing comment commented comments read release
    released report reported reporting reports said share shared shares statement statements stated news press today
    yesterday tomorrow please click visit website web site page link view source contact contacts media email phone tel
    photo logo image caption advertisement subscribe newsletter menu search login home print
    accept alert alerts back career careers complete content cookie cookies copyright event events experience feed follow
    headline headlines index intended items log magazine market markets overview pipeline portfolio presentation
    presentations previous privacy quote register reserved rights rss search service sign skip stock story terms top topic
    topics update updates
    original download cision pdf save follow published article articles
    co company companies corp corporation firm group holdings inc incorporated limited llc ltd plc
    dr phd md mr mrs ms prof professor president chief executive officer chairman chair director founder
    area available base based believe believes call called case center centre clinic clinical conference data day days
    develop developed developing development develops drug drugs expect expected expects field find found give given
    gives goal great help helps hold holds holder holders home hope hospital hour hours include included includes
    including information investor investors keep kept know known lead leading leads live lives living look looking main
    mean means medical medicine medicines method month months need needed needs next number offer offers open part
    partner partners patient patients people percent period person place plan planned plans pleased point program
    programme programmes programs proud provide provided provides public question questions reach related research
    result results right science scientific set show showed shown shows side small start step study studies subject
    subjects support supported supports team test tests therapies therapy thing time together treat treated treating
    treatment treatments trial trials try use used useful user uses using want week weeks work working works world year
    years yes
    """.split()
)  # fmt: skip
STEMS = (
    *(
        "mab",
        "cept",
        "kinra",
        "nib",
        "lisib",
        "ciclib",
        "parib",
        "rasib",
        "degib",
        "sertib",
        "zomib",
        "clax",
        "stat",
        "vir",
    ),
    *(
        "sen",
        "siran",
        "rsen",
        "gene",
        "vec",
        "cel",
        "tide",
        "glutide",
        "gliflozin",
        "gliptin",
        "prazole",
        "sartan",
        "setron",
    ),
    *(
        "xaban",
        "gepant",
        "orexant",
        "fenacin",
        "caftor",
        "domide",
        "platin",
        "taxel",
        "rubicin",
        "mycin",
        "cillin",
        "floxacin",
    ),
)
"""Ends of names of substances (WHO, The use of stems in the selection of INN, 2018), which texts write in small letters."""
_LONG = 5
"""From so many letters on, a word is told by its consonants alone."""
_SOUNDS = str.maketrans({"z": "s", "c": "k", "q": "k", "x": "k", **dict.fromkeys("aeiouyhw'")})
_HYPHENS = str.maketrans("", "", "-‐‑")
_LASTS = {letter: place for place, letter in enumerate("estdnyrlaokmhgc")}
"""The letters that words end with most; the others share a number."""
_KNOWN = 1 << 16
"""So many words are kept with their codes; a release has some hundred, most of them in all releases."""


def word_codes(text: str, limit: int) -> list[int]:
    """Return the codes of the first `limit` words of a text, in their order."""
    return list(map(_code, TOKENS.findall(text)[:limit]))


def kind_of(code: int) -> Kind:
    """Return what kind of word a code is of."""
    return _KINDS[code >> _KIND]


def ends_of(first: int, last: int) -> tuple[int, int]:
    """Return the first letter of one word and the last letter of another, as numbers."""
    return first >> _HASH_BITS & 31, last >> _LAST & 15


@lru_cache(maxsize=_KNOWN)
def _code(token: str) -> int:
    word = _plain(token)
    kind = _kind(token, word)
    # Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4) spreads what a CRC leaves alike in short words.
    spread = (crc32(_sounds(word, kind).encode()) * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - _HASH_BITS)
    return kind << _KIND | _LASTS.get(word[-1], 15) << _LAST | (ord(word[0]) & 31) << _HASH_BITS | spread


def _plain(token: str) -> str:
    """Return a word without case, accents, the possessive, and with one form for Roman and Arabic numbers and months."""
    if token[0].isdigit():
        return token.replace(",", "").lower().lstrip("0") or "0"
    if token[0] in "IVX":
        parts = [ROMAN.get(part, part) for part in token.split("/")]
        if parts != [token]:
            return "/".join(parts)
    word = token.lower().replace("’", "'").removesuffix("'s").translate(_HYPHENS)
    if word[:2] in ("oe", "ae"):  # oedema, aetiology
        word = word[1:] if word[0] == "o" else "e" + word[2:]
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return MONTHS.get(word, word)


def _kind(token: str, word: str) -> Kind:
    if ":" in word:  # the time of a call, or when a site published the text
        return Kind.ORDINARY
    if word[0].isdigit() or word in COUNTS or word in MONTHS:
        return Kind.NUMBER
    if word in ORDINARY:
        return Kind.ORDINARY
    return Kind.NAME if token[0].isupper() or word.endswith(STEMS) else Kind.TERM


def _sounds(word: str, kind: Kind) -> str:
    """Return what spellings and misspellings of a long word have in common: its first letter and its consonants.

    So tumour is tumor, haemophilia is hemophilia, randomised is randomized and recieved is received, while the names
    of two products or diseases hardly ever agree.
    """
    if kind is Kind.NUMBER or len(word) < _LONG:
        return word
    consonants = word[1:].replace("ph", "f").translate(_SOUNDS)
    return word[0] + "".join(sorted(set(consonants)))
