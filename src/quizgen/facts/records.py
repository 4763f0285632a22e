"""The sections of an author's file, typed: what a record may hold and what each field means."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import FieldInfo, fields

from quizgen.errors import Where
from quizgen.model import Amount, DateSpan, Level, Sensitive

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, Meta(min_length=1)]
Sources = Annotated[tuple[Line, ...], Meta(min_length=1)]
Label = Literal["stand", "attribute", "correct", "update"]
Functional = Literal["yes", "per-time", "no"]
Written = Literal["established", "claim", "refuted"]
"""How an author may say that content stands; `disputed` is worked out."""
Authored = Literal["own", "cause", "consequence", "source", "corroboration", "term", "map"]
"""Kinds whose questions their authors write."""


@cache
def fields_of(cls: type[Struct]) -> tuple[FieldInfo, ...]:
    """Return the fields of a class; to read its annotations is slow."""
    return fields(cls)


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping inside a record."""


class Denial(Part, frozen=True, kw_only=True):
    """Who denied it: a denial alone makes nothing disputed."""

    by: Line
    date: DateSpan
    sources: Sources


class Finding(Part, frozen=True, kw_only=True):
    """What a court, a UN body or another authority decided."""

    by: Line
    date: DateSpan
    result: Literal["upheld", "not-supported", "contradicted"]
    sources: Sources


class Checked(Part, frozen=True, kw_only=True):
    """An author's own look at the sources."""

    date: DateSpan
    sources: Sources
    result: Line


class NearNote(Part, frozen=True, kw_only=True):
    """Why a plausible wrong option is wrong."""

    why: Line
    sources: Sources


class Check(Part, frozen=True, kw_only=True):
    """What a careful writer does with a sentence of a document."""

    label: Label
    why: Line
    against: tuple[Line, ...] = ()
    """Records that say what is known."""
    no: dict[Label, Line] = field(default={}, name="not")
    """Why another label, one that tempts, does not fit this sentence."""


class Value(Part, frozen=True, kw_only=True):
    """One value of a figure; with `by` it is that speaker's."""

    value: Amount
    by: str = ""
    date: DateSpan | None = None
    sources: Sources


class DateValue(Part, frozen=True, kw_only=True):
    """One date of an event on which sources differ."""

    value: DateSpan
    by: str = ""
    date: DateSpan | None = None
    sources: Sources


