"""Runs in the environment of a neighbour, without biowire: its speed over some texts, as one line of JSON.

    python neighbour_pipelines.py EDS-NLP|medspaCy TASK.json

Both get a sentence splitter, a matcher of the same phrases that ignores case, and what tells negated and hypothetical
mentions: medspaCy its own English rules of ConText, EDS-NLP, whose own are French, English ones of the same kind.
"""

import json
import resource
import sys
import time
from statistics import median
from typing import Any

import spacy

BEFORE_NEGATED = "no|not|without|denied|denies|neither|nor|never|absence of|cannot|did not|does not|has not|have not|had not|was not|were not|failed to|free of|lack of|none of|no evidence of|rather than|ruled out|negative for|declined"
AFTER_NEGATED = "was denied|were denied|was ruled out|is excluded|not found|was refused|was rejected|was withdrawn|absent|unlikely"
BEFORE_HYPOTHETICAL = "if|whether|may|might|could|would|plans to|plan to|intends to|expected to|expects to|potential|possible|should|aims to|in case of|subject to|pending|anticipates|eligible for|designed to|to be"
AFTER_HYPOTHETICAL = "is planned|are planned|is expected|is anticipated|may follow|is possible"
ENDS = "but|however|although|though|except|while|which|because|since|until|aside from|apart from|and then"
Phrases = dict[str, list[str]]  # by label


def medspacy(phrases: Phrases) -> Any:  # a spaCy pipeline
    """Return a pipeline of medspaCy."""
    import medspacy as _  # noqa: F401 - its components
    from medspacy.target_matcher import TargetRule

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    targets = nlp.add_pipe("medspacy_target_matcher")
    targets.add([TargetRule(phrase, label) for label, words in phrases.items() for phrase in words])
    nlp.add_pipe("medspacy_context")
    return nlp


def eds_nlp(phrases: Phrases) -> Any:  # a spaCy pipeline
    """Return a pipeline of EDS-NLP."""
    import edsnlp as _  # noqa: F401 - its components

    cues = {"attr": "LOWER", "pseudo": ["not only", "no later than"], "termination": ENDS.split("|")}
    negated = {"preceding": BEFORE_NEGATED.split("|"), "following": AFTER_NEGATED.split("|"), "verbs": []}
    hypothetical = {
        "preceding": BEFORE_HYPOTHETICAL.split("|"),
        "following": AFTER_HYPOTHETICAL.split("|"),
        "verbs_eds": [],
        "verbs_hyp": [],
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.matcher", config={"terms": phrases, "attr": "LOWER"})
    nlp.add_pipe("eds.negation", config=cues | negated)
    nlp.add_pipe("eds.hypothesis", config=cues | hypothetical)
    return nlp


def main() -> None:
    """Measure what the command line names, and print it."""
    name, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        task = json.load(file)
    start = time.perf_counter()
    nlp = {"EDS-NLP": eds_nlp, "medspaCy": medspacy}[name](task["phrases"])
    nlp("The first patient was not treated.")
    loaded = time.perf_counter() - start
    documents, tokens, ratios, mentions = [], [], [], 0
    for number, texts in enumerate(task["batches"]):

        def bare(texts: list[str] = texts) -> tuple[float, int]:
            make_doc = spacy.blank("en").make_doc
            begun = time.perf_counter()
            count = sum(len(make_doc(text)) for text in texts)
            return time.perf_counter() - begun, count

        def whole(texts: list[str] = texts) -> tuple[float, int]:
            begun = time.perf_counter()
            count = sum(len(nlp(text).ents) for text in texts)
            return time.perf_counter() - begun, count

        if number % 2:
            (taken, found), (tokenizer, count) = whole(), bare()
        else:
            (tokenizer, count), (taken, found) = bare(), whole()
        documents.append(len(texts) / taken)
        tokens.append(count / taken)
        ratios.append(tokenizer / taken)
        mentions += found
    package = {"EDS-NLP": "edsnlp", "medspaCy": "medspacy"}[name]
    print(
        json.dumps(
            {
                "version": __import__("importlib.metadata").metadata.version(package),
                "spacy": spacy.__version__,
                "documents_per_s": median(documents),
                "tokens_per_s": median(tokens),
                "ratio": {"median": median(ratios), "least": min(ratios), "greatest": max(ratios)},
                "load_s": loaded,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "mentions": mentions,
            }
        )
    )


if __name__ == "__main__":
    main()
