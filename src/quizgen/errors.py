"""Every error that quizgen raises, each saying where, what, what was got and what is allowed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Where(Struct, frozen=True, order=True):
    """A place in an author's file."""

    file: str
    """Path as the author would type it, relative to the root of the book."""
    line: int = 0
    """Line from 1; 0 when only the file is known."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Problem(Struct, frozen=True, order=True):
    """One thing that an author must mend."""

    where: Where
    what: str
    """The place inside the record, then what is wrong: ``object: unknown entity 'lysichansk'``."""
    allowed: str = ""
    """What would be right, or the nearest valid name."""
    code: str = ""
    """A short slug, one for each message, used by tests and by editors."""
    missing: str = ""
    """The id that nothing bears: where its entry could not be read, this is no second problem."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.allowed})" if self.allowed else "")


class QuizgenError(Exception):
    """The root of every error that quizgen raises on purpose."""


class FactsError(QuizgenError, ValueError):
    """The facts, the tags or the bibliography have problems; all of them are listed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownIdError(QuizgenError, KeyError):
    """An id names nothing in the base or the bank."""

    def __init__(self, kind: str, got: str, known: Iterable[str] = (), *, ended: str = "") -> None:
        self.what = f"{kind} {got!r} ended: {ended}" if ended else f"unknown {kind} {got!r}"
        self.allowed = suggest(got, known)
        told = self.allowed and not ended
        super().__init__(f"{self.what} ({self.allowed})" if told else self.what)

    def __str__(self) -> str:
        return str(self.args[0])


class ParseError(QuizgenError, ValueError):
    """A text is no date or number as authors write them."""

    def __init__(self, what: str, allowed: str) -> None:
        self.what, self.allowed = what, allowed
        super().__init__(f"{what}; allowed: {allowed}")


class RequestError(QuizgenError, ValueError):
    """A page asks for what the book cannot give; each problem is a line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class ResponseError(QuizgenError, ValueError):
    """A response cannot be read as an answer to a question of this shape."""


def suggest(got: str, known: Iterable[str], *, brackets: bool = False) -> str:
    """Return ``did you mean 'x'?`` for the known name nearest to `got`, or an empty string."""
    near = difflib.get_close_matches(got, sorted(known), n=1, cutoff=0.6)
    if not near:
        return ""
    text = f"did you mean {near[0]!r}?"
    return f" ({text})" if brackets else text
