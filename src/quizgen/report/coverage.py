"""Tell what a bank leaves out, with the reason for each: records, pages, sources."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from quizgen.facts.records import OwnQuestion
from quizgen.kinds import KINDS
from quizgen.model import Sensitive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.bank import Bank
    from quizgen.facts.records import Record

FEWEST = 20
"""Questions of a chapter of which a mix can be said."""


def records_of(bank: Bank) -> list[Record]:
    """Return what the book teaches: every record that is no question itself."""
    return [one for one in bank.base.records.values() if not isinstance(one, OwnQuestion)]


def untold(bank: Bank) -> dict[str, str]:
    """Return each record on which no question rests, with the reason."""
    used = {record for question in bank for record in question.records}
    logged = dict(line.split(": ", 1) for line in reversed(bank.log))
    return {
        one.id: _why(one.weight, one.sensitive, logged.get(one.id, ""))
        for one in records_of(bank)
        if one.id not in used
    }


def _why(weight: int, sensitive: Sensitive, logged: str) -> str:
    if sensitive is Sensitive.NO_QUIZ:
        return "never quizzed"
    if weight == 1:
        return "taught, not asked alone (weight 1)"
    return logged or "no kind fits it"


def quiet_pages(bank: Bank, used: set[str]) -> dict[str, str]:
    """Return each page that teaches a record and has no question, with the reason."""
    base = bank.base
    asked = {question.page for question in bank}
    taught: dict[str, set[str]] = {}
    for name, passages in base.passages.items():
        for passage in passages:
            taught.setdefault(passage.page, set()).add(name)
    return {
        page: _quiet(
            {one for one in taught[page] if base.passages[one][0].page == page}, used, base.records
        )
        for page in base.pages
        if page in taught and page not in asked
    }


def _quiet(home: set[str], used: set[str], records: Mapping[str, Record]) -> str:
    if not home:
        return "its records are taught first on another page"
    if all(records[one].sensitive is Sensitive.NO_QUIZ for one in home):
        return "all that it tells first is never quizzed"
    return (
        "what it tells first bears out other answers"
        if home & used
        else "what it tells first is not asked"
    )


def quiet_sources(bank: Bank) -> dict[str, str]:
    """Return each source on which no question rests, with the reason."""
    used = {key for question in bank for key in question.sources}
    cited: dict[str, list[Record]] = {}
    for fact in bank.base:
        for key in fact.sources:
            cited.setdefault(key, []).append(bank.base.records[fact.record])
    return {key: _unused(cited.get(key, [])) for key in sorted(bank.base.sources) if key not in used}


def _unused(records: list[Record]) -> str:
    if not records:
        return "bears out the text or a second reading, no record"
    if all(one.sensitive is Sensitive.NO_QUIZ for one in records):
        return "its records are never quizzed"
    return "its records are taught, not asked"


def surface_shares(bank: Bank) -> dict[str, float]:
    """Return for each chapter of some size what share of its questions asks for a single thing told."""
    found: dict[str, list[bool]] = {}
    for question in bank:
        folder = PurePosixPath(question.page).parent
        chapter = question.page if len(folder.parts) < 2 else folder.as_posix()
        found.setdefault(chapter, []).append(KINDS[question.kind].surface)
    return {chapter: sum(kinds) / len(kinds) for chapter, kinds in found.items() if len(kinds) >= FEWEST}
