"""Tell what a bank is like as a whole: what it asks and leaves out, whom it quotes, what gives keys away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.facts.records import OwnQuestion
from quizgen.model import Sensitive
from quizgen.report.strategies import (
    Strategy,
    cases,
    distractor_use,
    key_positions,
    measure,
    option_sets,
)
from quizgen.text import names

if TYPE_CHECKING:
    from quizgen.bank import Bank

__all__ = ["BankReport", "Strategy", "report"]

MOST_USED = 0.15
"""No text serves in a greater share of the distractors."""
UNEVEN = 0.01
"""Below this p-value keys stand unevenly."""


class BankReport(Struct, frozen=True, kw_only=True):
    """What a bank is like."""

    facts: int
    records: int
    asked: int
    """Records that a question asks about."""
    borne: int
    """Records that only bear out an answer."""
    told: Mapping[str, str]
    """Record that no question asks about -> why."""
    questions: int
    kinds: Mapping[str, int]
    levels: Mapping[str, int]
    statuses: Mapping[str, int]
    pages: Mapping[str, int]
    """Page that teaches a record -> its questions, also if it has none."""
    sources: int
    unused_sources: tuple[str, ...]
    """Sources on which no question rests."""
    speakers: Mapping[str, int]
    """Who is quoted in questions -> how often."""
    sides: Mapping[str, int]
    named: Mapping[str, int]
    """People and places in stems -> how often."""
    distractors: Mapping[str, float]
    """The ten texts that serve most often as distractor -> their share of all distractors."""
    repeated: Mapping[str, tuple[str, ...]]
    """Options that several questions share -> the ids of those questions."""
    positions: Mapping[str, int]
    positions_p: float
    strategies: tuple[Strategy, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """What keeps the bank from being printed, a line each."""
        found = [
            f"give-away: “{one.name}” finds the key {one.excess:+.0%} more often than chance (n = {one.n}, p = {one.p:.3f})"
            for one in self.strategies
            if one.fails
        ]
        found += (
            f"distractors: {text!r} serves in {share:.0%} of them (at most {MOST_USED:.0%})"
            for text, share in self.distractors.items()
            if share > MOST_USED
        )
        if self.positions_p < UNEVEN:
            found.append(
                f"key positions are uneven: {dict(self.positions)} (p = {self.positions_p:.3f})"
            )
        return tuple(found)


def report(bank: Bank) -> BankReport:
    """Return what a bank is like as a whole.

    >>> from quizgen import generate, load_facts
    >>> report(generate(load_facts("tests/facts_good"))).failures
    ()
    """
    base = bank.base
    about = {question.anchor.removeprefix("fact-") for question in bank}
    borne = {record for question in bank for record in question.records} - about
    records = [one for one in base.records.values() if not isinstance(one, OwnQuestion)]
    logged = dict(line.split(": ", 1) for line in reversed(bank.log))
    found = cases(bank)
    uses = distractor_use(bank)
    total = sum(uses.values()) or 1
    seen, even = key_positions(found)
    speakers = Counter(
        base[fact].by for question in bank for fact in question.facts[:1] if base[fact].by
    )
    teaching = {passage.page for passages in base.passages.values() for passage in passages}
    used = {key for question in bank for key in question.sources}
    return BankReport(
        facts=len(base),
        records=len(records),
        asked=sum(one.id in about for one in records),
        borne=sum(one.id in borne for one in records),
        told={
            one.id: _why(one.weight, one.sensitive, logged.get(one.id, ""))
            for one in records
            if one.id not in about and one.id not in borne
        },
        questions=len(bank),
        kinds=_counted(question.kind for question in bank),
        levels=_counted(question.level for question in bank),
        statuses=_counted(question.status.value for question in bank),
        pages={page: sum(one.page == page for one in bank) for page in base.pages if page in teaching},
        sources=len(base.sources),
        unused_sources=tuple(sorted(set(base.sources) - used)),
        speakers={base.name(one): times for one, times in speakers.most_common()},
        sides=_counted(base.entities[one].side for one in speakers.elements()),
        named=_named(bank),
        distractors={text: times / total for text, times in uses.most_common(10)},
        repeated={" / ".join(key): tuple(ids) for key, ids in option_sets(bank).items()},
        positions={chr(ord("A") + at): seen[at] for at in sorted(seen)},
        positions_p=even,
        strategies=measure(found),
    )


def _counted(values: object) -> dict[str, int]:
    return dict(Counter(values).most_common())  # type: ignore[call-overload]


def _why(weight: int, sensitive: Sensitive, logged: str) -> str:
    """Say why no question asks about a record."""
    if sensitive is Sensitive.NO_QUIZ:
        return "never quizzed"
    if weight == 1:
        return "taught, not asked alone (weight 1)"
    return logged or "no kind fits it"


def _named(bank: Bank) -> dict[str, int]:
    """Count the people and places that stems name."""
    base = bank.base
    counted: Counter[str] = Counter()
    for entity in base.entities.values():
        if base.roots[entity.id] in {"person", "place"}:
            times = sum(names.stands(entity, question.stem) for question in bank)
            if times:
                counted[entity.name] = times
    return dict(counted.most_common())
