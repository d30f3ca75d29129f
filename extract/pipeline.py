"""The whole flow: a text in, its records out."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from pathlib import Path
from typing import Any, Literal, TypeVar

from spacy.language import Language

from extract.clean import clean
from extract.components.abbreviations import Abbreviations
from extract.components.entities import Entities
from extract.components.ner import Ner, model_fingerprint, model_name
from extract.components.rule_matcher import rules_of
from extract.components.spans import by_wording, settled
from extract.components.tokens import Tokens
from extract.document import Document, Failure
from extract.errors import ExtractError, InputError
from extract.explain import Explanation, explain
from extract.nlp import MAX_CHARS, load_nlp
from extract.page import Mention, Page
from extract.record import BaseRecord
from extract.records import Records, build_records
from extract.segment import segment

Item = str | Document | tuple[str, Any]
_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Reading:
    """What one document says: its records, the checks over all of them as a set, and the records set aside for review."""

    records: tuple[BaseRecord, ...]
    checks: tuple[Mapping[str, Any], ...] = field(default=())  # JSON values
    review: tuple[BaseRecord, ...] = ()
    """The records that are less sure than asked for."""


class Extractor:
    """Turn texts into records. Build it with `load`; it may be used for any number of documents.

    Records whose confidence is below `min_confidence` are not among the records of a text, but in `Reading.review`.
    """

    def __init__(
        self,
        nlp: Language,
        *,
        ner_name: str | None = None,
        ner_fingerprint: str | None = None,
        min_confidence: float = 0.0,
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise InputError(f"the least confidence is {min_confidence:g}; expected a number from 0 to 1")
        self.nlp = nlp
        self.min_confidence = min_confidence
        self.ner_name = ner_name
        self.ner_fingerprint = ner_fingerprint
        self._tokens = Tokens(nlp.make_doc)
        self._rules = rules_of(nlp)
        self._abbreviations = _part(nlp, Abbreviations)
        self._entities = _part(nlp, Entities)
        self._ner = _part(nlp, Ner) if "biowire_ner" in nlp.pipe_names else None
        self._records = _part(nlp, Records)

    @property
    def rules_fingerprint(self) -> str:
        """SHA-256, in hex, of the rules in force."""
        return self._rules.rules.fingerprint

    def __call__(
        self,
        text: str,
        doc_id: str | None = None,
        *,
        published: date | str | None = None,
        title: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> list[BaseRecord]:
        """Return the records of one text, in the order of the schema and of their evidence.

        `published` is the day that "today" means where the text has no dateline; `title` and `metadata`
        travel with the document and are not read.

        Raises:
            InputError: `text` is no string, is longer than 5,000,000 characters, or `published` is no date.
        """
        document = Document.from_text(text, doc_id, published=published, title=title, metadata=metadata)
        return list(self.read(document).records)

    def read(self, document: Document) -> Reading:
        """Return the records of one document with the checks over them."""
        records, checks = build_records(self.page(document), self._records.lexicon, document.doc_id)
        sure = [r.confidence is None or r.confidence >= self.min_confidence for r in records]
        return Reading(
            tuple(compress(records, sure)),
            tuple(checks),
            tuple(record for record, is_sure in zip(records, sure, strict=True) if not is_sure),
        )

    def explain(self, document: Document | str) -> Explanation:
        """Return where each record of a document comes from, and why its other sentences gave none.

        Raises:
            InputError: the text is longer than 5,000,000 characters.
        """
        if isinstance(document, str):
            document = Document.from_text(document)
        rules = self._rules
        return explain(
            self.page(document),
            self._records.lexicon,
            document.doc_id,
            rules=rules.rules,
            matcher=rules.matcher,
            model=self.ner_name,
        )

    def page(self, document: Document) -> Page:
        """Return a document as it is before its records are read: with its sentences and all that is found in them.

        Raises:
            InputError: the text is longer than 5,000,000 characters.
        """
        if len(document.text) > MAX_CHARS:
            raise InputError(
                f"document {document.doc_id}: {len(document.text):,} characters, at most {MAX_CHARS:,} are read at once"
            )
        text = clean(document.text).text
        blocks, sentences = segment(text)
        page = Page(text, blocks, sentences, title=document.title, published=document.published)
        with self._memory_zone():
            page = self._with(page, self._rules.find(text))
            page = replace(page, abbreviations=by_wording(page, self._abbreviations.find(page)))
            page = self._with(page, self._entities.find(page))
            if self._ner is not None:
                page = self._with(page, self._ner.find(page))
        return page

    @contextmanager
    def _memory_zone(self) -> Iterator[None]:
        """Forget the words of a document when the block ends; else they stay in spaCy's vocabularies for ever."""
        with ExitStack() as zones:
            zones.enter_context(self.nlp.memory_zone())
            if self._ner is not None:
                zones.enter_context(self._ner.model.memory_zone())
            yield

    def _with(self, page: Page, mentions: Iterable[Mention]) -> Page:
        """Return a page with more mentions, each of whole tokens as in a spaCy document."""
        return page.adding(settled(page, mentions, self._tokens, self._rules.attributes))

    def pipe(
        self, items: Iterable[Item], *, on_error: Literal["raise", "collect"] = "raise"
    ) -> Iterator[Any]:  # list[BaseRecord] | Failure, or (that, context) for pairs
        """Yield the records of each text, `Document` or `(text, context)` pair, in order.

        Pairs come back as `(records, context)`. With `on_error="collect"` a text that fails gives a
        `Failure` in the place of its records; else it raises.

        Raises:
            InputError: `items` is one text instead of many, or `on_error` is neither of the two.
        """
        if isinstance(items, (str, bytes, Document)):
            raise InputError(
                f"pipe takes a list of texts, not one {type(items).__name__}; put it in a list, or call the "
                f"extractor itself"
            )
        if on_error not in ("raise", "collect"):
            raise InputError(f"on_error is {on_error!r}; it is 'raise' or 'collect'")
        return self._pipe(items, collect=on_error == "collect")

    def _pipe(self, items: Iterable[Item], *, collect: bool) -> Iterator[Any]:  # see `pipe`
        for place, item in enumerate(items):
            text, context, paired = _unpacked(item)
            doc_id = f"item {place}"
            try:
                document = text if isinstance(text, Document) else Document.from_text(text)
                doc_id = document.doc_id
                found: list[BaseRecord] | Failure = list(self.read(document).records)
            except Exception as error:
                if not collect:
                    raise
                found = Failure.of(doc_id, error)
            yield (found, context) if paired else found


