"""Turn a typed number into a verdict: right inside the bounds, both included."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from quizgen.check.typed import PASSED_OVER, as_text, is_empty, is_unsure, joined
from quizgen.text.fold import LETTER, plain
from quizgen.text.numbers import Numeral, find, is_range, rest, strip_about

if TYPE_CHECKING:
    from quizgen.check.wording import Wording
    from quizgen.model import Number, Verdict

_PERCENT = re.compile("per[ -]*cent|(?:відсот|процент)[а-яі]*")
_WORD = re.compile(rf"{LETTER}+|[%$€£₴₽]")
_EXACT = Context(prec=999)


def check_number(tell: Wording, shape: Number, response: object) -> Verdict:
    """Return the verdict on a typed number, or on a range, which must lie inside the bounds."""
    text = as_text(response)
    if is_empty(text):
        return tell.unanswered()
    if is_unsure(text):
        return tell.unsure()
    bare = strip_about(text)
    numerals = find(bare)
    if not numerals:
        return tell.unread(tell.say("giveNumber"))
    if len(numerals) != 1 and not (len(numerals) == 2 and is_range(bare, numerals)):
        return tell.incorrect(tell.say("giveNumber"))
    if plain(bare[: numerals[0].start]).endswith("-") or not all(
        _is_inside(one, shape) for one in numerals
    ):
        return tell.incorrect(_direction(tell, numerals, shape))
    if _words(rest(bare, numerals)) - _words(shape.unit) - PASSED_OVER:
        return tell.meant(joined(bare, numerals, tell.say("to")))
    return tell.correct()


def _is_inside(numeral: Numeral, shape: Number) -> bool:
    values = [numeral.value]
    if numeral.unsure:
        values.append(_EXACT.multiply(numeral.value, Decimal("0.001")))
    return any(shape.low <= value <= shape.high for value in values)


def _direction(tell: Wording, numerals: tuple[Numeral, ...], shape: Number) -> str:
    if all(numeral.value > shape.high for numeral in numerals):
        return tell.say("smaller")
    if all(numeral.value < shape.low for numeral in numerals):
        return tell.say("greater")
    return ""


def _words(text: str) -> set[str]:
    """Return the words and signs of a text, with % for per cent in any notation."""
    return set(_WORD.findall(_PERCENT.sub("%", plain(text))))
