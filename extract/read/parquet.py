"""The rows of a Parquet table, read in batches."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from extract.errors import InputError
from extract.read.tables import Row, json_value

_BATCH_BYTES = 8_000_000
"""About how much of a table is in memory at a time, by the mean size of its rows."""
_MOST_ROWS = 1024


def parquet_rows(stream: BinaryIO, name: str) -> Iterator[Row]:
    """Yield the rows of a Parquet table, from 1; `stream` can be sought in.

    Raises:
        InputError: it is no Parquet table or is damaged, or the package that reads it is missing.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(
            f"{name}: reading Parquet needs more packages: pip install 'biowire[tables]'"
        ) from None
    number = 0
    try:
        with ParquetFile(stream, pre_buffer=False, buffer_size=1 << 16) as table:
            for batch in table.iter_batches(batch_size=_rows_at_once(table.metadata), use_threads=False):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(number, {str(column): json_value(value) for column, value in values.items()})
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        after = f" after row {number}" if number else ""
        raise InputError(f"{name} cannot be read as Parquet{after}: {' '.join(str(error).split())}") from None


def _rows_at_once(metadata: Any) -> int:  # of pyarrow, which has no types
    size = sum(metadata.row_group(n).total_byte_size for n in range(metadata.num_row_groups))
    fitting = int(_BATCH_BYTES * metadata.num_rows // max(1, size))
    return max(1, min(_MOST_ROWS, fitting))
