"""What a company's name looks like, and where it begins and ends among other capitalised words."""

import re
from collections.abc import Collection

from extract.mentions.words import DETERMINERS, FUNCTION_WORDS, PRONOUNS

LEGAL = (
    r"(?:Inc(?:orporated)?\.?|Corp(?:oration|\.)?|Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|L\.P\.|LP|plc|PLC|P\.L\.C\.|Co\.,?\s*Ltd\.?|Co\.|Company|AG|S\.?A\.?S?\.?|SE|GmbH|mbH|KGaA|"
    r"N\.?V\.?|B\.?V\.?|AB|A/S|ASA|AS|ApS|APS|K/S|Oyj?|S\.?p\.?A\.?|S\.?r\.?l\.?|Pty\.?(?:\s*Ltd\.?|\s+Limited)?|Pvt\.?\s*Ltd\.?|K\.?K\.?|Bhd|Sdn|Holdings?(?:,?\s*(?:Inc|Ltd|Limited)\.?)?)"
)
# Of hyphens one at a time: two are a dash, as after the place of a dateline ("BASEL--Orvanta").
NAME_WORD = r"(?<![A-Za-z0-9]-)[A-Z0-9À-Þ](?:[\w’'.&+/]|-(?!-)){0,30}(?<![.,/-])[®™]?"
NAME = rf"{NAME_WORD}(?:\s+(?:(?:&|of|and|de|the|for)\s+)?{NAME_WORD}){{0,5}}"
INDUSTRY = (
    r"(?:Therapeutics?|Pharmaceuticals?|Pharma|Biosciences?|Bioscience|Biotech(?:nology|nologies)?|Biopharma(?:ceuticals?)?|Biologics|Biomedical|Biomedicines?|Medicines?|Oncology|"
    r"Genetics|Genomics|Labs|Laboratories|Life\s?[Ss]ciences|Sciences|Vaccines|Immuno(?:therapeutics|therapies|logics?|tech|genics?)?|Medical|Neurosciences?|Biotherapeutics?|Biopharm|Bio|Ophthalmics|Diagnostics|Biosystems|Cell\s?Therapies|Neuro(?:logics?|therapeutics|pharma|tech)?|Discovery|Healthcare|Technologies|Gene\s?Therapies)"
)
_NO_COMPANY = re.compile(
    r"\b(?:University|Hospital|Institute|Agency|Administration|Ministry|Commission|Committee|Department|Foundation|Clinic|Congress|Center|Centre|Society|Association|Organi[sz]ation|Disease|Syndrome|"
    r"Trial|Study|Phase|Designation|Officer|President|Director|Conference|Database|Journal|Patients?|Enrollment|Data|Results|Abstract|Topline|Positive|Exchange|M\.?D|Ph\.?D)\b"
)
# A verb of headlines inside a name means that the name ran on ("Acme Advances Gene Therapies").
_TITLE_VERB = re.compile(
    r"(?:Announc|Receiv|Get|Gain|Win|Secur|Obtain|Report|Initiat|Complet|Submit|File|Launch|Enter|Present|Start|Begin|Enroll|Expand|Achiev|Earn|Award|Clear|Provid|Publish|Appoint|Advanc|Open|Close|Rais|Near|"
    r"Land|Unveil|Highlight|Bring|Mov|Withdraw|Resum|Paus|Halt|Outlin|Collaborat|Sign|Reach|Demonstrat|Show|Strengthen|Select|Acquir|Accept|Conclud|Discontinu|Stop|Hold|Issu|Approv|Grant)(?:e|es|s|ed|ing)?"
)
_NOT_A_NAME = frozenset(
    "the a an this that today about contact source company investor investors media relations announces inc ltd food drug administration phase"
    " trial study new fda ema us u.s eu european commission in for and of to with by at on from january february march april may june"
    " july august september october november december monday tuesday wednesday thursday friday saturday sunday forward-looking"
    " statements clinical chief executive officer president director dr mr ms mrs prof professor q1 q2 q3 q4 it we our highlights"
    " prnewswire globe newswire business wire ind nda bla first second third orphan fast track breakthrough investigational phd md"
    " asx nasdaq nyse tsx tsxv lse aim hkex kosdaq kospi euronext otc otcqb otcqx tse sse szse release".split()
)
# Before a word of the trade these make a field or a kind of thing, and no company ("Regenerative Medicine").
_FIELDS = frozenset(
    "clinical medical regenerative precision supplemental new first second priority patented molecular pediatric paediatric neurological unmet"
    " oral novel advanced investigational personalized personalised emerging generic innovative human veterinary animal public native breakthrough"
    " modern traditional chinese western nuclear internal emergency family sports translational experimental cell gene digital applied basic"
    " natural physical health surgical gynecologic thoracic hematologic radiation academic american european international national market"
    " global best leading potential key lead orphan rare critical care respiratory cardiovascular tropical genomic strategic reproductive".split()
)
_STRIP_LEAD = re.compile(
    r"^(?:(?:The|About|And|For|By|With|At|From|Of|In|To|That|Today|While|When|As|Its|Both|Between|Partner|Subsidiary|Source|SOURCE|Contact|Company|Following|During|Regarding|Using|Leveraging|Through|Under)\s+)+"
)
_ORGAN = re.compile(r"^.*\b(?:Board|Directors|Committee|Members|Shareholders|Management)\s+of\s+")
_ADVERB = re.compile(
    r"[A-Z](?:[a-z]{5,}ly|[a-z]{5,}ing)|Using"
)  # "Additionally", "Leveraging", but not "Lilly"
_LAST_FORM = re.compile(rf"[,\s]+{LEGAL}[,.\s]*$")
OF_A_COMPANY = re.compile(rf" {INDUSTRY}\b")
"""What stands behind a name that is a company's, though it may look like that of a drug."""
_FORM, _INDUSTRY = re.compile(LEGAL), re.compile(INDUSTRY)
_POSSESSIVE, _MARK = re.compile(r"[’']s?(?:\s|$)"), re.compile(r"[®™]")
_TELEPHONE, _LETTERS = re.compile(r"\d{3}-\d{3}"), re.compile(r"[A-Za-zÀ-ÿ]{2}")
_JOINT_FORM = re.compile(r"\s+(?:and|&)$")  # of "and Company", "& Co."
_AND = re.compile(r"\s+(?:and|&)\s+")


