"""Checking: each shape's verdict and score, in the words that readers see."""

from __future__ import annotations

import doctest
import importlib
from typing import Any

import pytest

from check_samples import ask, base, choice, date, lexicon, match, name, number, order
from quizgen.check import check
from quizgen.errors import ResponseError
from quizgen.model import Question, Text, Verdict


def verdict(question: Question, response: Any) -> Verdict:
    """Check a response against the names of the book."""
    return check(question, response, lexicon())


@pytest.mark.parametrize("module", ["check", "text.dates", "text.numbers", "text.romanise"])
def test_the_examples_of_the_docstrings_hold(module: str) -> None:
    """What a docstring shows is what happens."""
    found = doctest.testmod(importlib.import_module(f"quizgen.{module}"))
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize(
    ("response", "feedback"),
    [
        ("Luhansk", "Yes. The book says so."),
        (
            "Lugansk",
            "Yes. Lugansk is the Russian-language name; this book writes Luhansk, from Ukrainian. The book says so.",
        ),
        ("Luhanks", 'Yes. We read your answer as "Luhansk". The book says so.'),
        ("Luhansk Oblast", "Nearly. Which place in Luhansk Oblast?"),
        ("Luhantsky", "Nearly. Do you mean Luhansk?"),
        (
            "Kharkiv",
            "Another place. Kharkiv is the second largest city of Ukraine, in the north-east. Which one?",
        ),
        ("Putin", "Not yet. Vladimir Putin is the president of Russia."),
        ("Atlantis", "Not yet."),
        ("?", "Fair enough. Here is where the book says it."),
        ("", "No answer yet."),
    ],
)
def test_a_name_gets_the_words_of_its_result(response: str, feedback: str) -> None:
    """Each result of a typed name opens with its lead and teaches what it can."""
    assert verdict(name("luhansk"), response).feedback == feedback


def test_every_verdict_leads_to_the_passage() -> None:
    """Page and anchor come with each verdict."""
    assert verdict(name("luhansk"), "Atlantis").passage == "book/start-here#fact-sample"


def test_an_explanation_never_names_the_key() -> None:
    """What another place is, is left out where it would give the answer away."""
    assert "Sievierodonetsk" in base().entities["lysychansk"].gloss
    found = verdict(name("sievierodonetsk"), "Lysychansk")
    assert found.feedback == 'Another place. We read your answer as "Lysychansk". Which one?'


def test_an_authored_reject_comes_first() -> None:
    """A listed misconception is explained even where the name would be accepted."""
    shape = Text(key="X", accept={"x": "", "y": ""}, confused={"y": "Y is another thing."})
    asked = ask(shape)
    assert verdict(asked, "y").result == "confused"
    assert verdict(asked, "x").result == "correct"


@pytest.mark.parametrize(
    ("key", "response", "result"),
    [
        ("Russian", "Rusian", "prompt"),
        ("Ukrainian", "Ukranian", "prompt"),
        ("north-east", "north-west", "incorrect"),
        ("north-east", "south-east", "incorrect"),
        ("tank", "tanks", "incorrect"),
    ],
)
def test_a_word_one_step_from_the_key_is_asked_back(key: str, response: str, result: str) -> None:
    """A slip in a word that is no name costs no try, and is no answer either."""
    found = verdict(ask(Text(key=key, accept={key.lower(): ""})), response)
    assert found.result == result
    assert (f"Do you mean {key}?" in found.feedback) == (result == "prompt")


def test_slips_are_off_in_phrases() -> None:
    """A typed key of several words that is no entity is compared exactly."""
    asked = ask(Text(key="scorched earth", accept={"scorched earth": ""}))
    assert verdict(asked, "Scorched earth").result == "correct"
    assert verdict(asked, "Scorched eart").result == "incorrect"


def test_a_number_may_come_as_a_number() -> None:
    """Python callers may pass a number."""
    assert verdict(number("568"), 568).result == "correct"


def test_options_may_come_as_a_set() -> None:
    """Several options have no order."""
    assert verdict(choice("members"), {"syria", "belarus"}).result == "correct"


def test_a_wrong_option_is_explained() -> None:
    """The verdict says what the chosen answer really is."""
    assert verdict(choice("bank"), "A").feedback == "Not yet. Sievierodonetsk lies on the left bank."
    found = verdict(choice("members"), "A,B").feedback
    assert found == "Not yet. 1 of 2 found. It abstained in October 2022."


@pytest.mark.parametrize(
    ("question", "response", "says"),
    [
        (choice("bank"), ["up"], "'up'; allowed: "),
        (choice("bank"), ["left", "right"], "got 2 options; allowed: one"),
        (choice("bank"), 3, "got int"),
        (order(), ["a", "b"], "allowed: each of the 3 items once"),
        (order(), ["a", "b", "q"], "'q'; allowed: "),
        (match(), ["x"], "allowed: text like 1=b,2=a or a mapping"),
        (match(), {"x": "nine"}, "'nine'; allowed: "),
        (date("2022"), ["2022"], "got list; allowed: text"),
        (number("3"), True, "got bool; allowed: text"),
    ],
)
def test_a_malformed_response_is_refused_in_one_line(
    question: Question, response: Any, says: str
) -> None:
    """A wrong structure, or an id that is none, says what was got and what is allowed."""
    with pytest.raises(ResponseError) as caught:
        verdict(question, response)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
