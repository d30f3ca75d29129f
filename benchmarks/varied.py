"""Texts to measure with: the seed and the written releases, any number of times, each time of other names and numbers.

    python benchmarks/varied.py [COUNT] [--check]

A text of a fixed number is always the same. Each is one of the releases in which, the same way all over the text,

- names are respelled: companies, products, brands, acronyms of trials and sites of its gold records, words in e-mail
  and web addresses, and every capitalised word that no other release and no rule has (people, sponsors, places);
  vowels become other vowels and consonants others, the first letter and the stem of a generic name stay;
- numbers of two digits or more become others of that length, and so do the numbers of registries and product codes;
- years, months and days move; in dates alone are small numbers changed;
- in a sentence without a name and without a longer number, the rarest word is respelled that no rule knows.

So nearly every sentence is new to whoever reads it, while phrases, diseases, agencies, phases and the shape of the text
stay, and with them what there is to find. `--check` prints how much two texts of one release have in common.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from extract.assets import rules_dir
from extract.gold import load_gold
from extract.rules import RuleSet, load_rules

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
SEED = 2025
NAMED = ("company", "candidate", "name", "acronym")
"""The slots of gold records that hold names."""
NAME_LISTS = ("companies", "hospitals", "outsiders")
"""Rule files of names: their words are no ordinary ones, unless several names have them."""
MONTHS = "January February March April May June July August September October November December".split()
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
TOKEN = re.compile(r"(?<![^\W_])\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+")
SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;](?!\s)[^.!?;\n]*)*")
ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")
DATE = re.compile(
    rf"\b(?P<before>\d{{1,2}}) (?=(?:{'|'.join(MONTHS)})\b)"
    rf"|\b(?P<month>{'|'.join(MONTHS)})\b(?= \d)(?: (?P<after>\d{{1,2}})\b(?!\d))?"
)


@dataclass(frozen=True)
class Text:
    """A text and its id."""

    doc_id: str
    text: str


@dataclass(frozen=True)
class Slot:
    """A place that each text fills in a way of its own; places of one `key` are filled alike."""

    kind: str
    key: str
    written: str


@dataclass(frozen=True)
class Release:
    """A release as the pieces that stay and the places that change, in order."""

    doc_id: str
    parts: tuple[str | Slot, ...]


class Words:
    """What is ordinary: words of the rules, and words that are written in lower case, or in more than one release."""

    def __init__(self, texts: Iterable[str], rules: RuleSet) -> None:
        self.releases: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()
        for text in texts:
            words = set(TOKEN.findall(text))
            self.releases.update({word.casefold() for word in words})
            self.lower.update({word for word in words if word.islower()})
        self.rules = rule_words(rules)
        self.stems = tuple(
            s for f in rules.files if f.name == "inn_stems" for r in f.rules for s in r.suffixes
        )

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word is no name, wherever it stands."""
        return word in self.rules or self.lower[word] > 1

    def may_be_respelled(self, word: str) -> bool:
        """Tell whether a word means nothing to any rule, not even to a pattern that begins with some letters of it."""
        return word.islower() and not any(word[:length] in self.rules for length in range(4, len(word) + 1))


def rule_words(rules: RuleSet) -> set[str]:
    """Return the words of the rules' phrases and patterns in lower case; of lists of names, those of several names."""
    words: set[str] = set()
    for file in rules.files:
        patterns = [re.sub(r"\\[A-Za-z]", " ", part) for rule in file.rules for part in rule.regex]
        texts = [*patterns, *(part for rule in file.rules for part in rule.phrases)]
        counts = Counter(word.casefold() for text in texts for word in set(re.findall(r"[^\W\d_]{2,}", text)))
        least = 5 if file.name in NAME_LISTS else 1
        words |= {word for word, count in counts.items() if count >= least}
    return words


def names_of(document: Mapping[str, Any], words: Words) -> set[str]:
    """Return the words, in lower case, that the names in the gold records of a document consist of."""
    found = set()
    for record in document["records"]:
        for slot in NAMED:
            value = record.get(slot)
            values = (
                value["all"] if isinstance(value, dict) else value if isinstance(value, list) else [value]
            )
            for name in filter(None, values):
                parts = re.findall(r"[^\W_]+", name)
                if (
                    slot == "candidate" and len(parts) > 2
                ):  # a description: of it, only what looks like a name
                    parts = [part for part in parts if sum(c.isupper() or c.isdigit() for c in part) > 1]
                found |= {part.casefold() for part in parts if not part.isdigit()}
    return {word for word in found if not words.is_ordinary(word)}


