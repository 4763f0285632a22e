"""List what the book dates, year by year: events, and what speakers said, each with its passage."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError
from quizgen.facts.records import Event, Figure, Statement
from quizgen.model import MONTHS, DateSpan, Precision, Sensitive, Status
from quizgen.sphinx_ext.made.entities import capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.facts.base import FactBase
    from quizgen.facts.records import Record
    from quizgen.model import Fact
    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

MANY = 12
"""A year with more entries is parted into months."""
WORDS = {
    Status.ESTABLISHED: "",
    Status.CLAIM: "Claim",
    Status.DISPUTED: "Disputed",
    Status.REFUTED: "Checked and not supported",
}
"""What stands before an entry, by how its content stands."""


class Moment(Struct, frozen=True):
    """One entry."""

    date: DateSpan
    ended: DateSpan | None
    words: str
    status: Status
    record: str
    after: tuple[str, ...] = ()
    """What belongs beside it: who denied it, and what a body with authority found."""


RESULTS = {
    "upheld": "upheld",
    "not-supported": "not supported",
    "contradicted": "contradicted",
}
"""A finding's result -> its words."""


def read(book: Book, order: Order) -> tuple[Moment, ...]:
    """Return all that the book dates, the earliest first.

    What a document says that the book holds to account is told there; what is marked `no_quiz`, unless it is
    an event, and counts of harm are told in their passages alone.
    """
    base = book.facts
    if order.words or order.body:
        raise RequestError(["the timeline takes no words; it lists all that the book dates"])
    found = [
        one for record in base.records.values() if is_told(record) for one in _moments(base, record)
    ]
    return tuple(sorted(found, key=lambda one: (one.date.first, one.date.last, one.words)))


def is_told(record: Record) -> bool:
    """Tell whether a record may stand in the timeline, away from the words around its passage."""
    if isinstance(record, Statement):
        return record.check is None and record.sensitive is not Sensitive.NO_QUIZ
    if isinstance(record, Figure):
        return record.harm == "no" and record.sensitive is not Sensitive.NO_QUIZ
    return isinstance(record, Event)


def _moments(base: FactBase, record: Record) -> Iterator[Moment]:
    for fact in base.of(record.id):
        if fact.date is not None and fact.relation in _SAYS:
            day = fact.object if isinstance(fact.object, DateSpan) else fact.date
            words = _SAYS[fact.relation](base, record, fact)
            ended = record.ended if isinstance(record, Event) else None
            status = base.statuses[record.id]
            yield Moment(day, ended, words, status, record.id, tuple(_beside(base, record)))


def _beside(base: FactBase, record: Record) -> Iterator[str]:
    """Yield denials and the finding: a claim never stands without them."""
    for denial in record.denied_by:
        yield f"{capital(base.name(denial.by))} denied it ({denial.date})"
    if found := record.finding:
        yield f"Finding of {base.name(found.by)} ({found.date}): {RESULTS[found.result]}"


def _event(base: FactBase, record: Record, fact: Fact) -> str:
    assert isinstance(record, Event)  # noqa: S101 - the relation is an event's
    clause = " ".join(part.strip() for part in record.clause.split("|"))
    return f"{fact.by and f'according to {base.name(fact.by)}, '}{clause}"


def _statement(base: FactBase, record: Record, fact: Fact) -> str:
    assert isinstance(record, Statement)  # noqa: S101 - the relation is a statement's
    return f"{base.name(fact.by)} said that {record.that}" if fact.by else record.that


def _figure(base: FactBase, record: Record, fact: Fact) -> str:
    assert isinstance(record, Figure)  # noqa: S101 - the relation is a figure's
    value = f"{record.how}: {fact.object}"
    return f"{base.name(fact.by)} said {value}" if fact.by else value


_SAYS = {
    "happened-on": _event,
    "stated": _statement,
    "holds": _statement,
    "put-at": _figure,
    "measured": _figure,
}
"""Relation -> the words of its entry."""


def show(moments: tuple[Moment, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return a section for each year, with months where there is much."""
    years = [
        (year, list(group)) for year, group in groupby(moments, key=lambda one: one.date.first.year)
    ]
    return [_year(year, group, desk) for year, group in years]


def _year(year: int, moments: list[Moment], desk: Desk) -> nodes.section:
    section = _section(f"{year}", desk)
    if len(moments) <= MANY:
        section += _list(moments, desk)
        return section
    for month, group in groupby(moments, key=_month):
        if month:
            section += (part := _section(f"{MONTHS[month]} {year}", desk))
            part += _list(list(group), desk)
        else:
            section += _list(list(group), desk)
    return section


def _month(one: Moment) -> int:
    """Return the month that an entry stands under; 0 if only its year is known."""
    return 0 if one.date.precision is Precision.YEAR else one.date.first.month


def _section(title: str, desk: Desk) -> nodes.section:
    name = f"time-{title.lower().replace(' ', '-')}"
    return nodes.section("", nodes.title("", title), ids=[name], names=[])


def _list(moments: list[Moment], desk: Desk) -> nodes.enumerated_list:
    items = [nodes.list_item("", _entry(one, desk), classes=[f"fact-{one.status}"]) for one in moments]
    return nodes.enumerated_list(
        "", *items, classes=["fact-moments"], enumtype="arabic", prefix="", suffix="."
    )


def _entry(one: Moment, desk: Desk) -> nodes.paragraph:
    word = WORDS[one.status]
    said = one.words[:1].upper() + one.words[1:]
    ended = [nodes.Text(" to "), *desk.day(one.ended)] if one.ended else []
    return nodes.paragraph(
        "",
        "",
        *desk.day(one.date),
        *ended,
        nodes.Text(f". {word}: " if word else ". "),
        *desk.passage(one.record, said),
        nodes.Text("".join(f". {said}" for said in one.after) + "."),
    )
