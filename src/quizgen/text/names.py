"""Turn the entities of a base into the spellings in which readers may name them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import Entity, FormerName, Lexicon
from quizgen.text import romanise
from quizgen.text.fold import fold, spaced, words
from quizgen.words import words as words_of
from quizgen.words.dates import dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.words import Words

HEADS = frozenset(
    (
        "city",
        "town",
        "village",
        "settlement",
        "river",
        "plant",
        "bridge",
        "oblast",
        "region",
        "country",
        "sea",
    )
)
"""Types that people put before or behind a name: the city of Luhansk, Azot plant, river Don."""

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[A-ZА-ЯІЇЄҐ]{2,}\b|[0-9]")


class Tables(NamedTuple):
    """What a question that asks for a name by typing compares answers with; all keys are folded."""

    accept: Mapping[str, str]
    """Form -> what to teach about it."""
    prompts: Mapping[str, str]
    """Form -> what to ask back."""
    confused: Mapping[str, str]
    """Form -> what it really is; only what the lexicon cannot tell, names of namesakes."""


@lru_cache(maxsize=4096)
def forms(entity: Entity) -> tuple[str, ...]:
    """Return every accepted spelling of an entity, the book's own first, without leading articles.

    These are its name, its listed other names, its Ukrainian and Russian names, and these romanised. Former
    names are none of them: names have periods.
    """
    latin = (*_ukrainian(entity.uk), *_russian(entity.ru))
    return _bare((entity.name, *entity.also, entity.uk, entity.ru, *latin))


@lru_cache(maxsize=4096)
def surnames(entity: Entity) -> tuple[str, ...]:
    """Return the last words of a person's name in its languages; nothing for a name of one word."""
    names = (entity.name, entity.uk, entity.ru, *_ukrainian(entity.uk), *_russian(entity.ru))
    return tuple(dict.fromkeys(name.split()[-1] for name in names if len(name.split()) > 1))


def stands(entity: Entity, text: str) -> bool:
    """Tell whether an entity is named in a text by any accepted form, a person by the surname too."""
    haystack = _padded(text)
    return any(needle in haystack for needle in _needles(entity))


class Names:
    """The names of a base, gathered once: makes its lexicon, and the tables of any entity."""

    def __init__(
        self, entities: Iterable[Entity], roots: Mapping[str, str], language: str = "en"
    ) -> None:
        """Gather the names.

        Args:
            entities: All entities of the base.
            roots: Entity id -> root of its type: place, person, organisation, document or term.
            language: Of what the tables say, as of the names themselves.
        """
        self._entities = {entity.id: entity for entity in entities}
        self._roots = roots
        self._say = words_of(language)
        self._parts: dict[str, list[str]] = {}
        self._bearers: dict[str, list[str]] = {}
        self._acronyms: set[str] = set()
        for entity in self._entities.values():
            self._parts.setdefault(entity.part_of, []).append(entity.id)
            for form in self._known(entity):
                self._record(form, entity.id)

    def lexicon(self) -> Lexicon:
        """Return every name form of the base, with what the entities are called and what they are."""
        entities = self._entities.values()
        return Lexicon(
            names={form: tuple(ids) for form, ids in self._bearers.items()},
            titles={entity.id: entity.name for entity in entities},
            glosses={entity.id: entity.gloss for entity in entities if entity.gloss},
            classes={entity.id: self._roots[entity.id] for entity in entities},
            acronyms=frozenset(self._acronyms),
        )

    def bearers(self, text: str) -> tuple[str, ...]:
        """Return the ids of the entities that a text names and nothing else, by any name they ever had."""
        return tuple(self._bearers.get(fold(text), ()))

    def tables(self, entity: Entity) -> Tables:
        """Return the tables for a question whose key is `entity`; no form stands in two of them."""
        accept = _keyed(self._accepted(entity))
        prompts = {
            form: ask for form, ask in _keyed(self._asked_back(entity)).items() if form not in accept
        }
        confused = _keyed(self._namesakes(entity))
        for form in accept.keys() | prompts.keys():
            confused.pop(form, None)
        return Tables(accept, prompts, confused)

    def _known(self, entity: Entity) -> Iterator[str]:
        yield from (*forms(entity), *_imprecise(entity))
        for former in entity.former:
            yield from _former_forms(former)
        if self._is_person(entity):
            yield from surnames(entity)

    def _record(self, form: str, entity: str) -> None:
        acronym = bool(_ACRONYM.search(form))
        for key in _keys(form):
            ids = self._bearers.setdefault(key, [])
            if entity not in ids:
                ids.append(entity)
            if acronym:
                self._acronyms.add(key)

    def _is_person(self, entity: Entity) -> bool:
        return self._roots[entity.id] == "person"

    def _accepted(self, entity: Entity) -> Iterator[tuple[str, str]]:
        for form in forms(entity):
            note = _note(entity, form, self._roots[entity.id], self._say)
            yield form, note
            yield from ((headed, note) for headed in _headed(entity, form))
        if self._is_person(entity):
            yield from ((name, "") for name in surnames(entity) if not self._shared(name))

    def _asked_back(self, entity: Entity) -> Iterator[tuple[str, str]]:
        for form in _imprecise(entity):
            ask = self._say("imprecise", form)
            yield from ((one, ask) for one in (form, *_headed(entity, form)))
        for former in entity.former:
            named = (one for one in entity.former if one.name == former.name)
            periods = self._say("periodAnd").join(_period(one, self._say) for one in named)
            for form in _former_forms(former):
                yield form, self._say("former", form, periods)
        if self._is_person(entity):
            yield from (
                (name, self._say("whichBearer", name)) for name in surnames(entity) if self._shared(name)
            )
        for container in self._containers(entity):
            what = "placeIn" if self._roots[entity.id] == "place" else "partOf"
            bare = self._say(what, container.name)
            yield from ((form, bare) for form in forms(container))
        for part in self._all_parts(entity):
            ask = self._say("wholeOf", _sentence(part.name))
            yield from ((form, ask) for form in forms(part))

    def _namesakes(self, entity: Entity) -> Iterator[tuple[str, str]]:
        """Find the forms that tell another entity of the same name from this one: the river Dnipro."""
        shared = {other for form in forms(entity) for key in _keys(form) for other in self._bearers[key]}
        for other in sorted(shared - {entity.id}):
            namesake = self._entities[other]
            for form in forms(namesake):
                yield from ((headed, explain(namesake, self._say)) for headed in _headed(namesake, form))

    def _shared(self, name: str) -> bool:
        return len(self._bearers[fold(name)]) > 1

    def _containers(self, entity: Entity) -> Iterator[Entity]:
        seen = {entity.id}
        while (container := self._entities.get(entity.part_of)) and container.id not in seen:
            seen.add(container.id)
            yield container
            entity = container

    def _all_parts(self, entity: Entity) -> Iterator[Entity]:
        waiting, seen = [entity.id], {entity.id}
        while waiting:
            for part in self._parts.get(waiting.pop(0), ()):
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
                    yield self._entities[part]


