"""Turn a question of any shape into the parts that every page shows: the asking and the answer.

This is the one place of the static renderers that knows the shapes; HTML, LaTeX and text only write
what it returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from quizgen.model import Choice, Date, Match, Number, Option, Order, Question, Text
from quizgen.words import words
from quizgen.words.dates import dated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from quizgen.words import Words


class Item(Struct, frozen=True):
    """A line with its mark."""

    mark: str
    """A letter, a number, both (``1B``), or nothing."""
    text: str
    note: str = ""
    """What it really is, or its date."""


Lines = tuple[Item, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """A question as it stands in a page."""

    stem: str
    exhibit: tuple[tuple[str, ...], ...] = ()
    """A table beside the stem: its head, then its rows."""
    ask: str = ""
    """How to answer; empty where one option is chosen."""
    lists: tuple[Lines, ...] = ()
    """The options; for a match the left and the right side."""
    key: Lines
    why: str
    others: Lines = ()
    """The other options, with what each really is."""
    hint: str = ""


def sheet(question: Question, language: str = "en") -> Sheet:
    """Return the parts of a question, without its link to the passage; how to answer is said in a language."""
    ask, lists, key, others = _parts(question, words(language))
    return Sheet(
        stem=question.stem,
        exhibit=question.exhibit,
        ask=ask,
        lists=lists,
        key=key,
        why=question.rationale,
        others=others,
        hint=question.hint,
    )


def letter(position: int) -> str:
    """Return the mark of an option: A to Z, then AA, AB and so on."""
    high, low = divmod(position, 26)
    return (letter(high - 1) if high else "") + chr(ord("A") + low)


def _parts(question: Question, say: Words) -> tuple[str, tuple[Lines, ...], Lines, Lines]:
    match question.shape:
        case Choice() as shape:
            return _choice(shape, say)
        case Text(key=key):
            return say("askName"), (), (Item("", key),), ()
        case Number() as shape:
            return _number(shape, say)
        case Date(key=span):
            return say(f"ask_{span.precision}"), (), (Item("", dated(span, say)),), ()
        case Order() as shape:
            return _order(shape, say)
        case Match() as shape:
            return _match(shape, say)
        case _ as never:
            assert_never(never)


def _choice(shape: Choice, say: Words) -> tuple[str, tuple[Lines, ...], Lines, Lines]:
    marks = _marks(shape.options)
    key = tuple(Item(marks[one.id], one.text) for one in shape.options if one.id in shape.key)
    wrong = [one for one in shape.options if one.id not in shape.key and one.rationale]
    ask = say("chooseAll") if shape.multiple else ""
    return ask, (_plain(shape.options, marks),), key, _by_note(wrong, marks)


def _by_note(options: list[Option], marks: Mapping[str, str]) -> Lines:
    """Put options that are wrong for one reason into one line: A, C. this; that."""
    groups: dict[str, list[Option]] = {}
    for one in options:
        groups.setdefault(one.rationale, []).append(one)
    return tuple(
        Item(", ".join(marks[one.id] for one in group), "; ".join(one.text for one in group), note)
        for note, group in groups.items()
    )


def _number(shape: Number, say: Words) -> tuple[str, tuple[Lines, ...], Lines, Lines]:
    ask, note = "number", ""
    if shape.low < shape.high:
        ask, note = "round", say("counts", _figure(shape.low, say), _figure(shape.high, say))
    how = say(f"unit_{ask}", shape.unit) if shape.unit else say(f"ask_{ask}")
    return how, (), (Item("", str(shape.key), note),), ()


def _order(shape: Order, say: Words) -> tuple[str, tuple[Lines, ...], Lines, Lines]:
    marks = _marks(shape.items)
    by_id = {one.id: one for one in shape.items}
    key = tuple(Item(marks[name], by_id[name].text, by_id[name].rationale) for name in shape.key)
    return say("askOrder"), (_plain(shape.items, marks),), key, ()


def _match(shape: Match, say: Words) -> tuple[str, tuple[Lines, ...], Lines, Lines]:
    numbers = {one.id: str(at) for at, one in enumerate(shape.left, 1)}
    letters = _marks(shape.right)
    lefts = {one.id: one for one in shape.left}
    rights = {one.id: one for one in shape.right}
    key = tuple(
        Item(
            numbers[left] + letters[right],
            f"{lefts[left].text}: {rights[right].text}",
            lefts[left].rationale,
        )
        for left, right in shape.key
    )
    lists = (_plain(shape.left, numbers), _plain(shape.right, letters))
    return say("askPairs"), lists, key, ()


def _marks(options: tuple[Option, ...]) -> dict[str, str]:
    return {one.id: letter(at) for at, one in enumerate(options)}


def _plain(options: tuple[Option, ...], marks: Mapping[str, str]) -> Lines:
    return tuple(Item(marks[one.id], one.text) for one in options)


def _figure(value: Decimal, say: Words) -> str:
    whole, _, part = f"{value.normalize():,f}".partition(".")
    return whole.replace(",", say("thousands")) + (say("decimals") + part if part else "")
