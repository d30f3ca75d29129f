"""The part of explanations that a user asks for: a record, a record type, some sentences, or what matters of all."""

import difflib
from collections.abc import Sequence

from extract.errors import InputError
from extract.explain.values import Explanation

MOST_NAMED = 5
"""How many records are named where the one that was asked for is not there."""


def chosen_part(
    explained: Sequence[Explanation],
    *,
    record: str | None = None,
    record_type: str | None = None,
    words: str | None = None,
) -> list[Explanation]:
    """Return what is asked for of one or more documents; those that have nothing of it are left out.

    Raises:
        InputError: no document has the record or the words, or the start of an id fits several records.
    """
    if record is not None:
        return [_with_record(explained, record)]
    if words is not None:
        found = [e.of_sentences(words, record_type) for e in explained]
        if kept := [part for part in found if part.sentences]:
            return kept
        raise InputError(_no_such_words(explained, words))
    return [e.in_short() if record_type is None else e.of_type(record_type) for e in explained]


def _with_record(explained: Sequence[Explanation], record: str) -> Explanation:
    known = [(r.record_id, r.record_type, e) for e in explained for r in e.records]
    found = [(record_id, e) for record_id, _, e in known if record and record_id.startswith(record)]
    if len(found) == 1:
        return found[0][1].of_record(found[0][0])
    if found:
        raise InputError(f"--record {record}: {len(found)} ids begin so: {', '.join(i for i, _ in found)}")
    where = explained[0].doc_id if len(explained) == 1 else f"the {len(explained)} documents"
    if not known:
        raise InputError(f"--record {record}: {where} has no record at all")
    close = difflib.get_close_matches(record, [record_id for record_id, _, _ in known], n=1)
    named = [f"{record_id} ({kind})" for record_id, kind, _ in known]
    more = f", and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    there = f"did you mean {close[0]}?" if close else f"there are {', '.join(named[:MOST_NAMED])}{more}"
    raise InputError(f"--record {record}: no such record in {where}; {there}")


def _no_such_words(explained: Sequence[Explanation], words: str) -> str:
    places = [sentence.place.text for e in explained for sentence in e.sentences]
    close = difflib.get_close_matches(words, places, n=1, cutoff=0.3)
    meant = f"; did you mean “{' '.join(close[0].split())[:120]}”?" if close else ""
    return f"--sentence {words!r}: no sentence has these words{meant}"
