"""The shape of a rule, of a rule file and of all the rules in force."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from extract.clean import fold, lower, space

_REFERENCE = re.compile(r"\$(?:(\d)|\{(\w+)\})")


def _listed(value: object) -> object:
    """Return a lone string as a list of one, anything else as it is."""
    return [value] if isinstance(value, str) else value


Strings = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Model(BaseModel):
    """A frozen model that forbids unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Model):
    """Which wordings mean one value of a concept."""

    id: str = Field(min_length=1, description="Name of the rule, unique within its label.")
    value: str | None = Field(
        default=None,
        min_length=1,
        description="The normalised value; $0 stands for the mention, $1 and ${name} for groups.",
    )
    phrases: Strings = Field(
        default=(), description="Wordings, compared after folding of case, spaces, hyphens and quotes."
    )
    suffixes: Strings = Field(
        default=(),
        description="Endings: a word of letters that ends so, and has two more before, is a mention.",
    )
    regex: Strings = Field(
        default=(),
        description="Regular expressions, case ignored; a group called `mention` is the mention.",
    )
    requires: Strings = Field(
        default=(),
        description="The regexes run only within 200 characters of one of these (folded) strings; by default "
        "of those that the regex cannot do without.",
    )
    exact_case: bool = Field(
        default=False, description="Whether phrases and regexes are compared in exact case."
    )
    drop: bool = Field(default=False, description="Whether the text matched is consumed without a mention.")
    attributes: Mapping[str, str] = Field(
        default={}, description="Further values that come with the mention."
    )
    matches: Strings = Field(default=(), description="Sentences in which this rule must give a mention.")
    rejects: Strings = Field(default=(), description="Sentences in which it must not.")

    @field_validator("phrases", "suffixes", "requires")
    @classmethod
    def _not_blank(cls, strings: tuple[str, ...]) -> tuple[str, ...]:
        for string in strings:
            if not fold(string).strip():
                raise ValueError(f"{string!r} has no letter or digit to look for")
        return strings

    @field_validator("regex")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                compiled = re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
            if compiled.match(""):
                raise ValueError(f"{pattern!r} matches the empty string")
        return patterns

    @model_validator(mode="after")
    def _says_something(self) -> Rule:
        if not (self.phrases or self.suffixes or self.regex):
            raise ValueError("a rule needs phrases, suffixes or a regex")
        if self.value is None and not self.drop:
            raise ValueError("value is missing (only a rule with `drop: true` does without)")
        if self.requires and not self.regex:
            raise ValueError("requires is there for a regex, and this rule has none")
        for reference in self._references() - {"0"}:
            if self.phrases or self.suffixes or not all(_has_group(text, reference) for text in self.regex):
                raise ValueError(f"${reference} is no group of every wording of this rule")
        return self

    def _references(self) -> set[str]:
        """Return the numbers and names of the groups that value and attributes quote."""
        templates = (self.value or "", *self.attributes.values())
        return {ref[1] or ref[2] for text in templates for ref in _REFERENCE.finditer(text)}

    @property
    def is_template(self) -> bool:
        """Whether value or attributes quote what a regex matched."""
        return bool(self._references())


def fill(template: str, found: re.Match[str]) -> str:
    """Return the template with $0, $1 and ${name} replaced by what the regex matched there."""
    return _REFERENCE.sub(lambda ref: found[int(ref[1]) if ref[1] else ref[2]] or "", template)


def _has_group(pattern: str, reference: str) -> bool:
    """Return whether a regular expression has the group of that number or name."""
    compiled = re.compile(pattern)
    return int(reference) <= compiled.groups if reference.isdigit() else reference in compiled.groupindex


def has_exact_case(phrase: str) -> bool:
    """Return whether a phrase is an acronym, or several: it has letters, and none in lower case but a last "s"."""
    spaced = space(phrase)
    if len(spaced) > 3 and " " not in spaced:
        spaced = spaced.removesuffix("s")  # "ODDs", and no "odds"
    return spaced == spaced.upper() and spaced != lower(spaced)


class RuleFile(_Model):
    """One concept: a label, and the rules that find its mentions."""

    name: str = Field(min_length=1, description="File name without its extension.")
    label: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$", description="The concept, as mentions carry it.")
    source: str = Field(min_length=1, description="Where the values come from.")
    lexicon: bool = Field(
        default=False,
        description="A long list: ids and phrases may follow from values, and examples stand at the head.",
    )
    matches: Strings = Field(default=(), description="For a lexicon: sentences with a mention of this label.")
    rejects: Strings = Field(default=(), description="For a lexicon: sentences without one.")
    rules: tuple[Rule, ...] = Field(min_length=1, description="The rules, the more specific first.")


class RuleSet(_Model):
    """All the rules in force, in the order in which they were read."""

    files: tuple[RuleFile, ...]

    def by_label(self, label: str) -> tuple[Rule, ...]:
        """Return the rules of a label, none if it is unknown."""
        return tuple(rule for file in self.files if file.label == label for rule in file.rules)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label there is, sorted."""
        return tuple(sorted({file.label for file in self.files}))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256, in hex, of everything that the rules say; comments and layout do not count."""
        canonical = json.dumps(self.to_jsonable(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    def without(self, predicate: Callable[[RuleFile, Rule, str], bool]) -> RuleSet:
        """Return the rules without the wordings for which `predicate(file, rule, wording)` holds.

        Wordings are phrases, suffixes and regexes. A rule that has none left is left out, and so is a
        file without rules.
        """
        files = []
        for file in self.files:
            rules = []
            for rule in file.rules:
                kept = {
                    name: tuple(text for text in getattr(rule, name) if not predicate(file, rule, text))
                    for name in ("phrases", "suffixes", "regex")
                }
                if any(kept.values()):
                    requires = rule.requires if kept["regex"] else ()
                    rules.append(rule.model_copy(update={**kept, "requires": requires}))
            if rules:
                files.append(file.model_copy(update={"rules": tuple(rules)}))
        return RuleSet(files=tuple(files))

    def to_jsonable(self) -> dict[str, Any]:
        """Return plain JSON values from which `from_jsonable` makes an equal rule set."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @classmethod
    def from_jsonable(cls, data: Mapping[str, Any]) -> RuleSet:
        """Return the rule set that `to_jsonable` wrote."""
        return cls.model_validate(data)
