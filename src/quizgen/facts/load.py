"""Turn a book's folder into a fact base, or into one report of all that is wrong with it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from quizgen.errors import FactsError, Problem, Where, suggest
from quizgen.facts.base import FactBase
from quizgen.facts.bibliography import read_sources
from quizgen.facts.contract import Contract
from quizgen.facts.expand import expand
from quizgen.facts.pages import read_page
from quizgen.facts.records import (
    RECORDS,
    EntityEntry,
    EntityType,
    Event,
    Figure,
    OwnQuestion,
    Record,
    Relation,
    Statement,
)
from quizgen.facts.rules import Known, functional_problems, id_problems, name_problems, record_problems
from quizgen.facts.toc import Settings, find, settings
from quizgen.facts.typed import checked_id, typed
from quizgen.facts.yaml_file import items, line_of, plain, read
from quizgen.model import Entity, Fact, FormerName, Role, Sensitive, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from msgspec import Struct

SECTIONS = ("types", "sides", "relations", "entities", *RECORDS, "retired")
"""What a file may hold, in the order in which it is read."""

WEAKEST_FIRST = (Status.REFUTED, Status.DISPUTED, Status.CLAIM, Status.ESTABLISHED)


def load_facts(path: Path | str = ".") -> FactBase:
    """Read the book that `path` belongs to.

    Args:
        path: a ``base.yml``, the folder that holds it, or any folder inside the book.

    Returns:
        The base: entities, records, facts, sources and passages, in reading order.

    Raises:
        FactsError: something is wrong; its `problems` name every place, each with what is allowed.

    >>> base = load_facts("tests/facts_good")
    >>> base["order-to-leave.happened-on"].sentence
    'The order to leave Sievierodonetsk was announced on 24 June 2022.'
    """
    problems: list[Problem] = []
    with _paused_collector():
        base = _load(find(Path(path)), problems)
    if problems or base is None:
        raise FactsError(problems)
    return base


@dataclass(slots=True)
class _Raw:
    """What the files hold, before entries are held against each other."""

    ids: dict[str, Where] = field(default_factory=dict)
    nodes: dict[str, yaml.Node] = field(default_factory=dict)
    types: dict[str, EntityType] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    retired: dict[str, str] = field(default_factory=dict)
    retired_at: dict[str, Where] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Ids of records that could not be read: their tags and names are no second error."""
    broken_bibliography: bool = False

    def where(self, entry: str, *path: str | int) -> Where:
        """Return the place of an entry, or of what lies at `path` inside it."""
        at = self.ids[entry]
        return Where(at.file, line_of(self.nodes[entry], path)) if path else at


def _load(file: Path, problems: list[Problem]) -> FactBase | None:
    found = settings(file, problems.append)
    if found is None:
        return None
    raw = _Raw()
    for path in sorted(file.parent.glob("*.yml")):
        if path != file:
            _read_file(path, found.name(path), raw, problems)
    read_all = [read_sources(path, found.name(path), problems.append) for path in found.bibliography]
    sources = {key: source for one in read_all if one is not None for key, source in one.items()}
    raw.broken_bibliography = None in read_all
    pages = [read_page(path, name, found.name(path), problems.append) for name, path in found.pages]
    if not _hold_together(raw, sources, found, problems):
        return None
    contract = Contract(pages, raw.records, raw.entities, raw.relations)
    problems += (
        one for one in contract.problems() if not any(f"fact-{name} " in one.what for name in raw.broken)
    )
    return None if problems else _base(found, raw, sources, contract)


def _read_file(path: Path, name: str, raw: _Raw, problems: list[Problem]) -> None:
    node = read(path, name, problems.append)
    if node is None:
        return
    for section, at, content in sorted(items(node), key=lambda one: _order(one[0])):
        if section not in SECTIONS:
            allowed = suggest(section, SECTIONS) or f"one of {', '.join(SECTIONS)}"
            problems.append(
                Problem(Where(name, at), f"unknown section {section!r}", allowed, "unknown-key")
            )
            continue
        for key, line, entry in items(content):
            where = Where(name, line)
            if section == "retired":
                raw.retired[key], raw.retired_at[key] = str(plain(entry)), where
            elif section == "sides":
                raw.sides[key] = str(plain(entry))
            elif section == "types":
                _keep(raw.types, EntityType, key, entry, where, problems)
            elif section == "relations":
                _keep(raw.relations, Relation, key, entry, where, problems)
            else:
                _read_entry(section, key, entry, where, raw, problems)


def _order(section: str) -> int:
    return SECTIONS.index(section) if section in SECTIONS else -1


def _keep(
    table: dict[str, Any],
    cls: type[Struct],
    key: str,
    entry: yaml.Node,
    where: Where,
    problems: list[Problem],
) -> None:
    value = typed(cls, entry, where, key, problems.append)
    if value is not None:
        table[key] = value


def _read_entry(
    section: str, key: str, entry: yaml.Node, where: Where, raw: _Raw, problems: list[Problem]
) -> None:
    if not checked_id(key, entry, where, problems.append):
        return
    if key in raw.ids:
        allowed = f"one id for one entry; the first is {raw.ids[key]}"
        problems.append(Problem(where, f"id {key!r} stands twice", allowed, "double-id"))
        raw.broken.add(key)
        return
    raw.ids[key], raw.nodes[key] = where, entry
    if section == "entities":
        written = typed(EntityEntry, entry, where, key, problems.append)
        if written is not None:
            raw.entities[key] = _entity(key, written, where)
        else:
            raw.broken.add(key)
        return
    record = typed(
        RECORDS[section],
        _dates_apart(section, entry),
        where,
        key,
        _sharper(problems),
        {"id": key, "where": where},
    )
    if record is not None:
        raw.records[key] = record
    else:
        raw.broken.add(key)


