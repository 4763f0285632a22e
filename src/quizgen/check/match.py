"""Turn pairs into a verdict: right minus wrong, not below 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.check.picked import lettered, pick_pairs, placed
from quizgen.model import Result

if TYPE_CHECKING:
    from quizgen.check.wording import Wording
    from quizgen.model import Match, Verdict


def check_match(tell: Wording, shape: Match, response: object) -> Verdict:
    """Return the verdict on pairs, as a mapping of ids or as text (``1=b,2=a``)."""
    made = pick_pairs(response, placed(shape.left), lettered(shape.right))
    if made is Result.UNSURE:
        return tell.unsure()
    if isinstance(made, Result) or not made:
        return tell.unanswered(tell.say("pairHow"))
    right = len(set(made) & set(shape.key))
    wrong = len(made) - right
    if right == len(shape.key) and not wrong:
        return tell.correct()
    explanation = tell.say("paired", right, len(shape.key))
    return tell.incorrect(explanation, max(0, right - wrong) / len(shape.key))