def release_of(document: Mapping[str, Any], text: str, words: Words) -> Release:
    """Return a document with what changes in it marked."""
    places = dict(dates(text))
    names = names_of(document, words)
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    previous = None
    for match in TOKEN.finditer(text):
        word = match.group()
        in_address = any(start <= match.start() < end for start, end in addresses)
        bound = match.start() > 0 and text[match.start() - 1] in "-/" and previous is not None
        kind = None
        if match.span() in places or any(start <= match.start() < end for start, end in places):
            pass
        elif word[0].isdigit() and not any(c.isalpha() for c in word):
            free = not bound or previous in names or (previous or "").isdigit()
            kind = number_kind(word) if free and text[match.end() : match.end() + 1] != "(" else None
        elif is_name(word, names, words, in_address=in_address):
            names.add(word.casefold())
            kind = "name"
        elif sum(c.isdigit() for c in word) >= 5:  # a registry's number: its letters stay
            kind = "number"
        if kind:
            places[match.span()] = Slot(kind, word.casefold(), word)
        previous = word.casefold()
    places |= rare_words(text, places, words)
    return Release(document["doc_id"], tuple(parts_of(text, places)))


def is_name(word: str, names: set[str], words: Words, *, in_address: bool) -> bool:
    """Tell whether a word is a name, or part of one."""
    lower = word.casefold()
    if lower in names:
        return True
    if len(word) < 3 or words.is_ordinary(lower) or words.lower[lower] or words.releases[lower] > 1:
        return in_address and len(word) > 5 and not words.is_ordinary(lower)
    digits = sum(c.isdigit() for c in word)
    letters = re.sub(r"\d", "", lower)
    if digits:
        return 3 <= digits and letters not in words.rules and not re.search(r"(?:19|20)\d\d$", word)
    return word[0].isupper() or in_address


def number_kind(word: str) -> str | None:
    """Return how a number changes; None where it stays: a single digit counts phases, doses, parts."""
    if re.fullmatch(r"(?:19|20)\d\d", word):
        return "year"
    return "number" if sum(c.isdigit() for c in word) > 1 else None


def dates(text: str) -> Iterator[tuple[tuple[int, int], Slot]]:
    """Yield the months and days of a text with their places."""
    for match in DATE.finditer(text):
        for group, kind in (("before", "day"), ("month", "month"), ("after", "day")):
            if match.group(group):
                yield match.span(group), Slot(kind, match.group(group), match.group(group))


def rare_words(
    text: str, places: Mapping[tuple[int, int], Slot], words: Words
) -> dict[tuple[int, int], Slot]:
    """Return, of each sentence without a name or a longer number, the rarest word that may be respelled."""
    telling = [
        start
        for (start, _), s in places.items()
        if s.kind == "name" or (s.kind == "number" and len(s.key) > 2)
    ]
    found = {}
    for sentence in SENTENCE.finditer(text):
        if any(sentence.start() <= start < sentence.end() for start in telling):
            continue
        free = [
            m
            for m in TOKEN.finditer(text, *sentence.span())
            if len(m.group()) > 3 and words.may_be_respelled(m.group())
        ]
        if free:
            match = min(free, key=lambda m: (words.lower[m.group()], -len(m.group()), m.start()))
            found[match.span()] = Slot("word", match.group(), match.group())
    return found


def parts_of(text: str, places: Mapping[tuple[int, int], Slot]) -> Iterator[str | Slot]:
    """Yield a text cut at its places."""
    end = 0
    for (start, stop), slot in sorted(places.items(), key=lambda item: item[0]):
        yield text[end:start]
        yield slot
        end = stop
    yield text[end:]


@cache
def releases() -> tuple[tuple[Release, ...], Words]:
    """Return the releases that are multiplied, the seed first, and their words."""
    documents = [document for path in sorted(GOLD.glob("written-*.jsonl")) for document in load_gold(path)]
    seed = load_gold(GOLD / "xellsmart.jsonl")
    pairs = [(d, (ROOT / d["file"]).read_text("utf-8")) for d in seed] + [(d, d["text"]) for d in documents]
    words = Words((text for _, text in pairs), load_rules(rules_dir()))
    return tuple(release_of(document, text, words) for document, text in pairs), words


