"""Write variants as text files with a gold file: `python -m tests.variants OUT_DIR [-n N] [--seed S]`."""

import argparse
import json
from pathlib import Path

from .build import variants


def main() -> None:
    """Parse the command line and write the files."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.variants", description="write variants of the seed with gold"
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("-n", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    texts = options.out / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    made = variants(options.n, options.seed)
    for variant in made:
        (texts / f"{variant.doc_id}.txt").write_bytes(variant.text.encode("utf-8"))
    lines = [json.dumps(variant.gold, ensure_ascii=False) + "\n" for variant in made]
    (options.out / "gold.jsonl").write_bytes("".join(lines).encode("utf-8"))
    print(f"{len(made)} variants in {options.out}")


if __name__ == "__main__":
    main()
