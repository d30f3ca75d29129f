"""One document's facts become its records: what is one thing is one record, with a piece of evidence for each mention."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.cluster import Cluster, chosen, country_codes
from extract.facts.cues import Cue
from extract.facts.discourse import Discourse
from extract.facts.diseases import words_of
from extract.facts.fact import Fact, without
from extract.facts.trials import HEALTHY
from extract.identity import IDENTITY, contradicts, fits, of_release, same_name

RECORD_TYPES = ("ind", "trial", "designation", "site", "approval", "outcome", "facility", "financing")

_VACCINE = Cue(r"\b(?:vaccin|immuni[sz])", re.IGNORECASE)
_PATIENTS = re.compile(r"\bpatients?\b", re.IGNORECASE)


def consolidate(doc: Discourse, facts: Sequence[Fact]) -> list[Cluster]:
    """Return the records of a document as clusters of facts, in the order of their first evidence."""
    clusters: dict[str, list[Cluster]] = {}
    for kind in RECORD_TYPES:
        mine = [fact for fact in facts if fact.record_type == kind]
        if kind == "site":
            mine = [_at_its_trial(fact, clusters["trial"]) for fact in mine]
        start = [
            Cluster((fact,), fact.sentence, set(fact.ties)) for fact in sorted(mine, key=lambda f: f.sentence)
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
        equal = (c for c in kept if fits(doc, c, cluster, exact=True) and not contradicts(doc, c, cluster))
        if (first := next(equal, None)) is not None:
            first.add(cluster, "same")
        else:
            kept.append(cluster)
    if any(cluster.kind == "trial" for cluster in kept):
        kept = _spread(doc, kept)
    final: list[Cluster] = []
    for cluster in sorted(kept, key=lambda c: (_refers(c), c.kind == "trial" and _headline(doc, c))):
        fitting = [c for c in final if fits(doc, c, cluster, exact=False)]
        why = "fits"
        if not fitting and _headline(doc, cluster):
            why = "title"
            fitting = [
                c for c in final if _leads(doc, c) and fits(doc, c, cluster, exact=False, but={"indication"})
            ][:1]
        if not fitting and _refers(cluster):
            why = "refers"
            fitting = _spoken_of(doc, final, cluster)
            if fitting:
                cluster.facts = tuple(fact.firm() for fact in cluster.facts)
        if len(fitting) > 1 and cluster.kind == "trial":
            fitting = [c for c in fitting if same_name(c, cluster)] or fitting
        if len(fitting) > 1:
            fitting = _nearest(doc, fitting, cluster)
        if len(fitting) == 1 and not contradicts(doc, fitting[0], cluster):
            fitting[0].add(cluster, why)
        elif len(fitting) < 2 or not _vague(cluster):
            final.append(cluster)
    for cluster in final:
        cluster.order = min(f.sentence for f in cluster.facts)
        _settle_dates(doc, cluster)
        if cluster.kind == "trial" and _of_volunteers(doc, cluster):
            cluster.facts = tuple(without(fact, "indication") for fact in cluster.facts)
        cluster.facts = tuple(sorted(cluster.facts, key=lambda f: (_titled(doc, f), f.sentence)))
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
    fitting = [c for c in told if not _refers(c) and fits(doc, c, cluster, exact=False, but=loose)]
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
            and fits(doc, c, cluster, exact=False)
        ]
        if len(codes) > 1 and codes == country_codes([v for c in parts for v in c.values("country")]):
            for part in parts:
                part.facts += tuple(
                    replace(without(fact, "country"), joined=fact.joined or "spread")
                    for fact in cluster.facts
                )
        else:
            kept.append(cluster)
    return kept


def _of_volunteers(doc: Discourse, cluster: Cluster) -> bool:
    """Tell whether a sentence says that a trial runs in healthy people and in no patients; a vaccine is for them."""
    if any("/" in phase for phase in cluster.values("phase")):
        return False
    told = [doc.page.sentences[fact.sentence] for fact in cluster.facts]
    if any(_VACCINE.search(doc.page, sentence.start, sentence.end) for sentence in told):
        return False
    return any(
        HEALTHY.search(doc.page, sentence.start, sentence.end)
        and not _PATIENTS.search(doc.page.slice(sentence))
        and not doc.page.inside(sentence, "INDICATION")
        for sentence in told
    )


def _settle_dates(doc: Discourse, cluster: Cluster) -> None:
    """Leave out the day of the release where another mention says when the same status was reached."""
    told = {f.value("status") for f in cluster.facts if f.value("date") and not of_release(doc, f)}
    cluster.facts = tuple(
        without(f, "date") if f.value("status") in told and of_release(doc, f) else f for f in cluster.facts
    )


def _headline(doc: Discourse, cluster: Cluster) -> bool:
    """Tell whether all of a cluster stands in the titles, where names are looser than in the text."""
    return all(_titled(doc, fact) for fact in cluster.facts)


def _titled(doc: Discourse, fact: Fact) -> bool:
    return doc.page.block_of(doc.page.sentences[fact.sentence]).kind == "title"


def _leads(doc: Discourse, cluster: Cluster) -> bool:
    """Tell whether a cluster is stated in the first two paragraphs."""
    paragraphs = [b.index for b in doc.page.blocks if b.kind == "paragraph"][:2]
    return any(doc.page.sentences[f.sentence].block in paragraphs for f in cluster.facts)


def _known(cluster: Cluster) -> int:
    return sum(bool(cluster.values(slot)) for slot in IDENTITY[cluster.kind])


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
                    _name(cluster, named)
                    break
    for cluster in clusters["ind"]:  # and the other way round
        if not (named := next((f for f in cluster.facts if f.value("candidate")), None)):
            continue
        for trial in clusters["trial"]:
            if trial.ties & cluster.ties and not trial.values("candidate"):
                _name(trial, named)


def _name(cluster: Cluster, named: Fact) -> None:
    """Let a cluster's first fact say of which product another one is."""
    first, *others = cluster.facts
    cluster.facts = (first.having(candidate=named.slots["candidate"]), *others)


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
