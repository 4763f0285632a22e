"""Turn dated statements into what each side said about a day, and who a speaker was on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from quizgen.distractors import keyed
from quizgen.kinds.build import dated
from quizgen.kinds.gate import care_allows
from quizgen.model import Sensitive, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Day

    from quizgen.facts import FactBase
    from quizgen.model import DateSpan, Entity, Fact

NEAR = 14
"""Days around a statement within which another one still belongs to the same moment."""


class Voices:
    """What each side said, in the order of days.

    Nothing refuted or disputed is among it: words that stand as an example for a speaker are printed
    without what is known against them.
    """

    def __init__(self, base: FactBase, said: Iterable[Fact]) -> None:
        self._of: dict[str, list[Fact]] = {}
        for fact in sorted(said, key=lambda one: (_day(one), one.record)):
            if _may_quote(base, fact):
                self._of.setdefault(base.entities[fact.by].side, []).append(fact)

    def of(self, side: str) -> list[Fact]:
        """Return what a side said, the earliest first."""
        return self._of.get(side, [])

    def near(self, side: str, fact: Fact) -> Fact | None:
        """Return what a side said on the day nearest to a statement's; of several by keyed hash."""
        said, day = self.of(side), _day(fact)
        at = bisect_left(said, day, key=_day)
        days = [_day(one) for one in said[max(0, at - 1) : at + 1]]
        nearest = min(days, key=lambda one: abs((one - day).days), default=None)
        if nearest is None or abs((nearest - day).days) > NEAR:
            return None
        there = said[bisect_left(said, nearest, key=_day) : bisect_right(said, nearest, key=_day)]
        return min(there, key=lambda one: keyed(fact.record, one.record))


def days_apart(one: Fact, other: Fact) -> int:
    """Return the days between two dated statements."""
    return abs((_day(one) - _day(other)).days)


def who(base: FactBase, fact: Fact) -> str:
    """Say who spoke, and of a person what he or she was on that day."""
    speaker = base.entities[fact.by]
    known = _known(speaker, fact.date) if fact.date and base.roots[fact.by] == "person" else ""
    return f"{speaker.name}{f', {known},' if known else ''} said so {dated(fact.date)}"


def _known(person: Entity, day: DateSpan) -> str:
    """Return an office that a person surely held on a day, or a gloss that speaks of its year or of none."""
    for role in person.roles:
        began = role.start and role.start.first <= day.first
        if began and not (role.end and role.end.last < day.last):
            return role.office
    years = re.findall(r"\b\d{4}\b", person.gloss)
    return person.gloss if not years or str(day.first.year) in years else ""


def _may_quote(base: FactBase, fact: Fact) -> bool:
    plain = fact.sensitive is Sensitive.NONE and care_allows(base, fact.record)
    return plain and base.statuses[fact.record] in {Status.CLAIM, Status.ESTABLISHED}


def _day(fact: Fact) -> Day:
    assert fact.date  # noqa: S101 - only dated statements come here
    return fact.date.first
