"""Turn a size and a seed into a synthetic book: records, pages that teach them, a bibliography.

Nothing in it is about the real world. Each section of a page teaches the records of one invented town,
about fifteen facts. The same size and seed give the same bytes.
"""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = Path(__file__).resolve().parent.parent / "book" / "facts" / "relations.yml"
"""Types, sides and relations are those of the real book."""

VOWELS = "aeiou"
ONSETS = "b br d dr f g gr h k kr l m n p pr r s st t tr v z".split()  # noqa: SIM905 - a list of letters
CYRILLIC = str.maketrans("abdefghiklmnoprstuvz", "абдефгхіклмнопрстувз")
SOURCES = 40
FACTS_PER_TOWN = 15

Entries = dict[str, dict[str, Any]]
Sections = dict[str, Entries]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the book is; facts come out as near as whole sections allow."""

    pages: int
    files: int
    facts: int

    @property
    def towns(self) -> int:
        """Number of sections in all pages together."""
        return max(self.pages, round(self.facts / FACTS_PER_TOWN))


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


def write_book(folder: Path, size: Size, *, seed: int = 1, quiz: str = "") -> Path:
    """Write a book with `_toc.yml`, `book/facts/` and pages into `folder`, which is made or emptied.

    Args:
        folder: where to; whatever stands there is deleted.
        size: how many pages, record files and facts.
        seed: another seed, another book.
        quiz: text that ends each page, such as a `quiz` directive.

    Returns:
        `folder`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    facts = folder / "book" / "facts"
    facts.mkdir(parents=True)
    towns = list(_towns(size, random.Random(seed)))  # noqa: S311 - repeatable, not secret
    pages = [f"book/page-{number:03}" for number in range(size.pages)]
    for number, page in enumerate(pages):
        _write(folder / f"{page}.md", _page(number, towns[number :: size.pages]) + quiz)
    for number in range(size.files):
        _write(facts / f"file-{number:03}.yml", _yaml(towns[number :: size.files]))
    _write(facts / "relations.yml", WORDS.read_text(encoding="utf-8"))
    _write(facts / "base.yml", _BASE)
    _write(folder / "book" / "references.bib", "\n".join(map(_source, range(SOURCES))))
    _write(folder / "book" / "index.md", _INDEX)
    chapters = "".join(f"  - file: {page}\n" for page in pages)
    _write(folder / "_toc.yml", f"format: jb-book\nroot: book/index\nchapters:\n{chapters}")
    return folder


_BASE = """\
format: 1
edition: 2026-12-01
language: en
toc: ../../_toc.yml
bibliography: [../references.bib]
"""


_INDEX = """\
# Synthetic book

Nothing here is true.

```{bibliography}
```
"""


def _towns(size: Size, rng: random.Random) -> Iterator[Town]:
    names = _names(rng)
    areas = [next(names) for _ in range(size.pages)]
    towns = [next(names) for _ in range(size.towns)]
    for number in range(size.towns):
        opened, closed = sorted(_day(rng) for _ in range(2))
        yield Town(
            number=number,
            page=number % size.pages,
            name=towns[number],
            area=areas[number % size.pages],
            person=f"{next(names)} {next(names)}",
            side=rng.choice(["ukraine", "russia"]),
            bank=rng.choice(["left", "right"]),
            league=(towns[number], towns[number - 1], towns[number - 2]),
            opened=opened,
            closed=closed,
            rooms=rng.randrange(20, 900),
            visitors=rng.randrange(1000, 2000),
            first_in_area=number < size.pages,
        )


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


def _text(town: Town) -> str:
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


def _page(number: int, towns: Sequence[Town]) -> str:
    sections = "".join(f"\n## The town of {town.name}\n\n{_text(town)}\n" for town in towns)
    return f"# Page {number}\n{sections}"


def _yaml(towns: Sequence[Town]) -> str:
    """Write one line an entry; a JSON value is YAML."""
    lines = ["# A file of the synthetic book."]
    for section, entries in SECTIONS.items():
        lines.append(f"{section}:")
        for town in towns:
            lines += (
                f"  {key}: {json.dumps(entry, ensure_ascii=False)}"
                for key, entry in entries(town).items()
            )
    return "\n".join(lines) + "\n"


def _source(number: int) -> str:
    return (
        f"@misc{{source-{number},\n  title = {{Report {number}}},\n  year = {{2024}},\n"
        f"  origin = {{agency-{number}}},\n  outlet = {{press}},\n  country = {{UA}}\n}}\n"
    )


def _names(rng: random.Random) -> Iterator[str]:
    """Yield invented names, no two of which are equal."""
    seen: set[str] = set()
    while True:
        name = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(4)).capitalize()
        if name not in seen:
            seen.add(name)
            yield name


def _day(rng: random.Random) -> Day:
    return Day(2000, 1, 1) + timedelta(days=rng.randrange(9000))


def _en(day: Day) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _uk(name: str) -> str:
    return name.lower().translate(CYRILLIC).title()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