def respelled(word: str, words: Words, random: Random) -> str:
    """Return a new spelling of a word, in lower case, that is no ordinary word."""
    stem = max((s for s in words.stems if word.endswith(s) and len(word) - len(s) > 2), key=len, default="")
    while True:
        new = "".join(letter(c, random) for c in word[1 : len(word) - len(stem)])
        first = letter(word[0], random) if word[0].isdigit() else word[0]
        made = first + new + stem
        if not words.is_ordinary(made) or sum(c in VOWELS + CONSONANTS for c in word[1:]) < 2:
            return made


def letter(c: str, random: Random) -> str:
    """Return another letter of the same kind, or another digit; anything else as it is."""
    kind = VOWELS if c in VOWELS else CONSONANTS if c in CONSONANTS else "123456789" if c.isdigit() else c
    return kind[int(random.random() * len(kind))]


def like(written: str, new: str) -> str:
    """Return a new spelling with the capitals of the old one."""
    return "".join(n.upper() if w.isupper() else n for w, n in zip(written, new, strict=True))


def made(number: int, seed: int) -> Text:
    """Return the text of a number."""
    originals, words = releases()
    release = originals[number % len(originals)]
    random = Random(f"{seed}/{number}")
    years, months = random.randint(-4, 2), random.randrange(12)
    ways: dict[str, Callable[[str], str]] = {
        "name": lambda key: respelled(key, words, random),
        "word": lambda key: respelled(key, words, random),
        "number": lambda key: "".join(
            c if c == "0" else letter(c, random) if c.isdigit() else c for c in key
        ),
        "year": lambda key: str(int(key) + years),
        "month": lambda key: MONTHS[(MONTHS.index(key) + months) % 12],
        "day": lambda key: str(random.randint(1, 28)),
    }
    filled: dict[tuple[str, str], str] = {}
    pieces = []
    for part in release.parts:
        if isinstance(part, str):
            pieces.append(part)
            continue
        if (place := (part.kind, part.key)) not in filled:
            filled[place] = ways[part.kind](part.key)
        new = filled[place]
        pieces.append(like(part.written, new) if part.kind in ("name", "word", "number") else new)
    return Text(f"{release.doc_id}-{number:06d}", "".join(pieces))


def texts(count: int, *, start: int = 0, seed: int = SEED) -> Iterator[Text]:
    """Yield so many texts, those numbered from `start` on."""
    return (made(number, seed) for number in range(start, start + count))


def sentences(text: str) -> set[str]:
    """Return the sentences of a text that have at least 5 words."""
    return {s for s in (m.group().strip() for m in SENTENCE.finditer(text)) if len(s.split()) > 4}


def shingles(text: str, width: int = 5) -> set[tuple[str, ...]]:
    """Return the runs of `width` words of a text."""
    words = text.split()
    return set(zip(*(words[shift:] for shift in range(width)), strict=False))


def in_common(count: int) -> tuple[float, float]:
    """Return what texts of one release have in common: sentences, as a share; runs of 5 words, as Jaccard similarity."""
    first, second = (list(islice(texts(count * 2), s, s + count)) for s in (0, count))
    pairs = [(a.text, b.text) for a, b in zip(first, second, strict=True)]
    shared = [len(sentences(a) & sentences(b)) / max(1, len(sentences(a))) for a, b in pairs]
    jaccard = [len(shingles(a) & shingles(b)) / len(shingles(a) | shingles(b)) for a, b in pairs]
    return sum(shared) / len(pairs), sum(jaccard) / len(pairs)


def main() -> None:
    """Print texts, or how alike they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument(
        "--check", action="store_true", help="print how much texts of one release have in common"
    )
    options = parser.parse_args()
    if options.check:
        shared, jaccard = in_common(len(releases()[0]))
        print(f"sentences in common {shared:.1%}; Jaccard similarity of runs of 5 words {jaccard:.2f}")
        return
    for text in texts(options.count, start=options.start):
        print(f"== {text.doc_id}\n{text.text}\n")


if __name__ == "__main__":
    main()
