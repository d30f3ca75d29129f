"""`biowire_records`: a document's mentions become its records, kept behind `doc._.records`."""

from typing import Any

from pydantic import ValidationError
from spacy.language import Language
from spacy.tokens import Doc

from extract.checks import check_totals
from extract.cluster import Cluster, chosen
from extract.components.rule_matcher import rules_of
from extract.components.spans import CONTEXT, page_of
from extract.confidence import Kept, confidence, signs
from extract.consolidate import consolidate
from extract.document import text_id
from extract.errors import ExtractError
from extract.evidence import pieces
from extract.facts.discourse import Discourse
from extract.facts.indexed import IndexedPage
from extract.facts.lexicon import Lexicon
from extract.facts.read import read_facts
from extract.link import normalised, window
from extract.page import Page
from extract.record import RECORD_TYPES, SLOTS, BaseRecord, record_id


def build_records(page: Page, lexicon: Lexicon, doc_id: str) -> tuple[list[BaseRecord], list[dict[str, Any]]]:
    """Return the records of a page in the order of the schema and of their evidence, and its record-set checks."""
    records = [record for record, _ in assemble(Discourse(IndexedPage.of(page), lexicon), doc_id)]
    return records, check_totals(records)


def assemble(doc: Discourse, doc_id: str) -> list[tuple[BaseRecord, Cluster]]:
    """Return the records of a document, each with the facts that it is made of, in the order of `build_records`."""
    clusters = consolidate(doc, read_facts(doc))
    keeping = [_kept(cluster) for cluster in clusters]
    ids: dict[int, str] = {}
    seen: dict[str, int] = {}
    for cluster, kept in zip(clusters, keeping, strict=True):
        slots = _values(kept)
        first = record_id(cluster.kind, doc_id, slots)
        seen[first] = seen.get(first, -1) + 1
        again = record_id(cluster.kind, doc_id, slots, seen[first]) if seen[first] else first
        ids[id(cluster)] = again
    return [
        (_record(doc, cluster, kept, doc_id, ids, clusters), cluster)
        for cluster, kept in zip(clusters, keeping, strict=True)
    ]


def _kept(cluster: Cluster) -> Kept:
    return {name: pair for name, pair in chosen(cluster).items() if name in SLOTS[cluster.kind]}


def _values(kept: Kept) -> dict[str, Any]:
    return {name: slot.value for name, (slot, _) in kept.items()}


def _record(
    doc: Discourse, cluster: Cluster, kept: Kept, doc_id: str, ids: dict[int, str], clusters: list[Cluster]
) -> BaseRecord:
    values = _values(kept)
    evidence = pieces(doc.page, doc.page.text, cluster.facts, kept)
    stated = {name for piece in evidence for name in piece.slots}
    related = [
        ids[id(c)]
        for c in clusters
        if c.kind == "trial" and cluster.kind != "trial" and c.ties & cluster.ties
    ]
    day = doc.day
    planned = values.get("status") == "planned"
    try:
        return RECORD_TYPES[cluster.kind].model_validate(
            {
                **values,
                **normalised(doc.page, values),
                "record_id": ids[id(cluster)],
                "doc_id": doc_id,
                "evidence": evidence,
                "derived": tuple(
                    name for name in SLOTS[cluster.kind] if name in values and name not in stated
                ),
                "related": tuple(dict.fromkeys(related)),
                "doc_date": day.isoformat() if day else None,
                "ticker": doc.ticker if "company" in SLOTS[cluster.kind] else None,
                "window": window(values.get("date"), _wording(doc.page, kept)) if planned else None,
                "confidence": confidence(signs(doc, cluster, kept, clusters)),
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise ExtractError(
            f"document {doc_id}: a {cluster.kind} record does not fit its schema: "
            f"{'.'.join(map(str, first['loc']))}: {first['msg']}, found {first['input']!r}"
        ) from error


def _wording(page: Page, kept: Kept) -> str:
    """Return the words that a record's date stands in, with the few before them ("by the end of 2026")."""
    if "date" not in kept or not kept["date"][0].spans:
        return ""
    start, end = kept["date"][0].spans[0]
    return page.text[max(0, start - 12) : end]


class Records:
    """Store a document's records as plain dictionaries in `doc._.records`, its checks in `doc._.checks`."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._lexicon: tuple[int, Lexicon] | None = None

    @property
    def lexicon(self) -> Lexicon:
        """Return the look-ups of the rules in force, made once for a rule set."""
        rules = rules_of(self.nlp).rules
        if self._lexicon is None or self._lexicon[0] != id(rules):
            self._lexicon = (id(rules), Lexicon.of(rules))
        return self._lexicon[1]

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its records."""
        records, checks = self.find(doc)
        doc._.records = [record.to_dict() for record in records]
        doc._.checks = checks
        return doc

    def find(self, doc: Doc) -> tuple[list[BaseRecord], list[dict[str, Any]]]:
        """Return the records and checks and leave `doc` as it was."""
        context = doc.user_data.get(CONTEXT) or {}
        page = page_of(doc, rules_of(self.nlp).attributes)
        return build_records(page, self.lexicon, context.get("doc_id") or text_id(doc.text))


for _name in ("records", "checks"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.factory("biowire_records", requires=["doc.spans"])
def make_records(nlp: Language, name: str) -> Records:
    """Build the component; it has no settings."""
    return Records(nlp)