class Record(Part, frozen=True, kw_only=True):
    """What every record may hold besides its own fields."""

    id: str
    where: Where
    tags: tuple[Line, ...] = ()
    weight: Annotated[int, Meta(ge=1, le=3)] = 2
    """1 taught, not asked alone; 2 asked roughly; 3 asked exactly."""
    terms: tuple[Line, ...] = ()
    """Words that the passage must keep."""
    near: dict[Line, NearNote] = {}
    place: str = ""
    ended: DateSpan | None = None
    known_since: DateSpan | None = None
    review_by: DateSpan | None = None
    as_of: DateSpan | None = None
    denied_by: tuple[Denial, ...] = ()
    finding: Finding | None = None
    checked: Checked | None = None
    """A key of at most eight words, where the full one is longer."""
    why: str = ""
    """The key's rationale."""
    hint: str = ""
    sensitive: Sensitive = Sensitive.NONE
    formerly: tuple[Id, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """Something that happened on a date."""

    name: Line
    """A noun phrase with its article and no date words."""
    clause: Annotated[str, Meta(pattern=r"^[^|]+\|[^|]+\|[^|]+$")]
    """``subject | verb | rest``: turned into a sentence or a question."""
    date: DateSpan | None = None
    """``None`` where sources differ: see `dates`; an event has the one or the other."""
    dates: tuple[DateValue, ...] = ()
    actor: str = ""
    thread: str = ""
    status: Written = "established"
    by: str = ""
    """Who says so, if the status is claim."""
    sources: Sources


class Figure(Record, frozen=True, kw_only=True):
    """A number, or several numbers for one thing."""

    how: Annotated[str, Meta(pattern="^(how|what) ")]
    unit: str = ""
    series: Literal["one", "conflict", "change"]
    values: Annotated[tuple[Value, ...], Meta(min_length=1)]
    tolerance: Annotated[str, Meta(pattern=r"^[0-9]+(\.[0-9]+)?$")] = ""
    """How far a round answer may be off, in the figure's unit; 5 % if empty."""
    harm: Literal["yes", "no"] = "no"
    """Whether it counts harm to people; such a figure is never asked."""


class Statement(Record, frozen=True, kw_only=True):
    """What somebody said, or what is so."""

    that: Line
    by: str = ""
    date: DateSpan | None = None
    status: Written
    check: Check | None = None
    excludes: tuple[Line, ...] = ()
    terms: Annotated[tuple[Line, ...], Meta(min_length=1)]
    sources: Sources


class ListRecord(Record, frozen=True, kw_only=True):
    """Members that belong together."""

    which: Line
    phrase: Line
    members: Annotated[tuple[Line, ...], Meta(min_length=2)]
    complete: tuple[Line, ...] = ()
    """Sources that prove that no member is missing."""
    status: Written = "established"
    sources: Sources


class Link(Record, frozen=True, kw_only=True):
    """Subject, relation, object."""

    subject: Line
    relation: Line
    object: Line
    also: tuple[Line, ...] = ()
    """Other words that readers may type for an object that is words, such as those of another language."""
    by: str = ""
    date: DateSpan | None = None
    start: DateSpan | None = field(default=None, name="from")
    end: DateSpan | None = field(default=None, name="to")
    status: Written = "established"
    sources: Sources


class Towards(Part, frozen=True, kw_only=True):
    """A direction on the map."""

    seen_from: Line = field(name="from")
    """The place from which one looks."""
    point: Literal[
        "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
    ]


class OwnQuestion(Record, frozen=True, kw_only=True):
    """A question in the author's own words."""

    stem: Line
    shape: Literal["choice", "text", "number", "date", "order", "match"] = "choice"
    key: str | tuple[Line, ...] | dict[str, str]
    """A name, number or date; for order the items, earliest first; for match left to right."""
    why: Line
    wrong: dict[Line, Line] = {}
    rests_on: Annotated[tuple[Line, ...], Meta(min_length=1)]
    level: Level = "understand"
    kind: Authored = "own"
    """What it asks for, where that has a name: a reason, what followed, what a source can show, whether one
    account bears out another, how something is called, where something lies."""
    towards: Towards | None = None
    """For a map: in which direction the key lies, and no other option."""


class EntityType(Part, frozen=True, kw_only=True):
    """A kind of entity; a type may be `of` another."""

    of: str = ""
    noun: Line


class Relation(Part, frozen=True, kw_only=True):
    """How a fact of this relation is said and asked, and what follows from it."""

    subject: Line
    object: Line
    functional: Functional = "no"
    inverse: Functional = "no"
    """Functional the other way round."""
    transitive: Literal["yes", "no"] = "no"
    closed: tuple[Line, ...] = ()
    text: Literal["yes", "no"] = "no"
    """Whether it may be asked as typed text."""
    says: Line
    asks: str = ""
    asks_inverse: str = ""


class FormerEntry(Part, frozen=True, kw_only=True):
    """A name that an entity bore in another period."""

    name: Line
    start: DateSpan | None = field(default=None, name="from")
    end: DateSpan | None = field(default=None, name="to")
    uk: str = ""
    ru: str = ""


class RoleEntry(Part, frozen=True, kw_only=True):
    """An office that a person held."""

    office: Line
    start: DateSpan | None = field(default=None, name="from")
    end: DateSpan | None = field(default=None, name="to")
    sources: tuple[Line, ...] = ()


class At(Part, frozen=True, kw_only=True):
    """A place on the map, in decimal degrees (WGS 84)."""

    lat: Annotated[str, Meta(pattern=r"^-?\d{1,2}(\.\d+)?$")]
    lon: Annotated[str, Meta(pattern=r"^-?\d{1,3}(\.\d+)?$")]


class EntityEntry(Part, frozen=True, kw_only=True):
    """An entity as written; `model.Entity` is what it becomes."""

    type: Line
    name: Line
    gloss: str = ""
    uk: str = ""
    ru: str = ""
    also: tuple[Line, ...] = ()
    imprecise: tuple[Line, ...] = ()
    former: tuple[FormerEntry, ...] = ()
    part_of: str = ""
    after: tuple[Line, ...] = ()
    """Entities in whose place it came: predecessors, which are no wrong options beside it."""
    side: str = ""
    """Who it speaks for: one of the base's `sides`."""
    roles: tuple[RoleEntry, ...] = ()
    at: At | None = None
    date: DateSpan | None = None


RECORDS: dict[str, type[Record]] = {
    "events": Event,
    "figures": Figure,
    "statements": Statement,
    "lists": ListRecord,
    "links": Link,
    "questions": OwnQuestion,
}
"""Section of a file -> what its entries are."""
