"""How a run and an evaluation look on a terminal."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.batch import Done, Tally
from extract.batch.layout import ERRORS, MANIFEST, RECORDS, REVIEW
from extract.evaluate import Evaluation, Measure
from extract.record import RECORD_TYPES
from extract.span_scores import SpanScore


def complain(tally: Tally) -> None:
    """Print the first documents that failed, a line each, to standard error."""
    for doc_id, message in tally.failures:
        print(f"biowire: {doc_id}: {message}", file=sys.stderr)
    if (more := tally.failed - len(tally.failures)) > 0:
        print(f"biowire: {count(more, 'more document')} failed: see {ERRORS}", file=sys.stderr)


def show_run(done: Done, out: Path, skipped: Sequence[Path] = ()) -> None:
    """Print what a run read and found, which checks do not agree, and where the files are."""
    console = Console(highlight=False)
    tally = done.tally
    total = sum(tally.records.values())
    others = [(tally.copies, "copies"), (tally.skipped, "skipped"), (tally.failed, "failed")]
    rest = "".join(f", {number:,} {word}" for number, word in others if number)
    _say(console, f"{count(tally.read, 'document')} read{rest}, {count(total, 'record')}")
    if done.nothing_kept:
        _say(console, f"--since-last: {done.nothing_kept}: all documents were read")
    elif tally.kept:
        _say(
            console,
            f"{count(tally.kept, 'source')} unchanged since the last run, {tally.tasks - tally.kept:,} read",
        )
    if total:
        table = Table("record type", box=None, pad_edge=False)
        table.add_column("records", justify="right")
        for kind in RECORD_TYPES:
            if tally.records[kind]:
                table.add_row(kind, f"{tally.records[kind]:,}")
        console.print(table)
    for check in tally.open_checks:
        _say(console, f"check: {in_words(check, tally.named)}")
    if tally.more_open_checks:
        _say(console, f"{count(tally.more_open_checks, 'more check')} in {MANIFEST}")
    for what, number in sorted(tally.repairs.items()):
        _say(console, f"repaired: {number:,} x {what.replace('_', ' ')}")
    if skipped:
        names = ", ".join(path.name for path in skipped[:5]) + (", ..." if len(skipped) > 5 else "")
        _say(console, f"{count(len(skipped), 'file')} of another kind passed over: {names}")
    if less_sure := sum(tally.review.values()):
        _say(console, f"{count(less_sure, 'record')} less sure than asked for, in {out / REVIEW}")
    told = [ERRORS] if tally.failed or tally.skipped else []
    beside = ", ".join(str(out / name) for name in (*told, MANIFEST))
    _say(console, f"{done.seconds:.1f} s; records in {out / RECORDS} (beside it {beside})")


def show_evaluation(console: Console, result: Evaluation) -> None:
    """Print the figures of each record type and of all, as a table."""
    table = Table("type", box=None, pad_edge=False)
    for name in ("gold", "found", "record P", "R", "F1", "slot P", "R", "F1"):
        table.add_column(name, justify="right")
    for score in result.scores:
        figures = (*_figures(score.record), *_figures(score.slot))
        table.add_row(score.record_type, str(score.gold), str(score.predicted), *figures)
    console.print(table)
    _say(
        console,
        f"right records with grounded evidence: {_share(result.evidence)}   "
        f"right company: {_share(result.company)}",
    )
    for kind, number in result.unscored:
        _say(console, f"not scored: {count(number, 'record')} of type {kind}")


def show_span_scores(console: Console, scores: Mapping[str, SpanScore], texts: int) -> None:
    """Print the figures of each label and of all, as a table."""
    table = Table("label", box=None, pad_edge=False)
    for name in ("gold", "found", "P", "R", "F1"):
        table.add_column(name, justify="right")
    for label, score in scores.items():
        figures = (f"{value:.4f}" for value in (score.precision, score.recall, score.f1))
        table.add_row(label, str(score.gold), str(score.found), *figures)
    console.print(table)
    _say(console, f"exact character spans, {count(texts, 'text')}")


def in_words(check: Mapping[str, Any], named: Mapping[str, str]) -> str:  # JSON values
    """Return a check of a set of records as a line; `named` says what the records are that it names by id."""
    values = {name: value for name, value in check.items() if name != "doc_id" and value not in (None, [])}
    if values.get("check") == "stated_total":
        line = f"the text states a total of {values['stated']}, {values['found']} of them found"
        gap = [named.get(record_id, record_id) for record_id in values.get("gap_candidates", [])]
        line += f"; the gap may be: {'; '.join(gap)}" if gap else ""
    else:
        line = ", ".join(f"{name} {value}" for name, value in values.items())
    return f"{check.get('doc_id', '')}: {line}"


def _say(console: Console, line: str) -> None:
    """Print a line as it is: not wrapped, and without reading markup into what a document says."""
    console.print(Text(line), soft_wrap=True)


def _figures(measure: Measure) -> tuple[str, str, str]:
    return f"{measure.precision:.3f}", f"{measure.recall:.3f}", f"{measure.f1:.3f}"


def _share(share: float | None) -> str:
    return "not scored" if share is None else f"{share:.3f}"


def count(number: int, noun: str) -> str:
    """Return a number of things, the noun in its plural where it belongs."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def megabytes(size: int) -> str:
    """Return a number of bytes in megabytes."""
    return f"{size / 1e6:.1f} MB"
