"""From names as a text has them to usual names: companies and diseases by lexicon, plans by their window of days."""

import calendar
import re
from collections.abc import Mapping

from extract.facts.once import once
from extract.page import Mention, Page
from extract.record import Window


def lexicon_entry(page: Page, label: str, value: str | None) -> Mention | None:
    """Return the mention of a lexicon whose wording or usual name is this value, None where there is none."""
    if value is None:
        return None
    return _entries(page, label).get(_folded(value))


@once
def _entries(page: Page, label: str) -> Mapping[str, Mention]:
    """Return by wording and by usual name the first mention of each entry of a lexicon."""
    found: dict[str, Mention] = {}
    for mention in page.all(label):
        for name in {page.slice(mention): None, mention.value: None}:
            found.setdefault(_folded(name), mention)
    return found


_BRACKETED = re.compile(r"\([^()]*\)")


def _folded(value: str) -> str:
    return " ".join(_BRACKETED.sub(" ", value).replace("’", "'").casefold().split())


# Thirds of a year for "early", "mid" and "late"; what is due "by the end" has no first day.
_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_THIRD = re.compile(r"\b(early|mid|late)(?=\b|-)", re.IGNORECASE)
_END = re.compile(r"\b(?:end|year[- ]end)\b", re.IGNORECASE)


def window(value: str | None, words: str = "") -> Window | None:
    """Return the first and last day that an ISO 8601 prefix, a quarter or a half covers.

    `words` is the wording of the date: "mid-2026" is May to August, "the end of 2026" any day up to the last.
    """
    if value is None:
        return None
    if re.fullmatch(r"\d{4}", value):
        if third := _THIRD.search(words):
            first, last = _THIRDS[third[1].casefold()]
            end = calendar.monthrange(int(value), last)[1]
            return Window(earliest=f"{value}-{first:02d}-01", latest=f"{value}-{last:02d}-{end:02d}")
        if _END.search(words):
            return Window(earliest=None, latest=f"{value}-12-31")
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?", value)
    if match is None:
        return None
    year = int(match[1])
    quarter, half, month, day = (int(part) if part else None for part in match.groups()[1:])
    if quarter:
        first, last = 3 * quarter - 2, 3 * quarter
    elif half:
        first, last = 6 * half - 5, 6 * half
    else:
        first, last = month or 1, month or 12
    if day:
        return Window(earliest=value, latest=value)
    end = calendar.monthrange(year, last)[1]
    return Window(earliest=f"{year}-{first:02d}-01", latest=f"{year}-{last:02d}-{end:02d}")


def normalised(page: Page, slots: Mapping[str, object]) -> dict[str, str | None]:
    """Return the usual names of company, product and disease, and the disease's identifier where it was checked.

    A lexicon has the usual name; without an entry a company and a product keep theirs, a disease is folded.
    """
    company, candidate, indication = (
        str(value) if (value := slots.get(name)) else None for name in ("company", "candidate", "indication")
    )
    known = lexicon_entry(page, "COMPANY_NAME", company)
    disease = lexicon_entry(page, "DISEASE", indication)
    mesh = disease.attributes.get("mesh") if disease else None
    return {
        "company_normalised": known.value if known else company,
        "candidate_normalised": candidate,
        "indication_normalised": disease.value if disease else indication and _folded(indication),
        "indication_id": f"MESH:{mesh}" if mesh else None,
    }
