"""The start of a listed trial, as one sentence of the timeline says it, and its gold."""

from dataclasses import dataclass, field
from typing import Any, Final

from .ledger import NAMED, OPEN
from .model import Arm, Programme
from .places import COUNTRIES
from .writer import Writer

_DESIGNS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("", {}),
    ("", {}),
    ("registrational ", {}),
    ("randomized, double-blind, controlled ", {"allocation": "RANDOMIZED", "masking": "DOUBLE"}),
    ("randomized, placebo-controlled ", {"allocation": "RANDOMIZED"}),
    ("open-label ", {"masking": "NONE"}),
    ("multicenter, open-label ", {"masking": "NONE"}),
)
_WITH_ARTICLE = ("Second", "Royal", "University", "Centre")


@dataclass
class _Hospital:
    """A hospital as a sentence words it, and what that wording says of it."""

    name: str
    worded: str
    apposition: bool = False
    also: tuple[str, ...] = ()
    city: str | None = None


@dataclass
class _Launch:
    """One trial's start: what the sentence forms share."""

    w: Writer
    programme: Programme
    arm: Arm
    date: str
    naming: str
    slots: dict[str, Any] = field(default_factory=dict)

    def place(self) -> str:
        """The country in words; left out only where the list has no other trial of that disease and phase."""
        w, plan = self.w, self.w.plan
        same = [arm for arm in self.programme.arms if arm.phase == self.arm.phase]
        unique = len(same) == 1 and plan.dims["list"] != "none" and not plan.implied
        return "" if unique and w.rng.random() < 0.4 else f" in {w.country(self.arm.country)}"

    def origin(self) -> tuple[str, str]:
        """The start of a sentence on a first, and the place if the start does not hold it."""
        roll = self.w.rng.random()
        if roll < 0.5:
            return COUNTRIES[self.arm.country].first, ""
        place = self.place()
        return ("The world's first" if roll < 0.8 else "A"), place

    def trial(self, *, plain: bool = False) -> str:
        """Design and phase, as in "48-patient, open-label Phase I clinical trial of"; notes what they say."""
        rng, design = self.w.rng, ""
        if not plain:
            design, slots = rng.choice(_DESIGNS)
            self.slots |= slots
            if rng.random() < 0.2:
                size = rng.choice((24, 36, 48, 60, 120))
                design = f"{size}-patient, {design}" if design else f"{size}-patient "
                self.slots["enrollment"] = size
        return f"{design}{self.w.phase(self.arm.phase)} clinical trial of"

    def subject(self) -> str:
        """The product as described, its name in brackets if this sentence names it."""
        described = self.programme.described
        if self.naming == NAMED:
            return f"{described} ({self.w.product(self.programme, brackets=True)})"
        return described

    def product(self) -> str:
        """The product's name, or its description if this sentence does not name it."""
        return self.w.product(self.programme) if self.naming == NAMED else self.programme.described

    def disease(self) -> str:
        """The disease in the words of the moment."""
        return self.w.disease(self.programme.disease)

    def descriptor(self) -> str:
        """A few words on the disease."""
        return self.w.descriptor()

    def hospital(self, *, plain: bool = False) -> _Hospital:
        """The country's next hospital, plain, with its city, or with a title before or behind it."""
        w = self.w
        pool = w.plan.hospitals[self.arm.country]
        pool.append(pool.pop(0))
        hospital, centre = pool[-1], w.plan.area.centre
        roll = 1.0 if plain else w.rng.random()
        the = "the " if hospital.name.split()[0] in _WITH_ARTICLE else ""
        worded = f"{the}{hospital.name}"
        if roll < 0.2:
            worded = f"{worded}, a National Clinical Research Center for {centre}"
            return _Hospital(hospital.name, worded, True, hospital.also)
        if roll < 0.35:
            title = f"National Center for {centre} at {hospital.name}"
            return _Hospital(hospital.name, f"the {title}", False, (title, *hospital.also))
        if roll < 0.6:
            city = w.rng.choice(COUNTRIES[self.arm.country].cities)
            return _Hospital(hospital.name, f"{worded} in {city}", False, hospital.also, city)
        return _Hospital(hospital.name, worded, False, hospital.also)

    def record(self, text: str, status: str, hospital: _Hospital | None = None, role: str = "lead") -> str:
        """Keep the gold of the sentence; returns the sentence."""
        w, arm = self.w, self.arm
        if hospital:
            w.site(
                (hospital.name, *hospital.also),
                self.programme,
                arm.country,
                text,
                role,
                naming=self.naming,
                city=hospital.city,
            )
        w.trial(self.programme, arm, text, status, naming=self.naming, date=self.date, **self.slots)
        return text


