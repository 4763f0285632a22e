"""Turn an author's file into its text, or into the reason why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizgen.errors import Problem, Where

if TYPE_CHECKING:
    from pathlib import Path

Report = Callable[[Problem], None]
"""Takes each problem."""


def read_text(path: Path, name: str, report: Report) -> str | None:
    """Return the text of a file, its line ends made alike, or ``None`` after reporting why there is none.

    Args:
        path: the file.
        name: how messages name it.
        report: takes each problem.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        at = Where(name, error.object[: error.start].count(b"\n") + 1)
        what = f"byte {error.object[error.start]:#04x} is not UTF-8"
        report(Problem(at, what, "save the file as UTF-8", "not-utf-8"))
    except (OSError, ValueError) as error:
        report(unreadable(name, error))
    return None


def unreadable(name: str, error: Exception) -> Problem:
    """Return the problem of a file that the system does not give: no right, a folder, a bad name."""
    why = getattr(error, "strerror", None) or str(error)
    return Problem(Where(name), f"cannot be read: {why}", "a readable file", "unreadable-file")
