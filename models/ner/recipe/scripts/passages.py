"""The passages of the in-domain corpus: read the marked-up files, check them, keep the two parts apart.

Run as a command (`python scripts/passages.py ../corpus`), it prints every fault as `file:line: message` and the
counts by label, and exits with 1 where there is a fault.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = frozenset("COMPANY CANDIDATE DRUG INDICATION DISEASE SITE INSTITUTION TRIAL_NAME".split())
STYLES = frozenset(
    "headline-lead bullets pipeline about sites quote results approval designation financing boilerplate noisy"
    " capitals".split()
)
_MARK = re.compile(r"\[([^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*)\]\(([A-Z_]+)\)")
_HEADER = re.compile(r"## (\S+) \| ([^|]+) \| (\S+)$")


@dataclass(frozen=True)
class Passage:
    """A passage with its spans: half-open character offsets into `text`, and a label of `LABELS`."""

    id: str
    company: str
    style: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    file: str
    line: int

    def named(self, label: str) -> set[str]:
        """Return the wordings of one label, in lower case."""
        return {self.text[start:end].casefold() for start, end, found in self.spans if found == label}


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Return the text without its marks, and the spans that they were: (start, end, label)."""
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], tuple(spans)


def read_file(path: Path) -> Iterator[Passage]:
    """Yield the passages of one file, in order.

    Raises:
        ValueError: text stands before the first header, or a header is not `## ID | COMPANY | STYLE`.
    """
    header: tuple[int, re.Match[str]] | None = None
    body: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), None], 1):
        if line is not None and not line.startswith("## "):
            if header is None and line.strip():
                raise ValueError(f"{path}:{number}: text before the first header `## ID | COMPANY | STYLE`")
            body.append(line)
            continue
        if header is not None:
            text, spans = unmark("\n".join(body).strip("\n"))
            yield Passage(header[1][1], header[1][2].strip(), header[1][3], text, spans, path.name, header[0])
        if line is not None:
            match = _HEADER.match(line)
            if match is None:
                raise ValueError(f"{path}:{number}: {line!r} is no header `## ID | COMPANY | STYLE`")
            header, body = (number, match), []


def read_part(corpus: Path, part: str) -> list[Passage]:
    """Return the passages of one part ("train" or "heldout"), file by file in the order of their names."""
    return [passage for path in sorted((corpus / part).glob("*.md")) for passage in read_file(path)]


def faults(passages: list[Passage]) -> Iterator[str]:
    """Yield what is wrong with passages: unknown labels and styles, ragged spans, names left unmarked."""
    seen: set[str] = set()
    for p in passages:
        place = f"{p.file}:{p.line}: {p.id}"
        if p.id in seen:
            yield f"{place}: a second passage of this id"
        seen.add(p.id)
        if p.style not in STYLES:
            yield f"{place}: style {p.style!r} is none of {', '.join(sorted(STYLES))}"
        for start, end, label in p.spans:
            words = p.text[start:end]
            if label not in LABELS:
                yield f"{place}: label {label!r} is none of {', '.join(sorted(LABELS))}"
            if not words or words != words.strip():
                yield f"{place}: span {words!r} is empty or begins or ends with a space"
        for label in ("CANDIDATE", "COMPANY", "TRIAL_NAME"):
            yield from _unmarked(p, label, place)


def _unmarked(passage: Passage, label: str, place: str) -> Iterator[str]:
    """Yield each place where a wording that is marked elsewhere in the passage stands without a mark."""
    for words in {passage.text[s:e] for s, e, found in passage.spans if found == label}:
        for match in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", passage.text):
            if not any(s < match.end() and match.start() < e for s, e, _ in passage.spans):
                around = passage.text[max(0, match.start() - 20) : match.end() + 20]
                yield f"{place}: {words!r} is marked {label} elsewhere, not in ...{around!r}..."


def leaks(train: list[Passage], heldout: list[Passage]) -> Iterator[str]:
    """Yield each name of an issuer or product that stands in both parts."""
    for label in ("CANDIDATE", "COMPANY"):
        known = set().union(*(p.named(label) for p in train)) if train else set()
        for p in heldout:
            for name in sorted(p.named(label) & known):
                if label == "CANDIDATE" or name in p.company.casefold():
                    yield f"{p.file}:{p.line}: {p.id}: {label} {name!r} is in the training part too"


def main(corpus: Path) -> int:
    """Print faults and counts; return the exit code."""
    parts = {part: read_part(corpus, part) for part in ("train", "heldout")}
    found = [*faults(parts["train"]), *faults(parts["heldout"]), *leaks(parts["train"], parts["heldout"])]
    for fault in found:
        print(fault)
    for part, passages in parts.items():
        labels = Counter(label for p in passages for _, _, label in p.spans)
        words = sum(len(p.text.split()) for p in passages)
        counts = ", ".join(f"{label} {labels[label]}" for label in sorted(labels))
        print(
            f"{part}: {len(passages)} passages of {len({p.company for p in passages})} companies, {words} words; {counts}"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