def launch(w: Writer, programme: Programme, arm: Arm, date: str) -> str:
    """A listed trial starts, recruits, doses or is fully enrolled, mostly at a named hospital."""
    naming = NAMED if programme.naming in ("timeline", "both") else OPEN
    forms = [_led, _led, _by, _by, _coordinated, _bracketed]
    if naming == NAMED:
        forms += [_treats, _dashed]
    if not programme.starts_only:
        forms += [_doses, _recruits, _enrolled]
    return w.rng.choice(forms)(_Launch(w, programme, arm, date, naming))


def _article(origin: str, rest: str) -> str:
    """The origin before its noun phrase: "A" becomes "An" before a vowel."""
    return f"An {rest}" if origin == "A" and rest[0] in "aeio" else f"{origin} {rest}"


def _verb(at: _Launch) -> str:
    return at.w.rng.choice(("launched", "initiated"))


def _led(at: _Launch) -> str:
    origin, place = at.origin()
    body = f"{at.trial()} {at.subject()} for {at.disease()}"
    hospital = at.hospital()
    text = f"{_article(origin, body)} was {_verb(at)}{place}, led by {hospital.worded}."
    return at.record(text, "initiated", hospital)


def _treats(at: _Launch) -> str:
    origin, place = at.origin()
    body = f"{at.trial()} {at.product()} was initiated{place} to treat {at.disease()}"
    hospital = at.hospital()
    return at.record(f"{_article(origin, body)}, led by {hospital.worded}.", "initiated", hospital)


def _by(at: _Launch) -> str:
    origin, place = at.origin()
    body = f"{at.trial()} {at.subject()}"
    hospital = at.hospital()
    aim = f"targeting {at.disease()}{at.w.rng.choice(('', ', ' + at.descriptor()))}"
    text = f"{_article(origin, body)} was {_verb(at)}{place} by {hospital.worded}, {aim}."
    return at.record(text, "initiated", hospital)


def _dashed(at: _Launch) -> str:
    origin, place = at.origin()
    body = f"{at.trial(plain=True)} {at.product()}—{at.programme.described}—was initiated"
    hospital = at.hospital()
    aim = f"targeting {at.disease()}, {at.descriptor()}"
    return at.record(f"{_article(origin, body)}{place} by {hospital.worded}, {aim}.", "initiated", hospital)


def _coordinated(at: _Launch) -> str:
    body = f"{at.trial()} {at.product()} in patients with {at.disease()}"
    article, hospital = "an" if body[0] in "aeio" else "a", at.hospital()
    comma = "," * hospital.apposition
    text = (
        f"{at.w.plan.company.short} initiated {article} {body}{at.place()}, with {hospital.worded}{comma} as "
        "the coordinating site."
    )
    return at.record(text, "initiated", hospital)


def _bracketed(at: _Launch) -> str:
    origin, place = at.origin()
    body = f"{at.trial()} {at.product()} for {at.disease()}"
    hospital = at.hospital(plain=True)
    text = f"{_article(origin, body)} was initiated{place} (lead site: {hospital.name})."
    return at.record(text, "initiated", hospital)


def _doses(at: _Launch) -> str:
    hospital = at.hospital()
    comma = "," * hospital.apposition
    text = (
        f"The first patient was dosed at {hospital.worded}{comma} in the {at.trial()} {at.product()} for "
        f"{at.disease()}{at.place()}."
    )
    return at.record(text, "first_patient_dosed", hospital, "trial")


def _recruits(at: _Launch) -> str:
    one, two = at.hospital(plain=True), at.hospital(plain=True)
    text = (
        f"The {at.trial()} {at.product()} for {at.disease()} began recruiting patients{at.place()}, led by "
        f"{one.name}, with {two.name} as a participating site."
    )
    at.w.site((two.name, *two.also), at.programme, at.arm.country, text, "trial", naming=at.naming)
    return at.record(text, "recruiting", one)


def _enrolled(at: _Launch) -> str:
    at.slots["enrollment"] = size = at.w.rng.choice((18, 30, 42, 64, 96))
    text = (
        f"{at.w.plan.company.short} completed enrollment of {size} patients in the {at.trial(plain=True)} "
        f"{at.product()} for {at.disease()}{at.place()}."
    )
    return at.record(text, "enrollment_complete")
