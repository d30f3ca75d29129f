"""How far a run has got, in a small SQLite database: written so that no kill loses a document or doubles one.

The lines of the output grow in part files. A commit first brings these to the disk and then, in one transaction,
notes how long each is together with all that the run knows. Whatever lies behind the noted lengths when a run is
resumed was written after the last commit: it is cut off and made again.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from extract.batch.layout import TABLES, WORK
from extract.errors import InputError

NEW, RUN, LAST, INPUT = "new.db", "run.db", "last.db", "stdin"
TABLES_OF_RUN = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (n INTEGER PRIMARY KEY, source TEXT NOT NULL);
CREATE TABLE ids (doc_id TEXT PRIMARY KEY, task INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
    n INTEGER PRIMARY KEY, task INTEGER NOT NULL, source TEXT NOT NULL, source_id TEXT NOT NULL, sha256 TEXT,
    doc_id TEXT NOT NULL, kind TEXT NOT NULL, retry INTEGER NOT NULL, signature BLOB,
    places TEXT NOT NULL, state TEXT NOT NULL
);
CREATE INDEX entries_by_source ON entries (source);
CREATE INDEX entries_by_id ON entries (doc_id);
CREATE TABLE bands (key INTEGER NOT NULL, n INTEGER NOT NULL);
CREATE INDEX bands_by_key ON bands (key);
CREATE TABLE checks (n INTEGER NOT NULL, value TEXT NOT NULL);
"""
NEAREST = 4
"""Documents that one is compared with: a copy shares most keys, but hundreds of a template share some."""
FORMAT = "1"
"""Version of the tables above; a database of another one is not read."""

Place = tuple[int, int]
"""Where lines stand in a file: the half-open range of its bytes."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as the database has it; `places` are the bytes of its lines in each file, `state` what it counted."""

    n: int
    source: str
    source_id: str
    sha256: str | None
    doc_id: str
    kind: str
    retry: bool
    signature: bytes | None
    places: Mapping[str, Place]
    state: Mapping[str, Any]  # JSON values


_COLUMNS = "n, source, source_id, sha256, doc_id, kind, retry, signature, places, state"


