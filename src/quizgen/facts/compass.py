"""Tell in which direction one place lies from another."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
SURE, CLEAR = 12, 33
"""Degrees: within the first a place lies in a direction, from the second on it surely does not."""

Place = tuple["Decimal", "Decimal"]
"""Latitude and longitude in decimal degrees (WGS 84)."""


def bearing(start: Place, end: Place) -> float:
    """Return the initial bearing of the great circle from one place to another, in degrees from north.

    On a sphere: atan2(sin dl * cos b, cos a * sin b - sin a * cos b * cos dl), with latitudes a and b and the
    difference dl of the longitudes (Ed Williams, Aviation Formulary, "Course between points").

    >>> from decimal import Decimal
    >>> round(bearing((Decimal(48), Decimal(38)), (Decimal(49), Decimal(38))))
    0
    """
    (lat1, lon1), (lat2, lon2) = (
        (radians(float(lat)), radians(float(lon))) for lat, lon in (start, end)
    )
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(east, north)) % 360


def off(angle: float, point: str) -> float:
    """Return by how many degrees a bearing differs from a point of the compass, 0 to 180."""
    difference = abs(angle - POINTS.index(point) * 45) % 360
    return min(difference, 360 - difference)
