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


@pytest.mark.parametrize(
    ("key", "response", "result", "feedback"),
    [
        ("2022-06-24", "24 June 2022", "correct", "Yes. The book says so."),
        ("2022-06-24", "June 24, 2022", "correct", "Yes. The book says so."),
        ("2022-06-24", "on Friday, 24 June 2022.", "correct", "Yes. The book says so."),
        ("2022-06-24", "24.06.2022", "correct", "Yes. The book says so."),
        ("2022-06-24", "24/6/22", "correct", "Yes. The book says so."),
        ("2022-06-24", "2022-06-24", "correct", "Yes. The book says so."),
        ("2022-06-24", "24 червня 2022 року", "correct", "Yes. The book says so."),
        ("2022-06-24", "24 июня 2022 г.", "correct", "Yes. The book says so."),
        ("2022-06-24", "24th of june 2022", "correct", "Yes. The book says so."),
        ("2022-06-24", "June 2022", "prompt", "Nearly. Which day in June?"),
        ("2022-06-24", "june", "prompt", "Nearly. Which day in June?"),
        ("2022-06-24", "2022", "prompt", "Nearly. Which day of 2022?"),
        ("2022-06-24", "24 June", "prompt", "Nearly. Which year?"),
        ("2022-06-24", "24 or 25 June 2022", "prompt", "Nearly. Which one of these dates?"),
        ("2022-06-24", "maybe 24 June 2022", "prompt", "Nearly. Do you mean 24 June 2022?"),
        (
            "2022-06-24",
            "25 June 2022",
            "incorrect",
            "Not yet. The month is right; the day is another one.",
        ),
        ("2022-06-24", "24 July 2022", "incorrect", "Not yet. The month is another one."),
        ("2022-06-24", "24 June 2014", "incorrect", "Not yet. The year is another one."),
        ("2022-06-24", "July 2022", "incorrect", "Not yet."),
        ("2022-06-24", "25 June", "incorrect", "Not yet. The month is right; the day is another one."),
        (
            "2022-06-24",
            "31 June 2022",
            "incorrect",
            "Not yet. The month is right; the day is another one.",
        ),
        ("2022-06-24", "soon", "prompt", "Nearly. Please give a day, such as 1 January 2000."),
        ("2022-06-24", "31.31.2022", "prompt", "Nearly. Please give a day, such as 1 January 2000."),
        ("2022-06-24", "24-25 June 2022", "prompt", "Nearly. Which one of these dates?"),
        ("2022-06-24", "2022/06/24", "correct", "Yes. The book says so."),
        ("2022-06-24", "20220624", "correct", "Yes. The book says so."),
        ("2022-06-24", "6/2022", "prompt", "Nearly. Which day in June?"),
        ("2000-06-24", "24.06.00", "correct", "Yes. The book says so."),
        ("2022-06-20/2022-06-23", "20-23 June 2022", "correct", "Yes. The book says so."),
        ("2022-02", "February '22", "correct", "Yes. The book says so."),
        ("2022-02", "2 / 2022", "correct", "Yes. The book says so."),
        (
            "2022-07-03",
            "03/07/2022",
            "prompt",
            "Nearly. Which number is the day? Please write the month as a word.",
        ),
        (
            "2022-07-03",
            "07/03/2022",
            "prompt",
            "Nearly. Which number is the day? Please write the month as a word.",
        ),
        ("2022-07-03", "05/03/2022", "incorrect", "Not yet."),
        ("2022-06", "June 2022", "correct", "Yes. The book says so."),
        ("2022-06", "06.2022", "correct", "Yes. The book says so."),
        ("2022-06", "24 June 2022", "correct", "Yes. The book says so."),
        ("2022-06", "2022", "prompt", "Nearly. Which month of 2022?"),
        ("2022-06", "June", "prompt", "Nearly. Which year?"),
        ("2022-06", "July 2022", "incorrect", "Not yet."),
        ("1951", "1951", "correct", "Yes. The book says so."),
        ("1951", "in the year 1951", "correct", "Yes. The book says so."),
        ("1951", "1952", "incorrect", "Not yet."),
        ("2022-06-20/2022-06-23", "between 20 and 23 June 2022", "correct", "Yes. The book says so."),
        ("2022-06-20/2022-06-23", "21 June 2022", "prompt", "Nearly. Between which two dates?"),
        (
            "2022-06-20/2022-06-23",
            "24 June 2022",
            "incorrect",
            "Not yet. Please give the two dates between which it lies.",
        ),
        ("2022-06-24", "?", "unsure", "Fair enough. Here is where the book says it."),
        ("2022-06-24", " ", "unanswered", "No answer yet."),
        ("2022-06-24", "24 Brachet 2022", "prompt", "Nearly. Which day of 2022?"),
    ],
)
def test_a_date_is_held_to_the_precision_of_the_key(
    key: str, response: str, result: str, feedback: str
) -> None:
    """Notations are equal; coarser or ambiguous is asked back; a near miss is told apart."""
    found = verdict(date(key), response)
    assert (found.result, found.feedback) == (result, feedback)


