"""Tell in which order texts belong that differ in nothing but a number, a range or a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.model import MONTHS
from quizgen.text import dates, numbers
from quizgen.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

LONGEST = 6
"""Words of a text that is an amount and no sentence that holds one."""

_MONTH = re.compile("|".join(MONTHS[1:]))
_NUMBER = re.compile(r"[\d,.]*\d")


def sizes(texts: Sequence[str]) -> list[tuple[Decimal | int, ...]]:
    """Return the size of each of some texts; nothing if they are no amounts of one form, or no dates.

    >>> sizes(["about 20 km", "about 5 km"])
    [(Decimal('20'),), (Decimal('5'),)]
    >>> sizes(["20 to 30 per cent", "5 to 10 per cent"])
    [(Decimal('20'), Decimal('30')), (Decimal('5'), Decimal('10'))]
    >>> sizes(["in June 2022", "in May 2022"])
    [(2022, 6, 0), (2022, 5, 0)]
    >>> sizes(["5 km", "a few"])
    []
    """
    if len({_NUMBER.sub("#", _MONTH.sub("month", text)) for text in texts}) > 1:
        return []
    if any(len(words(text)) > LONGEST for text in texts):
        return []
    mentions = [dates.find(text) for text in texts]
    if all(len(one) == 1 for one in mentions):
        return [(one[0].year or 0, one[0].month or 0, one[0].day or 0) for one in mentions]
    figures = [numbers.find(text) for text in texts]
    if all(
        len(one) == 1 or (len(one) == 2 and numbers.is_range(text, one))
        for one, text in zip(figures, texts, strict=True)
    ):
        return [tuple(numeral.value for numeral in one) for one in figures]
    return []
