"""Write a date at its precision in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quizgen.model import Precision

if TYPE_CHECKING:
    from quizgen.model import DateSpan
    from quizgen.words import Words


def dated(span: DateSpan, say: Words) -> str:
    """Return a date as readers of a language write it: ``24 June 2022``, ``24 червня 2022 року``."""
    first, last = span.first, span.last
    match span.precision:
        case Precision.DAY:
            return say("date", first.day, say.month(first.month), first.year)
        case Precision.MONTH:
            return say("dateMonth", say.month(first.month, alone=True), first.year)
        case Precision.YEAR:
            return str(first.year)
        case Precision.INTERVAL:
            end = say("date", last.day, say.month(last.month), last.year)
            return say("dateBetween", _start(span, say), end)
        case _ as never:
            assert_never(never)


def _start(span: DateSpan, say: Words) -> str:
    """Return the first day of an interval, without what the last day says too."""
    first, last = span.first, span.last
    month = say.month(first.month)
    if first.year != last.year:
        return say("date", first.day, month, first.year)
    return str(first.day) if first.month == last.month else say("dateDay", first.day, month)
