"""The figures of a benchmark as a page (Markdown)."""

import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import psutil
from timing import Figures

LIBRARIES = ("spacy", "numpy", "pydantic", "pyarrow", "ray")
TARGETS = {
    "with the entity model": 0.33,
    "without": 0.6,
    "folder, 1 worker": 0.33,
    "JSONL table, 1 worker": 0.33,
    "folder, 1 worker, no entity model": 0.6,
}
"""The least ratio to the bare tokenizer."""
TIMES_ONE, HELP_S, FIRST_S, WORKER_MB, GROWTH = 1.8, 0.3, 3.0, 450, 0.10
"""The least speed of 2 workers against 1; the most seconds to the help and to a first record, MB of a worker, growth."""

INTRODUCTION = """# How fast it is, and how much memory it takes

Written by `make bench` ({command}). Every speed is measured beside `spacy.blank("en")` that tokenizes the same texts in the
same round, with a new tokenizer each time and each text once; *ratio* is tokens a second as a share of that. Ratios
hold from one machine to another, seconds do not. In each round all is measured in turn, beginning with another. A figure is
the median over the rounds; in brackets stand the least and the greatest.
"""
TEXTS = """## The texts

The seed and the {releases} written releases of `tests/gold`, multiplied by `benchmarks/varied.py`. In each copy, in the
same way all over it, companies, products, brands, trial acronyms, sites, people and every other name that no rule knows
are respelled; numbers of two digits or more and the numbers of registries are others; years, months and days move. In a
sentence that has no name and no longer number, the rarest word is respelled that no rule knows. Two copies of one release
have {shared:.0%} of their sentences in common, and the Jaccard similarity of their runs of 5 words is {jaccard:.2f}, so
that a cache of sentences or texts has little to give; ordinary words come back, as they do in the news. The texts
depend on their number alone, and each round has texts of its own or reads with processes of its own.
"""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table; all columns but the first are numbers."""
    names = list(head)
    lines = [names, ["---", *["---:"] * (len(names) - 1)], *map(list, rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def number(value: float) -> str:
    """Return a number with three digits or all before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def ranged(figure: Figures, form: str = ".2f") -> str:
    """Return a median with its least and greatest."""
    median, least, greatest = (format(figure[key], form) for key in ("median", "least", "greatest"))
    return f"{median} ({least} to {greatest})"


def verdict(value: float, target: float, *, least: bool = True, form: str = ".2f", unit: str = "") -> str:
    """Return a target and whether it is met."""
    met = value >= target if least else value <= target
    return f"{'≥' if least else '≤'} {target:{form}}{unit}: {'met' if met else 'missed'}"


def rounds(figures: Figures) -> str:
    """Return over how much was measured."""
    count = figures["rounds"]
    return f"{figures['documents']:,} documents, {count} round{'s' if count != 1 else ''}"


def machine() -> str:
    """Return cores, processor, Python and library versions."""
    libraries = []
    for name in LIBRARIES:
        try:
            libraries.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            libraries.append(f"no {name}")
    cores = len(psutil.Process().cpu_affinity()) if sys.platform == "linux" else psutil.cpu_count()
    return f"{cores} cores, {processor()}, Python {platform.python_version()}, {', '.join(libraries)}"


