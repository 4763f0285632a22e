"""Turn what became known late into the question what a document could not yet know."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quizgen.distractors import WANTED, keyed, with_third
from quizgen.facts.records import Event, Statement
from quizgen.kinds.build import dated, placed, question, sentence
from quizgen.kinds.gate import may_use
from quizgen.model import Choice, DateSpan, NotAsked, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Question


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a question for each event that happened before a document's day and became known after it.

    Where several documents would do, the first by its id is asked about: a question has one id.
    """
    asked: set[str] = set()
    events = [one for one in base.records.values() if isinstance(one, Event) and one.date]
    for document in _documents(base):
        day = cast("DateSpan", base.entities[document].date)
        known = [
            one
            for one in events
            if not one.known_since
            and cast("DateSpan", one.date).before(day)
            and may_use(base, one.id, "known")
        ]
        for event in events:
            late = event.known_since and event.id not in asked and day.before(event.known_since)
            if not late or not may_use(base, event.id, "known"):
                continue
            near = [one for one in known if one.thread == event.thread and one.id != event.id]
            if len(near) < WANTED:
                why = f"fewer than {WANTED} events of its thread were known by then"
                yield NotAsked(event.id, "known", why)
                continue
            asked.add(event.id)
            yield _asked(base, document, event, near)


def _documents(base: FactBase) -> list[str]:
    """Return the documents whose sentences are checked, in the order of their ids."""
    checked = {one.by for one in base.records.values() if isinstance(one, Statement) and one.check}
    return sorted(one for one in checked if base.entities[one].date)


def _asked(base: FactBase, document: str, event: Event, near: list[Event]) -> Question:
    at = f"{event.id}.known.after"
    day = base.entities[document].date
    chosen = with_third(base, sorted(near, key=lambda one: keyed(at, one.id)))
    key = Option(
        id=event.id,
        text=event.name,
        rationale=sentence(event.why or f"It became known only {dated(event.known_since)}"),
        proof=f"{event.id}: known since {event.known_since}, after {day}",
    )
    wrong = [
        Option(
            id=one.id,
            text=one.name,
            rationale=sentence(f"It had been reported by then: {one.name}, {dated(one.date)}"),
            proof=f"{one.id}: {one.date} is before {day}, and it has no later known_since",
        )
        for one in chosen
    ]
    return question(
        base,
        record=event.id,
        kind="known",
        variant="after",
        level="analyse",
        stem=f"Which of these became known only after {base.name(document)}?",
        shape=Choice(options=placed([key, *wrong], at), key=(event.id,)),
        rationale=key.rationale,
        facts=[*base.of(event.id), *(fact for one in chosen for fact in base.of(one.id)[:1])],
        also=[one.id for one in chosen],
        proof=key.proof,
    )
