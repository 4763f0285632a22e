"""The kinds of question: each turns a fact base into questions, or into a line that says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from quizgen.facts import FactBase
from quizgen.kinds import (
    attribution,
    chronology,
    date,
    figures,
    known,
    number,
    own,
    recall,
    report_check,
    status,
)
from quizgen.model import Question

if TYPE_CHECKING:
    from quizgen.facts.records import Authored

Group = Literal["facts", "order", "speakers", "certainty", "causes", "known", "understanding"]
"""What a kind asks for, as teachers choose it; `quizgen.words` says how each is called."""
GROUPS: tuple[Group, ...] = get_args(Group)


class Kind(Struct, frozen=True):
    """A recipe for questions."""

    name: str
    make: Callable[[FactBase], Iterator[Question | str]]
    """Yields questions, and lines that say why something is not asked."""
    group: Group
    surface: bool = False
    """Whether it asks for a single thing told: all kinds that do may fill half of a form."""


def _authored(name: Authored, group: Group, *, surface: bool = False) -> Kind:
    return Kind(name, partial(own.make, kind=name), group, surface)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("recall", recall.make, "facts", surface=True),
        Kind("date", date.make, "facts", surface=True),
        Kind("number", number.make, "facts", surface=True),
        Kind("chronology", chronology.make, "order"),
        Kind("attribution", attribution.make, "speakers"),
        Kind("figures", figures.make, "certainty"),
        Kind("status", status.make, "certainty"),
        Kind("known", known.make, "known"),
        Kind("report-check", report_check.make, "certainty"),
        _authored("cause", "causes"),
        _authored("consequence", "causes"),
        _authored("corroboration", "certainty"),
        _authored("map", "facts"),
        _authored("own", "understanding"),
        _authored("source", "certainty"),
        _authored("term", "facts", surface=True),
    )
}
"""Every kind by its slug, in the order in which questions are made."""
