"""Dates: what authors write is parsed or refused, and found again in passages."""

from __future__ import annotations

from datetime import date as Day

import pytest

from quizgen.model import Precision
from quizgen.text.dates import find, parse_iso, stands


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022-06-24", Day(2022, 6, 24), Day(2022, 6, 24), Precision.DAY),
        ("2022-06", Day(2022, 6, 1), Day(2022, 6, 30), Precision.MONTH),
        ("2024-02", Day(2024, 2, 1), Day(2024, 2, 29), Precision.MONTH),
        ("1951", Day(1951, 1, 1), Day(1951, 12, 31), Precision.YEAR),
        ("2022-06-20/2022-06-23", Day(2022, 6, 20), Day(2022, 6, 23), Precision.INTERVAL),
        ("2022-06/2022-07-03", Day(2022, 6, 1), Day(2022, 7, 3), Precision.INTERVAL),
        ("2014/2015", Day(2014, 1, 1), Day(2015, 12, 31), Precision.INTERVAL),
    ],
)
def test_parse_iso_reads_each_precision(text: str, first: Day, last: Day, precision: Precision) -> None:
    """A date as authors write it becomes its first and last day."""
    span = parse_iso(text)
    assert (span.first, span.last, span.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2022-02-30", "no such date: '2022-02-30'"),
        ("2022-13", "no such date: '2022-13'"),
        ("2022-06-00", "no such date: '2022-06-00'"),
        ("2022-07/2022-06", "ends before it begins"),
        ("24 June 2022", "allowed: a day (2022-06-24)"),
        ("", "got ''"),
        ("2022/", "got '2022/'"),
        ("a/b/c", "got 'a/b/c'"),
    ],
)
def test_parse_iso_says_what_is_allowed(text: str, says: str) -> None:
    """An impossible or reversed date, or another notation, is refused by name."""
    with pytest.raises(ValueError, match="allowed") as caught:
        parse_iso(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 24 June 2022", [(2022, 6, 24)]),
        ("June 24th, 2022", [(2022, 6, 24)]),
        ("the 24th of June 2022", [(2022, 6, 24)]),
        ("24 червня 2022 року", [(2022, 6, 24)]),
        ("25 июня 2022 г.", [(2022, 6, 25)]),
        ("у червні 2022", [(2022, 6, None)]),
        ("24.06.2022", [(2022, 6, 24)]),
        ("6/24/2022", [(2022, 6, 24)]),
        ("2022-06-24", [(2022, 6, 24)]),
        ("24 and 25 June 2022", [(2022, 6, 24), (2022, 6, 25)]),
        ("24–25 June", [(None, 6, 24), (None, 6, 25)]),
        ("24-25 June 2022", [(2022, 6, 24), (2022, 6, 25)]),
        ("June 24-25, 2022", [(2022, 6, 24), (2022, 6, 25)]),
        ("June 24–25, 2022", [(2022, 6, 24), (2022, 6, 25)]),
        ("2022/06/24", [(2022, 6, 24)]),
        ("2022.06.24", [(2022, 6, 24)]),
        ("2022-2-21", [(2022, 2, 21)]),
        ("20220624", [(2022, 6, 24)]),
        ("2022, February 21", [(2022, 2, 21)]),
        ("in 2014, June 24, 2022", [(2014, None, None), (2022, 6, 24)]),
        ("in 2014. May 2022 was", [(2014, None, None), (2022, 5, None)]),
        ("24/June/2022", [(2022, 6, 24)]),
        ("21Feb2022", [(2022, 2, 21)]),
        ("February '22", [(22, 2, None)]),
        ("21 / 2 / 2022", [(2022, 2, 21)]),
        ("2/2022", [(2022, 2, None)]),
        ("20, 21 and 22 June 2022", [(2022, 6, 20), (2022, 6, 21), (2022, 6, 22)]),
        ("June 24 and 25, 2022", [(2022, 6, 24), (2022, 6, 25)]),
        ("May and June 2022", [(2022, 5, None), (2022, 6, None)]),
        ("from 24 June to 3 July 2022", [(2022, 6, 24), (2022, 7, 3)]),
        ("in 1951 and 1958", [(1951, None, None), (1958, None, None)]),
        ("On June 24, 568 people", [(None, 6, 24)]),
        ("On 24 and 25 June, 30 people", [(None, 6, 24), (None, 6, 25)]),
        ("1,951 people", []),
        ("resolution 68/262", []),
        ("marching", []),
    ],
)
def test_find_reads_dates_as_people_write_them(
    text: str, dates: list[tuple[int | None, int | None, int | None]]
) -> None:
    """Each notation gives year, month and day, shared months and years to each of their days."""
    assert [(one.year, one.month, one.day) for one in find(text)] == dates


@pytest.mark.parametrize(
    ("text", "swappable"),
    [("05/06/2022", True), ("05.06.2022", True), ("24.06.2022", False), ("06.06.2022", False)],
)
def test_find_tells_days_and_months_that_may_be_swapped(text: str, *, swappable: bool) -> None:
    """A date in figures alone may have day or month first, where both could be either."""
    assert [one.swappable for one in find(text)] == [swappable]


@pytest.mark.parametrize(
    ("date", "text", "context", "expected"),
    [
        ("2022-06-24", "On 24 June Haidai spoke", "The withdrawal, June 2022", True),
        ("2022-06-24", "On 24 June Haidai spoke", "The withdrawal", False),
        ("2022-06-24", "On 24 June Haidai spoke", "in 2014", False),
        ("2022-06-24", "On 24 June 2014", "June 2022", False),
        ("2022-06-24", "June 24, 2022", "", True),
        ("2022-06-24", "on 25 June 2022", "", False),
        ("2022-06-24", "in June 2022", "", False),
        ("2022-06-25", "24 and 25 June 2022", "", True),
        ("2022-06-24", "on 24-25 June 2022", "", True),
        ("2022-06-24", "on June 24–25, 2022", "", True),
        ("2022-06-20/2022-06-23", "Between 20 and 23 June 2022", "", True),
        ("2022-06-20/2022-06-23", "On 20 June 2022", "", False),
        ("2022-05/2022-06", "between May and June 2022", "", True),
        ("2014/2015", "between 2014 and 2015", "", True),
        ("2022-08", "in August 2022", "", True),
        ("2022-08", "in August", "2022", True),
        ("2022-08", "in 2022", "", False),
        ("2022-05", "it may be so", "2022", False),
        ("1951", "put into operation in 1951", "", True),
        ("1951", "put into operation in 1958", "1951", False),
    ],
)
def test_a_date_stands_at_its_precision(date: str, text: str, context: str, *, expected: bool) -> None:
    """A passage must give what is known of the date; only the year may stand around it."""
    assert stands(parse_iso(date), text, context) is expected


@pytest.mark.parametrize("text", ["24-25 June 2022", "24–25 June 2022", "June 24-25, 2022"])
@pytest.mark.parametrize("day", ["2022-06-24", "2022-06-25"])
def test_a_hyphen_joins_days(text: str, day: str) -> None:
    """Both days of a span stand in it, whichever dash joins them."""
    assert stands(parse_iso(day), text)
