"""Read questions that somebody wrote by hand, from JSON or CSV, as items.

JSON: a list of ``{"id", "stem", "options": [...], "key", "why"}``; CSV, with commas, semicolons or tabs:
columns ``id, stem, A, B, …, key, why``. The key is a letter or its number, 1 for A; several are parted by
commas. Without options it is the answer itself.
"""

from __future__ import annotations

import csv
import io
import json
import re
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from quizgen.errors import FactsError, Problem, Where, suggest
from quizgen.facts.text_file import STEERING, steering
from quizgen.lint.item import Item, ItemOption
from quizgen.text.fold import as_latin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.facts.text_file import Report

    Row = tuple[int, Where, dict[str, Any]]

FIELDS = ("id", "stem", "options", "key", "why")
_SEVERAL = re.compile(
    r"\b(?:all that|apply|two|three|four|several|both|(?:which|what)(?: \w+)* are|who are)\b",
    re.IGNORECASE,
)
"""How a stem asks for more than one option."""

_TABLES = (".csv", ".tsv")
SPREADSHEETS = (".xlsx", ".xls", ".ods")
"""Files that hold a table, but no text."""
ENDINGS = (".json", *_TABLES, *SPREADSHEETS)
"""What tells a file of items from a book."""

_LETTERS = frozenset(ascii_uppercase)
_MARK = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}\n]')
"""What tells where an object of JSON begins: texts, brackets and line ends."""

_SEP_LINE = re.compile(r"\A(\s*)sep=.(?=\r?\n)", re.IGNORECASE)
"""The line by which some spreadsheets name the sign between cells."""
_COLUMNS = "columns id, stem, A, B, …, key and, if you like, why"


def read_items(text: str, name: str) -> tuple[Item, ...]:
    r"""Return the items of a file.

    Args:
        text: what the file holds.
        name: its name; the ending tells JSON from CSV.

    Raises:
        FactsError: the file or some of its items cannot be read; all problems are listed.

    >>> read_items("id,stem,A,B,C,key\n1,Which river?,Don,Dnipro,Volga,B\n", "quiz.csv")[0].right
    ('Dnipro',)
    """
    items, problems = sift_items(text, name)
    if problems:
        raise FactsError(problems)
    return items


def sift_items(text: str, name: str) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Return the items of a file that can be read, and what is wrong with the file and its other items."""
    problems: list[Problem] = []
    items: list[Item] = []
    first: dict[str, Where] = {}
    read = _from_csv if name.lower().endswith(_TABLES) else _from_json
    for place, where, row in read(text, name, problems.append):
        if found := STEERING.search(" ".join(_texts(row))):
            problems.append(steering(where, found[0]))
            continue
        written = str(row.get("id") or "").strip()
        if item := _item(row, written or str(place), where, problems):
            items.append(item)
        if written and first.setdefault(written, where) is not where:
            what = f"id {written!r} stands twice"
            problems.append(Problem(where, what, f"the first is {first[written]}", "double-id"))
    if not items and not problems:
        problems.append(Problem(Where(name), "no question", "one or more, each with a stem", "no-items"))
    return tuple(items), tuple(problems)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a row, names of keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts([*value.items()])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _from_json(text: str, name: str, report: Report) -> Iterator[Row]:
    """Yield each object of the list; numbers stay as they are written."""
    try:
        data = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        what = f"not JSON: {error.msg}"
        report(Problem(Where(name, error.lineno), what, "a list of items", "not-json"))
        return
    except RecursionError:
        report(Problem(Where(name), "nested too deeply", "a list of items", "not-json"))
        return
    around = "["
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data, around = data["items"], "{["
    if not isinstance(data, list):
        got = "an object" if isinstance(data, dict | tuple) else "a single value"
        report(Problem(Where(name), f"got {got}", "a list of items", "not-json"))
        return
    lines = _lines(text, around)
    for place, row in enumerate(data, 1):
        where = Where(name, next(lines, 0) if isinstance(row, dict | tuple) else 0)
        if isinstance(row, dict):
            yield place, where, row
        elif isinstance(row, tuple):
            keys = [key for key, _ in row]
            twice = next(one for one in keys if keys.count(one) > 1)
            what = f"item {place}: key {twice!r} stands twice"
            report(Problem(where, what, "one value of a key", "double-key"))
        else:
            allowed = "keys " + ", ".join(FIELDS)
            report(Problem(where, f"item {place}: got {row!r:.40}", allowed, "wrong-type"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any] | tuple[tuple[str, Any], ...]:
    """Return an object as a dict, or as its pairs if a key stands twice in it."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else tuple(pairs)


def _lines(text: str, around: str) -> Iterator[int]:
    """Yield the line of each object that stands in certain brackets; JSON's own reader keeps no places."""
    line, opened = 1, ""
    for mark in _MARK.finditer(text):
        if mark[0] == "{" and opened == around:
            yield line
        if mark[0] == "\n":
            line += 1
        elif mark[0] in {"[", "{"}:
            opened += mark[0]
        elif mark[0] in {"]", "}"}:
            opened = opened[:-1]


