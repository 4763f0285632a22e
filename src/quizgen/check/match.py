"""Turn pairs into a verdict: right minus wrong, not below 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.check import wording
from quizgen.check.picked import lettered, pick_pairs, placed
from quizgen.model import Result

if TYPE_CHECKING:
    from quizgen.model import Match, Question, Verdict


def check_match(question: Question, shape: Match, response: object) -> Verdict:
    """Return the verdict on pairs, as a mapping of ids or as text (``1=b,2=a``)."""
    made = pick_pairs(response, placed(shape.left), lettered(shape.right))
    if made is Result.UNSURE:
        return wording.unsure(question)
    if isinstance(made, Result) or not made:
        return wording.unanswered(question, "Please pair each number with a letter, such as 1=b,2=a.")
    right = len(set(made) & set(shape.key))
    wrong = len(made) - right
    if right == len(shape.key) and not wrong:
        return wording.correct(question)
    explanation = f"{right} of {len(shape.key)} pairs are right."
    return wording.incorrect(question, explanation, max(0, right - wrong) / len(shape.key))
