"""Why a record is there, and why one is missing: what the readers of a document decided, said in words.

Nothing here reads a document in a way of its own: it asks the readers, who tell a listener what they pass over
(`Discourse.reject`), and the facts, which know the words that they rest on.
"""

from extract.explain.misses import Misses, heard, look_alikes
from extract.explain.origins import Origins
from extract.explain.records import record_origin
from extract.explain.values import Explanation
from extract.facts.discourse import Discourse
from extract.facts.indexed import IndexedPage
from extract.facts.lexicon import Lexicon
from extract.facts.trace import Rejected
from extract.page import Page
from extract.records import assemble
from extract.rules import Matcher, RuleSet


def explain(
    page: Page, lexicon: Lexicon, doc_id: str, *, rules: RuleSet, matcher: Matcher, model: str | None = None
) -> Explanation:
    """Return where the records of a page come from, and why each of its sentences gave no other.

    `rules` are those that read the page, with their matcher; `model` is the name of the entity model that did, None without one.
    """
    rejected: list[Rejected] = []
    doc = Discourse(IndexedPage.of(page), lexicon, rejected.append)
    assembled = assemble(doc, doc_id)
    origins = Origins.of(page, rules)
    clusters = [(record.record_id, cluster) for record, cluster in assembled]
    misses = Misses(
        doc, origins, heard(doc, rejected), clusters, look_alikes(page, matcher), model is not None
    )
    return Explanation(
        doc_id,
        model,
        tuple(record_origin(origins, record, cluster) for record, cluster in assembled),
        tuple(misses.of(sentence) for sentence in page.sentences),
    )


__all__ = ["Explanation", "explain"]
