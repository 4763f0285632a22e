"""Hold records against the pages: what a record says must stand in the words that are tagged for it.

A record's main object must stand in its passages taken together: an event's date, a figure's values, a
statement's terms, a list's members, a link's object. Its subject, the entities that its words name, must
stand in a passage, in that passage's section or in a heading above. A lesser slot that stands nowhere is
only not asked.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.errors import Problem, Where, suggest
from quizgen.facts.expand import term
from quizgen.facts.pages import tagged_outside
from quizgen.facts.records import (
    Event,
    Figure,
    Link,
    ListRecord,
    OwnQuestion,
    Record,
    Relation,
    Statement,
)
from quizgen.model import Amount, DateSpan, Entity, EntityRef, Passage, Phrase
from quizgen.text import dates, names, numbers
from quizgen.text.fold import contains, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from quizgen.facts.pages import Page, Span
    from quizgen.facts.toc import Settings


class Mentions:
    """Finds the entities that a text names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entity in entities:
            for name in {tuple(words(form)) for form in names.forms(entity)} - {()}:
                self.starts.setdefault(name[0], []).append((name, entity.id))
        for found in self.starts.values():
            found.sort(key=lambda one: (-len(one[0]), one))

    def all(self, text: Sequence[str]) -> frozenset[str]:
        """Return every entity one of whose names stands in the words, inside a longer name too."""
        return frozenset(
            entity
            for at, word in enumerate(text)
            for name, entity in self.starts.get(word, ())
            if tuple(text[at : at + len(name)]) == name
        )

    def named(self, text: Sequence[str]) -> tuple[str, ...]:
        """Return the entities that the words are about: of names that overlap the longest counts."""
        found: dict[str, None] = {}
        at = 0
        while at < len(text):
            for name, entity in self.starts.get(text[at], ()):
                if tuple(text[at : at + len(name)]) == name:
                    found[entity] = None
                    at += len(name) - 1
                    break
            at += 1
        return tuple(found)


