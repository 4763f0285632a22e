"""Show how a body voted on resolutions: a bar each, a table and a data file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.errors import RequestError, suggest
from quizgen.facts.records import Figure, ListRecord
from quizgen.model import DateSpan
from quizgen.render.shares import Bar, shares
from quizgen.sphinx_ext.made.chart import known
from quizgen.sphinx_ext.made.data import csv_text
from quizgen.sphinx_ext.made.nodes import (
    table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizgen.facts.base import FactBase
    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

ANSWERS = ("in favour", "against", "abstained")
TITLE = "How states voted in the General Assembly of the United Nations"
ALLOWED = "allowed: a line for each resolution, ENTITY: FIGURE-IN-FAVOUR FIGURE-AGAINST FIGURE-ABSTAINED"


class Count(Struct, frozen=True):
    """How many answered in one way."""

    answer: str
    number: int
    sources: tuple[str, ...]


class Vote(Struct, frozen=True):
    """The vote on one document."""

    id: str
    name: str
    date: DateSpan | None
    counts: tuple[Count, ...]


class Votes(Struct, frozen=True):
    """What the page shows."""

    title: str
    votes: tuple[Vote, ...]


def read(book: Book, order: Order) -> Votes:
    """Return the votes that the lines of the order name."""
    base = book.facts
    if not order.body or order.words:
        raise RequestError([ALLOWED])
    votes = tuple(_vote(base, line) for line in order.body)
    return Votes(order.option("title") or TITLE, votes)


def _vote(base: FactBase, line: str) -> Vote:
    document, colon, rest = (part.strip() for part in line.partition(":"))
    names = rest.split()
    if not colon or not 2 <= len(names) <= len(ANSWERS):
        raise RequestError([f"got {line!r} ({ALLOWED})"])
    if document not in base.entities:
        hint = suggest(document, base.entities, brackets=True)
        raise RequestError([f"unknown entity {document!r}{hint}"])
    entity = base.entities[document]
    name = entity.name[:1].upper() + entity.name[1:]
    counts = (_count(base, one, answer) for one, answer in zip(names, ANSWERS, strict=False))
    return Vote(document, name, entity.date, tuple(counts))


def _count(base: FactBase, name: str, answer: str) -> Count:
    """Return a number of states: a settled figure, or how many a complete list names."""
    record = known(base, name)
    if isinstance(record, ListRecord) and record.complete:
        return Count(answer, len(record.members), record.complete)
    if isinstance(record, Figure) and len(record.values) == 1:
        (only,) = record.values
        value = only.value
        if value.low == value.high == int(value.low) and not value.about:
            return Count(answer, int(value.low), only.sources)
    raise RequestError(
        [f"{name}: no count (allowed: a figure with one exact value, or a complete list)"]
    )


def show(votes: Votes, desk: Desk) -> Sequence[nodes.Node]:
    """Return the figure: title, drawing, table in a fold, caption with sources."""
    sources = list(dict.fromkeys(key for one in _counts(votes) for key in one.sources))
    days = [vote.date for vote in votes.votes if vote.date]
    as_of = f"As of {max(days)}. " if days else ""
    silent = "" if _has_abstained(votes) else "States that abstained are not drawn. "
    return [
        desk.charted(
            votes.title,
            _draw(votes),
            _table(votes, desk),
            beside=f"{silent}States that did not vote are not drawn. ",
            as_of=as_of,
            sources=sources,
            data=_file(votes),
        )
    ]


def files(votes: Votes) -> Mapping[str, str]:
    """Return the numbers as CSV."""
    head = ("resolution", "date", "answer", "states", "sources")
    rows = [
        (
            vote.name,
            vote.date.iso if vote.date else "",
            one.answer,
            str(one.number),
            " ".join(one.sources),
        )
        for vote in votes.votes
        for one in vote.counts
    ]
    return {_file(votes): csv_text((head, *rows))}


def _file(votes: Votes) -> str:
    return f"votes-{'-'.join(vote.id for vote in votes.votes)}.csv"


def _counts(votes: Votes) -> list[Count]:
    return [one for vote in votes.votes for one in vote.counts]


def _has_abstained(votes: Votes) -> bool:
    return all(len(vote.counts) == len(ANSWERS) for vote in votes.votes)


def _draw(votes: Votes) -> str:
    bars = [
        Bar(
            label=f"{vote.name}, {vote.date}" if vote.date else vote.name,
            parts=tuple((one.answer, one.number) for one in vote.counts),
        )
        for vote in votes.votes
    ]
    return shares(votes.title, bars)


def _table(votes: Votes, desk: Desk) -> nodes.table:
    rows = [
        (
            desk.words(vote.name),
            desk.day(vote.date),
            [nodes.Text(one.answer)],
            [nodes.Text(str(one.number))],
            desk.cite(one.sources),
        )
        for vote in votes.votes
        for one in vote.counts
    ]
    return table(("Resolution", "Date", "Vote", "States", "Source"), rows)
