"""Turn the events of one thread into questions about their order."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from quizgen.facts.records import Event
from quizgen.kinds.build import placed, question
from quizgen.kinds.gate import may_ask
from quizgen.model import Option, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Question

FEWEST, WANTED = 3, 4
"""Events in a question; up to seven would be allowed, four are read at a glance."""


def make(base: FactBase) -> Iterator[Question | str]:
    """Yield a question for each event of weight 3 that has enough neighbours in its thread."""
    threads: dict[str, list[Fact]] = {}
    for fact in base.related("happened-on"):
        record = base.records[fact.record]
        if (
            isinstance(record, Event)
            and record.date
            and fact.thread
            and may_ask(base, record.id, "chronology")
        ):
            threads.setdefault(fact.thread, []).append(fact)
    for thread in threads.values():
        for anchor in thread:
            if anchor.weight == 3:
                yield _ordered(base, anchor, thread)


def _ordered(base: FactBase, anchor: Fact, thread: list[Fact]) -> Question | str:
    question_id = f"{anchor.record}.chronology.order"
    chosen = [anchor]
    for fact in sorted(thread, key=lambda one: _near(question_id, one.record)):
        if len(chosen) < WANTED and all(_apart(fact, one) for one in chosen):
            chosen.append(fact)
    if len(chosen) < FEWEST:
        return f"{anchor.record}: chronology: fewer than {FEWEST} events of its thread lie apart"
    chosen.sort(key=lambda one: one.object.first)  # type: ignore[union-attr]
    items = [_item(base, fact) for fact in chosen]
    return question(
        base,
        record=anchor.record,
        kind="chronology",
        variant="order",
        level="understand",
        stem="Put these events in order, the earliest first.",
        shape=Order(items=placed(items, question_id), key=tuple(one.id for one in items)),
        rationale=" ".join(f"{one.object}: {_name(base, one)}." for one in chosen),
        facts=chosen,
        also=[one.record for one in chosen],
        proof="; ".join(f"{one.id} {one.object}" for one in chosen),
    )


def _apart(one: Fact, two: Fact) -> bool:
    return not one.object.meets(two.object)  # type: ignore[union-attr, arg-type]


def _near(question_id: str, record: str) -> bytes:
    return hashlib.sha256(f"{question_id}|{record}".encode()).digest()


def _name(base: FactBase, fact: Fact) -> str:
    return base.records[fact.record].name  # type: ignore[attr-defined, no-any-return]


def _item(base: FactBase, fact: Fact) -> Option:
    return Option(id=fact.record, text=_name(base, fact), rationale=str(fact.object), proof=fact.id)
