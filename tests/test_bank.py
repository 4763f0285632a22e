"""Every question of the bank keeps the promises that are made for all questions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen import Bank, UnknownIdError, generate, load_facts
from quizgen.facts.records import Statement
from quizgen.kinds import KINDS
from quizgen.kinds.gate import AUTHORED
from quizgen.model import Choice, Date, Match, Number, Order, Question, Result, Sensitive, Status, Text
from quizgen.text.fold import fold

HERE = Path(__file__).parent
BOOK = HERE.parent / "book"


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank of the real book."""
    return generate(load_facts(BOOK))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small book, to be changed."""
    return Path(shutil.copytree(HERE / "facts_good", tmp_path / "book"))


def own_key(question: Question) -> object:
    """Return the response that the question itself calls right."""
    match question.shape:
        case Choice(key=key) | Order(key=key):
            return list(key)
        case Text(key=key):
            return key
        case Number(key=key) | Date(key=key):
            return str(key)
        case Match(key=pairs):
            return dict(pairs)


def change(book: Path, file: str, old: str, new: str) -> None:
    """Replace words in a file of a book."""
    path = book / "book" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_enough_questions(bank: Bank) -> None:
    """The book has more than 150 questions, of nearly every kind."""
    assert len(bank) > 150
    assert {question.kind for question in bank} >= set(KINDS)


def test_own_key_is_accepted(bank: Bank) -> None:
    """A question's own key is right, with the full score."""
    for question in bank:
        verdict = bank.check(question.id, own_key(question))  # type: ignore[arg-type]
        assert (verdict.result, verdict.score) == (Result.CORRECT, 1.0), question.id


def test_every_wrong_option_is_rejected(bank: Bank) -> None:
    """No option besides the key is right, and its verdict says what it really is."""
    for question in bank:
        if isinstance(question.shape, Choice):
            for option in question.shape.options:
                if option.id not in question.shape.key:
                    verdict = bank.check(question.id, [option.id])
                    assert verdict.result is Result.INCORRECT, (question.id, option.text)
                    assert option.rationale in verdict.feedback


def test_stems_stand_alone(bank: Bank) -> None:
    """A stem has at most 35 words, starts with a capital and ends as a question or a request."""
    for question in bank:
        assert len(question.stem.split()) <= 35, question.id
        assert question.stem[0].isupper(), question.id
        assert question.stem[-1] in "?.", question.id
        assert "  " not in question.stem
        assert "{" not in question.stem


def test_options_differ_and_teach(bank: Bank) -> None:
    """Options differ after folding; each has a reason of at most 40 words and a proof."""
    for question in bank:
        if isinstance(question.shape, Choice):
            options = question.shape.options
            assert len({fold(one.text) for one in options}) == len(options) >= 3, question.id
            assert set(question.shape.key) < {one.id for one in options}
            for one in options:
                assert 0 < len(one.rationale.split()) <= 40, (question.id, one.text)
                assert one.proof


def test_every_question_teaches(bank: Bank) -> None:
    """A question has a reason, a passage in a page of the book, sources and a proof."""
    for question in bank:
        assert question.rationale
        assert question.proof
        assert question.page in bank.base.pages
        assert question.sources
        home = bank.base.passages[question.anchor.removeprefix("fact-")][0]
        assert home.page == question.page


def test_status_governs_the_kind(bank: Bank) -> None:
    """A claim is asked only attributed, checked or by an author; a dispute and a refutation even less."""
    allowed = {
        Status.CLAIM: AUTHORED | {"attribution", "figures", "report-check", "status"},
        Status.DISPUTED: AUTHORED | {"attribution", "figures", "report-check", "status"},
        Status.REFUTED: AUTHORED | {"report-check", "status"},
    }
    for question in bank:
        if question.status in allowed:
            assert question.kind in allowed[question.status], question.id


def test_claims_are_asked_with_day_or_document(bank: Bank) -> None:
    """A stem about what was said names the day on which it was said."""
    for question in bank:
        if question.kind in {"attribution", "report-check"}:
            assert any(character.isdigit() for character in question.stem), question.id


def test_ids_and_digests(bank: Bank) -> None:
    """Ids are unique and open with the record; a digest follows stem, key and options."""
    assert len({question.id for question in bank}) == len(bank)
    for question in bank:
        record, kind, _ = question.id.split(".")
        assert (record, kind) == (question.records[0], question.kind)
        assert len(question.digest) == 12


def test_no_stem_answers_another_in_a_conflict_free_pair(bank: Bank) -> None:
    """Whatever stem holds another question's whole key is in conflict with it, both ways."""
    for question in bank:
        if isinstance(question.shape, Text) and question.shape.entity:
            for other in bank:
                if question.id != other.id and fold(question.shape.key) in fold(other.stem):
                    assert other.id in bank.conflicts[question.id]
                    assert question.id in bank.conflicts[other.id]


def test_a_new_fact_changes_no_unrelated_question(small: Path) -> None:
    """A record on another matter leaves every question as it was, digest and all."""
    before = {question.id: question.digest for question in generate(load_facts(small))}
    (small / "book/facts/more.yml").write_text(
        "entities: {kyiv: {type: place, name: Kyiv, gloss: the capital of Ukraine}}\n"
        "events: {rain: {name: the rain in Kyiv, clause: rain | was | reported in Kyiv, "
        "date: 2021-05-01, sources: [reuters]}}\n",
        "utf-8",
    )
    change(
        small,
        "labels.md",
        "# Reading the report\n",
        "# Reading the report\n\n[On 1 May 2021 it rained in Kyiv]{.fact-rain}.\n",
    )
    after = {question.id: question.digest for question in generate(load_facts(small))}
    assert before.items() < after.items()
    assert set(after) - set(before) == {"rain.date.month"}


