"""What the rule files know beside words: the country of an agency, of a city, of a hospital."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from extract.page import Mention
from extract.rules import Rule, RuleSet

# Whose agency decides on a clinical trial or a product where the text names only the country.
_FIRST_AGENCY = {
    "US": "FDA", "CN": "NMPA", "GB": "MHRA", "JP": "PMDA", "KR": "MFDS", "AU": "TGA", "CA": "Health Canada",
    "CH": "Swissmedic", "EU": "EMA", "IN": "CDSCO", "BR": "ANVISA", "SG": "HSA", "TW": "TFDA", "MX": "COFEPRIS",
    "DE": "BfArM", "FR": "ANSM", "IT": "AIFA", "ES": "AEMPS", "BE": "FAMHP",
}  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """Look-ups over a rule set's attributes."""

    agency_country: Mapping[str, str] = field(default_factory=dict)
    designation_agency: Mapping[str, str] = field(default_factory=dict)
    city_country: Mapping[str, str] = field(default_factory=dict)
    hospitals: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: RuleSet) -> "Lexicon":
        """Read the attributes of the rule files once."""
        hospitals = {}
        for rule in _rules(rules, "HOSPITAL"):
            place = (rule.attributes.get("city"), rule.attributes.get("country"))
            for name in (rule.value or "", *rule.phrases):
                hospitals[name.casefold()] = place
        return cls(
            {
                rule.value: rule.attributes["country"]
                for rule in _rules(rules, "AGENCY")
                if rule.value and "country" in rule.attributes
            },
            {
                rule.value: rule.attributes["agency"]
                for rule in _rules(rules, "DESIGNATION")
                if rule.value and "agency" in rule.attributes
            },
            _unambiguous(rules),
            hospitals,
        )

    def country_of(self, city: Mention) -> str | None:
        """Return the country of a CITY mention: its rule's own, else that of the name where it is one place."""
        return city.attributes.get("country") or self.city_country.get(city.value)

    def agency_of(self, country: str) -> str | None:
        """Return the agency that decides in a country, None where this is not known."""
        return _FIRST_AGENCY.get(country)

    def place_of(self, site: str) -> tuple[str | None, str | None]:
        """Return city and country of an institution, from the lexicon or from a city in its name."""
        low = site.casefold()
        if low in self.hospitals:
            return self.hospitals[low]
        for names in (self._long_names, self._cities):
            if (place := names.first_in(f" {low} ")) is not None:
                return place
        return None, None

    @cached_property
    def _long_names(self) -> "_Names":
        return _Names([(name, place) for name, place in self.hospitals.items() if len(name) > 8])

    @cached_property
    def _cities(self) -> "_Names":
        return _Names([(f" {city.casefold()} ", (city, code)) for city, code in self.city_country.items()])


class _Names:
    """Folded names with their places, which are looked for in a text all at once."""

    def __init__(self, places: Sequence[tuple[str, tuple[str | None, str | None]]]) -> None:
        self._places = [place for _, place in places]
        self._automaton = AhoCorasick([name for name, _ in places]) if places else None

    def first_in(self, text: str) -> tuple[str | None, str | None] | None:
        """Return the place of the first of the names that a text holds, None where it holds none."""
        if self._automaton is None:
            return None
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return self._places[min(index for index, _, _ in found)] if found else None


def _unambiguous(rules: RuleSet) -> dict[str, str]:
    """Return the country of each city whose name stands for one place only (there are several Cambridges)."""
    places: dict[str, set[str]] = {}
    for rule in _rules(rules, "CITY"):
        if rule.value and "country" in rule.attributes:
            places.setdefault(rule.value, set()).add(rule.attributes["country"])
    return {city: countries.pop() for city, countries in places.items() if len(countries) == 1}


def _rules(rules: RuleSet, label: str) -> Iterable[Rule]:
    return [rule for file in rules.files if file.label == label for rule in file.rules]


def is_name(mention: Mention) -> bool:
    """Tell whether a COUNTRY mention is a name ("Japan") and no adjective ("Japanese")."""
    return mention.attributes.get("form", "name") != "adjective"
