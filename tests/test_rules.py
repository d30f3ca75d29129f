"""Rules are read, checked and run as their files say."""

import json
import re
import textwrap
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from extract.assets import rules_dir
from extract.errors import RuleError
from extract.rules import Match, Matcher, RuleSet, check_rules, load_rules
from extract.rules.literals import required_literals

SHIPPED = load_rules(rules_dir())
MATCHER = Matcher(SHIPPED)

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a function that writes rule files, `name=text`, into a folder of their own."""

    def write(into: str = "rules", **files: str) -> Path:
        path = tmp_path / into
        path.mkdir(exist_ok=True)
        for name, text in files.items():
            (path / f"{name}.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return write


COLOURS = """\
    label: COLOUR
    source: the rainbow
    rules:
      - id: red
        value: RED
        phrases: [red, dark red, RDX]
        attributes: {warm: yes}
        matches: [a red rose]
        rejects: [a redder rose]
      - id: not-red
        drop: true
        phrases: [red tape]
        matches: [no red tape]
        rejects: [red]
      - id: shade
        value: "$0 ($1)"
        regex: 'shade (\\d+)'
        matches: [shade 12]
        rejects: [shades]
    """


def found(matcher: Matcher, text: str) -> list[str]:
    """Return what the matcher finds as `wording=value`."""
    return [f"{text[match.start : match.end]}={match.value}" for match in matcher.find(text)]


# ---- the shipped rules

examples = [
    pytest.param(file.label, rule.id, sentence, wanted, id=f"{file.name}:{rule.id}:{name}:{number}")
    for file in SHIPPED.files
    for rule in file.rules
    for name, sentences, wanted in (("matches", rule.matches, True), ("rejects", rule.rejects, False))
    for number, sentence in enumerate(sentences)
]
lexicon_examples = [
    pytest.param(file.label, sentence, wanted, id=f"{file.name}:{name}:{number}")
    for file in SHIPPED.files
    for name, sentences, wanted in (("matches", file.matches, True), ("rejects", file.rejects, False))
    for number, sentence in enumerate(sentences)
]


@pytest.mark.parametrize(("label", "rule_id", "sentence", "wanted"), examples)
def test_a_rule_matches_and_rejects_as_its_examples_say(
    label: str, rule_id: str, sentence: str, wanted: bool
) -> None:
    assert ((label, rule_id) in MATCHER.rule_ids(sentence, {label})) == wanted


@pytest.mark.parametrize(("label", "sentence", "wanted"), lexicon_examples)
def test_a_lexicon_matches_and_rejects_as_its_examples_say(label: str, sentence: str, wanted: bool) -> None:
    assert bool(MATCHER.find(sentence, {label})) == wanted


def test_the_shipped_rules_are_without_fault() -> None:
    assert check_rules(rules_dir()) == []


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000, "A-" * 10_000, " " * 20_000, "Ab " * 7_000, "1" * 20_000, "A1-" * 7_000, "(\n" * 10_000],
    ids=["letters", "hyphens", "spaces", "words", "digits", "codes", "lines"],
)
def test_no_regex_backtracks_without_bound(text: str) -> None:
    start = time.perf_counter()
    MATCHER.rule_ids(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("both [China](COUNTRY) and the U.S.", "CN"),
        ("both China and [the U.S.](COUNTRY)", "US"),
        ("the [State Food and Drug Administration](AGENCY) (SFDA)", "NMPA"),
        ("the Saudi Food and Drug Authority ([SFDA](AGENCY))", "SFDA"),
        ("approved by the [NHC](AGENCY)", "NHC"),
        ("[orphan drug](DESIGNATION) and rare pediatric disease designations", "ORPHAN"),
        ("orphan drug and [rare pediatric disease designations](DESIGNATION)", "RARE_PEDIATRIC_DISEASE"),
        ("[Fast Track](DESIGNATION), Orphan Drug and RMAT designations", "FAST_TRACK"),
        ("an [Investigational New Drug (IND) application](APPLICATION) was filed", "IND"),
        ("a [Phase 1b/2a](PHASE) trial", "PHASE1/PHASE2"),
        ("Phases 2 and [3](PHASE)", "PHASE3"),
        ("registered as [NCT 01234567](REGISTRY_ID)", "NCT01234567"),
        ("on [ZQW\u2011102](PRODUCT_CODE) alone", "ZQW-102"),
        ("CAMBRIDGE, [Mass.](STATE), today", "US"),
        ("an [open\u2010label](MASKING) study", "NONE"),
    ],
)
def test_a_mention_has_this_extent_and_value(marked: str, value: str) -> None:
    bracket = re.search(r"\[(the )?([^\]]+)\]\((\w+)\)", marked)
    assert bracket is not None
    text = marked[: bracket.start()] + (bracket[1] or "") + bracket[2] + marked[bracket.end() :]
    start = bracket.start() + len(bracket[1] or "")
    hits = [match for match in MATCHER.find(text, {bracket[3]}) if match.start == start]
    assert [(text[match.start : match.end], match.value) for match in hits] == [(bracket[2], value)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a priority review voucher was sold", "DESIGNATION"),
        ("we fast track to the clinic", "DESIGNATION"),
        ("for breakthrough cancer pain", "DESIGNATION"),
        ("a first-in-class therapy, the world's first", "DESIGNATION"),
        ("IND-enabling studies", "APPLICATION"),
        ("raised US$22 million", "COUNTRY"),
        ("CD19, PD-1, COVID-19, KRAS G12C, H1 2024, MDS-UPDRS, ISO 9001 and NCT01234567", "PRODUCT_CODE"),
        ("the diagnosis and the diploma", "DISEASE_HEAD"),
        ("a preclinical study", "STUDY"),
    ],
)
def test_a_look_alike_gives_no_mention(text: str, label: str) -> None:
    assert MATCHER.find(text, {label}) == []


# ---- matching


def test_words_are_whole_and_the_longest_wins(folder: Folder) -> None:
    matcher = Matcher(load_rules(folder(colours=COLOURS)))
    assert found(matcher, "a redder dark-red and RED rose") == ["dark-red=RED", "RED=RED"]


def test_a_phrase_without_lower_case_is_compared_in_exact_case(folder: Folder) -> None:
    matcher = Matcher(load_rules(folder(colours=COLOURS)))
    assert found(matcher, "RDX and rdx") == ["RDX=RED"]


def test_a_dropped_wording_is_consumed(folder: Folder) -> None:
    assert found(Matcher(load_rules(folder(colours=COLOURS))), "red tape") == []


def test_a_value_may_quote_the_match_and_its_groups(folder: Folder) -> None:
    matcher = Matcher(load_rules(folder(colours=COLOURS)))
    assert found(matcher, "Shade 12") == ["Shade 12=Shade 12 (12)"]


def test_every_scalar_is_a_string(folder: Folder) -> None:
    rules = load_rules(folder(colours=COLOURS.replace("RED\n", "NO\n", 1))).by_label("COLOUR")
    assert (rules[0].value, dict(rules[0].attributes)) == ("NO", {"warm": "yes"})


def test_labels_limit_what_is_found() -> None:
    text = "the FDA and China"
    assert {match.label for match in MATCHER.find(text, {"AGENCY"})} == {"AGENCY"}


def test_a_group_called_mention_is_the_mention(folder: Folder) -> None:
    text = r"""
    label: AGE
    source: none
    rules:
      - id: years
        value: $0
        regex: 'aged (?P<mention>\d+)'
        matches: [aged 40]
        rejects: [aged]
    """
    assert found(Matcher(load_rules(folder(ages=text))), "aged 40") == ["40=40"]


def test_suffixes_find_whole_words(folder: Folder) -> None:
    text = """
    label: STEM
    source: none
    rules:
      - id: mab
        value: $0
        suffixes: [mab]
        matches: [imagimab]
        rejects: [mab]
    """
    assert found(Matcher(load_rules(folder(stems=text))), "Imagimab, mab, imagimabs") == ["Imagimab=Imagimab"]


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "\ufeff\U0001f9ec \u201cThe FDA\u201d\r\n\u0130stanbul, \ud83d and the EMA"
    agencies = MATCHER.find(text, {"AGENCY"})
    assert [text[match.start : match.end] for match in agencies] == ["FDA", "EMA"]


def test_mentions_are_in_order_and_apart_within_a_label() -> None:
    text = "Phase 1 and Phase 2/3 trials in the U.S., the UK and Japan under an IND and a CTA"
    matches = MATCHER.find(text)
    assert matches == sorted(matches, key=lambda match: (match.start, -match.end, match.label))
    by_label: dict[str, list[Match]] = {}
    for match in matches:
        by_label.setdefault(match.label, []).append(match)
    assert all(first.end <= second.start for same in by_label.values() for first, second in pairwise(same))


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\bphase\s+(?:1|2)", ("phase",)),
        (r"(?:cleared|approved)\b", ("approved", "cleared")),
        (r"(?:cleared|\w+)\b", ()),
        (r"authori[sz]ed", ("authori",)),
        (r"(?<=Commission \()NHC", ("commission (",)),
        (r"(?:first )?in\w*", ()),
        (r"Fast[\s-]Track", ("track",)),
        (r"non-?random", ("random",)),
    ],
)
def test_a_regex_runs_where_a_string_that_it_needs_stands(pattern: str, literals: tuple[str, ...]) -> None:
    assert required_literals(pattern) == literals


def test_a_gated_regex_finds_what_it_finds_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [example for file in SHIPPED.files for rule in file.rules for example in rule.matches]
    text = ". ".join(sentences)
    gated = MATCHER.find(text)
    monkeypatch.setattr("extract.rules.match.required_literals", lambda pattern: ())
    assert Matcher(SHIPPED).find(text) == gated


# ---- overriding, taking out, saving


def test_an_own_folder_overrides_by_label_and_id_and_adds(folder: Folder) -> None:
    shipped = folder(colours=COLOURS)
    own = folder(
        "own",
        mine="""
        label: COLOUR
        source: mine
        rules:
          - {id: red, value: ROUGE, phrases: [rouge], matches: [rouge], rejects: [red]}
          - {id: blue, value: BLUE, phrases: [blue], matches: [blue], rejects: [blues]}
        """,
    )
    matcher = Matcher(load_rules(shipped, own))
    assert found(matcher, "red, rouge, blue, shade 1") == ["rouge=ROUGE", "blue=BLUE", "shade 1=shade 1 (1)"]
    assert check_rules(shipped, own) == []


def test_a_rule_set_survives_json() -> None:
    copy = RuleSet.from_jsonable(json.loads(json.dumps(SHIPPED.to_jsonable())))
    assert copy == SHIPPED
    assert copy.fingerprint == SHIPPED.fingerprint


def test_the_fingerprint_changes_with_a_rule_and_not_with_a_comment(folder: Folder) -> None:
    first = load_rules(folder("a", colours=COLOURS)).fingerprint
    assert load_rules(folder("b", colours="    # a comment\n" + COLOURS)).fingerprint == first
    assert load_rules(folder("c", colours=COLOURS.replace("RED", "REDD"))).fingerprint != first


def test_wordings_can_be_taken_out(folder: Folder) -> None:
    rules = load_rules(folder(colours=COLOURS)).without(lambda file, rule, wording: "red" in wording)
    assert found(Matcher(rules), "red RDX red tape shade 3") == ["RDX=RED", "shade 3=shade 3 (3)"]
    assert [rule.id for rule in rules.by_label("COLOUR")] == ["red", "shade"]


def test_a_rule_set_without_rules_finds_nothing() -> None:
    assert Matcher(SHIPPED.without(lambda file, rule, wording: True)).find("the FDA") == []


# ---- faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "phrases: [red, dark red, RDX]",
            "phrase: [red]",
            "6: rules[0].phrase: unknown key (known: id, value,",
        ),
        ("value: RED", "drop: false", "4: rules[0]: value is missing"),
        ("id: not-red", "id: red", "10: rules[1].id: 'red' is the id of an earlier rule"),
        ("(\\d+)'", "(\\d+'", "17: rules[2].regex: 'shade (\\\\d+' is no regular expression"),
        ("($1)", "($2)", "15: rules[2]: $2 is no group of every wording of this rule"),
        ("'shade (\\d+)'", "'(\\d*)'", "17: rules[2].regex: '(\\\\d*)' matches the empty string"),
        ("label: COLOUR", "label: colour", "1: label: String should match pattern"),
        ("source: the rainbow", "origin: the rainbow", "1: source: is missing"),
        ("matches: [a red rose]", "matches: [a green rose]", "8: rules[0].matches[0]: 'red' does not match"),
        ("rejects: [shades]", "rejects: [shade 3]", "19: rules[2].rejects[0]: 'shade' matches 'shade 3'"),
        ("rejects: [shades]", "rejects: []", "19: rules[2].rejects: at least one example sentence is needed"),
        ("drop: true", "drop: true\n        drop: true", "12: rules[1].drop: key given twice"),
        ("attributes: {warm: yes}", "attributes: {warm: [yes]}", "7: rules[0].attributes.warm: "),
        ("rules:", "rules: [", "no valid YAML"),
        ("value: RED", "value: RED\n        requires: [x]", "4: rules[0]: requires is there for a regex"),
    ],
)
def test_a_fault_is_reported_with_file_and_line(folder: Folder, old: str, new: str, fault: str) -> None:
    assert old in COLOURS
    path = folder(colours=COLOURS.replace(old, new, 1))
    messages = check_rules(path)
    assert any(fault in message for message in messages), messages
    assert all(message.startswith(f"{path / 'colours.yaml'}:") for message in messages)


def test_all_faults_of_all_files_are_reported_at_once(folder: Folder) -> None:
    path = folder(a=COLOURS.replace("value: RED", "valu: RED"), b="[]", c=COLOURS, d=COLOURS)
    with pytest.raises(RuleError) as raised:
        load_rules(path)
    assert [fault.split("/")[-1] for fault in raised.value.faults] == [
        "a.yaml:5: rules[0].valu: unknown key (known: id, value, phrases, suffixes, regex, requires, "
        "exact_case, drop, attributes, matches, rejects)",
        "b.yaml:1: a rule file is a mapping with label, source and rules",
        "c.yaml:1: label: COLOUR is the label of a.yaml; one concept is one file",
        "d.yaml:1: label: COLOUR is the label of a.yaml; one concept is one file",
    ]


def test_a_faulty_rule_does_not_hide_the_faults_of_the_others(folder: Folder) -> None:
    text = COLOURS.replace("value: RED", "valu: RED").replace("[shade 12]", "[shady 12]")
    text = text.replace("id: not-red", "id: red").replace("rejects: [shades]", "rejects: []")
    faults = [fault.split(".yaml:")[-1].split(" (known")[0] for fault in check_rules(folder(colours=text))]
    assert faults == [
        "5: rules[0].valu: unknown key",
        "10: rules[1].id: 'red' is the id of an earlier rule",
        "18: rules[2].matches[0]: 'shade' does not match 'shady 12'",
        "19: rules[2].rejects: at least one example sentence is needed",
    ]


def test_a_file_whose_only_rule_is_faulty_has_that_fault_only(folder: Folder) -> None:
    text = "label: COLOUR\nsource: me\nrules:\n  - {id: a, value: A, phrases: [a], regexp: b}\n"
    (fault,) = check_rules(folder(colours=text))
    assert "rules[0].regexp: unknown key" in fault
    (fault,) = check_rules(folder(colours=text.split("  -")[0].replace("rules:", "rules: []")))
    assert fault.endswith("colours.yaml:3: rules: at least one rule is needed")


OWN = """
    label: COLOUR
    source: mine
    rules:
      - {id: blue, value: BLUE, phrases: [blue], attributes: {warm: no}, matches: [blue], rejects: [blues]}
    """


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("COLOUR", "COLUOR", "2: label: 'COLUOR' is no label that is read; did you mean COLOUR?"),
        ("COLOUR", "SOUND", "2: label: 'SOUND' is no label that is read (known: COLOUR)"),
        (
            "warm",
            "wram",
            "5: rules[0].attributes.wram: 'wram' is no attribute of COLOUR that is read; did you mean warm?",
        ),
    ],
)
def test_a_slip_in_an_own_folder_is_reported_with_what_may_be_meant(
    folder: Folder, old: str, new: str, fault: str
) -> None:
    shipped, own = folder(colours=COLOURS), folder("own", mine=OWN)
    assert check_rules(shipped, own) == []
    folder("own", mine=OWN.replace(old, new))
    assert check_rules(shipped, own) == [f"{own / 'mine.yaml'}:{fault}"]


def test_an_unknown_label_is_no_rule_that_is_silently_off(folder: Folder) -> None:
    shipped, own = folder(colours=COLOURS), folder("own", mine=OWN.replace("COLOUR", "COLUOR"))
    with pytest.raises(RuleError, match="did you mean COLOUR"):
        load_rules(shipped, own)
    folder("own", mine=OWN.replace("warm", "wram"))
    assert load_rules(shipped, own).labels == ("COLOUR",)


def test_a_file_that_is_no_text_is_reported(folder: Folder) -> None:
    path = folder()
    (path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    assert check_rules(path)[0].startswith(f"{path / 'bad.yaml'}:1: cannot be read")


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_a_folder_without_rules_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert len(check_rules(tmp_path / name)) == 1
    with pytest.raises(RuleError):
        load_rules(tmp_path / name)


def test_a_lexicon_needs_examples_of_its_own(folder: Folder) -> None:
    text = """
    label: TOWN
    source: none
    lexicon: true
    matches: [in Zedville]
    rules:
      - {value: Zedville}
      - {value: San Zed, synonyms: [St. Zed]}
      - {value: Zedburg, phrases: ["Zedburg, ZE"]}
    """
    path = folder(towns=text)
    assert [fault.split(": ", 1)[1] for fault in check_rules(path)] == [
        "rejects: at least one example sentence is needed"
    ]
    rules = load_rules(folder(towns=text.replace("lexicon:", "rejects: [in Zed]\n    lexicon:")))
    assert found(Matcher(rules), "san zed, St. Zed, Zedburg and Zedburg, ZE") == [
        "san zed=San Zed",
        "St. Zed=San Zed",
        "Zedburg, ZE=Zedburg",
    ]
    assert [rule.id for rule in rules.by_label("TOWN")] == ["zedville", "san-zed", "zedburg"]
