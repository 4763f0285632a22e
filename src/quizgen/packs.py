"""Give the forms that lesson packs list, and hold the lists against the bank.

A list that names what the bank does not have breaks the contract like any wrong tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from quizgen.errors import FactsError, Problem, UnknownIdError
from quizgen.facts.packs import Pack
from quizgen.forms import Form, named

if TYPE_CHECKING:
    from quizgen.bank import Bank
    from quizgen.facts.text_file import Report
    from quizgen.model import Question

FEWEST, MOST = 2, 8
"""How many questions a list has: a side of paper holds eight."""


class Packs(Mapping[str, Pack]):
    """The packs of a book by name, in the order of their names.

    >>> from quizgen import generate, load_facts
    >>> Packs(generate(load_facts("tests/facts_good"))).lists
    ('L1-A', 'L1-B', 'L1-exit-1')
    """

    def __init__(self, bank: Bank) -> None:
        """Hold the packs of a bank's book against the bank.

        Raises:
            FactsError: a list names an unknown question, asks one thing twice or has too few or too many,
                or two sets of a lesson rest on one record; every problem is listed, with file and line.
        """
        problems: list[Problem] = []
        self._bank = bank
        self._packs = bank.base.packs
        self._lists = {name: pack for pack in self._packs.values() for name in pack.lists}
        for pack in self._packs.values():
            _check(pack, bank, problems.append)
        if problems:
            raise FactsError(problems)

    def __getitem__(self, name: str) -> Pack:
        return self._packs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packs)

    def __len__(self) -> int:
        return len(self._packs)

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of all lists of questions."""
        return tuple(self._lists)

    def form(self, name: str) -> Form:
        """Return the questions of one list, such as ``L3-A``.

        Raises:
            UnknownIdError: no pack has this list; the message names the nearest.
        """
        found = next((one for one in self._lists if one.lower() == name.lower()), None)
        if found is None:
            raise UnknownIdError("set", name, self._lists)
        return named(self._bank, self._lists[found].ids(found))


def _check(pack: Pack, bank: Bank, report: Report) -> None:
    """Hold the lists of a pack against the bank, and its sets against each other."""
    seen: dict[str, str] = {}
    for name, path in pack.lists.items():
        found = _found(pack, name, bank, report)
        if path[0] != "sets":
            continue
        for question in found:
            for record in question.records:
                if seen.get(record, name) != name:
                    what = f"{name}: {question.id!r} rests on {record!r}, as {seen[record]} does"
                    allowed = "sets of one lesson rest on other records"
                    report(Problem(pack.at[path], what, allowed, "pack-alike"))
        seen |= dict.fromkeys((record for one in found for record in one.records), name)


def _found(pack: Pack, name: str, bank: Bank, report: Report) -> list[Question]:
    """Return the questions of a list that the bank has, telling of the others and of those that clash."""
    path, ids = pack.lists[name], pack.ids(name)
    if not FEWEST <= len(ids) <= MOST:
        what = f"{name}: {len(ids)} questions"
        report(Problem(pack.at[path], what, f"{FEWEST} to {MOST}", "pack-size"))
    found: list[Question] = []
    for at, one in enumerate(ids):
        try:
            question = bank[one]
        except UnknownIdError as error:
            allowed = error.allowed or "an id that `quizgen questions` lists"
            report(Problem(pack.at[*path, at], f"{name}: {error.what}", allowed, "unknown-question"))
            continue
        barred = {question.id} | bank.conflicts.get(question.id, frozenset())
        for other in found:
            if other.id in barred:
                what = f"{name}: {one!r} cannot stand beside {other.id!r}"
                allowed = "questions that share no record, and of which none says another's answer"
                report(Problem(pack.at[*path, at], what, allowed, "pack-conflict"))
        found.append(question)
    return found