class _Text:
    """Words of a passage or section, folded when they are first needed."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self.text, self._mentions = text, mentions

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    @cached_property
    def entities(self) -> frozenset[str]:
        return self._mentions.all(self.words)


class Contract:
    """The passages of every record, and what is wrong with them."""

    def __init__(
        self,
        pages: Sequence[Page],
        records: Mapping[str, Record],
        entities: Mapping[str, Entity],
        relations: Mapping[str, Relation],
        found: Settings,
    ) -> None:
        self.records, self.entities, self.relations = records, entities, relations
        self.mentions = Mentions(entities.values())
        self.places: dict[str, list[tuple[Page, Span]]] = {}
        for page in pages:
            for span in page.spans:
                for record in dict.fromkeys(span.records):
                    self.places.setdefault(record, []).append((page, span))
        self.pages = pages
        self._found = found
        self._sections: dict[tuple[str, int], _Text] = {}

    def passages(self) -> dict[str, tuple[Passage, ...]]:
        """Return each record's passages in reading order, the home passage first."""
        return {
            record: tuple(
                Passage(
                    record=record,
                    page=page.name,
                    text=span.text,
                    section=page.sections[span.section].heading,
                    title=page.title,
                    where=Where(page.file, span.line),
                    home=number == 0,
                )
                for number, (page, span) in enumerate(places)
            )
            for record, places in self.places.items()
            if record in self.records
        }

    def problems(self, unsound: Container[str] = ()) -> Iterator[Problem]:
        """Find records without passage, tags without record, and passages that lost what they teach.

        Args:
            unsound: ids of records that cannot be held against their passages before they are mended.
        """
        for name, places in self.places.items():
            page, span = places[0]
            where = Where(page.file, span.line)
            if name not in self.records:
                allowed = suggest(name, self.records) or "the id of a record"
                what = f"tag fact-{name} without a record"
                yield Problem(where, what, allowed, "tag-without-record", missing=name)
            elif isinstance(self.records[name], OwnQuestion):
                what = f"tag fact-{name} on a question of one's own"
                yield Problem(where, what, "tags of the records it rests on", "tag-of-question")
        for page in self.pages:
            for name, line in page.leftovers:
                if name in self.records:
                    what = f"{{{name}}} is no tag"
                    allowed = f"[words]{{.fact-{name}}}"
                    yield Problem(Where(page.file, line), what, allowed, "tag-misplaced")
        for record in self.records.values():
            if isinstance(record, OwnQuestion) or record.id in unsound:
                continue
            if record.id not in self.places:
                what = f"{record.id}: no passage teaches it"
                allowed = f"[words]{{.fact-{record.id}}} in a page"
                if file := self._unlisted.get(record.id):
                    allowed = f"list {file}, where it is tagged, in {self._found.contents}"
                yield Problem(record.where, what, allowed, "record-without-passage")
                continue
            yield from self._lost(record)
            yield from self._contradicted(record)

    def untaught(self, record: Record) -> dict[str, str]:
        """Return the lesser slots that no passage names: relation -> why it is not asked."""
        slots: list[tuple[str, str, DateSpan | str]] = []
        if isinstance(record, Event):
            slots.append(("done-by", "actor", record.actor))
        slots.append(("happened-at", "place", record.place))
        if record.ended:
            slots.append(("ended-on", "ended", record.ended))
        return {
            relation: f"{key} stands in no passage of {record.id}"
            for relation, key, value in slots
            if value and not self._slot_stands(record.id, value)
        }

    def _slot_stands(self, record: str, value: DateSpan | str) -> bool:
        for page, span in self.places.get(record, ()):
            if isinstance(value, DateSpan):
                if dates.stands(value, span.text, self._section(page, span).text):
                    return True
            elif value in _Text(span.text, self.mentions).entities:
                return True
        return False

    @cached_property
    def _unlisted(self) -> dict[str, str]:
        """Files that are no pages, by the records they tag; read only if a record has no passage."""
        return tagged_outside(self._found)

    def _lost(self, record: Record) -> Iterator[Problem]:
        places = self.places[record.id]
        page, span = places[0]
        where = Where(page.file, span.line)
        texts = [_Text(one.text, self.mentions) for _, one in places]
        sections = [self._section(page, one) for page, one in places]
        missing = [
            said for said, needed in self._objects(record) if not _stands(needed, texts, sections)
        ]
        if missing:
            what = f"the passage of {record.id} lost {', '.join(missing)}"
            others = ", ".join(str(Where(page.file, one.line)) for page, one in places[1:])
            allowed = f"the tagged words must say it; record: {record.where}"
            allowed += f"; other passages: {others}" if others else ""
            yield Problem(where, what, allowed, "passage-lost-terms")
        around = [*texts, *sections]
        absent = [
            name for name in self._subjects(record) if not any(name in one.entities for one in around)
        ]
        if absent:
            named = ", ".join(repr(self.entities[name].name) for name in absent)
            what = f"neither the passage of {record.id} nor its section names {named}"
            yield Problem(
                where,
                what,
                f"name it, or list the spelling under its `also`; record: {record.where}",
                "passage-lost-subject",
            )

    def _contradicted(self, record: Record) -> Iterator[Problem]:
        """Find passages whose one number, or one day, is none of the record's."""
        for page, span in self.places[record.id]:
            if other := _other_than(record, span.text):
                said, expected = other
                what = f"a passage of {record.id} says {said}, the record says {expected}"
                allowed = f"the same in both; record: {record.where}"
                yield Problem(Where(page.file, span.line), what, allowed, "passage-contradicts")

    def _section(self, page: Page, span: Span) -> _Text:
        key = (page.name, span.section)
        if key not in self._sections:
            self._sections[key] = _Text(page.sections[span.section].context, self.mentions)
        return self._sections[key]

    def _objects(self, record: Record) -> Iterator[tuple[str, Amount | DateSpan | EntityRef | Phrase]]:
        """Yield what must stand, each with how a message calls it."""
        for text in record.terms:
            yield f"the words {text!r}", Phrase(text)
        match record:
            case Event():
                for date in (record.date, *(one.value for one in record.dates)):
                    if date:
                        yield f"its date {date}", date
            case Figure():
                for value in record.values:
                    yield f"the value {value.value.text!r}", replace(value.value, unit=record.unit)
            case ListRecord():
                for member in record.members:
                    yield f"the member {self.entities[member].name!r}", EntityRef(member)
            case Link():
                yield (
                    f"its object {record.object!r}",
                    term(record.object, self.relations[record.relation].object),
                )

    def _subjects(self, record: Record) -> tuple[str, ...]:
        match record:
            case Event():
                return self.mentions.named(words(record.name))
            case Figure():
                return self.mentions.named(words(record.how))
            case ListRecord():
                return self.mentions.named(words(record.phrase))
            case Link() if record.subject in self.entities:
                return (record.subject,)
            case Link():
                return self.mentions.named(words(record.subject))
            case Statement() if record.by and not record.check:
                return (record.by,)
        return ()


def _stands(
    needed: Amount | DateSpan | EntityRef | Phrase, texts: list[_Text], sections: list[_Text]
) -> bool:
    match needed:
        case DateSpan():
            return any(
                dates.stands(needed, text.text, section.text)
                for text, section in zip(texts, sections, strict=True)
            )
        case Amount():
            return any(numbers.stands(needed, text.text) for text in texts)
        case EntityRef(id=entity):
            return any(entity in text.entities for text in texts)
        case Phrase(text=phrase):
            wanted = words(phrase)
            return any(contains(text.words, wanted) for text in texts)


def _other_than(record: Record, text: str) -> tuple[str, str] | None:
    """Return what a passage says instead of what its record says, and that; a lone number or day counts."""
    match record:
        case Figure():
            found = [one for one in numbers.find(text) if not one.year]
            values = [one.value for one in record.values]
            if len(found) == 1 and not any(found[0].value in (one.low, one.high) for one in values):
                return text[found[0].start : found[0].end], " and ".join(one.text for one in values)
        case Event():
            days = [one for one in dates.find(text) if one.day and one.month and not one.swappable]
            spans = [one for one in (record.date, *(each.value for each in record.dates)) if one]
            near = [one for one in (record.ended, record.known_since) if one]
            if len(days) == 1 and spans and not any(_may_be(days[0], one) for one in (*spans, *near)):
                return text[days[0].start : days[0].end], " and ".join(map(str, spans))
    return None


def _may_be(mention: dates.Mention, span: DateSpan) -> bool:
    """Tell whether a day that a text gives, perhaps without its year, lies within a span."""
    years = (mention.year,) if mention.year else range(span.first.year, span.last.year + 1)
    return any(
        span.first.timetuple()[:3] <= (year, mention.month, mention.day) <= span.last.timetuple()[:3]
        for year in years
    )
