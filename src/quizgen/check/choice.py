"""Turn picked options into a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.check import wording
from quizgen.check.picked import LETTERS, lettered, pick
from quizgen.errors import ResponseError
from quizgen.model import Result

if TYPE_CHECKING:
    from quizgen.model import Choice, Question, Verdict


def check_choice(question: Question, shape: Choice, response: object) -> Verdict:
    """Return the verdict on options picked by id or letter; of several, right minus wrong, not below 0."""
    picked = pick(response, lettered(shape.options))
    if picked is Result.UNSURE:
        return wording.unsure(question)
    if (
        isinstance(picked, Result)
        or not picked
        or (isinstance(response, str) and _too_many(shape, picked))
    ):
        return wording.unanswered(question, _how(shape))
    if _too_many(shape, picked):
        raise ResponseError(f"got {len(picked)} options; allowed: one")
    return _several(question, shape, set(picked)) if shape.multiple else _one(question, shape, picked[0])


def _too_many(shape: Choice, picked: tuple[str, ...]) -> bool:
    return len(set(picked)) > 1 and not shape.multiple


def _one(question: Question, shape: Choice, picked: str) -> Verdict:
    if picked in shape.key:
        return wording.correct(question)
    return wording.incorrect(question, _rationales(shape, {picked}))


def _several(question: Question, shape: Choice, picked: set[str]) -> Verdict:
    key = set(shape.key)
    if picked == key:
        return wording.correct(question)
    right, wrong = picked & key, picked - key
    score = max(0, len(right) - len(wrong)) / len(key)
    found = f"{len(right)} of {len(key)} found."
    return wording.incorrect(question, f"{found} {_rationales(shape, wrong)}".strip(), score)


def _rationales(shape: Choice, picked: set[str]) -> str:
    return " ".join(
        option.rationale for option in shape.options if option.id in picked and option.rationale
    )


def _how(shape: Choice) -> str:
    letters = LETTERS[: len(shape.options)]
    names = " or ".join(part for part in (", ".join(letters[:-1]), letters[-1:]) if part)
    return f"Please answer with {names}{', or with several' if shape.multiple else ''}."