class RunState:
    """The database and the part files of one run, in a hidden folder of the output folder."""

    def __init__(self, out: Path, db: sqlite3.Connection, parts: Mapping[str, BinaryIO]) -> None:
        self.out = out
        self._db = db
        self._parts = parts

    @property
    def work(self) -> Path:
        """Return the folder of the database and the part files."""
        return self.out / WORK

    @property
    def safe_tasks(self) -> int:
        """Return how many tasks a resumed run would find done; 0 where the database cannot say."""
        try:
            noted = self.meta("progress")
        except sqlite3.Error:
            return 0
        return noted["done"] if noted else 0

    def meta(self, key: str) -> Any:  # a JSON value
        """Return a value that was noted under a name, None where there is none."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else json.loads(found[0])

    def note(self, key: str, value: Any) -> None:  # a JSON value
        """Note a value under a name, with the next commit."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value)))

    def note_files(self, files: Iterable[Mapping[str, Any]]) -> None:  # JSON values
        """Note which files the run reads, in order."""
        self._db.executemany(
            "INSERT INTO files VALUES (?, ?)", ((n, json.dumps(file)) for n, file in enumerate(files))
        )

    def files(self) -> Iterator[dict[str, Any]]:  # JSON values
        """Yield the files that were noted, a few at a time, so that a million of them take no memory."""
        n = -1
        while rows := self._db.execute(
            "SELECT n, source FROM files WHERE n > ? ORDER BY n LIMIT 500", (n,)
        ).fetchall():
            yield from (json.loads(source) for _, source in rows)
            n = rows[-1][0]

    def claim(self, doc_id: str, task: int) -> str:
        """Return the id for a document of a task: its own, or with "~2", "~3" behind it where it is taken."""
        number, name = 1, doc_id
        while True:
            row = self._db.execute("SELECT task FROM ids WHERE doc_id = ?", (name,)).fetchone()
            if row is None:
                self._db.execute("INSERT INTO ids VALUES (?, ?)", (name, task))
            if row is None or row[0] == task:
                return name
            number += 1
            name = f"{doc_id}~{number}"

    def has(self, doc_id: str) -> bool:
        """Tell whether a document of this id was noted."""
        return self._db.execute("SELECT 1 FROM entries WHERE doc_id = ?", (doc_id,)).fetchone() is not None

    def append(self, name: str, lines: Iterable[bytes]) -> Place:
        """Write lines to a part file and return where they stand in it."""
        part = self._parts[name]
        start = part.tell()
        for line in lines:
            part.write(line)
        return start, part.tell()

    def add(self, entry: Noted, task: int, bands: Iterable[int]) -> None:
        """Note what became of a document, and under which keys its near-duplicates are found."""
        self._db.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.n,
                task,
                entry.source,
                entry.source_id,
                entry.sha256,
                entry.doc_id,
                entry.kind,
                entry.retry,
                entry.signature,
                json.dumps(entry.places),
                json.dumps(entry.state),
            ),
        )
        self._db.executemany("INSERT INTO bands VALUES (?, ?)", ((key, entry.n) for key in bands))

    def add_check(self, n: int, check: Mapping[str, Any]) -> None:  # JSON values
        """Note a check of the records of the `n`-th document."""
        self._db.execute("INSERT INTO checks VALUES (?, ?)", (n, json.dumps(check)))

    def checks(self) -> list[dict[str, Any]]:  # JSON values
        """Return all checks, in the order of the documents."""
        return [json.loads(value) for (value,) in self._db.execute("SELECT value FROM checks ORDER BY rowid")]

    def near(self, bands: Iterable[int]) -> list[tuple[str, bytes]]:
        """Return the documents that share the most keys, `NEAREST` at most, as id and signature, in their order."""
        keys = list(bands)
        marks = ", ".join("?" * len(keys))
        rows = self._db.execute(
            "SELECT doc_id, signature FROM entries JOIN"
            f" (SELECT n, count(*) AS shared FROM bands WHERE key IN ({marks})"
            f" GROUP BY n ORDER BY shared DESC, n LIMIT {NEAREST}) USING (n) ORDER BY n",
            keys,
        )
        return list(rows)

    def of_source(self, source: str) -> list[Noted]:
        """Return the entries of a source, in their order."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM entries WHERE source = ? ORDER BY n", (source,))
        return [_noted(row) for row in rows]

    def commit(self, done: int, entries: int, state: Mapping[str, Any]) -> None:  # JSON values
        """Make sure that all of this survives: `done` tasks with so many `entries`, and what was counted."""
        for part in self._parts.values():
            part.flush()
            os.fsync(part.fileno())
        lengths = {name: part.tell() for name, part in self._parts.items()}
        if not lengths:  # all is read, and the files may be in their places
            return
        self.note("progress", {"done": done, "entries": entries, "lengths": lengths, "state": state})
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Close the database and the part files; what was not committed is made again by a resumed run."""
        for part in self._parts.values():
            part.close()
        self._db.close()


def unfinished(out: Path) -> bool:
    """Tell whether a folder holds a run that did not come to its end."""
    return (out / WORK / RUN).is_file()


def refuse_unfinished(out: Path) -> None:
    """Refuse a folder that holds a run that did not come to its end.

    Raises:
        InputError: it does; says what can be done.
    """
    if unfinished(out):
        raise InputError(f"{out} holds an unfinished run: go on with --resume, or start anew with --restart")


def save_input(out: Path, stream: BinaryIO) -> Path:
    """Return the file into which a stream was saved, for a run into `out` and for those that resume it."""
    with _said_of(out):
        (out / WORK).mkdir(parents=True, exist_ok=True)
        path = out / WORK / INPUT
        with open(path, "wb") as file:
            shutil.copyfileobj(stream, file)
    return path


