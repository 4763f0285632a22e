"""Turn one invented town into the records and the paragraph that teach about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date as Day

CYRILLIC = str.maketrans("abdefghiklmnoprstuvz", "абдефгхіклмнопрстувз")
SOURCES = 40
FACTS_PER_TOWN = 15
"""What the records of a town expand into, without those of its area."""

Entries = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What one section tells."""

    number: int
    page: int
    name: str
    area: str
    person: str
    side: str
    bank: str
    league: tuple[str, str, str]
    opened: Day
    closed: Day
    rooms: int
    visitors: int
    first_in_area: bool

    @property
    def id(self) -> str:
        """The id of the town's entity, and the end of the ids of its records."""
        return _id(self.name)

    @property
    def cited(self) -> dict[str, Any]:
        """The source of everything about the town."""
        return {"sources": [f"source-{self.number % SOURCES}"]}


def _entities(town: Town) -> Entries:
    name, who, area = town.name, town.person, town.area
    found: Entries = {
        town.id: {
            "type": "town",
            "name": name,
            "gloss": f"a town in {area} Oblast",
            "uk": _uk(name),
            "ru": _uk(name),
            "part_of": _id(area),
        },
        _id(who): {
            "type": "person",
            "name": who,
            "gloss": f"the mayor of {name}",
            "also": [who.split()[1]],
            "uk": _uk(who),
            "side": town.side,
            "roles": [{"office": f"mayor of {name}", **_term(town)}],
        },
    }
    if town.first_in_area:
        found[_id(area)] = {"type": "oblast", "name": f"{area} Oblast", "also": [area], "uk": _uk(area)}
    return found


def _events(town: Town) -> Entries:
    thread = f"page-{town.page}"
    return {
        f"opening-{town.id}": {
            "name": f"the opening of the school in {town.name}",
            "clause": f"the school in {town.name} | was | opened",
            "date": town.opened.isoformat(),
            "actor": _id(town.person),
            "place": town.id,
            "thread": thread,
            "weight": 3,
            **town.cited,
        },
        f"closure-{town.id}": {
            "name": f"the closure of the mill in {town.name}",
            "clause": f"the mill in {town.name} | was | closed",
            "date": town.closed.isoformat(),
            "thread": thread,
            **town.cited,
        },
    }


def _figures(town: Town) -> Entries:
    said = ((town.visitors, town.opened), (town.visitors + 400, town.closed))
    return {
        f"rooms-{town.id}": {
            "how": f"how many rooms the school in {town.name} had",
            "unit": "rooms",
            "series": "one",
            "values": [{"value": str(town.rooms), **town.cited}],
        },
        f"visitors-{town.id}": {
            "how": f"how many visitors came to the fair in {town.name}",
            "unit": "visitors",
            "series": "conflict",
            "values": [
                {"value": f"{count:,}", "by": _id(town.person), "date": day.isoformat(), **town.cited}
                for count, day in said
            ],
        },
    }


def _statements(town: Town) -> Entries:
    return {
        f"{thing}-{town.id}": {
            "that": f"the {thing} of {town.name} had been repaired",
            "by": _id(town.person),
            "date": day.isoformat(),
            "status": "claim",
            "terms": [thing, "repaired"],
            **town.cited,
        }
        for thing, day in (("bridge", town.opened), ("harbour", town.closed))
    }


def _lists(town: Town) -> Entries:
    entry = {
        "which": "towns",
        "phrase": f"joined the league of round {town.number + 1}",
        "members": [_id(name) for name in town.league],
        "complete": town.cited["sources"],
        **town.cited,
    }
    return {f"league-{town.id}": entry}


def _links(town: Town) -> Entries:
    return {
        f"area-{town.id}": {
            "subject": town.id,
            "relation": "part-of",
            "object": _id(town.area),
            **town.cited,
        },
        f"bank-{town.id}": {
            "subject": town.id,
            "relation": "lies-on-bank",
            "object": town.bank,
            **town.cited,
        },
        f"office-{town.id}": {
            "subject": _id(town.person),
            "relation": "headed",
            "object": f"mayor of {town.name}",
            **_term(town),
            **town.cited,
        },
    }


def _term(town: Town) -> dict[str, str]:
    """Return the years in which the town's mayor held office."""
    return {"from": str(town.opened.year - 2), "to": str(town.closed.year + 2)}


def _questions(town: Town) -> Entries:
    entry = {
        "stem": f"Why was the mill in {town.name} closed?",
        "key": "the river had moved",
        "why": "The river moved away from the mill.",
        "wrong": {
            "the miller had left": "The miller stayed in the town.",
            "the harvest had failed": "The harvest was good in that year.",
        },
        "rests_on": [f"closure-{town.id}"],
    }
    return {f"why-{town.id}": entry}


SECTIONS = {
    "entities": _entities,
    "events": _events,
    "figures": _figures,
    "statements": _statements,
    "lists": _lists,
    "links": _links,
    "questions": _questions,
}


def paragraph(town: Town) -> str:
    """Return the paragraph that teaches the town's records."""
    at, who, opened, closed = town.id, town.person, _en(town.opened), _en(town.closed)
    first, second, third = town.league
    count, term = town.visitors, _term(town)
    office = f"From {term['from']} to {term['to']} {who} was mayor of {town.name}"
    said = f"{who} spoke of {count:,} visitors on {opened} and of {count + 400:,} on {closed}"
    sentences = (
        f"[{town.name} lies in {town.area} Oblast]{{.fact-area-{at}}}.",
        f"[It stands on the {town.bank} bank]{{.fact-bank-{at}}}.",
        f"[{office}]{{.fact-office-{at}}}.",
        f"[On {opened} {who} opened the school in {town.name}]{{.fact-opening-{at}}}.",
        f"[It had {town.rooms} rooms]{{.fact-rooms-{at}}}.",
        f"[On {closed} the mill was closed]{{.fact-closure-{at}}}, because the river had moved.",
        f"[{said}]{{.fact-visitors-{at}}}.",
        f"[On {opened} {who} said that the bridge was repaired]{{.fact-bridge-{at}}}.",
        f"[On {closed} {who} said that the harbour was repaired]{{.fact-harbour-{at}}}.",
        f"[{first}, {second} and {third} joined the league]{{.fact-league-{at}}}",
    )
    return f"{' '.join(sentences)} {{cite}}`{town.cited['sources'][0]}`."


def _en(day: Day) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _uk(name: str) -> str:
    return name.lower().translate(CYRILLIC).title()
