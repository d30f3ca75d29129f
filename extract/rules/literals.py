"""Which plain strings a regular expression needs, so that it runs only where one of them stands."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from typing import Any

from extract.clean import fold

# The parser that `re` itself uses; the standard library has no public one. (`Any`: it has no types either.)
_parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
# Shorter strings stand everywhere.
_SHORTEST = 3


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return folded strings of which each match of the pattern holds, or touches, at least one.

    Empty where no such strings can be told: the pattern may then match anywhere.
    """
    found = _needed(_parser.parse(pattern))
    return tuple(sorted(found)) if found else ()


def _needed(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return the best set of alternatives that a sequence of parsed items needs, empty if it needs none."""
    sets: list[frozenset[str]] = []
    run = ""
    for kind, argument in items:
        name = str(kind)
        if name == "LITERAL":
            run += chr(argument)
            continue
        if name in {"AT", "ASSERT_NOT"}:
            continue
        sets.append(_single(run))
        run = ""
        if name == "SUBPATTERN":
            sets.append(_needed(argument[-1]))
        elif name == "ASSERT":
            sets.append(_needed(argument[1]))
        elif name in {"MAX_REPEAT", "MIN_REPEAT"} and argument[0] > 0:
            sets.append(_needed(argument[2]))
        elif name == "BRANCH":
            branches = [_needed(branch) for branch in argument[1]]
            sets.append(frozenset().union(*branches) if all(branches) else frozenset())
    sets.append(_single(run))
    return max(sets, key=lambda found: (min(map(len, found), default=0), -len(found)))


def _single(run: str) -> frozenset[str]:
    """Return a run of characters as a set of one, empty if it is too short to be worth looking for."""
    literal = fold(run).strip()
    return frozenset({literal}) if len(literal) >= _SHORTEST else frozenset()
