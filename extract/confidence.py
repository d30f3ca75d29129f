"""How safe a record is: the chance that all its key slots are right, from where its words stand.

A logistic model over a few plain signs: which slots the sentence of the status states itself and which come from
elsewhere in the document, how much else that sentence speaks of, how a name was recognised. Its weights are in
`models/confidence.json`; `benchmarks/calibrate.py` fits them to gold documents and measures them on others.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extract.assets import models_dir
from extract.cluster import Cluster
from extract.facts.discourse import Discourse
from extract.facts.fact import Fact, Slot
from extract.facts.once import once
from extract.page import Page
from extract.record import KEY_SLOTS

Kept = Mapping[str, tuple[Slot, Fact]]
"""The value of each slot of a record, with the fact that states it."""


def signs(doc: Discourse, cluster: Cluster, kept: Kept, clusters: Sequence[Cluster]) -> dict[str, float]:
    """Return what speaks for and against a record: names of signs with values, most of them 0 or 1.

    `clusters` are all of the document's, this one among them.
    """
    page, kind = doc.page, cluster.kind
    leading = kept["status"][1] if "status" in kept else cluster.facts[0]
    sentence = page.sentences[leading.sentence]
    block = page.block_of(sentence)
    found = {f"type {kind}": 1.0, f"in {block.kind}": 1.0}
    for name in KEY_SLOTS[kind]:
        found[f"{name} {_where(doc, kept.get(name), leading)}"] = 1.0
    status = kept["status"][0].value if "status" in kept else "none"
    found["planned"] = float(status == "planned")
    found["in lead"] = float(any(_in_lead(doc, page.sentences[f.sentence].block) for f in cluster.facts))
    found["facts"] = math.log(len({f.sentence for f in cluster.facts}))
    found["sentence length"] = math.log(1 + sentence.end - sentence.start)
    products = {m.value for m in page.inside(sentence, "CANDIDATE")}
    found["products in sentence"] = float(max(0, min(len(products), 4) - 1))
    diseases = {m.value.casefold() for m in page.inside(sentence, "INDICATION")}
    found["diseases in sentence"] = float(max(0, min(len(diseases), 4) - 1))
    found["products in document"] = math.log(1 + _number_named(page, "CANDIDATE"))
    found["records of sentence"] = math.log(
        sum(any(fact.sentence == leading.sentence for fact in c.facts) for c in clusters)
    )
    found["records of type"] = math.log(sum(c.kind == kind for c in clusters))
    found["no event"] = float("status" not in kept and kind in {"trial", "ind", "approval", "designation"})
    found["named trial"] = float("registry_id" in kept or "acronym" in kept)
    found["model's name"] = float(_by_model(doc, kept))
    found["no issuer"] = float(doc.issuer is None)
    found |= _names(doc, kept) | _distances(kept)
    found["position"] = sentence.start / max(1, len(page.text))
    found["modal words"] = math.log(1 + len(page.inside(sentence, "ASSERTION")))
    return {name: round(value, 6) for name, value in found.items() if value}


def _names(doc: Discourse, kept: Kept) -> dict[str, float]:
    """Return how well the document knows the product and the disease, and both together."""
    found: dict[str, float] = {}
    page = doc.page
    for name in ("candidate", "indication"):
        if name not in kept:
            continue
        value, label = kept[name][0].value, name.upper()
        every, folded = _times_named(page, label), str(value).casefold()
        mine = every[folded]
        found[f"{name} share"] = mine / max(1, every.total())
        found[f"{name} named often"] = math.log(1 + mine)
        found[f"{name} of the title"] = float(folded in _titled(page, label))
    if "indication" in kept and kept["indication"][0].spans:
        start, end = kept["indication"][0].spans[0]
        found["disease of the lexicon"] = float(any(d.end <= end for d in page.within(start, end, "DISEASE")))
        found["words of the disease"] = math.log(len(str(kept["indication"][0].value).split()))
    if "candidate" in kept and "indication" in kept:
        known = doc.known.get(kept["candidate"][0].value, Counter())
        found["seen together"] = math.log(1 + known.get(kept["indication"][0].value, 0))
        found["diseases of the product"] = math.log(1 + len({v.casefold() for v in known}))
    return found


@once
def _times_named(page: Page, label: str) -> Counter[str]:
    """Return how often the page names each value of a concept, whatever its case."""
    return Counter(m.value.casefold() for m in page.all(label))


@once
def _titled(page: Page, label: str) -> frozenset[str]:
    """Return the values of a concept that the titles name, whatever their case."""
    titles = [b for b in page.blocks if b.kind == "title"]
    return frozenset(m.value.casefold() for b in titles for m in page.within(b.start, b.end, label))


@once
def _number_named(page: Page, label: str) -> int:
    """Return how many values of a concept the page names."""
    return len({m.value for m in page.all(label)})


def _distances(kept: Kept) -> dict[str, float]:
    """Return how far from the words of the status the other key slots stand, in the logarithm of characters."""
    if "status" not in kept or not kept["status"][0].spans:
        return {}
    anchor = kept["status"][0].spans[0][0]
    return {
        f"{name} away": math.log(1 + abs(kept[name][0].spans[0][0] - anchor))
        for name in ("candidate", "indication", "agency", "phase")
        if name in kept and kept[name][0].spans
    }


def _where(doc: Discourse, pair: tuple[Slot, Fact] | None, leading: Fact) -> str:
    """Return where the words of a slot stand, seen from the sentence that states the record's status."""
    if pair is None:
        return "missing"
    slot, _ = pair
    if not slot.spans:
        return "derived"
    page = doc.page
    home, start = page.sentences[leading.sentence], slot.spans[0][0]
    if home.start <= start < home.end:
        return "here"
    place = page.sentence_at(start)
    if place == home:
        return "here"
    if place.block == home.block:
        return "in block"
    return "in title" if page.block_of(place).kind == "title" else "elsewhere"


def _in_lead(doc: Discourse, block: int) -> bool:
    """Tell whether a block is the first paragraph or stands before it."""
    return block <= _first_paragraph(doc.page)


@once
def _first_paragraph(page: Page) -> int:
    return next((b.index for b in page.blocks if b.kind == "paragraph"), 0)


def _by_model(doc: Discourse, kept: Kept) -> bool:
    """Tell whether the product or disease was named by the entity model alone."""
    for name in ("candidate", "indication"):
        if name in kept and kept[name][0].spans:
            start, end = kept[name][0].spans[0]
            label = name.upper()
            if any(
                m.span == (start, end) and m.rule.startswith("model-")
                for m in doc.page.within(start, end, label)
            ):
                return True
    return False


def confidence(found: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """Return the estimated chance, 0 to 1, that a record with these signs is right.

    `weights` are by sign, with the intercept under ""; without them, those that ship.
    """
    table = shipped_weights() if weights is None else weights
    total = table.get("", 0.0) + sum(table.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_weights() -> Mapping[str, float]:
    """Return the weights that ship, by sign."""
    return read_weights(models_dir() / "confidence.json")


def read_weights(path: Path) -> Mapping[str, float]:
    """Return the weights of a file that `benchmarks/calibrate.py` wrote."""
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {str(name): float(weight) for name, weight in table["weights"].items()}
