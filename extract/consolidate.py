"""One document's facts become its records: what is one thing is one record, with a piece of evidence for each mention."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extract.cluster import Cluster, chosen, country_codes
from extract.facts.discourse import Discourse
from extract.facts.diseases import same_disease, words_of
from extract.facts.fact import Fact, without
from extract.facts.status import ORDER
from extract.link import window

RECORD_TYPES = ("ind", "trial", "designation", "site", "approval", "outcome", "facility", "financing")
# The slots that say whether two facts of a type are one thing (record schema, "What makes a record", 4).
_IDENTITY = {
    "ind": ("candidate", "indication", "agency", "application", "count"),
    "trial": ("candidate", "indication", "phase", "country", "registry_id", "acronym"),
    "designation": ("designation", "candidate", "indication", "agency"),
    "site": ("name", "candidate", "indication"),
    "approval": ("candidate", "indication", "agency", "application"),
    "outcome": ("kind", "candidate", "indication"),
    "facility": ("kind", "city"),
    "financing": ("round",),
}


# The Agency's committees give an opinion, the Commission decides: one record, the decision's.
_OF_THE_UNION = frozenset({"EMA", "EC"})


def consolidate(doc: Discourse, facts: Sequence[Fact]) -> list[Cluster]:
    """Return the records of a document as clusters of facts, in the order of their first evidence."""
    clusters: dict[str, list[Cluster]] = {}
    for kind in RECORD_TYPES:
        mine = [fact for fact in facts if fact.record_type == kind]
        if kind == "site":
            mine = [_at_its_trial(fact, clusters["trial"]) for fact in mine]
        start = [
            Cluster([fact], fact.sentence, set(fact.ties)) for fact in sorted(mine, key=lambda f: f.sentence)
        ]
        merged = _by_tie(start) if kind == "trial" else start
        clusters[kind] = _merge(doc, merged)
    _fill(clusters)
    return [
        c
        for kind in RECORD_TYPES
        for c in sorted(clusters[kind], key=lambda c: c.order)
        if _says_something(doc, c)
    ]


def _at_its_trial(site: Fact, trials: Sequence[Cluster]) -> Fact:
    """Return a site's fact with the product and the disease of the trial that it is tied to, as that record has them."""
    trial = next((c for c in trials if c.ties & site.ties), None)
    if trial is None:
        return site
    kept = chosen(trial)
    return site.having(**{name: kept[name][0] for name in ("candidate", "indication") if name in kept})


def _by_tie(clusters: list[Cluster]) -> list[Cluster]:
    kept: list[Cluster] = []
    for cluster in clusters:
        owner = next((c for c in kept if c.ties & cluster.ties), None)
        if owner is not None:
            owner.add(cluster, "tie")
        else:
            kept.append(cluster)
    return kept


