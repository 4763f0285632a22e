"""Check what records say against each other: names that exist, dates in order, one object where one can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.errors import Problem, Where, suggest
from quizgen.facts.expand import EXPANDS_INTO, WORDS, term
from quizgen.facts.known import Known, references, unknown_names
from quizgen.facts.own import own_problems
from quizgen.facts.records import (
    Event,
    Figure,
    Link,
    ListRecord,
    Record,
    Statement,
)
from quizgen.facts.words import SCALARS
from quizgen.model import MONTHS, DateSpan, Entity
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORKED_OUT = frozenset(name for names in EXPANDS_INTO.values() for name in names)
TOLERATED = Decimal("0.25")
"""The widest tolerance, as a share of the value."""
_DATE_WORD = re.compile(rf"\b(?:{'|'.join(MONTHS[1:])}|\d{{4}})\b")


def record_problems(record: Record, known: Known) -> Iterator[Problem]:
    """Find what is wrong in one record, in the order of its rules."""
    unknown = list(unknown_names(record.id, record, known))
    yield from unknown
    for rule in (*_RULES, *(() if unknown else _RULES_OF_NAMES)):
        yield from rule(record, known)


def _claim(record: Record, known: Known) -> Iterator[Problem]:
    """A claim has a speaker and a day; so has each value with a speaker."""
    if isinstance(record, Statement | Event | Link) and (record.status == "claim" or record.by):
        missing = [name for name in ("by", "date") if not getattr(record, name)]
        if missing:
            what = f"{record.id}: status: {record.status} without {' and '.join(missing)}"
            yield Problem(
                known.where(record.id, "status"), what, "who said so, on which day", "claim-unattributed"
            )
    key = "values" if isinstance(record, Figure) else "dates"
    for at, value in enumerate(getattr(record, key, ())):
        if value.by and not value.date:
            what = f"{record.id}: {key}.{at}: {value.by} without date"
            yield Problem(
                known.where(record.id, key, at),
                what,
                "the day on which it was said",
                "claim-unattributed",
            )


def _sides(record: Record, known: Known) -> Iterator[Problem]:
    """Whoever says something speaks for a side, or for none."""
    for path, _, by in references(record):
        if path[-1] == "by" and path[0] not in {"denied_by", "finding"} and not known.entities[by].side:
            what = f"{record.id}: by: {by!r} has no side"
            allowed = f"`side` at that entity: who it speaks for; see {known.entities[by].where}"
            yield Problem(known.where(record.id, *path), what, allowed, "speaker-without-side")


def _series(record: Record, known: Known) -> Iterator[Problem]:
    """An event has a date, or several that differ; a figure has as many values as its series says."""
    if isinstance(record, Event):
        if not record.date and not record.dates:
            what, allowed = (
                "date is missing",
                "a day 2022-06-24, or a list of values where sources differ",
            )
            yield Problem(record.where, f"{record.id}: {what}", allowed, "missing-key")
        elif record.dates and len({one.value for one in record.dates}) < 2:
            what = f"{record.id}: date: a list whose values do not differ"
            allowed = "one date, or two or more values that differ"
            yield Problem(known.where(record.id, "dates"), what, allowed, "wrong-series")
    if not isinstance(record, Figure):
        return
    widest = min(abs(one.value.low) for one in record.values) * TOLERATED
    if record.tolerance and Decimal(record.tolerance) > widest:
        what = f"{record.id}: tolerance: {record.tolerance} is more than a quarter of the value"
        allowed = f"at most {widest.normalize():f}, so that a guess is not right"
        yield Problem(known.where(record.id, "tolerance"), what, allowed, "wide-tolerance")
    different = len({(one.value.low, one.value.high) for one in record.values})
    if record.series == "one" and len(record.values) > 1:
        what, allowed = (
            f"one with {len(record.values)} values",
            "one value, or series conflict or change",
        )
    elif record.series == "conflict" and different < 2:
        what, allowed = "conflict of values that do not differ", "two or more values that differ"
    else:
        return
    where = known.where(record.id, "series")
    yield Problem(where, f"{record.id}: series: {what}", allowed, "wrong-series")


def _refuted(record: Record, known: Known) -> Iterator[Problem]:
    """Refuted needs a finding, or two sources of different origin; nothing else contradicts it."""
    status = getattr(record, "status", "")
    result = record.finding.result if record.finding else ""
    at_odds = {("refuted", "upheld"), ("established", "contradicted"), ("established", "not-supported")}
    if (status, result) in at_odds:
        what = f"{record.id}: status: {status}, but the finding is {result}"
        yield Problem(known.where(record.id, "status"), what, "what the finding says", "status-at-odds")
    check = getattr(record, "check", None)
    if status == "refuted" and check and check.label == "stand":
        what = f"{record.id}: check: a refuted sentence is left to stand"
        where = known.where(record.id, "check", "label")
        yield Problem(where, what, "attribute, correct or update", "status-at-odds")
    if getattr(record, "status", "") != "refuted":
        return
    decided = record.finding is not None and record.finding.result != "upheld"
    if not decided and len(_origins(record.sources, known)) < 2:  # type: ignore[attr-defined]
        what = f"{record.id}: status: refuted by one origin alone"
        allowed = "a finding that is not-supported or contradicted, or two sources of different origin"
        yield Problem(known.where(record.id, "status"), what, allowed, "refuted-unproven")


def _dispute(record: Record, known: Known) -> Iterator[Problem]:
    """Two statements exclude each other on more than the denial of one of them."""
    if not isinstance(record, Statement):
        return
    for at, other_id in enumerate(record.excludes):
        other = known.records[other_id]
        where = known.where(record.id, "excludes", at)
        if not isinstance(other, Statement) or other is record:
            what = f"{record.id}: excludes: {other_id!r} is no other statement"
            yield Problem(where, what, "the id of another statement", "wrong-type")
            continue
        for one, two in ((record, other), (other, record)):
            if any((two.by, two.date) == (denial.by, denial.date) for denial in one.denied_by):
                what = f"{record.id}: excludes: {other_id!r} is a denial and nothing more"
                allowed = "evidence of another origin; a party's no alone disputes nothing, keep it as denied_by"
                yield Problem(where, what, allowed, "dispute-by-denial")


def _dates(record: Record, known: Known) -> Iterator[Problem]:
    """Ends come after beginnings, reviews after the edition, and names hold no date words."""
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    begun = getattr(record, "date", None)
    for early, late, key in (
        (start, end, "to"),
        (begun, record.ended, "ended"),
        (begun, record.known_since, "known_since"),
    ):
        if early and late and late.before(early):
            what = f"{record.id}: {key}: {late.iso} is before {early.iso}"
            yield Problem(
                known.where(record.id, key), what, "a date not before the first", "bad-interval"
            )
    if record.review_by and record.review_by.last < known.edition:
        what = f"{record.id}: review_by: {record.review_by.iso} is before the edition {known.edition}"
        yield Problem(
            known.where(record.id, "review_by"), what, "look again, then set a later day", "review-due"
        )
    if record.checked and record.checked.date.first > known.edition:
        what = f"{record.id}: checked: {record.checked.date.iso} is after the edition {known.edition}"
        allowed = "the day on which somebody looked"
        yield Problem(known.where(record.id, "checked"), what, allowed, "bad-interval")
    if isinstance(record, Event) and (found := _DATE_WORD.search(record.name)):
        what = f"{record.id}: name: holds the date word {found[0]!r}"
        yield Problem(
            known.where(record.id, "name"), what, "a noun phrase without month or year", "date-in-name"
        )


def _itself(record: Record, known: Known) -> Iterator[Problem]:
    """Nothing bears itself out: no denial by the speaker, no check against itself, no right answer as a wrong one."""
    speaker, check = getattr(record, "by", ""), getattr(record, "check", None)
    for at, denial in enumerate(record.denied_by):
        if denial.by == speaker:
            what = f"{record.id}: denied_by: {speaker!r} is who said it"
            where = known.where(record.id, "denied_by", at)
            yield Problem(where, what, "who denied it", "against-itself")
    if check and record.id in check.against:
        what = f"{record.id}: check: against: the sentence itself"
        where = known.where(record.id, "check", "against")
        yield Problem(where, what, "records that say what is known", "against-itself")
    if (actor := getattr(record, "actor", "")) in record.near:
        what = f"{record.id}: near: {actor!r} is the actor"
        yield Problem(known.where(record.id, "near", actor), what, "who did not do it", "against-itself")


def _list(record: Record, known: Known) -> Iterator[Problem]:
    """A member stands once, and is no wrong option of its own list."""
    for at, name in enumerate(getattr(record, "members", ())):
        if name in record.members[:at]:  # type: ignore[attr-defined]
            what = f"{record.id}: members: {name!r} stands twice"
            where = known.where(record.id, "members", at)
            yield Problem(where, what, "each member once", "double-member")
    for name in record.near:
        if isinstance(record, ListRecord) and name in record.members:
            what = f"{record.id}: near: {name!r} is a member"
            yield Problem(
                known.where(record.id, "near", name),
                what,
                "an entity that is no member",
                "member-in-near",
            )


def _link_ends(record: Record, known: Known) -> Iterator[Problem]:
    """A link's ends are what its relation takes."""
    if not isinstance(record, Link):
        return
    if record.relation in _WORKED_OUT:
        what = f"{record.id}: relation: {record.relation!r} is what another form of record expands into"
        allowed = "a relation for links, or an event, a figure, a statement or a list"
        yield Problem(known.where(record.id, "relation"), what, allowed, "wrong-type")
        return
    relation = known.relations[record.relation]
    for side, text, kind in (
        ("subject", record.subject, relation.subject),
        ("object", record.object, relation.object),
    ):
        where = known.where(record.id, side)
        if kind in WORDS | SCALARS:
            try:
                term(text, kind)
            except ValueError as error:
                got, _, allowed = str(error).partition("; allowed: ")
                yield Problem(where, f"{record.id}: {side}: {got}", allowed or f"a {kind}", "bad-date")
        elif text not in known.entities:
            hint = suggest(text, known.entities) or f"an entity of type {kind}"
            yield Problem(where, f"{record.id}: {side}: unknown entity {text!r}", hint, "unknown-entity")
        elif not known.is_a(text, kind):
            got = known.entities[text].type
            what = f"{record.id}: {side}: {text!r} is of type {got}"
            yield Problem(where, what, f"an entity of type {kind}", "wrong-type")
    if record.also and relation.object not in WORDS:
        what = (
            f"{record.id}: also: the object of {record.relation!r} is no words, but a {relation.object}"
        )
        allowed = "`also` where the object is words; an entity has its own, a date or number needs none"
        yield Problem(known.where(record.id, "also"), what, allowed, "wrong-type")
    if relation.closed and record.object not in relation.closed:
        what = f"{record.id}: object: got {record.object!r}"
        yield Problem(
            known.where(record.id, "object"), what, f"one of {', '.join(relation.closed)}", "wrong-type"
        )


