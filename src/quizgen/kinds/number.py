"""Turn settled figures into questions for a round number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.facts.records import Figure
from quizgen.kinds.build import question, sentence
from quizgen.kinds.gate import may_ask
from quizgen.model import Amount, NotAsked, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Question

TOLERANCE = Decimal("0.05")
"""How far a round answer may be off, as a share of the key, where the figure names no tolerance."""

_VOTES = re.compile(r"\bvoted?\b|\bvotes\b")


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a question for each settled figure that counts neither harm nor votes."""
    for fact in base.related("measured"):
        record = base.records[fact.record]
        if not isinstance(record, Figure) or not isinstance(fact.object, Amount):
            continue
        if record.harm == "yes" or record.series != "one" or not may_ask(base, record.id, "number"):
            continue
        if _VOTES.search(record.how):
            yield NotAsked(record.id, "number", "an exact count of votes is not asked")
            continue
        key = fact.object
        off = Decimal(record.tolerance) if record.tolerance else key.high * TOLERANCE
        low, high = key.low - off, key.high + off
        yield question(
            base,
            record=record.id,
            kind="number",
            variant="round",
            level="understand",
            stem=f"{record.how}?",
            shape=Number(key=key, low=low, high=high, unit=record.unit),
            rationale=sentence(record.why or f"The book says {key}"),
            facts=[fact],
            proof=f"{fact.id} says {key}; accepted from {low.normalize():,f} to {high.normalize():,f}",
        )
