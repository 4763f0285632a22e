"""Turn the words of a command line into an exit status, with every error in one plain report."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from quizgen.cli.parser import parser
from quizgen.errors import FactsError, QuizgenError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROBLEMS, MISUSED, STOPPED, PIPE_CLOSED = 1, 2, 130, 141
"""Exit statuses; the last two are those of a program that a signal ended (128 + SIGINT, + SIGPIPE)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        arguments: the words after the program's name; those of this process if left out.

    Returns:
        0 done; 1 the book has problems, or the output cannot be written; 2 an unknown id or wrong input;
        130 stopped by Ctrl-C; 141 nobody reads the output any more.

    Raises:
        SystemExit: from `argparse`, for ``--help``, ``--version`` and misspelled options.
    """
    _speak_utf8()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except FactsError as error:
        return _report(error)
    except QuizgenError as error:
        print(f"quizgen: {error}", file=sys.stderr)
        return MISUSED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        _swallow_output()
        return PIPE_CLOSED
    except OSError as error:
        print(f"quizgen: {error}", file=sys.stderr)
        _swallow_output()
        return PROBLEMS


def _run(arguments: Sequence[str]) -> int:
    """Run one command; what it prints, and the help too, is written out before it counts as done."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    for word in arguments:
        if any("\ud800" <= sign <= "\udfff" for sign in word):
            raise QuizgenError(f"{word!a} is not UTF-8")
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options))
    finally:
        sys.stdout.flush()


def _report(error: FactsError) -> int:
    """Print a book's problems; that there is no book is wrong input, and one line."""
    lone = error.problems[0] if len(error.problems) == 1 else None
    if lone and lone.code == "no-base":
        print(f"quizgen: {lone}", file=sys.stderr)
        return MISUSED
    print(error, file=sys.stderr)
    return PROBLEMS


def _speak_utf8() -> None:
    """Write UTF-8 also where the system's code page is another (Windows), and never stop at a sign."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _swallow_output() -> None:
    """Point standard output at nothing, so that Python's own flush at exit does not complain.

    See https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    if sys.stdout is not None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
