"""Whether two fingerprints are of the same release: the same words, and nothing put in place of a fact."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from extract.duplicates.fingerprint import words
from extract.duplicates.words import WORD, Kind, ends_of, kind_of

ALIKE = 0.6
"""At least so similar are copies. Chosen on one half of the texts of `benchmarks/duplicates.py`."""
ANCHOR = 3
EDGE = 4
"""How many words are compared before the first shared run, where menus and notices may stand, and after the last."""
REPEATED, KNOWN = 8, 0.75
"""A piece of at least so many words says again what the other text says elsewhere if it has this share of its facts."""
Replaced = tuple[tuple[int, ...], tuple[int, ...]]
Gap = tuple[Sequence[int], Sequence[int]]


def same_release(a: bytes, b: bytes) -> bool:
    """Return whether two texts, by their signatures, are one release."""
    if a == b:
        return True
    ours, theirs = words(a), words(b)
    gaps, same = align(ours, theirs)
    if _ratio(ours, theirs, same) < ALIKE:
        return False
    return not differs(gaps, {code & WORD for code in ours}, {code & WORD for code in theirs})


def similarity(a: bytes, b: bytes) -> float:
    """Return the share of the words of two texts that stand in both in the same order, from 0 to 1."""
    ours, theirs = words(a), words(b)
    return 1.0 if a == b else _ratio(ours, theirs, align(ours, theirs)[1])


def _ratio(ours: Sequence[int], theirs: Sequence[int], same: int) -> float:
    return 2 * same / max(len(ours) + len(theirs), 1)


def align(ours: Sequence[int], theirs: Sequence[int]) -> tuple[list[Gap], int]:
    """Return what stands between the runs of words that two texts share, and how many words these runs have.

    The runs are the longest chain of shared triples of words, as in a patience diff, each made as long as it can be.
    """
    left, right = [code & WORD for code in ours], [code & WORD for code in theirs]
    gaps: list[Gap] = []
    i = j = same = 0
    for x, y in _chain(_triples(left), _triples(right)):
        if x < i or y < j:
            continue
        start, from_ = x, y
        while start > i and from_ > j and left[start - 1] == right[from_ - 1]:
            start, from_ = start - 1, from_ - 1
        gaps.append((ours[i:start], theirs[j:from_]))
        i, j = x + ANCHOR, y + ANCHOR
        while i < len(left) and j < len(right) and left[i] == right[j]:
            i, j = i + 1, j + 1
        same += i - start
    gaps.append((ours[i:], theirs[j:]))
    return gaps, same


def _triples(codes: list[int]) -> dict[tuple[int, int, int], int]:
    """Return where each triple of words stands first."""
    places: dict[tuple[int, int, int], int] = {}
    for place, triple in enumerate(zip(codes, codes[1:], codes[2:], strict=False)):
        places.setdefault(triple, place)
    return places


def _chain(
    left: dict[tuple[int, int, int], int], right: dict[tuple[int, int, int], int]
) -> Iterator[tuple[int, int]]:
    """Return the longest chain of places that grow in both texts (Fredman 1975)."""
    pairs = [(place, right[triple]) for triple, place in left.items() if triple in right]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return reversed(chain)


def differs(gaps: Sequence[Gap], ours: Collection[int], theirs: Collection[int]) -> bool:
    """Return whether, in one of the gaps between two texts of these words, facts stand in the place of other facts."""
    if len(gaps) < 2:
        return False
    first, *inner, last = gaps
    found = [_before_all(*first), *(_between(*gap, ours, theirs) for gap in inner), _behind_all(*last)]
    pairs = [pair for gap in found for pair in gap]
    spelt = Counter(_without_kinds(pair) for pair in pairs)
    return not all(_spellings(*pair) for pair in pairs) or max(spelt.values(), default=0) > 1


def _before_all(left: Sequence[int], right: Sequence[int]) -> set[Replaced]:
    """Return what was replaced before the first shared words: of two long pieces, next to these words, and numbers."""
    near = (left[-EDGE:], right[-EDGE:]) if min(len(left), len(right)) > EDGE else (left, right)
    found = _replaced(*near) | _new_numbers(left, right, (), ())
    return found | _beginning(left, right) | _ending(left, right)


def _between(
    left: Sequence[int], right: Sequence[int], ours: Collection[int], theirs: Collection[int]
) -> set[Replaced]:
    """Return what was replaced between shared words."""
    if _repeats(left, right, theirs) or _repeats(right, left, ours):
        found = _new_numbers(left, right, ours, theirs)
    else:
        found = _replaced(left, right)
    return found | _beginning(left, right) | _ending(left, right)


def _behind_all(left: Sequence[int], right: Sequence[int]) -> set[Replaced]:
    """Return what was replaced behind the last shared words: of two long pieces, next to these words."""
    near = (left[:EDGE], right[:EDGE]) if min(len(left), len(right)) > EDGE else (left, right)
    return _replaced(*near) | _beginning(left, right)


def _beginning(left: Sequence[int], right: Sequence[int]) -> set[Replaced]:
    size = min(len(left), len(right), EDGE)
    return _partly(left[:size], right[:size], nearest=0)


def _ending(left: Sequence[int], right: Sequence[int]) -> set[Replaced]:
    size = min(len(left), len(right), EDGE)
    return _partly(left[len(left) - size :], right[len(right) - size :], nearest=-1)


def _partly(left: Sequence[int], right: Sequence[int], *, nearest: int) -> set[Replaced]:
    """Return what was replaced between pieces that agree in some fact, or have a number next to the shared words.

    So it is in BOSTON, May 3 and BOSTON, June 3, whatever else stands in front of these in one of the texts.
    """
    agree = len(_facts_only_in(left, right)) < len(_facts_only_in(left, ()))
    numbers = left and all(kind_of(piece[nearest]) is Kind.NUMBER for piece in (left, right))
    return _replaced(left, right) if agree or numbers else set()


def _new_numbers(
    left: Sequence[int], right: Sequence[int], ours: Collection[int], theirs: Collection[int]
) -> set[Replaced]:
    """Return the numbers of two pieces that stand nowhere in the other text, where both have such."""
    numbers = [code for code in left if kind_of(code) is Kind.NUMBER and code & WORD not in theirs]
    others = [code for code in right if kind_of(code) is Kind.NUMBER and code & WORD not in ours]
    return _replaced(numbers, others)


def _repeats(piece: Sequence[int], instead_of: Sequence[int], text: Collection[int]) -> bool:
    """Return whether most facts of a longer piece stand elsewhere in the other text: a headline or a date said again.

    Where the other text has only few words instead, these are no paragraph of their own.
    """
    if min(len(piece), len(instead_of)) < REPEATED:
        return False
    facts = _facts_only_in(piece, instead_of)
    return sum(code & WORD in text for code in facts) >= KNOWN * len(facts)


def _replaced(left: Sequence[int], right: Sequence[int]) -> set[Replaced]:
    """Return the facts that each of two pieces has and the other lacks, where both have such."""
    ours, theirs = _facts_only_in(left, right), _facts_only_in(right, left)
    return {(ours, theirs)} if ours and theirs else set()


def _facts_only_in(ours: Sequence[int], theirs: Sequence[int]) -> tuple[int, ...]:
    left = Counter(code & WORD for code in theirs)
    found: list[int] = []
    for code in ours:
        if left[code & WORD] > 0:
            left[code & WORD] -= 1
        elif kind_of(code) is not Kind.ORDINARY:
            found.append(code)
    return tuple(found)


def _without_kinds(pair: Replaced) -> Replaced:
    left, right = pair
    return tuple(code & WORD for code in left), tuple(code & WORD for code in right)


def _spellings(left: Sequence[int], right: Sequence[int]) -> bool:
    """Return whether words, one by one, or two words and the one that they make, begin and end with the same letters."""
    kinds = {kind_of(code) for code in left}, {kind_of(code) for code in right}
    if {Kind.TERM} not in kinds or Kind.NUMBER in kinds[0] | kinds[1]:
        return False
    if len(left) == len(right):
        return all(ends_of(one, one) == ends_of(other, other) for one, other in zip(left, right, strict=True))
    return len(left) + len(right) == 3 and ends_of(left[0], left[-1]) == ends_of(right[0], right[-1])
