"""Put an SVG file of the book into a page, with what it shows in words, its source and its data."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.sphinx_ext.book import RequestError
from quizgen.sphinx_ext.made.nodes import datafile, figure, fold, paragraph
from quizgen.sphinx_ext.made.nodes import drawing as drawing_node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

NEEDED = ("caption", "source", "as-of")
OPTIONS = (*NEEDED, "data", "licence")
_TOLD = re.compile(r"<title>(.*?)</title>\s*<desc>(.*?)</desc>", re.DOTALL)


class Drawing(Struct, frozen=True):
    """What the page shows."""

    page: str
    svg: str
    title: str
    desc: str
    caption: str
    source: str
    as_of: str
    licence: str
    data: tuple[tuple[str, str], ...]
    """Name and text of each data file."""


def read(book: Book, order: Order) -> Drawing:
    """Return the drawing and the data files that the order names."""
    missing = [f"option `:{name}:` is missing" for name in NEEDED if not order.option(name)]
    if len(order.words) != 1 or order.body:
        missing.insert(0, "got no file (allowed: the path of one SVG file, from this page)")
    if missing:
        raise RequestError(missing)
    folder = (book.source / order.page).parent
    outside = [
        f"{name}: outside the book (allowed: a file in its folder)"
        for name in (*order.words, *order.option("data").split())
        if not (folder / name).resolve().is_relative_to(book.source.resolve())
    ]
    if outside:
        raise RequestError(outside)
    svg = _file(folder, order.words[0])
    told = _TOLD.search(svg)
    if told is None:
        raise RequestError([f"{order.words[0]}: no <title> and <desc>, which tell what it shows"])
    data = [(name.rpartition("/")[2], _file(folder, name)) for name in order.option("data").split()]
    return Drawing(
        page=order.page,
        svg=svg.strip(),
        title=unescape(told[1]),
        desc=unescape(told[2]),
        caption=order.option("caption"),
        source=order.option("source"),
        as_of=order.option("as-of"),
        licence=order.option("licence"),
        data=tuple(data),
    )


def _file(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", "") or "not UTF-8"
        raise RequestError([f"{name}: {reason}"]) from None


def show(one: Drawing, desk: Desk) -> Sequence[nodes.Node]:
    """Return the figure: title, drawing, its words in a fold, caption."""
    licence = one.licence or desk.licence
    told = f"{one.caption.rstrip('.')}. Source: {one.source}. As of {one.as_of}. Licence: {licence}."
    return [
        figure(
            paragraph(nodes.Text(one.title), classes=["fact-title"]),
            drawing_node("", svg=one.svg),
            fold("", paragraph(nodes.Text(one.desc)), summary="The same in words"),
            paragraph(
                *desk.words(told),
                *(
                    [datafile("", files=[name for name, _ in one.data], page=one.page)]
                    if one.data
                    else []
                ),
                classes=["fact-caption"],
            ),
        )
    ]


def files(one: Drawing) -> Mapping[str, str]:
    """Return the data files as they are."""
    return dict(one.data)
