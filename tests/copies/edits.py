"""What happens to a release on its way to another site: each a function of the text and a source of chance."""

import re
import textwrap
from collections.abc import Callable
from random import Random

from tests.copies.furniture import CAPTIONS, FOOTERS, MENUS, NOTICES, PARAGRAPHS, WIRES, wire_head

Edit = Callable[[str, Random], str]
_MONTHS = "January February March April June July August September October November December".split()
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")
_BRITISH = {
    "tumor": "tumour", "hematolog": "haematolog", "leukemia": "leukaemia", "anemia": "anaemia", "pediatric": "paediatric",
    "randomized": "randomised", "program": "programme", "center": "centre", "esophag": "oesophag", "diarrhea": "diarrhoea",
    "hospitalized": "hospitalised", "labeled": "labelled", "authorization": "authorisation", "behavior": "behaviour",
    "characterized": "characterised", "generalized": "generalised", "edema": "oedema", "color": "colour", "favor": "favour",
}  # fmt: skip
_BOILERPLATE = re.compile(
    r"^\W*(?:About [^\n.]{2,60}|Forward[- ]Looking Statements?.*|Cautionary .*|Safe harbor.*|(?:Media |Investor )?Contacts?:?.*)$",
    re.M | re.I,
)
_TICKER = re.compile(r" ?\((?:Nasdaq|NASDAQ|NYSE|AIM|OTC\w*|TSX|ASX)[^()\n]*\)")
_WIRE = re.compile(r"\((?:GLOBE NEWSWIRE|BUSINESS WIRE)\)|/PRNewswire/")


def copy_of(text: str, rng: Random, *, edits: int, whole: bool = False) -> str:
    """Return a copy of a text with so many different edits; if `whole`, with none that leaves out what is news."""
    for name in rng.sample(sorted(EDITS.keys() - LOSSES if whole else EDITS), edits):
        text = EDITS[name](text, rng)
    return text


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def wire_header(text: str, rng: Random) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n{wire_head(text, rng)}\n{rest}"


def wire_footer(text: str, rng: Random) -> str:
    return f"{text.rstrip()}\n\n{rng.choice(FOOTERS)}\n"


def other_wire(text: str, rng: Random) -> str:
    mark = rng.choice(WIRES)
    if _WIRE.search(text):
        return _WIRE.sub(lambda _: mark, text)
    return re.sub(r"(\b\d{4}) ?(?:–|--|—|-) ", lambda found: f"{found[1]} {mark} -- ", text, count=1)