def _from_csv(text: str, name: str, report: Report) -> Iterator[Row]:
    """Yield each row, its options by the letters of their columns."""
    rows = _rows(_SEP_LINE.sub(r"\1", text), name, report)
    at, top = next(rows, (Where(name, 1), []))
    if not top and text.strip():
        return
    head = [as_latin(one.upper()) if len(one) == 1 else one.lower() for one in map(str.strip, top)]
    if not _sound(head, at, report):
        return
    for place, (where, cells) in enumerate(rows, 1):
        if any(map(str.strip, cells[len(head) :])):
            what = f"{len(cells)} cells under {len(head)} columns"
            report(Problem(where, what, "quotation marks around a cell with a comma in it", "not-csv"))
            continue
        row = {key: cell for key, cell in zip(head, cells, strict=False) if cell.strip()}
        options = {key: row[key] for key in head if key in _LETTERS and key in row}
        yield place, where, {"options": options, **{key: row[key] for key in FIELDS if key in row}}


def _rows(text: str, name: str, report: Report) -> Iterator[tuple[Where, list[str]]]:
    """Yield each row that is not empty with the line at which it begins; a mark left open is told there too."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield Where(name, line), cells
            line = reader.line_num + 1
    except csv.Error as error:
        allowed = (
            "close each quotation mark, and double one inside a cell;"
            f" a cell holds up to {csv.field_size_limit():,} letters"
        )
        report(Problem(Where(name, line), f"not CSV: {error}", allowed, "not-csv"))


def _sound(head: list[str], where: Where, report: Report) -> bool:
    """Tell whether the columns can be read, reporting what is wrong with them."""
    if "stem" not in head or "key" not in head:
        what = f"columns {', '.join(map(repr, head)) or 'missing'}"
        report(Problem(where, what, _COLUMNS, "no-columns"))
        return False
    for at, one in enumerate(head):
        if one and one not in {"id", "stem", "key", "why", *_LETTERS}:
            allowed = suggest(one, FIELDS) or _COLUMNS
            report(Problem(where, f"unknown column {one!r}", allowed, "unknown-key"))
        elif one and one in head[:at]:
            what = f"column {one!r} stands twice"
            report(Problem(where, what, "one column of a name", "double-key"))
            return False
    return True


def _item(row: dict[str, Any], label: str, where: Where, problems: list[Problem]) -> Item | None:
    """Return what a row holds, or nothing after reporting why it is no item."""
    before = len(problems)

    def tell(what: str, allowed: str, code: str) -> None:
        problems.append(Problem(where, f"{label}: {what}", allowed, code))

    def words(name: str) -> str:
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            tell(f"{name}: got {value!r:.40}", "text", "wrong-type")
        return value.strip() if isinstance(value, str) else ""

    for name in row:
        if name not in FIELDS:
            tell(f"unknown key {name!r}", suggest(name, FIELDS) or ", ".join(FIELDS), "unknown-key")
    _, stem, key, why = (words(name) for name in ("id", "stem", "key", "why"))
    if not stem:
        tell("no stem", "the question in words", "missing-key")
    options = _lettered(row.get("options") or {})
    if options is None:
        allowed = "a list of texts, or texts under A, B, …, each letter once"
        tell(f"options: got {row['options']!r:.40}", allowed, "wrong-type")
        return None
    keys = key.split(",") if options else []
    right = {one: _named(one, options) for one in map(str.strip, keys) if one}
    for one in [one for one, letter in right.items() if not letter]:
        letters = ", ".join(one for one in options if one.isalpha())
        tell(f"key {one!r:.40}", f"{letters} or the number of a letter, 1 for A", "bad-key")
    if len(problems) > before:
        return None
    keyed = set(right.values())
    return Item(
        id=label,
        stem=stem,
        options=tuple(
            ItemOption(text=text.strip(), right=letter in keyed) for letter, text in options.items()
        ),
        key="" if options else key,
        rationale=why,
        multiple=len(keyed) > 1 and _SEVERAL.search(stem) is not None,
        where=where,
    )


def _lettered(options: Any) -> dict[str, str] | None:
    """Return options by their letters, those after Z by their numbers; None for what are no options."""
    if isinstance(options, list):
        options = dict(
            zip((*ascii_uppercase, *map(str, range(27, len(options) + 1))), options, strict=False)
        )
    elif not isinstance(options, dict) or not {*options} <= _LETTERS:
        return None
    sound = all(isinstance(one, str) for one in options.values())
    return options if sound else None


def _named(key: str, options: Mapping[str, str]) -> str:
    """Return the letter of the option that a key names by its letter or its number, or nothing."""
    letter = as_latin(key.upper())
    if re.fullmatch(r"[1-9]|1[0-9]|2[0-6]", key):
        letter = ascii_uppercase[int(key) - 1]
    return letter if letter in options else ""
