"""About where the words of a drawing stand, so that tests see what collides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from quizgen.render.svg import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """The space that words take."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Boxes:
    """The words of a drawing."""

    width: float
    height: float
    words: tuple[Box, ...]

    def holds(self, box: Box) -> bool:
        """Tell whether words stand inside the frame."""
        return box.left >= 0 and box.right <= self.width and box.top >= 0 and box.bottom <= self.height


def boxes(svg: str, size: float = 14) -> Boxes:
    """Read a drawing whose letters have a size unless an element says another."""
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    _, _, width, height = (float(one) for one in root.attrib["viewBox"].split())
    return Boxes(width, height, tuple(_words(root, size)))


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes overlap."""
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _words(node: ET.Element, size: float) -> Iterator[Box]:
    size = float(node.get("font-size", size))
    if node.tag == f"{SVG}text":
        words = "".join(node.itertext())
        x, y, wide = float(node.attrib["x"]), float(node.attrib["y"]), width_of(words, size)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor", "start")]
        yield Box(words, left, y - 0.78 * size, left + wide, y + 0.22 * size, size)
    for child in node:
        yield from _words(child, size)
