"""Make a glossary of the base's terms, with Sphinx's own nodes, so that `{term}` leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct
from sphinx import addnodes
from sphinx.domains.std import make_glossary_term

from quizgen.errors import RequestError
from quizgen.sphinx_ext.made.entities import in_languages, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

ROOT = "term"
"""The root of the types whose entities are terms."""


class Term(Struct, frozen=True):
    """One entry."""

    name: str
    gloss: str
    uk: str
    ru: str
    record: str


def read(book: Book, order: Order) -> tuple[Term, ...]:
    """Return the terms of the base, by name."""
    base = book.facts
    if order.words or order.body:
        raise RequestError(["the glossary takes no words; it lists the entities of type `term`"])
    return tuple(
        Term(one.name.removeprefix("the "), one.gloss, one.uk, one.ru, book.first_naming.get(one.id, ""))
        for one in in_order(base.entities.values())
        if base.roots[one.id] == ROOT and one.gloss
    )


def show(terms: tuple[Term, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return the glossary; each term is a target that `{term}` knows."""
    entries = [nodes.definition_list_item("", *_entry(one, desk)) for one in terms]
    if not entries:
        return []
    inner = nodes.definition_list("", *entries, classes=["glossary"])
    return [addnodes.glossary("", inner, sorted=True)]


def _entry(one: Term, desk: Desk) -> tuple[nodes.term, nodes.definition]:
    term = make_glossary_term(
        desk.env,
        desk.words(one.name),
        None,
        desk.document.current_source or "",
        desk.line,
        None,
        desk.document,
    )
    gloss = f"{one.gloss[:1].upper()}{one.gloss[1:]}. "
    names = in_languages(one.uk, one.ru, desk)
    link = desk.passage(one.record, "First told here") if one.record else []
    return term, nodes.definition("", nodes.paragraph("", "", *desk.words(gloss), *names, *link))
