"""Measure the peak memory of a run with one worker over few and many short releases, no two of them alike.

    python benchmarks/memory.py [1000 100000]

The releases are those of tests/planted.py, a paragraph each with a company, a product and numbers of its own, as rows of
one table: so that 100,000 of them take minutes. `make bench FULL=1` does the same with releases of usual length.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from commands import run

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.planted import good


def main() -> None:
    """Write the tables, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 100_000])
    first = 0.0
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as place:
            table = Path(place, "releases.jsonl")
            with table.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps({"doc_id": str(n), "text": good(n)}) + "\n" for n in range(size))
            done = run(table, ["--workers", "1", "--keep-duplicates"], memory=True)
        first = first or done.worker_mb
        print(
            f"{size:,} documents, {done.records:,} records, {done.seconds:.0f} s: worker {done.worker_mb:.0f} MB"
            f" ({done.worker_mb / first - 1:+.1%}), main process {done.main_mb:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
