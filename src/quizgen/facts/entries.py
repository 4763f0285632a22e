"""Turn the files of facts into entries: typed records, entities and words, each with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct, field

from quizgen.errors import Problem, Where, suggest
from quizgen.facts.records import RECORDS, EntityEntry, EntityType, Record, Relation
from quizgen.facts.typed import checked_id, typed
from quizgen.facts.yaml_file import items, line_of, plain, read
from quizgen.model import Entity, FormerName, Role

if TYPE_CHECKING:
    from pathlib import Path


SECTIONS = ("types", "sides", "relations", "entities", *RECORDS, "retired")
"""What a file may hold, in the order in which it is read."""


class Entries(Struct):
    """What the files hold, before entries are held against each other."""

    ids: dict[str, Where] = field(default_factory=dict)
    nodes: dict[str, yaml.Node] = field(default_factory=dict)
    types: dict[str, EntityType] = field(default_factory=dict)
    types_at: dict[str, Where] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    relations_at: dict[str, Where] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    sides_at: dict[str, Where] = field(default_factory=dict)
    written: dict[str, EntityEntry | Record] = field(default_factory=dict)
    """Every entry that has an id, also one of which only a part could be read."""
    entities: dict[str, Entity] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    retired: dict[str, str] = field(default_factory=dict)
    retired_at: dict[str, Where] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Ids of entries that could not be read: their tags and names are no second error."""
    unread: bool = False
    """Whether a file or a section could not be read: names that nothing bears may stand there."""
    unread_page: bool = False
    broken_bibliography: bool = False

    def where(self, entry: str, *path: str | int) -> Where:
        """Return the place of an entry, or of what lies at `path` inside it."""
        at = self.ids[entry]
        return Where(at.file, line_of(self.nodes[entry], path)) if path else at


def read_file(path: Path, name: str, raw: Entries, problems: list[Problem]) -> None:
    """Add what one file holds to `raw`, and what is wrong with it to `problems`."""
    node = read(path, name, problems.append)
    if node is None:
        raw.unread = True
        return
    for section, at, content in sorted(items(node), key=lambda one: _order(one[0])):
        if section not in SECTIONS:
            allowed = suggest(section, SECTIONS) or f"one of {', '.join(SECTIONS)}"
            problems.append(
                Problem(Where(name, at), f"unknown section {section!r}", allowed, "unknown-key")
            )
            raw.broken |= {key for key, _, _ in items(content)}
            continue
        if not isinstance(content, yaml.MappingNode) and plain(content):
            what = f"{section}: got a {'list' if isinstance(content, yaml.SequenceNode) else 'text'}"
            problems.append(
                Problem(Where(name, at), what, "entries, each an id and a colon", "yaml-shape")
            )
            raw.unread = True
        for key, line, entry in items(content):
            where = Where(name, line)
            if section in _PLACES:
                _read_word(section, key, entry, where, raw, problems)
            else:
                _read_entry(section, key, entry, where, raw, problems)


_PLACES = {
    "retired": "retired_at",
    "sides": "sides_at",
    "types": "types_at",
    "relations": "relations_at",
}
"""Sections whose entries are words that the base is built from -> where `Entries` keeps their places."""


def _twice(what: str, where: Where, first: Where) -> Problem:
    return Problem(
        where, f"{what} stands twice", f"one id for one entry; the first is {first}", "double-id"
    )


def _order(section: str) -> int:
    return SECTIONS.index(section) if section in SECTIONS else -1


def _words(key: str, entry: yaml.Node, where: Where, problems: list[Problem]) -> str:
    if isinstance(entry, yaml.ScalarNode) and entry.value:
        return str(entry.value)
    problems.append(Problem(where, f"{key}: got no words", "text", "wrong-type"))
    return ""


def _keep(
    table: dict[str, Any],
    cls: type[Struct],
    key: str,
    entry: yaml.Node,
    where: Where,
    raw: Entries,
    problems: list[Problem],
) -> None:
    value, sound = typed(cls, entry, where, key, problems.append)
    if sound:
        table[key] = value
    else:
        raw.broken.add(key)


def _read_word(
    section: str, key: str, entry: yaml.Node, where: Where, raw: Entries, problems: list[Problem]
) -> None:
    """Read one of the words that the base is built from: each is written once."""
    places: dict[str, Where] = getattr(raw, _PLACES[section])
    if key in places:
        problems.append(_twice(f"{section}: {key!r}", where, places[key]))
        return
    places[key] = where
    if section == "retired":
        raw.retired[key] = _words(key, entry, where, problems)
    elif section == "sides":
        raw.sides[key] = _words(key, entry, where, problems)
    elif section == "types":
        _keep(raw.types, EntityType, key, entry, where, raw, problems)
    else:
        _keep(raw.relations, Relation, key, entry, where, raw, problems)


def _read_entry(
    section: str, key: str, entry: yaml.Node, where: Where, raw: Entries, problems: list[Problem]
) -> None:
    entry = _dates_apart(section, entry)
    value: EntityEntry | Record | None
    if section == "entities":
        value, sound = typed(EntityEntry, entry, where, key, problems.append)
    else:
        given = {"id": key, "where": where}
        value, sound = typed(RECORDS[section], entry, where, key, problems.append, given)
    if not checked_id(key, entry, where, problems.append):
        return
    if key in raw.ids:
        problems.append(_twice(f"id {key!r}", where, raw.ids[key]))
        raw.broken.add(key)
        return
    raw.ids[key], raw.nodes[key] = where, entry
    if value is not None:
        raw.written[key] = value
    if not sound:
        raw.broken.add(key)
    elif isinstance(value, EntityEntry):
        raw.entities[key] = _entity(key, value, where)
    elif value is not None:
        raw.records[key] = value


def _dates_apart(section: str, entry: yaml.Node) -> yaml.Node:
    """Read an event's `date` that lists values as its `dates`."""
    if section != "events" or not isinstance(entry, yaml.MappingNode):
        return entry
    listed = [isinstance(value, yaml.SequenceNode) and key.value == "date" for key, value in entry.value]
    if not any(listed):
        return entry
    pairs = [
        (yaml.ScalarNode(key.tag, "dates", key.start_mark, key.end_mark), value)
        if apart
        else (key, value)
        for (key, value), apart in zip(entry.value, listed, strict=True)
    ]
    return yaml.MappingNode(entry.tag, pairs, entry.start_mark, entry.end_mark)


def _entity(key: str, written: EntityEntry, where: Where) -> Entity:
    at = (Decimal(written.at.lat), Decimal(written.at.lon)) if written.at else None
    return Entity(
        id=key,
        type=written.type,
        name=written.name,
        gloss=written.gloss,
        uk=written.uk,
        ru=written.ru,
        also=written.also,
        imprecise=written.imprecise,
        former=tuple(FormerName(one.name, one.start, one.end, one.uk, one.ru) for one in written.former),
        part_of=written.part_of,
        after=written.after,
        side=written.side,
        roles=tuple(Role(one.office, one.start, one.end) for one in written.roles),
        at=at,
        date=written.date,
        where=where,
    )
