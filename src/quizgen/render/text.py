"""Write a form's questions as plain text, with the answers apart at the end."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from quizgen.render.sheet import Item, sheet
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Question
    from quizgen.words import Words

WIDTH = 78


def render_text(
    questions: Sequence[Question],
    width: int = WIDTH,
    language: str = "en",
) -> str:
    """Return the questions, then the answers, in lines of at most `width` characters.

    Args:
        questions: in order.
        width: of a line, in characters.
        language: of the page's own words.
    """
    say = words(language)
    blocks = [say("title", len(questions))]
    for number, question in enumerate(questions, 1):
        blocks.append("\n".join(_asking(question, number, width, say)))
    blocks.append(say("answers"))
    for number, question in enumerate(questions, 1):
        blocks.append("\n".join(_answer(question, number, width, say)))
    return "\n\n".join(blocks) + "\n"


def _asking(question: Question, number: int, width: int, say: Words) -> Iterator[str]:
    parts = sheet(question, say.language.code)
    yield _wrapped(f"{number}.", parts.stem, width, 0)
    yield from (_wrapped("|", " | ".join(row), width, 3) for row in parts.exhibit)
    if parts.ask:
        yield _wrapped("", parts.ask, width, 3)
    for lines in parts.lists:
        yield from (_line(one, width) for one in lines)
    if parts.hint:
        yield _wrapped(f"{say('hint')}:", parts.hint, width, 3)


def _answer(question: Question, number: int, width: int, say: Words) -> Iterator[str]:
    parts = sheet(question, say.language.code)
    first, *rest = parts.key
    yield _wrapped(f"{number}.", _words(first), width, 0)
    yield from (_wrapped("", _words(one), width, 3) for one in rest)
    if parts.why:
        yield _wrapped("", parts.why, width, 3)
    yield from (_line(one, width) for one in parts.others)
    yield _wrapped("", f"{say('source')}: {question.found_at}", width, 3)


def _line(item: Item, width: int) -> str:
    return _wrapped(f"{item.mark}." if item.mark else "", _noted(item), width, 3)


def _words(item: Item) -> str:
    return f"{item.mark}. {_noted(item)}" if item.mark else _noted(item)


def _noted(item: Item) -> str:
    return f"{item.text} ({item.note})" if item.note else item.text


def _wrapped(mark: str, words: str, width: int, indent: int) -> str:
    """Return lines that begin with a mark, if any, and hang from it."""
    lead = " " * indent + (f"{mark} " if mark else "")
    return textwrap.fill(
        " ".join(words.split()),
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
