"""Which entity models can be used: the one that ships, and installed spaCy and scispaCy packages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract.assets import shipped_model

SHIPPED = "shipped"


@dataclass(frozen=True)
class Model:
    """An entity model: the name that `--ner` takes, its version and labels, its folder with its size in bytes."""

    name: str
    version: str
    labels: tuple[str, ...]
    folder: Path
    size: int


def list_models() -> list[Model]:
    """Return the shipped model first, then installed packages by name; those without entity labels are left out."""
    shipped = shipped_model()
    found = [_read(SHIPPED, shipped)] if shipped else []
    return found + sorted(_packages(), key=lambda model: model.name)


def _packages() -> Iterator[Model]:
    """Yield the models of installed packages: each says at the entry point `spacy_models` that it is one."""
    for point in entry_points(group="spacy_models"):
        folder = _folder(point)
        if folder is not None:
            model = _read(point.name, folder)
            if model.labels:
                yield model


def _folder(point: EntryPoint) -> Path | None:
    """Return the folder of a model package that holds its `meta.json`, without importing the package."""
    spec = find_spec(point.module.partition(".")[0])
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return next((place.parent for place in sorted(package.glob("*/config.cfg"))), None)


def _read(name: str, folder: Path) -> Model:
    meta: dict[str, Any] = json.loads(
        (folder / "meta.json").read_text(encoding="utf-8")
    )  # spaCy's own format
    heads = [pipe for pipe in meta.get("labels", {}) if "ner" in pipe]
    labels = sorted({label for head in heads for label in meta["labels"][head]})
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Model(name, str(meta.get("version", "")), tuple(labels), folder, size)
