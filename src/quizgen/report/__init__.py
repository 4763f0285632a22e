"""Tell what a bank is like as a whole: what it asks and leaves out, whom it quotes, what gives keys away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.report.cases import cases
from quizgen.report.coverage import quiet_pages, quiet_sources, records_of, surface_shares, untold
from quizgen.report.strategies import (
    Strategy,
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
MOST_SURFACE = 0.5
"""At most so many of a chapter's questions ask for a single thing told."""
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
    quiet_sources: Mapping[str, str]
    """Source on which no question rests -> why."""
    quiet_pages: Mapping[str, str]
    """Page that teaches a record and has no question -> why."""
    passages: int
    passages_asked: int
    """Tagged passages, and those of records that a question asks about."""
    surface: Mapping[str, float]
    """Chapter -> what share of its questions asks for a single thing told."""
    cueing: int
    """Pairs of questions of which one says the other's answer, or that share a record: no form holds both."""
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
        found += (
            f"mix: {share:.0%} of {chapter} asks for single things told (at most {MOST_SURFACE:.0%})"
            for chapter, share in self.surface.items()
            if share > MOST_SURFACE
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
    records = records_of(bank)
    found = cases(bank)
    uses = distractor_use(bank)
    total = sum(uses.values()) or 1
    seen, even = key_positions(found)
    speakers = Counter(
        base[fact].by for question in bank for fact in question.facts[:1] if base[fact].by
    )
    teaching = {passage.page for passages in base.passages.values() for passage in passages}
    return BankReport(
        facts=len(base),
        records=len(records),
        asked=sum(one.id in about for one in records),
        borne=sum(one.id in borne for one in records),
        told=untold(bank),
        questions=len(bank),
        kinds=_counted(question.kind for question in bank),
        levels=_counted(question.level for question in bank),
        statuses=_counted(question.status.value for question in bank),
        pages={page: sum(one.page == page for one in bank) for page in base.pages if page in teaching},
        sources=len(base.sources),
        quiet_sources=quiet_sources(bank),
        quiet_pages=quiet_pages(bank, about | borne),
        passages=sum(map(len, base.passages.values())),
        passages_asked=sum(len(own) for name, own in base.passages.items() if name in about),
        surface=surface_shares(bank),
        cueing=sum(map(len, bank.conflicts.values())) // 2,
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
