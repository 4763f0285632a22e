"""Turn the tokens of running text into its words, the sources it cites and its tagged words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

CLASS_PREFIX = "fact-"
"""A tag is a class: this and the id of a record."""

_ROLE_TARGET = re.compile(r"\s*<[^<>]*>\s*\Z")
_ALMOST = re.compile(r"facts?[-_]", re.IGNORECASE)
_BROKEN = re.compile(rf"\{{[^{{}}]*\b{_ALMOST.pattern}[^{{}}]*\}}?", re.IGNORECASE)
_LEFTOVER = re.compile(r"\{\s*[.#]?([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}")
_SPACE = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([.,;:!?)\]])")

Tag = tuple[str, int]
"""The id of a record and a line."""
Tagged = tuple[tuple[str, ...], str, int]


def read_words(children: Sequence[Token], line: int) -> tuple[str, tuple[str, ...], list[Tagged]]:
    """Return the words of running text, the sources it cites, and its tagged words with their lines."""
    parts: list[str] = []
    cites: list[str] = []
    open_spans: list[tuple[tuple[str, ...], int, int]] = []
    spans: list[Tagged] = []
    for child in children:
        match child.type:
            case "span_open":
                open_spans.append((fact_ids(str(child.attrs.get("class", ""))), len(parts), line))
            case "span_close":
                records, start, at = open_spans.pop()
                if records:
                    spans.append((records, _tidy(parts[start:]), at))
            case "softbreak" | "hardbreak":
                parts.append(" ")
                line += 1
            case "myst_role":
                parts.append(_role_words(child.meta["name"], child.content))
                if child.meta["name"].startswith("cite"):
                    cites += [one.strip() for one in child.content.split(",")]
            case "text" | "code_inline":
                parts.append(child.content)
    return _tidy(parts), tuple(cites), spans


class Stray(NamedTuple):
    """What was meant for a tag, or may have been, with its line."""

    on_others: list[Tag]
    """Tags on what is no span, such as a link."""
    broken: list[Tag]
    """What looks like a tag and is none, as it is written."""
    leftovers: list[Tag]
    """What would be a tag of a record that has this id."""


def stray_tags(children: Sequence[Token], line: int) -> Stray:
    """Return what the author of running text may have meant for tags."""
    stray = Stray([], [], [])
    for child in children:
        classes = str(child.attrs.get("class", ""))
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "text" and "{" in child.content:
            stray.broken.extend((match[0], line) for match in _BROKEN.finditer(child.content))
            stray.leftovers.extend((match[1], line) for match in _LEFTOVER.finditer(child.content))
        elif child.type == "span_open":
            marks = [f".{one}" for one in classes.split() if not one.startswith(CLASS_PREFIX)]
            marks += [f"#{one}" for one in str(child.attrs.get("id", "")).split()]
            almost = [one for one in marks if _ALMOST.match(one[1:])]
            stray.broken.extend((f"{{{one}}}", line) for one in almost)
            stray.leftovers.extend((one[1:], line) for one in marks if one not in almost)
        else:
            stray.on_others.extend((one, line) for one in fact_ids(classes))
    return stray


def fact_ids(classes: str) -> tuple[str, ...]:
    """Return the records that a span's classes name, each once."""
    names = dict.fromkeys(classes.split())
    return tuple(one.removeprefix(CLASS_PREFIX) for one in names if one.startswith(CLASS_PREFIX))


def _role_words(role: str, content: str) -> str:
    """Return the words that a role puts into the text: none for citations, else its title."""
    if role.startswith(("cite", "footcite", "index")):
        return ""
    if role in {"doc", "ref", "numref"} and not _ROLE_TARGET.search(content):
        return ""
    if role == "abbr":
        return re.sub(r"\s*\([^()]*\)\s*\Z", "", content)
    return _ROLE_TARGET.sub("", content)


def _tidy(parts: Sequence[str]) -> str:
    return _BEFORE_MARK.sub(r"\1", _SPACE.sub(" ", "".join(parts))).strip()
