"""Turn the events of one thread into questions about their order."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, cast

from quizgen.distractors import keyed
from quizgen.facts.records import Event
from quizgen.kinds.build import dated, question, sentence, shuffled
from quizgen.kinds.gate import may_use
from quizgen.model import DateSpan, NotAsked, Option, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Question

FEWEST, WANTED = 3, 5
"""Events in a question; up to seven would be allowed, five are read at a glance."""

GAP = 3
"""Days that events lie apart, unless both have weight 3: their days are asked exactly."""

BESIDE = 3
"""Events of weight 2 or 3 before an event, and after it, of which one at most is an anchor with it."""

AROUND = 8
"""Events of the thread before the anchor, and after it, that are looked at."""


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield questions for some events of each thread that has enough of them: its anchors.

    An event is an anchor if its keyed hash is the least among its neighbours, for a question for every event
    would ask the same again and again. An anchor stands in no other anchor's question; events of weight 1
    stand only inside.
    """
    threads: dict[str, list[Fact]] = {}
    for fact in base.related("happened-on"):
        record = base.records[fact.record]
        if (
            isinstance(record, Event)
            and record.date
            and fact.thread
            and may_use(base, record.id, "chronology")
        ):
            threads.setdefault(fact.thread, []).append(fact)
    for thread in threads.values():
        thread.sort(key=lambda one: (_day(one), one.record))
        anchors = _anchors(thread)
        others = [one for one in thread if one not in anchors]
        for anchor in anchors:
            chosen = _chosen(anchor, _told(base, anchor, others))
            if len(chosen) < FEWEST:
                why = f"fewer than {FEWEST} events of its thread stand on its page and lie apart"
                yield NotAsked(anchor.record, "chronology", why)
            else:
                yield _ordered(base, anchor, chosen)


def _anchors(thread: list[Fact]) -> list[Fact]:
    """Return the events of weight 2 or 3 whose keyed hash is the least among those beside them."""
    heavy = [one for one in thread if one.weight > 1]
    ranks = [keyed("chronology", one.record) for one in heavy]
    near = [ranks[max(0, at - BESIDE) : at + BESIDE + 1] for at in range(len(heavy))]
    return [one for at, one in enumerate(heavy) if ranks[at] == min(near[at])]


def _told(base: FactBase, anchor: Fact, thread: list[Fact]) -> list[Fact]:
    """Return the events around an anchor that its page tells too, in keyed order: one page answers."""
    at = bisect_left(thread, (_day(anchor), anchor.record), key=lambda one: (_day(one), one.record))
    near = thread[max(0, at - AROUND) : at + AROUND + 1]
    here = base.passages[anchor.record][0].page
    told = [one for one in near if any(told.page == here for told in base.passages[one.record])]
    return sorted(told, key=lambda one: keyed(f"{anchor.record}.chronology.order", one.record))


def _chosen(anchor: Fact, others: list[Fact]) -> list[Fact]:
    """Return the anchor and those of the others whose days lie apart, the earliest first."""
    chosen = [anchor]
    for fact in others:
        if len(chosen) < WANTED and all(_apart(fact, one) for one in chosen):
            chosen.append(fact)
    return sorted(chosen, key=_day)


def _apart(one: Fact, two: Fact) -> bool:
    """Tell whether a reader can be asked which of two events came first."""
    early, late = sorted((_day(one), _day(two)))
    both_exact = one.weight == two.weight == 3
    return early.before(late) and (both_exact or (late.first - early.last).days >= GAP)


def _ordered(base: FactBase, anchor: Fact, chosen: list[Fact]) -> Question:
    items = [
        Option(id=one.record, text=_name(base, one), rationale=str(one.object), proof=one.id)
        for one in chosen
    ]
    return question(
        base,
        record=anchor.record,
        kind="chronology",
        variant="order",
        level="understand",
        stem=f"{anchor.thread}: in which order did these events happen?",
        shape=Order(
            items=shuffled(items, f"{anchor.record}.chronology.order"),
            key=tuple(one.id for one in items),
        ),
        rationale=_told_in_order(base, chosen),
        facts=[anchor, *chosen],
        also=[one.record for one in chosen],
        proof="; ".join(f"{one.id} {one.object}" for one in chosen),
    )


def _told_in_order(base: FactBase, chosen: list[Fact]) -> str:
    """Tell the events in one sentence, with their days."""
    first, *middle, last = (f"{_name(base, one)} {dated(_day(one))}" for one in chosen)
    return sentence(f"First came {first}, then {', then '.join(middle)}, and last {last}")


def _day(fact: Fact) -> DateSpan:
    return cast("DateSpan", fact.object)


def _name(base: FactBase, fact: Fact) -> str:
    return cast("Event", base.records[fact.record]).name
