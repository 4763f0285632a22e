"""Turn a document's sentences into the question what a careful writer does with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.records import Statement
from quizgen.kinds.build import question, sentence, too_long
from quizgen.kinds.gate import care_allows, may_ask
from quizgen.model import Choice, NotAsked, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.facts.records import Check
    from quizgen.model import Question

LABELS = {
    "stand": "let it stand, with its day",
    "attribute": "keep or add the name of who says so",
    "correct": "correct it",
    "update": "bring it up to date",
}
"""What a writer does, in the order in which it is always offered."""

_FOR = {
    "stand": "That is for what independent sources, or opposed sides, bear out.",
    "attribute": "That is for what one party says, or judges, and nobody from outside has checked.",
    "correct": "That is for what the sources show to be wrong, or too vague to be right.",
    "update": "That is for what was right on its day and has changed since, or has no date.",
}
"""When a label would be right, for those who chose it where the author gives no reason of this sentence."""


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a question for each sentence of a document that an author has checked."""
    for fact in base.related("stated"):
        record = base.records[fact.record]
        if not isinstance(record, Statement) or not record.check:
            continue
        if not may_ask(base, record.id, "report-check"):
            continue
        if not all(care_allows(base, one) for one in record.check.against):
            yield NotAsked(record.id, "report-check", "it is held against what is never asked")
            continue
        name = base.name(record.by)
        stem = f"{name} said that {record.that}. What must a careful writer do?"
        if too_long(stem):
            yield NotAsked(record.id, "report-check", "the stem would have more than 35 words")
            continue
        why = sentence(record.check.why)
        known = record.check.against
        yield question(
            base,
            record=record.id,
            kind="report-check",
            variant="label",
            level="evaluate",
            stem=stem,
            shape=Choice(options=_options(record.check), key=(record.check.label,), closed=True),
            rationale=why,
            facts=[fact, *(one for other in known for one in base.of(other))],
            also=known,
            proof=f"the record's check says {record.check.label}, against {', '.join(known) or 'its sources'}",
        )


def _options(check: Check) -> tuple[Option, ...]:
    proof = f"the check of the record says {check.label}, against {', '.join(check.against) or 'its sources'}"
    reasons = _FOR | check.no | {check.label: check.why}
    return tuple(
        Option(id=label, text=text, rationale=sentence(reasons[label]), proof=proof)
        for label, text in LABELS.items()
    )