@pytest.mark.parametrize(
    ("key", "response", "result"),
    [
        ("about 100,000", "100,000", "correct"),
        ("about 100,000", "100000", "correct"),
        ("about 100,000", "100 000", "correct"),
        ("about 100,000", "100.000", "correct"),
        ("about 100,000", "100k", "correct"),
        ("about 100,000", "about 98,000 people", "correct"),
        ("about 100,000", "a hundred thousand", "correct"),
        ("about 100,000", "ca. 100,000", "correct"),
        ("about 100,000", "90,000", "incorrect"),
        ("70 to 80", "70 to 80", "correct"),
        ("70 to 80", "70-80%", "prompt"),
        ("70 to 80", "70, 80", "incorrect"),
        ("70 to 80", "70 80", "incorrect"),
        ("70 to 80", "between 70 and 80", "correct"),
        ("70 to 80", "70 people to 80 people", "correct"),
        ("about 100,000", "100-105 thousand", "correct"),
        ("about 100,000", "from 99,000 to 101,000", "correct"),
        ("about 100,000", "100 тис.", "correct"),
        ("about 100,000", "100 тисяч", "correct"),
        ("about 100,000", "сто", "incorrect"),
        ("about 100,000", "100 тысяч", "correct"),
        ("about 100,000", "$100,000", "prompt"),
        ("568", "-568", "incorrect"),
        ("568", "about −568", "incorrect"),
        ("568", "five hundred and sixty-eight", "correct"),
        ("70 to 80", "75", "correct"),
        ("70 to 80", "72 to 78", "correct"),
        ("70 to 80", "50 to 75", "incorrect"),
        ("70 to 80", "70, 80 and 90", "incorrect"),
        ("3", "three", "correct"),
        ("3", "3", "correct"),
        ("3", "four", "incorrect"),
        ("3", "not 3", "prompt"),
        ("3", "many", "incorrect"),
        ("3", "24 June", "incorrect"),
        ("12.5", "12,5", "correct"),
        ("568", "not sure", "unsure"),
        ("568", "", "unanswered"),
    ],
)
def test_a_number_is_right_inside_its_bounds(key: str, response: str, result: str) -> None:
    """Separators, words, "about", k and ranges inside the stated one are read."""
    assert verdict(number(key, "people"), response).result == result


@pytest.mark.parametrize(
    "response", ["70-80%", "70% to 80%", "seventy to eighty per cent", "75 percent"]
)
def test_per_cent_may_be_written_in_any_way_where_it_is_the_unit(response: str) -> None:
    """Sign and words are one unit."""
    assert verdict(number("70 to 80", "per cent"), response).result == "correct"


def test_a_number_may_come_as_a_number() -> None:
    """Python callers may pass a number."""
    assert verdict(number("568"), 568).result == "correct"


