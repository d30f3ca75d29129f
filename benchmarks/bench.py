"""Measure speed, start-up and memory next to the bare tokenizer, and write docs/benchmarks.md and docs/benchmarks.svg.

    make bench             some minutes on 2 cores
    make bench FULL=1      memory up to 100,000 documents, too: about an hour, and 1 GB in the temporary folder
    python benchmarks/bench.py [--full | --quick] [--only STAGE ...] [--out FOLDER] [--cache FOLDER]

Stages: texts, one process, runs, start-up, memory, neighbours. Each stage that is done is kept in the cache folder, so that
`--only memory` measures that one again and writes the page with what is known of the others. The neighbours' virtual
environments are there, too.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

# One BLAS thread, as a worker of a run has, in all that is measured; numpy asks when it is first imported.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(name, "1")
ROOT = Path(__file__).resolve().parents[1]
STAGES = ("texts", "one process", "runs", "start-up", "memory", "neighbours")


@dataclass(frozen=True)
class Scale:
    """How much is measured: documents and rounds."""

    process_documents: int
    process_rounds: int
    run_documents: int
    run_rounds: int
    repeats: int
    memory: tuple[int, ...]


SCALES = {
    "quick": Scale(29, 1, 45, 1, 2, (30, 60)),
    "default": Scale(100, 5, 500, 3, 5, (100, 1000)),
    "full": Scale(100, 9, 1000, 5, 5, (100, 1000, 10_000, 100_000)),
}


def say(line: str) -> None:
    """Print a line of progress."""
    print(line, file=sys.stderr, flush=True)


def works(scale: Scale, cache: Path) -> dict[str, Callable[[], dict[str, object]]]:
    """Return what measures each stage."""
    import neighbours
    import one_process
    import varied
    import whole_runs

    def alike() -> dict[str, object]:
        count = len(varied.releases()[0])
        shared, jaccard = varied.in_common(count)
        return {"releases": count - 1, "shared": shared, "jaccard": jaccard}

    return {
        "texts": alike,
        "one process": lambda: one_process.measure(scale.process_documents, scale.process_rounds),
        "runs": lambda: whole_runs.throughput(scale.run_documents, scale.run_rounds, say),
        "start-up": lambda: whole_runs.start_up(scale.repeats),
        "memory": lambda: whole_runs.memory(list(scale.memory), say),
        "neighbours": lambda: neighbours.measure(scale.process_documents, scale.process_rounds, cache, say),
    }


def cache_folder() -> Path:
    """Return where results and virtual environments are kept, outside of the project."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "biowire-benchmarks"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--full", action="store_const", const="full", dest="scale", help="up to 100,000 documents"
    )
    size.add_argument(
        "--quick", action="store_const", const="quick", dest="scale", help="to try the tool, not to quote"
    )
    parser.add_argument(
        "--only", nargs="+", choices=STAGES, metavar="STAGE", help="measure these stages again"
    )
    parser.add_argument(
        "--out", type=Path, help="where the page and the picture go: docs/, with --quick the cache folder"
    )
    parser.add_argument("--cache", type=Path, default=cache_folder())
    parser.set_defaults(scale="default")
    options = parser.parse_args(arguments)

    import report
    from commands import RunFailed
    from plot import draw

    kept = options.cache / ("measured-quick.json" if options.scale == "quick" else "measured.json")
    options.cache.mkdir(parents=True, exist_ok=True)
    measured = json.loads(kept.read_text("utf-8")) if options.only and kept.exists() else {}
    failed = False
    for stage, measure in works(SCALES[options.scale], options.cache).items():
        if stage not in (options.only or STAGES):
            continue
        say(stage)
        begun = time.perf_counter()
        try:
            figures = measure()
        except RunFailed as error:
            say(f"  failed: {error}")
            failed = True
            continue
        measured[stage] = {"date": datetime.now(timezone.utc).date().isoformat(), **figures}
        kept.write_text(json.dumps(measured, indent=1), encoding="utf-8")
        say(f"  done in {time.perf_counter() - begun:.0f} s")
    if measured:
        out = options.out or (options.cache if options.scale == "quick" else ROOT / "docs")
        out.mkdir(parents=True, exist_ok=True)
        flag = "" if options.scale == "default" else f" --{options.scale}"
        page = report.page(measured, f"`python benchmarks/bench.py{flag}`")
        (out / "benchmarks.md").write_text(page, encoding="utf-8")
        draw(measured, out / "benchmarks.svg")
        print(page)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
