"""Numbers: what authors write is parsed or refused, and found again in passages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizgen.text.numbers import find, parse_amount, stands


@pytest.mark.parametrize(
    ("text", "low", "high", "about"),
    [
        ("568", "568", "568", False),
        ("about 800", "800", "800", True),
        ("1,000 to 1,200", "1000", "1200", False),
        ("70 to 80", "70", "80", False),
        ("70–80", "70", "80", False),
        ("between 70 and 80", "70", "80", False),
        ("12.5", "12.5", "12.5", False),
        ("about 100,000", "100000", "100000", True),
        ("1 559", "1559", "1559", False),
        ("1.000.000", "1000000", "1000000", False),
        ("three", "3", "3", False),
        ("twenty-five", "25", "25", False),
        ("a hundred", "100", "100", False),
        ("two hundred", "200", "200", False),
        ("two hundred and five", "205", "205", False),
        ("fifteen hundred", "1500", "1500", False),
        ("one hundred and two thousand", "102000", "102000", False),
        ("three hundred twenty-one million", "321000000", "321000000", False),
        ("one hundred to two hundred", "100", "200", False),
        ("between one hundred and two hundred", "100", "200", False),
        ("100 to 105 thousand", "100000", "105000", False),
        ("100 тис.", "100000", "100000", False),
        ("100k", "100000", "100000", False),
        ("two million", "2000000", "2000000", False),
    ],
)
def test_parse_amount_reads_what_authors_write(text: str, low: str, high: str, *, about: bool) -> None:
    """Digits, separators, words, "about" and ranges become bounds."""
    amount = parse_amount(text, "people")
    assert (amount.low, amount.high, amount.about) == (Decimal(low), Decimal(high), about)
    assert str(amount) == f"{text} people"


@pytest.mark.parametrize(
    "text",
    [
        *("", "many", "more than 500", "80 to 70", "1.250", "1 to 2 to 3", "24 June"),
        *("5 6", "5, 6", "5 and 6", "-5", "two thousand five hundred", "between 5"),
    ],
)
def test_parse_amount_refuses_what_is_no_number(text: str) -> None:
    """What is no number, falls, or may be read in two ways is refused with what is allowed."""
    with pytest.raises(ValueError, match="allowed") as caught:
        parse_amount(text)
    assert repr(text) in str(caught.value)


def test_find_leaves_out_dates_and_document_numbers() -> None:
    """Days, dated years and the numbers of resolutions count nothing."""
    text = (
        "On 24 June 2022 resolution 68/262 or ES-11/4 counted 568 of about 1,200 people, all three times"
    )
    assert [numeral.value for numeral in find(text)] == [568, 1200, 3]


@pytest.mark.parametrize(
    ("amount", "text", "expected"),
    [
        ("about 800", "some 800 civilians", True),
        ("800", "1,800 civilians", False),
        ("3", "all three bridges", True),
        ("24", "on 24 June", False),
        ("24", "on 24 June, 24 people", True),
        ("70 to 80", "70 to 80 per cent", True),
        ("70 to 80", "between seventy and eighty per cent", True),
        ("70 to 80", "80 or 70 per cent", False),
        ("70 to 80", "70 per cent", False),
        ("1,559", "1 559 buildings", True),
        ("2022", "in 2022", False),
        ("100", "two hundred people", False),
        ("2", "two hundred people", False),
        ("200", "two hundred people", True),
        ("3", "aid from 3 states went to 10 thousand people", True),
        ("100,000 to 105,000", "100–105 thousand people", True),
    ],
)
def test_an_amount_stands_in_digits_or_words(amount: str, text: str, *, expected: bool) -> None:
    """A passage gives the number, both ends of a range in order, and not merely as part of a date."""
    assert stands(parse_amount(amount), text) is expected


def test_a_number_that_looks_like_a_year_needs_its_unit() -> None:
    """2000 counts as a number where what is counted follows it."""
    assert stands(parse_amount("2000", "people"), "2000 people")
    assert not stands(parse_amount("2000", "people"), "in 2000")


@pytest.mark.parametrize(
    ("text", "value"),
    [("two hundred", 200), ("one hundred and two thousand", 102_000), ("a hundred", 100)],
)
def test_hundreds_in_words_are_one_number(text: str, value: int) -> None:
    """Words side by side add up to one number, and no part of them stands for itself."""
    amount = parse_amount(text)
    assert (int(amount.low), int(amount.high)) == (value, value)
    assert not stands(parse_amount("2"), text)


@pytest.mark.parametrize("text", ["5 6", "5 and 6"])
def test_two_numbers_are_no_range_without_a_joint(text: str) -> None:
    """Two numbers are a range only with "to", a dash, or "between … and"."""
    with pytest.raises(ValueError, match="no number"):
        parse_amount(text)
