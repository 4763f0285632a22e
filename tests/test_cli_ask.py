"""A quiz in the terminal: two tries, verdicts that teach, an end line, and no harm from stopping early."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.bank import Bank, generate
from quizgen.cli import main
from quizgen.cli.quiz import take
from quizgen.facts import load_facts
from quizgen.model import Choice, Date, Question

GOOD = Path(__file__).resolve().parent / "facts_good"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The questions of the small book."""
    return generate(load_facts(GOOD))


@pytest.fixture(scope="module")
def three(bank: Bank) -> list[Question]:
    """Three questions that are answered with one letter, on different passages."""
    found = {one.passage: one for one in bank if isinstance(one.shape, Choice)}
    return list(found.values())[:3]


def right(question: Question) -> str:
    """Return the letter of the key."""
    return _letter(question, is_key=True)


def wrong(question: Question) -> str:
    """Return the letter of another option."""
    return _letter(question, is_key=False)


def _letter(question: Question, *, is_key: bool) -> str:
    assert isinstance(question.shape, Choice)
    places = enumerate(question.shape.options)
    return next("ABCD"[place] for place, one in places if (one.id in question.shape.key) is is_key)


class Interrupted(io.StringIO):
    """A keyboard on which Ctrl-C is pressed after the given lines."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as io.StringIO itself
        """Return the next line."""
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


def asked(
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    bank: Bank,
    questions: list[Question],
    *lines: str,
    keyboard: type[io.StringIO] = io.StringIO,
    columns: int = 10_000,
) -> tuple[int, str]:
    """Take a quiz by typing `lines`; return the exit status and what was printed."""
    monkeypatch.setattr(sys, "stdin", keyboard("".join(f"{line}\n" for line in lines)))
    monkeypatch.setenv("COLUMNS", str(columns))
    status = take(questions, bank.check)
    return status, capsys.readouterr().out


def test_all_right(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question]
) -> None:
    """Right answers end with the bare count, and each says why and where."""
    status, text = asked(monkeypatch, capsys, bank, three, *map(right, three))
    assert status == 0
    assert text.splitlines()[-1] == "3 of 3 at the first try."
    for number, question in enumerate(three, 1):
        assert f"Question {number} of 3\n\n{question.stem}\n" in text
        assert f"Where the book says it: {question.found_at}\n" in text
    assert text.count("Yes.") == 3


def test_second_try_and_passages_to_read_again(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question]
) -> None:
    """The end line counts both tries and names the passages of what was not right at once."""
    first, second, third = three
    lines = (right(first), wrong(second), right(second), wrong(third), wrong(third))
    status, text = asked(monkeypatch, capsys, bank, three, *lines)
    places = dict.fromkeys(one.found_at for one in (second, third))
    assert status == 0
    assert text.splitlines()[-1] == (
        f"1 of 3 at the first try, 1 more at the second. Worth reading again: {'; '.join(places)}"
    )


def test_key_is_shown_after_the_second_try_only(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question]
) -> None:
    """The first wrong answer does not give the key away; the second one brings it with its reason."""
    question = three[0]
    _, once = asked(monkeypatch, capsys, bank, [question], wrong(question))
    _, twice = asked(monkeypatch, capsys, bank, [question], wrong(question), wrong(question))
    assert f"= {right(question)}. " not in once
    assert once.count("One more try.") == twice.count("One more try.") == 1
    assert f"= {right(question)}. " in twice
    assert question.rationale in twice


def test_prompts_and_empty_lines_cost_no_try(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank
) -> None:
    """An answer that is asked back, and no answer, leave both tries."""
    question = next(one for one in bank if isinstance(one.shape, Date))
    assert isinstance(question.shape, Date)
    key = question.shape.key
    lines = ("", str(key.first.year), "", str(key.first.year), str(key))
    _, text = asked(monkeypatch, capsys, bank, [question], *lines)
    assert text.count("Nearly.") == 2
    assert text.splitlines()[-1] == "1 of 1 at the first try."


def test_not_sure_shows_the_answer_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question]
) -> None:
    """A question mark is an honest answer: key and passage are shown, the next question follows."""
    _, text = asked(monkeypatch, capsys, bank, three[:2], "?", right(three[1]))
    where = three[0].found_at
    _, after = text.split("Fair enough. Here is where the book says it.\n")
    key, why, passage, *_ = after.splitlines()
    assert key.startswith(f"= {right(three[0])}. ")
    assert (why, passage) == (three[0].rationale, f"Where the book says it: {where}")
    assert text.splitlines()[-1] == f"1 of 2 at the first try. Worth reading again: {where}"


def test_a_place_is_told_by_title_and_section(bank: Bank) -> None:
    """Readers are sent to a page and section as these are called in the book, not to an address."""
    assert bank["order-to-leave.date.day"].found_at == "The withdrawal of 2022 > June"


def test_lines_fit_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question]
) -> None:
    """No line is wider than the terminal."""
    _, text = asked(monkeypatch, capsys, bank, three, "?", "?", columns=40)
    lines = text.replace("\n> ", "\n> \n").splitlines()  # a keyboard shows the end of what is typed
    assert 30 < max(map(len, lines)) <= 40


@pytest.mark.parametrize("word", ["q", "Quit"])
def test_a_word_ends_the_quiz(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question], word: str
) -> None:
    """Who types q or quit is told what was done, as at the end of input."""
    status, text = asked(monkeypatch, capsys, bank, three, right(three[0]), word, right(three[1]))
    assert status == 0
    assert text.splitlines()[-1] == "Stopped after 1 of 3 questions. 1 of 1 at the first try."


def test_nothing_to_ask_is_one_line(capsys: Capture) -> None:
    """A page without questions is no quiz: one line, status 2."""
    assert main(("ask", "--book", str(GOOD.parent.parent), "--pages", "sources")) == 2
    assert capsys.readouterr() == ("", "quizgen: no question fits\n")


@pytest.mark.parametrize(("keyboard", "status"), [(io.StringIO, 0), (Interrupted, 130)])
def test_stopping_early_says_what_was_done(
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    bank: Bank,
    three: list[Question],
    keyboard: type[io.StringIO],
    status: int,
) -> None:
    """The end of input and Ctrl-C both end with what was done so far; only Ctrl-C is status 130."""
    lines = (right(three[0]), wrong(three[1]))
    found, text = asked(monkeypatch, capsys, bank, three, *lines, keyboard=keyboard)
    assert found == status
    assert text.splitlines()[-1] == "Stopped after 1 of 3 questions. 1 of 1 at the first try."


def test_stopping_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, bank: Bank, three: list[Question]
) -> None:
    """Who stops before the first answer is told just that."""
    _, text = asked(monkeypatch, capsys, bank, three)
    assert text.splitlines()[-1] == "Stopped after 0 of 3 questions."


def test_ask_draws_the_same_form_as_form(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """`ask` takes the options of `form` and asks the questions that it prints, in the same order."""
    options = ("--book", str(GOOD), "--count", "2", "--seed", "tuesday")
    assert main(("form", *options)) == 0
    form = capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.StringIO("?\n?\n"))
    assert main(("ask", *options)) == 0
    stems = [block.split("\n")[0] for block in capsys.readouterr().out.split("\n\n")[1::2]][:2]
    places = [" ".join(form.split()).index(stem) for stem in stems]
    assert len(places) == 2
    assert places == sorted(places)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that can close a stream")
def test_a_closed_keyboard_ends_the_quiz() -> None:
    """A program that is started without a standard input stops as at the end of input."""
    command = f'"$0" -m quizgen ask --count 1 --book "{GOOD}" <&-'
    shell = ["/bin/sh", "-c", command, sys.executable]
    done = subprocess.run(shell, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    assert done.stdout.endswith("Stopped after 0 of 1 question.\n")


def interrupt(program: subprocess.Popen[str]) -> None:
    """Press Ctrl-C until the program ends, or kill it after a minute.

    One signal is not enough: Python only notes it, and one that comes after the prompt is written and before
    the wait for input begins is not looked at while that wait lasts.
    """
    for _ in range(20):
        program.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(3)
            return
    program.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to whole consoles only")
def test_real_ctrl_c_leaves_no_traceback() -> None:
    """The program itself, waiting for an answer, ends at SIGINT with status 130 and its last words."""
    command = [sys.executable, "-m", "quizgen", "ask", "--book", str(GOOD), "--count", "1"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8") as program:  # noqa: S603
        assert program.stdout
        assert program.stderr
        while program.stdout.read(1) not in {">", ""}:
            pass
        interrupt(program)
        assert program.stdout.read().endswith("Stopped after 0 of 1 question.\n")
        assert program.stderr.read() == ""
    assert program.returncode == 130
