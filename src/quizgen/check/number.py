"""Turn a typed number into a verdict: right inside the bounds, both included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.check import wording
from quizgen.check.typed import as_text, is_empty, is_unsure
from quizgen.text.numbers import Numeral, find, rest, strip_about

if TYPE_CHECKING:
    from quizgen.model import Number, Question, Verdict

_EXAMPLE = "Please give a number, such as 25 or 1,200."
_PASSED_OVER = frozenset(
    ("%", "percent", "per", "cent", "people", "between", "it", "is", "was", "were", ".")
)
"""Words that may stand beside a number and say nothing else."""


def check_number(question: Question, shape: Number, response: object) -> Verdict:
    """Return the verdict on a typed number, or on a range, which must lie inside the bounds."""
    text = as_text(response)
    if is_empty(text):
        return wording.unanswered(question)
    if is_unsure(text):
        return wording.unsure(question)
    bare = strip_about(text)
    numerals = find(bare)
    remains = _words(rest(bare, numerals)) - _words(shape.unit) - _PASSED_OVER
    if not numerals or len(numerals) > 2 or (len(numerals) == 2 and remains):
        return wording.incorrect(question, _EXAMPLE)
    if not all(_is_inside(numeral, shape) for numeral in numerals):
        return wording.incorrect(question, _direction(numerals, shape))
    if remains:
        return wording.prompt(question, f"Do you mean {bare[numerals[0].start : numerals[0].end]}?")
    return wording.correct(question)


def _is_inside(numeral: Numeral, shape: Number) -> bool:
    values = (numeral.value, numeral.value / 1000) if numeral.unsure else (numeral.value,)
    return any(shape.low <= value <= shape.high for value in values)


def _direction(numerals: tuple[Numeral, ...], shape: Number) -> str:
    if all(numeral.value > shape.high for numeral in numerals):
        return "The number in the book is smaller."
    if all(numeral.value < shape.low for numeral in numerals):
        return "The number in the book is greater."
    return ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+|%", text.lower()))
