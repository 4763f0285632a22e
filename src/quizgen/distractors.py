"""Turn a question's key into wrong options that the base proves wrong, each with what it really is.

Candidates come from the same type and surroundings and from `near`; seven rules reject; of the best six a
hash keyed with question and candidate chooses, so that use spreads without counting.
"""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.model import EntityRef, Option
from quizgen.text import names
from quizgen.text.fold import contains, words

if TYPE_CHECKING:
    from quizgen.facts import FactBase
    from quizgen.model import DateSpan, Entity, Fact

WANTED, BEST, WINDOW = 2, 6, 24
"""Options to find, candidates to choose from, and neighbours of one bucket that are looked at."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the key, and what makes another answer false."""

    question_id: str
    fact: Fact
    key: str
    """The entity that is right."""
    stem: str
    functional: bool
    """Whether one answer at most can be right."""
    inverse: bool = False
    """Whether the subject is asked and the object given."""


Rule = Callable[["Distractors", Ask, str], bool]


class Distractors:
    """Finds wrong options among the entities of a base."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.rejected: dict[str, str] = {}

    def choose(self, ask: Ask) -> tuple[Option, ...]:
        """Return two wrong options, or none if fewer than two survive the rules."""
        survivors: list[str] = []
        for candidate in self._candidates(ask):
            if len(survivors) == BEST:
                break
            if candidate not in survivors and not self.why_not(ask, candidate):
                survivors.append(candidate)
        if len(survivors) < WANTED:
            return ()
        chosen = sorted(survivors, key=lambda one: keyed(ask.question_id, one))[:WANTED]
        return tuple(self._option(ask, one) for one in chosen)

    def why_not(self, ask: Ask, candidate: str) -> str:
        """Return the name of the rule that rejects a candidate, or an empty string."""
        return next((name for name, rule in RULES.items() if rule(self, ask, candidate)), "")

    def _candidates(self, ask: Ask) -> Iterator[str]:
        """Yield candidates, the best first: authored, of the same surroundings, of the same type."""
        yield from (near.entity for near in ask.fact.near)
        entity = self.base.entities[ask.key]
        yield from self._around(
            self._by_surroundings, (entity.type, entity.part_of, entity.side), ask.key
        )
        yield from self._around(self._by_type, (entity.type,), ask.key)

    def _around(
        self, table: dict[tuple[str, ...], list[str]], bucket: tuple[str, ...], key: str
    ) -> list[str]:
        """Return up to `WINDOW` members of a bucket, those that follow the key in the order of ids."""
        ids = table.get(bucket, [])
        at = bisect(ids, key)
        return [one for one in (*ids[at:], *ids[:at])[: WINDOW + 1] if one != key]

    @cached_property
    def _by_surroundings(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(self.base.entities):
            entity = self.base.entities[name]
            found.setdefault((entity.type, entity.part_of, entity.side), []).append(name)
        return found

    @cached_property
    def _by_type(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(self.base.entities):
            found.setdefault((self.base.entities[name].type,), []).append(name)
        return found

    @cached_property
    def _linked(self) -> set[tuple[str, str, str]]:
        """Subject, relation and object of every fact between two entities, with any status."""
        return {
            (_end(fact.subject), fact.relation, fact.object.id)
            for fact in self.base
            if isinstance(fact.object, EntityRef)
        }

    def linked(self, ask: Ask, candidate: str) -> bool:
        """Tell whether the base says of the candidate what is asked."""
        if ask.inverse:
            other = ask.fact.object
            return any(
                fact.object == other and fact.subject == EntityRef(candidate)
                for fact in self.base.related(ask.fact.relation)
            )
        return (_end(ask.fact.subject), ask.fact.relation, candidate) in self._linked

    def chain(self, entity: str) -> set[str]:
        """Return the containers of an entity, itself included."""
        found: set[str] = set()
        while entity and entity not in found:
            found.add(entity)
            entity = self.base.entities[entity].part_of if entity in self.base.entities else ""
        return found

    def near(self, ask: Ask, candidate: str) -> str:
        """Return the authored reason why a candidate is wrong."""
        return next((one.why for one in ask.fact.near if one.entity == candidate), "")

    def _option(self, ask: Ask, candidate: str) -> Option:
        entity = self.base.entities[candidate]
        why = self.near(ask, candidate)
        if why:
            text, proof = f"{entity.name}: {why}", f"near of {ask.fact.record}"
        else:
            text = (
                f"{entity.name} is {entity.gloss}"
                if entity.gloss
                else f"{entity.name} is another {self.noun(entity)}"
            )
            proof = f"{ask.fact.relation} has one answer at most, and {ask.fact.id} names {ask.key}"
        text = text[:1].upper() + text[1:]
        return Option(id=candidate, text=entity.name, rationale=f"{text.rstrip('.')}.", proof=proof)

    def noun(self, entity: Entity) -> str:
        """Return the word for an entity's type."""
        return self.base.types[entity.type].noun


