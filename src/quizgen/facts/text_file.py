"""Turn an author's file into its text, or into the reason why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizgen.errors import Problem, Where

if TYPE_CHECKING:
    from pathlib import Path

Report = Callable[[Problem], None]
"""Takes each problem."""

STEERING = re.compile(
    r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)"
)
"""A control character, or what turns the direction of writing: printed, it steers a terminal."""


def read_text(path: Path, name: str, report: Report) -> str | None:
    """Return the text of a file, its line ends made alike, or ``None`` after reporting why there is none.

    Args:
        path: the file.
        name: how messages name it.
        report: takes each problem.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        at = Where(name, error.object[: error.start].count(b"\n") + 1)
        what = f"byte {error.object[error.start]:#04x} is not UTF-8"
        report(Problem(at, what, "save the file as UTF-8", "not-utf-8"))
    except (OSError, ValueError) as error:
        report(unreadable(name, error))
    else:
        found = STEERING.search(text)
        if found is None:
            return text
        report(steering(Where(name, text.count("\n", 0, found.start()) + 1), found[0]))
    return None


def steering(where: Where, sign: str) -> Problem:
    """Return the problem of a text that holds a sign of `STEERING`."""
    what = f"the control character U+{ord(sign):04X}"
    return Problem(where, what, "letters, marks and line ends", "control-character")


def unreadable(name: str, error: Exception) -> Problem:
    """Return the problem of a file that the system does not give: no right, a folder, a bad name."""
    why = getattr(error, "strerror", None) or str(error)
    return Problem(Where(name), f"cannot be read: {why}", "a readable file", "unreadable-file")
