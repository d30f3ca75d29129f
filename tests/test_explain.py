"""Where a record comes from: words, sentences, mentions, rules, what was derived, what was merged and why."""

import ast
import json
from pathlib import Path

import pytest

import extract
from extract.document import Document
from extract.errors import InputError
from extract.explain.choose import chosen_part
from extract.explain.values import Explanation, Miss, RecordOrigin, SentenceOrigin, SlotOrigin
from extract.facts.trace import REASONS, meaning, nearness
from tests.reading import RELEASE, reader

CLEARED = "The FDA cleared the IND for a Phase 2 trial of ORV-101 in gout."
DATED = (
    "Orvanta Bio Gives an Update\n\n"
    "BASEL, Switzerland, March 14, 2025 – Orvanta Bio AG today announced that {}\n"
)


def explained(document: str, **about: str) -> Explanation:
    return reader().explain(Document.from_text(document, "doc", **about))


def told(sentences: str) -> Explanation:
    return explained(RELEASE.format(sentences))


def record(explanation: Explanation, kind: str) -> RecordOrigin:
    (found,) = [record for record in explanation.records if record.record_type == kind]
    return found


def slot(origin: RecordOrigin, name: str) -> SlotOrigin:
    (found,) = [slot for slot in origin.slots if slot.slot == name]
    return found


def miss(explanation: Explanation, words: str, kind: str) -> Miss:
    (sentence,) = explanation.sentences_with(words)
    found = sentence.miss(kind)
    assert found is not None
    return found


