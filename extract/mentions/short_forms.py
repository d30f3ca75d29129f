"""The short forms of diseases that a text defines, and where it uses them."""

import re

from extract.mentions.disease_edge import left_edge
from extract.occurrences import NO_WORD_BEFORE, NO_WORD_BEHIND, occurrences
from extract.page import Mention, Page, apart

SHORT_FORM = re.compile(r"\s*\(\s*[“\"]?([A-Za-z][\w/-]{1,9})[”\"]?\s*[);,]")


def initials(long: str, short: str) -> bool:
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


def short_forms(page: Page, found: list[Mention]) -> dict[str, str]:
    """Map the short forms that the text defines for its diseases to the long ones."""
    known: dict[str, str] = {}
    for mention in found:
        if mention.label != "INDICATION":
            continue
        inside = _inside(page, mention)
        if match := inside or SHORT_FORM.match(page.text, mention.end):
            short = match.group(1)
            if sum(c.isupper() for c in short) >= 2 and short not in known:
                body = (
                    page.text[mention.start : inside.start()]
                    if inside
                    else mention.value or page.slice(mention)
                )
                known[short] = _long_form(body, short, page.abbreviations.get(short))
    return known


def _inside(page: Page, mention: Mention) -> re.Match[str] | None:
    """Return the short form in brackets behind a disease that a longer name begins with ("cancer (NSCLC) with ...")."""
    match = SHORT_FORM.search(page.text, mention.start, mention.end)
    ends = {m.end for m in page.within(mention.start, mention.end, "DISEASE", "DISEASE_HEAD")}
    return match if match and match.start() in ends else None


def _long_form(body: str, short: str, found: str | None) -> str:
    """Return the part of a name that its short form stands for, without the modifiers before it."""
    words = body.split()
    for count in range(2, len(words) + 1):
        if _spells(words[-count:], short):
            return " ".join(words[-count:])
    if found is not None and found.casefold() in body.casefold():
        return found
    for count in range(1, len(words) + 1):
        tail = " ".join(words[-count:])
        if initials(tail, short) and sum(c.isupper() for c in short) <= len(re.findall(r"\w+", tail)) + 1:
            return tail
    return body


def _spells(words: list[str], short: str) -> bool:
    """Tell whether the words begin with the letters of a short form, one by one ("alopecia areata", AA)."""
    parts = [part for word in words for part in re.split(r"[-/]", word) if part]
    return "".join(part[0] for part in parts).casefold() == short.casefold()


def abbreviated(
    page: Page, known: dict[str, str], found: list[Mention], taken: list[tuple[int, int]]
) -> list[Mention]:
    """Return the mentions by short form, with the modifiers before them."""
    mentions = []
    for short in known:
        for start, place in occurrences(page.text, short, NO_WORD_BEFORE, NO_WORD_BEHIND):
            end = place.end()
            if page.text[start - 1 : start] == "(" and page.text[end : end + 1] in ");,":
                continue
            seed = Mention(start, end, "DISEASE", known[short], "short-form")
            if apart(seed.span, taken):
                start = left_edge(page, page.sentence_at(seed.start).start, seed)
                mentions.append(Mention(start, seed.end, "INDICATION", "", "short-form"))
    return mentions
