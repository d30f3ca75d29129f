"""From names as a text has them to usual names: diseases by the lexicon, plans by their window of days."""

import calendar
import re
from collections.abc import Mapping

from extract.page import Page
from extract.record import Window


def usual_name(page: Page, value: str | None) -> str | None:
    """Return the lexicon's name of a disease where the text's name is one of its spellings, else the folded text."""
    if value is None:
        return None
    low = _folded(value)
    for mention in page.all("DISEASE"):
        if _folded(page.slice(mention)) == low or _folded(mention.value) == low:
            return mention.value
    return low


def _folded(value: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", value).replace("’", "'").casefold().split())


def window(value: str | None) -> Window | None:
    """Return the first and last day that an ISO 8601 prefix, a quarter or a half covers."""
    if value is None:
        return None
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
    """Return the usual names of company, product and disease."""
    company, candidate, indication = (slots.get(name) for name in ("company", "candidate", "indication"))
    return {
        "company_normalised": str(company) if company else None,
        "candidate_normalised": str(candidate) if candidate else None,
        "indication_normalised": usual_name(page, str(indication)) if indication else None,
    }
