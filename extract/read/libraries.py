"""Libraries that only some formats need, imported when one of them is read."""

import importlib
from types import ModuleType

from extract.errors import InputError


def library(module: str, *, name: str, reading: str, extra: str) -> ModuleType:
    """Return a module of an extra of biowire.

    `name` is the file that is read, `reading` what it is ("PDF").

    Raises:
        InputError: it is not installed; says how to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise InputError(
            f"{name}: reading {reading} needs more packages: pip install 'biowire[{extra}]'"
        ) from None
