"""The MeSH identifiers of the disease lexicon, checked against what the curators of the corpora gave each name.

    python scripts/mesh_ids.py RULES/diseases.yaml --corpora DIR [--write]

An identifier is kept for a disease where BC5CDR and NCBI-disease annotate its usual name (or, where they never do, its
synonyms; by exact wording, case and hyphens aside) in at least nine of ten places with it alone, and for no other
disease of the lexicon more often. Prints each identifier of the file that is not so, and each that could be added; `--write` sets them so.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from extract.corpora import load_corpus

FILES = (
    "CDR_Training.txt", "CDR_Development.txt", "CDR_Test.txt",
    "NCBItrainset_corpus.txt", "NCBIdevelopset_corpus.txt", "NCBItestset_corpus.txt",
)  # fmt: skip
SHARE = 0.9
_MESH = re.compile(r"[CD]\d{6,9}")
_ATTRIBUTES = re.compile(r", attributes: \{(?P<all>[^{}]*)\}")


def folded(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().replace("-", " ").split())


def annotated_ids(corpora: Path) -> dict[str, Counter[str]]:
    """Return how often each name is annotated with each identifier, each text counted once."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[str] = set()
    for file in FILES:
        texts = load_corpus(corpora / file)
        for text in texts:
            if text.id not in seen:
                for span, identifier in zip(text.spans, text.ids, strict=True):
                    if span[2] == "DISEASE":
                        table[folded(text.words(span))][identifier.removeprefix("MESH:")] += 1
        seen |= {text.id for text in texts}
    return table


def checked_ids(lexicon: Path, corpora: Path) -> dict[str, str]:
    """Return the identifier of each disease that has a checked one, by value."""
    table = annotated_ids(corpora)
    best: dict[str, tuple[int, str]] = {}
    for rule in yaml.load(lexicon.read_text("utf-8"), yaml.BaseLoader)["rules"]:
        if "value" not in rule:
            continue
        counts = Counter(table.get(folded(rule["value"]), {}))
        for name in {folded(name) for name in rule.get("synonyms", ())} if not counts else ():
            counts.update(table.get(name, {}))
        if not counts:
            continue
        identifier, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= SHARE * counts.total() and _MESH.fullmatch(identifier):
            if count > best.get(identifier, (0, ""))[0]:
                best[identifier] = count, rule["value"]
    return {value: identifier for identifier, (_, value) in best.items()}


def written_ids(lexicon: Path) -> dict[str, str]:
    """Return the identifiers that the file has, by value."""
    rules = yaml.load(lexicon.read_text("utf-8"), yaml.BaseLoader)["rules"]
    return {r["value"]: r["attributes"]["mesh"] for r in rules if "mesh" in r.get("attributes", {})}


def rewrite(lexicon: Path, ids: dict[str, str]) -> None:
    """Set the identifiers of the file, which has a rule a line, to these."""
    lines = []
    for line in lexicon.read_text("utf-8").splitlines(keepends=True):
        if line.startswith("  - {value: "):
            (rule,) = yaml.load(line, yaml.BaseLoader)
            attributes = {k: v for k, v in rule.get("attributes", {}).items() if k != "mesh"}
            if rule["value"] in ids:
                attributes["mesh"] = ids[rule["value"]]
            line = _ATTRIBUTES.sub("", line)
            if attributes:
                end = line.rindex("}")
                listed = ", ".join(f"{name}: {value}" for name, value in attributes.items())
                line = f"{line[:end]}, attributes: {{{listed}}}{line[end:]}"
        lines.append(line)
    lexicon.write_text("".join(lines), "utf-8")


def main() -> int:
    """Read the command line; return 1 where the file and the corpora disagree."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lexicon", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    checked = checked_ids(options.lexicon, options.corpora)
    if options.write:
        rewrite(options.lexicon, checked)
    written = written_ids(options.lexicon)
    for value in sorted(written.keys() | checked.keys()):
        if written.get(value) != checked.get(value):
            print(f"{value}: written {written.get(value)}, checked {checked.get(value)}")
    print(f"{len(written)} identifiers in {options.lexicon}, {len(checked)} checked")
    return int(written != checked)


if __name__ == "__main__":
    sys.exit(main())
