"""Draw values for one thing as a strip of marks: one row a value, a shape for each speaker."""

from __future__ import annotations

import math
import textwrap
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.render.svg import drawing, element, text, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, LEFT, RIGHT = 400, 12, 388
SIZE = 14
"""Size of the letters: 11 pixels where the drawing is 320 wide."""
LINE = 18
STEPS = (1, 2, 5)
TICKS = 4


class Mark(Struct, frozen=True, kw_only=True):
    """One value as it is drawn."""

    label: str
    """Who gave it, and when."""
    low: Decimal
    high: Decimal
    text: str
    """The value in words: ``about 500``."""
    about: bool = False
    shape: int = 0
    """Which of the shapes: one for each speaker."""


def strip(title: str, unit: str, marks: Sequence[Mark]) -> str:
    """Return the drawing of some values of one unit, in their order."""
    top, ticks = _scale(unit, marks)
    rows, y = [], 0.0
    for mark in marks:
        drawn, y = _row(mark, top, y)
        rows.append(drawn)
    lines = [
        element("line", class_="fact-grid", x1=_x(tick, top), x2=_x(tick, top), y1=4, y2=y + 4)
        for tick in ticks
    ]
    numbers = [text(f"{tick:,}", (x, y + 20), anchor=anchor) for tick, x, anchor in _numbers(ticks, top)]
    names = [
        text(line, (RIGHT, y + 20 + LINE * place), anchor="end", class_="fact-quiet")
        for place, line in enumerate(wrapped(unit), 1)
    ]
    desc = "; ".join(f"{mark.label}: {mark.text}" for mark in marks)
    size = (WIDTH, y + 26 + LINE * len(names))
    return drawing(size, title, f"{desc}.", *lines, *rows, *numbers, *names)


def wrapped(words: str) -> list[str]:
    """Return words as lines that fit between the margins."""
    return textwrap.wrap(words, int((RIGHT - LEFT) / width_of("x", SIZE)))


def _scale(unit: str, marks: Sequence[Mark]) -> tuple[Decimal, list[Decimal]]:
    """Return the end of the scale and its steps; shares of a whole go to a hundred."""
    most = max(mark.high for mark in marks)
    if unit in {"per cent", "%"} and most <= 100:
        return Decimal(100), [Decimal(one) for one in (0, 25, 50, 75, 100)]
    step = next(one for one in _steps(most) if one * TICKS >= most)
    count = math.ceil(most / step) or 1
    return step * count, [step * place for place in range(count + 1)]


def _steps(most: Decimal) -> Iterator[Decimal]:
    power = Decimal(1)
    while power * 10 * TICKS < most:
        power *= 10
    while True:
        yield from (power * step for step in STEPS)
        power *= 10


def _x(value: Decimal, top: Decimal) -> float:
    return LEFT + float(value / top) * (RIGHT - LEFT)


def _numbers(ticks: Sequence[Decimal], top: Decimal) -> Iterator[tuple[Decimal, float, str]]:
    """Yield where the numbers of the scale stand; the outer two keep inside the drawing, and stand alone if large."""
    room = (RIGHT - LEFT) / len(ticks)
    roomy = width_of(f"{top:,}", SIZE) < room
    for tick in ticks if roomy else (ticks[0], ticks[-1]):
        if tick == 0:
            yield tick, LEFT - 4, "start"
        elif tick == top:
            yield tick, RIGHT + 4, "end"
        else:
            yield tick, _x(tick, top), "middle"


def _row(mark: Mark, top: Decimal, y: float) -> tuple[str, float]:
    """Return a row and where it ends: its label, and below it the mark with its value beside it."""
    low, high = _x(mark.low, top), _x(mark.high, top)
    wide = width_of(mark.text, SIZE) + 12
    label, beside = mark.label, ""
    middle = y + 34 - LINE
    if high + wide <= RIGHT + 4:
        place, anchor = high + 12, "start"
    elif low - wide >= LEFT:
        place, anchor = low - 12, "end"
    else:
        place, anchor, label = 0, "", f"{mark.label}: {mark.text}"
    lines = wrapped(label)
    said = [text(line, (LEFT, y + LINE * place)) for place, line in enumerate(lines, 1)]
    middle += LINE * len(lines)
    if anchor:
        beside = text(mark.text, (place, middle + 5), anchor=anchor, class_="fact-value")
    track = element("line", class_="fact-track", x1=LEFT, x2=RIGHT, y1=middle, y2=middle)
    style = f"fact-mark fact-mark-{mark.shape % len(SHAPES)}" + (" fact-about" if mark.about else "")
    ends = [low] if mark.low == mark.high else [low, high]
    spans = [element("line", x1=x1, x2=x2, y1=middle, y2=middle) for x1, x2 in pairwise(ends)]
    shapes = [element("path", d=_shape(mark.shape, x, middle)) for x in ends]
    return "\n".join(
        (*said, track, element("g", *spans, *shapes, class_=style), beside)
    ).rstrip(), middle + 12


SHAPES = (
    "M{w} {m}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "M{w} {n}h10v10h-10z",
    "M{x} {u}l7 7l-7 7l-7 -7z",
    "M{x} {u}l7 12h-14z",
)
"""Circle, square, diamond, triangle about a point."""


def _shape(which: int, x: float, y: float) -> str:
    points = {"x": x, "m": y, "w": x - 5, "n": y - 5, "u": y - 7}
    return SHAPES[which % len(SHAPES)].format_map({key: f"{one:.1f}" for key, one in points.items()})
