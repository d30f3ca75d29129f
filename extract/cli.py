"""The commands of `biowire`.

What a command needs is imported inside it: `biowire --help` is to answer at once, and spaCy takes a second.
"""

import io
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from extract import __version__, cli_explain, cli_models, cli_run
from extract.cli_options import SOME_FAILED, check_type, path_of
from extract.errors import ExtractError, GoldError, InputError, RuleError

DONE, BAD_INPUT, INTERRUPTED = 0, 2, 130

app = typer.Typer(
    name="biowire",
    help="Reads biotech press releases into structured records, each with the words that support it.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_models.app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 some documents or rules failed, 2 bad input, 130 interrupted.

    Whatever the user got wrong is one line on stderr, without a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a document or a file name may hold what a terminal cannot
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(words or ["--help"], standalone_mode=False, prog_name="biowire")
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        hint = f" (see {context.command_path} --help)" if context else ""
        _complain(error.format_message().replace("\n", " ") + hint)
        return BAD_INPUT
    except RuleError as error:
        for fault in error.faults:
            _complain(fault)
        return BAD_INPUT
    except ExtractError as error:
        _complain(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output has enough; without this, Python complains again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    except typer.Abort:
        _complain("interrupted")
        return INTERRUPTED
    except OSError as error:
        _complain(f"{error.filename or 'input or output'}: {error.strerror or error}")
        return BAD_INPUT
    return code if isinstance(code, int) else DONE


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"biowire {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


app.command()(cli_run.run)
app.command()(cli_explain.explain)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of records.jsonl."""
    from extract.record import json_schema

    print(json.dumps(json_schema(), indent=2))


@app.command("check-rules")
def check_rules(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", parser=path_of, help="Folder of rules; without it, those that ship."),
    ] = None,
) -> None:
    """Check rule files and their examples; those in DIR are checked on top of the ones that ship.

    Exit code 0: no faults; 1: faults, each printed as file:line: field: message.
    """
    from extract import rules
    from extract.assets import rules_dir
    from extract.terminal import count

    shipped = rules_dir()
    if folder is not None and not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    own = folder if folder is not None and folder.resolve() != shipped.resolve() else None
    faults = rules.check_rules(shipped, own)
    for fault in faults:
        print(fault)
    if faults:
        print(count(len(faults), "fault"))
        raise typer.Exit(SOME_FAILED)
    files = rules.load_rules(folder or shipped).files
    every = [rule for file in files for rule in file.rules]
    examples = sum(len(file.matches) + len(file.rejects) for file in files)
    examples += sum(len(rule.matches) + len(rule.rejects) for rule in every)
    print(
        f"{count(len(files), 'file')}, {count(len(every), 'rule')}, {count(examples, 'example')}: no faults"
    )


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", parser=path_of, help="Gold documents, one a line.")],
    predicted: Annotated[
        Path, typer.Argument(metavar="PREDICTED", parser=path_of, help="Records, one a line.")
    ],
    types: Annotated[
        str | None, typer.Option(metavar="TYPE,...", help="Record types to score; without it, those in GOLD.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    show: Annotated[bool, typer.Option("--show", help="List every miss, extra and difference.")] = False,
) -> None:
    """Score records against gold: precision, recall and F1 of records and slots, evidence and company."""
    from extract.evaluate import evaluate as score
    from extract.gold import load_gold, load_predictions

    documents = load_gold(gold)
    if not documents:
        raise GoldError(f"no gold documents in {gold}")
    result = score(documents, load_predictions(predicted), _record_types(types))
    if as_json:
        figures = asdict(result) | {"unscored": dict(result.unscored)}
        if not show:
            del figures["misses"]
        print(json.dumps(figures, indent=2))
        return
    from rich.console import Console

    from extract.terminal import show_evaluation

    if show:
        for miss in result.misses:
            print(miss)
    show_evaluation(Console(highlight=False), result)


def _record_types(names: str | None) -> list[str] | None:
    """Return the types that the user lists, None if none is listed."""
    from extract.record import RECORD_TYPES

    if names is None:
        return None
    types = list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    for name in types:
        check_type("--types", name)
    if not types:
        raise InputError(f"--types: no record type named, expected {', '.join(RECORD_TYPES)}")
    return types


def _complain(line: str) -> None:
    print(f"biowire: {line}", file=sys.stderr)
