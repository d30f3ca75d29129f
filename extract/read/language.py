"""Which language a text is in."""

import functools
import re
from typing import Any

UNKNOWN = "und"
"""What ISO 639-2 calls a language that is not determined."""

_LANGUAGES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv mk ms nb nl nn no pl pt ro ru sk sl "
    "sq sr sv th tl tr uk ur vi zh"
).split()
"""The languages that are told apart: those of countries with wires, exchanges or regulators that publish in them."""
_NORWEGIAN = ("nb", "nn")

_CHARS = 2000
"""How much of a text is looked at: more makes no difference for prose."""
_SEARCHED = 20_000
"""How far into a text prose is looked for."""
_PROSE_LINE = 60
"""The length from which a line is prose and no name, address or row of a table."""
_LEAST_PROSE = 200
_LEAST_FEATURES = 10
"""How many of the letter sequences that py3langid knows a text needs before anything is said of it."""
_LEAST_FOREIGN_FEATURES = 40
_LEAST_MARGIN = 1.5
"""How much better a foreign language must explain each of these sequences than English, as a log-likelihood.

Measured: paragraphs of releases in 15 languages have 2.4 and more, lists of foreign names and places 0 to 2.1 and
fewer than 30 sequences, English releases less than 0.
"""

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Chinese characters, Hangul: a line of them is prose at a third of the length."""


def language_of(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of a text, and its probability, 0 to 1.

    It is "und" with 0.0 where that is not sure: a few words, names, numbers, or words that English explains nearly as
    well. Only the first lines of prose are looked at.
    """
    import numpy as np

    identifier = _identifier()
    counts = identifier.instance2fv(_prose(text))
    features = int(counts.sum())
    if features < _LEAST_FEATURES:
        return UNKNOWN, 0.0
    likelihoods = identifier.nb_classprobs(counts.astype(np.float32))
    best = int(likelihoods.argmax())
    code = identifier.nb_classes[best]
    if code != "en":
        margin = (likelihoods[best] - likelihoods[identifier.nb_classes.index("en")]) / features
        if features < _LEAST_FOREIGN_FEATURES or margin < _LEAST_MARGIN:
            return UNKNOWN, 0.0
    probability = 1.0 / float(np.exp(np.minimum(likelihoods - likelihoods[best], 0.0)).sum())
    return "no" if code in _NORWEGIAN else code, round(probability, 4)


@functools.cache
def _identifier() -> Any:  # of py3langid, which has no types
    """Return the model of py3langid, cut to the languages that are told apart; loading takes some 50 ms."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier


def _prose(text: str) -> str:
    """Return the first lines of a text that are prose; the first of all where there are hardly any."""
    found: list[str] = []
    size = 0
    for line in text[:_SEARCHED].splitlines():
        if len(line) >= _PROSE_LINE or (len(line) >= _PROSE_LINE // 3 and _WIDE.search(line)):
            found.append(line[: _CHARS - size])
            size += len(found[-1])
            if size >= _CHARS:
                break
    return "\n".join(found) if size >= _LEAST_PROSE else text[:_CHARS]
