"""Check the questions that authors write themselves: each has the key and the options that its shape needs."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from quizgen.errors import Problem, suggest
from quizgen.facts import compass
from quizgen.facts.records import Event, Figure, OwnQuestion
from quizgen.text.dates import parse_iso
from quizgen.text.fold import fold
from quizgen.text.numbers import parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.facts.known import Known
    from quizgen.facts.records import Record
    from quizgen.model import DateSpan, Entity

_KEYS = {"order": tuple, "match": dict}
_NEEDS = {"order": "a list, earliest first", "match": "keys with values, left to right"}
_FEWEST = {"order": 3, "match": 2}
_PARSERS = {"number": parse_amount, "date": parse_iso}


def own_problems(record: Record, known: Known) -> Iterator[Problem]:
    """Find what is wrong with a question of one's own."""
    if not isinstance(record, OwnQuestion):
        return
    for at, name in enumerate(record.rests_on):
        if isinstance(known.records[name], OwnQuestion):
            where = known.where(record.id, "rests_on", at)
            what = f"{record.id}: rests_on: {name!r} is a question too"
            yield Problem(where, what, "a record that a page teaches", "wrong-type")
    unreadable = list(_key(record, known))
    yield from unreadable or _at_odds(record, known)
    if record.kind in _NAMED and record.shape == "choice":
        yield from _named(record, known)
    if record.shape == "choice":
        yield from _options(record, known)


_NAMED = {"term": "term", "map": "place"}
"""Kinds whose options are all names of one type."""


def _named(record: OwnQuestion, known: Known) -> Iterator[Problem]:
    """All options of a term are terms and of a map places; on a map their coordinates prove the direction."""
    wanted, towards = _NAMED[record.kind], record.towards
    for text in (str(record.key), *record.wrong):
        entity = _bearer(known, text, wanted)
        if entity is None:
            at = "key" if text == record.key else "wrong"
            names = [one.name for one in known.entities.values() if known.is_a(one.id, wanted)]
            what = f"{record.id}: {at}: {text!r} is no {wanted} of the base"
            allowed = suggest(text, names) or f"the name of a {wanted}"
            yield Problem(known.where(record.id, at), what, allowed, "wrong-type")
        elif towards and (start := known.entities.get(towards.seen_from)):
            if not (start.at and entity.at):
                lacking = entity if start.at else start
                what = f"{record.id}: towards: {lacking.name!r} has no coordinates"
                yield Problem(
                    known.where(record.id, "towards"), what, "places with `at`", "bad-direction"
                )
                continue
            off = compass.off(compass.bearing(start.at, entity.at), towards.point)
            if (text == record.key) != (off <= compass.SURE) or compass.SURE < off < compass.CLEAR:
                what = f"{record.id}: towards: {text!r} lies {off:.0f} degrees off {towards.point}"
                allowed = f"the key within {compass.SURE}, the others {compass.CLEAR} or more"
                yield Problem(known.where(record.id, "towards"), what, allowed, "bad-direction")


def _bearer(known: Known, name: str, wanted: str) -> Entity | None:
    """Return the one entity of a type that bears a name."""
    found = [one for one in known.bearers.get(fold(name), ()) if known.is_a(one, wanted)]
    return known.entities[found[0]] if len(found) == 1 else None


def _key(record: OwnQuestion, known: Known) -> Iterator[Problem]:
    """The key can be read as its shape asks."""
    where, shape = known.where(record.id, "key"), record.shape
    parts: Sequence[str] = [record.key] if isinstance(record.key, str) else list(record.key)
    if not isinstance(record.key, _KEYS.get(shape, str)):
        what = f"{record.id}: key: not what shape {shape} needs"
        yield Problem(where, what, _NEEDS.get(shape, "a text"), "wrong-type")
        return
    values = record.key.values() if isinstance(record.key, dict) else ()
    if not all(fold(one) for one in (*parts, *values)):
        yield Problem(where, f"{record.id}: key: got nothing", "words", "wrong-type")
    elif len(parts) < _FEWEST.get(shape, 1):
        what = f"{record.id}: key: got {len(parts)} for shape {shape}"
        yield Problem(where, what, f"{_FEWEST[shape]} or more", "wrong-type")
    elif len({fold(one) for one in parts}) < len(parts):
        yield Problem(
            where, f"{record.id}: key: two items read alike", "items that differ", "double-option"
        )
    if shape in _PARSERS:
        try:
            _PARSERS[shape](str(record.key))
        except ValueError as error:
            got, _, allowed = str(error).partition("; allowed: ")
            code = "bad-date" if shape == "date" else "wrong-type"
            yield Problem(where, f"{record.id}: key: {got}", allowed or f"a {shape}", code)


def _at_odds(record: OwnQuestion, known: Known) -> Iterator[Problem]:
    """A date, a number or an order says what the records say that it rests on, where these have any."""
    rests_on = [known.records[name] for name in record.rests_on]
    what = ""
    match record.shape:
        case "date":
            key, days = parse_iso(str(record.key)), [day for one in rests_on for day in _days(one)]
            if days and all(key.before(day) or day.before(key) for day in days):
                what = f"{key.iso} is no date of what it rests on: {', '.join(day.iso for day in days)}"
        case "number":
            amount = parse_amount(str(record.key))
            values = [
                one.value for figure in rests_on if isinstance(figure, Figure) for one in figure.values
            ]
            if values and all(amount.high < one.low or one.high < amount.low for one in values):
                told = ", ".join(one.text for one in values)
                what = f"{amount.text} is no value of what it rests on: {told}"
        case "order":
            events = {fold(one.name): one.date for one in rests_on if isinstance(one, Event)}
            dated = [(item, day) for item in record.key if (day := events.get(fold(item)))]
            for (early, first), (late, last) in pairwise(dated):
                if last.before(first):
                    what = f"{late!r} ({last.iso}) was before {early!r} ({first.iso})"
    if what:
        allowed = "what the records say, or records that say this"
        yield Problem(known.where(record.id, "key"), f"{record.id}: key: {what}", allowed, "key-at-odds")


def _days(record: Record) -> Iterator[DateSpan]:
    """Yield all dates that a record gives for what it tells."""
    found = [getattr(record, name, None) for name in ("date", "ended", "start", "end")]
    found += [one.value for one in getattr(record, "dates", ())]
    found += [one.date for one in getattr(record, "values", ())]
    yield from filter(None, found)


def _options(record: OwnQuestion, known: Known) -> Iterator[Problem]:
    """Two or more wrong options; none reads like another or names what another names."""
    where = known.where(record.id, "wrong")
    if len(record.wrong) < 2:
        what = f"{record.id}: wrong: got {len(record.wrong)}"
        yield Problem(where, what, "two or more, each with its reason", "wrong-type")
        return
    texts = [str(record.key), *record.wrong]
    folded = [fold(text) for text in texts]
    if len(set(folded)) < len(folded):
        what = f"{record.id}: wrong: two options read alike"
        yield Problem(where, what, "options that differ", "double-option")
    # Names in Ukrainian and Russian letters are asked for as spellings: there two of one city differ.
    latin = [(one, name) for one, name in zip(texts, folded, strict=True) if name.isascii()]
    for (one, first), (two, second) in combinations(latin, 2):
        if first != second and known.bearers.get(first, set()) & known.bearers.get(second, set()):
            what = f"{record.id}: wrong: {one!r} and {two!r} name the same"
            yield Problem(where, what, "options that differ", "double-option")
