"""Train the model that ships: one tok2vec, a head for press releases and one for abstracts, in turns.

    python scripts/train.py CONFIG OUTPUT --corpora DIR --corpus DIR [--final] [--set section.key=value ...]

Without `--final` it trains on the training parts, for choosing between configurations on the development parts; with
it on training and development parts, the number of steps being that of the configuration. Chemicals are not annotated
in NCBI-disease; they are added to it by a first model, trained on BC5CDR alone.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import substitute
import texts
from spacy import util
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops
from thinc.schedules import warmup_linear

from extract.annotated import AnnotatedText

FOLDS = 5
RULES = Path(__file__).resolve().parents[4] / "rules"
META = {
    "name": "biowire_ner",
    "version": "0.1.0",
    "description": "Companies, products, diseases, sites and trials in press releases; diseases and chemicals in abstracts",
    "license": "Apache-2.0",
    "spacy_version": ">=3.8.2,<3.9.0",
}
HEADS = ("ner", "ner_abstracts")


def fold(text: AnnotatedText) -> int:
    """Return the fold of a passage, 0 to 4: passages of one company (the first part of the id) stay together."""
    return int(hashlib.sha256(text.id.split("-")[0].encode()).hexdigest(), 16) % FOLDS


def batches(examples: Sequence[Example], words: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield shuffled batches of about `words` tokens, for ever."""
    order = list(examples)
    while True:
        chance.shuffle(order)
        batch: list[Example] = []
        size = 0
        for example in order:
            batch.append(example)
            size += len(example.reference)
            if size >= words:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch


def build(
    config: Any, streams: dict[str, list[AnnotatedText]], seed: int
) -> tuple[Language, dict[str, list[Example]]]:
    """Return an initialised pipeline and the examples of each of its heads."""
    fix_random_seed(seed)
    nlp = util.load_model_from_config(config, auto_fill=True)
    texts.cut_finer(nlp)
    lexicon: Any = nlp.get_pipe("lexicon")
    examples = {}
    for head, found in streams.items():
        docs = [texts.to_doc(nlp, text) for text in found]
        examples[head] = [Example(lexicon(nlp.make_doc(doc.text)), doc) for doc in docs]
    for head in set(HEADS) - set(streams):
        nlp.remove_pipe(head)
    first = next(iter(examples.values()))
    nlp.get_pipe("tok2vec").initialize(lambda: first, nlp=nlp)  # type: ignore[attr-defined]
    for head, found in examples.items():
        nlp.get_pipe(head).initialize(lambda found=found: found, nlp=nlp)  # type: ignore[attr-defined]
    return nlp, examples


def train(config: Any, streams: dict[str, list[AnnotatedText]], *, seed: int) -> Language:
    """Return a pipeline with a head for each stream, trained in turns, its weights averaged over the steps."""
    recipe = config["recipe"]
    nlp, examples = build(config, streams, seed)
    chance = random.Random(seed)
    sizes = {"ner": recipe["press_batch_words"], "ner_abstracts": recipe["batch_words"]}
    turns = {head: batches(examples[head], sizes[head], chance) for head in examples}
    steps = recipe["steps"]
    optimizer = Adam(
        warmup_linear(recipe["learn_rate"], recipe["warmup_steps"], steps),
        L2=recipe["l2"], L2_is_weight_decay=True, grad_clip=1.0, use_averages=True,
    )  # fmt: skip
    tok2vec: Any = nlp.get_pipe("tok2vec")
    lexicon: Any = nlp.get_pipe("lexicon")
    listeners = {head: list(tok2vec.listener_map[head]) for head in examples}
    losses: dict[str, float] = {}
    for step in range(steps):
        turn = "ner" if step % recipe["period"] < recipe["press_steps"] else "ner_abstracts"
        head = turn if turn in turns else next(iter(turns))
        # The vectors go to the head whose turn it is; the gradient comes back from it alone.
        tok2vec.listener_map = {head: listeners[head]}
        batch = [Example(lexicon(nlp.make_doc(e.reference.text)), e.reference) for e in next(turns[head])]
        tok2vec.update(batch, drop=recipe["dropout"], losses=losses)
        component: Any = nlp.get_pipe(head)
        component.update(batch, drop=recipe["dropout"], losses=losses)
        tok2vec.finish_update(optimizer)
        component.finish_update(optimizer)
        optimizer.step_schedules()
        if (step + 1) % 500 == 0:
            print(step + 1, {name: round(loss) for name, loss in losses.items()}, flush=True)
            losses = {}
    tok2vec.listener_map = listeners
    with nlp.use_params(optimizer.averages):
        averaged = nlp.to_bytes()
    return nlp.from_bytes(averaged)


def found_by(nlp: Language, read: Sequence[AnnotatedText]) -> list[list[tuple[int, int, str]]]:
    """Return the entities that a pipeline finds in each text."""
    docs = nlp.pipe([text.text for text in read])
    return [[(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in docs]


def streams_of(
    config: Any, corpora: Path, corpus: Path, *, final: bool, seed: int
) -> dict[str, list[AnnotatedText]]:
    """Return the texts of each head: training parts, development parts too where `final`, and copies in other cases."""
    recipe = config["recipe"]
    parts = ("train", "dev") if final else ("train",)
    abstracts = [text for part in parts for text in texts.cdr(corpora, part)]
    diseases = [text for part in parts for text in texts.ncbi(corpora, part)]
    shorter = config | {"recipe": recipe | {"steps": recipe["silver_steps"]}}
    first = train(shorter, {"ner_abstracts": abstracts}, seed=seed)
    abstracts += texts.with_silver(diseases, found_by(first, diseases))
    passages = [text for text in texts.press(corpus, "train") if final or fold(text) != 0]
    copies = texts.case_copies(abstracts, recipe["case_copies"], seed)
    others = substitute.copies(
        passages, RULES, number=recipe["name_copies"], share=recipe["name_share"], seed=seed
    )
    press_copies = texts.case_copies([*passages, *others], recipe["press_case_copies"], seed)
    return {"ner": [*passages * 2, *others, *press_copies], "ner_abstracts": [*abstracts, *copies]}


def main() -> None:
    """Read the command line, train, write the pipeline."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("config", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE")
    options = parser.parse_args()
    overrides = {key: _value(value) for key, value in (setting.split("=", 1) for setting in options.set)}
    config = util.load_config(options.config, overrides=overrides)
    set_current_ops(NumpyOps(use_blis=False))  # numpy's OpenBLAS multiplies about three times as fast as BLIS
    seed = config["system"]["seed"]
    streams = streams_of(config, options.corpora, options.corpus, final=options.final, seed=seed)
    nlp = train(config, streams, seed=seed)
    nlp.add_pipe("biowire_consistency", name="consistency")
    nlp.disable_pipe("ner_abstracts")
    nlp.meta.update(META)
    nlp.to_disk(options.output)


def _value(word: str) -> Any:
    """Return what a setting of the command line stands for: JSON, else the word itself."""
    try:
        return json.loads(word)
    except json.JSONDecodeError:
        return word


if __name__ == "__main__":
    main()