class TestSlots:
    @pytest.mark.parametrize(
        ("name", "value", "words", "concept", "rule", "file"),
        [
            ("status", "approved", "cleared", "ACTION", "clear", "actions.yaml"),
            ("application", "IND", "IND", "APPLICATION", "ind", "applications.yaml"),
            ("agency", "FDA", "FDA", "AGENCY", "fda", "agencies.yaml"),
            ("phase", "PHASE2", "Phase 2", "PHASE", "phase-2", "phases.yaml"),
        ],
    )
    def test_a_slot_has_its_words_and_the_rule_that_found_them(
        self, name: str, value: str, words: str, concept: str, rule: str, file: str
    ) -> None:
        found = slot(record(told(CLEARED), "ind"), name)
        assert found.value == value
        assert found.derived_from is None
        (piece,) = found.words
        assert piece.place.text == words
        assert [(f.concept, f.by, f.rule, f.file) for f in piece.findings] == [(concept, "rule", rule, file)]

    def test_a_product_rests_on_the_rule_for_its_shape(self) -> None:
        (piece,) = slot(record(told(CLEARED), "ind"), "candidate").words
        assert [(f.concept, f.by, f.file) for f in piece.findings] == [
            ("CANDIDATE", "context", None),
            ("PRODUCT_CODE", "rule", "product_codes.yaml"),
        ]

    def test_offsets_quote_words_and_sentences(self) -> None:
        text = RELEASE.format(f"{CLEARED} The trial will enroll 120 patients.")
        explanation = explained(text)
        pieces = [words for r in explanation.records for s in r.slots for words in s.words]
        assert len(pieces) > 10
        assert [text[p.place.start : p.place.end] for p in pieces] == [p.place.text for p in pieces]
        sentences = {(s.place.start, s.place.end): s.place.text for s in explanation.sentences}
        assert [text[start:end] for start, end in sentences] == list(sentences.values())
        assert all(p.sentence in sentences for p in pieces)

    def test_a_number_of_patients_is_read_by_its_shape(self) -> None:
        trial = record(told(f"{CLEARED} The trial will enroll 120 patients."), "trial")
        (piece,) = slot(trial, "enrollment").words
        assert (piece.place.text, piece.findings) == ("120", ())

    @pytest.mark.parametrize(
        ("sentences", "kind", "name", "value", "source"),
        [
            (CLEARED, "ind", "country", "US", "the agency, FDA"),
            (CLEARED, "trial", "country", "US", "the agency, FDA"),
            (CLEARED, "ind", "company", "Orvanta Bio", "the company whose release this is"),
            (
                "ORV-101 received Fast Track designation for gout.",
                "designation",
                "agency",
                "FDA",
                "the designation, which this agency grants",
            ),
            (
                "Orvanta Bio submitted a BLA for ORV-101 in gout.",
                "approval",
                "agency",
                "FDA",
                "the kind of application",
            ),
            (
                "ORV-101 received orphan designation in Japan for gout.",
                "designation",
                "agency",
                "PMDA",
                "the country",
            ),
            (
                "A Phase 2 trial of ORV-101 in gout runs at University Hospital Zurich.",
                "site",
                "country",
                "CH",
                "the institution's name",
            ),
        ],
    )
    def test_a_derived_value_says_what_it_follows_from(
        self, sentences: str, kind: str, name: str, value: str, source: str
    ) -> None:
        found = slot(record(told(sentences), kind), name)
        assert found.value == value
        assert found.derived_from is not None
        assert found.derived_from.startswith(source)

    def test_today_is_the_day_of_the_dateline(self) -> None:
        found = slot(
            record(explained(DATED.format("the FDA cleared its IND for ORV-101 in gout.")), "ind"), "date"
        )
        assert (found.value, found.derived_from) == ("2025-03-14", "“today”, the day of the dateline")
        assert [piece.place.text for piece in found.words] == ["March 14, 2025"]

    def test_today_is_the_day_of_publication_where_there_is_no_dateline(self) -> None:
        text = RELEASE.format("Orvanta Bio today announced that the FDA cleared its IND for ORV-101 in gout.")
        found = slot(record(explained(text, published="2025-03-14"), "ind"), "date")
        assert found.value == "2025-03-14"
        assert found.derived_from == "“today”, the day of publication that came with the document"
        assert found.words == ()

    def test_the_company_is_shown_where_it_is_first_named(self) -> None:
        (piece,) = slot(record(told(CLEARED), "ind"), "company").words
        assert (piece.place.text, piece.place.start) == ("Orvanta Bio", 0)

    def test_words_of_another_sentence_bring_that_sentence(self) -> None:
        origin = record(
            told("ORV-101 is a pill for gout. It received Fast Track designation."), "designation"
        )
        assert [place.text for place in origin.elsewhere if "pill" in place.text] == [
            "ORV-101 is a pill for gout."
        ]

    def test_a_name_of_the_model_says_so(self) -> None:
        page = _page_with_a_product_of_the_model()
        assert page.records
        (piece,) = slot(page.records[0], "candidate").words
        assert [(f.by, f.rule, f.file) for f in piece.findings] == [("entity model", "CANDIDATE", None)]


def _page_with_a_product_of_the_model() -> Explanation:
    """The explanation of a page in which a stand-in for the model has named a product."""
    from extract.explain import explain
    from extract.facts.lexicon import Lexicon
    from extract.page import Mention
    from tests.reading import page_of_text, rules_of

    page = page_of_text(RELEASE.format("The FDA granted Fast Track designation to Velorin for gout."))
    start = page.text.index("Velorin")
    kept = [m for m in page.mentions if not (m.start < start + 7 and start < m.end)]
    product = Mention(start, start + 7, "CANDIDATE", "Velorin", "model-candidate")
    rules = rules_of(reader().nlp)
    return explain(
        page.with_mentions([*kept, product]), Lexicon.of(rules.rules), "doc",
        rules=rules.rules, matcher=rules.matcher, model="stand-in",
    )  # fmt: skip


