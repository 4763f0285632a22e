"""Decide whether a record may be asked by a kind: one function for every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Sensitive, Status

if TYPE_CHECKING:
    from quizgen.facts import FactBase

ANY = frozenset({"recall", "date", "number", "chronology", "attribution", "report-check", "own"})
KINDS_BY_STATUS = {
    Status.ESTABLISHED: ANY,
    Status.CLAIM: frozenset({"attribution", "report-check", "own"}),
    Status.DISPUTED: frozenset({"attribution", "report-check", "own"}),
    Status.REFUTED: frozenset({"report-check", "own"}),
}
"""A claim is asked only attributed, a dispute never has one position as its key, what was refuted is asked
only together with what is known."""


def may_ask(base: FactBase, record_id: str, kind: str) -> bool:
    """Tell whether a record's status and care let a kind ask it.

    A record of weight 1 is taught and used inside other questions, so only an author may ask it.
    """
    record = base.records[record_id]
    rests_on = getattr(record, "rests_on", ()) or (record_id,)
    if any(base.records[one].sensitive is Sensitive.NO_QUIZ for one in (record_id, *rests_on)):
        return False
    if record.weight < 2 and kind != "own":
        return False
    return kind in KINDS_BY_STATUS[base.statuses[record_id]]
