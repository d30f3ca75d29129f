"""The errors that biowire raises, all of them children of one."""

from collections.abc import Iterable


class ExtractError(Exception):
    """Anything that biowire itself finds wrong."""


class InputError(ExtractError, ValueError):
    """A path, a document or a record that cannot be used."""


class RuleError(ExtractError, ValueError):
    """Rule files that cannot be used; `faults` has all of it, each as `file:line: field: message`."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults: tuple[str, ...] = (faults,) if isinstance(faults, str) else tuple(faults)
        super().__init__("\n".join(self.faults))

    def __reduce__(self) -> tuple[type["RuleError"], tuple[tuple[str, ...]]]:
        """Travel between processes with the faults one by one."""
        return type(self), (self.faults,)


class ModelError(ExtractError, LookupError):
    """A model that was asked for and is not there, or is not what it should be."""


class GoldError(ExtractError, ValueError):
    """A gold or prediction file that cannot be scored."""
