"""Turn events into questions for a date: the month for weight 2, the day for weight 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.records import Event
from quizgen.kinds.build import cited, in_question_order, question, roughly, sentence
from quizgen.kinds.gate import may_ask
from quizgen.model import Date, NotAsked, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import DateSpan, Question

_ASKS = {
    Precision.DAY: "On what date",
    Precision.MONTH: "In which month and year",
    Precision.YEAR: "In which year",
}


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a question for each event whose date is known well enough."""
    for fact in base.related("happened-on"):
        record = base.records[fact.record]
        if not isinstance(record, Event) or not record.date or not may_ask(base, record.id, "date"):
            continue
        key = _key(record.date, record.weight)
        if key.precision not in _ASKS:
            yield NotAsked(record.id, "date", f"known only as {key}")
            continue
        yield question(
            base,
            record=record.id,
            kind="date",
            variant=str(key.precision),
            level="remember",
            stem=f"{_ASKS[key.precision]} {in_question_order(record.clause)}?",
            shape=Date(key=key),
            rationale=sentence(record.why or fact.sentence),
            facts=[fact],
            proof=f"{fact.id} says {fact.object}; {cited(base, fact)}",
        )


def _key(date: DateSpan, weight: int) -> DateSpan:
    """Return the date at the precision that is asked."""
    if weight == 3:
        return date
    return roughly(date, Precision.MONTH)
