"""Write SVG that stands in a page: real text, a title and a description, colours left to style sheets."""

from __future__ import annotations

from html import escape

LETTER = 0.56
"""Mean width of a letter as a part of the font's size, in the sans-serif types that browsers have."""


def drawing(size: tuple[float, float], title: str, desc: str, *parts: str) -> str:
    """Return a whole drawing.

    Args:
        size: width and height in the drawing's units; the page scales it to its column.
        title: what it is, in a few words.
        desc: what it shows, for who cannot see it.
        parts: its elements, the lowest first.
    """
    width, height = (number(one) for one in size)
    head = f'<svg class="fact-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    told = (element("title", escape(title)), element("desc", escape(desc)))
    return "\n".join((head, *told, *(one for one in parts if one), "</svg>"))


def element(name: str, *children: str, **attributes: float | str) -> str:
    """Return an element; in the names of attributes ``_`` stands for ``-``, a last one is dropped."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


def text(words: str, at: tuple[float, float], *, anchor: str = "start", class_: str = "") -> str:
    """Return words whose baseline begins, ends or has its middle at a point."""
    more = {} if anchor == "start" else {"text_anchor": anchor}
    if class_:
        more["class_"] = class_
    return element("text", escape(words), x=at[0], y=at[1], **more)


def width_of(words: str, size: float) -> float:
    """Return about how wide words are in a font of `size`."""
    return len(words) * size * LETTER


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
