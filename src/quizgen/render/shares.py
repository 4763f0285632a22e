"""Draw how a body voted as bars whose parts stand side by side, each named with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.render.strip import LEFT, LINE, RIGHT, SIZE, WIDTH, wrapped
from quizgen.render.svg import drawing, element, text, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT, GAP = 22, 2


class Bar(Struct, frozen=True, kw_only=True):
    """One vote."""

    label: str
    parts: tuple[tuple[str, int], ...]
    """Each answer with its number: ``("in favour", 141)``."""


def shares(title: str, bars: Sequence[Bar]) -> str:
    """Return the drawing of some votes, all on one scale."""
    most = max(1, *(sum(count for _, count in bar.parts) for bar in bars))
    drawn: list[str] = []
    y = 0.0
    for bar in bars:
        one, y = _bar(bar, most, y)
        drawn.append(one)
    told = "; ".join(f"{bar.label}: {', '.join(f'{n} {word}' for word, n in bar.parts)}" for bar in bars)
    return drawing((WIDTH, y), title, f"{told}.", *drawn)


def _bar(bar: Bar, most: int, y: float) -> tuple[str, float]:
    """Return a bar and where it ends: its label, its parts, and below them their numbers."""
    lines = wrapped(bar.label)
    said = [text(line, (LEFT, y + LINE * place)) for place, line in enumerate(lines, 1)]
    y += LINE * len(lines) + 6
    room = RIGHT - LEFT - GAP * (len(bar.parts) - 1)
    x, parts = float(LEFT), []
    for place, (_, count) in enumerate(bar.parts):
        wide = count / most * room
        style = f"fact-part fact-part-{place}"
        parts.append(element("rect", class_=style, x=x, y=y, width=wide, height=HEIGHT))
        x += wide + GAP
    y += HEIGHT + LINE
    return "\n".join((*said, *parts, *_names(bar, y))), y + 14


def _names(bar: Bar, y: float) -> list[str]:
    """Return the words under a bar, each after a square like its part."""
    x, found = float(LEFT), []
    for place, (word, count) in enumerate(bar.parts):
        said = f"{count} {word}"
        style = f"fact-part fact-part-{place}"
        found.append(element("rect", class_=style, x=x, y=y - 10, width=10, height=10))
        found.append(text(said, (x + 15, y), class_="fact-value"))
        x += 15 + width_of(said, SIZE) + 12
    return found