def test_a_wrong_number_says_in_which_direction_to_look() -> None:
    """Too small and too great are told apart."""
    assert verdict(number("568"), "5").feedback == "Not yet. The number in the book is greater."
    assert verdict(number("568"), "5,000").feedback == "Not yet. The number in the book is smaller."


@pytest.mark.parametrize(
    ("response", "result", "score"),
    [
        (["belarus", "syria"], "correct", 1),
        ("C,A", "correct", 1),
        ("A and C", "correct", 1),
        ("(a) & (c)", "correct", 1),
        ({"syria", "belarus"}, "correct", 1),
        (["belarus"], "incorrect", 0.5),
        (["belarus", "syria", "china"], "incorrect", 0.5),
        (["belarus", "china"], "incorrect", 0),
        (["china", "eritrea"], "incorrect", 0),
        (["belarus", "belarus"], "incorrect", 0.5),
        ([], "unanswered", 0),
    ],
)
def test_several_options_score_right_minus_wrong(response: Any, result: str, score: float) -> None:
    """Each right option earns what each wrong one costs, never below 0."""
    found = verdict(choice("members"), response)
    assert (found.result, found.score) == (result, score)


def test_a_wrong_option_is_explained() -> None:
    """The verdict says what the chosen answer really is."""
    assert verdict(choice("bank"), "A").feedback == "Not yet. Sievierodonetsk lies on the left bank."
    found = verdict(choice("members"), "A,B").feedback
    assert found == "Not yet. 1 of 2 found. It abstained in October 2022."


@pytest.mark.parametrize(
    ("response", "result", "score"),
    [
        (["a", "b", "c"], "correct", 1),
        ("2,3,1", "correct", 1),
        ("B,C,A", "correct", 1),
        ("b c a", "correct", 1),
        ("2-3-1", "correct", 1),
        ("2 -> 3 -> 1", "correct", 1),
        ("2. 3. 1.", "correct", 1),
        ("В, С, А", "correct", 1),
        ("1,2,3", "incorrect", 1 / 3),
        ("a b c", "incorrect", 1 / 3),
        (["b", "a", "c"], "incorrect", 2 / 3),
        (["c", "b", "a"], "incorrect", 0),
        (["c", "a", "b"], "unanswered", 0),
        ("", "unanswered", 0),
        (None, "unanswered", 0),
        ([], "unanswered", 0),
        ("1,2", "unanswered", 0),
        ("1,1,2", "unanswered", 0),
        ("nonsense", "unanswered", 0),
        ("?", "unsure", 0),
    ],
)
def test_an_order_scores_pairs(response: Any, result: str, score: float) -> None:
    """The score is the share of pairs in the right relative order; a list left as shown is no answer."""
    found = verdict(order(), response)
    assert found.result == result
    assert found.score == pytest.approx(score)


def test_ties_count_either_way() -> None:
    """Two items that may stand either way cost nothing."""
    tied = order(ties=(("a", "b"),))
    assert verdict(tied, ["b", "a", "c"]).result == "correct"
    assert verdict(tied, ["a", "b", "c"]).result == "correct"
    assert verdict(tied, ["a", "c", "b"]).score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("response", "result", "score"),
    [
        ({"x": "one", "y": "two", "z": "three"}, "correct", 1),
        ("1=a,2=b,3=c", "correct", 1),
        ("3 = C; 1 = A; 2 = B", "correct", 1),
        ({"x": "one"}, "incorrect", 1 / 3),
        ({"x": "one", "y": "three", "z": "two"}, "incorrect", 0),
        ({"x": "one", "y": "two", "z": "two"}, "incorrect", 1 / 3),
        ({}, "unanswered", 0),
        ("", "unanswered", 0),
        ("1=a,1=b", "unanswered", 0),
        ("1=q", "unanswered", 0),
        ("x", "unanswered", 0),
        ("not sure", "unsure", 0),
    ],
)
def test_pairs_score_right_minus_wrong(response: Any, result: str, score: float) -> None:
    """Each right pair earns what each wrong one costs, never below 0."""
    found = verdict(match(), response)
    assert found.result == result
    assert found.score == pytest.approx(score)


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
