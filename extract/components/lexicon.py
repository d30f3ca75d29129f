"""`biowire_lexicon`: which words the lexicons know, told to a model as a feature of its tokens."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.assets import rules_dir
from extract.rules import Matcher, RuleSet, load_rules

LABELS = (
    "AGENCY", "CITY", "COUNTRY", "DISEASE", "DISEASE_HEAD", "DISEASE_MODIFIER", "HOSPITAL", "INN_STEM", "PHASE",
    "STATE", "STUDY",
)  # fmt: skip
"""Concepts whose rules say something of a name. Product codes are left out: a token's shape says as much for less."""


class Lexicon:
    """Set the tag of each token to the label of the longest mention of a rule that it lies in, "" where in none.

    The rules are kept with the model that was trained on what they say: they go to disk with it. `load` gives those of
    a new model; it is asked only where none came from disk.
    """

    def __init__(self, load: Callable[[], RuleSet]) -> None:
        self._load = load
        self._rules: RuleSet | None = None
        self._matcher: Matcher | None = None

    def use(self, rules: RuleSet) -> None:
        """Take other rules from now on."""
        self._rules, self._matcher = rules, None

    @property
    def rules(self) -> RuleSet:
        """Return the rules in force."""
        if self._rules is None:
            self._rules = self._load()
        return self._rules

    @property
    def matcher(self) -> Matcher:
        """Return the compiled rules."""
        if self._matcher is None:
            self._matcher = Matcher(self.rules)
        return self._matcher

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its tags."""
        text = doc.text  # spaCy puts it together from the tokens anew each time
        starts = doc.to_array("IDX").tolist()
        tags: dict[int, str] = {}
        for mention in sorted(self.matcher.find(text), key=lambda m: (m.end - m.start, m.start, m.label)):
            first = max(0, bisect_right(starts, mention.start) - 1)
            for place in range(first, bisect_left(starts, mention.end)):
                tags[place] = mention.label
        for place, tag in tags.items():
            doc[place].tag_ = tag
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the rules as JSON."""
        return json.dumps(self.rules.to_jsonable(), ensure_ascii=True, sort_keys=True).encode("ascii")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Lexicon":
        """Take the rules that `to_bytes` wrote."""
        self.use(RuleSet.from_jsonable(json.loads(data)))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the rules beside the model."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "rules.json").write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "Lexicon":
        """Take the rules that `to_disk` wrote."""
        return self.from_bytes((Path(path) / "rules.json").read_bytes())


def chosen(rules: RuleSet, labels: Sequence[str]) -> RuleSet:
    """Return the rules of some labels, without their examples."""
    files = [
        file.model_copy(update={"matches": (), "rejects": ()}) for file in rules.files if file.label in labels
    ]
    return RuleSet(files=tuple(files))


@Language.factory("biowire_lexicon", default_config={"labels": list(LABELS)}, assigns=["token.tag"])
def make_lexicon(nlp: Language, name: str, labels: list[str]) -> Lexicon:
    """Build from the shipped rules of these labels; a model that is read back from disk brings its own."""
    return Lexicon(lambda: chosen(load_rules(rules_dir()), labels))
