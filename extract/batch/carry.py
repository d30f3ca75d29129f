"""What the last run into a folder wrote, for a run that reads only what is new."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from extract.batch.layout import TABLES
from extract.batch.outcome import Entry
from extract.batch.state import Noted, RunState, last
from extract.read import Source


@dataclass(frozen=True, slots=True)
class Carried:
    """A document of the last run: what became of it, and its lines as they stand in the files."""

    entry: Entry
    lines: Mapping[str, bytes]


class Earlier:
    """The last run into a folder, and the lines that it wrote."""

    def __init__(self, state: RunState, files: Mapping[str, BinaryIO]) -> None:
        self._state = state
        self._files = files

    def known(self, source: Source) -> str | None:
        """Return the SHA-256 that a source had; None where it is new, or failed for a reason that may be gone."""
        noted = [entry for entry in self._state.of_source(source.name) if entry.source_id == source.doc_id]
        if not noted or any(entry.retry or entry.sha256 is None for entry in noted):
            return None
        return noted[0].sha256

    def entries(self, source: Source) -> list[Carried]:
        """Return the documents of a source, in their order."""
        return [self._carried(noted) for noted in self._state.of_source(source.name)]

    def _carried(self, noted: Noted) -> Carried:
        lines = {name: self._lines(name, place) for name, place in noted.places.items()}
        return Carried(Entry.of(noted.doc_id, noted.kind, noted.signature, noted.state), lines)

    def _lines(self, name: str, place: tuple[int, int]) -> bytes:
        start, end = place
        self._files[name].seek(start)
        return self._files[name].read(end - start)

    def close(self) -> None:
        """Close the files of the last run."""
        for file in self._files.values():
            file.close()
        self._state.close()


def earlier(out: Path, made_with: Mapping[str, Any]) -> tuple[Earlier | None, str]:  # JSON values
    """Return the last run into a folder, if its lines are what a run `made_with` this would write; else None and why."""
    state = last(out)
    if state is None:
        return None, "there is no finished run"
    reason = ""
    if state.meta("made_with") != made_with:
        reason = "the last run was made with other rules, another model, version or settings"
    else:
        reason = _changed(out, state.meta("manifest"))
    if reason:
        state.close()
        return None, reason
    return Earlier(state, {name: open(out / name, "rb") for name in TABLES}), ""


def _changed(out: Path, manifest: str | None) -> str:
    """Return which file is not as the last run left it, empty where all are."""
    files = json.loads(manifest)["files"] if manifest else {}
    for name in TABLES:
        try:
            if sha256_of(out / name) != files.get(name, {}).get("sha256"):
                return f"{name} was changed since the last run"
        except OSError:
            return f"{name} of the last run is gone"
    return ""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hex, read in pieces."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
