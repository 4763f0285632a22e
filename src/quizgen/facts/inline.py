"""Turn the tokens of running text into its words, the sources it cites and its tagged words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.facts.records import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

CLASS_PREFIX = "fact-"
"""A tag is a class: this and the id of a record."""

_ROLE_TARGET = re.compile(r"\s*<[^<>]*>\s*\Z")
_LEFTOVER = re.compile(rf"\{{\s*[.#]?(?:{CLASS_PREFIX})?({ID})\s*\}}")
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


def stray_tags(children: Sequence[Token], line: int) -> tuple[list[Tag], list[Tag]]:
    """Return the tags on what is no span, such as a link, and what may be a tag that MyST took for words."""
    on_others: list[Tag] = []
    leftovers: list[Tag] = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "text" and "{" in child.content:
            leftovers += ((match[1], line) for match in _LEFTOVER.finditer(child.content))
        if child.attrs and child.type != "span_open":
            on_others += ((one, line) for one in fact_ids(str(child.attrs.get("class", ""))))
    return on_others, leftovers


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
