"""Check the words that a base is built from: its types, its relations and their templates."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from quizgen.errors import Problem, Where, suggest
from quizgen.facts.expand import EXPANDS_INTO, WORDS
from quizgen.facts.records import ListRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.facts.known import Known
    from quizgen.facts.records import Relation

_SAYS = frozenset({"S", "O", "B", "D", "when"})
_ASKS = frozenset({"S", "O", "when"})
_LISTS = frozenset({"which", "phrase"})
_CLAUSES = frozenset({"happened-on", "happened-at", "done-by"})
SCALARS = frozenset({"date", "number"})
"""What a relation may take that is neither an entity nor words."""


def relation_problems(known: Known, where: Mapping[str, Where]) -> Iterator[Problem]:
    """Find relations that records need and the base lacks, and templates that cannot be filled."""
    first = {type(record): record for record in reversed(list(known.records.values()))}
    for record in first.values():
        for name in EXPANDS_INTO.get(type(record), ()):
            if name not in known.relations:
                what = f"{record.id}: the base has no relation {name!r}, which this record needs"
                allowed = "an entry under `relations`"
                yield Problem(record.where, what, allowed, "missing-relation", missing=name)
    for name, relation in known.relations.items():
        for key in ("says", "asks", "asks_inverse"):
            for what, allowed in _template(getattr(relation, key), placeholders(name, relation, key)):
                yield Problem(where[name], f"{name}: {key}: {what}", allowed, "bad-template")


def placeholders(name: str, relation: Relation, key: str) -> frozenset[str]:
    """Return what a template may use: what the records of its relation can fill in."""
    found = _SAYS if key == "says" else _ASKS
    if name in _CLAUSES:
        found |= {"clause"} if key == "says" else {"clause?"}
    if name in EXPANDS_INTO[ListRecord]:
        found |= _LISTS
    asked = relation.subject if key == "asks_inverse" else relation.object
    return found | {"type"} if key != "says" and asked not in WORDS | SCALARS else found


def _template(text: str, usable: frozenset[str]) -> Iterator[tuple[str, str]]:
    allowed = ", ".join(f"{{{one}}}" for one in sorted(usable))
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        yield str(error), allowed
        return
    for one in sorted({str(name) for _, name, _, _ in parts} - usable):
        yield f"unknown {{{one}}}", allowed
    if any(form or conversion for _, _, form, conversion in parts):
        yield "a placeholder with ':' or '!'", allowed


def type_problems(known: Known, where: Mapping[str, Where]) -> Iterator[Problem]:
    """Find types that are of an unknown type or, in the end, of themselves."""
    for name, one in known.types.items():
        if one.of and one.of not in known.types:
            allowed = suggest(one.of, known.types) or f"one of {', '.join(known.types)}"
            what = f"{name}: of: unknown type {one.of!r}"
            yield Problem(where[name], what, allowed, "unknown-type", missing=one.of)
    above = {name: (one.of,) for name, one in known.types.items()}
    for name in in_circles(above):
        yield Problem(where[name], f"{name}: of: a circle back to itself", "a wider type", "circle")


def in_circles(above: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the names that lie above themselves."""
    for name, waiting in above.items():
        if name in reached(above, waiting):
            yield name


def reached(above: Mapping[str, Iterable[str]], start: Iterable[str]) -> set[str]:
    """Return `start` and all that lies above it, along whole chains; circles end."""
    found, waiting = set(start), list(start)
    while waiting:
        more = set(above.get(waiting.pop(), ())) - found
        found |= more
        waiting += more
    return found