def processor() -> str:
    """Return the model of the processor."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def page(measured: dict[str, Figures], command: str) -> str:
    """Return the page; a stage that was not measured is left out."""
    parts = {
        "one process": one_process,
        "runs": runs,
        "start-up": start_up,
        "memory": memory,
        "neighbours": neighbours,
    }
    dates = sorted({figures["date"] for figures in measured.values()})
    written = [
        INTRODUCTION.format(command=command),
        f"{' to '.join(dict.fromkeys((dates[0], dates[-1])))}; {machine()}\n",
    ]
    written.append("![The figures as a picture](benchmarks.svg)\n")
    for stage, write in parts.items():
        if stage in measured:
            written.append("\n".join(write(measured)))
    if "texts" in measured:
        written.append(TEXTS.format(**measured["texts"]))
    return "\n".join(written)


def one_process(measured: dict[str, Figures]) -> Iterator[str]:
    """Yield the section on one process."""
    found = measured["one process"]
    yield "## One process, text to records\n"
    yield f"{rounds(found)}; {found['tokens']:,} tokens a round.\n"
    rows = []
    for name, speed in found["speeds"].items():
        ratio = speed["ratio"]
        goal = verdict(ratio["median"], TARGETS[name]) if name in TARGETS else ""
        shown = ranged(ratio, ".3f") if name in TARGETS else "1"
        rows.append([name, number(speed["documents_per_s"]), number(speed["tokens_per_s"]), shown, goal])
    yield table(["", "documents/s", "tokens/s", "ratio", "target"], rows)


def runs(measured: dict[str, Figures]) -> Iterator[str]:
    """Yield the section on whole runs."""
    found = measured["runs"]
    yield "## `biowire run`, text file to record line\n"
    yield (
        f"{rounds(found)}. The speed is the slope between that and a small run,"
        f" without the start; the last columns are the whole command, start included. The bare tokenizer:"
        f" {number(found['bare_documents_per_s'])} documents/s, {number(found['bare_tokens_per_s'])} tokens/s.\n"
    )
    rows = []
    for name, way in found["ways"].items():
        times = way.get("times_one")
        goals = []
        if name in TARGETS:
            goals.append(verdict(way["ratio"]["median"], TARGETS[name]))
        if times:
            goals.append(verdict(times["median"], TIMES_ONE, form=".1f"))
        rows.append(
            [
                name, number(way["documents_per_s"]), number(way["tokens_per_s"]), ranged(way["ratio"], ".3f"),
                ranged(times) if times else "", "; ".join(goals), f"{way['total_s']:.1f}", f"{way['start_s']:.1f}",
                f"{way['total_ratio']:.3f}",
            ]
        )  # fmt: skip
    rows += [[name, "left out: " + why, *[""] * 7] for name, why in found["failures"].items()]
    head = [
        "",
        "documents/s",
        "tokens/s",
        "ratio",
        "times 1 worker",
        "target",
        "whole, s",
        "start, s",
        "whole ratio",
    ]
    yield table(head, rows)
    same = (
        "The same input gave the same records.jsonl, byte for byte, with each number of workers and engine."
    )
    yield (
        same if found["same_records"] else "**records.jsonl differs between the runs over the same input.**"
    ) + "\n"


def start_up(measured: dict[str, Figures]) -> Iterator[str]:
    """Yield the section on the start."""
    found = measured["start-up"]
    yield "## Start\n"
    yield f"Seconds of the whole command, median of {found['repeats']}.\n"
    rows = [
        ["`biowire --help`", found["help"], HELP_S],
        ["`biowire run` of one document: command to records on the disk", found["first record"], FIRST_S],
    ]
    shown = [[name, ranged(s), verdict(s["median"], goal, least=False, form=".1f")] for name, s, goal in rows]
    yield table(["", "seconds", "target"], shown)


def memory(measured: dict[str, Figures]) -> Iterator[str]:
    """Yield the section on memory."""
    sizes = measured["memory"]["sizes"]
    yield "## Memory\n"
    yield (
        "Peaks of one run with one worker, in MB: the process that reads, of that what it shares with no other process,"
        " and the process that hands out and writes. `copies` are documents that were taken for copies of others.\n"
    )
    rows = [
        [
            f"{s['documents']:,}", number(s["worker_mb"]), number(s["worker_own_mb"]), number(s["main_mb"]),
            number(s["documents"] / s["seconds"]), f"{s['records']:,}", f"{s['copies']:,}",
        ]
        for s in sizes
    ]  # fmt: skip
    yield table(["documents", "worker", "its own", "main", "documents/s", "records", "copies"], rows)
    most = max(s["worker_mb"] for s in sizes)
    yield f"- The worker: {most:.0f} MB at most; {verdict(most, WORKER_MB, least=False, form='.0f', unit=' MB')}."
    base = next((s for s in sizes if s["documents"] == 1000), sizes[0])
    if sizes[-1] is not base:
        names = {"worker_mb": "worker", "main_mb": "main process"}
        growth = {name: sizes[-1][key] / base[key] - 1 for key, name in names.items()}
        said = ", ".join(f"{name} {share:+.1%}" for name, share in growth.items())
        goal = (
            f"; worker {verdict(growth['worker'], GROWTH, least=False, form='.0%')}"
            if base["documents"] >= 1000
            else ""
        )
        yield f"- From {base['documents']:,} to {sizes[-1]['documents']:,} documents: {said}{goal}."
    if sizes[-1]["documents"] <= 1000:
        yield "- `make bench FULL=1` goes on to 100,000 documents."
    yield ""


def neighbours(measured: dict[str, Figures]) -> Iterator[str]:
    """Yield the section on other libraries."""
    found = measured["neighbours"]
    yield "## Next to EDS-NLP and medspaCy\n"
    yield (
        f"One process, the same texts. Theirs are a sentence splitter, a matcher of the {found['phrases']:,} phrases of"
        " biowire's rules, and negated and hypothetical mentions (English rules: ConText, `eds.negation` and"
        " `eds.hypothesis`), each in an environment of its own with a tokenizer measured there; they stop at mentions,"
        " where biowire goes on to facts and records. Megabytes are the peak of that process.\n"
    )
    rows = []
    for name, speed in found["speeds"].items():
        if "skipped" in speed:
            rows.append([name, "left out: " + speed["skipped"], "", "", ""])
        else:
            rows.append(
                [
                    f"{name} {speed['version']} (spaCy {speed['spacy']})",
                    *_speed(speed),
                    number(speed["peak_mb"]),
                ]
            )
    ours = measured.get("one process", {}).get("speeds", {})
    labels = {"without": "biowire, rules alone", "with the entity model": "biowire, with the entity model"}
    rows += [[label, *_speed(ours[name]), ""] for name, label in labels.items() if name in ours]
    yield table(["", "documents/s", "tokens/s", "ratio", "MB"], rows)


def _speed(speed: dict[str, Any]) -> list[str]:
    return [number(speed["documents_per_s"]), number(speed["tokens_per_s"]), ranged(speed["ratio"], ".3f")]
