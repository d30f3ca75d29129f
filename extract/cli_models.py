"""The commands `biowire models`: which entity models there are, where the shipped one is, how well they read."""

import json
from pathlib import Path
from typing import Annotated

import typer

from extract.assets import shipped_model
from extract.errors import ModelError

app = typer.Typer(
    name="models",
    help="List the entity models that can be used, or score one.",
    invoke_without_command=True,
)


@app.callback()
def listing(context: typer.Context) -> None:
    """List the entity models that are installed: the one that ships, and spaCy and scispaCy packages."""
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console
    from rich.table import Table

    from extract.model_list import list_models
    from extract.terminal import megabytes

    table = Table("name", "version", "size", "labels", box=None, pad_edge=False)
    table.add_column("folder", overflow="fold")
    found = list_models()
    for model in found:
        table.add_row(
            model.name, model.version, megabytes(model.size), ", ".join(model.labels), str(model.folder)
        )
    console = Console(highlight=False)
    if found:
        console.print(table)
    else:
        print("no entity model is installed; diseases and products are found by the rules alone")
    if not any(model.name != "shipped" for model in found):
        print(
            "No package of spaCy or scispaCy with entities is installed. scispaCy's are archives that pip installs,"
            ' listed in its README under "Available Models"; --ner NAME uses one.'
        )


@app.command()
def path() -> None:
    """Print the folder of the model that ships; `spacy.load` takes it."""
    folder = shipped_model()
    if folder is None:
        raise ModelError("no model ships with this installation: its folder models/ner/model is not there")
    print(folder)


@app.command()
def evaluate(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="shipped, an installed package, or the folder of one.")
    ],
    corpus: Annotated[
        Path,
        typer.Argument(
            metavar="CORPUS", help="PubTator (.txt, .pubtator), DocBin (.spacy) or JSONL (.jsonl)."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score a model on a corpus: precision, recall and F1 of exact character spans, against all gold mentions."""
    from extract.corpora import load_corpus

    texts = load_corpus(corpus)
    from extract.components.ner import load_model
    from extract.model_scores import evaluate_model

    folder = shipped_model() if name == "shipped" else None
    if name == "shipped" and folder is None:
        raise ModelError("no model ships with this installation: its folder models/ner/model is not there")
    scores = evaluate_model(load_model(str(folder or name)), texts)
    if as_json:
        print(
            json.dumps(
                {
                    label: {
                        "precision": round(score.precision, 4), "recall": round(score.recall, 4),
                        "f1": round(score.f1, 4), "gold": score.gold, "found": score.found,
                    }
                    for label, score in scores.items()
                },
                indent=2,
            )
        )  # fmt: skip
        return
    from rich.console import Console

    from extract.terminal import show_span_scores

    show_span_scores(Console(highlight=False), scores, len(texts))
