"""Where the data folders are: inside the package in a wheel, at the root of a checkout."""

from pathlib import Path

from extract.errors import InputError

PACKAGE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """Return the folder of the rule files that ship."""
    return _data_dir("rules")


def models_dir() -> Path:
    """Return the folder of the models that ship."""
    return _data_dir("models")


def shipped_model() -> Path | None:
    """Return the folder of the entity model that ships, None where it is not there."""
    try:
        folder = models_dir() / "ner" / "model"
    except InputError:  # no such folder at all
        return None
    return folder if (folder / "meta.json").is_file() else None


def _data_dir(name: str) -> Path:
    # The build hook (hatch_build.py) puts the folders under _data; an editable installation has none.
    places = [PACKAGE / "_data" / name, PACKAGE.parent / name]
    for place in places:
        if place.is_dir():
            return place
    raise InputError(
        f"no folder {name}: looked for {places[0]} and {places[1]}; is biowire installed in full?"
    )
