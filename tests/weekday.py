"""A kind of question that the book does not have, written as CONTRIBUTING.md says: the weekday of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.records import Event
from quizgen.kinds.build import in_question_order, question, sentence, words_typed
from quizgen.kinds.gate import may_ask
from quizgen.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Question

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def make(base: FactBase) -> Iterator[Question | str]:
    """Yield a question for each event whose day is known."""
    for record in base.records.values():
        if not isinstance(record, Event) or not record.date or not may_ask(base, record.id, "weekday"):
            continue
        if record.date.precision is not Precision.DAY:
            yield f"{record.id}: weekday: known only as {record.date}"
            continue
        day = DAYS[record.date.first.weekday()]
        yield question(
            base,
            record=record.id,
            kind="weekday",
            variant="day",
            level="remember",
            stem=f"On which day of the week {in_question_order(record.clause)}?",
            shape=words_typed(day),
            rationale=sentence(f"it was a {day}"),
            facts=base.of(record.id),
            proof=f"the calendar says so of {record.date}",
        )