class TestMerging:
    def test_a_record_of_one_sentence_has_one_statement_without_a_reason(self) -> None:
        (statement,) = record(told(CLEARED), "ind").statements
        assert (statement.sentence.text, statement.why, statement.agrees) == (CLEARED, "", ())
        assert dict(statement.slots)["status"] == "approved"

    @pytest.mark.parametrize(
        ("second", "why", "agrees"),
        [
            ("The FDA cleared the IND for ORV-101 in gout.", "same", ("candidate", "indication")),
            ("The FDA cleared the IND in May.", "same", ("candidate", "indication")),
        ],
    )
    def test_a_merged_statement_says_why_and_in_what_it_agrees(
        self, second: str, why: str, agrees: tuple[str, ...]
    ) -> None:
        statements = record(told(f"{CLEARED} {second}"), "ind").statements
        assert [statement.sentence.text for statement in statements] == [CLEARED, second]
        (merged,) = [statement for statement in statements if statement.why]
        assert merged.why == why
        assert merged.meaning
        assert set(agrees) <= set(merged.agrees)

    def test_what_refers_back_is_tied(self) -> None:
        trial = record(told(f"{CLEARED} The trial was completed in May."), "trial")
        assert [statement.why for statement in trial.statements] == ["", "tie"]

    def test_a_merged_sentence_names_the_record(self) -> None:
        explanation = told("The FDA cleared the IND for ORV-101 in gout. The FDA cleared the IND in May.")
        found = miss(explanation, "in May", "ind")
        assert (found.reason, found.record_ids) == ("merged", (record(explanation, "ind").record_id,))


class TestReasons:
    def test_every_reason_has_a_meaning(self) -> None:
        assert all(meaning and not meaning.endswith(".") for meaning in REASONS.values())

    def test_every_reason_that_a_reader_gives_is_one_of_them(self, root: Path) -> None:
        given = set()
        for path in [*(root / "extract/facts").glob("*.py"), root / "extract/consolidate.py"]:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "reject":
                    given |= {c.value for c in ast.walk(node.args[2]) if isinstance(c, ast.Constant)}
        assert len(given) > 8
        assert {word for word in given if isinstance(word, str)} <= set(REASONS)

    def test_an_assertion_of_the_users_own_rules_is_a_reason(self) -> None:
        assert meaning("rumoured") == "its words are rumoured"
        assert nearness("rumoured") == nearness("conditional")

    def test_what_decided_is_named_with_its_rule(self) -> None:
        found = miss(told("The FDA has not cleared the IND for ORV-101 in gout."), "not cleared", "ind")
        assert found.decided_by is not None
        assert found.decided_by.place.text == "has not"
        assert [(f.rule, f.file) for f in found.decided_by.findings] == [("negated", "assertion.yaml")]

    def test_a_silent_section_is_named_with_its_heading_and_what_it_would_state(self) -> None:
        found = miss(told("Forward-Looking Statements\n\n" + CLEARED), "cleared the IND", "ind")
        assert (found.reason, found.otherwise) == ("boilerplate", "record")
        assert found.detail == "forward looking, under “Forward-Looking Statements”"

    def test_what_would_fail_all_the_same_is_said_too(self) -> None:
        body = "Forward-Looking Statements\n\nThe FDA has not cleared the IND for ORV-101 in gout."
        found = miss(told(body), "not cleared", "ind")
        assert (found.reason, found.otherwise) == ("boilerplate", "negated")

    def test_a_look_alike_is_named_with_the_rule_that_drops_it(self) -> None:
        found = miss(told("IND-enabling studies of ORV-101 are planned."), "IND-enabling", "ind")
        assert found.reason == "look_alike"
        assert found.decided_by is not None
        assert found.decided_by.findings[0].file == "applications.yaml"

    def test_a_sentence_that_states_its_record_is_no_miss(self) -> None:
        (sentence,) = told(CLEARED).sentences_with(CLEARED)
        assert sentence.miss("ind") is None
        assert [kind for kind, _ in sentence.records] == ["ind", "trial"]

    def test_an_item_of_a_list_that_has_its_record_is_no_miss(self) -> None:
        body = "Orvanta Bio has received IND approvals from the FDA for:\n\n- gout (Phase 1)\n- psoriasis (Phase 2)"
        (item,) = told(body).sentences_with("psoriasis (Phase 2)")
        assert item.records
        assert item.miss("trial") is None

    def test_all_that_was_found_in_a_sentence_is_there(self) -> None:
        (sentence,) = told(CLEARED).sentences_with(CLEARED)
        found = {
            (piece.place.text, finding.concept) for piece in sentence.found for finding in piece.findings
        }
        assert {("FDA", "AGENCY"), ("cleared", "ACTION"), ("trial", "STUDY"), ("gout", "INDICATION")} <= found


