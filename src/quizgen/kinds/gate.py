"""Decide whether a record may be asked by a kind: the same functions for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from quizgen.facts.records import Authored
from quizgen.model import Sensitive, Status

if TYPE_CHECKING:
    from quizgen.facts import FactBase

AUTHORED = frozenset(get_args(Authored))
ATTRIBUTED = AUTHORED | {"attribution", "figures", "report-check", "status"}
KINDS_BY_STATUS = {
    Status.ESTABLISHED: ATTRIBUTED | {"recall", "date", "number", "chronology", "known"},
    Status.CLAIM: ATTRIBUTED | {"known"},
    Status.DISPUTED: ATTRIBUTED,
    Status.REFUTED: AUTHORED | {"report-check", "status"},
}
"""A claim is asked only attributed, a dispute never has one position as its key, what was refuted is asked
only together with what is known."""


def may_ask(base: FactBase, record: str, kind: str) -> bool:
    """Tell whether a kind may ask a record by itself: weight 1 is taught, and asked by authors alone."""
    heavy = base.records[record].weight > 1 or kind in AUTHORED
    return heavy and may_use(base, record, kind)


def may_use(base: FactBase, record: str, kind: str) -> bool:
    """Tell whether a question of a kind may rest on a record, whatever its weight."""
    return status_allows(base, record, kind) and care_allows(base, record)


def status_allows(base: FactBase, record: str, kind: str) -> bool:
    """Tell whether what is known of a record lets a kind ask it."""
    return kind in KINDS_BY_STATUS[base.statuses[record]]


def care_allows(base: FactBase, record: str) -> bool:
    """Tell whether neither the record nor one that it rests on is ``no_quiz``."""
    rests_on = getattr(base.records[record], "rests_on", ())
    return all(base.records[one].sensitive is not Sensitive.NO_QUIZ for one in (record, *rests_on))
