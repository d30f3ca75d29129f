"""The flow as a library: texts in, records out, in order, the same bytes each time."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.clean import clean
from extract.document import Document, Failure
from extract.errors import InputError, RuleError
from extract.record import BaseRecord
from extract.write import verify
from tests.fakes import parse_record
from tests.reading import RELEASE, reader

ROOT = Path(__file__).parents[1]
SEED = (ROOT / "seeds/xellsmart.txt").read_bytes().decode("utf-8")
CLEARED = (
    "Orvanta Bio AG today announced that the FDA cleared its IND for a Phase 1 trial of ORV-101 in gout."
)
TRACKED = "The FDA granted Fast Track designation to ORV-202 of Orvanta Bio AG for psoriasis."


def lines(records: list[BaseRecord]) -> str:
    return "\n".join(record.to_json_line() for record in records)


def types(found: Any) -> list[str]:
    return [record.record_type for record in found]


class TestOneText:
    def test_load_gives_a_reader_that_returns_records(self) -> None:
        ind, trial = extract.load()(CLEARED)
        assert (ind.record_type, trial.record_type) == ("ind", "trial")
        assert [piece.text for piece in ind.evidence] == [CLEARED]

    def test_without_an_id_the_document_has_the_first_digits_of_its_hash(self) -> None:
        record = reader()("The FDA cleared the IND of Orvanta Bio for gout.")[0]
        assert record.doc_id == Document.from_text("The FDA cleared the IND of Orvanta Bio for gout.").doc_id
        assert len(record.doc_id) == 12

    def test_the_id_of_the_document_is_the_user_s(self) -> None:
        assert {record.doc_id for record in reader()(CLEARED, "press/42")} == {"press/42"}

    @pytest.mark.parametrize("published", ["2025-03-14", datetime.date(2025, 3, 14)])
    def test_published_is_what_today_means(self, published: Any) -> None:
        records = reader()(CLEARED, published=published)
        assert {getattr(record, "date", None) for record in records} == {"2025-03-14"}

    def test_title_and_metadata_travel_along_and_change_nothing(self) -> None:
        plain = reader()(CLEARED, "a")
        told = reader()(CLEARED, "a", title="EMA Clears ORV-999 for Lupus", metadata={"FDA": ["withdrawn"]})
        assert lines(told) == lines(plain)

    @pytest.mark.parametrize(
        ("text", "about", "message"),
        [
            (None, {}, "the text is NoneType, not str"),
            (b"bytes", {}, "the text is bytes, not str"),
            ("text", {"published": "yesterday"}, "published is 'yesterday', not a date like 2025-03-14"),
            ("x" * 5_000_001, {}, "5,000,001 characters, at most 5,000,000 are read at once"),
        ],
        ids=["none", "bytes", "no-date", "too-long"],
    )
    def test_a_text_that_cannot_be_read_is_an_input_error(
        self, text: Any, about: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(InputError, match=message):
            reader()(text, "a", **about)

    @pytest.mark.parametrize(
        "text", ["", " ", "\n\n\t", "\u00a0", "\ufeff", "\x00", "…", "•", "\ud800", "🧬"]
    )
    def test_a_text_without_words_has_no_records(self, text: str) -> None:
        assert reader()(text) == []

    def test_rules_in_no_folder_are_an_input_error(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no such folder"):
            extract.load(rules=tmp_path / "nowhere")

    def test_faulty_rules_stop_everything_with_all_their_faults(self, tmp_path: Path) -> None:
        (tmp_path / "own.yaml").write_text(
            "label: AGENCY\nsource: me\nrules:\n  - {id: a, valeu: A, phrases: [b]}\n"
        )
        with pytest.raises(RuleError, match=r"own\.yaml:4: .*valeu"):
            extract.load(rules=tmp_path)


class TestManyTexts:
    def test_texts_documents_and_pairs_come_back_in_order(self) -> None:
        items = [
            TRACKED,
            Document.from_text(CLEARED, "b"),
            (TRACKED, {"row": 3}),
            (Document("d", CLEARED), None),
        ]
        plain, document, (paired, row), (other, nothing) = reader().pipe(items)
        assert [types(x) for x in (plain, document, paired, other)] == [
            ["designation"],
            ["ind", "trial"],
            ["designation"],
            ["ind", "trial"],
        ]
        assert (row, nothing) == ({"row": 3}, None)
        assert {record.doc_id for record in document} == {"b"}

    def test_a_generator_is_read_as_it_comes(self) -> None:
        asked: list[int] = []

        def texts() -> Any:
            for number in range(3):
                asked.append(number)
                yield CLEARED

        next(reader().pipe(texts()))
        assert asked == [0]

    def test_a_text_that_fails_raises(self) -> None:
        found = reader().pipe([TRACKED, 42, CLEARED])  # type: ignore[list-item]
        assert types(next(found)) == ["designation"]
        with pytest.raises(InputError):
            next(found)

    def test_a_text_that_fails_comes_back_in_its_place(self) -> None:
        found = list(reader().pipe([TRACKED, (42, "row 2"), 42, CLEARED], on_error="collect"))  # type: ignore[list-item]
        failure, row = found[1]
        assert [types(found[0]), types(found[3]), row] == [["designation"], ["ind", "trial"], "row 2"]
        assert isinstance(failure, Failure)
        assert (failure.error, failure.message.endswith("the text is int, not str")) == ("InputError", True)
        assert isinstance(found[2], Failure)

    def test_another_way_to_meet_errors_is_refused(self) -> None:
        with pytest.raises(InputError, match="'raise' or 'collect'"):
            reader().pipe([], on_error="colect")  # type: ignore[arg-type]

    @pytest.mark.parametrize("one", [CLEARED, CLEARED.encode(), Document("a", CLEARED)])
    def test_one_text_is_no_list_of_texts(self, one: Any) -> None:
        with pytest.raises(InputError, match="pipe takes a list of texts, not one"):
            reader().pipe(one)

    def test_one_document_does_not_change_the_next(self) -> None:
        alone = lines(reader()(TRACKED, "a"))
        _, again = reader().pipe([Document("seed", SEED), Document("a", TRACKED)])
        assert lines(again) == alone


class TestTheSameInputGivesTheSameBytes:
    def test_in_two_runs(self) -> None:
        assert lines(reader()(SEED, "seed")) == lines(extract.load(ner="none")(SEED, "seed"))

    def test_whatever_the_hash_seed_of_python(self) -> None:
        code = (
            "import extract, pathlib, sys; sys.stdout.reconfigure(encoding='utf-8');"
            f"text = pathlib.Path({str(ROOT / 'seeds/xellsmart.txt')!r}).read_bytes().decode();"
            "print(*[r.to_json_line() for r in extract.load()(text, 'seed')], sep='\\n')"
        )
        outputs = {
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=ROOT,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("0", "1", "4242")
        }
        assert len(outputs) == 1
        assert outputs.pop().decode().count("\n") > 25

    def test_records_survive_a_round_trip_through_json_lines(self) -> None:
        records = reader()(SEED, "seed")
        assert [parse_record(json.loads(line)) for line in lines(records).split("\n")] == records

    def test_the_rules_have_a_fingerprint(self) -> None:
        assert len(reader().rules_fingerprint) == 64
        assert reader().ner_name is None


STRANGE = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "curly quotes": lambda text: text.replace("'", "’").replace('"', "“"),
    "NUL": lambda text: text.replace("\n\n", "\n\x00\n").replace("the FDA", "the\x00FDA"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "lone surrogates": lambda text: text.replace("\n\n", "\n\ud83d\n").replace("gout.", "gout\udc00."),
    "emoji": lambda text: text.replace("\n\n", "\n🧬👩‍🔬\n").replace(" for ", " 🎉 for "),
    "no-break spaces": lambda text: text.replace(" Bio", "\u00a0Bio").replace("Phase 1", "Phase\u00a01"),
    "soft hyphens": lambda text: text.replace("designation", "desig\u00adnation"),
    "combining accents": lambda text: text.replace("Basel", "Base\u0301l"),
    "capitals that grow": lambda text: "İİİ ŉ ß ﬁ " + text.replace("gout", "gout İ"),
    "tabs and form feeds": lambda text: text.replace("\n\n", "\f\n\t"),
}


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE.keys())
@pytest.mark.parametrize("text", [RELEASE.format(f"{CLEARED}\n\n{TRACKED}"), SEED], ids=["release", "seed"])
def test_offsets_are_those_of_the_text_as_it_was_given(text: str, change: Any) -> None:
    strange = change(text)
    document = Document.from_text(strange, "strange")
    records = reader().read(document).records
    verify(document, records)
    repaired = clean(strange).text
    pieces = [piece for record in records for piece in record.evidence]
    assert pieces
    assert [p.text for p in pieces] == [repaired[p.start : p.end] for p in pieces]


@pytest.mark.parametrize("name", ["CRLF", "CR", "curly quotes", "byte-order mark", "no-break spaces"])
def test_a_way_to_write_characters_does_not_change_what_is_read(name: str) -> None:
    text = RELEASE.format(f"{CLEARED}\n\n{TRACKED}")
    known = ("record_type", "candidate", "status", "agency", "phase", "designation", "indication")
    plain, strange = (
        [[getattr(r, slot, None) for slot in known] for r in reader()(t)] for t in (text, STRANGE[name](text))
    )
    assert strange == plain
