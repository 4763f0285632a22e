"""Sort the entities and facts of a base once, so that a question looks only at its own neighbours."""

from __future__ import annotations

import hashlib
from bisect import bisect
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizgen.facts.words import reached
from quizgen.model import EntityRef, Phrase, Sensitive, Status
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Entity, Fact, Role

WINDOW = 12
"""Neighbours of one bucket that are looked at: however large the base grows, a question costs the same, and
a new entity changes only its neighbours' questions."""


def provable(fact: Fact) -> bool:
    """Tell whether a fact may prove another option wrong and be printed as its reason.

    It is established, and no record that is never asked.
    """
    return fact.status is Status.ESTABLISHED and fact.sensitive is not Sensitive.NO_QUIZ


class Pool:
    """The candidates of a base, in buckets sorted by id."""

    def __init__(self, base: FactBase) -> None:
        self.base = base

    def around(self, key: str) -> Iterator[str]:
        """Yield entities like `key`: of its type and surroundings, of its type, of the type above."""
        entity = self.base.entities[key]
        for bucket in _buckets(entity, self.base.types[entity.type].of):
            yield from window(self._buckets.get(bucket, []), key)

    def subjects(self, relation: str, key: str) -> list[str]:
        """Return entities of which a relation says something."""
        return window(self._subjects.get(relation, []), key)

    def phrases(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """Yield phrases that could stand for the object of a fact, with what they really belong to."""
        subject = self.base.entities.get(words_of(fact.subject))
        side = subject.side if subject else ""
        for text, _, other in window(self._objects.get(fact.relation, []), (words_of(fact.object),)):
            owner = self.base.entities.get(words_of(other.subject))
            if provable(other) and (not owner or owner.side == side):
                yield text, other.sentence
        if subject:
            yield from self._offices(subject, words_of(fact.object))

    def _offices(self, person: Entity, office: str) -> Iterator[tuple[str, str]]:
        """Yield offices that others of the person's side held while he or she held one."""
        held = [role for role in person.roles if role.office == office]
        for other in window(self._holders.get(person.side, []), person.id) if held else ():
            for role in self.base.entities[other].roles:
                if other != person.id and together(role, held[0]):
                    yield role.office, f"That was {self.base.name(other)}."

    def told(self, relation: str, subject: str) -> list[Fact]:
        """Return what a relation says of a subject, with any status."""
        return self._facts.get((relation, subject), [])

    def kin(self, one: str) -> set[str]:
        """Return the containers and owners of an entity, itself included, along whole chains."""
        return reached(self._above, (one,))

    def line(self, one: str) -> set[str]:
        """Return an entity's kin and their predecessors, along whole chains."""
        return reached(self._above_or_before, (one,))

    def akin(self, one: str, other: str) -> bool:
        """Tell whether one of two entities is container, owner or predecessor of the other, or both are one."""
        return one in self.line(other) or other in self.line(one)

    def succession(self, one: str) -> set[str]:
        """Return the predecessors and successors of an entity, itself left out, along whole chains."""
        return (reached(self._before, (one,)) | reached(self._since, (one,))) - {one}

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        """Each entity with what it is part of, by `part_of` and by transitive relations."""
        found = {name: {entity.part_of} - {""} for name, entity in self.base.entities.items()}
        for name, relation in self.base.relations.items():
            for fact in self.base.related(name) if relation.transitive == "yes" else ():
                if isinstance(fact.subject, EntityRef) and isinstance(fact.object, EntityRef):
                    found[fact.subject.id].add(fact.object.id)
        return found

    @cached_property
    def _before(self) -> dict[str, tuple[str, ...]]:
        """Each entity with those in whose place it came."""
        return {name: entity.after for name, entity in self.base.entities.items()}

    @cached_property
    def _since(self) -> dict[str, list[str]]:
        """Each entity with those that came in its place."""
        found: dict[str, list[str]] = {}
        for name, before in self._before.items():
            for one in before:
                found.setdefault(one, []).append(name)
        return found

    @cached_property
    def _above_or_before(self) -> dict[str, set[str]]:
        return {name: above.union(self._before[name]) for name, above in self._above.items()}

    @cached_property
    def _buckets(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(self.base.entities):
            entity = self.base.entities[name]
            for bucket in _buckets(entity, self.base.types[entity.type].of):
                found.setdefault(bucket, []).append(name)
        return found

    @cached_property
    def _subjects(self) -> dict[str, list[str]]:
        """The entities that each relation has as subject, in order."""
        found: dict[str, set[str]] = {}
        for fact in self.base:
            if isinstance(fact.subject, EntityRef):
                found.setdefault(fact.relation, set()).add(fact.subject.id)
        return {relation: sorted(ids) for relation, ids in found.items()}

    @cached_property
    def _objects(self) -> dict[str, list[tuple[str, str, Fact]]]:
        """The phrases that each relation has as object, in order, with the facts that say so."""
        found: dict[str, list[tuple[str, str, Fact]]] = {}
        for fact in self.base:
            if isinstance(fact.object, Phrase):
                found.setdefault(fact.relation, []).append((fact.object.text, fact.id, fact))
        return {relation: sorted(rows) for relation, rows in found.items()}

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """The people of each side who held an office, in order."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.base.entities):
            if self.base.entities[name].roles:
                found.setdefault(self.base.entities[name].side, []).append(name)
        return found

    @cached_property
    def _facts(self) -> dict[tuple[str, str], list[Fact]]:
        """The facts of each relation and subject, with any status."""
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.base:
            found.setdefault((fact.relation, words_of(fact.subject)), []).append(fact)
        return found

    @cached_property
    def folded(self) -> dict[str, str]:
        """Each entity's name in the form in which names are compared."""
        return {name: fold(entity.name) for name, entity in self.base.entities.items()}

    @cached_property
    def unfit(self) -> frozenset[str]:
        """Entities that a record which is never asked is about."""
        ends = (
            end
            for fact in self.base
            if fact.sensitive is Sensitive.NO_QUIZ
            for end in (fact.subject, fact.object)
        )
        return frozenset(end.id for end in ends if isinstance(end, EntityRef))


def keyed(question_id: str, candidate: str) -> str:
    """Return the hash that chooses among candidates (SHA-256, in hexadecimal)."""
    return hashlib.sha256(f"{question_id}|{candidate}".encode()).hexdigest()


def option_id(text: str) -> str:
    """Return an id for an option that is only words."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def words_of(term: object) -> str:
    """Return the id of an entity, or the words of any other term."""
    return term.id if isinstance(term, EntityRef) else str(getattr(term, "text", term))


def window(ring: list[Any], key: Any) -> list[Any]:
    """Return up to `WINDOW` members of a sorted list, those after the key, round the end to its beginning.

    So a question looks at its own neighbours only, however large the base is.
    """
    at = bisect(ring, key)
    taken = ring[at : at + WINDOW]
    return taken + ring[: min(at, WINDOW - len(taken))]


def together(one: Role, two: Role) -> bool:
    """Tell whether two offices may have been held at the same time."""
    apart = (
        late.start and early.end and late.start.first > early.end.last
        for early, late in ((one, two), (two, one))
    )
    return not any(apart)


def _buckets(entity: Entity, above: str) -> tuple[tuple[str, ...], ...]:
    return (entity.type, entity.part_of, entity.side), (entity.type,), ("above", above)
