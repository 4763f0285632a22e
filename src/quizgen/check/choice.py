"""Turn picked options into a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.check.picked import LETTERS, lettered, pick
from quizgen.errors import ResponseError
from quizgen.model import Result

if TYPE_CHECKING:
    from quizgen.check.wording import Wording
    from quizgen.model import Choice, Verdict


def check_choice(tell: Wording, shape: Choice, response: object) -> Verdict:
    """Return the verdict on options picked by id or letter; of several, right minus wrong, not below 0."""
    picked = pick(response, lettered(shape.options))
    if picked is Result.UNSURE:
        return tell.unsure()
    if (
        isinstance(picked, Result)
        or not picked
        or (isinstance(response, str) and _too_many(shape, picked))
    ):
        return tell.unanswered(_how(tell, shape))
    if _too_many(shape, picked):
        raise ResponseError(f"got {len(picked)} options; allowed: one")
    return _several(tell, shape, set(picked)) if shape.multiple else _one(tell, shape, picked[0])


def _too_many(shape: Choice, picked: tuple[str, ...]) -> bool:
    return len(set(picked)) > 1 and not shape.multiple


def _one(tell: Wording, shape: Choice, picked: str) -> Verdict:
    if picked in shape.key:
        return tell.correct()
    return tell.incorrect(_rationales(shape, {picked}))


def _several(tell: Wording, shape: Choice, picked: set[str]) -> Verdict:
    key = set(shape.key)
    if picked == key:
        return tell.correct()
    right, wrong = picked & key, picked - key
    score = max(0, len(right) - len(wrong)) / len(key)
    found = tell.say("found", len(right), len(key))
    return tell.incorrect(f"{found} {_rationales(shape, wrong)}".strip(), score)


def _rationales(shape: Choice, picked: set[str]) -> str:
    return " ".join(
        option.rationale for option in shape.options if option.id in picked and option.rationale
    )


def _how(tell: Wording, shape: Choice) -> str:
    letters = LETTERS[: len(shape.options)]
    names = tell.say("or").join(part for part in (", ".join(letters[:-1]), letters[-1:]) if part)
    return tell.say("pickSome" if shape.multiple else "pickOne", names)