def _check_speaker(record: Record, known: Known) -> Iterator[Problem]:
    """A report check is about a document."""
    if (
        isinstance(record, Statement)
        and record.check
        and not (record.by and known.is_a(record.by, "document"))
    ):
        what = f"{record.id}: check: the speaker {record.by!r} is no document"
        yield Problem(known.where(record.id, "by"), what, "an entity of type document", "wrong-type")


_Rule = Callable[[Record, Known], Iterator[Problem]]
_RULES: tuple[_Rule, ...] = (_claim, _series, _dates, _itself, _list)
"""Rules that ask of a record alone."""
_RULES_OF_NAMES: tuple[_Rule, ...] = (
    _sides,
    _refuted,
    _dispute,
    _link_ends,
    own_problems,
    _check_speaker,
)
"""Rules that look at what a record names; they need names that exist."""


def functional_problems(known: Known) -> Iterator[Problem]:
    """Find two links that give one subject (or object) two objects where the relation allows one."""
    links: dict[str, list[Link]] = {}
    for record in known.records.values():
        if isinstance(record, Link) and record.relation in known.relations:
            links.setdefault(record.relation, []).append(record)
    for name, group in links.items():
        relation = known.relations[name]
        for rule, end, other in (
            (relation.functional, "subject", "object"),
            (relation.inverse, "object", "subject"),
        ):
            if rule == "no":
                continue
            first: dict[str, list[Link]] = {}
            for link in group:
                for earlier in first.setdefault(getattr(link, end), []):
                    same = fold(getattr(earlier, other)) == fold(getattr(link, other))
                    if not same and (rule == "yes" or _overlap(earlier, link)):
                        yield Problem(
                            known.where(link.id),
                            f"{link.id}: a second {other} of {name} for {getattr(link, end)!r}",
                            f"one{' at a time' if rule == 'per-time' else ''}; the other is {earlier.id}",
                            "functional-twice",
                        )
                first[getattr(link, end)].append(link)


