"""Find every mention that the rules describe in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extract.anchors import Anchored, Starts, together
from extract.clean import fold, lower, space, straighten
from extract.rules.literals import required_literals
from extract.rules.schema import Rule, RuleSet, fill, has_exact_case


class Match(NamedTuple):
    """One mention: half-open character offsets, the concept, its value, and the rule that found it."""

    start: int
    end: int
    label: str
    value: str
    rule_id: str
    attributes: Mapping[str, str]


class _Entry(NamedTuple):
    """A rule as the matcher needs it; `order` is its place among all rules."""

    order: int
    label: str
    rule: Rule
    is_template: bool


class _Phrase(NamedTuple):
    """A phrase of a rule; `exact` is the spaced wording that the text must hold, None for any case."""

    entry: _Entry
    exact: str | None


class _Target(NamedTuple):
    """A folded string to look for: whose phrase or ending it is, and which gates it opens."""

    phrases: list[_Phrase]
    suffix_of: list[_Entry]
    gates: list[int]


class _Pattern(NamedTuple):
    """A regex of a rule; `gate` is None for a regex that runs everywhere."""

    entry: _Entry
    regex: Anchored
    gate: int | None


class _Hit(NamedTuple):
    """A candidate mention; `found` is None for a phrase."""

    start: int
    end: int
    entry: _Entry
    found: re.Match[str] | None


class _Forms(NamedTuple):
    """One text in the forms that are compared, all of the same length."""

    spaced: str
    folded: str
    straight: str
    starts: Starts
    """Where the words of the straight form begin."""


# Half-open stretches of a text, in order and apart.
_Windows = list[list[int]]
# Where strings stand that open a gate, in order of their ends.
_Openers = list[tuple[int, int]]

# How far from a string that opens its gate a regex looks, in characters: no match is longer than that.
_REACH = 200
# How many letters a word needs before an ending.
_STEM = 2


class Matcher:
    """The compiled form of a rule set: one automaton for all phrases, and each regex once."""

    def __init__(self, ruleset: RuleSet) -> None:
        rules = [(file.label, rule) for file in ruleset.files for rule in file.rules]
        entries = [_Entry(order, label, rule, rule.is_template) for order, (label, rule) in enumerate(rules)]
        targets: dict[str, _Target] = {}
        gates: dict[tuple[str, ...], int] = {}
        self._mention_patterns: list[_Pattern] = []
        self._drop_patterns: list[_Pattern] = []
        for entry in entries:
            rule = entry.rule
            for phrase in rule.phrases:
                exact = space(phrase) if rule.exact_case or has_exact_case(phrase) else None
                targets.setdefault(fold(phrase), _Target([], [], [])).phrases.append(_Phrase(entry, exact))
            for suffix in rule.suffixes:
                targets.setdefault(fold(suffix), _Target([], [], [])).suffix_of.append(entry)
            for pattern in rule.regex:
                expression = Anchored(pattern, re.MULTILINE | (0 if rule.exact_case else re.IGNORECASE))
                literals = tuple(map(fold, rule.requires)) or required_literals(pattern)
                gate = gates.setdefault(literals, len(gates)) if literals else None
                patterns = self._drop_patterns if rule.drop else self._mention_patterns
                patterns.append(_Pattern(entry, expression, gate))
        together([p.regex for p in (*self._mention_patterns, *self._drop_patterns)])
        for literals, gate in gates.items():
            for literal in literals:
                targets.setdefault(literal, _Target([], [], [])).gates.append(gate)
        self._targets = list(targets.values())
        self._automaton = AhoCorasick(list(targets)) if targets else None

    def find(self, text: str, labels: Collection[str] | None = None) -> list[Match]:
        """Return the mentions of a text by start, longest first, then by label; `labels` limits the concepts.

        Within a label no two mentions overlap: the longest wins, then the earliest, then a rule
        that drops, then the first rule. Mentions of different labels may overlap.
        """
        hits = self._resolved(text, labels, every_drop=False)
        return [_match(hit, text) for hit in hits if not hit.entry.rule.drop]

    def rule_ids(self, text: str, labels: Collection[str] | None = None) -> set[tuple[str, str]]:
        """Return label and id of each rule that claims some of the text, rules that drop it included."""
        hits = self._resolved(text, labels, every_drop=True)
        return {(hit.entry.label, hit.entry.rule.id) for hit in hits}

    def dropped(self, text: str, labels: Collection[str]) -> list[Match]:
        """Return what the rules that drop consume of a text: words that look like a mention of these concepts."""
        hits = self._resolved(text, labels, every_drop=True)
        return [_match(hit, text) for hit in hits if hit.entry.rule.drop]

    def _resolved(self, text: str, labels: Collection[str] | None, *, every_drop: bool) -> list[_Hit]:
        """Return the hits that are left when each label has settled its overlaps, in order.

        Without `every_drop` the regexes of rules that drop look only near what they could drop.
        """
        spaced = space(text)
        straight = straighten(text)
        forms = _Forms(spaced, lower(spaced), straight, Starts(straight))
        hits, gates = self._scan(forms)
        hits += self._regex_hits(forms, gates, labels, patterns=self._mention_patterns)
        near = None if every_drop else _near(hits, forms)
        hits += self._regex_hits(forms, gates, labels, patterns=self._drop_patterns, near=near)
        by_label: dict[str, list[_Hit]] = {}
        for hit in hits:
            if labels is None or hit.entry.label in labels:
                by_label.setdefault(hit.entry.label, []).append(hit)
        kept = [hit for hits in by_label.values() for hit in _longest(hits)]
        kept.sort(key=lambda hit: (hit.start, -hit.end, hit.entry.label))
        return kept

    def _scan(self, forms: _Forms) -> tuple[list[_Hit], dict[int, _Openers]]:
        """Return each phrase and each word with a known ending, and what opens each gate."""
        hits: list[_Hit] = []
        openers: dict[int, _Openers] = {}
        if self._automaton is None:
            return hits, openers
        folded = forms.folded
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            phrases, suffix_of, gates = self._targets[index]
            if phrases and not _inside_word(folded, start, end):
                hits += (
                    _Hit(start, end, entry, None)
                    for entry, exact in phrases
                    if exact is None or forms.spaced[start:end] == exact
                )
            if suffix_of and (word := _word_start(folded, start, end)) <= start - _STEM:
                hits += (_Hit(word, end, entry, None) for entry in suffix_of)
            for gate in gates:
                if gate in openers:
                    openers[gate].append((start, end))
                else:
                    openers[gate] = [(start, end)]
        return hits, openers

    def _regex_hits(
        self,
        forms: _Forms,
        gates: Mapping[int, _Openers],
        labels: Collection[str] | None,
        *,
        patterns: Sequence[_Pattern],
        near: Mapping[str, _Windows] | None = None,
    ) -> Iterator[_Hit]:
        """Give each match of the patterns in the windows of their gate, or of `near` for their label."""
        for entry, regex, gate in patterns:
            if (gate is not None and gate not in gates) or (labels is not None and entry.label not in labels):
                continue
            places = forms.starts.of(regex)
            if places is not None and not places:
                continue
            windows: _Windows | None
            if near is not None:
                windows = near.get(entry.label, [])
            else:
                windows = None if gate is None else _around(gates[gate], forms)
            group = "mention" if "mention" in regex.regex.groupindex else 0
            for found in regex.finditer(forms.starts, windows):
                start, end = found.span(group)
                if end > start:
                    yield _Hit(start, end, entry, found)


def _near(hits: list[_Hit], forms: _Forms) -> dict[str, _Windows]:
    """Return for each label the surroundings of its hits that are no drops."""
    places: dict[str, _Openers] = {}
    for hit in sorted(hits, key=lambda hit: hit.end):
        if not hit.entry.rule.drop:
            places.setdefault(hit.entry.label, []).append((hit.start, hit.end))
    return {label: _around(found, forms) for label, found in places.items()}


def _around(places: _Openers, forms: _Forms) -> _Windows:
    """Return the surroundings of places that are in order of their ends."""
    windows: _Windows = []
    for start, end in places:
        _widen(windows, start, end, forms.folded)
    return windows


def _widen(windows: _Windows, start: int, end: int, folded: str) -> None:
    """Add what lies within reach of `start:end`, to the next spaces, to windows in order of their ends."""
    if windows and end + _REACH <= windows[-1][1]:
        return
    left = folded.rfind(" ", 0, max(0, start - _REACH)) + 1
    right = folded.find(" ", min(end + _REACH, len(folded)))
    right = len(folded) if right < 0 else right
    if windows and left <= windows[-1][1]:
        windows[-1] = [min(windows[-1][0], left), max(windows[-1][1], right)]
    else:
        windows.append([left, right])


def _word_start(folded: str, start: int, end: int) -> int:
    """Return where the word of letters begins that ends at `end`, `start` itself if the word goes on."""
    if end < len(folded) and _is_word(folded[end]):
        return start
    while start > 0 and folded[start - 1].isalpha():
        start -= 1
    return start


def _inside_word(folded: str, start: int, end: int) -> bool:
    """Return whether `start:end` begins or ends in the middle of a word."""
    return (start > 0 and _is_word(folded[start]) and _is_word(folded[start - 1])) or (
        end < len(folded) and _is_word(folded[end]) and _is_word(folded[end - 1])
    )


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Return the hits of one label without overlaps, preferring long, early, dropped, first in the rules."""
    hits.sort(key=lambda hit: (hit.start - hit.end, hit.start, not hit.entry.rule.drop, hit.entry.order))
    taken: set[int] = set()
    kept = []
    for hit in hits:
        # A longer or equal hit that overlaps this one covers its first or its last character.
        if hit.start not in taken and hit.end - 1 not in taken:
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    return kept


def _match(hit: _Hit, text: str) -> Match:
    """Return a hit as the match that callers see, with what the regex matched filled in."""
    rule = hit.entry.rule
    value, attributes = rule.value or "", rule.attributes
    if hit.entry.is_template:
        value = _filled(value, hit, text)
        attributes = {name: _filled(template, hit, text) for name, template in attributes.items()}
    return Match(hit.start, hit.end, hit.entry.label, value, rule.id, attributes)


def _filled(template: str, hit: _Hit, text: str) -> str:
    """Return a template with the mention (quotes and hyphens straight) and the regex's groups filled in."""
    template = template.replace("$0", straighten(text[hit.start : hit.end]))
    return template if hit.found is None else fill(template, hit.found)


def _is_word(char: str) -> bool:
    """Return whether a character is part of a word: a letter, a digit or an underscore."""
    return char.isalnum() or char == "_"
