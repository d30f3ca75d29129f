"""Read biotech press releases into structured records, each with the words that support it.

    >>> import extract
    >>> x = extract.load()
    >>> records = x("Acme Bio today announced that the FDA cleared its IND for AB-101 in gout.")

The names below are imported when they are first used, so that `import extract` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for type checkers and editors only: at run time __getattr__ imports them
    from extract.document import Document, Failure
    from extract.errors import ExtractError, GoldError, InputError, ModelError, RuleError
    from extract.explain.values import Explanation
    from extract.nlp import load_nlp
    from extract.pipeline import Extractor, Reading, load
    from extract.record import Evidence, Record

__version__ = "0.1.0"

_HOMES = {
    "Document": "extract.document",
    "Evidence": "extract.record",
    "Explanation": "extract.explain.values",
    "ExtractError": "extract.errors",
    "Extractor": "extract.pipeline",
    "Failure": "extract.document",
    "GoldError": "extract.errors",
    "InputError": "extract.errors",
    "ModelError": "extract.errors",
    "Reading": "extract.pipeline",
    "Record": "extract.record",
    "RuleError": "extract.errors",
    "load": "extract.pipeline",
    "load_nlp": "extract.nlp",
}

__all__ = [
    "Document",
    "Evidence",
    "Explanation",
    "ExtractError",
    "Extractor",
    "Failure",
    "GoldError",
    "InputError",
    "ModelError",
    "Reading",
    "Record",
    "RuleError",
    "__version__",
    "load",
    "load_nlp",
]


def __getattr__(name: str) -> Any:  # whatever the name stands for
    """Import a public name where it lives (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
