"""Hold the names in a record against all that there is to name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Day
from functools import cache, cached_property
from typing import Any, get_args

from msgspec import Struct

from quizgen.errors import Problem, Where, suggest
from quizgen.facts.records import EntityType, Part, Record, Relation, fields_of
from quizgen.model import Entity, Source
from quizgen.text.fold import fold
from quizgen.text.names import forms

Path = tuple[str | int, ...]
"""Steps into an entry: keys and positions."""
LineOf = Callable[..., Where]
"""Record id and steps into it -> the place in the author's file."""

_NAMES = {
    "by": "entity",
    "actor": "entity",
    "place": "entity",
    "members": "entity",
    "near": "entity",
    "sources": "source",
    "complete": "source",
    "against": "record",
    "excludes": "record",
    "rests_on": "record",
    "relation": "relation",
    "part_of": "entity",
    "after": "entity",
    "type": "type",
    "side": "side",
    "seen_from": "entity",
}
"""Field -> what its texts name."""

_ONE_OF = {
    "entity": "the id of an entity",
    "source": "the key of an entry in the bibliography",
    "record": "the id of a record",
    "relation": "the name of a relation",
}


class Known(Struct, frozen=True, kw_only=True, dict=True):
    """All that a record may name."""

    records: Mapping[str, Record]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    relations: Mapping[str, Relation]
    types: Mapping[str, EntityType]
    sides: Mapping[str, str]
    edition: Day
    where: LineOf

    def table(self, kind: str) -> Mapping[str, object]:
        """Return what there is of a kind, by id."""
        tables: dict[str, Mapping[str, object]] = {
            "entity": self.entities,
            "source": self.sources,
            "record": self.records,
            "relation": self.relations,
            "type": self.types,
            "side": self.sides,
        }
        return tables[kind]

    def is_a(self, entity: str, wanted: str) -> bool:
        """Tell whether an entity is of a type or of one below it."""
        if wanted == "entity":
            return True
        name, seen = self.entities[entity].type, set[str]()
        while name in self.types and name not in seen:
            if name == wanted:
                return True
            seen.add(name)
            name = self.types[name].of
        return bool(name) and name not in self.types  # an unknown type is one mistake, not two

    @cached_property
    def bearers(self) -> Mapping[str, set[str]]:
        """Folded name -> the entities that bear it."""
        found: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for name in forms(entity):
                found.setdefault(fold(name), set()).add(entity.id)
        return found


def unknown_names(entry: str, value: Struct, known: Known) -> Iterator[Problem]:
    """Find names of entities, sources, records and the like that do not exist.

    Args:
        entry: the id of an entry.
        value: what could be read of it.
        known: all that there is to name.
    """
    for path, kind, name in references(value):
        table = known.table(kind)
        if name not in table:
            what = f"{entry}: {'.'.join(map(str, path))}: unknown {kind} {name!r}"
            allowed = suggest(name, table) or _ONE_OF.get(kind) or f"one of {', '.join(table)}"
            yield Problem(known.where(entry, *path), what, allowed, f"unknown-{kind}", missing=name)


def references(value: Struct, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Walk a record and yield path, kind and name of everything that it names."""
    for attribute, key, kind in _naming(type(value)):
        content = getattr(value, attribute)
        if not content:
            continue
        inner: Iterable[tuple[str | int, object]] = ()
        match content:
            case str() if kind:
                yield (*path, key), kind, content
            case Struct():
                yield from references(content, (*path, key))
            case dict():
                inner = content.items()
                if kind:
                    yield from (((*path, key, name), kind, name) for name in content)
            case tuple() if kind:
                names = ((at, one) for at, one in enumerate(content) if isinstance(one, str))
                yield from (((*path, key, at), kind, one) for at, one in names)
            case tuple():
                inner = enumerate(content)
        for step, one in inner:
            if isinstance(one, Struct):
                yield from references(one, (*path, key, step))


@cache
def _naming(cls: type[Struct]) -> tuple[tuple[str, str, str], ...]:
    """Return the fields that name something or hold what may: attribute, key in the file, kind of name."""
    found = ((one.name, one.encode_name, _NAMES.get(one.name, ""), one.type) for one in fields_of(cls))
    return tuple((name, key, kind) for name, key, kind, held in found if kind or _holds_part(held))


def _holds_part(held: Any) -> bool:
    if isinstance(held, type) and issubclass(held, Part):
        return True
    return any(map(_holds_part, get_args(held)))
