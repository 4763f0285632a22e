"""The kinds of question: each turns a fact base into questions, or into the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

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
from quizgen.kinds.gate import AUTHORED
from quizgen.model import NotAsked, Question


class Kind(Struct, frozen=True):
    """A recipe for questions."""

    name: str
    make: Callable[[FactBase], Iterator[Question | NotAsked]]
    """Yields questions, and what is not asked, with the reason."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("recall", recall.make),
        Kind("date", date.make),
        Kind("number", number.make),
        Kind("chronology", chronology.make),
        Kind("attribution", attribution.make),
        Kind("figures", figures.make),
        Kind("status", status.make),
        Kind("known", known.make),
        Kind("report-check", report_check.make),
        *(Kind(name, partial(own.make, kind=name)) for name in sorted(AUTHORED)),
    )
}
"""Every kind by its slug, in the order in which questions are made."""