def start(out: Path, notes: Mapping[str, Any], files: Iterable[Mapping[str, Any]]) -> RunState:  # JSON values
    """Return the state of a new run into `out` over these files, and make the folders for it.

    The database has its name only when it holds all that a resumed run needs. An unfinished run is thrown away.

    Raises:
        InputError: another run is writing there, or the folder cannot be written to.
    """
    with _said_of(out):
        (out / WORK).mkdir(parents=True, exist_ok=True)
        if unfinished(out):
            _connect(out / WORK / RUN, out).close()
        (out / WORK / NEW).unlink(missing_ok=True)
        db = _connect(out / WORK / NEW, out)
        for statement in TABLES_OF_RUN.split(";"):
            db.execute(statement)
        state = RunState(out, db, {name: open(out / WORK / name, "wb") for name in TABLES})
        for key, value in {**notes, "format": FORMAT}.items():
            state.note(key, value)
        state.note_files(files)
        state.commit(0, 0, {})
        state.close()
        os.replace(out / WORK / NEW, out / WORK / RUN)
    return resume(out)


def asked(out: Path) -> dict[str, Any]:  # JSON values
    """Return the inputs and settings that the unfinished run in `out` began with.

    Raises:
        InputError: there is none, it is still running, or another version of biowire began it.
    """
    state = resume(out)
    found: dict[str, Any] = state.meta("asked")
    state.close()
    return found


def resume(out: Path) -> RunState:
    """Return the state of the unfinished run in `out` as it was at its last commit.

    Raises:
        InputError: there is none, it is still running, or another version of biowire began it.
    """
    if not unfinished(out):
        raise InputError(f"{out}: there is no unfinished run to resume")
    with _said_of(out):
        db = _connect(out / WORK / RUN, out)
        state = RunState(out, db, {})
        if state.meta("format") != FORMAT:
            db.close()
            raise InputError(f"{out}: another version began the unfinished run; start anew with --restart")
        noted = state.meta("progress")
        if state.meta("manifest") is not None:  # all is read; what is left is to move the files
            return state
        db.execute("DELETE FROM ids WHERE task >= ?", (noted["done"],))
        parts = {name: _cut(out / WORK / name, length) for name, length in noted["lengths"].items()}
        return RunState(out, db, parts)


def forget(out: Path, made: Iterable[Path] = ()) -> None:
    """Remove what a run that is not to be resumed has left in `out`, and of the folders that it `made` the empty ones."""
    for name in (*TABLES, INPUT, NEW, NEW + "-journal", RUN, RUN + "-journal"):
        (out / WORK / name).unlink(missing_ok=True)
    with suppress(OSError):  # what is not empty holds something of somebody else
        for folder in (out / WORK, *made):
            folder.rmdir()


def last(out: Path) -> RunState | None:
    """Return the state of the last finished run into `out`, to be read only; None where there is none."""
    path = out / WORK / LAST
    if not path.is_file():
        return None
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        state = RunState(out, db, {})
        return state if state.meta("format") == FORMAT else None
    except sqlite3.DatabaseError:
        db.close()
        return None


def _noted(row: Sequence[Any]) -> Noted:  # the values of `_COLUMNS`
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    places = {name: (start, end) for name, (start, end) in json.loads(values["places"]).items()}
    return Noted(
        **{**values, "retry": bool(values["retry"]), "places": places, "state": json.loads(values["state"])}
    )


def _connect(path: Path, out: Path) -> sqlite3.Connection:
    """Open the database for this process alone, until it is closed."""
    db = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        db.close()
        raise InputError(f"{out}: another run is writing there") from None
    return db


def _cut(path: Path, length: int) -> BinaryIO:
    """Open a part file behind its first `length` bytes and drop the others."""
    part = open(path, "r+b")
    size = part.seek(0, os.SEEK_END)
    if size < length:
        part.close()
        raise InputError(
            f"{path}: {size:,} bytes, expected at least {length:,}: it was changed since the run stopped"
        )
    part.truncate(length)
    part.seek(length)
    return part


@contextmanager
def _said_of(out: Path) -> Iterator[None]:
    """Say in one line what is wrong with the output folder."""
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"{out}: is a file, expected a folder to write to") from None
    except OSError as error:
        raise InputError(f"{out}: cannot be written to: {error.strerror}") from None
    except sqlite3.Error as error:
        raise InputError(f"{out / WORK}: cannot be written to: {error}") from None