def keyed(question_id: str, candidate: str) -> str:
    """Return the hash that chooses among candidates."""
    return hashlib.sha256(f"{question_id}|{candidate}".encode()).hexdigest()


def _end(term: object) -> str:
    return term.id if isinstance(term, EntityRef) else str(getattr(term, "text", term))


def _other_type(self: Distractors, ask: Ask, candidate: str) -> bool:
    """1: its type differs from the key's at the level that the stem names; an authored one may be a cousin."""
    key, other = (self.base.lineage(self.base.entities[one].type) for one in (ask.key, candidate))
    if self.near(ask, candidate):
        return key[-1:] != other[-1:]
    return key[:1] != other[:1]


def _true(self: Distractors, ask: Ask, candidate: str) -> bool:
    """2: the base says the same of it, or it is a part or container of the key."""
    if candidate == ask.key or self.linked(ask, candidate):
        return True
    return ask.key in self.chain(candidate) or candidate in self.chain(ask.key)


def _unproven(self: Distractors, ask: Ask, candidate: str) -> bool:
    """3: nothing proves it false."""
    return not (ask.functional or self.near(ask, candidate))


def _in_stem(self: Distractors, ask: Ask, candidate: str) -> bool:
    """5: the stem names it."""
    stem = words(ask.stem)
    return any(contains(stem, words(form)) for form in names.forms(self.base.entities[candidate]))


def _private(self: Distractors, ask: Ask, candidate: str) -> bool:  # noqa: ARG001
    """6: a person without an office or a side is private."""
    entity = self.base.entities[candidate]
    return self.base.is_a(candidate, "person") and not (entity.roles or entity.side)


def _far(self: Distractors, ask: Ask, candidate: str) -> bool:
    """7: no reader would pick it: nothing is said of it, or it held no office in those years."""
    entity, key = self.base.entities[candidate], self.base.entities[ask.key]
    if self.near(ask, candidate):
        return False
    if key.roles:
        return entity.side != key.side or not any(
            _together(one, other) for one in key.roles for other in entity.roles
        )
    return not entity.gloss


def _together(one: object, two: object) -> bool:
    def after(early: DateSpan | None, late: DateSpan | None) -> bool:
        return bool(early and late and late.first > early.last)

    ends = (getattr(one, "end", None), getattr(two, "end", None))
    starts = (getattr(one, "start", None), getattr(two, "start", None))
    return not (after(ends[0], starts[1]) or after(ends[1], starts[0]))


RULES: dict[str, Rule] = {
    "another type": _other_type,
    "true, or part or container of the key": _true,
    "not provably false": _unproven,
    "stands in the stem": _in_stem,
    "a private person": _private,
    "too far": _far,
}
"""Why a candidate is rejected, in the order in which it is asked; dates and numbers have shapes of their own."""


class Speakers:
    """Finds other speakers for a statement; the wording and the day in the stem leave one right."""

    def __init__(self, base: FactBase, spoke: Sequence[Fact]) -> None:
        self.base, self.spoke = base, spoke

    def others(self, question_id: str, fact: Fact) -> tuple[Option, ...]:
        """Return two speakers of the same side and root type who are not known to have said it."""
        side, root = self._like(fact.by)
        first = {
            one.by: one for one in self.spoke if one.by != fact.by and self._like(one.by) == (side, root)
        }
        stem = words(fact.sentence)
        fitting = [
            name
            for name in sorted(first, key=lambda one: keyed(question_id, one))
            if not any(contains(stem, words(form)) for form in names.forms(self.base.entities[name]))
        ]
        return tuple(self._option(first[name], fact) for name in fitting[:WANTED])

    def _like(self, speaker: str) -> tuple[str, str]:
        entity = self.base.entities[speaker]
        return entity.side, self.base.lineage(entity.type)[-1]

    def _option(self, other: Fact, fact: Fact) -> Option:
        return Option(
            id=other.by,
            text=self.base.name(other.by),
            rationale=_first_words(other.sentence),
            proof=f"{fact.id}: one speaker said these words on this day, and no fact gives them to {other.by}",
        )


def speakers(base: FactBase) -> Speakers:
    """Return the speakers of a base's statements."""
    return Speakers(base, [fact for fact in base.related("stated") if fact.date])


def _first_words(text: str, limit: int = 40) -> str:
    found = text.split()
    return text if len(found) <= limit else " ".join(found[:limit]) + " …"
