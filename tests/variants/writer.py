"""How a variant words what it names (diseases, phases, countries, products, numbers), and its gold."""

from random import Random
from typing import Any, Final

from .ledger import NAMED, OPEN, Ledger
from .model import Arm, Disease, Plan, Programme
from .places import COUNTRIES

_PHASES: Final = {
    "PHASE1": {"roman": "Phase I", "arabic": "Phase 1", "letters": "Phase Ib"},
    "PHASE1/PHASE2": {"roman": "Phase I/II", "arabic": "Phase 1/2", "letters": "Phase Ib/IIa"},
    "PHASE2": {"roman": "Phase II", "arabic": "Phase 2", "letters": "Phase IIa"},
    "PHASE2/PHASE3": {"roman": "Phase II/III", "arabic": "Phase 2/3", "letters": "Phase IIb/III"},
    "PHASE3": {"roman": "Phase III", "arabic": "Phase 3", "letters": "Phase III"},
}
PHASES: Final = tuple(_PHASES)
_WORDS: Final = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_STATUS = "planned approved initiated recruiting first_patient_dosed ongoing enrollment_complete".split()


class Writer:
    """Words things for one variant and remembers which short forms the reader has met."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        self.plan, self.rng = plan, rng
        self.gold = Ledger(plan.company)
        self.met: set[str] = set()
        self.statuses: dict[tuple[Any, ...], str] = {}

    def disease(self, disease: Disease, *, start: bool = False) -> str:
        """The disease, its short form in brackets at first mention; `start` capitalises it for an item."""
        name = disease.name
        if start:
            name = title_case(name) if self.plan.dims["item_case"] == "title" else upper_first(name)
        if disease.abbr is None:
            return name
        if disease.abbr not in self.met:
            self.met.add(disease.abbr)
            return f"{name} ({disease.abbr})"
        roll = self.rng.random()
        if roll < 0.4 and not start:
            return disease.abbr
        return name if roll < 0.75 else f"{name} ({disease.abbr})"

    def heading(self, text: str) -> str:
        """A section's heading in the variant's way."""
        return {"plain": text, "upper": text.upper(), "colon": f"{text}:"}[self.plan.dims["headings"]]

    def phase(self, value: str) -> str:
        """The phase in the variant's way of numbering."""
        return _PHASES[value][self.plan.dims["phase_style"]]

    def country(self, code: str) -> str:
        """The country as a sentence names it."""
        return self.rng.choice(COUNTRIES[code].forms)

    def product(self, programme: Programme, *, brackets: bool = False) -> str:
        """The product's name, sometimes with its form; its second name comes with the first mention."""
        product = programme.product
        if product.alias and product.alias not in self.met:
            self.met.add(product.alias)
            return (
                f"{product.code}, also known as {product.alias}"
                if brackets
                else f"{product.code} ({product.alias})"
            )
        name = product.alias if product.alias and self.rng.random() < 0.3 else product.code
        return f"{name} {product.form}" if self.rng.random() < 0.5 else name

    def bare_product(self, programme: Programme) -> str:
        """The product's code alone, with its second name at first mention."""
        product = programme.product
        if product.alias and product.alias not in self.met:
            self.met.add(product.alias)
            return f"{product.code} ({product.alias})"
        return product.code

    def number(self, count: int) -> str:
        """A count in the variant's way, in words or in digits."""
        return str(count) if self.plan.dims["numbers"] == "digits" else _WORDS[count]

    def trial(
        self,
        programme: Programme,
        arm: Arm,
        quote: str | None,
        status: str,
        *,
        naming: str = OPEN,
        kind: str = "main",
        date: str | None = None,
        **slots: Any,
    ) -> tuple[Any, ...]:
        """Add a mention of a trial: the furthest status stays, with its date. Returns the trial's key."""
        key = (programme.disease.name, arm.country, kind)
        slots = {"indication": programme.disease.name, "country": arm.country, **slots}
        if self.gold.has("trial", key) and isinstance(slots["country"], list):
            del slots["country"]
        if kind == "main":
            slots["phase"] = arm.phase
        known = self.statuses.get(key)
        if known is None or _STATUS.index(status) > _STATUS.index(known):
            self.statuses[key] = status
            slots |= {"status": status, "date": date}
        self.gold.touch("trial", key, quote, **slots)
        self.gold.product("trial", key, programme, naming)
        return key

    def site(
        self,
        names: tuple[str, ...],
        programme: Programme,
        country: str,
        quote: str,
        role: str,
        *,
        naming: str,
        city: str | None = None,
    ) -> None:
        """Add a hospital, under any of these names, that the text ties to the programme's trial there."""
        key = (names[0], programme.disease.name)
        name: Any = list(names) if len(names) > 1 else names[0]
        slots = {"city": city, "country": country, "role": role, "indication": programme.disease.name}
        self.gold.touch("site", key, quote, name=name, **slots)
        self.gold.product("site", key, programme, naming)

    def descriptor(self) -> str:
        """A few words on a disease of the variant's field."""
        return self.rng.choice(self.plan.area.descriptors).format(n=self.rng.choice((2, 3, 5, 8, 10)))

    def outcome(
        self,
        programme: Programme | None,
        indication: list[str] | str,
        kind: str,
        direction: str,
        quote: str,
        **slots: Any,
    ) -> None:
        """Add a reported result; no programme means that the text names no product for it."""
        key = (indication if isinstance(indication, str) else indication[0], kind, programme is not None)
        self.gold.touch("outcome", key, quote, indication=indication, kind=kind, direction=direction, **slots)
        if programme is not None:
            self.gold.product("outcome", key, programme, NAMED)


def title_case(name: str) -> str:
    """Each word of a disease's name with a capital: "Progressive Rubral Ataxia"."""
    return " ".join(word[0].upper() + word[1:] for word in name.split())


def upper_first(text: str) -> str:
    """The text as a sentence begins."""
    return text[0].upper() + text[1:]


def lower_first(text: str) -> str:
    """The sentence with its first word in lower case, where that word is an article."""
    head = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if head in ("The", "A", "An", "Its") else text


def joined(parts: list[str]) -> str:
    """The parts as prose joins them: "A", "A and B", "A, B and C"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
