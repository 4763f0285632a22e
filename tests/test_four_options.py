"""A fourth option is there where the base asks for it and proves it, and nothing is made up to fill a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen import generate, load_facts
from quizgen.distractors import Ask, Distractors
from quizgen.lint import fails, item_of, lint
from quizgen.model import Choice, Question, Result
from quizgen.render import page_data, render_text

ROOT = Path(__file__).resolve().parent.parent
BOOK = load_facts(ROOT / "book")
THREE, FOUR = generate(BOOK), generate(replace(BOOK, options=4))
RIVERS = Ask("q", BOOK["mariupol-oblast.part-of"], "donetsk-oblast", "In which oblast?", functional=True)


def shape(question: Question) -> Choice:
    """Return the shape of a question that is a choice."""
    assert isinstance(question.shape, Choice)
    return question.shape


CHANGED = [one for one in FOUR if one.digest != THREE[one.id].digest]


def test_three_is_the_default() -> None:
    """A book that asks for nothing has three options in every choice made from its facts."""
    assert BOOK.options == 3
    assert {len(shape(THREE[one.id]).options) for one in CHANGED} == {3}


def test_only_a_fourth_option_differs() -> None:
    """The same questions are made; of several kinds some have one option more, and the other three are the same."""
    assert [one.id for one in FOUR] == [one.id for one in THREE]
    assert {one.kind for one in CHANGED} == {"recall", "attribution", "known"}
    for one in CHANGED:
        before, after = shape(THREE[one.id]), shape(one)
        assert len(after.options) == 4
        assert before.key == after.key
        assert [option for option in after.options if option in before.options] == list(before.options)


def test_two_right_options_stay_with_two_wrong_ones() -> None:
    """Which members belong to a list is asked among four options as before."""
    lists = [one for one in FOUR if one.id.endswith(".recall.members")]
    assert lists
    assert all(one.digest == THREE[one.id].digest for one in lists)


def test_where_no_third_is_proved_there_are_three_options() -> None:
    """A base that proves two wrong options alone yields three, though four are asked for."""
    base = replace(load_facts(ROOT / "tests/facts_good"), options=4)
    assert len(shape(generate(base)["order-to-leave.recall.actor"]).options) == 3


@pytest.mark.parametrize("question", CHANGED, ids=[one.id for one in CHANGED])
def test_four_options_are_sound(question: Question) -> None:
    """The linter passes them, one is right, each has its reason, and each is judged by letter and by id."""
    made = shape(question)
    assert not fails(lint(item_of(question, FOUR.base)))
    assert len({option.text for option in made.options}) == 4
    for letter, option in zip("ABCD", made.options, strict=True):
        assert option.rationale
        assert option.proof
        result = Result.CORRECT if option.id in made.key else Result.INCORRECT
        assert FOUR.check(question.id, letter).result is result
        assert FOUR.check(question.id, option.id).result is result


def test_four_options_are_shown() -> None:
    """Text has a letter for every option of a question with four, and the page's checker knows them all."""
    for question in CHANGED:
        shown = " ".join(render_text([question]).split())
        options = shape(question).options
        lines = zip("ABCD", options, strict=True)
        assert all(f"{letter}. {option.text}" in shown for letter, option in lines)
        assert [one["id"] for one in page_data(question)["options"]] == [one.id for one in options]


@given(st.text("abcdef-.", min_size=1), st.booleans(), st.sampled_from(sorted(BOOK.entities)))
@settings(max_examples=200, deadline=None)
def test_the_fourth_only_adds(question_id: str, functional: bool, key: str) -> None:
    """Whatever is asked: with four options the wrong ones are those of three and at most one more, all proved."""
    ask = replace(RIVERS, question_id=question_id, key=key, functional=functional)
    two, three = Distractors(BOOK).choose(ask), Distractors(FOUR.base).choose(ask)
    assert len(two) in {0, 2}
    assert three[:2] == two
    assert len(three) - len(two) in ({0, 1} if two else {0})
    assert not any(Distractors(BOOK).why_not(ask, one.id) for one in three)
    assert all(BOOK.entities[one.id].type == BOOK.entities[key].type for one in three[2:])