def _sharper(problems: list[Problem]) -> Any:
    """Say of a written `disputed` what makes a dispute."""

    def report(problem: Problem) -> None:
        if "status: got 'disputed'" in problem.what:
            problem = replace(
                problem,
                allowed="leave it out: a dispute follows from series: conflict, from several dates "
                "or from excludes; a denial alone (denied_by) disputes nothing",
                code="disputed-written",
            )
        problems.append(problem)

    return report


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
        side=written.side,
        roles=tuple(Role(one.office, one.start, one.end) for one in written.roles),
        at=at,
        date=written.date,
        where=where,
    )


def _hold_together(
    raw: _Raw, sources: Mapping[str, Source], found: Settings, problems: list[Problem]
) -> bool:
    """Hold entries against each other; tell whether the pages can be held against them too."""
    known = Known(
        records=raw.records,
        entities=raw.entities,
        sources=sources,
        relations=raw.relations,
        types=raw.types,
        edition=found.edition,
        where=raw.where,
    )
    before = len(problems)
    for entity in raw.entities.values():
        problems += _entity_problems(entity, raw)
    for record in raw.records.values():
        problems += (one for one in record_problems(record, known) if not _follows(one, raw))
    ends = any(one.code.startswith("unknown-") or one.code == "wrong-type" for one in problems[before:])
    problems += functional_problems(known)
    problems += name_problems(raw.entities.values(), raw.where)
    problems += id_problems(raw.ids, raw.records, raw.retired_at)
    return not ends


def _follows(problem: Problem, raw: _Raw) -> bool:
    """Tell whether a problem only follows from an entry or a bibliography that could not be read."""
    if problem.code == "unknown-source":
        return raw.broken_bibliography
    return problem.code.startswith("unknown-") and any(
        problem.what.endswith(f"{name!r}") for name in raw.broken
    )


def _entity_problems(entity: Entity, raw: _Raw) -> Iterator[Problem]:
    if entity.type not in raw.types:
        allowed = suggest(entity.type, raw.types) or f"one of {', '.join(raw.types)}"
        where = raw.where(entity.id, "type")
        yield Problem(where, f"{entity.id}: type: unknown type {entity.type!r}", allowed, "unknown-type")
    if entity.part_of and entity.part_of not in raw.entities and entity.part_of not in raw.broken:
        allowed = suggest(entity.part_of, raw.entities) or "an entity of this base"
        where = raw.where(entity.id, "part_of")
        yield Problem(
            where, f"{entity.id}: part_of: unknown entity {entity.part_of!r}", allowed, "unknown-entity"
        )
    for key in ("former", "roles"):
        for at, one in enumerate(getattr(entity, key)):
            if one.start and one.end and one.end.before(one.start):
                what = f"{entity.id}: {key}.{at}: ends before it begins"
                yield Problem(raw.where(entity.id, key, at), what, "from before to", "bad-interval")


def _base(found: Settings, raw: _Raw, sources: Mapping[str, Source], contract: Contract) -> FactBase:
    statuses = _statuses(raw.records)
    passages = contract.passages()
    facts: list[Fact] = []
    advice: list[Problem] = []
    for record in raw.records.values():
        untaught = contract.untaught(record)
        advice += (Problem(record.where, why, "", "slot-untaught") for why in untaught.values())
        facts += (
            replace(fact, passages=passages.get(record.id, ()), untaught=untaught.get(fact.relation, ""))
            for fact in expand(record, statuses[record.id], raw.entities, raw.relations)
        )
    return FactBase(
        root=found.root,
        edition=found.edition,
        language=found.language,
        pages=tuple(name for name, _ in found.pages),
        records=raw.records,
        facts=tuple(facts),
        passages=passages,
        entities=raw.entities,
        sources=sources,
        relations=raw.relations,
        types=raw.types,
        sides=raw.sides,
        statuses=statuses,
        quiz_free=frozenset(
            (passage.page, passage.section)
            for name, taught in passages.items()
            if raw.records[name].sensitive is Sensitive.NO_QUIZ
            for passage in taught
        ),
        formerly={old: record.id for record in raw.records.values() for old in record.formerly},
        retired=raw.retired,
        advice=tuple(sorted(advice)),
    )


def _statuses(records: Mapping[str, Record]) -> dict[str, Status]:
    """Work out how each record's content stands; what excludes another is disputed both ways."""
    excluded = {
        name
        for record in records.values()
        if isinstance(record, Statement) and record.excludes
        for name in (record.id, *record.excludes)
    }
    found = {
        name: Status.DISPUTED
        if name in excluded and _plain_status(record) is not Status.REFUTED
        else _plain_status(record)
        for name, record in records.items()
    }
    for name, record in records.items():
        if isinstance(record, OwnQuestion):
            found[name] = min((found[one] for one in record.rests_on), key=WEAKEST_FIRST.index)
    return found


def _plain_status(record: Record) -> Status:
    if isinstance(record, Figure):
        if record.series == "conflict":
            return Status.DISPUTED
        return Status.CLAIM if any(one.by for one in record.values) else Status.ESTABLISHED
    if isinstance(record, Event) and record.dates:
        return Status.DISPUTED
    return Status(getattr(record, "status", Status.ESTABLISHED))


@contextmanager
def _paused_collector() -> Iterator[None]:
    """Keep the garbage collector from walking the many small values while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
