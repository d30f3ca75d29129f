"""Which diseases a document says that each product treats, from all of its sentences."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.facts.asides import asides, outside
from extract.facts.fact import Slot
from extract.facts.setting import Setting
from extract.facts.targets import linked, told, weight
from extract.page import Mention, Sentence


@dataclass(frozen=True)
class Treatments(Setting):
    """A document with what it tells of its products and diseases as a whole."""

    @cached_property
    def known(self) -> dict[str, Counter[str]]:
        """Count for each product the diseases that its sentences name."""
        table: dict[str, Counter[str]] = {}
        with_both = self.page.saying_both("INDICATION", "CANDIDATE")
        for sentence in self.speaking_of(also=with_both):
            for value, diseases in self._linked(sentence, self.candidates_in(sentence)):
                if diseases:
                    table.setdefault(value, Counter()).update(m.value for m in diseases)
        return table

    @cached_property
    def _usual(self) -> dict[str, str]:
        """Map each disease as named to the same with the lexicon's name for its core ("severe GvHD")."""
        table: dict[str, str] = {}
        for mention in self.page.all("INDICATION"):
            inside = [
                d for d in self.page.within(mention.start, mention.end, "DISEASE") if d.end <= mention.end
            ]
            if inside:
                core = max(inside, key=lambda d: d.end - d.start)
                text = self.page.text
                usual = text[mention.start : core.start] + core.value + text[core.end : mention.end]
                table.setdefault(mention.value.casefold(), usual)
        return table

    def usual_disease(self, value: str) -> str:
        """Return a disease's name with its core as the lexicon has it; two spellings then agree in their words."""
        return self._usual.get(value.casefold(), value)

    @cached_property
    def _told_for(self) -> dict[str, Counter[str]]:
        """Weigh for each product the diseases that it is said to treat, in its sentences and in those that lean on them."""
        table: dict[str, Counter[str]] = {}
        for sentence in self.speaking_of("INDICATION"):
            named, leans = self.candidates_in(sentence), False
            if not named and (before := next(iter(self.behind(sentence, reach=1)), None)) is not None:
                named, leans = self.candidates_in(before), True
                named = named if len({m.value for m in named}) == 1 else []
            for value, diseases in self._linked(sentence, named):
                table.setdefault(value, Counter()).update(told(self.page, sentence, diseases, leans=leans))
        return table

    def _linked(self, sentence: Sentence, candidates: Sequence[Mention]) -> list[tuple[str, list[Mention]]]:
        """Return products with the diseases that a sentence names for them, apart from what it says of companies."""
        if not candidates:
            return []
        diseases = self.page.inside(sentence, "INDICATION")
        return linked(self.page, candidates, outside(diseases, asides(self.page, sentence), candidates[0]))

    def _treats(self, candidate: str) -> Mention | None:
        """Return the disease that the text names most often with a product, of those that it is said to treat."""
        said, known = (table.get(candidate, Counter()) for table in (self._told_for, self.known))
        values = Counter({v: n for v, n in known.items() if said[v] > 1}) or said or known
        if not values:
            return None
        best = max(values, key=lambda v: (values[v], -self._folded.find(v.casefold())))
        return next(m for m in self.page.all("INDICATION") if m.value == best)

    @cached_property
    def _folded(self) -> str:
        return self.page.text.casefold()

    def _focus(self, sentence: Sentence, candidate: Slot | None) -> list[Mention]:
        """Return the diseases of an earlier sentence that an event may concern."""
        said = self._told_for.get(candidate.value, Counter()) if candidate is not None else Counter[str]()
        kept = []
        for disease in self.page.inside(sentence, "INDICATION"):
            sure = weight(self.page, sentence, disease)
            if sure > 1 or (sure and (not said or said[disease.value] == max(said.values()))):
                kept.append(disease)
        return kept

    def _weight_of(self, candidate: str) -> tuple[bool, bool, int]:
        """Return how much the document is about a product: whether titles or lead name it, and how often it is named."""
        return candidate in self._titled, candidate in self.lead_products, len(self.naming.get(candidate, ()))
