"""Texts in which one thing is changed, with what has to change in the records, and nothing else (Chen et al., 1998).

Two kinds: sentences of many frames, in which each thing that they say is swapped, denied or put into the future
(`frames`), and whole releases in which a name or a year is another everywhere (`releases`).
"""

from tests.metamorphic.case import Case, Row, rows
from tests.metamorphic.frames import frame_cases
from tests.metamorphic.releases import release_cases

__all__ = ["Case", "Row", "frame_cases", "release_cases", "rows"]