class TestParts:
    BODY = (
        f"{CLEARED} ORV-101 could receive Fast Track designation for gout."
        " ORV-101 might be approved by the EMA. The weather was fine."
    )

    def test_without_a_choice_sentences_with_a_record_or_without_an_event_are_left_out(self) -> None:
        (part,) = chosen_part([told(self.BODY)])
        assert {record.record_type for record in part.records} == {"ind", "trial"}
        shown = [(s.place.text.split()[-1], m.record_type) for s in part.sentences for m in s.misses]
        assert ("EMA.", "approval") in shown
        assert not any(word == "fine." for word, _ in shown)

    def test_a_type_has_its_records_and_its_near_misses(self) -> None:
        (part,) = chosen_part([told(self.BODY)], record_type="approval")
        assert part.records == ()
        assert [[m.reason for m in s.misses] for s in part.sentences] == [["conditional"]]

    def test_a_record_is_found_by_the_start_of_its_id(self) -> None:
        explanation = told(self.BODY)
        wanted = record(explanation, "ind")
        (part,) = chosen_part([explanation], record=wanted.record_id[:6])
        assert part.records == (wanted,)
        assert part.sentences == ()

    def test_words_find_their_sentence_whatever_case_and_spacing(self) -> None:
        (part,) = chosen_part([told(self.BODY)], words="the  WEATHER\nwas")
        (sentence,) = part.sentences
        assert {m.reason for m in sentence.misses} == {"no_trigger"}

    def test_an_unknown_id_names_the_nearest(self) -> None:
        explanation = told(self.BODY)
        wanted = record(explanation, "ind").record_id
        wrong = wanted[:-1] + ("0" if wanted[-1] != "0" else "1")
        with pytest.raises(
            InputError, match=f"--record {wrong}: no such record in doc; did you mean {wanted}"
        ):
            chosen_part([explanation], record=wrong)

    def test_unknown_words_name_the_nearest_sentence(self) -> None:
        with pytest.raises(
            InputError, match=r"no sentence has these words; did you mean “The weather was fine.”"
        ):
            chosen_part([told(self.BODY)], words="The whether was fine")


class TestValues:
    def test_an_explanation_is_frozen_and_equal_to_the_next_one(self) -> None:
        one, other = told(CLEARED), told(CLEARED)
        assert one == other
        with pytest.raises(AttributeError):
            one.doc_id = "other"  # type: ignore[misc]

    def test_its_json_is_complete(self) -> None:
        values = json.loads(json.dumps(told(CLEARED).to_dict()))
        assert values["doc_id"] == "doc"
        assert values["model"] is None
        assert {"record_type", "record_id", "slots", "statements", "elsewhere"} == values["records"][0].keys()
        status = next(s for s in values["records"][0]["slots"] if s["slot"] == "status")
        assert status["words"][0]["place"]["text"] == "cleared"
        assert status["words"][0]["findings"][0]["rule"] == "clear"

    def test_records_are_those_that_a_run_writes(self) -> None:
        text = RELEASE.format(f"{CLEARED} ORV-101 received Fast Track designation for gout.")
        assert [r.record_id for r in explained(text).records] == [r.record_id for r in reader()(text, "doc")]

    def test_a_text_will_do(self) -> None:
        assert isinstance(reader().explain(CLEARED), extract.Explanation)

    def test_every_sentence_is_spoken_of_for_every_type(self) -> None:
        (sentence,) = told("The weather was fine.").sentences_with("weather")
        assert isinstance(sentence, SentenceOrigin)
        assert [m.record_type for m in sentence.misses] == [
            "ind", "trial", "designation", "site", "approval", "outcome", "facility", "financing",
        ]  # fmt: skip
