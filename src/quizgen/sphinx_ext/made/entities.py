"""List entities of a type: name, what it is, its forms in other languages, where the book first names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.model import Entity
    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order


class Item(Struct, frozen=True):
    """One entity."""

    name: str
    gloss: str
    uk: str
    ru: str
    record: str
    """The first record in reading order whose passage names it, or nothing."""


def read(book: Book, order: Order) -> tuple[Item, ...]:
    """Return the entities of the types that the order names, by name."""
    base = book.facts
    if not order.words or order.body:
        raise RequestError([f"got no type of entity (allowed: {', '.join(sorted(base.types))})"])
    wrong = [
        f"unknown type {one!r}{suggest(one, base.types, brackets=True)}"
        for one in order.words
        if one not in base.types
    ]
    if wrong:
        raise RequestError(wrong)
    return tuple(
        Item(capital(one.name), one.gloss, one.uk, one.ru, book.first_naming.get(one.id, ""))
        for one in in_order(base.entities.values())
        if any(base.is_a(one.id, name) for name in order.words)
    )


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities by name; an article at its front does not count."""
    return sorted(entities, key=lambda one: (one.name.removeprefix("the ").lower(), one.id))


def capital(name: str) -> str:
    """Return a name as it stands alone: without its article, with a capital."""
    bare = name.removeprefix("the ")
    return bare[:1].upper() + bare[1:]


def show(items: tuple[Item, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return a list of definitions."""
    entries = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", *_named(one, desk)),
            nodes.definition("", nodes.paragraph("", "", *_told(one, desk))),
        )
        for one in items
    ]
    return [nodes.definition_list("", *entries, classes=["fact-entities"])]


def _named(one: Item, desk: Desk) -> list[nodes.Node]:
    """Return the name, as a link to the passage that first has it."""
    return desk.passage(one.record, one.name) if one.record else desk.words(one.name)


def _told(one: Item, desk: Desk) -> list[nodes.Node]:
    found = desk.words(f"{one.gloss[:1].upper()}{one.gloss[1:]}. ") if one.gloss else []
    return [*found, *in_languages(one.uk, one.ru, desk)]


def in_languages(uk: str, ru: str, desk: Desk) -> list[nodes.Node]:
    """Return the names that something has in Ukrainian and Russian, each named as such."""
    found: list[nodes.Node] = []
    for language, name, code in (("Ukrainian", uk, "uk"), ("Russian", ru, "ru")):
        if name:
            found += [nodes.Text(f"{language}: "), desk.in_language(name, code), nodes.Text(". ")]
    return found
