"""The gold of a variant while it is written: records that mentions of the same fact fill together."""

from typing import Any, Final

from .model import Company, Programme

SLOTS: Final = {
    "ind": "company candidate application status agency country indication phase count date",
    "trial": "company candidate indication phase country status registry_id allocation masking enrollment "
    "date",
    "designation": "company candidate designation status agency country indication date",
    "site": "name city country role candidate indication",
    "approval": "company candidate application status agency country indication date",
    "outcome": "company candidate indication kind direction",
    "facility": "company kind standard",
    "financing": "company round amount currency investors date",
}
#: What a mention says of the product: it names it, or it leaves it to other mentions.
NAMED, OPEN = "named", "open"


class Ledger:
    """Collects records by a key of the fact; a slot that nothing set is null: the document does not say."""

    def __init__(self, company: Company) -> None:
        self.company = [company.name, company.short] if company.short != company.name else company.name
        self.made: dict[tuple[Any, ...], dict[str, Any]] = {}
        self.products: dict[tuple[Any, ...], Programme] = {}
        self.named: set[tuple[Any, ...]] = set()
        self.named_codes: set[str] = set()
        self.allowed: list[dict[str, Any]] = []
        self.amended: dict[tuple[Any, ...], dict[str, Any]] = {}

    def touch(self, record_type: str, key: tuple[Any, ...], quote: str | None, **slots: Any) -> None:
        """Add a mention: its quote, and the slots it states (a later mention overwrites an earlier one)."""
        full = (record_type, *key)
        record = self.made.setdefault(full, {"record_type": record_type, "quotes": []})
        if quote and quote not in record["quotes"]:
            record["quotes"].append(quote)
        record.update(slots)

    def product(self, record_type: str, key: tuple[Any, ...], programme: Programme, naming: str) -> None:
        """Say whose product a record is about, and whether this mention names it."""
        full = (record_type, *key)
        self.products[full] = programme
        if naming == NAMED:
            self.named.add(full)
            self.named_codes.add(programme.disease.name)

    def reword(self, old: str, new: str) -> None:
        """The text of a quote has changed, as a sentence was given a beginning."""
        for record in self.made.values():
            record["quotes"] = [new if quote == old else quote for quote in record["quotes"]]

    def may(self, record_type: str, **slots: Any) -> None:
        """Allow a record that is not required."""
        record = {"record_type": record_type, **slots}
        if record not in self.allowed:
            self.allowed.append(record)

    def amend(self, record_type: str, key: tuple[Any, ...], **slots: Any) -> None:
        """Set slots in the end, if by then some mention has made the record."""
        full = (record_type, *key)
        self.amended[full] = slots

    def has(self, record_type: str, key: tuple[Any, ...]) -> bool:
        """Whether some mention made this record."""
        return (record_type, *key) in self.made

    def finish(self) -> list[dict[str, Any]]:
        """The records with every scored slot, candidates settled.

        A product that any mention of the record names is required; one that the text names for the same
        disease elsewhere is right but may be left out; otherwise the slot must be empty.
        """
        records = []
        for full, made in self.made.items():
            kind = full[0]
            made.update(self.amended.get(full, {}))
            programme = self.products.get(full)
            if programme is not None and "candidate" not in made:
                names = candidate_names(programme)
                if full in self.named:
                    made["candidate"] = names if len(names) > 1 else names[0]
                elif programme.disease.name in self.named_codes:
                    made["candidate"] = [*names, None]
            record: dict[str, Any] = {"record_type": kind}
            for slot in SLOTS[kind].split():
                record[slot] = self.company if slot == "company" else made.get(slot)
            for slot, value in made.items():
                if slot not in record and slot != "quotes":
                    record[slot] = value
            record["quotes"] = made["quotes"]
            records.append(record)
        return records


def candidate_names(programme: Programme) -> list[str]:
    """The names of a programme's product, preferred one first."""
    product = programme.product
    return [product.code, product.alias] if product.alias else [product.code]
