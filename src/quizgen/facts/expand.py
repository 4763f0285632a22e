"""Turn records into facts: subject, relation, object, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct, field

from quizgen.facts.records import Event, Figure, Link, ListRecord, Record, Relation, Statement
from quizgen.model import (
    Amount,
    DateSpan,
    Entity,
    EntityRef,
    Fact,
    Near,
    Phrase,
    Precision,
    Status,
    Term,
)
from quizgen.text.dates import parse_iso
from quizgen.text.numbers import parse_amount


class Slot(Struct, frozen=True):
    """One fact that a record spells out, before it is numbered."""

    relation: str
    subject: Term
    object: Term
    by: str = ""
    date: DateSpan | None = None
    sources: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """What a template may use besides subject, object, speaker and date."""


def expand(
    record: Record,
    status: Status,
    entities: Mapping[str, Entity],
    relations: Mapping[str, Relation],
) -> tuple[Fact, ...]:
    """Return the facts of a record, numbered where it has several of one relation."""
    slots = list(_SLOTS[type(record)](record, relations)) if type(record) in _SLOTS else []
    count: dict[str, int] = {}
    facts = []
    for slot in slots:
        count[slot.relation] = number = count.get(slot.relation, 0) + 1
        fact_id = f"{record.id}.{slot.relation}" + (f".{number}" if number > 1 else "")
        facts.append(
            Fact(
                id=fact_id,
                record=record.id,
                relation=slot.relation,
                subject=slot.subject,
                object=slot.object,
                sentence=_sentence(slot, relations[slot.relation].says, entities),
                status=status,
                sources=slot.sources,
                by=slot.by,
                date=slot.date,
                weight=record.weight,
                thread=getattr(record, "thread", ""),
                sensitive=record.sensitive,
                tags=record.tags,
                near=tuple(
                    Near(entity=one, why=note.why, sources=note.sources)
                    for one, note in record.near.items()
                ),
                why=record.why,
                where=record.where,
            )
        )
    return tuple(facts)


def when(date: DateSpan) -> str:
    """Return a date as it stands in a sentence: ``on 24 June 2022``, ``in 2022``, ``between 1 and …``."""
    words = {Precision.DAY: "on ", Precision.MONTH: "in ", Precision.YEAR: "in ", Precision.INTERVAL: ""}
    return f"{words[date.precision]}{date}"


def held(start: DateSpan | None, end: DateSpan | None) -> str:
    """Return how long something held: ``from 2019 to 2023``, ``from 2017 on``, or nothing."""
    if start and end:
        return f"from {start} to {end}"
    if start:
        return f"from {start} on"
    return f"until {end}" if end else ""


def said(term: Term, entities: Mapping[str, Entity]) -> str:
    """Return a subject or object in words."""
    return (
        entities[term.id].name if isinstance(term, EntityRef) else getattr(term, "text", "") or str(term)
    )


def _event(record: Event, _: Mapping[str, Relation]) -> Iterator[Slot]:
    name = Phrase(record.name)
    clause = " ".join(part.strip() for part in record.clause.split("|"))
    make = partial(Slot, subject=name, sources=record.sources, words={"clause": clause})
    if record.date:
        dated = {"clause": clause, "when": when(record.date)}
        yield make("happened-on", object=record.date, by=record.by, date=record.date, words=dated)
    for value in record.dates:
        dated = {"clause": clause, "when": when(value.value)}
        yield make(
            "happened-on",
            object=value.value,
            by=value.by,
            date=value.date,
            sources=value.sources,
            words=dated,
        )
    if record.place:
        yield make("happened-at", object=EntityRef(record.place), by=record.by, date=record.date)
    if record.actor:
        yield make("done-by", object=EntityRef(record.actor), by=record.by, date=record.date)
    if record.ended:
        yield make("ended-on", object=record.ended, date=record.date, words={"when": when(record.ended)})


def _figure(record: Figure, _: Mapping[str, Relation]) -> Iterator[Slot]:
    for value in record.values:
        amount = Amount(
            value.value.low, value.value.high, value.value.about, record.unit, value.value.text
        )
        relation = "put-at" if value.by else "measured"
        words = {"object": str(amount)}
        yield Slot(relation, Phrase(record.how), amount, value.by, value.date, value.sources, words)


def _statement(record: Statement, _: Mapping[str, Relation]) -> Iterator[Slot]:
    content = Phrase(record.that)
    if record.by:
        yield Slot("stated", content, EntityRef(record.by), record.by, record.date, record.sources)
    else:
        yield Slot("holds", content, content, date=record.date, sources=record.sources)


def _list(record: ListRecord, _: Mapping[str, Relation]) -> Iterator[Slot]:
    words = {"which": record.which, "phrase": record.phrase}
    for member in record.members:
        yield Slot(
            "has-member", Phrase(record.phrase), EntityRef(member), sources=record.sources, words=words
        )


def _link(record: Link, relations: Mapping[str, Relation]) -> Iterator[Slot]:
    relation = relations[record.relation]
    yield Slot(
        record.relation,
        term(record.subject, relation.subject),
        term(record.object, relation.object),
        record.by,
        record.date,
        record.sources,
        {"when": held(record.start, record.end)},
    )


WORDS = frozenset({"phrase", "clause", "word", "event", "figure", "statement", "list"})
"""What a relation may take that is no entity: the words themselves."""


def term(text: str, kind: str) -> Term:
    """Return what a link's subject or object is, as its relation says.

    Raises:
        ValueError: a date or number cannot be read.
    """
    if kind == "date":
        return parse_iso(text)
    if kind == "number":
        return parse_amount(text)
    return Phrase(text) if kind in WORDS else EntityRef(text)


EXPANDS_INTO: dict[type[Record], tuple[str, ...]] = {
    Event: ("happened-on", "happened-at", "done-by", "ended-on"),
    Figure: ("measured", "put-at"),
    Statement: ("stated", "holds"),
    ListRecord: ("has-member",),
}
"""Relations that the code knows by name: what records expand into."""

_Expander = Callable[..., Iterator[Slot]]
_SLOTS: dict[type[Record], _Expander] = {
    Event: _event,
    Figure: _figure,
    Statement: _statement,
    ListRecord: _list,
    Link: _link,
}


def _sentence(slot: Slot, template: str, entities: Mapping[str, Entity]) -> str:
    """Fill a relation's template, name who says so, and write it as one sentence."""
    speaker = entities[slot.by].name if slot.by else ""
    day = str(slot.date) if slot.date else ""
    if slot.by and entities[slot.by].date:  # a document's name holds its day
        template = template.replace("On {D} ", "").replace(" on {D}", "")
    elif slot.date and slot.date.precision is not Precision.DAY:  # in May 2020, not on it
        span = when(slot.date)
        template = template.replace("On {D}", span[:1].upper() + span[1:]).replace("on {D}", span)
    words = {
        "S": said(slot.subject, entities),
        "O": slot.words.get("object", said(slot.object, entities)),
        "B": speaker,
        "D": day,
        "when": "",
        **slot.words,
    }
    text = template.format_map(words).replace("  ", " ").replace(" .", ".")
    if slot.by and "{B}" not in template:
        text = f"according to {speaker}{f' ({day})' if day else ''}, {text}"
    return text[:1].upper() + text[1:]
