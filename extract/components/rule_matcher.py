"""`biowire_rules`: tag every span that the rule files describe."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extract.assets import rules_dir
from extract.components.spans import store
from extract.page import Mention
from extract.rules import Matcher, RuleSet, load_rules


class RuleMatcher:
    """Put into `doc.spans["mentions"]` what the rules find, and keep the rules with the pipeline.

    Label is the concept, kb_id the normalised value, id the rule, so that every record can be traced.
    """

    def __init__(self, rules: RuleSet) -> None:
        self.use(rules)

    def use(self, rules: RuleSet) -> None:
        """Take other rules from now on."""
        self.rules = rules
        self.matcher = Matcher(rules)
        self.attributes: Mapping[tuple[str, str], Mapping[str, str]] = {
            (file.label, rule.id): rule.attributes
            for file in rules.files
            for rule in file.rules
            if rule.attributes
        }

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the mentions added."""
        store(doc, self.find(doc.text))
        return doc

    def find(self, text: str) -> list[Mention]:
        """Return what the rules find in a text."""
        return [
            Mention(m.start, m.end, m.label, m.value, m.rule_id, m.attributes)
            for m in self.matcher.find(text)
        ]

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the rules in force as JSON."""
        return json.dumps(self.rules.to_jsonable(), ensure_ascii=True, sort_keys=True).encode("ascii")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "RuleMatcher":
        """Take the rules that `to_bytes` wrote."""
        self.use(RuleSet.from_jsonable(json.loads(data)))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the rules in force beside the pipeline."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "rules.json").write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "RuleMatcher":
        """Take the rules that `to_disk` wrote."""
        return self.from_bytes((Path(path) / "rules.json").read_bytes())


@Language.factory("biowire_rules", default_config={"rules": None}, assigns=["doc.spans"])
def make_rule_matcher(nlp: Language, name: str, rules: str | None) -> RuleMatcher:
    """Build from the shipped rules and those of the folder `rules`, which add to them or replace them.

    A pipeline that is read back from disk brings the rules that it was saved with.
    """
    return RuleMatcher(load_rules(rules_dir(), Path(rules) if rules else None))


def rules_of(nlp: Language) -> RuleMatcher:
    """Return the rule component of a pipeline.

    Raises:
        ValueError: the pipeline has none.
    """
    for _, component in nlp.pipeline:
        if isinstance(component, RuleMatcher):
            return component
    raise ValueError("the pipeline has no biowire_rules component")


def attributes_of(nlp: Language) -> Any:  # the mapping of RuleMatcher.attributes, empty without one
    """Return the attributes of the rules of a pipeline, none where it has no rules."""
    try:
        return rules_of(nlp).attributes
    except ValueError:
        return {}
