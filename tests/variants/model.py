"""What a variant is about: its company, products, diseases and programmes, before any sentence is written."""

from dataclasses import dataclass, field

from .places import Agency, Designation


@dataclass(frozen=True)
class Company:
    """An invented company: the name without and with its legal form, and the short name of running text."""

    name: str
    legal: str
    short: str


@dataclass(frozen=True)
class Disease:
    """An invented disease; `abbr` is the short form that the text may introduce in brackets."""

    name: str
    abbr: str | None


@dataclass(frozen=True)
class Hospital:
    """An invented hospital; `also` are shorter forms of the name that are right too."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Product:
    """An invented product: its code or generic name, perhaps a second name, and its dosage form."""

    code: str
    alias: str | None
    form: str


@dataclass(frozen=True)
class Modality:
    """A class of medicines: its plural, how headlines say it, descriptions with article, dosage forms."""

    plural: str
    headline: str
    described: tuple[str, ...]
    forms: tuple[str, ...]
    related: str
    stem: str
    advanced: bool


@dataclass(frozen=True)
class Area:
    """A field of diseases: its name in prose, in headlines and as an adjective, descriptions, measures."""

    phrase: str
    headline: str
    kind: str
    descriptors: tuple[str, ...]
    measures: tuple[str, ...]
    centre: str


@dataclass(frozen=True)
class Arm:
    """A trial of a programme in one country; `phase` is the gold's value."""

    country: str
    phase: str


@dataclass
class Programme:
    """A product in a disease; `naming` says where the text names the product: list, timeline, both or never.

    `starts_only`: the timeline may say only that its trials start, as an earlier study stays apart by that.
    """

    disease: Disease
    product: Product
    described: str
    naming: str
    arms: list[Arm]
    designations: list[Designation] = field(default_factory=list)
    claim: str | None = None
    starts_only: bool = False


@dataclass
class Plan:
    """Every choice of one variant that more than one section must know."""

    company: Company
    city: str
    home: str
    area: Area
    modality: Modality
    agencies: list[Agency]
    programmes: list[Programme]
    years: list[int]
    total: int | None
    dims: dict[str, str]
    spare_diseases: list[Disease]
    spare_products: list[Product]
    hospitals: dict[str, list[Hospital]]
    investors: list[str]
    launches: dict[tuple[int, str], int] = field(default_factory=dict)
    milestone: "Milestone | None" = None

    @property
    def implied(self) -> bool:
        """Whether list items leave their country to the one agency over the list."""
        return self.dims["item_country"] == "implied" and len(self.agencies) == 1


@dataclass(frozen=True)
class Milestone:
    """The treated-patients section.

    `mode`: earlier (a study before the listed trial), own (a disease that is not listed), or same (the listed
    trial itself).
    """

    mode: str
    programme: int | None
    disease: Disease
    country: str
    phase: str | None
    month: int
