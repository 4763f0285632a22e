"""Read questions that somebody wrote by hand, from JSON or CSV, as items.

JSON: a list of ``{"id", "stem", "options": [...], "key", "why"}``; CSV, with commas, semicolons or tabs:
columns ``id, stem, A, B, …, key, why``. The key is a letter or a number from 1; several are parted by
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
from quizgen.lint.item import Item, ItemOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts.text_file import Report

    Row = tuple[Where, dict[str, Any]]

FIELDS = ("id", "stem", "options", "key", "why")
_SEVERAL = re.compile(
    r"\b(?:all that|apply|two|three|four|several|both|(?:which|what)(?: \w+)* are|who are)\b",
    re.IGNORECASE,
)
"""How a stem asks for more than one option."""

ENDINGS = (".json", ".csv")
"""What tells a file of items from a book."""

_SEP_LINE = re.compile(r"\A\s*sep=.\r?\n", re.IGNORECASE)
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
    problems: list[Problem] = []
    read = _from_csv if name.lower().endswith(".csv") else _from_json
    items = [
        item for where, row in read(text, name, problems.append) if (item := _item(row, where, problems))
    ]
    seen: dict[str, Where] = {}
    problems += [
        Problem(one.where, f"id {one.id!r} stands twice", f"the first is {seen[one.id]}", "double-id")
        for one in items
        if seen.setdefault(one.id, one.where) is not one.where
    ]
    if problems:
        raise FactsError(problems)
    return tuple(items)


def _from_json(text: str, name: str, report: Report) -> Iterator[Row]:
    """Yield each object of the list; numbers stay as they are written."""
    try:
        data = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once
        )
    except ValueError as error:
        at = getattr(error, "lineno", 0)
        report(
            Problem(
                Where(name, at),
                f"not JSON: {getattr(error, 'msg', error)}",
                "a list of items",
                "not-json",
            )
        )
        return
    except RecursionError:
        report(Problem(Where(name), "nested too deeply", "a list of items", "not-json"))
        return
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data = data["items"]
    if not isinstance(data, list):
        got = "an object" if isinstance(data, dict) else "a single value"
        report(Problem(Where(name), f"got {got}", "a list of items", "not-json"))
        return
    line, at = 1, 0
    for place, row in enumerate(data, 1):
        if not isinstance(row, dict):
            keys = "keys " + ", ".join(FIELDS)
            report(Problem(Where(name), f"item {place}: got {row!r:.40}", keys, "wrong-type"))
            continue
        found = _stem_at(text, row, at)
        if found >= 0:
            line, at = line + text.count("\n", at, found), found
        yield Where(name, line if found >= 0 else 0), {**row, "id": row.get("id") or str(place)}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys all differ."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(
            f"key {next(one for one in keys if keys.count(one) > 1)!r} stands twice in one item"
        )
    return found


def _stem_at(text: str, row: dict[str, Any], start: int) -> int:
    """Return where an item's stem stands, plain or escaped, or -1; JSON itself keeps no places."""
    stem = str(row.get("stem", ""))
    plain = text.find(json.dumps(stem, ensure_ascii=False), start)
    return plain if plain >= 0 or stem.isascii() else text.find(json.dumps(stem), start)


def _from_csv(text: str, name: str, report: Report) -> Iterator[Row]:
    """Yield each row, its options by the letters of their columns."""
    lines = io.StringIO(_SEP_LINE.sub("\n", text, count=1), newline="")
    first = next((line for line in lines if line.strip()), "")
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(",;\t", key=first.count), strict=True)
    try:
        top: list[str] = next((row for row in reader if any(map(str.strip, row))), [])
        head = [one.strip().upper() if len(one.strip()) == 1 else one.strip().lower() for one in top]
        if not _sound(head, name, report):
            return
        for number, cells in enumerate((one for one in reader if any(map(str.strip, one))), 1):
            where = Where(name, reader.line_num)
            if any(map(str.strip, cells[len(head) :])):
                what = f"{len(cells)} cells under {len(head)} columns"
                report(
                    Problem(where, what, "quotation marks around a cell with a comma in it", "not-csv")
                )
                continue
            row = {key: cell for key, cell in zip(head, cells, strict=False) if cell.strip()}
            options = {key: row[key] for key in head if key in ascii_uppercase and key in row}
            yield (
                where,
                {
                    "id": str(number),
                    "options": options,
                    **{key: row[key] for key in FIELDS if key in row},
                },
            )
    except csv.Error as error:
        report(
            Problem(
                Where(name, reader.line_num),
                f"not CSV: {error}",
                "commas and quotation marks",
                "not-csv",
            )
        )


def _sound(head: list[str], name: str, report: Report) -> bool:
    """Tell whether the columns can be read, reporting what is wrong with them."""
    if "stem" not in head or "key" not in head:
        report(
            Problem(
                Where(name, 1),
                f"columns {', '.join(map(plain, head)) or 'missing'}",
                _COLUMNS,
                "no-columns",
            )
        )
        return False
    columns = {"id", "stem", "key", "why", *ascii_uppercase}
    for at, one in enumerate(head):
        if one and one not in columns:
            report(
                Problem(
                    Where(name, 1),
                    f"unknown column {one!r}",
                    suggest(one, FIELDS) or _COLUMNS,
                    "unknown-key",
                )
            )
        elif one and one in head[:at]:
            report(
                Problem(
                    Where(name, 1), f"column {one!r} stands twice", "one column of a name", "double-key"
                )
            )
            return False
    return True


def _item(row: dict[str, Any], where: Where, problems: list[Problem]) -> Item | None:
    label = plain(str(row["id"]))
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
    item_id, stem, key, why = (words(name) for name in ("id", "stem", "key", "why"))
    if not stem:
        tell("no stem", "the question in words", "missing-key")
    options = _lettered(row.get("options") or {})
    if options is None:
        tell("options: not a list of texts", "a list of texts", "wrong-type")
        return None
    right = (
        {one: _named(one, [*options]) for one in map(str.strip, key.split(",")) if one}
        if options
        else {}
    )
    for one in [one for one, letter in right.items() if not letter]:
        letters = ", ".join(one for one in options if one.isalpha())
        tell(f"key {one!r}", f"{letters} or a number 1 to {len(options)}", "bad-key")
    if len(problems) > before:
        return None
    keyed = set(right.values())
    return Item(
        id=plain(item_id or label),
        stem=stem,
        options=tuple(
            ItemOption(text=text.strip(), right=letter in keyed) for letter, text in options.items()
        ),
        key="" if options else key,
        rationale=why,
        multiple=len(keyed) > 1 and _SEVERAL.search(stem) is not None,
        where=where,
    )


def plain(text: str) -> str:
    """Return a text with the signs escaped that could steer a terminal."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def _lettered(options: Any) -> dict[str, str] | None:
    """Return options by their letters, those after Z by their numbers; None for what are no options."""
    if isinstance(options, list):
        options = dict(
            zip((*ascii_uppercase, *map(str, range(27, len(options) + 1))), options, strict=False)
        )
    elif not isinstance(options, dict) or not {*options} <= {*ascii_uppercase}:
        return None
    sound = all(isinstance(one, str) for one in options.values())
    return options if sound else None


def _named(key: str, letters: list[str]) -> str:
    """Return the letter of the option that a key names by its letter or its number, or nothing."""
    if re.fullmatch(r"[1-9][0-9]{0,2}", key):
        return letters[int(key) - 1] if int(key) <= len(letters) else ""
    return key.upper() if key.upper() in letters else ""
