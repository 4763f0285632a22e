"""The book's maps are what the tool draws from the committed geodata, and everybody can read them."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from draw_maps import (
    FIGURES,
    MAPS,
    SIZE,
    WIDTH,
    Line,
    clip_line,
    clip_ring,
    lines,
    project,
    read,
    simplify,
)
from svg_boxes import boxes, meet

DRAWN = {name: draw() for name, draw in MAPS.items()}


@pytest.mark.parametrize("name", MAPS)
def test_the_file_is_what_the_tool_draws(name: str) -> None:
    """Drawing again gives the same bytes (else run tools/draw_maps.py)."""
    assert (FIGURES / name).read_bytes() == f"{DRAWN[name]}\n".encode()


@pytest.mark.parametrize("name", MAPS)
def test_names_meet_neither_each_other_nor_the_frame(name: str) -> None:
    """Every name has room of its own inside the drawing."""
    found = boxes(DRAWN[name], SIZE)
    assert len(found.words) > 8
    assert [pair for pair in combinations(found.words, 2) if meet(*pair)] == []
    assert [one for one in found.words if not found.holds(one)] == []


@pytest.mark.parametrize("name", MAPS)
def test_letters_are_large_enough_on_a_phone(name: str) -> None:
    """On a page 360 pixels wide, which leaves 328 for a figure, a letter has 11 pixels or more."""
    assert min(one.size for one in boxes(DRAWN[name], SIZE).words) * 328 / WIDTH >= 11
    sheet = (FIGURES.parent / "_static" / "book.css").read_text("utf-8")
    assert f'.fact-drawing:has([class*="map-"]) {{ font-size: {SIZE}px; }}' in sheet


@pytest.mark.parametrize("name", MAPS)
def test_colours_come_from_the_page(name: str) -> None:
    """A drawing names classes and no colours, and the style sheet knows each class."""
    sheet = (FIGURES.parent / "_static" / "book.css").read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3}|style=|fill=|stroke=", DRAWN[name])
    used = {one for found in re.findall(r'class="([^"]+)"', DRAWN[name]) for one in found.split()}
    assert {one for one in used - {"fact-drawing"} if not re.search(rf"\.{one}\b", sheet)} == set()


def holds(rings: list[Line], place: tuple[float, float]) -> bool:
    """Tell whether a place lies in an area, by counting the borders to its east."""
    x, y = place
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        pytest.param((34.1, 44.95), True, id="Simferopol"),
        pytest.param((36.4, 45.34), True, id="Kerch"),
        pytest.param((37.8, 48.0), True, id="Donetsk"),
        pytest.param((22.3, 48.62), True, id="Uzhhorod"),
        pytest.param((39.7, 47.24), False, id="Rostov"),
        pytest.param((28.86, 47.01), False, id="Chisinau"),
    ],
)
def test_the_border_is_the_recognised_one(place: tuple[float, float], *, inside: bool) -> None:
    """Ukraine has the territory that UN General Assembly resolution 68/262 affirms, Crimea included."""
    assert holds(list(lines(read("ukraine_outline"))), place) is inside


def test_the_right_lyman_is_drawn() -> None:
    """Of two towns of that name it is the one in Donetsk Oblast."""
    (lyman,) = [one for one in read("settlements") if one["properties"]["name"] == "Lyman"]
    assert lyman["geometry"]["coordinates"] == [37.8084, 48.9901]


def test_the_projection_keeps_distances_near_its_centre() -> None:
    """Sievierodonetsk and Luhansk are 73 kilometres apart."""
    east, north = project((39.3055, 48.5681), (38.4875, 48.9441))
    assert (east**2 + north**2) ** 0.5 == pytest.approx(73.1, abs=0.5)


def test_lines_are_cut_outside_the_frame() -> None:
    """What lies far outside is gone, what lies inside stays, and a straight line needs two points."""
    ring: Line = [(-500, -500), (500, -500), (500, 500), (-500, 500)]
    assert clip_ring(ring, (100, 100)) == [(-30, 130), (-30, -30), (130, -30), (130, 130)]
    assert clip_ring([(900, 900), (910, 900), (910, 910)], (100, 100)) == []
    line: Line = [(-99, 0), (0, 0), (50, 0.1), (100, 0), (999, 0)]
    (kept,) = clip_line(line, (100, 100))
    assert simplify(kept, 0.5) == [(0, 0), (100, 0)]