def test_never_quizzed(small: Path) -> None:
    """A `no_quiz` record is in no question."""
    change(small, "facts/story.yml", "city-occupied: {", "city-occupied: {sensitive: no_quiz, ")
    bank = generate(load_facts(small))
    assert [one.id for one in bank if "city-occupied" in one.records] == []


def test_care_is_kept(bank: Bank) -> None:
    """A question is at least as careful as what it rests on."""
    careful = {name for name, record in bank.base.records.items() if record.sensitive is Sensitive.CARE}
    for question in bank:
        if careful & set(question.records):
            assert question.sensitive is Sensitive.CARE


def test_a_moved_id_still_finds_its_question(small: Path) -> None:
    """`formerly` leads from an old id to the question of today."""
    change(small, "facts/story.yml", "city-occupied: {", "city-occupied: {formerly: [city-taken], ")
    bank = generate(load_facts(small))
    assert bank["city-taken.date.day"].id == "city-occupied.date.day"


def test_unknown_question_names_the_nearest(bank: Bank) -> None:
    """An unknown id is told with the nearest one."""
    with pytest.raises(UnknownIdError, match=r"did you mean 'order-to-leave\.date\.day'"):
        bank["order-to-leave.dates.day"]


DUMP = """
import sys
from quizgen import draw, generate, load_facts, Blueprint
bank = generate(load_facts(sys.argv[1]))
for question in bank:
    print(repr(question), sorted(bank.conflicts[question.id]))
print(draw(bank, Blueprint(count=24), "a"), *bank.log)
"""


def test_same_bytes_under_two_hash_seeds() -> None:
    """Questions, conflicts, log and form do not depend on the order of Python's sets."""
    outputs = {
        subprocess.run(  # noqa: S603 - a fixed command
            [sys.executable, "-c", DUMP, str(BOOK)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_conflicts_go_both_ways(bank: Bank) -> None:
    """Conflicts are mutual, cover shared records, and name no question as its own."""
    assert len(bank.conflicts) == len(bank)
    for question in bank:
        found = bank.conflicts[question.id]
        assert question.id not in found
        assert all(question.id in bank.conflicts[other] for other in found)
        shared = {
            other.id
            for other in bank
            if other.id != question.id and {*other.records} & {*question.records}
        }
        assert shared <= found


def test_a_day_or_surname_in_a_stem_is_an_answer(bank: Bank) -> None:
    """A stem that says a day, or a person's surname, conflicts with the question for it."""
    for asked, saying in (
        ("order-to-leave.date.day", "ministry-silent.own.choice"),
        ("order-to-leave.recall.actor", "damage-compare.corroboration.choice"),
    ):
        assert saying in bank.conflicts[asked]


def test_reasons_against_labels_are_of_other_labels(bank: Bank) -> None:
    """A check says of its own label why it is right, and of others why not."""
    for record in bank.base.records.values():
        if isinstance(record, Statement) and record.check:
            assert record.check.label not in record.check.no, record.id


def test_the_shortest_option_is_no_safe_guess(bank: Bank) -> None:
    """Among authored questions the key is the shortest or the longest option about as often as by chance."""
    shapes = [one.shape for one in bank if one.kind == "own" and isinstance(one.shape, Choice)]
    sizes = [({len(one.text): one.id for one in shape.options}, shape.key[0]) for shape in shapes]
    for extreme in (min, max):
        found = sum(by_size[extreme(by_size)] == key for by_size, key in sizes)
        assert found < len(shapes) / 2


def test_nothing_refuted_or_disputed_is_an_example(bank: Bank) -> None:
    """No rationale of an attribution quotes what was checked and not supported, or what is disputed."""
    shaky = [
        fact.sentence
        for fact in bank.base.related("stated")
        if bank.base.statuses[fact.record] in {Status.REFUTED, Status.DISPUTED}
    ]
    assert shaky
    for question in bank:
        if question.kind == "attribution" and isinstance(question.shape, Choice):
            for option in question.shape.options:
                assert not any(one in option.rationale for one in shaky), (question.id, option.id)


def test_few_keys_stand_out_by_length(bank: Bank) -> None:
    """A key is seldom much longer than its wrong options: the longest is no safe guess."""
    open_choices = [one.shape for one in bank if isinstance(one.shape, Choice) and not one.shape.closed]
    longest = [
        shape
        for shape in open_choices
        for key in shape.options
        if key.id in shape.key
        and all(len(key.text) >= len(one.text) + 5 for one in shape.options if one.id not in shape.key)
    ]
    assert len(longest) < len(open_choices) / 5


def test_an_ended_id_says_why(small: Path) -> None:
    """An id that was retired is told with the reason, not with a guess."""
    (small / "book/facts/retired.yml").write_text(
        "retired: {city-lost: it was split into two}\n", "utf-8"
    )
    with pytest.raises(UnknownIdError, match=r"'city-lost\.date\.day' ended: it was split into two"):
        generate(load_facts(small))["city-lost.date.day"]
