"""Put together what every question has: id, digest, passage, status, sources; and the words of stems."""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors import keyed
from quizgen.facts.expand import when
from quizgen.model import (
    Choice,
    Date,
    DateSpan,
    Match,
    Number,
    Option,
    Order,
    Place,
    Precision,
    Question,
    Shape,
    Text,
)
from quizgen.text.amounts import sizes
from quizgen.text.fold import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Level, Passage

MAX_STEM = 35
"""Words; a longer stem is not asked."""
MAX_REASON = 40
"""Words of an option's reason."""


def question(  # noqa: PLR0913 - a question has that many parts, all named
    base: FactBase,
    *,
    record: str,
    kind: str,
    variant: str,
    level: Level,
    stem: str,
    shape: Shape,
    rationale: str,
    facts: Iterable[Fact] = (),
    also: Iterable[str] = (),
    exhibit: tuple[tuple[str, ...], ...] = (),
    proof: str = "",
) -> Question:
    """Return a question with all that follows from the records it rests on.

    Args:
        base: the facts.
        record: the anchor: its id opens the question's, its passage is where the answer stands.
        kind: slug of the kind.
        variant: tells questions of one kind and record apart.
        level: of the revised Bloom taxonomy.
        stem: the question.
        shape: form of the answer, with its key.
        rationale: why the key is right.
        facts: what it rests on.
        also: other records that it rests on.
        exhibit: a table beside the stem, its head first.
        proof: why the key is right, for authors.

    Raises:
        ValueError: the key of a choice is not among its options; the recipe is wrong.
    """
    anchor = base.records[record]
    rests_on = tuple(getattr(anchor, "rests_on", ()))
    records = tuple(dict.fromkeys((record, *rests_on, *also)))
    used = tuple(dict.fromkeys((*facts, *(fact for one in rests_on for fact in base.of(one)))))
    tags = dict.fromkeys(tag for one in records for tag in base.records[one].tags)
    sources = dict.fromkeys(key for fact in used for key in fact.sources)
    made = Question(
        id=f"{record}.{kind}.{variant}",
        digest="",
        kind=kind,
        level=level,
        stem=_clean(stem),
        shape=shape,
        rationale=rationale,
        facts=tuple(fact.id for fact in used),
        records=records,
        places=_places(base, records),
        status=base.statuses[record],
        sources=tuple(sources),
        exhibit=exhibit,
        proof=proof,
        tags=tuple(tags),
        hint=anchor.hint,
        sensitive=max((base.records[one].sensitive for one in records), key=_CARE.index),
        where=anchor.where,
    )
    if isinstance(shape, Choice) and not set(shape.key) <= {one.id for one in shape.options}:
        raise ValueError(f"{made.id}: the key {shape.key} is not among the options")
    return replace(made, digest=_digest(made))


def _places(base: FactBase, records: tuple[str, ...]) -> tuple[Place, ...]:
    """Return the sections that teach some records: the one that teaches most, then what it leaves out.

    Where the first record is taught itself, the first section is one of its page: there it is asked.
    """
    taught = {one: {(it.page, it.section) for it in base.passages.get(one, ())} for one in records}
    homes = [base.passages[one][0] for one in records if taught[one]]
    own = [home for home in homes if taught[records[0]] and home.page == homes[0].page]
    found: list[Passage] = []
    left = {one for one in records if taught[one]}
    while left:
        best = max(
            own if own and not found else homes,
            key=lambda home: sum((home.page, home.section) in taught[one] for one in left),
        )
        found.append(best)
        left -= {one for one in left if (best.page, best.section) in taught[one]}
    return tuple(
        Place(page=one.page, anchor=one.anchor, section=one.section, title=one.title) for one in found
    )


_CARE = ["none", "care", "no_quiz"]


def in_question_order(clause: str) -> str:
    """Return a clause ``subject | verb | rest`` as it follows a question word."""
    subject, verb, rest = (part.strip() for part in clause.split("|"))
    return f"{verb} {subject} {rest}"


def sentence(text: str) -> str:
    """Return words as a sentence: a capital letter, and a full stop if no mark ends them."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."


def cited(base: FactBase, fact: Fact) -> str:
    """Return the first source of a fact, with its day, for a proof."""
    source = base.sources[fact.sources[0]]
    return f"{source.title} ({source.date})" if source.date else source.title


def too_long(text: str) -> bool:
    """Tell whether a stem has more words than a reader holds."""
    return len(text.split()) > MAX_STEM


def _clean(stem: str) -> str:
    stem = re.sub(r"\s+", " ", stem).strip()
    stem = re.sub(r"\s+([?.,])", r"\1", stem)
    return stem[:1].upper() + stem[1:]


def _digest(made: Question) -> str:
    """Digest stem, key and options: what a reader sees of a question."""
    return hashlib.sha256(
        "\n".join([made.stem, *map(" | ".join, made.exhibit), *_shown(made.shape)]).encode()
    ).hexdigest()[:12]


def _shown(shape: Shape) -> list[str]:
    match shape:
        case Choice():
            return [*(f"{one.id} {one.text}" for one in shape.options), ",".join(shape.key)]
        case Text():
            return [shape.key]
        case Number():
            return [str(shape.key), str(shape.low), str(shape.high)]
        case Date():
            return [shape.key.iso]
        case Order():
            return [*(f"{one.id} {one.text}" for one in shape.items), ",".join(shape.key)]
        case Match():
            pairs = (f"{left}={right}" for left, right in shape.key)
            return [*(f"{one.id} {one.text}" for one in (*shape.left, *shape.right)), *pairs]


def dated(date: DateSpan | None) -> str:
    """Return ``on 24 June 2022`` and the like, or nothing."""
    return when(date) if date else ""


def roughly(date: DateSpan, precision: Precision) -> DateSpan:
    """Return the month or year in which a date lies; one that is not known to the day stays as it is."""
    if date.precision is not Precision.DAY:
        return date
    day = date.first
    if precision is Precision.YEAR:
        return DateSpan(day.replace(month=1, day=1), day.replace(month=12, day=31), precision)
    last = monthrange(day.year, day.month)[1]
    return DateSpan(day.replace(day=1), day.replace(day=last), Precision.MONTH)


def shuffled(options: Iterable[Option], question_id: str) -> tuple[Option, ...]:
    """Put options in the order of a hash keyed with the question: it belongs to the question for good."""
    return tuple(sorted(options, key=lambda one: keyed(f"{question_id}|order", one.id)))


def placed(options: Iterable[Option], question_id: str) -> tuple[Option, ...]:
    """Put options that are amounts in their order, and others as `shuffled` does."""
    found = shuffled(options, question_id)
    ranks = sizes([one.text for one in found])
    if not ranks:
        return found
    return tuple(one for _, one in sorted(zip(ranks, found, strict=True), key=lambda pair: pair[0]))


def typed(base: FactBase, entity: str, stem: str, names: tuple[str, ...] = ()) -> Text:
    """Return the tables of a typed name whose key is an entity; words of the stem are no answer."""
    accept, prompts, confused = base.names.tables(base.entities[entity])
    asked = f" {' '.join(words(stem))} "
    accept = {name: note for name, note in accept.items() if f" {' '.join(words(name))} " not in asked}
    tables = {"accept": accept, "prompts": prompts, "confused": confused}
    return Text(key=base.name(entity), entity=entity, names=names, **tables)


def words_typed(text: str, also: Iterable[str] = ()) -> Text:
    """Return the table of typed words that are no name: only they, and what may stand for them, are right."""
    return Text(key=text, accept={fold(one): "" for one in (text, *also)})