def explain(entity: Entity, say: Words) -> str:
    """Return the sentence that says what an entity is ("Azovstal is a steelworks in Mariupol.")."""
    return say("explain", _sentence(entity.name), entity.gloss) if entity.gloss else ""


@lru_cache(maxsize=4096)
def _needles(entity: Entity) -> tuple[str, ...]:
    person = entity.type == "person" or bool(entity.roles)
    names = (*forms(entity), *(surnames(entity) if person else ()))
    return tuple(dict.fromkeys(f" {' '.join(words(name))} " for name in names if words(name)))


@lru_cache(maxsize=4096)
def _padded(text: str) -> str:
    return f" {' '.join(words(text))} "


def _ukrainian(name: str) -> tuple[str, ...]:
    return _distinct(romanise.ukrainian(name).values()) if name else ()


def _russian(name: str) -> tuple[str, ...]:
    return _distinct(romanise.russian(name).values()) if name else ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _bare(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ARTICLE.sub("", name) for name in names if name))


def _imprecise(entity: Entity) -> tuple[str, ...]:
    """Return the forms that say too little, with the Ukrainian and Russian words that they romanise."""
    listed = set(map(fold, entity.imprecise))
    ends = ((_ukrainian, entity.uk.split()[-1:]), (_russian, entity.ru.split()[-1:]))
    native = (word for latin, end in ends for word in end if listed & set(map(fold, latin(word))))
    return tuple(dict.fromkeys((*entity.imprecise, *native)))


def _keys(form: str) -> tuple[str, ...]:
    """Return the folded text of a form, with and without the signs between its words."""
    return tuple(dict.fromkeys(key for key in (fold(form), spaced(form)) if key))


def _keyed(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for form, text in rows:
        for key in _keys(form):
            table.setdefault(key, text)
    return table


def _headed(entity: Entity, form: str) -> Iterator[str]:
    """Find a form with the entity's type around it, for its own name and for names of one Latin word."""
    head, names = entity.type, words(form)
    plain = len(names) == 1 and fold(form).isascii()
    if head in HEADS and head not in names and (plain or fold(form) == fold(entity.name)):
        yield from (f"{head} of {form}", f"{form} {head}")
        if head == "river":
            yield f"{head} {form}"


def _former_forms(former: FormerName) -> tuple[str, ...]:
    latin = (*_ukrainian(former.uk), *_russian(former.ru))
    return _bare((former.name, former.uk, former.ru, *latin))


def _period(former: FormerName, say: Words) -> str:
    start, end = (dated(one, say) if one else "" for one in (former.start, former.end))
    if start and end:
        return say("periodBoth", start, end)
    return say("periodFrom", start) if start else say("periodUntil", end) if end else say("periodOther")


def _note(entity: Entity, form: str, root: str, say: Words) -> str:
    """Return what to teach about a spelling: the language it comes from, only where that is known."""
    key, own = fold(form), fold(entity.name)
    ukrainian = {fold(name) for name in (entity.uk, *_ukrainian(entity.uk))}
    russian = {fold(name) for name in (entity.ru, *_russian(entity.ru))}
    if key in (own, fold(entity.uk)) or (key == fold(entity.ru) and own in russian):
        return ""
    if key in russian - ukrainian and own in ukrainian - russian:
        return say("russianName", form, entity.name)
    if root not in ("place", "person") or set(words(form)) & set(words(entity.name)):
        return ""
    return say("bookWrites", entity.name)


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]
