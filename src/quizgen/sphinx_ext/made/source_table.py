"""Count the sources of the base by what kind of publisher they have; a data file lists each of them.

The bibliography stands beside it, so a table of every source would say everything twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from msgspec import Struct
from msgspec.structs import astuple

from quizgen.errors import RequestError
from quizgen.sphinx_ext.made.data import csv_text
from quizgen.sphinx_ext.made.nodes import datafile, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.facts.base import FactBase
    from quizgen.model import Source
    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.made.desk import Desk
    from quizgen.sphinx_ext.made.order import Order

FILE = "sources.csv"
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


LANGUAGES = {"en": "english", "uk": "ukrainian"}
"""Language of a base -> that of a source that names none, in BibLaTeX's words."""
RECORDS = frozenset({"un", "court", "igo", "official", "state"})
STUDIES = frozenset({"research", "reference"})


class Line(Struct, frozen=True):
    """One source; what the data file has of it."""

    key: str
    title: str
    kind: str
    origin: str
    distance: str
    country: str
    language: str
    date: str
    archived: str
    url: str


class Sources(Struct, frozen=True):
    """What the page shows."""

    page: str
    lines: tuple[Line, ...]


def read(book: Book, order: Order) -> Sources:
    """Return the sources of the bibliography, the oldest first."""
    base = book.facts
    if order.words or order.body:
        raise RequestError(["the table of sources takes no words; it lists the bibliography"])
    lines = [
        Line(
            key,
            one.title,
            KINDS.get(one.outlet, one.outlet),
            one.origin,
            _distance(base, one),
            one.country,
            one.language or LANGUAGES.get(base.language, base.language),
            one.date,
            one.archived,
            one.url,
        )
        for key, one in base.sources.items()
    ]
    return Sources(order.page, tuple(sorted(lines, key=lambda line: (line.date, line.key))))


def _distance(base: FactBase, source: Source) -> str:
    """Say how far a source stands from what it tells: whose words it is, and whether it only passes them on."""
    if source.outlet in RECORDS:
        return "a body on its own acts and words"
    if source.outlet in STUDIES:
        return "a study, later or from afar"
    root = base.roots.get(source.origin, "")
    if root == "person":
        return "passes on one speaker"
    if root == "organisation" and not base.is_a(source.origin, "outlet"):
        return "passes on one body"
    return "own reporting"


def show(sources: Sources, desk: Desk) -> Sequence[nodes.Node]:
    """Return what each kind has, the largest first; a column that no source fills is left out."""
    kinds: dict[str, list[Line]] = {}
    for line in sources.lines:
        kinds.setdefault(line.kind, []).append(line)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    columns = {
        "Kind": [kind or "Not told" for kind, _ in ordered],
        "Sources": [str(len(lines)) for _, lines in ordered],
        "Countries": [_counted(line.country for line in lines) for _, lines in ordered],
        "Distance": [_counted(line.distance for line in lines) for _, lines in ordered],
        "Languages": [_counted(line.language for line in lines) for _, lines in ordered],
        "Archived": [str(sum(bool(line.archived) for line in lines) or "") for _, lines in ordered],
    }
    kept = {head: cells for head, cells in columns.items() if any(cells)}
    rows = [
        [[nodes.Text(cell)] if cell else [] for cell in row] for row in zip(*kept.values(), strict=True)
    ]
    told = f"{len(sources.lines)} sources. Licence of this table: {desk.licence}."
    caption = paragraph(
        nodes.Text(told), datafile("", files=[FILE], page=sources.page), classes=["fact-caption"]
    )
    return [table(list(kept), rows), caption]


def files(sources: Sources) -> Mapping[str, str]:
    """Return all sources as CSV."""
    rows = [astuple(line) for line in sources.lines]
    return {FILE: csv_text((Line.__struct_fields__, *rows))}


def _counted(names: Iterable[str]) -> str:
    """Count names, the most frequent first; what is not told is not counted."""
    counts = Counter(name for name in names if name)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered)
