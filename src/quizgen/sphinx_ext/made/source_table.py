"""Table the sources of the base by what kind of publisher they have: country, language, day, archived copy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct

from quizgen.sphinx_ext.book import RequestError
from quizgen.sphinx_ext.made.nodes import fold, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

KINDS = {
    "press": "Press",
    "state": "State outlet",
    "official": "Official body",
    "un": "United Nations",
    "court": "Court",
    "igo": "Other body of states",
    "ngo": "Non-governmental organisation",
    "research": "Research",
    "reference": "Reference work",
}
"""`outlet` of a bibliography -> what a reader sees; another one stands as it is written."""


class Line(Struct, frozen=True):
    """One source."""

    key: str
    title: str
    country: str
    language: str
    date: str
    archived: str


class Kind(Struct, frozen=True):
    """The sources of one kind."""

    name: str
    countries: str
    """Countries with how many sources, the most first."""
    lines: tuple[Line, ...]


def read(book: Book, order: Order) -> tuple[Kind, ...]:
    """Return the sources, by kind and day."""
    base = book.facts
    if order.words or order.body:
        raise RequestError(["the table of sources takes no words; it lists the bibliography"])
    kinds: dict[str, list[Line]] = {}
    for key, one in sorted(base.sources.items(), key=lambda item: (item[1].date, item[0])):
        line = Line(key, one.title, one.country, one.language, one.date, one.archived)
        kinds.setdefault(one.outlet, []).append(line)
    named = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Kind(KINDS.get(kind, kind or "Not told"), _counted(line.country for line in lines), tuple(lines))
        for kind, lines in named
    )


def _counted(names: Iterable[str]) -> str:
    counts: Mapping[str, int] = Counter(name or "not told" for name in names)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered)


def show(kinds: tuple[Kind, ...], desk: Desk) -> Sequence[nodes.Node]:
    """Return the numbers of each kind, then a fold for each with its sources."""
    numbers = [
        ([nodes.Text(kind.name)], [nodes.Text(str(len(kind.lines)))], [nodes.Text(kind.countries)])
        for kind in kinds
    ]
    folds = [fold("", _lines(kind, desk), summary=f"{kind.name}: {len(kind.lines)}") for kind in kinds]
    return [table(("Kind", "Sources", "Countries"), numbers), *folds]


def _lines(kind: Kind, desk: Desk) -> nodes.table:
    """Return a table of sources; a column that none of them fills is left out."""
    columns = {
        "Title": [desk.words(line.title) for line in kind.lines],
        "Day": [_text(line.date) for line in kind.lines],
        "Country": [_text(line.country) for line in kind.lines],
        "Language": [_text(line.language) for line in kind.lines],
        "Archived": [_text(line.archived) for line in kind.lines],
    }
    kept = {head: cells for head, cells in columns.items() if any(cells)}
    return table(list(kept), list(zip(*kept.values(), strict=True)))


def _text(words: str) -> list[nodes.Node]:
    return [nodes.Text(words)] if words else []
