"""The command `biowire explain`: where records come from, and why a sentence gave none."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.cli_options import SOME_FAILED, EntityModel, RulesFolder, check_type, path_of
from extract.errors import InputError


def explain(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", parser=path_of, help="A file or a folder, of the kinds that run reads."
        ),
    ],
    record: Annotated[
        str | None, typer.Option(metavar="ID", help="One record, by its record_id or the start of it.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Records of a type, and what gave none of it."),
    ] = None,
    sentence: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="The sentences with these words, and all that they state and do not."
        ),
    ] = None,
    rules: RulesFolder = None,
    ner: EntityModel = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each document.")] = False,
) -> None:
    """Say where each record of FILE comes from, and why a sentence gave none: words, rules, reasons.

    Without a choice: all records, and the sentences without one that seemed to state something.
    """
    from rich.console import Console

    from extract.read import expand, find_documents, load

    if record is not None and (kind is not None or sentence is not None):
        raise InputError("--record names one record; --type and --sentence do not go with it")
    if kind is not None:
        check_type("--type", kind)
    files = find_documents([path]).sources
    from extract import pipeline
    from extract.explain.choose import chosen_part
    from extract.terminal_explain import show_explanation

    extractor = pipeline.load(rules=rules, ner=ner)
    explained = []
    failed = []
    for source in (one for file in files for one in expand(file)):
        try:
            explained += [extractor.explain(loaded.document) for loaded in load(source).documents]
        except InputError as error:  # one document that cannot be read does not stop the others
            failed.append(f"{source.doc_id}: {error}")
    if not explained:
        raise InputError("; ".join(failed))
    console = Console(highlight=False)
    for part in chosen_part(explained, record=record, record_type=kind, words=sentence):
        if as_json:
            print(json.dumps(part.to_dict(), ensure_ascii=False))
        else:
            show_explanation(console, part)
    for line in failed:
        print(f"biowire: {line}", file=sys.stderr)
    if failed:
        raise typer.Exit(SOME_FAILED)
