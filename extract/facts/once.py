"""Readings of a page, or of a part of it, that are worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

Owner = TypeVar("Owner")
Parts = ParamSpec("Parts")
Value = TypeVar("Value")


def once(read: Callable[Concatenate[Owner, Parts], Value]) -> Callable[Concatenate[Owner, Parts], Value]:
    """Return a function that keeps its value for each of its arguments with the first one, which it is worked out from.

    It is what `functools.cached_property` is, for functions of more than one argument. The first one is frozen, so that
    nothing that was kept grows old, and the others are values, given by place; what is returned is shared and must not
    be changed.
    """
    name = f"{read.__module__}.{read.__qualname__}"
    work_out = cast(Callable[..., Value], read)

    @wraps(read)
    def known(owner: Any, *args: Any) -> Any:  # as `read` has them
        try:
            return owner.__dict__[name][args]
        except KeyError:
            value = work_out(owner, *args)
            owner.__dict__.setdefault(name, {})[args] = value
            return value

    return cast(Callable[Concatenate[Owner, Parts], Value], known)
