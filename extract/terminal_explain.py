"""How an explanation looks on a terminal."""

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extract.explain.values import (
    Explanation,
    Finding,
    Miss,
    Place,
    RecordOrigin,
    SentenceOrigin,
    SlotOrigin,
    Words,
)

LONGEST = 240
"""How many characters of a sentence are shown; `--json` has all of it."""


def show_explanation(console: Console, explained: Explanation) -> None:
    """Print records with the words behind each slot, then sentences with the reasons why they gave none."""
    with console.capture() as captured:
        _show(console, explained)
    for line in captured.get().splitlines():
        print(line.rstrip(), file=console.file)  # rich fills lines up with spaces


def _show(console: Console, explained: Explanation) -> None:
    model = f"entity model: {explained.model}" if explained.model else "no entity model"
    _say(console, Text.assemble((explained.doc_id, "bold"), f"  {model}"))
    for record in explained.records:
        console.print()
        _show_record(console, record)
    if explained.sentences:
        console.print()
        _say(console, Text("sentences", "bold"))
        for sentence in explained.sentences:
            console.print()
            _show_sentence(console, sentence)
    if not explained.records and not explained.sentences:
        _say(console, Text("nothing to explain: no record, and no sentence that seemed to state one"))


def _show_record(console: Console, record: RecordOrigin) -> None:
    _say(console, Text.assemble((f"{record.record_type} {record.record_id}", "bold")))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for slot in record.slots:
        table.add_row(slot.slot, _value(slot))
        for words in slot.words:
            table.add_row("", _words(words))
    console.print(Padding(table, (0, 0, 0, 2), expand=False))
    for statement in record.statements:
        alike = f": {', '.join(statement.agrees)}" if statement.agrees else ""
        _say(console, _quoted(statement.sentence), 2)
        _say(console, Text(f"merged: {statement.meaning}{alike}" if statement.why else "states it"), 4)
    for place in record.elsewhere:
        _say(console, _quoted(place), 2)
        _say(console, Text("words of it stand there"), 4)


def _value(slot: SlotOrigin) -> Text:
    text = Text(_plain(slot.value))
    return text.append(f"  derived from {slot.derived_from}", "dim") if slot.derived_from else text


def _plain(value: Any) -> str:  # a slot's value
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _words(words: Words) -> Text:
    found = "; ".join(_found(finding) for finding in words.findings) or "by its shape"
    said = f"“{_short(words.place.text)}” {_span(words.place)} in {_range(*words.sentence)}: {found}"
    return Text(said, "dim")


def _found(finding: Finding) -> str:
    if finding.by == "rule":
        return f"{finding.concept}, rule {finding.rule} ({finding.file})"
    return f"{finding.concept}, {finding.by} ({finding.rule})"


def _show_sentence(console: Console, sentence: SentenceOrigin) -> None:
    _say(console, _quoted(sentence.place), 2)
    merged = {
        (miss.record_type, i) for miss in sentence.misses if miss.reason == "merged" for i in miss.record_ids
    }
    for kind, record_id in (pair for pair in sentence.records if pair not in merged):
        _say(console, Text(f"{kind}: part of record {record_id}"), 4)
    silent = [
        miss.record_type for miss in sentence.misses if miss.reason == "no_trigger" and not miss.decided_by
    ]
    shown = [miss for miss in sentence.misses if miss.record_type not in silent]
    for miss in shown:
        _show_miss(console, miss)
    if silent:
        _say(console, Text(f"no word for: {', '.join(silent)}"), 4)
    if sentence.found:
        _say(console, Text("found in it:"), 4)
    for words in sentence.found:
        said = "; ".join(_found(finding) for finding in words.findings[:1])
        _say(console, Text(f"“{_short(words.place.text)}” {_span(words.place)}: {said}", "dim"), 6)


def _show_miss(console: Console, miss: Miss) -> None:
    detail = f" ({miss.detail})" if miss.detail else ""
    ids = f"; record {', '.join(miss.record_ids)}" if miss.record_ids else ""
    head = Text.assemble(f"{miss.record_type}: ", (miss.reason, "bold"), f": {miss.meaning}{detail}{ids}")
    _say(console, head, 4)
    for words in (miss.about, miss.decided_by):
        if words is not None:
            _say(console, _words(words), 6)
    if miss.otherwise == "record":
        _say(console, Text(f"were it read, it would state: {miss.record_type}"), 6)
    elif miss.otherwise:
        _say(console, Text(f"were it read, it would fail, too: {miss.otherwise}"), 6)


def _quoted(place: Place) -> Text:
    return Text.assemble((_span(place), "dim"), f" “{_short(place.text)}”")


def _span(place: Place) -> str:
    return _range(place.start, place.end)


def _range(start: int, end: int) -> str:
    return f"[{start}:{end}]"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _say(console: Console, text: Text, indent: int = 0) -> None:
    console.print(Padding(text, (0, 0, 0, indent), expand=False))
