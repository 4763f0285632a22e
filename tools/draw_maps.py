"""Draw the book's maps from the geodata in `book/figures/data` into `book/figures`, the same bytes each time.

The projection is Lambert's azimuthal equal-area on a sphere (Snyder, Map Projections, 1987, equations 24-2
to 24-4): over 400 km it errs by less than the data does.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.render.svg import drawing, element, number, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
Line = list[Point]

FIGURES = Path(__file__).resolve().parent.parent / "book" / "figures"
RADIUS = 6371.0
"""Mean radius of the Earth, in kilometres."""
WIDTH = 440
"""Of both drawings: at 360 pixels a letter of 15 is 11 pixels high."""
SIZE = 15
OUTSIDE = 30
"""How far beyond the frame lines are drawn, so that no cut shows."""
COAST = 1.5
"""A border this near to the sea, in kilometres, is a coast."""

TOWNS = {
    "Sievierodonetsk": (9, 13, "start"),
    "Lysychansk": (-8, 12, "end"),
    "Rubizhne": (8, 0, "start"),
    "Kreminna": (-9, -8, "middle"),
    "Popasna": (8, 6, "start"),
    "Lyman": (-8, 2, "end"),
    "Kramatorsk": (-8, 4, "end"),
    "Bakhmut": (-8, 9, "end"),
    "Starobilsk": (8, 5, "start"),
    "Luhansk": (-6, 20, "middle"),
    "Donetsk": (8, 5, "start"),
    "Mariupol": (-8, -3, "end"),
}
"""Town -> where its name begins, ends or has its middle, from its mark."""
REGIONS = (
    ("Luhansk Oblast", 38.85, 49.6, "map-region"),
    ("Donetsk Oblast", 37.62, 47.72, "map-region"),
    ("Kharkiv Oblast", 37.05, 49.72, "map-quiet"),
    ("Russia", 39.55, 47.6, "map-quiet"),
    ("Sea of Azov", 37.95, 46.98, "map-water"),
    ("Siverskyi Donets", 37.39, 49.42, "map-water"),
)
INSET = (298.0, 470.0, 130.0)
"""Left, top and width of the small map of Ukraine."""


@dataclass(frozen=True)
class Frame:
    """How places come to stand in a drawing."""

    centre: Point
    scale: float
    shift: Point = (0, 0)

    def at(self, place: Point) -> Point:
        """Return where a longitude and latitude stand."""
        x, y = project(place, self.centre)
        return x * self.scale + self.shift[0], self.shift[1] - y * self.scale


def project(place: Point, centre: Point) -> Point:
    """Return kilometres east and north of `centre` in the equal-area projection."""
    lon, lat = math.radians(place[0] - centre[0]), math.radians(place[1])
    mid = math.radians(centre[1])
    cosine = math.sin(mid) * math.sin(lat) + math.cos(mid) * math.cos(lat) * math.cos(lon)
    k = RADIUS * math.sqrt(2 / (1 + cosine))
    east = k * math.cos(lat) * math.sin(lon)
    return east, k * (math.cos(mid) * math.sin(lat) - math.sin(mid) * math.cos(lat) * math.cos(lon))


def read(name: str) -> list[dict[str, Any]]:
    """Return the features of a file of geodata."""
    data = json.loads((FIGURES / "data" / f"{name}.geojson").read_text("utf-8"))
    return list(data["features"])


def lines(features: Iterable[dict[str, Any]]) -> Iterator[Line]:
    """Yield every line, or ring of a polygon, of some features."""
    for feature in features:
        yield from _lines(feature["geometry"]["coordinates"])


def _lines(nested: Any) -> Iterator[Line]:
    if isinstance(nested[0][0], int | float):
        yield [(float(x), float(y)) for x, y in nested]
    else:
        for part in nested:
            yield from _lines(part)


def simplify(line: Line, tolerance: float) -> Line:
    """Return a line without points that lie nearer than `tolerance` to it (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return line
    far, at = max((_distance(point, line[0], line[-1]), at) for at, point in enumerate(line[1:-1], 1))
    if far <= tolerance:
        return [line[0], line[-1]]
    return simplify(line[: at + 1], tolerance)[:-1] + simplify(line[at:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return math.dist(point, start)
    return abs(dx * (point[1] - start[1]) - dy * (point[0] - start[0])) / length


def clip_ring(ring: Line, size: Point) -> Line:
    """Return the part of a ring inside the frame and a little beyond (Sutherland and Hodgman, 1974)."""
    limits = ((0, -OUTSIDE, 1), (0, size[0] + OUTSIDE, -1), (1, -OUTSIDE, 1), (1, size[1] + OUTSIDE, -1))
    for axis, limit, sign in limits:
        found: Line = []
        for start, end in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = [(point[axis] - limit) * sign >= 0 for point in (start, end)]
            if inside[0] != inside[1]:
                part = (limit - start[axis]) / (end[axis] - start[axis])
                found.append(
                    (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))
                )
            if inside[1]:
                found.append(end)
        ring = found
        if not ring:
            break
    return ring


def clip_line(line: Line, size: Point) -> Iterator[Line]:
    """Yield the runs of a line's points that stand in the frame or a little beyond."""
    run: Line = []
    for point in line:
        if all(-OUTSIDE <= one <= most + OUTSIDE for one, most in zip(point, size, strict=True)):
            run.append(point)
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def path(parts: Iterable[Line], class_: str, *, closed: bool = False) -> str:
    """Return lines as one element."""
    end = "z" if closed else ""
    words = [
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in part) + end
        for part in parts
        if len(part) > 1
    ]
    return element("path", class_=class_, d="".join(words)) if words else ""


def inland(ring: Line, sea: Sequence[Point]) -> Iterator[Line]:
    """Yield the parts of a border that are no coast."""
    run: Line = []
    for point in ring:
        if any(
            math.dist(project(point, one), (0, 0)) < COAST
            for one in sea
            if abs(one[1] - point[1]) < 0.05
        ):
            if len(run) > 1:
                yield run
            run = []
        else:
            run.append(point)
    if len(run) > 1:
        yield run


def theatre() -> str:
    """Return the map of the two oblasts."""
    oblasts = list(lines(read("donbas_oblasts")))
    centre = (38.4, 48.9)
    points = [project(point, centre) for ring in oblasts for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    scale = (WIDTH - 24) / (right - left)
    frame = Frame(centre, scale, (12 - left * scale, 16 + top * scale))
    size = (float(WIDTH), round((top - bottom) * scale + 32))
    sea = list(lines(read("azov_coast")))
    outline = list(lines(read("ukraine_outline")))

    def rings(found: Iterable[Line]) -> Iterator[Line]:
        return (simplify(clip_ring([frame.at(one) for one in ring], size), 0.5) for ring in found)

    def open_lines(found: Iterable[Line]) -> Iterator[Line]:
        for line in found:
            yield from (simplify(run, 0.5) for run in clip_line([frame.at(one) for one in line], size))

    coast = [point for ring in sea for point in ring]
    border = [run for ring in outline for run in inland(ring, coast)]
    land = [
        element("rect", class_="map-abroad", width=size[0], height=size[1]),
        path(rings(outline), "map-land", closed=True),
        path(rings(oblasts), "map-oblast", closed=True),
        path(rings(sea), "map-sea", closed=True),
        path(open_lines(lines(read("oblast_lines"))), "map-inner"),
        path(open_lines(lines(read("siverskyi_donets"))), "map-river"),
        path(open_lines(border), "map-border"),
    ]
    names = [
        text(name, frame.at((lon, lat)), anchor="middle", class_=style)
        for name, lon, lat, style in REGIONS
    ]
    clipped = element(
        "svg", "\n", "\n".join(one for one in land if one), "\n", width=size[0], height=size[1]
    )
    inset = _inset(outline, oblasts)
    edge = element("rect", class_="map-frame", x=0.5, y=0.5, width=size[0] - 1, height=size[1] - 1)
    key, height = _key(size[1])
    desc = (
        "Luhansk Oblast is in the north-east of the map, Donetsk Oblast in the south-west. Russia lies to the north and "
        "east, the Sea of Azov to the south. The Siverskyi Donets comes from the north-west, flows between Sievierodonetsk on "
        "its left bank and Lysychansk on its right bank, and goes on to the east. Rubizhne and Kreminna lie north-west of "
        "Sievierodonetsk, Popasna south of Lysychansk; Lyman, Kramatorsk and Bakhmut in Donetsk Oblast, to the west and "
        "south-west; Starobilsk in the north, Luhansk in the south-east, Donetsk in the south-west, Mariupol on the sea. "
        "A small map shows where the two oblasts lie in Ukraine, with Crimea. No front line is drawn."
    )
    return drawing(
        (size[0], height),
        "The two oblasts of the Donbas",
        desc,
        clipped,
        *names,
        *_towns(frame),
        inset,
        edge,
        key,
    )


def _towns(frame: Frame) -> Iterator[str]:
    places = {one["properties"]["name"]: one["geometry"]["coordinates"] for one in read("settlements")}
    for name, (dx, dy, anchor) in TOWNS.items():
        x, y = frame.at(tuple(places[name]))
        yield element(
            "circle", class_="map-town", cx=x, cy=y, r=4 if name in ("Luhansk", "Donetsk") else 3
        )
        style = "map-main" if name == "Sievierodonetsk" else ""
        yield text(name, (x + dx, y + dy), anchor=anchor, class_=style)


def _inset(outline: list[Line], oblasts: list[Line]) -> str:
    """Return a small map of the whole country with the two oblasts in it."""
    centre = (31.2, 48.5)
    left, top, width = INSET
    points = [project(point, centre) for ring in outline for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    north, south = max(y for _, y in points), min(y for _, y in points)
    scale = (width - 12) / (east - west)
    frame = Frame(centre, scale, (left + 6 - west * scale, top + 22 + north * scale))
    height = (north - south) * scale + 28

    def rings(found: Iterable[Line]) -> Iterator[Line]:
        return (simplify([frame.at(one) for one in ring], 0.6) for ring in found)

    mainland = max(outline, key=len)  # the other rings are reservoirs and islets
    parts = (
        element("rect", class_="map-inset", x=left, y=top, width=width, height=height),
        path(rings([mainland]), "map-whole", closed=True),
        path(rings(oblasts), "map-oblast", closed=True),
        text("Ukraine", (left + width / 2, top + 17), anchor="middle"),
    )
    return element("g", "\n", "\n".join(parts), "\n")


def _key(y: float) -> tuple[str, float]:
    """Return what the lines mean, below the map, and where that ends."""
    rows = (
        ("map-border", "border of Ukraine (UN resolution 68/262)"),
        ("map-inner", "border between oblasts"),
        ("map-river", "river"),
    )
    parts = []
    for words in rows:
        y += 20
        parts.append(element("line", class_=words[0], x1=8, x2=48, y1=y - 5, y2=y - 5))
        parts.append(text(words[1], (58, y)))
    return element("g", "\n", "\n".join(parts), "\n"), y + 8


def city() -> str:
    """Return the sketch of the two cities, the river, the plant and the bridges."""
    size = (float(WIDTH), 400.0)
    river: Line = [
        (150, -20),
        (172, 60),
        (196, 120),
        (192, 190),
        (222, 250),
        (262, 300),
        (330, 350),
        (470, 392),
    ]
    bank: Line = [
        (118, -20),
        (140, 64),
        (162, 124),
        (160, 194),
        (190, 262),
        (236, 318),
        (312, 374),
        (360, 420),
    ]
    ticks = [
        element("line", class_="map-slope", x1=x, y1=y, x2=x + 9, y2=y - 4)
        for x, y in _along(bank, 14)
        if 6 < y < size[1] - 8 and x < size[0]
    ]
    bridges = (
        ((184, 90), "Proletarskyi bridge", (208, 84), "start", "map-bridge"),
        ((196, 186), "Pavlohrad bridge", (220, 176), "start", "map-bridge"),
        ((296, 328), "third bridge, place unsure", (430, 316), "end", "map-bridge map-unsure"),
    )
    spans = []
    for (x, y), name, at, anchor, style in bridges:
        spans.append(element("line", class_=style, x1=x - 17, y1=y + 4, x2=x + 17, y2=y - 4))
        spans.append(text(name, at, anchor=anchor))
    sievierodonetsk: Line = [
        (258, 194),
        (330, 182),
        (404, 190),
        (420, 244),
        (388, 288),
        (300, 290),
        (262, 250),
    ]
    lysychansk: Line = [
        (40, 90),
        (128, 96),
        (146, 150),
        (144, 210),
        (172, 270),
        (216, 330),
        (110, 322),
        (46, 210),
    ]
    ground = (
        element("rect", class_="map-land", width=size[0], height=size[1]),
        path([sievierodonetsk, lysychansk], "map-city", closed=True),
        path([river], "map-stream"),
        path([bank], "map-bank"),
    )
    parts = (
        *ticks,
        *spans,
        element("rect", class_="map-plant", x=244, y=206, width=28, height=28),
        text("Azot plant", (232, 256)),
        text("Sievierodonetsk", (350, 232), anchor="middle", class_="map-main"),
        text("Lysychansk", (94, 216), anchor="middle", class_="map-main"),
        text("left bank, flat", (300, 40), class_="map-quiet"),
        text("high right bank", (8, 40), class_="map-quiet"),
        text("Siverskyi Donets", (428, 352), anchor="end", class_="map-water"),
        text("N ↑", (428, 24), anchor="end", class_="map-quiet"),
        text("not to scale", (12, 388), class_="map-quiet"),
    )
    desc = (
        "A sketch, not to scale, north at the top. The Siverskyi Donets runs from the north-west to the south-east. "
        "Lysychansk stands on the high right bank, to the west of the river. Sievierodonetsk stands on the flat left bank, to "
        "the east, with the Azot plant on its western edge. Three road bridges cross the river: the Proletarskyi bridge in "
        "the north of Lysychansk, the Pavlohrad bridge in the west of Sievierodonetsk, and a third one in the "
        "south-east of Lysychansk, whose place is unsure."
    )
    clipped = element("svg", "\n", "\n".join(ground), "\n", width=size[0], height=size[1])
    edge = element("rect", class_="map-frame", x=0.5, y=0.5, width=size[0] - 1, height=size[1] - 1)
    return drawing(size, "Two cities, a river, a plant and three bridges", desc, clipped, *parts, edge)


def _along(line: Line, step: float) -> Iterator[Point]:
    """Yield points along a line, `step` apart."""
    rest = 0.0
    for start, end in pairwise(line):
        length = math.dist(start, end)
        while rest < length:
            part = rest / length
            yield start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
            rest += step
        rest -= length


MAPS = {"theatre.svg": theatre, "city.svg": city}


def main() -> None:
    """Write every map."""
    for name, draw in MAPS.items():
        target = FIGURES / name
        part = target.with_suffix(".part")
        part.write_text(f"{draw()}\n", "utf-8", newline="\n")
        part.replace(target)


if __name__ == "__main__":
    main()
