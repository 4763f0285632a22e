"""Read questions that somebody wrote by hand, from JSON or CSV, as items.

JSON: a list of ``{"id", "stem", "options": [...], "key", "why"}``; CSV: columns ``id, stem, A, B, …, key, why``.
The key is a letter or a number from 1; several are parted by commas. Without options it is the answer itself.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from quizgen.errors import FactsError, Problem, Where, suggest
from quizgen.lint.item import Item, ItemOption

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("id", "stem", "options", "key", "why")
_SEVERAL = re.compile(
    r"\b(?:all that|apply|two|three|four|several|both|(?:which|what)(?: \w+)* are|who are)\b",
    re.IGNORECASE,
)
"""How a stem asks for more than one option."""

ENDINGS = (".json", ".csv")
"""What tells a file of items from a book."""


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
    rows = (
        _from_csv(text, name, problems)
        if name.lower().endswith(".csv")
        else _from_json(text, name, problems)
    )
    items = tuple(item for where, row in rows if (item := _item(row, where, problems)))
    seen: dict[str, Where] = {}
    for one in items:
        if one.id in seen:
            problems.append(
                Problem(
                    one.where, f"id {one.id!r} stands twice", f"the first is {seen[one.id]}", "double-id"
                )
            )
        seen.setdefault(one.id, one.where)
    if problems:
        raise FactsError(problems)
    return items


def _from_json(text: str, name: str, problems: list[Problem]) -> list[tuple[Where, dict[str, Any]]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(
            Problem(Where(name, error.lineno), f"not JSON: {error.msg}", "a list of items", "not-json")
        )
        return []
    except RecursionError:
        problems.append(Problem(Where(name), "nested too deeply", "a list of items", "not-json"))
        return []
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data = data["items"]
    if not isinstance(data, list):
        problems.append(
            Problem(Where(name), f"got {type(data).__name__}", "a list of items", "not-json")
        )
        return []
    found = []
    for at, row in enumerate(data, 1):
        if isinstance(row, dict):
            found.append((_place(text, row, name), {"id": str(at), **row}))
        else:
            problems.append(
                Problem(
                    Where(name), f"item {at}: got {row!r:.40}", "keys " + ", ".join(FIELDS), "wrong-type"
                )
            )
    return found


def _place(text: str, row: dict[str, Any], name: str) -> Where:
    """Return the line at which a stem stands; JSON itself keeps none."""
    at = text.find(json.dumps(str(row.get("stem", "")), ensure_ascii=False))
    return Where(name, text.count("\n", 0, at) + 1 if at >= 0 else 0)


def _from_csv(text: str, name: str, problems: list[Problem]) -> list[tuple[Where, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        head = [one.strip() for one in next(reader, [])]
        letters = [one for one in head if re.fullmatch(r"[A-Z]", one)]
        if "stem" not in head or "key" not in head:
            allowed = "columns id, stem, A, B, …, key and, if you like, why"
            problems.append(
                Problem(Where(name, 1), f"columns {', '.join(head) or 'missing'}", allowed, "no-columns")
            )
            return []
        for one in head:
            if one not in {*FIELDS, *letters} and one:
                hint = suggest(one, FIELDS) or "id, stem, A, B, …, key, why"
                problems.append(Problem(Where(name, 1), f"unknown column {one!r}", hint, "unknown-key"))
        found: list[tuple[Where, dict[str, Any]]] = []
        for cells in reader:
            if not any(cells):
                continue
            row: dict[str, Any] = dict(zip(head, cells, strict=False))
            row["options"] = [row.pop(letter) for letter in letters if row.get(letter, "").strip()]
            row.setdefault("id", str(len(found) + 1))
            found.append((Where(name, reader.line_num), {key: row[key] for key in row if key in FIELDS}))
    except csv.Error as error:
        problems.append(
            Problem(
                Where(name, reader.line_num),
                f"not CSV: {error}",
                "commas and quotation marks",
                "not-csv",
            )
        )
        return []
    return found


def _item(row: dict[str, Any], where: Where, problems: list[Problem]) -> Item | None:
    label = str(row.get("id", "")) or "an item"
    before = len(problems)

    def tell(what: str, allowed: str, code: str) -> None:
        problems.append(Problem(where, f"{label}: {what}", allowed, code))

    for name in row:
        if name not in FIELDS:
            tell(f"unknown key {name!r}", suggest(name, FIELDS) or ", ".join(FIELDS), "unknown-key")
    stem, options = row.get("stem"), row.get("options", [])
    if not isinstance(stem, str) or not stem.strip():
        tell("no stem", "the question in words", "missing-key")
    if not isinstance(options, list) or not all(isinstance(one, str) for one in options):
        tell("options: not a list of texts", "a list of texts", "wrong-type")
        options = []
    keys = [one.strip() for one in str(row.get("key", "")).split(",")] if options else []
    right = {at for one in keys for at in _index(one, len(options))}
    unread = [one for one in keys if one and not list(_index(one, len(options)))]
    if unread:
        last = chr(ord("A") + len(options) - 1)
        tell(f"key {unread[0]!r}", f"a letter A to {last} or a number 1 to {len(options)}", "bad-key")
    if len(problems) > before:
        return None
    return Item(
        id=label,
        stem=str(stem).strip(),
        options=tuple(ItemOption(text=one.strip(), right=at in right) for at, one in enumerate(options)),
        key="" if options else str(row.get("key", "")).strip(),
        rationale=str(row.get("why", "") or ""),
        multiple=len(right) > 1 and _SEVERAL.search(str(stem)) is not None,
        where=where,
    )


def _index(key: str, count: int) -> Iterator[int]:
    """Yield the place of the option that a key names, from 0, if it names one."""
    at = (
        int(key) - 1
        if re.fullmatch(r"[0-9]{1,3}", key)
        else ord(key.upper()) - ord("A")
        if re.fullmatch(r"[A-Za-z]", key)
        else -1
    )
    if 0 <= at < count:
        yield at
