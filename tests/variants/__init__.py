"""Variants of the seed release, with the gold records of each: same genre, other facts, names and layouts."""

from .build import Total, Variant, variants

__all__ = ["Total", "Variant", "variants"]
