"""Read many releases with bad files among them, by `biowire run`, and check that nothing is lost.

    python benchmarks/planted.py [--documents 10000] [--every 100]

The files are those of tests/planted.py: releases that all differ, and one in a hundred is empty, binary, cut short, a
bomb, ... Exit code 1 if a good document is missing or gave no record, or a bad one is not in errors.jsonl.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.planted import plant  # noqa: E402


def main() -> int:
    """Plant, run, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "in"), Path(place, "out")
        planted = plant(folder, options.documents, every=options.every)
        start = time.monotonic()
        command = [sys.executable, "-c", "import extract.cli, sys; sys.exit(extract.cli.main())"]
        done = subprocess.run(
            [*command, "run", str(folder), "-o", str(out), "--quiet", "--keep-duplicates"], cwd=ROOT
        )
        seconds = time.monotonic() - start
        read = {row["source"]: row["records"] for row in lines(out / "documents.jsonl")}
        errors = {row["source"]: row for row in lines(out / "errors.jsonl")}
    reasons: dict[str, Counter[str]] = {}
    for source, row in errors.items():
        kind = next((kind for path, kind in planted.items() if source.startswith(path)), "good")
        reasons.setdefault(kind, Counter())[f"{row['error']}: {row['message'].partition(' ')[2][:90]}"] += 1
    for kind, found in sorted(reasons.items()):
        print(f"{kind:22} {sum(found.values()):4}   {found.most_common(1)[0][0]}")
    unsaid = [path for path in planted if not any(source.startswith(path) for source in errors)]
    silent = [source for source, records in read.items() if not records]
    good = options.documents - len(planted)
    print(f"{good} good documents, {len(read)} read, {len(silent)} of them without a record")
    print(f"{len(planted)} bad files, {len(planted) - len(unsaid)} in errors.jsonl")
    print(f"exit code {done.returncode}, {seconds:.0f} s")
    return int(bool(unsaid or silent or len(read) != good))


def lines(path: Path) -> list[dict[str, object]]:
    """Return the lines of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
