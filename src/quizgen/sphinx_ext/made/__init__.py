"""What pages show that is made from the facts: one file for each directive, and their one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizgen.sphinx_ext.made import (
    cards,
    chart,
    drawing,
    entities,
    glossary,
    lessons,
    questions,
    source_table,
    timeline,
    votes,
    word_list,
)
from quizgen.sphinx_ext.made.directive import Maker, bound
from quizgen.sphinx_ext.made.nodes import add_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.order import Order

MAKERS = {
    "drawing": Maker(drawing.read, drawing.show, drawing.files, drawing.OPTIONS),
    "fact-cards": Maker(cards.read, cards.show),
    "fact-chart": Maker(chart.read, chart.show, chart.files),
    "fact-entities": Maker(entities.read, entities.show),
    "fact-glossary": Maker(glossary.read, glossary.show),
    "fact-questions": Maker(questions.read, questions.show, questions.files),
    "fact-sources": Maker(source_table.read, source_table.show, source_table.files),
    "fact-timeline": Maker(timeline.read, timeline.show),
    "fact-votes": Maker(votes.read, votes.show, votes.files, ("title",)),
    "fact-words": Maker(word_list.read, word_list.show),
    "lesson": Maker(lessons.read_one, lessons.show_one),
    "lessons": Maker(lessons.read_all, lessons.show_all),
    "open-task": Maker(lessons.read_task, lessons.show_task),
}
"""Directive -> how it makes its content."""


def made(book: Book, order: Order) -> Any:
    """Return what a page shows for an order, as plain values.

    Raises:
        RequestError: the order cannot be met; all its problems are listed.
    """
    return MAKERS[order.name].read(book, order)


def files(book: Book, order: Order) -> Mapping[str, str]:
    """Return the data files that go with an order, as `made`: name -> text."""
    return MAKERS[order.name].files(made(book, order))


def add_makers(app: Sphinx, book: Book) -> None:
    """Let the pages of a build use the directives."""
    add_nodes(app)
    for name, maker in MAKERS.items():
        app.add_directive(name, bound(maker, book))
