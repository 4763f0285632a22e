"""Turn a form into a quiz in the terminal: stem, answer, verdict, and at the end what to read again."""

from __future__ import annotations

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

Check = Callable[[str, str], Verdict]


@dataclass(slots=True)
class Tally:
    """How the questions went so far."""

    total: int
    done: int = 0
    right_at: dict[int, int] = field(default_factory=dict)
    """Try -> how many questions were answered right at it."""
    again: dict[str, None] = field(default_factory=dict)
    """Passages worth reading again, in the order of asking."""

    def add(self, question: Question, right_at: int) -> None:
        """Count a question; `right_at` is the try at which it was right, 0 if at none."""
        self.done += 1
        self.right_at[right_at] = self.right_at.get(right_at, 0) + 1
        if right_at != 1:
            self.again[question.passage] = None

    def __str__(self) -> str:
        parts = []
        if self.done < self.total:
            parts.append(f"Stopped after {self.done} of {counted(self.total, 'question')}.")
        if self.done:
            second = self.right_at.get(2, 0)
            more = f", {second} more at the second" if second else ""
            parts.append(f"{self.right_at.get(1, 0)} of {self.done} at the first try{more}.")
        if self.again:
            parts.append(f"Worth reading again: {', '.join(self.again)}")
        return " ".join(parts)


def take(questions: Sequence[Question], check: Check) -> int:
    """Ask the questions one by one and print what was done, also when the reader stops early.

    Args:
        questions: in order.
        check: gives the verdict on a question's id and a typed answer.

    Returns:
        The exit status: 0, or 130 after Ctrl-C.
    """
    tally = Tally(len(questions))
    status = 0
    try:
        for number, question in enumerate(questions, 1):
            print(f"Question {number} of {len(questions)}\n")
            tally.add(question, _ask(question, check))
            print()
    except EOFError:
        print("\n")
    except KeyboardInterrupt:
        print("\n")
        status = STOPPED
    print(tally)
    return status


def _ask(question: Question, check: Check) -> int:
    """Return the try at which the question was answered right, 0 if at none."""
    _print_question(question)
    tries = 0
    while tries < TRIES:
        text = input("> ").strip()
        if question.hint and text.lower() == "hint":
            print(question.hint)
            continue
        try:
            verdict = check(question.id, text)
        except ResponseError as error:
            print(error)
            continue
        print(verdict.feedback)
        match verdict.result:
            case Result.CORRECT:
                print(f"{PASSAGE}: {verdict.passage}")
                return tries + 1
            case Result.UNSURE:
                print(f"{PASSAGE}: {verdict.passage}")
                return 0
            case Result.INCORRECT | Result.CONFUSED:
                tries += 1
            case Result.PROMPT | Result.UNANSWERED:
                pass
            case _ as never:
                assert_never(never)
    for line in keyed(question):
        print(f"= {line}")
    print(f"{question.rationale}\n{PASSAGE}: {question.passage}")
    return 0


def _print_question(question: Question) -> None:
    print(question.stem)
    for line in listed(question):
        print(f"  {line}")
    hint = ' "hint" for a hint;' if question.hint else ""
    print(f"({_how(question)};{hint} ? if you are not sure)")


def _how(question: Question) -> str:
    """Say how to answer."""
    match question.shape:
        case Choice(multiple=True):
            return "Type letters, such as A,C"
        case Choice():
            return "Type a letter"
        case Order():
            return "Type the numbers in order, such as 2,1,3"
        case Match():
            return "Type pairs, such as 1=b,2=a"
        case Text() | Number() | Date():
            return sheet(question).ask.rstrip(".")
        case _ as never:
            assert_never(never)
