"""Tables of texts in, tables of records out: what PySpark, Ray Data or pandas call for each batch."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from extract.batch.engines import load_pipeline
from extract.batch.outcome import Outcome, Task
from extract.batch.work import Settings, Worker
from extract.errors import InputError
from extract.read import Source
from extract.read.fields import row_id

COLUMNS = ("doc_id", "record_type", "record_id", "record", "error")
SPARK_SCHEMA = "doc_id string, record_type string, record_id string, record string, error string"
"""The columns of the result, as `mapInPandas` takes them."""


def read_frames(frames: Iterable[Any], settings: Settings | None = None) -> Iterator[Any]:  # pandas.DataFrame
    """Yield for each frame of texts the frame of their records, in the order of the texts.

    A frame has the columns of a table that `biowire run` reads: the text, and if it is there an id, a title and a date
    (`settings.options` names others). The result has a row for each record, its JSON as in records.jsonl in
    `record`, and one with the reason in `error` for each text that failed. The pipeline is loaded once in
    each process. Copies of a release are not looked for: that needs all texts in one place.
    """
    for frame in frames:
        yield frame_of(read_rows(frame.to_dict("records"), settings))


class FrameReader:
    """`read_frames` for one frame, as a class: what `ray.data.Dataset.map_batches` loads once for each actor."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings(keep_duplicates=True)
        worker(self._settings)

    def __call__(self, frame: Any) -> Any:  # pandas.DataFrame
        """Return the records of a frame of texts."""
        return frame_of(read_rows(frame.to_dict("records"), self._settings))


def frame_of(rows: Iterable[Mapping[str, Any]]) -> Any:  # pandas.DataFrame
    """Return rows as a frame with the columns of `COLUMNS`, also where there are none."""
    import pandas  # whoever calls for frames has it; biowire itself does without

    return pandas.DataFrame(list(rows), columns=list(COLUMNS), dtype=object)


def read_rows(
    rows: Iterable[Mapping[str, Any]], settings: Settings | None = None
) -> Iterator[dict[str, str | None]]:  # columns of any type
    """Yield a row for each record, or failure, of each row of a table."""
    reader = worker(settings or Settings(keep_duplicates=True))
    for n, row in enumerate(rows):
        yield from _results(reader(Task(n, _source(row, n, reader.settings))))


@lru_cache(maxsize=4)
def worker(settings: Settings) -> Worker:
    """Return what reads with these settings in this process, loaded once."""
    return Worker(load_pipeline(settings), settings)


def _source(row: Mapping[str, Any], n: int, settings: Settings) -> Source:
    name = f"row {n}"
    values = {column: plain(value) for column, value in row.items()}
    try:
        return Source(row_id(values, settings.options, name), "", name, row=values)
    except InputError as error:
        return Source(name, "", name, fault=str(error))


def plain(value: Any) -> Any:  # a value of a frame, and one of JSON
    """Return a value of a frame as JSON has it: nothing for a missing one (which pandas makes a NaN), ISO 8601 for dates."""
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, datetime.date):
        return None if str(value) == "NaT" else value.isoformat()
    return value if isinstance(value, (str, int, float, bool, list, dict, type(None))) else str(value)


def _results(outcome: Outcome) -> Iterator[dict[str, str | None]]:
    for entry in outcome.entries:
        if entry.failure is not None:
            yield dict.fromkeys(COLUMNS) | {"doc_id": entry.doc_id, "error": entry.failure.message}
        for line in entry.records:
            record = json.loads(line)
            named = {name: record[name] for name in ("doc_id", "record_type", "record_id")}
            yield dict.fromkeys(COLUMNS) | named | {"record": line}
