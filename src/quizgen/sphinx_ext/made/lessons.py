"""Show lesson packs: all in a table, one at the top of its page, and its open task with the mark guide."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError, suggest
from quizgen.facts.packs import OpenTask
from quizgen.sphinx_ext.made.nodes import paragraph, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

HEAD = ("Lesson", "Question of the lesson", "Idea", "Read", "Questions", "Exit slips")
LEVELS = ("Level 1", "Level 2", "Level 3")


class Lesson(Struct, frozen=True):
    """What pages show of a pack."""

    name: str
    title: str
    enquiry: str
    concept: str
    read: tuple[str, ...]
    """Pages, each with its anchor if it has one."""
    sets: tuple[str, ...]
    exits: tuple[str, ...]
    page: str
    """The page of the lesson, if there is one."""
    open: OpenTask | None


def read_all(book: Book, order: Order) -> tuple[Lesson, ...]:
    """Return every lesson, in the order of their names."""
    if order.words or order.body:
        raise RequestError(["the table of lessons takes no words; it lists all packs"])
    return tuple(_lesson(book, order, name) for name in _packs(book))


def read_one(book: Book, order: Order) -> Lesson:
    """Return the lesson that the order names."""
    packs = _packs(book)
    if len(order.words) != 1 or order.body:
        raise RequestError([f"got {order.written} (allowed: the name of one lesson, such as L3)"])
    (name,) = order.words
    if name not in packs:
        raise RequestError([f"unknown lesson {name!r}{suggest(name, packs, brackets=True)}"])
    return _lesson(book, order, name)


def read_task(book: Book, order: Order) -> OpenTask:
    """Return the open task of the lesson that the order names."""
    lesson = read_one(book, order)
    if lesson.open is None:
        raise RequestError([f"{lesson.name} has no open task"])
    return lesson.open


def show_all(lessons: tuple[Lesson, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return the table, a row a lesson."""
    rows = [
        (
            desk.page(one.page, f"{one.name} · {one.title}") if one.page else [nodes.Text(one.name)],
            desk.words(one.enquiry),
            desk.words(one.concept),
            _joined([desk.page(place) for place in one.read]),
            [nodes.Text(", ".join(one.sets) or "none")],
            [nodes.Text(str(len(one.exits)) if one.exits else "none")],
        )
        for one in lessons
    ]
    return [table(HEAD, rows, classes=["fact-lessons"])] if rows else []


def show_one(lesson: Lesson, desk: Desk) -> Sequence[nodes.Node]:
    """Return the question, the idea and what to read."""
    pages = [nodes.list_item("", paragraph(*desk.page(place))) for place in lesson.read]
    return [
        paragraph(nodes.strong("", "", *desk.words(lesson.enquiry))),
        paragraph(nodes.Text("Idea of the discipline: "), *desk.words(lesson.concept), nodes.Text(".")),
        paragraph(nodes.Text("Read:")),
        nodes.bullet_list("", *pages),
    ]


def show_task(task: OpenTask, desk: Desk) -> Sequence[nodes.Node]:
    """Return the prompt, and what an answer shows at each level."""
    levels = zip(LEVELS, task.levels, strict=True)
    return [
        paragraph(*desk.words(task.prompt)),
        table(
            ("Level", "What the answer does"),
            [([nodes.Text(name)], desk.words(words)) for name, words in levels],
            classes=["fact-levels"],
        ),
    ]


def _packs(book: Book) -> Sequence[str]:
    if book.packs is None:
        raise RequestError(["the facts have problems"])
    return tuple(book.packs)


def _lesson(book: Book, order: Order, name: str) -> Lesson:
    pack = book.facts.packs[name]
    page = PurePosixPath(order.page).with_name(name.lower()).as_posix()
    pages = {book.docname(one) for one in book.facts.pages}
    return Lesson(
        name,
        pack.title,
        pack.enquiry,
        pack.concept,
        tuple(
            "#".join([book.docname(place.partition("#")[0]), *place.split("#")[1:]])
            for place in pack.read
        ),
        tuple(f"{name}-{letter}" for letter in pack.sets),
        tuple(one for one in pack.lists if "-exit-" in one),
        page if page in pages and page != order.page else "",
        pack.open,
    )


def _joined(links: Sequence[Sequence[nodes.Node]]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for link in links:
        found += [nodes.Text("; ")] if found else []
        found += link
    return found
