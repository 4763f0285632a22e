"""The form in which questions are linted, whether the bank made them or a teacher wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, assert_never

from msgspec import Struct

from quizgen.errors import Where
from quizgen.facts import FactBase
from quizgen.model import NOWHERE, Choice, Date, Match, Number, Order, Question, Text

Tier = Literal["hard", "soft", "advisory"]
"""hard: never printed; soft: at most one in a question; advisory: for the author's eye."""


class ItemOption(Struct, frozen=True, kw_only=True):
    """One option as a reader sees it."""

    text: str
    right: bool = False
    rationale: str = ""


class Item(Struct, frozen=True, kw_only=True):
    """A stem with its options."""

    id: str
    stem: str
    options: tuple[ItemOption, ...] = ()
    """Empty for an answer that is typed or put in order."""
    key: str = ""
    """A typed answer's key in words; of a choice the options tell."""
    rationale: str = ""
    closed: bool = False
    """Whether the options are a fixed set of labels in a fixed order."""
    multiple: bool = False
    where: Where = NOWHERE
    question: Question | None = None
    """What the bank made; a teacher's item has none, and no rule asks it for sources."""
    base: FactBase | None = None

    @property
    def right(self) -> tuple[str, ...]:
        """The texts of the right options, or the typed key."""
        if not self.options:
            return (self.key,) if self.key else ()
        return tuple(one.text for one in self.options if one.right)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The texts of the distractors."""
        return tuple(one.text for one in self.options if not one.right)

    @property
    def open(self) -> bool:
        """Whether it has options that were chosen for it, one of them right."""
        return bool(self.wrong) and len(self.right) == 1 and not self.closed


class Finding(Struct, frozen=True, order=True):
    """One thing that makes a question bad."""

    where: Where
    item: str
    rule: str
    tier: Tier
    evidence: str
    """What was seen, in the item's own words."""
    fix: str

    @property
    def said(self) -> str:
        """The finding without its place and its remedy."""
        return f"{self.item}: {self.tier}: {self.rule}: {self.evidence}"

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where.file else ""
        return f"{place}{self.said} ({self.fix})"


Rule = Callable[[Item], Iterator[str]]
"""Yields the evidence for each time that an item breaks it."""


class Check(Struct, frozen=True):
    """A rule with what it is called for."""

    rule: Rule
    tier: Tier
    flaw: str
    """The item-writing flaw that it looks for, in the words of its source."""
    fix: str


def item_of(question: Question, base: FactBase) -> Item:
    """Return a question of the bank as an item."""
    options: tuple[ItemOption, ...] = ()
    key, closed, multiple = "", False, False
    match question.shape:
        case Choice(options=shown, key=right, closed=closed, multiple=multiple):
            options = tuple(
                ItemOption(text=one.text, right=one.id in right, rationale=one.rationale)
                for one in shown
            )
        case Text(key=key):
            pass
        case Number(key=amount):
            key = str(amount)
        case Date(key=day):
            key = str(day)
        case Order() | Match():
            pass
        case _:
            assert_never(question.shape)
    return Item(
        id=question.id,
        stem=question.stem,
        options=options,
        key=key,
        rationale=question.rationale,
        closed=closed,
        multiple=multiple,
        where=question.where,
        question=question,
        base=base,
    )
