"""Put an SVG file of the book into a page, with what it shows in words, its source and its data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError
from quizgen.sphinx_ext.made.nodes import datafile, figure, fold, paragraph
from quizgen.sphinx_ext.made.nodes import drawing as drawing_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

NEEDED = ("caption", "source", "as-of")
OPTIONS = (*NEEDED, "data", "licence")
_INSIDE = "#", "data:image/"
"""How an address begins that leads to the file itself."""
_AWAY = re.compile(r"""url\((?!\s*["']?\s*(?:#|data:image/))|@import""", re.IGNORECASE)
"""How a style asks for another file."""


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
    if not re.search("[0-9]{4}", as_of := order.option("as-of")):
        raise RequestError([f"as-of: got {as_of!r} (allowed: a date with its year)"])
    svg = _file(folder, order.words[0])
    title, desc = _told(order.words[0], svg)
    data = [(name.rpartition("/")[2], _file(folder, name)) for name in order.option("data").split()]
    return Drawing(
        page=order.page,
        svg=svg.strip(),
        title=title,
        desc=desc,
        caption=order.option("caption"),
        source=order.option("source"),
        as_of=as_of,
        licence=order.option("licence"),
        data=tuple(data),
    )


def _told(name: str, svg: str) -> tuple[str, str]:
    """Return the title and the description of a drawing that may stand in a page as it is."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 - a file of the book
    except ET.ParseError as error:
        raise RequestError([f"{name}: no whole SVG: {error}"]) from None
    title, desc = (root.findtext(f"{{*}}{one}", "") for one in ("title", "desc"))
    if not (title and desc):
        raise RequestError([f"{name}: no <title> and <desc>, which tell what it shows"])
    if found := sorted({f"{name}: {what} (allowed: shapes, words and styles)" for what in _more(root)}):
        raise RequestError(found)
    return title, desc


def _more(root: ET.Element) -> Iterator[str]:
    """Yield what is more than a drawing: what runs, what holds HTML, what asks for another file."""
    for element in root.iter():
        tag = _local(element.tag)
        if tag.lower() in {"script", "foreignobject"}:
            yield f"<{tag}>"
        if tag == "style" and (away := _AWAY.search("".join(element.itertext()))):
            yield f"{away[0]}… in <style>"
        for key, value in element.items():
            name = _local(key)
            if name.lower().startswith("on"):
                yield f"{name} in <{tag}>"
            leaves = name in {"href", "src"} and not value.strip().startswith(_INSIDE)
            if leaves or _AWAY.search(value):
                yield f"{name}={value!r:.60} in <{tag}>"


def _local(name: str) -> str:
    """Return a name of XML without its namespace."""
    return name.rpartition("}")[2]


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
