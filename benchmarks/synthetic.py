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
from typing import TYPE_CHECKING

from towns import FACTS_PER_TOWN, SECTIONS, SOURCES, Town, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = Path(__file__).resolve().parent.parent / "book" / "facts" / "relations.yml"
"""Types, sides and relations are those of the real book."""

VOWELS = "aeiou"
ONSETS = "b br d dr f g gr h k kr l m n p pr r s st t tr v z".split()  # noqa: SIM905 - a list of letters


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


def _page(number: int, towns: Sequence[Town]) -> str:
    sections = "".join(f"\n## The town of {town.name}\n\n{paragraph(town)}\n" for town in towns)
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


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
