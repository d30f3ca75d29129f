"""Annotated texts: what PubTator, DocBin and JSONL corpora hold, as texts with labelled character spans."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import DocBin

from extract.annotated import AnnotatedText
from extract.errors import InputError

PUBTATOR_LABELS = {
    "Disease": "DISEASE", "Chemical": "CHEMICAL",
    "SpecificDisease": "DISEASE", "DiseaseClass": "DISEASE", "Modifier": "DISEASE", "CompositeMention": "DISEASE",
}  # fmt: skip
"""The mention types of BC5CDR (Wei et al. 2015) and NCBI-disease (Doğan et al. 2014), by the label they mean here."""
FORMATS = (
    "PubTator (.txt, .pubtator), DocBin (.spacy) or JSONL (.jsonl: text, spans [[start, end, label], ...])"
)


def load_corpus(path: Path | str) -> list[AnnotatedText]:
    """Return the texts of a corpus file, in its order; the format follows from the ending of its name.

    Raises:
        InputError: there is no such file, its ending or content is none of `FORMATS`.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file; expected a corpus as {FORMATS}")
    readers = {".txt": _pubtator, ".pubtator": _pubtator, ".jsonl": _jsonl, ".spacy": _docbin}
    if path.suffix not in readers:
        raise InputError(f"{path}: {path.suffix or 'no'} ending; expected a corpus as {FORMATS}")
    try:
        texts = list(readers[path.suffix](path))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    if not texts:
        raise InputError(f"{path}: holds no text; expected a corpus as {FORMATS}")
    return texts


def _pubtator(path: Path) -> Iterator[AnnotatedText]:
    """Yield the texts of a PubTator file: `ID|t|title`, `ID|a|abstract`, then a tabbed line for each mention.

    Offsets count from the title on, with one character between title and abstract. A mention whose offsets do not
    give its words is an error; a text that comes a second time under the same ID is left out.
    """
    seen: set[str] = set()
    title = body = ident = ""
    mentions: list[tuple[int, int, str, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        parts = line.split("|", 2)
        fields = line.split("\t")
        if len(parts) == 3 and parts[1] == "t":
            ident, title, body = parts[0].strip(), parts[2].strip(), ""
        elif len(parts) == 3 and parts[1] == "a":
            body = parts[2].strip()
        elif len(fields) >= 5 and fields[1].isdigit():
            start, end, text = int(fields[1]), int(fields[2]), f"{title} {body}"
            if _letters(text[start:end]) != _letters(fields[3]):
                raise InputError(
                    f"{path}:{number}: {fields[3]!r} is not at {start} to {end}: {text[start:end]!r} is"
                )
            if label := PUBTATOR_LABELS.get(fields[4]):
                mentions.append((start, end, label, fields[5] if len(fields) > 5 else ""))
        elif not line.strip() and ident:
            if ident not in seen:
                seen.add(ident)
                mentions.sort()
                spans = tuple((start, end, label) for start, end, label, _ in mentions)
                yield AnnotatedText(ident, f"{title} {body}", spans, tuple(m[3] for m in mentions))
            ident, mentions = "", []
        elif line.strip() and len(fields) < 4:
            raise InputError(f"{path}:{number}: {line[:60]!r} is no line of a PubTator corpus")


def _letters(words: str) -> str:
    """Return letters and digits alone: NCBI-disease lost the quotation marks of some mentions, not their offsets."""
    return "".join(filter(str.isalnum, words))


def _jsonl(path: Path) -> Iterator[AnnotatedText]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield _from_json(line, f"{path}:{number}", str(number))


def _from_json(line: str, place: str, number: str) -> AnnotatedText:
    expected = 'expected {"text": ..., "spans": [[start, end, label], ...]}'
    try:
        row: Any = json.loads(line)  # whatever stands there
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: no JSON ({error.msg}); {expected}") from error
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("spans"), list)
    ):
        raise InputError(f"{place}: no text with spans; {expected}")
    text, spans = row["text"], []
    for span in row["spans"]:
        match span:
            case [int(start), int(end), str(label)] if 0 <= start < end <= len(text):
                spans.append((start, end, label))
            case _:
                raise InputError(f"{place}: span {span!r} in a text of {len(text)} characters; {expected}")
    return AnnotatedText(str(row.get("id", number)), text, tuple(sorted(spans)))


def _docbin(path: Path) -> Iterator[AnnotatedText]:
    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    except Exception as error:  # zlib, msgpack and struct errors alike say that it is none
        raise InputError(f"{path}: no DocBin ({type(error).__name__})") from error
    for number, doc in enumerate(docs, 1):
        spans = tuple((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
        yield AnnotatedText(str(number), doc.text, spans)
