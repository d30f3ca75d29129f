"""`biowire_entities`: companies, products, diseases, institutions and dates, by what the rules found."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.rule_matcher import attributes_of
from extract.components.spans import page_of, store
from extract.mentions.candidates import find_candidates
from extract.mentions.companies import find_companies
from extract.mentions.dates import find_dates
from extract.mentions.indications import find_indications
from extract.mentions.sites import find_sites
from extract.occurrences import NO_WORD_BEFORE, NO_WORD_BEHIND, occurrences
from extract.page import Mention, Page

FINDERS = (find_dates, find_companies, find_indications, find_candidates, find_sites)


def _agency_short_forms(page: Page) -> list[Mention]:
    """Return the places of short forms that a document defines for an agency ("the Health Authority (HA)")."""
    agencies = page.all("AGENCY")
    known = {m.start for m in agencies}
    found = []
    for short, long in page.abbreviations.items():
        full = next((m for m in agencies if page.slice(m).casefold().endswith(long.casefold())), None)
        if full is None:
            continue
        for start, place in occurrences(page.text, short, NO_WORD_BEFORE, NO_WORD_BEHIND):
            if start not in known:
                found.append(Mention(start, place.end(), "AGENCY", full.value, full.rule))
    return found


class Entities:
    """Add COMPANY, CANDIDATE, TRIAL_NAME, INDICATION, SITE and DATE to `doc.spans["mentions"]`."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the entities added."""
        store(doc, self.find(page_of(doc, attributes_of(self.nlp))))
        return doc

    def find(self, page: Page) -> list[Mention]:
        """Return what each finder adds to a page; each sees what those before it found."""
        found = _agency_short_forms(page)
        page = page.adding(found)
        for finder in FINDERS:
            new = finder(page)
            found += new
            page = page.adding(new)
        return found


@Language.factory("biowire_entities", requires=["doc.spans"], assigns=["doc.spans"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Build the component; it has no settings."""
    return Entities(nlp)