def no_boilerplate(text: str, rng: Random) -> str:
    found = _BOILERPLATE.search(text, len(text) // 3)
    return text[: found.start()].rstrip() + "\n" if found else text


def cut_boilerplate(text: str, rng: Random) -> str:
    found = _BOILERPLATE.search(text, len(text) // 3)
    return text[: rng.randint(found.end(), len(text))] if found else text


def boilerplate_without_headings(text: str, rng: Random) -> str:
    return _BOILERPLATE.sub("", text)


def capital_headline(text: str, rng: Random) -> str:
    title, _, rest = text.partition("\n")
    return f"{title.upper()}\n{rest}"


def sentence_headline(text: str, rng: Random) -> str:
    title, _, rest = text.partition("\n")
    words = title.split(" ")
    return " ".join([words[0], *(w.lower() if w.istitle() else w for w in words[1:])]) + "\n" + rest


def repeated_headline(text: str, rng: Random) -> str:
    title = text.partition("\n")[0]
    return f"{title} | Biotech Courier\n\n{text}"


def straight_quotes(text: str, rng: Random) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def curly_quotes(text: str, rng: Random) -> str:
    return re.sub(r'"([^"\n]*)"', r"“\1”", text.replace("'", "’"))


def other_dashes(text: str, rng: Random) -> str:
    return re.sub(r"\s*(?:–|—|--)\s*", rng.choice([" - ", " -- ", "—", " – "]), text)


def trademarks(text: str, rng: Random) -> str:
    if re.search("[®™]", text):
        return re.sub("[®™]", rng.choice(["", "(R)", " (TM)"]), text)
    return re.sub(r"\b([A-Z]{2,}-?\d{2,})\b", rf"\1{rng.choice(['™', '®'])}", text)


def other_bullets(text: str, rng: Random) -> str:
    return re.sub(r"^\s*[-–•*]\s+", rng.choice(["", "• ", "* ", "– "]), text, flags=re.M)


def wrapped(text: str, rng: Random) -> str:
    return "\n\n".join(textwrap.fill(line, rng.choice([60, 72, 90])) for line in _lines(text)) + "\n"


def hyphenated(text: str, rng: Random) -> str:
    """Divide long words at the ends of lines, as narrow columns do."""
    parts = re.split(r"(\b[a-z]{9,}\b)", text)
    return "".join(
        f"{part[:4]}-\n{part[4:]}" if n % 2 and rng.random() < 0.15 else part for n, part in enumerate(parts)
    )


def lost_lines(text: str, rng: Random) -> str:
    return rng.choice([" ", "\n"]).join(_lines(text)) + "\n"


def odd_spaces(text: str, rng: Random) -> str:
    return re.sub(" ", lambda _: rng.choice([" ", " ", " ", "\u00a0", "  "]), text)


def typing_error(text: str, rng: Random) -> str:
    """Put right, or wrong, one to three ordinary words: two letters swapped, one doubled, one left out."""
    places = [found.span() for found in re.finditer(r"\b[a-z]{7,}\b", text)]
    for start, end in sorted(rng.sample(places, min(len(places), rng.randint(1, 3))), reverse=True):
        word, at = text[start:end], rng.randrange(2, 5)
        changed = rng.choice(
            [
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1 :],
            ]
        )
        text = text[:start] + changed + text[end:]
    return text


def small_words(text: str, rng: Random) -> str:
    """Say one to three things with another small word."""
    swaps = {
        " which ": " that ",
        " said ": " commented ",
        " announced ": " reported ",
        " and ": " and also ",
        " will ": " is to ",
        " the ": " its ",
        " today": "",
    }
    for old in rng.sample(sorted(swaps), rng.randint(1, 3)):
        text = text.replace(old, swaps[old], 1)
    return text


def other_ticker(text: str, rng: Random) -> str:
    if _TICKER.search(text):
        return _TICKER.sub(rng.choice(["", " (NASDAQ GM:QQXV)", " (Nasdaq: QQXV; Frankfurt: 7QX)"]), text)
    return re.sub(r"\b(Inc\.|plc|Ltd\.|AG|Therapeutics|Pharma)(?=[ ,])", r"\1 (NASDAQ: QQXV)", text, count=1)


def british(text: str, rng: Random) -> str:
    for american, other in _BRITISH.items():
        if other in text:
            text = text.replace(other, american)
        else:
            text = re.sub(rf"\b{american}", other, text)
    return text


def day_first(text: str, rng: Random) -> str:
    return _DATE.sub(r"\2 \1 \3", text)


def short_months(text: str, rng: Random) -> str:
    return _DATE.sub(lambda found: f"{found[1][:3]}. {found[2]}, {found[3]}", text)


def percent(text: str, rng: Random) -> str:
    return text.replace("%", " percent")


def no_accents(text: str, rng: Random) -> str:
    return text.translate(str.maketrans("áàâäéèêëíìîïóòôöúùûüçñ", "aaaaeeeeiiiioooouuuucn"))


def site_paragraph(text: str, rng: Random) -> str:
    lines = text.split("\n")
    lines.insert(rng.choice([1, len(lines) // 2, len(lines)]), f"\n{rng.choice(PARAGRAPHS)}\n")
    return "\n".join(lines)


def picture(text: str, rng: Random) -> str:
    lines = text.split("\n")
    lines.insert(rng.randrange(1, len(lines) + 1), f"\n{rng.choice(CAPTIONS)}\n")
    return "\n".join(lines)


def navigation(text: str, rng: Random) -> str:
    before, after = rng.choice(MENUS)
    return f"{before}\n\n{text.rstrip()}\n\n{after}\n"


def notice(text: str, rng: Random) -> str:
    return f"{rng.choice(NOTICES)}\n\n{text}"


def lost_paragraph(text: str, rng: Random) -> str:
    """Leave out one of the paragraphs between the opening and the end, of a text that has many."""
    lines = _lines(text)
    if len(lines) < 7:
        return text
    del lines[rng.randrange(3, len(lines))]
    return "\n\n".join(lines) + "\n"


def lost_subtitles(text: str, rng: Random) -> str:
    """Leave out the bullets between headline and dateline."""
    lines = _lines(text)
    top = [line for line in lines[1:6] if not re.match(r"\s*[-–•*] ", line)]
    return "\n\n".join([lines[0], *top, *lines[6:]]) + "\n"


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        wire_header, wire_footer, other_wire, no_boilerplate, cut_boilerplate, boilerplate_without_headings,
        capital_headline, sentence_headline, repeated_headline, straight_quotes, curly_quotes, other_dashes, trademarks,
        other_bullets, wrapped, hyphenated, lost_lines, odd_spaces, typing_error, small_words, other_ticker, british,
        day_first, short_months, percent, no_accents, site_paragraph, picture, navigation, notice, lost_paragraph,
        lost_subtitles,
    )
}  # fmt: skip
LOSSES = frozenset({"lost_paragraph", "lost_subtitles"})
