"""Show the sentences of a document as cards to cut out: what it says, without what a check showed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError, suggest
from quizgen.facts.records import Statement
from quizgen.sphinx_ext.made.nodes import CARDS, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order


class Card(Struct, frozen=True):
    """One sentence."""

    number: int
    says: str


def read(book: Book, order: Order) -> tuple[Card, ...]:
    """Return the checked sentences of the document that the order names, by the number in their tags."""
    base = book.facts
    if len(order.words) != 1 or order.body:
        raise RequestError([f"got {order.written} (allowed: the id of one document)"])
    (document,) = order.words
    found = [
        Card(_number(record.tags), f"{record.that[:1].upper()}{record.that[1:]}.")
        for record in base.records.values()
        if isinstance(record, Statement) and record.check and record.by == document
    ]
    if not found:
        speakers = {one.by for one in base.records.values() if isinstance(one, Statement) and one.check}
        raise RequestError(
            [f"{document} has no checked sentence{suggest(document, speakers, brackets=True)}"]
        )
    return tuple(sorted(found, key=lambda one: (one.number, one.says)))


def show(cards: tuple[Card, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return the cards, numbered."""
    items = [
        nodes.list_item("", paragraph(*desk.words(card.says)), classes=["fact-card"]) for card in cards
    ]
    return [nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".", classes=[CARDS])]


def _number(tags: Sequence[str]) -> int:
    """Return the number at the end of a tag such as ``report-s5``, or 0."""
    return next((int(hit[1]) for tag in tags if (hit := re.search(r"-s(\d+)$", tag))), 0)
