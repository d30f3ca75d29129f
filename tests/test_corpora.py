"""Annotated corpora in: PubTator, DocBin and JSONL become texts with spans, or one line says what is wrong."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from extract.annotated import AnnotatedText
from extract.corpora import load_corpus
from extract.errors import InputError

PUBTATOR = """
101|t|Gout after azole.
101|a|We saw gout twice.
101\t0\t4\tGout\tDisease\tD006073
101\t11\t16\tazole\tChemical\tD001393
101\t25\t29\tgout\tSpecificDisease\tD006073
101\tCID\tD001393\tD006073

102 |t| Leading spaces are no text.
102 |a| The offsets know it.
102\t0\t7\tLeading\tModifier\tD1

101|t|The same again.
101|a|Left out.
"""


def corpus(tmp_path: Path, name: str, text: str) -> list[AnnotatedText]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load_corpus(tmp_path / name)


class TestPubTator:
    def test_spans_have_the_labels_of_the_two_corpora(self, tmp_path: Path) -> None:
        first, _ = corpus(tmp_path, "c.txt", PUBTATOR)
        assert first.text == "Gout after azole. We saw gout twice."
        assert [(first.words(s), s[2]) for s in first.spans] == [
            ("Gout", "DISEASE"), ("azole", "CHEMICAL"), ("gout", "DISEASE"),
        ]  # fmt: skip
        assert first.ids == ("D006073", "D001393", "D006073")

    def test_spaces_before_a_title_do_not_count(self, tmp_path: Path) -> None:
        _, second = corpus(tmp_path, "c.pubtator", PUBTATOR)
        assert (second.id, second.words(second.spans[0])) == ("102", "Leading")

    def test_offsets_that_give_other_words_are_an_error_with_their_line(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"c\.txt:3: 'gout' is not at 1 to 5: 'out ' is"):
            corpus(tmp_path, "c.txt", "7|t|Gout flares.\n7|a|\n7\t1\t5\tgout\tDisease\tD006073\n")

    def test_a_file_of_something_else_is_an_error_with_its_line(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"c\.txt:1: 'Dear all' is no line of a PubTator corpus"):
            corpus(tmp_path, "c.txt", "Dear all\n")


class TestOtherFormats:
    def test_jsonl(self, tmp_path: Path) -> None:
        (text,) = corpus(tmp_path, "c.jsonl", '{"text": "a gout", "spans": [[2, 6, "DISEASE"]]}\n')
        assert text.spans == ((2, 6, "DISEASE"),)

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            ("{", "c.jsonl:1: no JSON"),
            ('{"text": "x"}', "c.jsonl:1: no text with spans"),
            ('{"text": "x", "spans": [[0, 9, "A"]]}', "c.jsonl:1: span .0, 9, 'A'. in a text of 1 char"),
        ],
    )
    def test_a_bad_line_is_named(self, line: str, fault: str, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=fault):
            corpus(tmp_path, "c.jsonl", line)

    def test_docbin(self, tmp_path: Path) -> None:
        doc = spacy.blank("en")("We saw gout.")
        doc.ents = [doc.char_span(7, 11, label="DISEASE")]
        DocBin(docs=[doc]).to_disk(tmp_path / "c.spacy")
        assert load_corpus(tmp_path / "c.spacy")[0].spans == ((7, 11, "DISEASE"),)

    @pytest.mark.parametrize(
        ("name", "content", "fault"),
        [
            ("c.spacy", "no docbin", "no DocBin"),
            ("c.csv", "a,b", r"\.csv ending; expected a corpus as PubTator"),
            ("c.jsonl", "", "holds no text"),
        ],
    )
    def test_what_is_no_corpus_is_one_message(
        self, name: str, content: str, fault: str, tmp_path: Path
    ) -> None:
        with pytest.raises(InputError, match=fault):
            corpus(tmp_path, name, content)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
            load_corpus(tmp_path / "nowhere.txt")
