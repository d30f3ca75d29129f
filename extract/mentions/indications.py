"""Which words name a disease, in full: a listed name or a head noun, with the modifiers that narrow it."""

import re

from extract.mentions.disease_context import by_context, repeated
from extract.mentions.disease_edge import unglued
from extract.mentions.disease_joins import tied, titled_in_full
from extract.mentions.disease_names import grow, part_of_a_code
from extract.mentions.disease_roles import without_side_effects
from extract.mentions.short_forms import abbreviated, short_forms
from extract.occurrences import NO_WORD_BEFORE, NO_WORD_BEHIND, stands
from extract.page import Mention, Page, apart, longest

# Genes and proteins keep their short names ("EGFR-mutated"), and so do bodies; a site or a disease is written out.
_MOLECULE = re.compile(
    r"receptor|kinase|factor|protein|ligand|antigen|\bgenes?\b|enzyme|\w+ase\b|homolog|inhibitor|antibod|molecule|channel|hormone|cells?\b"
    r"|association|society|institute|administration|agency|therapy|acid|subunit|interleukin|deficien|positive|negative|trial|study|score|scale|phase",
    re.IGNORECASE,
)
_ALTERED = (
    r"(?:positive|negative|mutat|mutant|fusion|gene|amplif|express|alter|rearrang|driven|exon|low|high)"
)
_APPOSED = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s*,?\s+(?:(?:which|that)\s+(?:is|are)\s+)?(?:an?|the|one of the)\s+(?:[\w’'%$.-]+,?\s+){0,12}?[\w’'-]*",
    re.IGNORECASE,
)

_PLURAL = re.compile(
    r"\s(syndromes|diseases|cancers|carcinomas|lymphomas|leukemias|tumors|dystrophies|ataxias)$"
)
_RELAPSED = re.compile(r"(?<!\w)[rR]/[rR](?!\w)")
_GLUED_GENE = re.compile(r"\b([A-Z][A-Z0-9]{2,6})(?=(?:fusion|mutant|mutation|mutated|rearranged|altered)\b)")


def find_indications(page: Page) -> list[Mention]:
    """Return INDICATION mentions (value: the full name) and DISEASE_CLASS ones ("CNS diseases").

    Abbreviations that the text defines are expanded, also inside longer names.
    """
    known_diseases = page.all("DISEASE")
    taken = [
        m.span
        for m in page.all("AGENCY", "COMPANY", "PRODUCT_CODE", "INN_STEM", "HOSPITAL", "DESIGNATION")
        if not (m.label == "COMPANY" and _within_longer(m, known_diseases))
    ]
    seeds = [
        unglued(page, m)
        for m in page.all("DISEASE", "DISEASE_HEAD")
        if apart(m.span, taken) and not part_of_a_code(page.text, m)
    ]
    grown = [grow(page, seed) for seed in longest(seeds)]
    found = [m for m in grown if m is not None]
    found += [m for m in by_context(page, found, taken)]
    found += repeated(page, found, taken)
    known = {short: long for short, long in short_forms(page, found).items()}
    found += abbreviated(page, known, found, taken)
    merged = longest([m for m in found if m is not None])
    split: list[Mention] = []
    for mention in merged:
        split += _coordinated(page, mention)
    named = [_named(page, m, known) for m in _told_apart(page, split)]
    return titled_in_full(page, without_side_effects(page, tied(page, named)))


def _within_longer(name: Mention, diseases: list[Mention]) -> bool:
    """Tell whether a name is only part of a disease's ("Atopic" of "Atopic Dermatitis")."""
    return any(
        d.start <= name.start and name.end <= d.end and d.end - d.start > name.end - name.start
        for d in diseases
    )


def _told_apart(page: Page, found: list[Mention]) -> list[Mention]:
    """Make of a disease that only describes another one ("X, a leading cause of blindness") a class."""
    kept: list[Mention] = []
    for mention in found:
        before = next((m for m in reversed(kept) if m.label == "INDICATION"), None)
        if (
            before is not None
            and mention.label == "INDICATION"
            and _APPOSED.fullmatch(page.text[before.end : mention.start])
        ):
            mention = Mention(
                mention.start,
                mention.end,
                "DISEASE_CLASS",
                mention.value or page.slice(mention),
                mention.rule,
            )
        kept.append(mention)
    return kept


def _coordinated(page: Page, mention: Mention) -> list[Mention]:
    """Split "Angel, Brand and Crane syndromes" into one mention for each name."""
    body = page.slice(mention)
    match = _PLURAL.search(body)
    if mention.label != "INDICATION" or not match:
        return [mention]
    sentence = page.sentence_at(mention.start)
    before = page.text[sentence.start : mention.end]
    chain = re.search(
        r"((?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s+)+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?),?\s+and\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s"
        + match.group(1)
        + "$",
        before,
    )
    if not chain:
        return [mention]
    plural = match.group(1)
    single = {"dystrophies": "dystrophy"}.get(plural, plural[:-1])
    names = re.finditer(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?", chain.group())
    base = sentence.start + chain.start()
    parts = [
        Mention(base + n.start(), base + n.end(), "INDICATION", f"{n.group()} {single}", "coordination")
        for n in names
    ]
    return (
        [*parts[:-1], Mention(parts[-1].start, mention.end, "INDICATION", parts[-1].value, "coordination")]
        if parts
        else [mention]
    )


def _named(page: Page, mention: Mention, known: dict[str, str]) -> Mention:
    """Give a mention its value: the text in full, short forms expanded, one space between words."""
    if mention.label != "INDICATION" or mention.rule == "coordination":
        return mention
    body = " ".join(page.slice(mention).split())
    if mention.value and not any(stands(body, short, NO_WORD_BEFORE, NO_WORD_BEHIND) for short in known):
        body = " ".join(mention.value.split())
    body = _RELAPSED.sub("relapsed or refractory", body)
    body = _GLUED_GENE.sub(r"\1 ", body)
    for short, long in known.items():
        body = _written_out(body, short, long, r"(?![\w-])")
    for short, long in page.abbreviations.items():
        if short in known:
            continue
        if short.casefold() not in body.casefold():
            continue
        if _MOLECULE.search(long):
            both = rf"{re.escape(long)}\s*\(\s*{re.escape(short)}\s*\)"
            body = re.sub(rf"{both}(?=[\s-]*{_ALTERED})", short, body, flags=re.IGNORECASE)
        else:
            body = _written_out(body, short, long, r"(?=\s[A-Za-z])")
    return Mention(mention.start, mention.end, "INDICATION", body, mention.rule)


def _written_out(body: str, short: str, long: str, before: str) -> str:
    """Put the long form for the short one, or take away its brackets where the long one stands beside it."""
    if short not in body:
        return body
    body = re.sub(rf"\s*\(\s*[“\"]?{re.escape(short)}[”\"]?\s*\)", "", body)
    if long.casefold() in body.casefold():
        return body
    return re.sub(rf"(?<![\w-]){re.escape(short)}{before}", lambda _: " ".join(long.split()), body)
