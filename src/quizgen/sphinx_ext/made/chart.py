"""Show the values that speakers gave for one thing, by date: a strip of marks, a table and a data file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError, suggest
from quizgen.facts.records import Figure
from quizgen.model import DateSpan, Sensitive
from quizgen.render.strip import Mark, strip
from quizgen.sphinx_ext.made.data import csv_text
from quizgen.sphinx_ext.made.nodes import (
    table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.facts.base import FactBase
    from quizgen.facts.records import Record
    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order


class Row(Struct, frozen=True):
    """One value of the chart."""

    date: DateSpan | None
    speaker: str
    text: str
    low: Decimal
    high: Decimal
    about: bool
    sources: tuple[str, ...]


class Chart(Struct, frozen=True):
    """What the page shows."""

    id: str
    title: str
    unit: str
    as_of: str
    rows: tuple[Row, ...]


def read(book: Book, order: Order) -> Chart:
    """Return the values of the figure that the order names, the earliest first."""
    base = book.facts
    if len(order.words) != 1 or order.body:
        raise RequestError([f"got {order.written} (allowed: the id of one figure)"])
    found = figure_of(base, order.words[0])
    if len(found.values) < 2:
        raise RequestError([f"{found.id}: one value makes no chart; write it in the text"])
    rows = sorted(
        (
            Row(
                value.date,
                _name(base, value.by),
                value.value.text,
                value.value.low,
                value.value.high,
                value.value.about,
                value.sources,
            )
            for value in found.values
        ),
        key=lambda row: (row.date is None, row.date and row.date.first),
    )
    last = [row.date for row in rows if row.date is not None]
    as_of = found.as_of or (last[-1] if last else None)
    title = found.how[:1].upper() + found.how[1:]
    return Chart(found.id, title, found.unit, str(as_of or base.edition), tuple(rows))


def figure_of(base: FactBase, name: str) -> Figure:
    """Return the figure of an id, if it may be drawn.

    Raises:
        RequestError: there is none, or it must not be made into a picture.
    """
    record = known(base, name)
    if not isinstance(record, Figure):
        raise RequestError([f"{name} is no figure (allowed: an id under `figures`)"])
    return record


def known(base: FactBase, name: str) -> Record:
    """Return the record of an id, if it may be drawn."""
    if name not in base.records:
        hint = suggest(name, base.records, brackets=True)
        raise RequestError([f"unknown record {name!r}{hint}"])
    record = base.records[name]
    if record.sensitive is Sensitive.NO_QUIZ or getattr(record, "harm", "no") == "yes":
        raise RequestError(
            [f"{name} counts harm or is marked `no_quiz`; it is told in words, never drawn"]
        )
    return record


def show(chart: Chart, desk: Desk) -> Sequence[nodes.Node]:
    """Return the figure: title, drawing, table in a fold, caption with sources."""
    sources = list(dict.fromkeys(key for row in chart.rows for key in row.sources))
    return [
        desk.charted(
            chart.title,
            _draw(chart),
            _table(chart, desk),
            beside=_legend(chart),
            as_of=f"As of {chart.as_of}. ",
            sources=sources,
            data=f"{chart.id}.csv",
        )
    ]


def files(chart: Chart) -> Mapping[str, str]:
    """Return the values as CSV."""
    head = ("date", "said by", "value", "low", "high", "about", "unit", "sources")
    rows = [
        (
            row.date.iso if row.date else "",
            row.speaker,
            row.text,
            f"{row.low:f}",
            f"{row.high:f}",
            "yes" if row.about else "no",
            chart.unit,
            " ".join(row.sources),
        )
        for row in chart.rows
    ]
    return {f"{chart.id}.csv": csv_text((head, *rows))}


def _name(base: FactBase, speaker: str) -> str:
    return base.name(speaker) if speaker else ""


def _draw(chart: Chart) -> str:
    speakers = list(dict.fromkeys(row.speaker for row in chart.rows))
    marks = [
        Mark(
            label=", ".join(part for part in (str(row.date or ""), row.speaker) if part),
            low=row.low,
            high=row.high,
            text=row.text,
            about=row.about,
            shape=speakers.index(row.speaker),
        )
        for row in chart.rows
    ]
    return strip(chart.title, chart.unit, marks)


def _legend(chart: Chart) -> str:
    """Say what the marks mean, those that are there."""
    several = len({row.speaker for row in chart.rows}) > 1
    return (
        ("Each speaker has a shape of mark. " if several else "")
        + ("An open mark means “about”. " if any(row.about for row in chart.rows) else "")
        + ("A bar is a range. " if any(row.low != row.high for row in chart.rows) else "")
    )


def _table(chart: Chart, desk: Desk) -> nodes.table:
    unit = chart.unit[:1].upper() + chart.unit[1:]
    return table(
        ("Date", "Who said it", unit or "Value", "Source"),
        [
            (
                desk.day(row.date),
                desk.words(row.speaker),
                [nodes.Text(row.text)],
                desk.cite(row.sources),
            )
            for row in chart.rows
        ],
    )
