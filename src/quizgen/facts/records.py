"""The sections of an author's file, typed: what a record may hold and what each field means."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import FieldInfo, fields

from quizgen.errors import Where
from quizgen.model import Amount, DateSpan, Level, Sensitive

ID = "[a-z0-9]+(-[a-z0-9]+)*"
"""What an id looks like; `Id` is a text that is one."""
Id = Annotated[str, Meta(pattern=f"^{ID}$", description="an id of a-z, 0-9 and single hyphens")]
Line = Annotated[str, Meta(min_length=1)]
Sources = Annotated[tuple[Line, ...], Meta(min_length=1)]
Label = Literal["stand", "attribute", "correct", "update"]
Functional = Literal["yes", "per-time", "no"]
Written = Literal["established", "claim", "refuted"]
"""How an author may say that content stands; `disputed` is worked out."""
Authored = Literal["own", "cause", "consequence", "source", "corroboration", "term", "map"]
"""Kinds whose questions their authors write."""


def note(text: str) -> Meta:
    """Say what a field means, for an editor to show."""
    return Meta(description=text)


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
    against: Annotated[tuple[Line, ...], note("Records that say what is known.")] = ()
    no: Annotated[
        dict[Label, Line], note("Why another label, one that tempts, does not fit this sentence.")
    ] = field(default={}, name="not")


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
    weight: Annotated[
        int, Meta(ge=1, le=3), note("1 taught, not asked alone; 2 asked roughly; 3 asked exactly.")
    ] = 2
    terms: Annotated[tuple[Line, ...], note("Words that the passage must keep.")] = ()
    near: dict[Line, NearNote] = {}
    place: str = ""
    ended: DateSpan | None = None
    known_since: DateSpan | None = None
    review_by: DateSpan | None = None
    as_of: DateSpan | None = None
    denied_by: tuple[Denial, ...] = ()
    finding: Finding | None = None
    checked: Checked | None = None
    why: Annotated[str, note("The key's rationale.")] = ""
    hint: str = ""
    sensitive: Sensitive = Sensitive.NONE
    formerly: tuple[Id, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """Something that happened on a date."""

    name: Annotated[Line, note("A noun phrase with its article and no date words.")]
    clause: Annotated[
        str,
        Meta(
            pattern=r"^[^|]*[^|\s][^|]*\| *(was|were|is|are|has|have|had) *\|[^|]*[^|\s][^|]*$",
            description="three parts: subject | was or were | rest",
        ),
        note("``subject | was | rest``: turned into a sentence, or a question with the verb first."),
    ]
    date: DateSpan | None = None
    """``None`` where sources differ: see `dates`; an event has the one or the other."""
    dates: tuple[DateValue, ...] = ()
    actor: str = ""
    thread: str = ""
    status: Written = "established"
    by: Annotated[str, note("Who says so, if the status is claim.")] = ""
    sources: Sources


class Figure(Record, frozen=True, kw_only=True):
    """A number, or several numbers for one thing."""

    how: Annotated[
        str, Meta(pattern="^(how|what) ", description="half a question: how many … or what share …")
    ]
    unit: str = ""
    series: Literal["one", "conflict", "change"]
    values: Annotated[tuple[Value, ...], Meta(min_length=1)]
    tolerance: Annotated[
        str,
        Meta(pattern=r"^[0-9]+(\.[0-9]+)?$", description="a number from 0, such as 50"),
        note("How far a round answer may be off, in the figure's unit; 5 % if empty."),
    ] = ""
    harm: Annotated[
        Literal["yes", "no"], note("Whether it counts harm to people; such a figure is never asked.")
    ] = "no"


class Statement(Record, frozen=True, kw_only=True):
    """What somebody said, or what is so."""

    that: Line
    by: str = ""
    date: DateSpan | None = None
    status: Written
    check: Check | None = None
    excludes: tuple[Line, ...] = ()
    terms: Annotated[tuple[Line, ...], Meta(min_length=1), note("Words that the passage must keep.")]
    sources: Sources


class ListRecord(Record, frozen=True, kw_only=True):
    """Members that belong together."""

    which: Line
    phrase: Line
    members: Annotated[tuple[Line, ...], Meta(min_length=2)]
    complete: Annotated[tuple[Line, ...], note("Sources that prove that no member is missing.")] = ()
    status: Written = "established"
    sources: Sources


class Link(Record, frozen=True, kw_only=True):
    """Subject, relation, object."""

    subject: Line
    relation: Line
    object: Line
    also: Annotated[
        tuple[Line, ...],
        note(
            "Other words that readers may type for an object that is words, such as those of another "
            "language."
        ),
    ] = ()
    by: str = ""
    date: DateSpan | None = None
    start: DateSpan | None = field(default=None, name="from")
    end: DateSpan | None = field(default=None, name="to")
    status: Written = "established"
    sources: Sources


class Towards(Part, frozen=True, kw_only=True):
    """A direction on the map."""

    seen_from: Annotated[Line, note("The place from which one looks.")] = field(name="from")
    point: Literal[
        "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
    ]


class OwnQuestion(Record, frozen=True, kw_only=True):
    """A question in the author's own words."""

    stem: Line
    shape: Literal["choice", "text", "number", "date", "order", "match"] = "choice"
    key: Annotated[
        str | tuple[Line, ...] | dict[str, str],
        note("A name, number or date; for order the items, earliest first; for match left to right."),
    ]
    why: Annotated[Line, note("The key's rationale.")]
    wrong: dict[Line, Line] = {}
    rests_on: Annotated[tuple[Line, ...], Meta(min_length=1)]
    level: Level = "understand"
    kind: Annotated[
        Authored,
        note(
            "What it asks for, where that has a name: a reason, what followed, what a source can show, "
            "whether one account bears out another, how something is called, where something lies."
        ),
    ] = "own"
    towards: Annotated[
        Towards | None, note("For a map: in which direction the key lies, and no other option.")
    ] = None


class EntityType(Part, frozen=True, kw_only=True):
    """A kind of entity; a type may be `of` another."""

    of: str = ""
    noun: Line


class Relation(Part, frozen=True, kw_only=True):
    """How a fact of this relation is said and asked, and what follows from it."""

    subject: Line
    object: Line
    functional: Functional = "no"
    inverse: Annotated[Functional, note("Functional the other way round.")] = "no"
    transitive: Literal["yes", "no"] = "no"
    closed: tuple[Line, ...] = ()
    text: Annotated[Literal["yes", "no"], note("Whether it may be asked as typed text.")] = "no"
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

    lat: Annotated[str, Meta(pattern=r"^-?\d{1,2}(\.\d+)?$", description="degrees such as 48.917")]
    lon: Annotated[str, Meta(pattern=r"^-?\d{1,3}(\.\d+)?$", description="degrees such as 38.4")]


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
    after: Annotated[
        tuple[Line, ...],
        note("Entities in whose place it came: predecessors, which are no wrong options beside it."),
    ] = ()
    side: Annotated[str, note("Who it speaks for: one of the base's `sides`.")] = ""
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
