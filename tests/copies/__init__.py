"""Copies of releases as other wires and sites would show them, and sister releases: the same words about other facts."""

from tests.copies.edits import EDITS, copy_of
from tests.copies.sisters import SISTERS, Release, releases, sister_of

__all__ = ["EDITS", "SISTERS", "Release", "copy_of", "releases", "sister_of"]
