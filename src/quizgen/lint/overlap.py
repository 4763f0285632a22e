"""Options that hold one another: a month and its day, ranges that share a number, two names of one thing, "A or B"."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from quizgen.text import dates, numbers
from quizgen.text.fold import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.lint.item import Item

_OR = re.compile(r",? or |, ")
LONGEST = 4
"""Words of an option that is a date or a number and nothing else."""

ABOUT_NAMES = frozenset(
    ("name", "named", "names", "called", "spelled", "spelling", "spellings", "language")
)
"""Words of a stem that asks how something is called, not what it is."""


def overlap(item: Item) -> Iterator[str]:
    """No option that is a date, a range or a name holds another; of names the base must know both."""
    if item.closed:
        return
    shown = [one.text for one in item.options]
    pairs = list(combinations(shown, 2))
    for holds in (_dates, _ranges):
        if all(len(words(text)) <= LONGEST for text in shown):
            yield from (f"{one!r} and {other!r}" for one, other in pairs if holds(one, other))
    yield from (f"{one!r} and {other!r}" for one, other in pairs if _alternatives(one, other))
    if ABOUT_NAMES.intersection(words(item.stem)):  # there two names of one thing are two answers
        return
    for key in item.right:
        yield from (f"{key!r} and {text!r}" for text in item.wrong if _names(item.base, key, text))


def _dates(one: str, other: str) -> bool:
    """Tell whether one date is a part of another: a year holds its months, a month its days."""
    found = [dates.find(text) for text in (one, other)]
    if any(len(mentions) != 1 for mentions in found) or fold(one) == fold(other):
        return False
    parts = [(mentions[0].year, mentions[0].month, mentions[0].day) for mentions in found]
    sizes = [sum(part is not None for part in date) for date in parts]
    return sizes[0] != sizes[1] and all(
        None in pair or pair[0] == pair[1] for pair in zip(*parts, strict=True)
    )


def _ranges(one: str, other: str) -> bool:
    """Tell whether a range shares a number with another, or holds one."""
    ends = [numbers.find(text) for text in (one, other)]
    if not all(ends) or any(len(found) > 2 for found in ends):
        return False
    if all(len(found) == 1 for found in ends):
        return False
    if any(
        len(found) == 2 and not numbers.is_range(text, found)
        for text, found in zip((one, other), ends, strict=True)
    ):
        return False
    (low, high), (least, most) = ((found[0].value, found[-1].value) for found in ends)
    return low <= most and least <= high


def _alternatives(one: str, other: str) -> bool:
    """Tell whether all that one text leaves open, the other does too: "A or B", "A, B or C"."""
    open_to = [frozenset(map(fold, _OR.split(text))) for text in (one, other)]
    return min(map(len, open_to)) > 1 and (open_to[0] <= open_to[1] or open_to[1] <= open_to[0])


def _names(base: FactBase | None, key: str, text: str) -> bool:
    """Tell whether two texts name one thing, or one what the other is part of."""
    if base is None:
        return False
    return any(
        one in _chain(base, other) or other in _chain(base, one)
        for one in base.names.bearers(key)
        for other in base.names.bearers(text)
    )


def _chain(base: FactBase, one: str) -> Iterator[str]:
    """Yield an entity and all that it is part of."""
    while one:
        yield one
        one = base.entities[one].part_of
