"""The fact base: everything that the files say, checked, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from quizgen.errors import Problem, UnknownIdError
from quizgen.facts.directive import Request
from quizgen.facts.packs import Pack
from quizgen.facts.records import EntityType, Record, Relation
from quizgen.model import Entity, Fact, Passage, Source, Status
from quizgen.text.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator


class FactBase(Struct, frozen=True, kw_only=True, dict=True):
    """What a book teaches. It iterates over its facts."""

    root: Path
    """Folder of the book: pages and files are named relative to it."""
    edition: Day
    language: str
    pages: tuple[str, ...]
    """Pages in reading order, relative to `root`, without their ending."""
    parts: Mapping[str, tuple[str, ...]]
    """Parts of the book that a form code can name, in the order of its bits, with their pages."""
    records: Mapping[str, Record]
    facts: tuple[Fact, ...]
    passages: Mapping[str, tuple[Passage, ...]]
    """Record id -> its passages in reading order, the home passage first."""
    quizzes: Mapping[str, tuple[Request, ...]]
    """Page -> what its quizzes ask for, in their order."""
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    relations: Mapping[str, Relation]
    types: Mapping[str, EntityType]
    sides: Mapping[str, str]
    """Side -> the words for it in questions."""
    statuses: Mapping[str, Status]
    """Record id -> how its content stands; an own question has the weakest of what it rests on."""
    packs: Mapping[str, Pack]
    """Lesson packs by name, such as ``L3``."""
    options: int
    """How many options a choice made from the facts has, where the base proves enough wrong ones."""
    formerly: Mapping[str, str] = field(default_factory=dict)
    """Old id -> the id it has in this edition."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """Id that ended -> the reason."""
    advice: tuple[Problem, ...] = ()
    """What an author may want to mend; nothing here stops a build."""

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __getitem__(self, fact_id: str) -> Fact:
        """Return a fact by its id.

        Raises:
            UnknownIdError: there is none; the message names the nearest.
        """
        try:
            return self._by_id[fact_id]
        except KeyError:
            raise UnknownIdError("fact", fact_id, self._by_id) from None

    def of(self, record: str) -> tuple[Fact, ...]:
        """Return the facts of a record, in the order of its slots."""
        return self._by_record.get(record, ())

    def related(self, relation: str) -> tuple[Fact, ...]:
        """Return every fact of a relation."""
        return self._by_relation.get(relation, ())

    def lineage(self, type_name: str) -> tuple[str, ...]:
        """Return a type and the types that it is of, the nearest first; empty if it is unknown."""
        found: list[str] = []
        while type_name in self.types and type_name not in found:
            found.append(type_name)
            type_name = self.types[type_name].of
        return tuple(found)

    def is_a(self, entity: str, type_name: str) -> bool:
        """Tell whether an entity is of a type or of one below it."""
        return entity in self.entities and type_name in self.lineage(self.entities[entity].type)

    def name(self, entity: str) -> str:
        """Return the spelling of an entity that the book prints."""
        return self.entities[entity].name

    @cached_property
    def roots(self) -> Mapping[str, str]:
        """Entity id -> the root of its type: place, person, organisation, document or term."""
        return {name: self.lineage(entity.type)[-1] for name, entity in self.entities.items()}

    @cached_property
    def taught(self) -> Mapping[str, tuple[str, ...]]:
        """Page -> the records that it has passages of."""
        found: dict[str, dict[str, None]] = {}
        for record, passages in self.passages.items():
            for passage in passages:
                found.setdefault(passage.page, {})[record] = None
        return {page: tuple(records) for page, records in found.items()}

    @cached_property
    def names(self) -> Names:
        """Every spelling of every entity: what typed names are held against."""
        return Names(self.entities.values(), self.roots, self.language)

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def _by_record(self) -> dict[str, tuple[Fact, ...]]:
        return _grouped(self.facts, "record")

    @cached_property
    def _by_relation(self) -> dict[str, tuple[Fact, ...]]:
        return _grouped(self.facts, "relation")


def _grouped(facts: tuple[Fact, ...], field_name: str) -> dict[str, tuple[Fact, ...]]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(getattr(fact, field_name), []).append(fact)
    return {name: tuple(group) for name, group in groups.items()}