def strip_legal_form(name: str) -> str:
    """Return a company name without "Inc.", "Co., Ltd.", "AG" and the like."""
    bare = name.strip(" ,.;:")
    while True:
        match = _LAST_FORM.search(bare)
        if not match or match.start() == 0:
            return bare.strip(" ,")
        bare = _JOINT_FORM.sub("", bare[: match.start()].strip(" ,"))


def clean_name(raw: str) -> str | None:
    """Return a name without article, possessive and legal form; None if the words are no company's name."""
    name = _ORGAN.sub("", _STRIP_LEAD.sub("", " ".join(raw.split())))
    name = _POSSESSIVE.split(name)[0]
    name = strip_legal_form(_until_it_starts_again(_MARK.sub("", name))).strip()
    words = name.casefold().split()
    if " - " in name or len(name) < 2 or len(words) > 6 or not words:
        return None
    if all(word.strip(".,") in _NOT_A_NAME for word in words) or words[0] in {
        "phase",
        "ceo",
        "dr",
        "dr.",
        "mr.",
        "ms.",
        "prof.",
    }:
        return None
    if (
        _TELEPHONE.search(name)
        or _NO_COMPANY.search(name)
        or any(_TITLE_VERB.fullmatch(word) for word in name.split()[1:])
    ):
        return None
    if len(words) == 1 and (words[0] in FUNCTION_WORDS or _ADVERB.fullmatch(name)):
        return None
    if _INDUSTRY.fullmatch(name.split()[-1]) and all(word in _FIELDS for word in words[:-1]):
        return None
    return name if _LETTERS.search(name) and not _FORM.fullmatch(name) else None


def _until_it_starts_again(name: str) -> str:
    """Return a name up to where it starts again ("About Orvanta Bio Orvanta is ...") or another word than a name's stands."""
    words = name.split()
    for place, word in enumerate(words):
        low = word.casefold()
        joined = place > 1 and words[place - 1] in {"&", "and"} and words[place - 2].casefold() == low
        if place and (
            low in PRONOUNS | DETERMINERS - {"a", "all", "the"}
            or (word.isalpha() and len(word) > 2 and not joined and low in map(str.casefold, words[:place]))
        ):
            return re.sub(r"\s+(?:and|&)$", "", " ".join(words[:place]))
    return name


def joint_parts(name: str, text: str, known: Collection[str] = ()) -> list[str]:
    """Return the companies that a name joins ("Acme and Orvanta Bio"): each is known or stands without the other."""
    raw = _AND.split(name)
    if len(raw) != 2 or name in known:
        return [name]
    first, second = map(clean_name, raw)
    if first is None or second is None:
        return [name]
    alone = first != raw[0] or re.search(
        rf"(?<![\w-]){re.escape(first)}(?!\w)(?!.{{0,8}}\s(?:and|&)\s+{re.escape(second)})", text
    )
    other = re.search(rf"(?<!and )(?<!& )(?<![\w-]){re.escape(second)}(?!\w)", text)
    return [first, second] if (first in known or alone) and (second in known or other) else [name]


def is_short_of(short: str, full: str) -> bool:
    """Tell whether a name is the beginning of another one or a word of it."""
    if short.casefold() == full.casefold():
        return True
    return full.casefold().startswith(short.casefold() + " ") or (
        " " not in short
        and len(short) >= 4
        and short.casefold() in full.casefold().split()
        and not _INDUSTRY.fullmatch(short)
    )


def may_shorten(short: str, full: str) -> bool:
    """Tell whether a name in quotes may be short for a full one: all its letters stand there in order."""
    rest = iter(full.casefold())
    return all(letter in rest for letter in short.casefold() if letter.isalnum())


def is_a_word_of_no_name(word: str) -> bool:
    """Tell whether a word alone names no company ("Phase", "Company", "European")."""
    return word.casefold() in _NOT_A_NAME
