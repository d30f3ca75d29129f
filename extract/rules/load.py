"""Read rule files, and say of every fault in which file and line it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from extract.clean import fold
from extract.errors import RuleError
from extract.rules.schema import Rule, RuleFile, RuleSet

# libyaml's parser is ten times as fast; both load every scalar as a string, so that `NO` is Norway.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Location = tuple[str | int, ...]


@dataclass
class Source:
    """One rule file as it was read: its data, the line of each value, and its faults."""

    path: Path
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    file: RuleFile | None = None
    """The rules that hold to the schema; None where there are none, or the label is not one."""
    places: list[int] = field(default_factory=list)
    """Where in the data each rule of `file` stands."""

    @property
    def label(self) -> str:
        """The label as it was written, empty if there is none."""
        label = self.data.get("label") if isinstance(self.data, dict) else None
        return label if isinstance(label, str) else ""

    def fault(self, location: Location, message: str) -> None:
        """Note a fault at the line of a value, or of the nearest thing around it."""
        where = location
        while where and where not in self.lines:
            where = where[:-1]
        name = _dotted(location)
        self.faults.append((self.lines.get(where, 1), f"{name}: {message}" if name else message))

    def messages(self) -> list[str]:
        """Return the faults as `file:line: field: message`, in the order of the file."""
        return [f"{self.path}:{line}: {message}" for line, message in sorted(self.faults)]


def load_rules(directory: Path | str, extra: Path | str | None = None) -> RuleSet:
    """Return the rules of a directory, with those of `extra` on top.

    A rule of `extra` takes the place of the one with the same label and id; others are added. A label
    that `directory` does not have is a fault: nothing would read what its rules find.
    RuleError lists every fault of every file.
    """
    sources = read_sources(directory, extra)
    faults = [message for source in sources for message in source.messages()]
    if faults:
        raise RuleError(faults)
    return merge(sources)


def read_sources(directory: Path | str, extra: Path | str | None = None) -> list[Source]:
    """Return each `*.yaml` of the directories, by name, read and checked against the schema."""
    sources: list[Source] = []
    for folder in (directory, extra):
        if folder is None:
            continue
        paths = sorted(path for path in Path(folder).glob("*.y*ml") if path.suffix in {".yaml", ".yml"})
        if not paths:
            missing = "no rule file (*.yaml) in this folder" if Path(folder).is_dir() else "no such folder"
            raise RuleError([f"{folder}: {missing}"])
        here = [read_source(path) for path in paths]
        _fault_repeated_labels(here)
        if folder is extra and sources:
            _fault_unknown_labels(here, {source.label for source in sources})
        sources += here
    return sources


def read_source(path: Path) -> Source:
    """Return one rule file with its faults; `file` has the rules to which the schema holds."""
    source = Source(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        source.data = _plain(yaml.compose(text, Loader=_Loader), (), source)
    except (OSError, UnicodeDecodeError) as error:
        source.fault((), f"cannot be read: {error}")
        return source
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        source.faults.append(
            (mark.line + 1 if mark else 1, f"no valid YAML: {getattr(error, 'problem', error)}")
        )
        return source
    if not isinstance(source.data, dict):
        source.fault((), "a rule file is a mapping with label, source and rules")
        return source
    if "name" in source.data:
        source.fault(("name",), "unknown key")
        return source
    _fill_in(source.data)
    _validate(source)
    _fault_repeated_ids(source)
    _fault_missing_examples(source)
    return source


def _validate(source: Source) -> None:
    """Fault what is not as the schema wants it, and make a rule file of the rest."""
    data = {"name": source.path.stem, **source.data}
    rules = data["rules"] if isinstance(data.get("rules"), list) else []
    source.places = list(range(len(rules)))
    try:
        source.file = RuleFile.model_validate(data)
        return
    except ValidationError as error:
        # That there are no rules is said where there are none, not where each of them has a fault.
        problems = [p for p in error.errors() if not (p["type"] == "too_short" and rules)]
    for problem in problems:
        source.fault(problem["loc"], _worded(problem["type"], problem["msg"], problem["loc"]))
    faulty = {
        problem["loc"][1] for problem in problems if problem["loc"][0] == "rules" and problem["loc"][1:]
    }
    header = {str(problem["loc"][0]) for problem in problems} - {"rules"}
    source.places = [place for place in source.places if place not in faulty]
    if source.places and not header & {"label", "lexicon"}:
        rest = {name: value for name, value in data.items() if name not in header}
        rest["rules"] = [rules[place] for place in source.places]
        source.file = RuleFile.model_validate({"source": "not given", **rest})


def merge(sources: list[Source]) -> RuleSet:
    """Return one rule set of files without faults, later ones overriding by label and id."""
    files: list[RuleFile] = []
    for source in sources:
        if source.file is None:
            continue
        incoming = {rule.id: rule for rule in source.file.rules}
        for position, file in enumerate(files):
            if file.label == source.file.label:
                rules = tuple(incoming.pop(rule.id, rule) for rule in file.rules)
                files[position] = file.model_copy(update={"rules": rules})
        if incoming:
            files.append(source.file.model_copy(update={"rules": tuple(incoming.values())}))
    return RuleSet(files=tuple(files))


def _plain(node: yaml.Node | None, location: Location, source: Source) -> Any:
    """Return a YAML node as dicts, lists and strings, and note the line of each and every repeated key."""
    if node is None:
        return None
    source.lines[location] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            inner = (*location, key)
            if key in mapping:
                source.faults.append((key_node.start_mark.line + 1, f"{_dotted(inner)}: key given twice"))
            mapping[key] = _plain(value_node, inner, source)
            source.lines[inner] = key_node.start_mark.line + 1
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*location, index), source) for index, child in enumerate(node.value)]
    return node.value


def _fill_in(data: dict[str, Any]) -> None:
    """Give the rules of a lexicon what follows from their value.

    The id, where there is none, is the value in lower case with hyphens. A rule that
    says nothing else has its value as a phrase, and `synonyms` beside it.
    """
    rules = data.get("rules")
    if str(data.get("lexicon", "")).lower() != "true" or not isinstance(rules, list):
        return
    for rule in rules:
        if not isinstance(rule, dict) or not isinstance(rule.get("value"), str):
            continue
        rule.setdefault("id", re.sub(r"[\W_]+", "-", fold(rule["value"])).strip("-"))
        if not {"phrases", "suffixes", "regex"} & rule.keys():
            synonyms = rule.pop("synonyms", [])
            rule["phrases"] = [rule["value"], *([synonyms] if isinstance(synonyms, str) else synonyms)]


def _fault_repeated_ids(source: Source) -> None:
    """Fault each rule whose id an earlier rule of the file has."""
    seen: set[str] = set()
    rules = source.data.get("rules")
    for index, rule in enumerate(rules if isinstance(rules, list) else ()):
        rule_id = rule.get("id") if isinstance(rule, dict) else None
        if not isinstance(rule_id, str):
            continue
        if rule_id in seen:
            source.fault(("rules", index, "id"), f"{rule_id!r} is the id of an earlier rule")
        seen.add(rule_id)


def _fault_repeated_labels(sources: list[Source]) -> None:
    """Fault each file whose label another file of the same folder has."""
    seen: dict[str, Path] = {}
    for source in sources:
        if source.file is None:
            continue
        other = seen.setdefault(source.file.label, source.path)
        if other is not source.path:
            source.fault(
                ("label",), f"{source.file.label} is the label of {other.name}; one concept is one file"
            )


def _fault_unknown_labels(sources: list[Source], known: set[str]) -> None:
    """Fault each file whose label is none of those that are read."""
    for source in sources:
        if source.label and source.label not in known:
            source.fault(
                ("label",),
                f"{source.label!r} is no label that is read{suggestion(source.label.upper(), known)}",
            )


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return which of the known names may be meant, or all of them if none is like it."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {close[0]}?" if close else f" (known: {', '.join(names)})"


def _fault_missing_examples(source: Source) -> None:
    """Fault each rule, or lexicon, without a sentence that it must match and one that it must reject."""
    if source.file is None:
        return
    owners: list[tuple[Location, Rule | RuleFile]] = [((), source.file)]
    if not source.file.lexicon:
        owners = [
            (("rules", place), rule) for place, rule in zip(source.places, source.file.rules, strict=True)
        ]
    for location, owner in owners:
        for name, examples in (("matches", owner.matches), ("rejects", owner.rejects)):
            if not examples:
                source.fault((*location, name), "at least one example sentence is needed")


def _worded(kind: str, message: str, location: Location) -> str:
    """Return a validation message in our words."""
    if kind == "extra_forbidden":
        model = Rule if location and location[0] == "rules" else RuleFile
        return f"unknown key (known: {', '.join(name for name in model.model_fields if name != 'name')})"
    if kind == "missing":
        return "is missing"
    if kind == "too_short":
        return "at least one rule is needed"
    return message.removeprefix("Value error, ")


def _dotted(location: Location) -> str:
    """Return a location as `rules[3].value`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")
