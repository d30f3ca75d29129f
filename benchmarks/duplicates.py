"""Measure how well copies of a release are told from other releases of the same company.

    python benchmarks/duplicates.py [--seed 1] [TEXTS.jsonl ...]

Copies are the texts of the project, each edited in every way of `tests/copies/edits.py` and in mixes of one to five of
them, and sister releases are the same texts with another fact (`tests/copies/sisters.py`), edited as well. A pair is
joined where the two share a band and are the same release. Printed for each half (`halves.py`; the numbers of
`extract/duplicates` were chosen on the half that is read): recall by kind of edit, precision over all pairs of texts,
sisters that were joined, the pairs that bands alone bring together, milliseconds for a signature and a comparison. For
other texts (JSON lines with `doc_id` and `text`), the pairs that are joined.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

from halves import half_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from extract.duplicates import bands, same_release, signature, similarity
from tests.copies import EDITS, SISTERS, Release, copy_of, releases, sister_of

MIXES = (1, 2, 3, 4, 5, 5)


def joined(a: bytes, b: bytes) -> bool:
    """Return whether a run would take the second for a copy of the first."""
    return not set(bands(a)).isdisjoint(bands(b)) and same_release(a, b)


def candidates(signatures: Sequence[bytes]) -> set[tuple[int, int]]:
    """Return the pairs that share a band."""
    filed = defaultdict(list)
    for place, found in enumerate(signatures):
        for key in set(bands(found)):
            filed[key].append(place)
    return {pair for places in filed.values() for pair in combinations(places, 2)}


def measure(texts: Iterable[Release], rng: Random, *, show: bool) -> None:
    """Print the figures of these texts."""
    owners: list[str] = []
    signatures: list[bytes] = []
    hits: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for release in texts:
        first = signature(release.text)
        mixed = [(f"mix of {n}", copy_of(release.text, rng, edits=n)) for n in MIXES]
        single = [(name, edit(release.text, rng)) for name, edit in EDITS.items()]
        copies = [(name, signature(copy)) for name, copy in (*single, *mixed) if copy != release.text]
        for name, copy in copies:
            tried[name] += 1
            hits[name] += joined(first, copy)
        last = [copy for name, copy in copies if name.startswith("mix")]
        for one, other in combinations(last, 2):
            tried["two mixes"] += 1
            hits["two mixes"] += joined(one, other)
        owners += [release.doc_id] * (1 + len(copies))
        signatures += [first, *(copy for _, copy in copies)]
        for kind in SISTERS:
            sister = sister_of(release, kind, rng)
            if sister is None:
                continue
            pairs = [(first, sister)] + [
                (
                    signature(copy_of(release.text, rng, edits=n, whole=True)),
                    copy_of(sister, rng, edits=n, whole=True),
                )
                for n in (1, 3)
            ]
            tried[f"sister: {kind}"] += len(pairs)
            found = sum(joined(one, signature(other)) for one, other in pairs)
            hits[f"sister: {kind}"] += found
            if found and show:
                print(f"  joined: {release.doc_id} {kind}")
    near = candidates(signatures)
    right = wrong = 0
    for one, other in near:
        if same_release(signatures[one], signatures[other]):
            right, wrong = right + (owners[one] == owners[other]), wrong + (owners[one] != owners[other])
    possible = sum(n * (n - 1) // 2 for n in Counter(owners).values())
    strangers = sum(owners[one] != owners[other] for one, other in near)
    for name in [
        *EDITS,
        *(f"mix of {n}" for n in sorted(set(MIXES))),
        "two mixes",
        *(f"sister: {kind}" for kind in SISTERS),
    ]:
        print(f"  {name:32} {hits[name]:5} of {tried[name]:5} {hits[name] / max(tried[name], 1):7.4f}")
    sisters = [name for name in tried if name.startswith("sister")]
    print(f"  sisters joined {sum(hits[s] for s in sisters)} of {sum(tried[s] for s in sisters)}")
    print(
        f"  copies with copies: recall {right / possible:.4f} of {possible}, precision {right / (right + wrong):.4f}, {wrong} wrong"
    )
    print(
        f"  pairs of strangers that share a band: {strangers} of {len(owners) * (len(owners) - 1) // 2 - possible}"
    )


def clock(texts: Sequence[str]) -> None:
    """Print what a signature and a comparison cost."""
    start = time.process_time()
    made = [signature(text) for text in texts]
    middle = time.process_time()
    for one in made:
        similarity(one, one[:-3])
    end = time.process_time()
    words = sum(len(text.split()) for text in texts)
    print(
        f"{(middle - start) / words * 6e5:.3f} ms per 600 words, {(middle - start) / len(texts) * 1e3:.3f} ms per signature,"
    )
    print(f"{(end - middle) / len(texts) * 1e3:.3f} ms per comparison, at most {max(map(len, made))} bytes")


def main() -> None:
    """Measure the texts of the project by halves, then list what is joined among others."""
    parser = argparse.ArgumentParser(description="measure the recognition of copies")
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="name the sisters that were joined")
    options = parser.parse_args()
    known = releases()
    clock([release.text for release in known])
    for half in ("read", "unread"):
        chosen = [release for release in known if half_of(release.doc_id) == half]
        print(f"{half}: {len(chosen)} texts")
        measure(chosen, Random(options.seed), show=options.show)
    for path in options.texts:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        made = [signature(line["text"]) for line in lines]
        near = sorted(candidates(made))
        pairs = [(one, other) for one, other in near if same_release(made[one], made[other])]
        print(f"{path.name}: {len(lines)} texts, {len(near)} pairs share a band, {len(pairs)} are joined")
        for one, other in pairs:
            print(
                f"  {similarity(made[one], made[other]):.3f} {lines[one]['doc_id']} = {lines[other]['doc_id']}"
            )


if __name__ == "__main__":
    main()
