"""Directions on the map are those that a compass shows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizgen.facts import compass

START = (Decimal(48), Decimal(38))


@pytest.mark.parametrize(
    ("end", "point"),
    [
        (("49", "38"), "north"),
        (("48", "39"), "east"),
        (("47", "38"), "south"),
        (("48", "37"), "west"),
        (("48.7", "39.06"), "north-east"),
    ],
)
def test_bearings_are_those_of_the_compass(end: tuple[str, str], point: str) -> None:
    """From 48 degrees north each direction is that of the map, and its opposite is half a turn off."""
    angle = compass.bearing(START, (Decimal(end[0]), Decimal(end[1])))
    assert compass.off(angle, point) < 2
    opposite = compass.POINTS[(compass.POINTS.index(point) + 4) % 8]
    assert compass.off(angle, opposite) > 178