def _overlap(one: Link, two: Link) -> bool:
    """Tell whether two links may hold on one day; the day of a change belongs to both."""

    def after(early: DateSpan | None, late: DateSpan | None) -> bool:
        return bool(early and late and late.first >= early.first)

    return not (after(one.end, two.start) or after(two.end, one.start))


def name_problems(entities: Iterable[Entity], where: Callable[[str], Where]) -> Iterator[Problem]:
    """Find a name that two entities of one type bear at one time."""
    seen: dict[tuple[str, str], str] = {}
    for entity in entities:
        for name in dict.fromkeys(
            fold(text) for text in (entity.name, entity.uk, entity.ru, *entity.also) if text
        ):
            other = seen.setdefault((entity.type, name), entity.id)
            if other != entity.id:
                what = f"{entity.id}: the name {name!r} is also that of {other!r}, of the same type"
                allowed = "names that tell the two apart, or `former` with years"
                yield Problem(where(entity.id), what, allowed, "shared-name")


def id_problems(
    ids: Mapping[str, Where], records: Mapping[str, Record], retired: Mapping[str, Where]
) -> Iterator[Problem]:
    """Find ids that are used again after they were moved or ended."""
    moved: dict[str, str] = {}
    for record in records.values():
        for old in record.formerly:
            if old in ids or old in retired or moved.get(old, record.id) != record.id:
                what = f"{record.id}: formerly: the id {old!r} is in use"
                yield Problem(record.where, what, "an id that nothing else bears", "id-reused")
            moved[old] = record.id
    for old, where in retired.items():
        if old in ids:
            yield Problem(ids[old], f"id {old!r} was retired", f"a new id; see {where}", "id-reused")


def _origins(keys: Iterable[str], known: Known) -> set[str]:
    return {known.sources[key].origin.casefold() for key in keys}
