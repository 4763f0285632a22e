"""Show what the questions are like as a whole: counts as drawings, and what a guesser could reach as a table."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError
from quizgen.render.strip import Mark, strip
from quizgen.report import BankReport, report
from quizgen.report.strategies import FEWEST
from quizgen.sphinx_ext.made.data import csv_text
from quizgen.sphinx_ext.made.nodes import datafile, drawing, figure, fold, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

FILE = "questions.csv"
STRATEGIES = (
    "A reader who picks the …",
    "would be right more often than by guessing",
    "at least",
    "at most",
    "Questions",
)
MOST = 8
"""Speakers and names that are drawn."""
REASONS = ("Not asked", "Reason", "Number")


class Questions(Struct, frozen=True):
    """What the page shows."""

    page: str
    found: BankReport


def read(book: Book, order: Order) -> Questions:
    """Return the report on the bank."""
    if order.words or order.body:
        raise RequestError(["the report takes no words; it is about all questions"])
    if book.bank is None:
        raise RequestError(["the facts have problems"])
    return Questions(order.page, report(book.bank))


def show(questions: Questions, desk: Desk) -> Sequence[nodes.Node]:
    """Return counts as drawings, why the rest is not asked, and the table of strategies."""
    found = questions.found
    counts = [
        ("Questions by kind", "Kind", found.kinds),
        ("Questions by level", "Level", found.levels),
        ("Questions by how their content stands", "Content", found.statuses),
        ("Who is quoted most", "Speaker", _first(found.speakers)),
        ("Who and what is named most", "Name", _first(found.named)),
    ]
    told = (
        f"{found.questions} questions ask about {found.asked} of {found.records} records;"
        f" {found.borne} more only bear out an answer, and {len(found.told)} are taught and not asked."
        f" {found.passages_asked} of {found.passages} tagged passages are asked about."
        f" No name stands in more than {max(found.distractors.values(), default=0):.1%} of the wrong options."
    )
    quiet = [
        tuple([nodes.Text(cell)] for cell in (what, reason, str(times)))
        for what, why in (
            ("records", found.told),
            ("pages", found.quiet_pages),
            ("sources", found.quiet_sources),
        )
        for reason, times in Counter(why.values()).most_common()
    ]
    strategies = [
        tuple(
            [nodes.Text(cell)]
            for cell in (
                one.name,
                _points(one.excess),
                _points(one.low),
                _points(one.high),
                str(one.n),
            )
        )
        for one in found.strategies
        if one.n >= FEWEST
    ]
    return [
        paragraph(nodes.Text(told)),
        *(_drawn(*one) for one in counts),
        *([table(REASONS, quiet)] if quiet else []),
        *([table(STRATEGIES, strategies)] if strategies else []),
        paragraph(
            nodes.Text(f"Licence: {desk.licence}."),
            datafile("", files=[FILE], page=questions.page),
            classes=["fact-caption"],
        ),
    ]


def files(questions: Questions) -> Mapping[str, str]:
    """Return the counts as CSV."""
    found = questions.found
    rows = [("what", "name", "questions, or why none")]
    for what, values in (
        ("kind", found.kinds),
        ("level", found.levels),
        ("status", found.statuses),
        ("speaker", found.speakers),
        ("named", found.named),
        ("page", found.pages),
    ):
        rows += ((what, name, str(times)) for name, times in values.items())
    for what, why in (
        ("record not asked", found.told),
        ("page not asked", found.quiet_pages),
        ("source not asked", found.quiet_sources),
    ):
        rows += ((what, name, reason) for name, reason in why.items())
    return {FILE: csv_text(rows)}


def _points(share: float) -> str:
    """Return a difference in whole points, nought without a minus."""
    return f"{round(share, 2) + 0.0:+.0%}"


def _first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(list(counts.items())[:MOST])


def _drawn(title: str, head: str, values: Mapping[str, int]) -> nodes.Node:
    marks = [
        Mark(label=name, low=Decimal(times), high=Decimal(times), text=str(times))
        for name, times in values.items()
    ]
    rows = [([nodes.Text(name)], [nodes.Text(str(times))]) for name, times in values.items()]
    return figure(
        paragraph(nodes.Text(title), classes=["fact-title"]),
        drawing("", svg=strip(title, "questions", marks)),
        fold("", table((head, "Questions"), rows), summary="The same as a table"),
    )
