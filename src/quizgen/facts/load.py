"""Turn a book's folder into a fact base, or into one report of all that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.errors import FactsError, Problem, Where, suggest
from quizgen.facts.base import FactBase
from quizgen.facts.bibliography import read_sources
from quizgen.facts.collector import paused_collector
from quizgen.facts.contract import Contract
from quizgen.facts.entries import Entries, read_file
from quizgen.facts.expand import expand
from quizgen.facts.known import Known, unknown_names
from quizgen.facts.packs import Pack, read_packs
from quizgen.facts.pages import Page, read_page
from quizgen.facts.records import (
    Event,
    Figure,
    OwnQuestion,
    Record,
    Statement,
)
from quizgen.facts.rules import (
    functional_problems,
    id_problems,
    name_problems,
    record_problems,
)
from quizgen.facts.toc import Settings, find, settings
from quizgen.facts.words import in_circles, relation_problems, type_problems
from quizgen.facts.yaml_file import yaml_files
from quizgen.model import Entity, Fact, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_UNFIT = {"unknown-entity", "unknown-relation", "wrong-type", "bad-date"}
"""Problems of a record that must be mended before it can be held against its passages."""
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
    with paused_collector():
        base = _load(find(Path(path)), problems)
    if problems or base is None:
        raise FactsError(problems)
    return base


def _load(file: Path, problems: list[Problem]) -> FactBase | None:
    found = settings(file, problems.append)
    if found is None:
        return None
    raw = Entries()
    for path in yaml_files(file.parent):
        if path != file:
            read_file(path, found.name(path), raw, problems)
    read_all = [read_sources(path, found.name(path), problems.append) for path in found.bibliography]
    sources = {key: source for one in read_all if one is not None for key, source in one.items()}
    raw.broken_bibliography = None in read_all
    pages = [read_page(path, name, found.name(path), problems.append) for name, path in found.pages]
    unread = {"not-utf-8", "unreadable-file", "missing-file", "control-character"}
    raw.unread_page = not found.has_pages or any(one.code in unread for one in problems)
    if not raw.broken_bibliography:
        problems += (one for page in pages for one in _cite_problems(page, sources))
    unsound = _hold_together(raw, sources, found, problems)
    contract = Contract(pages, raw.records, raw.entities, raw.relations, found)
    problems += (one for one in contract.problems(unsound) if not _follows(one, raw))
    in_packs: list[Problem] = []
    packs = read_packs(found, in_packs.append)
    problems += (one for one in in_packs if not _follows(one, raw))
    return None if problems else _base(found, raw, sources, contract, packs)


def _circles(raw: Entries) -> Iterator[Problem]:
    """Find entities that are part of themselves, or came after themselves."""
    within = {one.id: (one.part_of,) for one in raw.entities.values()}
    after = {one.id: one.after for one in raw.entities.values()}
    for key, above, allowed in (
        ("part_of", within, "what it lies in"),
        ("after", after, "what was there before it"),
    ):
        for name in in_circles(above):
            what = f"{name}: {key}: a circle back to itself"
            yield Problem(raw.where(name, key), what, allowed, "circle")


def _cite_problems(page: Page, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Find citations of what the bibliography does not have."""
    for block in page.blocks:
        for key in block.cites:
            if key not in sources:
                what = f"cites the unknown source {key!r}"
                allowed = suggest(key, sources) or "the key of an entry in the bibliography"
                yield Problem(Where(page.file, block.line), what, allowed, "unknown-source")


def _hold_together(
    raw: Entries, sources: Mapping[str, Source], found: Settings, problems: list[Problem]
) -> set[str]:
    """Hold entries against each other; return the records that cannot be held against the pages too."""
    known = Known(
        records=raw.records,
        entities=raw.entities,
        sources=sources,
        relations=raw.relations,
        types=raw.types,
        sides=raw.sides,
        edition=found.edition,
        where=raw.where,
    )
    noticed = [one for entity in raw.entities.values() for one in _period_problems(entity, raw)]
    for key in raw.written.keys() - raw.records.keys():
        noticed += unknown_names(key, raw.written[key], known)
    noticed += _circles(raw)
    unsound = set()
    for record in raw.records.values():
        own = list(record_problems(record, known))
        noticed += own
        if any(one.code in _UNFIT for one in own):
            unsound.add(record.id)
    noticed += type_problems(known, raw.types_at)
    noticed += relation_problems(known, raw.relations_at)
    noticed += functional_problems(known)
    noticed += name_problems(raw.entities.values(), raw.where)
    noticed += id_problems(raw.ids, raw.records, raw.retired_at)
    problems += (one for one in noticed if not _follows(one, raw))
    return unsound


def _follows(problem: Problem, raw: Entries) -> bool:
    """Tell whether a problem only follows from an entry, a file or a bibliography that could not be read."""
    if problem.code == "unknown-source":
        return raw.broken_bibliography
    if problem.code in {"record-without-passage", "unknown-page"}:
        return raw.unread_page
    return bool(problem.missing) and (raw.unread or problem.missing in raw.broken)


def _period_problems(entity: Entity, raw: Entries) -> Iterator[Problem]:
    """Find former names and roles that end before they begin."""
    for key in ("former", "roles"):
        for at, one in enumerate(getattr(entity, key)):
            if one.start and one.end and one.end.before(one.start):
                what = f"{entity.id}: {key}.{at}: ends before it begins"
                yield Problem(raw.where(entity.id, key, at), what, "from before to", "bad-interval")


def _base(
    found: Settings,
    raw: Entries,
    sources: Mapping[str, Source],
    contract: Contract,
    packs: Mapping[str, Pack],
) -> FactBase:
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
        packs=packs,
        edition=found.edition,
        language=found.language,
        pages=tuple(name for name, _ in found.pages),
        parts=found.parts,
        options=found.options,
        records=raw.records,
        facts=tuple(facts),
        passages=passages,
        quizzes={page.name: page.quizzes for page in contract.pages if page.quizzes},
        entities=raw.entities,
        sources=sources,
        relations=raw.relations,
        types=raw.types,
        sides=raw.sides,
        statuses=statuses,
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
