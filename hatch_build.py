"""The build hook that puts the data folders into the wheel, under extract/_data/."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA_FOLDERS = ("rules", "models")
# What the model is made of and made with is for the checkout; the wheel holds the model.
LEFT_OUT = (("models", "ner", "corpus"), ("models", "ner", "recipe"))


class DataFolders(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `rules/` and `models/` to a wheel; an editable installation reads those of the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # hatchling's signature
        """Name each file that the wheel is to hold; `version` is "editable" or "standard"."""
        if version == "editable":
            return
        root = Path(self.root)
        for folder in DATA_FOLDERS:
            for path in sorted((root / folder).rglob("*")):
                inside = path.relative_to(root)
                hidden = any(part.startswith((".", "__")) for part in inside.parts)
                if path.is_file() and not hidden and inside.parts[:3] not in LEFT_OUT:
                    build_data["force_include"][str(path)] = f"extract/_data/{inside.as_posix()}"
