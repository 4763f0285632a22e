"""Questions on the entities of the book, for the tests of the checker in both languages."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.facts import FactBase, load_facts
from quizgen.model import (
    Choice,
    Date,
    Lexicon,
    Match,
    Number,
    Option,
    Order,
    Place,
    Question,
    Shape,
    Status,
    Text,
)
from quizgen.text import dates, numbers
from quizgen.text.fold import fold
from quizgen.text.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
VECTORS = json.loads((ROOT / "tests/vectors/check.json").read_text(encoding="utf-8"))
PROBES = [
    json.loads(line)
    for line in (ROOT / "tests/vectors/probes.jsonl").read_text(encoding="utf-8").splitlines()
]


@cache
def base() -> FactBase:
    """Return the facts of the book, read once."""
    return load_facts(ROOT / "book")


@cache
def names(language: str = "en") -> Names:
    """Return the names of the book, with what they ask back in a language."""
    entities = base().entities.values()
    roots = {entity.id: base().lineage(entity.type)[-1] for entity in entities}
    return Names(entities, roots, language)


@cache
def in_language(language: str) -> dict[str, Any]:
    """Return the vectors of another language than English: responses, and what is said of them."""
    path = ROOT / f"tests/vectors/check-{language}.json"
    empty: dict[str, Any] = {"vectors": []}
    return json.loads(path.read_text("utf-8")) if language != "en" else empty


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the book."""
    return names().lexicon()


def ask(shape: Shape, stem: str = "Which one?", rationale: str = "The book says so.") -> Question:
    """Return a question of a shape."""
    return Question(
        id="sample.own.1",
        digest="",
        kind="own",
        level="remember",
        stem=stem,
        shape=shape,
        rationale=rationale,
        facts=(),
        records=("sample",),
        places=(Place(page="book/start-here", anchor="fact-sample", section="", title="Start"),),
        status=Status.ESTABLISHED,
        sources=(),
    )


@cache
def name(entity: str, language: str = "en") -> Question:
    """Return a question that asks for an entity by typing."""
    key = base().entities[entity]
    accept, prompts, confused = names(language).tables(key)
    return ask(Text(key=key.name, entity=entity, accept=accept, prompts=prompts, confused=confused))


def date(key: str) -> Question:
    """Return a question that asks for a date."""
    return ask(Date(key=dates.parse_iso(key)))


def number(key: str, unit: str = "") -> Question:
    """Return a question that asks for a number, right within 5 %."""
    amount = numbers.parse_amount(key, unit)
    low, high = amount.low * Decimal("0.95"), amount.high * Decimal("1.05")
    return ask(Number(key=amount, low=low, high=high, unit=unit))


def order(ties: tuple[tuple[str, str], ...] = ()) -> Question:
    """Return a question that asks for the order a, b, c; c, a, b is shown."""
    items = tuple(Option(id=one, text=one) for one in "cab")
    return ask(Order(items=items, key=("a", "b", "c"), ties=ties))


def match() -> Question:
    """Return a question that asks for the pairs x-1, y-2, z-3."""
    left, right = (
        (*(Option(id=one, text=one) for one in ids),) for ids in ("xyz", ("one", "two", "three"))
    )
    return ask(Match(left=left, right=right, key=(("x", "one"), ("y", "two"), ("z", "three"))))


@cache
def choice(which: str) -> Question:
    """Return a choice of the vectors."""
    data: dict[str, Any] = VECTORS["choices"][which]
    options = tuple(Option(**option) for option in data["options"])
    shape = Choice(options=options, key=tuple(data["key"]), multiple=data["multiple"])
    return ask(shape, data["stem"], data["rationale"])


@cache
def word(which: str) -> Question:
    """Return a question of the vectors whose key is a word and no name."""
    key = VECTORS["words"][which]
    return ask(Text(key=key, accept={fold(key): ""}))


@cache
def of_vector(which: str, language: str = "en") -> Question:
    """Return the question that a vector names: one of the vectors' file, or an entity asked by typing."""
    make: dict[str, Callable[[Any], Question]] = {
        "choices": lambda _: choice(which),
        "words": lambda _: word(which),
        "dates": date,
        "numbers": _number,
        "orders": _order,
        "matches": _match,
    }
    group = next((group for group in make if which in VECTORS[group]), "")
    return make[group](VECTORS[group][which]) if group else name(which, language)


def _number(data: Mapping[str, str]) -> Question:
    amount = numbers.parse_amount(data["key"], data["unit"])
    shape = Number(key=amount, low=Decimal(data["low"]), high=Decimal(data["high"]), unit=data["unit"])
    return ask(shape)


def _order(data: Mapping[str, Any]) -> Question:
    return ask(
        Order(
            items=_options(data["items"]), key=tuple(data["key"]), ties=tuple(map(tuple, data["ties"]))
        )
    )


def _match(data: Mapping[str, Any]) -> Question:
    pairs = tuple((one, other) for one, other in data["key"])
    return ask(Match(left=_options(data["left"]), right=_options(data["right"]), key=pairs))


def _options(ids: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(id=one, text=one) for one in ids)
