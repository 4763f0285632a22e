"""Table the names of the base: as the book prints them, in Ukrainian, in Russian, and as seen elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.errors import RequestError
from quizgen.sphinx_ext.made.entities import capital, in_order
from quizgen.sphinx_ext.made.nodes import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

HEAD = ("In this book", "Ukrainian", "Russian", "Also seen as")


class Word(Struct, frozen=True):
    """One name in its languages."""

    name: str
    uk: str
    ru: str
    also: str


def read(book: Book, order: Order) -> tuple[Word, ...]:
    """Return the names that the base has in Ukrainian or Russian, in the order of the alphabet."""
    base = book.facts
    if order.words or order.body:
        raise RequestError(["the word list takes no words; it lists all names in Ukrainian or Russian"])
    return tuple(
        Word(capital(one.name), one.uk, one.ru, ", ".join(one.also))
        for one in in_order(base.entities.values())
        if one.uk or one.ru
    )


def show(words: tuple[Word, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return the table."""
    rows = [
        (
            desk.words(one.name),
            [desk.in_language(one.uk, "uk")] if one.uk else [],
            [desk.in_language(one.ru, "ru")] if one.ru else [],
            desk.words(one.also),
        )
        for one in words
    ]
    return [table(HEAD, rows, classes=["fact-wide"])] if rows else []
