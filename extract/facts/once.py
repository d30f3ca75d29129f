"""Readings of a page, or of a part of it, that are worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Owner = TypeVar("Owner")
Parts = ParamSpec("Parts")
Value = TypeVar("Value")


def once(
    read: Callable[Concatenate[Owner, Parts], Value],
) -> Callable[Concatenate[Owner, Parts], Value]:
    """Return a function that keeps its value for each of its arguments with the first one, which it is worked out from.

    It is what `functools.cached_property` is, for functions of more than one argument. The first one is frozen, so that
    nothing that was kept grows old, and the others are values; what is returned is shared and must not be changed.
    """
    name = f"_{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def known(owner: Owner, /, *args: Parts.args, **kwargs: Parts.kwargs) -> Value:
        kept = vars(owner).setdefault(name, {})
        key = (args, *kwargs.items()) if kwargs else args
        try:
            value: Value = kept[key]
        except KeyError:
            value = kept[key] = read(owner, *args, **kwargs)
        return value

    return known
