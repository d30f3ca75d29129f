"""What goes out: the eight record types, frozen, each with its slots and its evidence."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    field_validator,
    model_validator,
)

from extract.values import (
    Allocation,
    ApprovalApplication,
    ApprovalStatus,
    Count,
    Country,
    Currency,
    Day,
    DesignationName,
    DesignationStatus,
    Direction,
    FacilityKind,
    IndApplication,
    IndStatus,
    Masking,
    Number,
    OutcomeKind,
    OwnDesignation,
    PartialDate,
    Phase,
    RecordId,
    SiteRole,
    Text,
    TrialStatus,
)

SCHEMA_VERSION = "1.0"
MAX_EVIDENCE = 600
"""The most characters that one piece of evidence may have."""


def slot(description: str, *, key: bool = False) -> Any:  # a pydantic field stands for a value of any type
    """Return the field of a slot: null where the document does not say. Key slots say what the record is."""
    return Field(default=None, description=description, json_schema_extra={"key_slot": True} if key else None)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Evidence(_Frozen):
    """A piece of the document that supports a record: `text == document[start:end]`."""

    start: int = Field(
        ge=0, description="First character, counted in Unicode code points of the document's text."
    )
    end: int = Field(ge=1, description="The character after the last one.")
    text: str = Field(
        min_length=1,
        max_length=MAX_EVIDENCE,
        description="The characters from start to end, exactly as they stand.",
    )
    slots: tuple[str, ...] = Field(default=(), description="The slots whose wording this piece holds.")

    @model_validator(mode="after")
    def _fits(self) -> "Evidence":
        if len(self.text) != self.end - self.start:
            raise ValueError(
                f"text has {len(self.text)} characters, [{self.start}, {self.end}) {self.end - self.start}"
            )
        return self


class Window(_Frozen):
    """The days between which a planned event is due ("mid-2026", "by year end")."""

    earliest: Day | None = Field(
        default=None, description="First day, ISO 8601; null where the text gives none."
    )
    latest: Day | None = Field(
        default=None, description="Last day, ISO 8601; null where the text gives none."
    )


class BaseRecord(_Frozen):
    """What all records have beside their slots."""

    slot_names: ClassVar[tuple[str, ...]] = ()
    key_slots: ClassVar[tuple[str, ...]] = ()
    identity_slots: ClassVar[tuple[str, ...]] = ()

    record_type: str = Field(description="What the record states.")
    record_id: RecordId = Field(
        description="Hash of document, type and what the record is; unique in a document."
    )
    doc_id: str = Field(description="The document that the record was read from.")
    evidence: tuple[Evidence, ...] = Field(
        min_length=1, description="A piece of the document for each mention."
    )
    derived: tuple[str, ...] = Field(
        default=(), description="Slots whose value follows from another one (a country from its agency)."
    )
    related: tuple[RecordId, ...] = Field(
        default=(), description="record_id of the trial that the record belongs to."
    )
    doc_date: Day | None = Field(default=None, description="The date of the document, ISO 8601.")
    ticker: Text | None = Field(
        default=None, description="The company's exchange and symbol, as the document has it."
    )
    company_normalised: Text | None = Field(default=None, description="The company under its usual name.")
    candidate_normalised: Text | None = Field(default=None, description="The product under its usual name.")
    indication_normalised: Text | None = Field(default=None, description="The disease under its usual name.")
    indication_id: Text | None = Field(
        default=None,
        description="The disease's identifier in MeSH, as MESH:D000690, where the lexicon has a checked one.",
    )
    window: Window | None = Field(default=None, description="When a planned event is due.")
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="0 to 1, two decimals: how safe the reading is; null if not estimated.",
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # whatever the class statement passes
        """Note the slots in the order in which the type declares them."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.slot_names = tuple(name for name in cls.model_fields if name not in BaseRecord.model_fields)
        cls.key_slots = tuple(name for name in cls.slot_names if cls.model_fields[name].json_schema_extra)
        also = ("registry_id", "acronym", "application", "round", "name")
        cls.identity_slots = tuple(n for n in cls.slot_names if n in cls.key_slots or n in also)

    @field_validator("confidence")
    @classmethod
    def _two_decimals(cls, value: float | None) -> float | None:
        return None if value is None else round(value, 2)

    @model_validator(mode="after")
    def _names_its_own_slots(self) -> "BaseRecord":
        named = {*self.derived, *(name for piece in self.evidence for name in piece.slots)}
        if unknown := sorted(named - set(self.slot_names)):
            raise ValueError(f"{', '.join(unknown)}: no slot of {self.record_type}")
        return self

    def to_dict(self) -> dict[str, Any]:  # any JSON value
        """Return JSON values: what names the record, its slots, then the rest, each in the declared order."""
        values = self.model_dump(mode="json")
        head = ("record_type", "record_id", "doc_id")
        return {name: values[name] for name in (*head, *self.slot_names)} | values

    def to_json_line(self) -> str:
        """Return the record as one line of JSON without its line end; nulls are kept."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False)


class Ind(BaseRecord):
    """An application to start a clinical trial, and how far it got; with `count` it is an aggregate."""

    record_type: Literal["ind"] = Field(default="ind", description="What the record states.")
    company: Text | None = slot("Sponsor or holder of the application, without its legal form.")
    candidate: Text | None = slot(
        "The product's code, generic or brand name, without the dosage form.", key=True
    )
    application: IndApplication | None = slot(
        "Kind of application; STUDY: a study approved without a named one."
    )
    status: IndStatus | None = slot("The furthest status that the document states.", key=True)
    agency: Text | tuple[Text, ...] | None = slot(
        "Agency by its usual short name; a list for an aggregate.", key=True
    )
    country: Country | tuple[Country, ...] | None = slot(
        "The agency's country, ISO 3166-1 alpha-2; EU for the Union."
    )
    indication: Text | None = slot("The disease as the text names it in full.", key=True)
    phase: Phase | None = slot("Phase of the trial that is applied for, as AACT writes it.")
    count: Count | None = slot('How many, where the text counts without naming each ("seven IND approvals").')
    date: PartialDate | None = slot("When the status was reached: ISO 8601 prefix, 2025-Q3 or 2025-H1.")


class Trial(BaseRecord):
    """A clinical trial."""

    record_type: Literal["trial"] = Field(default="trial", description="What the record states.")
    company: Text | None = slot("Sponsor, without its legal form.")
    candidate: Text | None = slot(
        "The product's code, generic or brand name, without the dosage form.", key=True
    )
    indication: Text | None = slot("The disease as the text names it in full.", key=True)
    phase: Phase | None = slot(
        "Phase, as AACT writes it; null for a first-in-human trial without a number.", key=True
    )
    country: Country | tuple[Country, ...] | None = slot(
        "Where it runs, ISO 3166-1 alpha-2; a list if several.", key=True
    )
    status: TrialStatus | None = slot("The furthest status that the document states.")
    registry_id: Text | None = slot("Number in a register (NCT01234567).")
    acronym: Text | None = slot("Short name of the trial, or its protocol code where it has no name.")
    allocation: Allocation | None = slot("Whether participants are allocated at random.")
    masking: Masking | None = slot("How many are blinded; NONE for open-label.")
    enrollment: Count | None = slot("Number of participants.")
    date: PartialDate | None = slot("When the status was reached: ISO 8601 prefix, 2025-Q3 or 2025-H1.")


class Designation(BaseRecord):
    """A regulatory designation."""

    record_type: Literal["designation"] = Field(default="designation", description="What the record states.")
    company: Text | None = slot("Holder of the designation, without its legal form.")
    candidate: Text | None = slot(
        "The product's code, generic or brand name, without the dosage form.", key=True
    )
    designation: DesignationName | OwnDesignation | None = slot(
        "Which designation: one of the list, or a value that a rule of the user's own gives.", key=True
    )
    status: DesignationStatus | None = slot("The furthest status that the document states.", key=True)
    agency: Text | None = slot("Agency by its usual short name.", key=True)
    country: Country | None = slot("The agency's country, ISO 3166-1 alpha-2; EU for the Union.")
    indication: Text | None = slot("The disease as the text names it in full.", key=True)
    date: PartialDate | None = slot("When the status was reached: ISO 8601 prefix, 2025-Q3 or 2025-H1.")


class Site(BaseRecord):
    """A named institution where a trial runs."""

    record_type: Literal["site"] = Field(default="site", description="What the record states.")
    name: Text | None = slot("Name of the institution.", key=True)
    city: Text | None = slot("City, in English.")
    country: Country | None = slot("Country, ISO 3166-1 alpha-2.")
    role: SiteRole | None = slot("lead: led, launched or initiated by it, or its investigator coordinates.")
    candidate: Text | None = slot("The product under trial there.")
    indication: Text | None = slot("The disease under trial there.")


class Approval(BaseRecord):
    """A marketing application, and how far it got."""

    record_type: Literal["approval"] = Field(default="approval", description="What the record states.")
    company: Text | None = slot("Holder of the application, without its legal form.")
    candidate: Text | None = slot(
        "The product's code, generic or brand name, without the dosage form.", key=True
    )
    application: ApprovalApplication | None = slot("Kind of application.")
    status: ApprovalStatus | None = slot("The furthest status that the document states.", key=True)
    agency: Text | None = slot("Agency by its usual short name.", key=True)
    country: Country | None = slot("The agency's country, ISO 3166-1 alpha-2; EU for the Union.")
    indication: Text | None = slot("The disease as the text names it in full.", key=True)
    date: PartialDate | None = slot("When the status was reached: ISO 8601 prefix, 2025-Q3 or 2025-H1.")
    action_date: PartialDate | None = slot("When the agency's decision is due (PDUFA date).")


class Outcome(BaseRecord):
    """A reported clinical result."""

    record_type: Literal["outcome"] = Field(default="outcome", description="What the record states.")
    company: Text | None = slot("Sponsor, without its legal form.")
    candidate: Text | None = slot(
        "The product's code, generic or brand name, without the dosage form.", key=True
    )
    indication: Text | None = slot("The disease as the text names it in full.", key=True)
    kind: OutcomeKind | None = slot("What was measured.", key=True)
    direction: Direction | None = slot(
        "Safety is positive when no serious or related event is reported.", key=True
    )
    measure: Text | None = slot("The measure that is named first.")
    follow_up: Text | None = slot('How long, as "12 months".')
    enrollment: Count | None = slot("Number of participants.")


class Facility(BaseRecord):
    """A research, manufacturing or quality site of the company."""

    record_type: Literal["facility"] = Field(default="facility", description="What the record states.")
    company: Text | None = slot("Who has it, without its legal form.")
    kind: FacilityKind | None = slot("What it is for.", key=True)
    standard: Text | None = slot("GMP, GLP, ... as named.")
    area_m2: Number | None = slot("Floor area in square metres.")
    city: Text | None = slot("City, in English.")
    country: Country | None = slot("Country, ISO 3166-1 alpha-2.")


class Financing(BaseRecord):
    """Money raised."""

    record_type: Literal["financing"] = Field(default="financing", description="What the record states.")
    company: Text | None = slot("Who raised it, without its legal form.")
    round: Text | None = slot('Which round, as named ("Series B").')
    amount: Number | None = slot("How much, in units of the currency.")
    currency: Currency | None = slot("ISO 4217.")
    investors: tuple[Text, ...] | None = slot("Who invested, in the order of the document.", key=True)
    date: PartialDate | None = slot("When: ISO 8601 prefix, 2025-Q3 or 2025-H1.")


Record = Annotated[
    Ind | Trial | Designation | Site | Approval | Outcome | Facility | Financing,
    Field(discriminator="record_type"),
]
RECORD_TYPES: dict[str, type[BaseRecord]] = {
    get_args(cls.model_fields["record_type"].annotation)[0]: cls for cls in get_args(get_args(Record)[0])
}
SLOTS: dict[str, tuple[str, ...]] = {kind: cls.slot_names for kind, cls in RECORD_TYPES.items()}
KEY_SLOTS: dict[str, tuple[str, ...]] = {kind: cls.key_slots for kind, cls in RECORD_TYPES.items()}
_ADAPTER: TypeAdapter[Record] = TypeAdapter(Record)
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


# The values may be anything that a slot holds.
def record_id(record_type: str, doc_id: str, slots: Mapping[str, Any], ordinal: int = 0) -> str:
    """Return the id: 16 hex digits of a SHA-256 over document, type and what the record is.

    That is the key slots, registry id, acronym, application, round and name. Records of a document that
    agree in all of them are told apart by an ordinal, in the order of their first evidence.
    """
    what = {name: slots.get(name) for name in RECORD_TYPES[record_type].identity_slots}
    named = {"doc_id": doc_id, "record_type": record_type, "slots": what} | (
        {"ordinal": ordinal} if ordinal else {}
    )
    return hashlib.sha256(_CANONICAL.encode(named).encode("ascii")).hexdigest()[:16]


def json_schema() -> dict[str, Any]:  # a JSON Schema is a tree of JSON values
    """Return the JSON Schema (draft 2020-12) of one line of records.jsonl."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "biowire record",
        "description": "One line of records.jsonl: a fact of a press release, with its evidence.",
        "schema_version": SCHEMA_VERSION,
        **_ADAPTER.json_schema(mode="serialization"),
    }
