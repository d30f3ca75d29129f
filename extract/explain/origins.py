"""Which mention and which rule stand behind some words of the text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from extract.explain.values import Finding, Place, Words
from extract.page import Mention, Page, Sentence
from extract.rules import RuleSet

# The concepts whose mentions fill a slot; one that is not here is read from the shape of the words.
CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "company": ("COMPANY",),
    "candidate": ("CANDIDATE",),
    "indication": ("INDICATION", "DISEASE_CLASS"),
    "application": ("APPLICATION",),
    "designation": ("DESIGNATION",),
    "status": ("ACTION", "ASSERTION", "DESIGNATION", "APPLICATION"),
    "agency": ("AGENCY", "COUNTRY"),
    "country": ("COUNTRY", "SITE", "CITY", "AGENCY"),
    "phase": ("PHASE",),
    "registry_id": ("REGISTRY_ID",),
    "acronym": ("TRIAL_NAME",),
    "allocation": ("ALLOCATION",),
    "masking": ("MASKING",),
    "date": ("DATE",),
    "action_date": ("DATE",),
    "name": ("SITE",),
    "role": ("SITE",),
    "city": ("CITY", "SITE"),
    "kind": ("OUTCOME", "FACILITY"),
    "direction": ("OUTCOME",),
    "measure": ("OUTCOME",),
    "standard": ("FACILITY",),
    "round": ("FINANCING",),
}
# What the names that no rule file lists rest on: the rules that recognise a part of them.
_BASIS: Mapping[str, tuple[str, ...]] = {
    "COMPANY": ("COMPANY_NAME",),
    "CANDIDATE": ("PRODUCT_CODE", "INN_STEM"),
    "TRIAL_NAME": ("PRODUCT_CODE",),
    "INDICATION": ("DISEASE", "DISEASE_HEAD"),
    "DISEASE_CLASS": ("DISEASE", "DISEASE_HEAD"),
    "SITE": ("HOSPITAL",),
}
_MODEL = "model-"


@dataclass(frozen=True)
class Origins:
    """Look-ups from places of a page to sentences, mentions and rules."""

    page: Page
    files: Mapping[tuple[str, str], str]
    """The rule file of each label and rule id."""

    @classmethod
    def of(cls, page: Page, rules: RuleSet) -> "Origins":
        """Return the look-ups of a page that these rules have read."""
        files = {(file.label, rule.id): f"{file.name}.yaml" for file in rules.files for rule in file.rules}
        return cls(page, files)

    def place(self, start: int, end: int) -> Place:
        """Return a stretch of the text as a value of its own."""
        return Place(start, end, self.page.text[start:end], self.page.sentence_at(start).index)

    def sentence(self, index: int) -> Place:
        """Return a whole sentence."""
        sentence = self.page.sentences[index]
        return self.place(sentence.start, sentence.end)

    def words(self, span: tuple[int, int], concepts: Iterable[str]) -> Words:
        """Return words with what was found in them: the mention of one of these concepts that fits them best."""
        place = self.place(*span)
        sentence = self.page.sentences[place.sentence]
        wanted = tuple(concepts)
        touching = [m for m in self.page.inside(sentence, *wanted) if m.start < span[1] and span[0] < m.end]
        findings: tuple[Finding, ...] = ()
        if touching:
            findings = self.findings(min(touching, key=lambda m: _misfit(m, span, wanted)))
        return Words(place, (sentence.start, sentence.end), findings)

    def of_mention(self, mention: Mention) -> Words:
        """Return the words of a mention with what found it."""
        place = self.place(*mention.span)
        sentence = self.page.sentences[place.sentence]
        return Words(place, (sentence.start, sentence.end), self.findings(mention))

    def found(self, sentence: Sentence) -> tuple[Words, ...]:
        """Return all that was found in a sentence, in order."""
        mine = [m for m in self.page.mentions if sentence.start <= m.start < sentence.end]
        return tuple(self.of_mention(mention) for mention in mine)

    def deciding(
        self, sentence: Sentence, values: Collection[str], span: tuple[int, int] | None
    ) -> Words | None:
        """Return the word for one of these assertions (negated, planned, ...) that is nearest to words of a sentence."""
        words = [m for m in self.page.inside(sentence, "ASSERTION") if m.value in values]
        start, end = span or (sentence.start, sentence.start)
        nearest = min(words, key=lambda m: max(start - m.end, m.start - end), default=None)
        return None if nearest is None else self.of_mention(nearest)

    def findings(self, mention: Mention) -> tuple[Finding, ...]:
        """Return what found a mention, then the rules for a part of it that it rests on."""
        parts = self.page.within(mention.start, mention.end, *_BASIS.get(mention.label, ()))
        found = [self._finding(m) for m in (mention, *parts)]
        return tuple(dict.fromkeys(found))

    def _finding(self, mention: Mention) -> Finding:
        label, rule = mention.label, mention.rule
        if rule.startswith(_MODEL):
            return Finding(label, mention.value, "entity model", rule.removeprefix(_MODEL).upper())
        file = self.files.get((label, rule))
        return Finding(label, mention.value, "rule" if file else "context", rule, file)


def _misfit(mention: Mention, span: tuple[int, int], wanted: tuple[str, ...]) -> tuple[int, int]:
    """Return by how many characters a mention and a span differ, then how far down its concept is wanted."""
    return abs(mention.start - span[0]) + abs(mention.end - span[1]), wanted.index(mention.label)