def _merge(doc: Discourse, clusters: list[Cluster]) -> list[Cluster]:
    """Join what is equal first, then what lacks a slot with the one thing that it fits; a null never decides."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: (-_known(c), c.order)):
        equal = [c for c in kept if _fits(doc, c, cluster, exact=True) and not _contradicts(doc, c, cluster)]
        if equal:
            equal[0].add(cluster, "same")
        else:
            kept.append(cluster)
    if any(cluster.kind == "trial" for cluster in kept):
        kept = _spread(doc, kept)
    final: list[Cluster] = []
    for cluster in sorted(kept, key=lambda c: (_refers(c), c.kind == "trial" and _headline(doc, c))):
        fitting = [c for c in final if _fits(doc, c, cluster, exact=False)]
        why = "fits"
        if not fitting and _headline(doc, cluster):
            why = "title"
            fitting = [
                c for c in final if _leads(doc, c) and _fits(doc, c, cluster, exact=False, but={"indication"})
            ][:1]
        if not fitting and _refers(cluster):
            why = "refers"
            fitting = _spoken_of(doc, final, cluster)
            if fitting:
                cluster.facts = [fact.firm() for fact in cluster.facts]
        if len(fitting) > 1 and cluster.kind == "trial":
            fitting = [c for c in fitting if _same_name(c, cluster)] or fitting
        if len(fitting) > 1:
            fitting = _nearest(doc, fitting, cluster)
        if len(fitting) == 1 and not _contradicts(doc, fitting[0], cluster):
            fitting[0].add(cluster, why)
        elif len(fitting) < 2 or not _vague(cluster):
            final.append(cluster)
    for cluster in final:
        cluster.order = min(f.sentence for f in cluster.facts)
        _settle_dates(doc, cluster)
        cluster.facts.sort(
            key=lambda f: (doc.page.block_of(doc.page.sentences[f.sentence]).kind == "title", f.sentence)
        )
    return final


def _vague(cluster: Cluster) -> bool:
    """Tell whether a mention of a trial says too little to be one of its own beside several that it may be."""
    named = any(cluster.values(slot) for slot in ("registry_id", "acronym"))
    placed = any(cluster.values(slot) for slot in ("phase", "country", "date"))
    return cluster.kind == "trial" and not named and not (placed and cluster.values("status"))


def _refers(cluster: Cluster) -> bool:
    """Tell whether a cluster only speaks of what another place states ("this designation")."""
    return all(fact.refers for fact in cluster.facts)


def _spoken_of(doc: Discourse, told: list[Cluster], cluster: Cluster) -> list[Cluster]:
    """Return the one that "this designation" speaks of: of several that fit, the last one told before."""
    loose = frozenset.intersection(*(fact.loose for fact in cluster.facts))
    fitting = [c for c in told if not _refers(c) and _fits(doc, c, cluster, exact=False, but=loose)]
    before = [c for c in fitting if c.order <= cluster.order]
    return [max(before, key=lambda c: c.order)] if before else fitting[:1]


def _spread(doc: Discourse, clusters: list[Cluster]) -> list[Cluster]:
    """Let a trial said of several countries be evidence of those that an agency of each of them let go ahead."""
    kept = []
    for cluster in clusters:
        codes = country_codes(cluster.values("country"))
        parts = [
            c
            for c in clusters
            if c is not cluster
            and len(country_codes(c.values("country"))) == 1
            and country_codes(c.values("country")) <= codes
            and all(f.agency for f in c.facts)
            and _fits(doc, c, cluster, exact=False)
        ]
        if len(codes) > 1 and codes == country_codes([v for c in parts for v in c.values("country")]):
            for part in parts:
                part.facts += [
                    replace(without(fact, "country"), joined=fact.joined or "spread")
                    for fact in cluster.facts
                ]
        else:
            kept.append(cluster)
    return kept


def _settle_dates(doc: Discourse, cluster: Cluster) -> None:
    """Leave out the day of the release where another mention says when the same status was reached."""
    told = {f.value("status") for f in cluster.facts if f.value("date") and not _of_release(doc, f)}
    cluster.facts[:] = [
        without(f, "date") if f.value("status") in told and _of_release(doc, f) else f for f in cluster.facts
    ]


def _of_release(doc: Discourse, fact: Fact) -> bool:
    """Tell whether a fact is dated by the day of the release alone."""
    date = fact.slots.get("date")
    return date is not None and (date.derived or (doc.dated is not None and date.spans == (doc.dated.span,)))


def _headline(doc: Discourse, cluster: Cluster) -> bool:
    """Tell whether all of a cluster stands in the titles, where names are looser than in the text."""
    return all(doc.page.block_of(doc.page.sentences[f.sentence]).kind == "title" for f in cluster.facts)


def _leads(doc: Discourse, cluster: Cluster) -> bool:
    """Tell whether a cluster is stated in the first two paragraphs."""
    paragraphs = [b.index for b in doc.page.blocks if b.kind == "paragraph"][:2]
    return any(doc.page.sentences[f.sentence].block in paragraphs for f in cluster.facts)


def _known(cluster: Cluster) -> int:
    return sum(bool(cluster.values(slot)) for slot in _IDENTITY[cluster.kind])


def _nearest(doc: Discourse, fitting: list[Cluster], cluster: Cluster) -> list[Cluster]:
    """Of several that fit, return those in the same sentence, failing that block, failing that section."""
    page = doc.page
    mine = {f.sentence for f in cluster.facts}
    best = [c for c in fitting if _same_disease_exactly(c, cluster)]
    if len(best) == 1 and cluster.values("candidate"):
        return best
    blocks = {page.sentences[s].block for s in mine}
    sections = {f.section for f in cluster.facts if f.section is not None}
    together = [c for c in fitting if any(f.sentence in mine for f in c.facts)]
    beside = [c for c in fitting if any(page.sentences[f.sentence].block in blocks for f in c.facts)]
    near = [c for c in fitting if any(f.section in sections for f in c.facts)]
    return together or beside or near or fitting


def _same_disease_exactly(one: Cluster, other: Cluster) -> bool:
    mine = {words_of(v) for v in one.values("indication")}
    return bool(mine & {words_of(v) for v in other.values("indication")})


def _fits(doc: Discourse, one: Cluster, other: Cluster, *, exact: bool, but: Collection[str] = ()) -> bool:
    """Tell whether two clusters agree in every identity slot; unless `exact`, a slot that one lacks agrees.

    A trial known by its number or name is the same however its population is worded.
    """
    known = one.kind == "trial" and _same_name(one, other)
    for slot in _IDENTITY[one.kind]:
        if slot in but or (known and slot in {"candidate", "indication"}):
            continue
        a, b = one.values(slot), other.values(slot)
        if not a and not b:
            continue
        if not a or not b:
            if (exact and slot != "application") or slot in {"count", "name", "kind", "designation"}:
                return False
            if not exact and slot in {"registry_id", "acronym"} and _differ_elsewhere(doc, one, other):
                return False
            continue
        if slot == "indication":
            pairs = [(doc.usual_disease(x), doc.usual_disease(y)) for x in a for y in b]
            if (exact or one.kind == "site") and not any(words_of(x) == words_of(y) for x, y in pairs):
                return False
            if not any(same_disease(x, y) for x, y in pairs):
                return False
        elif slot == "country":
            if (exact and country_codes(a) != country_codes(b)) or not (
                country_codes(a) <= country_codes(b) or country_codes(b) <= country_codes(a)
            ):
                return False
        elif slot == "phase" and known and _phases(a) & _phases(b):
            continue
        elif slot == "agency" and one.kind in {"designation", "approval"} and {*a, *b} <= _OF_THE_UNION:
            continue
        elif not {_key(v) for v in a} & {_key(v) for v in b}:
            return False
    return True


def _same_name(one: Cluster, other: Cluster) -> bool:
    """Tell whether two trials have the same registry id or acronym, and none that differs."""
    shared = False
    for slot in ("registry_id", "acronym"):
        a, b = ({_key(v) for v in c.values(slot)} for c in (one, other))
        if a and b and not a & b:
            return False
        shared = shared or bool(a & b)
    return shared


def _phases(values: list[Any]) -> frozenset[str]:
    """Return the phases that slot values name, those of a combined trial one by one."""
    return frozenset(part for value in values for part in value.split("/"))


def _differ_elsewhere(doc: Discourse, one: Cluster, other: Cluster) -> bool:
    """A registry id or acronym on one side alone asks for agreement in what else both sides say."""
    for slot in ("phase", "country", "indication"):
        a, b = one.values(slot), other.values(slot)
        if not a or not b:
            continue
        if slot == "indication":
            agree = any(same_disease(doc.usual_disease(x), doc.usual_disease(y)) for x in a for y in b)
        elif slot == "country":
            agree = country_codes(a) <= country_codes(b) or country_codes(b) <= country_codes(a)
        else:
            agree = bool({_key(v) for v in a} & {_key(v) for v in b})
        if not agree:
            return True
    return False


def _key(value: Any) -> Any:
    """Return a value as it is compared: "AB-101" and "AB101" are one product, "PEARL-2" and "PEARL 2" one trial."""
    if isinstance(value, str):
        return re.sub(r"[\s’'™®-]+", "", value.casefold().removeprefix("the "))
    return frozenset(value) if isinstance(value, tuple) else value


def _contradicts(doc: Discourse, one: Cluster, other: Cluster) -> bool:
    """Tell whether dates, agencies or words such as "second" keep two clusters apart."""
    kind = one.kind
    told_apart = {n for f in one.facts for n in f.names} != {n for f in other.facts for n in f.names}
    if told_apart and not (kind == "trial" and _same_name(one, other)):
        return True
    if kind == "trial":
        a, b = {f.agency for f in one.facts if f.agency}, {f.agency for f in other.facts if f.agency}
        shared = country_codes(one.values("country")) & country_codes(other.values("country"))
        if a and b and not a & b and shared:
            return True
    if kind not in ORDER:
        return False
    order = ORDER[kind]
    if {*one.values("agency"), *other.values("agency")} == _OF_THE_UNION:
        return False
    for x in one.facts:
        for y in other.facts:
            first, second = x.value("date"), y.value("date")
            s, t = x.value("status"), y.value("status")
            if not first or not second or s is None or t is None or {"planned", "suspended"} & {s, t}:
                continue
            if s == t and (_of_release(doc, x) or _of_release(doc, y)):
                continue  # told on that day
            if s == t and not (first.startswith(second) or second.startswith(first)):
                return True
            if (
                kind == "trial"
                and s != t
                and (order.index(s) < order.index(t)) != (first < second)
                and _apart(first, second)
            ):
                return True
    return False


def _apart(first: str, second: str) -> bool:
    """Tell whether two partial dates share no day."""
    a, b = window(first), window(second)
    if (
        a is None
        or b is None
        or a.earliest is None
        or b.earliest is None
        or a.latest is None
        or b.latest is None
    ):
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _fill(clusters: Mapping[str, list[Cluster]]) -> None:
    """Let the product that a trial is known by fill the records tied to it."""
    for kind in ("ind", "site", "outcome"):
        for cluster in clusters[kind]:
            if cluster.values("candidate"):
                continue
            for trial in clusters["trial"]:
                if trial.ties & cluster.ties and (
                    named := next((f for f in trial.facts if f.value("candidate")), None)
                ):
                    cluster.facts[0] = cluster.facts[0].having(candidate=named.slots["candidate"])
                    break
    for cluster in clusters["ind"]:  # and the other way round
        if not (named := next((f for f in cluster.facts if f.value("candidate")), None)):
            continue
        for trial in clusters["trial"]:
            if trial.ties & cluster.ties and not trial.values("candidate"):
                trial.facts[0] = trial.facts[0].having(candidate=named.slots["candidate"])


def _passing(doc: Discourse, cluster: Cluster) -> bool:
    """Tell whether a trial is only mentioned: of no product, nor of one described, where the document names products."""
    named = cluster.values("registry_id") or (cluster.values("acronym") and cluster.values("phase"))
    if not doc.own_candidates or named:
        return False
    if not all(tie.startswith("trial:") for tie in cluster.ties):
        return False  # an item of a list, or let go ahead by an agency
    return not any(doc.describes_another(doc.page.sentences[fact.sentence]) for fact in cluster.facts)


def _says_something(doc: Discourse, cluster: Cluster) -> bool:
    """A mention with no key slot of its own is no record."""
    lacking = _lacking(doc, cluster)
    if lacking is None:
        return True
    for fact in cluster.facts:
        place = doc.page.sentences[fact.sentence]
        reason, mention = doc.nameless(place) if lacking == "no_candidate" else (lacking, None)
        doc.reject(cluster.kind, fact.sentence, reason, mention)
    return False


def _lacking(doc: Discourse, cluster: Cluster) -> str | None:
    """Return the reason why a cluster is no record: nothing that it is about, or nothing that happened; else None."""
    named = bool(cluster.values("candidate") or cluster.values("indication"))
    if cluster.kind == "trial":
        if not cluster.values("candidate") and _passing(doc, cluster):
            return "no_candidate"
        if cluster.values("registry_id") or cluster.values("acronym"):
            return None
        happened = bool(cluster.values("status") or cluster.values("phase"))
        return None if named and happened else "no_action" if named else "no_candidate"
    if cluster.kind in {"ind", "designation", "approval"}:
        return None if named or cluster.values("count") else "no_candidate"
    return None if named or cluster.kind != "outcome" else "no_candidate"
