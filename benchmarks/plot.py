"""The figures of a benchmark as a picture (SVG), the same bytes for the same figures."""

from pathlib import Path
from typing import Any

import matplotlib
from report import TARGETS, TIMES_ONE, WORKER_MB
from timing import Figures

matplotlib.use("svg")
matplotlib.rcParams.update(
    {"svg.hashsalt": "biowire", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
)

from matplotlib import pyplot  # noqa: E402 - after the choice of what it draws with

OURS, THEIRS, GOAL = "#1f6f8b", "#a8a8a8", "#c0392b"


def draw(measured: dict[str, Figures], path: Path) -> None:
    """Write the picture: ratios to the bare tokenizer, whole runs, memory; what was not measured is left out."""
    panels = [
        (panel, measured)
        for panel, stage in ((ratios, "one process"), (whole_runs, "runs"), (memory, "memory"))
        if stage in measured
    ]
    if not panels:
        return
    figure, axes = pyplot.subplots(1, len(panels), figsize=(4.4 * len(panels), 3.4), squeeze=False)
    for axis, (panel, figures) in zip(axes[0], panels, strict=True):
        panel(axis, figures)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
    # matplotlib ends lines with spaces
    path.write_text("\n".join(line.rstrip() for line in path.read_text("utf-8").splitlines()) + "\n", "utf-8")


def bars(axis: Any, values: dict[str, float], colours: list[str], targets: dict[str, float]) -> None:
    """Draw bars from top to bottom, each with its number, and the targets as lines across their bars."""
    names = list(values)
    axis.barh(range(len(names)), list(values.values()), color=colours, height=0.65)
    for place, name in enumerate(names):
        axis.text(values[name], place, f" {values[name]:.2f}", va="center")
        if name in targets:
            axis.plot([targets[name]] * 2, [place - 0.42, place + 0.42], color=GOAL, linewidth=2)
    axis.set_yticks(range(len(names)), names)
    axis.invert_yaxis()
    axis.set_xlim(0, 1.18 * max(*values.values(), *targets.values(), 0.01))


def ratios(axis: Any, measured: dict[str, Figures]) -> None:
    """Draw the ratios to the bare tokenizer in one process."""
    speeds = measured["one process"]["speeds"]
    labels = {"without": "biowire, rules alone", "with the entity model": "biowire, entity model"}
    values = {label: speeds[name]["ratio"]["median"] for name, label in labels.items()}
    targets = {label: TARGETS[name] for name, label in labels.items()}
    for name, speed in measured.get("neighbours", {}).get("speeds", {}).items():
        if "ratio" in speed:
            values[f"{name}\n(mentions only)"] = speed["ratio"]["median"]
    bars(axis, values, [OURS] * len(labels) + [THEIRS] * (len(values) - len(labels)), targets)
    axis.set_title('tokens/s, as a share of spacy.blank("en")\nred: target', fontsize=9)


def whole_runs(axis: Any, measured: dict[str, Figures]) -> None:
    """Draw the documents a second of whole runs, as shares of one worker over a folder."""
    ways = measured["runs"]["ways"]
    one = ways["folder, 1 worker"]["documents_per_s"] if "folder, 1 worker" in ways else 1.0
    values = {name.replace(", ", "\n", 1): way["documents_per_s"] / one for name, way in ways.items()}
    targets = {
        name.replace(", ", "\n", 1): TIMES_ONE * ways[way["against"]]["documents_per_s"] / one
        for name, way in ways.items()
        if way.get("against") in ways
    }
    bars(axis, values, [OURS] * len(values), targets)
    axis.set_title(f"biowire run: documents/s,\n1 = {one:.0f}/s (folder, 1 worker)", fontsize=9)


def memory(axis: Any, measured: dict[str, Figures]) -> None:
    """Draw the peak memory over the number of documents."""
    sizes = measured["memory"]["sizes"]
    counts = [size["documents"] for size in sizes]
    for key, label, colour in (("worker_mb", "worker", OURS), ("main_mb", "main process", THEIRS)):
        axis.plot(counts, [size[key] for size in sizes], marker="o", color=colour, label=label)
    axis.axhline(WORKER_MB, color=GOAL, linewidth=1.5)
    axis.set_xscale("log")
    axis.set_xticks(counts, [f"{count:,}" for count in counts])
    axis.minorticks_off()
    axis.set_ylim(0, 1.15 * max(WORKER_MB, *(size["worker_mb"] for size in sizes)))
    axis.set_xlabel("documents")
    axis.legend(frameon=False, loc="center right")
    axis.set_title("peak memory, MB\nred: most for a worker", fontsize=9)