def _unpacked(item: Any) -> tuple[Any, Any, bool]:  # whatever a caller passes
    if isinstance(item, tuple) and len(item) == 2:
        return item[0], item[1], True
    return item, None, False


def _part(nlp: Language, kind: type[_Part]) -> _Part:
    """Return the component of one kind of a pipeline."""
    return next(component for _, component in nlp.pipeline if isinstance(component, kind))


def load(
    *, rules: Path | str | None = None, ner: str | None = None, min_confidence: float = 0.0
) -> Extractor:
    """Return an extractor with the shipped rules, those of the folder `rules` added, and an entity model.

    `ner` is a spaCy or scispaCy package or a folder, "none" for the rules alone, None for the model that ships. Records
    less sure than `min_confidence` (0 to 1) are set aside: see `Reading.review`.

    Raises:
        InputError: `min_confidence` is no number from 0 to 1.
        ModelError: the model is not installed.
        RuleError: a rule file has faults.
    """
    name = model_name(ner)
    nlp = load_nlp(rules=rules, ner=ner)
    return Extractor(
        nlp,
        ner_name=Path(name).name if name else None,
        ner_fingerprint=model_fingerprint(name) if name else None,
        min_confidence=min_confidence,
    )


__all__ = ["ExtractError", "Extractor", "Reading", "load"]
