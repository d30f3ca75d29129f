"""Copies of passages in which other names stand: a model that reads them learns the words around, not the names.

A name is replaced by one of its kind, the same everywhere in a passage; case (capitals, titles) is kept. Products and
trials get coined names by the shapes that sponsors use; diseases, hospitals and generic names come from the project's
rule files, other names from the passages themselves.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import coined
import yaml

from extract.annotated import AnnotatedText

_INDUSTRY = re.compile(
    r"\s(?:\w*(?:Pharma\w*|Therap\w*|Bio\w*|Medic\w*|Scien\w*|Onco\w*|Gen\w*|Vacc\w*|Cell\w*|Immun\w*|Neuro\w*)|Labs|Health\w*)"
    r"(?:\s.*)?$"
)
# How wires write the marks of brands: as they are, in brackets, or not at all.
_MARKS = (("™", "®"), ("(TM)", "(R)"), ("(TM)", "(R)"), ("", ""))


class Names:
    """The names that may stand in for others, by label."""

    def __init__(self, rules: Path, passages: Sequence[AnnotatedText]) -> None:
        self.diseases = sorted({name for name in _listed(rules / "diseases.yaml") if len(name) > 4})
        self.hospitals = sorted({name for name in _listed(rules / "hospitals.yaml") if len(name) > 5})
        self.places = coined.Places(
            sorted({name for name in _listed(rules / "cities.yaml") if "," not in name})
        )
        self.seen = {
            label: sorted({p.words(s) for p in passages for s in p.spans if s[2] == label})
            for label in ("COMPANY", "DRUG", "DISEASE", "INDICATION", "SITE", "INSTITUTION")
        }

    def other(self, label: str, words: str, chance: random.Random) -> str:
        """Return a name to stand for `words`."""
        make: dict[str, Callable[[], str]] = {
            "CANDIDATE": lambda: _product(words, chance),
            "DRUG": lambda: (
                chance.choice(self.seen["DRUG"]) if chance.random() < 0.6 else coined.generic(chance)
            ),
            "COMPANY": lambda: (
                chance.choice(self.seen["COMPANY"]) if chance.random() < 0.3 else _company(words, chance)
            ),
            "TRIAL_NAME": lambda: coined.trial(chance),
            "INDICATION": lambda: self._disease("INDICATION", words, chance),
            "DISEASE": lambda: self._disease("DISEASE", words, chance),
            "SITE": lambda: self._site(chance),
            "INSTITUTION": lambda: (
                chance.choice(self.seen["INSTITUTION"])
                if chance.random() < 0.4
                else self.places.institution(chance)
            ),
        }
        return make[label]()

    def _disease(self, label: str, words: str, chance: random.Random) -> str:
        if words.isupper() and len(words) <= 6:  # a short form
            return "".join(chance.choice("ABCDEFGHILMNOPRSTV") for _ in range(chance.choice((2, 3, 3, 4))))
        own = self.seen[label]
        return chance.choice(own if label == "DISEASE" or chance.random() < 0.5 else self.diseases)

    def _site(self, chance: random.Random) -> str:
        kind = chance.random()
        if kind < 0.5:
            return self.places.hospital(chance)
        return chance.choice(self.seen["SITE"] if kind < 0.75 else self.hospitals)


def _listed(path: Path) -> Iterator[str]:
    for rule in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["rules"]:
        if "value" in rule and not rule.get("drop"):
            yield from (rule["value"], *rule.get("synonyms", ()))


def _product(words: str, chance: random.Random) -> str:
    if re.search(r"\d", words) or re.fullmatch(r"[A-Z]{2,}(?:-[A-Z]+)+", words):
        return coined.code(chance)
    if words.islower():
        return coined.generic(chance)
    brand = coined.word(chance)
    return brand.upper() if words.isupper() and len(words) > 3 else brand


def _company(words: str, chance: random.Random) -> str:
    tail = _INDUSTRY.search(words)
    if tail and chance.random() < 0.5:
        return coined.company_core(chance) + tail.group()
    return coined.company(chance)


def _in_case_of(words: str, name: str) -> str:
    """Return a name in capitals or title case where the words that it replaces are."""
    if words.isupper() and len(words) > 6:
        return name.upper()
    parts = words.split()
    if len(parts) > 1 and all(part[:1].isupper() for part in parts if len(part) > 3):
        return " ".join(part if part[:1].isupper() else part.capitalize() for part in name.split())
    return name[:1].upper() + name[1:] if words[:1].isupper() and len(parts) == 1 else name


def substituted(text: AnnotatedText, names: Names, chance: random.Random, share: float) -> AnnotatedText:
    """Return a text in which about `share` of its names are others, the same name by the same one everywhere."""
    instead: dict[tuple[str, str], str] = {}
    first_words: dict[str, str] = {}
    marks = chance.choice(_MARKS)
    pieces: list[str] = []
    spans, last, length = [], 0, 0
    for start, end, label in text.spans:
        words = text.text[start:end]
        key = (label, words.casefold())
        if key not in instead:
            name = names.other(label, words, chance) if chance.random() < share else words
            if label == "COMPANY":  # short and long names of a company begin alike
                begin = words.split()[0].casefold()
                own = first_words.setdefault(begin, name.split()[0])
                name = " ".join([own, *name.split()[1:]])
            instead[key] = name
        name = _in_case_of(words, instead[key]) if instead[key] != words else words
        between = _marked(text.text[last:start], marks)
        pieces += [between, name]
        begin_at = length + len(between)
        spans.append((begin_at, begin_at + len(name), label))
        length = begin_at + len(name)
        last = end
    pieces.append(_marked(text.text[last:], marks))
    return AnnotatedText(f"{text.id}~names", "".join(pieces), tuple(spans))


def _marked(text: str, marks: tuple[str, str]) -> str:
    return text.replace("™", marks[0]).replace("®", marks[1])


def copies(
    passages: Sequence[AnnotatedText], rules: Path, *, number: int, share: float, seed: int
) -> list[AnnotatedText]:
    """Return `number` copies of each passage with other names."""
    chance = random.Random(seed)
    names = Names(rules, passages)
    return [substituted(p, names, chance, share) for _ in range(number) for p in passages]
