"""Turn a form into a quiz in the terminal: stem, answer, verdict, and at the end what to read again."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from quizgen.cli.views import keyed, listed
from quizgen.errors import ResponseError
from quizgen.model import Choice, Date, Match, Number, Order, Question, Result, Text, Verdict
from quizgen.render import sheet
from quizgen.words import Words, words

TRIES = 2
STOPPED = 130
"""Exit status of a program that Ctrl-C ended."""

UNBOUNDED = 1_000_000
"""Width where there is no terminal: programs that read the output get each paragraph as one line."""

Check = Callable[[str, str, str], Verdict]


@dataclass(slots=True)
class Tally:
    """How the questions went so far."""

    total: int
    say: Words
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
            parts.append(self.say("stopped", self.done, self.total))
        if self.done:
            second = self.right_at.get(2, 0)
            more = self.say("second", second) if second else ""
            parts.append(f"{self.say('first', self.right_at.get(1, 0), self.done)}{more}.")
        if self.again:
            parts.append(f"{self.say('again')} {'; '.join(self.again)}")
        return " ".join(parts)


def take(questions: Sequence[Question], check: Check, language: str = "en") -> int:
    """Ask the questions one by one and print what was done, also when the reader stops early.

    Args:
        questions: in order.
        check: gives the verdict on a question's id and a typed answer, in a language.
        language: of what is not the book's own words.

    Returns:
        The exit status: 0, or 130 after Ctrl-C.
    """
    say = words(language)
    tally = Tally(len(questions), say)
    status = 0
    try:
        for number, question in enumerate(questions, 1):
            print(f"{say('number', number, len(questions))}\n")
            tally.add(question.found_at, _ask(question, check, say))
            print()
    except EOFError:
        print("\n")
    except KeyboardInterrupt:
        print("\n")
        status = STOPPED
    _say(str(tally))
    return status


def _ask(question: Question, check: Check, say: Words) -> int:
    """Return the try at which the question was answered right, 0 if at none."""
    _print_question(question, say)
    tries = 0
    while tries < TRIES:
        text = _typed()
        if question.hint and text.lower() in {"hint", say("hint").lower()}:
            _say(question.hint)
            continue
        try:
            verdict = check(question.id, text, say.language.code)
        except ResponseError as error:
            _say(str(error))
            continue
        _say(verdict.feedback)
        match verdict.result:
            case Result.CORRECT:
                _say(f"{say('source')}: {question.found_at}")
                return tries + 1
            case Result.UNSURE:
                break
            case Result.INCORRECT | Result.CONFUSED:
                tries += 1
                if tries < TRIES:
                    _say(say("oneMore"))
            case Result.PROMPT | Result.UNANSWERED:
                pass
            case _ as never:
                assert_never(never)
    for line in keyed(question, say.language.code):
        _say(line, "= ")
    _say(question.rationale)
    _say(f"{say('source')}: {question.found_at}")
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


def _print_question(question: Question, say: Words) -> None:
    _say(question.stem)
    for row in question.exhibit:
        _say(" | ".join(row))
    for line in listed(question):
        _say(line, "  ")
    _say(say("helpHint" if question.hint else "help", _how(question, say)))


def _say(text: str, lead: str = "") -> None:
    """Print a paragraph in lines as wide as the terminal, if it is one, that hang from `lead`."""
    width = shutil.get_terminal_size((UNBOUNDED, 0)).columns
    hang = " " * len(lead)
    print(
        textwrap.fill(text, width, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False)
    )


def _how(question: Question, say: Words) -> str:
    """Say how to answer."""
    match question.shape:
        case Choice(multiple=True):
            return say("typeLetters")
        case Choice():
            return say("typeLetter")
        case Order():
            return say("typeOrder")
        case Match():
            return say("typePairs")
        case Text() | Number() | Date():
            return sheet(question, say.language.code).ask.rstrip(".")
        case _ as never:
            assert_never(never)
