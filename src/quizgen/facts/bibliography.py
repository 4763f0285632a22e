"""Turn BibTeX files into sources, with the line at which each stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.errors import Problem, Where
from quizgen.facts.text_file import read_text
from quizgen.model import Source

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.facts.text_file import Report

_ENTRY = re.compile(r"^[ \t]*@(\w+)[ \t]*\{[ \t]*([^,\s]+)[ \t]*,", re.MULTILINE)
_BRACES = str.maketrans("", "", "{}")


def read_sources(path: Path, name: str, report: Report) -> dict[str, Source] | None:
    """Return the entries of a BibTeX file by key, or ``None`` after reporting why it cannot be read.

    Args:
        path: the file.
        name: how messages name it.
        report: takes each problem.
    """
    # The parser itself: pybtex.database.parse_string first looks through all installed packages.
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415 - slow to import
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    text = read_text(path, name, report)
    if text is None:
        return None
    lines = _lines(text, name, report)
    try:
        entries = Parser().parse_string(_without_doubles(text, lines)).entries
    except PybtexError as error:
        number = getattr(error, "lineno", 0) or 0
        report(
            Problem(Where(name, number), f"not BibTeX: {error}", "@misc{key, title = {…}}", "bad-bibtex")
        )
        return None
    return {
        key: _source(key, entry, Where(name, lines.get(key, 0)), report)
        for key, entry in entries.items()
    }


def _lines(text: str, name: str, report: Report) -> dict[str, int]:
    """Find the line of each entry, reporting keys that stand twice."""
    lines: dict[str, int] = {}
    number, at = 1, 0
    for match in _ENTRY.finditer(text):
        number += text.count("\n", at, match.start(1))
        at = match.start(1)
        if match[1].lower() in {"comment", "string", "preamble"}:
            continue
        if match[2] in lines:
            what = f"source {match[2]!r} stands twice"
            allowed = f"one of the two; the first is in line {lines[match[2]]}"
            report(Problem(Where(name, number), what, allowed, "double-source"))
        lines.setdefault(match[2], number)
    return lines


def _without_doubles(text: str, lines: dict[str, int]) -> str:
    """Give later entries of a doubled key another one: pybtex stops at the first double."""
    seen: dict[str, int] = {}

    def renamed(match: re.Match[str]) -> str:
        key = match[2]
        seen[key] = seen.get(key, 0) + 1
        return (
            match[0]
            if seen[key] == 1 or key not in lines
            else match[0].replace(key, f"{key}-{seen[key]}")
        )

    return _ENTRY.sub(renamed, text)


def _source(key: str, entry: object, where: Where, report: Report) -> Source:
    fields = {
        name.lower(): str(value).translate(_BRACES).strip()
        for name, value in getattr(entry, "fields", {}).items()
    }
    for needed in ("title", "origin"):
        if not fields.get(needed):
            what = f"{key}: {needed} is missing"
            allowed = "who first had it" if needed == "origin" else "the title as published"
            report(Problem(where, what, allowed, "missing-key"))
    return Source(
        key=key,
        title=fields.get("title", ""),
        origin=fields.get("origin", ""),
        outlet=fields.get("outlet", ""),
        country=fields.get("country", ""),
        url=fields.get("url", ""),
        date=fields.get("date", fields.get("year", "")),
        language=fields.get("langid", fields.get("language", "")),
        archived=fields.get("archived", ""),
        where=where,
    )
