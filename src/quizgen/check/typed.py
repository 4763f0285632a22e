"""Tell whether a typed response is an answer at all: nothing, "not sure", or text to be read."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.errors import ResponseError
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.text.dates import Mention
    from quizgen.text.numbers import Numeral

LONGEST = 400
"""Characters of a response that are read; names, numbers and dates are far shorter."""

UNSURE = frozenset(
    (
        *(
            "not sure",
            "im not sure",
            "i am not sure",
            "unsure",
            "dont know",
            "i dont know",
            "do not know",
        ),
        *(
            "i do not know",
            "no idea",
            "idk",
            "не знаю",
            "не знаю напевно",
            "не впевнений",
            "не впевнена",
            "не уверен",
            "не уверена",
        ),
    )
)
"""What says "I am not sure", folded."""

PASSED_OVER = frozenset(
    (
        *("on", "in", "the", "of", "at", "it", "is", "was", "were", "from", "between", "to", "and"),
        *("year", "month", "day"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("в", "у", "на", "від", "от", "між", "между", "і", "й", "та"),
        *("р", "рік", "року", "році", "г", "год", "года", "году"),
    )
)
"""Words that may stand beside a date or a number and say nothing else."""

folded = lru_cache(maxsize=65536)(fold)
"""`fold`, remembering what it met: a class types the same few answers."""


def as_text(response: object) -> str:
    """Return a typed response as text, cut to what is read.

    Raises:
        ResponseError: it is neither text nor a number nor nothing.
    """
    if isinstance(response, str):
        return response[:LONGEST]
    if response is None:
        return ""
    if isinstance(response, (int, float, Decimal)) and not isinstance(response, bool):
        return str(response)[:LONGEST]
    raise ResponseError(f"got {type(response).__name__}; allowed: text")


def joined(text: str, found: Sequence[Mention] | Sequence[Numeral], to: str) -> str:
    """Return the one or two dates or numbers of a text, with `to` for what stands between them, and nothing beside."""
    return to.join(dict.fromkeys(text[one.start : one.end] for one in found))


def is_empty(text: str) -> bool:
    """Tell whether a text holds nothing but space and marks, none of them a question mark."""
    return not folded(text).strip("- ") and "?" not in text


def is_unsure(text: str) -> bool:
    """Tell whether a text says that the reader is not sure: "not sure", "?"."""
    name = folded(text)
    return name in UNSURE or (not name and "?" in text)
