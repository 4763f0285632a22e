"""Turn a form into a quiz in the terminal: stem, answer, verdict, and at the end what to read again."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from quizgen.cli.views import PASSAGE, counted, keyed, listed
from quizgen.errors import ResponseError
from quizgen.model import Choice, Date, Match, Number, Order, Question, Result, Text, Verdict
from quizgen.render import sheet

TRIES = 2
STOPPED = 130
"""Exit status of a program that Ctrl-C ended."""

UNBOUNDED = 1_000_000
"""Width where there is no terminal: programs that read the output get each paragraph as one line."""

Check = Callable[[str, str], Verdict]
Place = Callable[[Question], str]


@dataclass(slots=True)
class Tally:
    """How the questions went so far."""

    total: int
    done: int = 0
    right_at: dict[int, int] = field(default_factory=dict)
    """Try -> how many questions were answered right at it."""
    again: dict[str, None] = field(default_factory=dict)
    """Places worth reading again, in the order of asking."""

    def add(self, place: str, right_at: int) -> None:
        """Count a question; `right_at` is the try at which it was right, 0 if at none."""
        self.done += 1
        self.right_at[right_at] = self.right_at.get(right_at, 0) + 1
        if right_at != 1:
            self.again[place] = None

    def __str__(self) -> str:
        parts = []
        if self.done < self.total:
            parts.append(f"Stopped after {self.done} of {counted(self.total, 'question')}.")
        if self.done:
            second = self.right_at.get(2, 0)
            more = f", {second} more at the second" if second else ""
            parts.append(f"{self.right_at.get(1, 0)} of {self.done} at the first try{more}.")
        if self.again:
            parts.append(f"Worth reading again: {'; '.join(self.again)}")
        return " ".join(parts)


def take(questions: Sequence[Question], check: Check, place: Place) -> int:
    """Ask the questions one by one and print what was done, also when the reader stops early.

    Args:
        questions: in order.
        check: gives the verdict on a question's id and a typed answer.
        place: names for a reader where the book says it.

    Returns:
        The exit status: 0, or 130 after Ctrl-C.
    """
    tally = Tally(len(questions))
    status = 0
    try:
        for number, question in enumerate(questions, 1):
            print(f"Question {number} of {len(questions)}\n")
            tally.add(place(question), _ask(question, check, place(question)))
            print()
    except EOFError:
        print("\n")
    except KeyboardInterrupt:
        print("\n")
        status = STOPPED
    _say(str(tally))
    return status


def _ask(question: Question, check: Check, place: str) -> int:
    """Return the try at which the question was answered right, 0 if at none."""
    _print_question(question)
    tries = 0
    while tries < TRIES:
        text = _typed()
        if question.hint and text.lower() == "hint":
            _say(question.hint)
            continue
        try:
            verdict = check(question.id, text)
        except ResponseError as error:
            _say(str(error))
            continue
        _say(verdict.feedback)
        match verdict.result:
            case Result.CORRECT:
                _say(f"{PASSAGE}: {place}")
                return tries + 1
            case Result.UNSURE:
                break
            case Result.INCORRECT | Result.CONFUSED:
                tries += 1
                if tries < TRIES:
                    _say("One more try.")
            case Result.PROMPT | Result.UNANSWERED:
                pass
            case _ as never:
                assert_never(never)
    for line in keyed(question):
        _say(line, "= ")
    _say(question.rationale)
    _say(f"{PASSAGE}: {place}")
    return 0


def _typed() -> str:
    """Return what the reader typed.

    Raises:
        EOFError: there is no more, or the reader wants to stop.
    """
    if sys.stdin is None:  # closed by whoever started the program
        raise EOFError
    text = input("> ").strip()
    if text.lower() in {"q", "quit"}:
        raise EOFError
    return text


def _print_question(question: Question) -> None:
    _say(question.stem)
    for row in question.exhibit:
        _say(" | ".join(row))
    for line in listed(question):
        _say(line, "  ")
    hint = ' "hint" for a hint;' if question.hint else ""
    _say(f"({_how(question)};{hint} ? if you are not sure; q to stop)")


def _say(text: str, lead: str = "") -> None:
    """Print a paragraph in lines as wide as the terminal, if it is one, that hang from `lead`."""
    width = shutil.get_terminal_size((UNBOUNDED, 0)).columns
    hang = " " * len(lead)
    print(
        textwrap.fill(text, width, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False)
    )


def _how(question: Question) -> str:
    """Say how to answer."""
    match question.shape:
        case Choice(multiple=True):
            return "Type letters, such as A,C"
        case Choice():
            return "Type a letter"
        case Order():
            return "Type the numbers in order, the earliest first, such as 2,1,3"
        case Match():
            return "Type pairs, such as 1=b,2=a"
        case Text() | Number() | Date():
            return sheet(question).ask.rstrip(".")
        case _ as never:
            assert_never(never)
