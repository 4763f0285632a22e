"""Draw what the quizzes in the pages show, and tell which of them ask for what the book cannot give."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from quizgen.errors import FactsError, Problem, QuizgenError, RequestError, Where, suggest
from quizgen.facts.directive import OPTION
from quizgen.forms import Blueprint, Form, draw
from quizgen.model import Sensitive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.bank import Bank
    from quizgen.facts import FactBase
    from quizgen.facts.directive import Request
    from quizgen.packs import Packs

OPTIONS = ("records", "tags", "kinds", "number", "seed", "set")
LIMIT = 50
"""More questions than that are a test, not a quiz."""
NUMBERS = frozenset(map(str, range(1, LIMIT + 1)))

_MEANT = re.compile(rf"^(?=:|[a-z]+:):?({'|'.join(OPTIONS)})\b[: ]+(.+)")
"""An option, also one that lacks a colon or the space behind it: ``number: 3``, ``:number 3``, ``:number:3``."""


def require_askable(bank: Bank, packs: Packs) -> None:
    """Do nothing if every quiz in the pages of a book can be shown.

    Raises:
        FactsError: one cannot; every problem is listed, at the quiz's file and line.
    """
    found = [
        problem
        for page, requests in bank.base.quizzes.items()
        for problem in misasked(f"{page}.md", requests, partial(quiz_form, bank, packs, page=page))
    ]
    if found:
        raise FactsError(found)


def misasked(
    file: str, requests: Iterable[Request], form: Callable[[Request], Form]
) -> Iterator[Problem]:
    """Yield what is wrong with the quizzes of a page.

    Args:
        file: how messages name the page.
        requests: what its quizzes ask for, in their order.
        form: returns what one of them shows.
    """
    seeds: set[str] = set()
    for request in requests:
        where = Where(file, request.line)
        if (seed := request.option("seed")) in seeds:
            what = f"quiz: seed {seed!r} stands in another quiz of this page"
            yield Problem(where, what, "two quizzes, two seeds", "quiz")
        seeds |= {seed} - {""}
        try:
            form(request)
        except RequestError as error:
            for what in error.problems:
                yield Problem(where, f"quiz: {what}", "", "quiz")


def quiz_form(bank: Bank, packs: Packs, request: Request, page: str, name: str = "") -> Form:
    """Return what a quiz shows.

    Args:
        bank: where the questions are.
        packs: where the sets are.
        request: what the quiz asks for.
        page: the base's name of the page that it stands on, nothing for one that is none of its pages.
        name: another name of that page, from which a quiz without a seed is drawn.

    Raises:
        RequestError: the request cannot be met; all its problems are listed.
    """
    if problems := [*_misuse(request), *_misplaced(bank.base, request)]:
        raise RequestError(problems)
    records, tags = request.words("records"), request.words("tags")
    bare = not records and not tags
    blueprint = Blueprint(
        records=bank.base.taught.get(page, ()) if bare else records,
        tags=tags,
        kinds=request.words("kinds"),
        home=page,
        count=int(request.option("number") or Blueprint().count),
    )
    seed = request.option("seed") or f"{name or page} {request.position}"
    try:
        listed = request.option("set")
        form = packs.form(listed) if listed else draw(bank, blueprint, seed)
    except QuizgenError as error:
        raise RequestError(str(error).splitlines()) from None
    if not listed and bare and not blueprint.records:
        raise RequestError(["this page teaches no record; name some in `:records:` or `:tags:`"])
    if not form.questions:
        raise RequestError(["no question fits these options"])
    return form


def _misplaced(base: FactBase, request: Request) -> list[str]:
    near = (base.records[name] for name in request.beside if name in base.records)
    if any(record.sensitive is Sensitive.NO_QUIZ for record in near):
        return ["this section holds a passage that is never quizzed; move the quiz to another one"]
    return []


def _misuse(request: Request) -> list[str]:
    """Return what is wrong with the options themselves."""
    found = [
        f"unknown option {name!r} ({suggest(name, OPTIONS) or 'allowed: ' + ', '.join(OPTIONS)})"
        for name, _ in request.options
        if name not in OPTIONS
    ]
    found += [
        f"{name}: got nothing (leave the option out)" for name, value in request.options if not value
    ]
    number = request.option("number") or "1"
    if number not in NUMBERS:
        found.append(f"number: got {number[:20]!r} (allowed: a whole number from 1 to {LIMIT})")
    if request.option("set") and len(request.options) > 1:
        found.append("a set names its questions itself; leave out the other options")
    lines = [line.strip() for line in request.content]
    meant = {line: _MEANT.sub(r":\1: \2", line) for line in lines}
    slips = [
        f"{line!r} is no option (did you mean {one!r}?)" for line, one in meant.items() if one != line
    ]  # what follows the first of them is not read for its sake
    return found + (slips or list(dict.fromkeys(map(_not_read, lines))))


def _not_read(line: str) -> str:
    """Return what is wrong with a line behind the options."""
    if OPTION.match(line):
        return f"{line!r} is not read (options come first, as ':name: words')"
    return "a quiz has options only; its questions come from the facts"
