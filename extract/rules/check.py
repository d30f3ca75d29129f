"""Check rule files as a compiler would: every fault at once, examples included."""

from __future__ import annotations

from pathlib import Path

from extract.errors import RuleError
from extract.rules.load import Source, merge, read_sources, suggestion
from extract.rules.match import Matcher


def check_rules(directory: Path | str, extra: Path | str | None = None) -> list[str]:
    """Return every fault of the rule files as `file:line: field: message`, none if all is well.

    A label or the name of an attribute that the rules of `directory` do not have is a fault in `extra`.
    Each sentence under `matches` must be claimed by its very rule and no sentence under
    `rejects` may be, with all rules of both directories in force. A lexicon's sentences stand for
    the whole file.
    """
    try:
        sources = read_sources(directory, extra)
    except RuleError as error:
        return list(error.faults)
    matcher = Matcher(merge(sources))
    overridden = _overridden(sources)
    _fault_unknown_attributes(sources, Path(directory))
    for source in sources:
        _run_examples(source, matcher, overridden)
    return [message for source in sources for message in source.messages()]


def _overridden(sources: list[Source]) -> dict[tuple[str, str], Path]:
    """Return the file in force for each label and rule id."""
    return {
        (source.file.label, rule.id): source.path
        for source in sources
        if source.file
        for rule in source.file.rules
    }


def _fault_unknown_attributes(sources: list[Source], directory: Path) -> None:
    """Fault each attribute of a user's rule that no shipped rule of its label has."""
    known: dict[str, set[str]] = {}
    own = []
    for source in sources:
        if source.path.parent != directory:
            own.append(source)
            continue
        names = known.setdefault(source.label, set())
        for rule in source.file.rules if source.file else ():
            names.update(rule.attributes)
    for source in own:
        if source.file is None or source.label not in known:
            continue
        names = known[source.label]
        for place, rule in zip(source.places, source.file.rules, strict=True):
            for name in rule.attributes.keys() - names:
                hint = suggestion(name, names) if names else ": its rules have none"
                fault = f"{name!r} is no attribute of {source.label} that is read{hint}"
                source.fault(("rules", place, "attributes", name), fault)


def _run_examples(source: Source, matcher: Matcher, in_force: dict[tuple[str, str], Path]) -> None:
    """Fault each example sentence that the rules in force do not treat as it says."""
    if source.file is None:
        return
    label = source.file.label
    for name, sentences, wanted in (
        ("matches", source.file.matches, True),
        ("rejects", source.file.rejects, False),
    ):
        for index, sentence in enumerate(sentences):
            if bool(matcher.find(sentence, {label})) != wanted:
                fault = f"gives {'no' if wanted else 'a'} mention of {label}: {sentence!r}"
                source.fault((name, index), fault)
    for place, rule in zip(source.places, source.file.rules, strict=True):
        if in_force[label, rule.id] != source.path:
            continue
        for name, sentences, wanted in (("matches", rule.matches, True), ("rejects", rule.rejects, False)):
            for index, sentence in enumerate(sentences):
                if ((label, rule.id) in matcher.rule_ids(sentence, {label})) != wanted:
                    fault = f"{rule.id!r} {'does not match' if wanted else 'matches'} {sentence!r}"
                    source.fault(("rules", place, name, index), fault)
