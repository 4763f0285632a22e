"""Turn an order of items into a verdict: the score is the share of pairs in the right relative order."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from quizgen.check.picked import ordered, pick
from quizgen.errors import ResponseError
from quizgen.model import Result

if TYPE_CHECKING:
    from quizgen.check.wording import Wording
    from quizgen.model import Order, Verdict


def check_order(tell: Wording, shape: Order, response: object) -> Verdict:
    """Return the verdict on items in order, by id or by their places or letters as shown (``2,1,3``, ``B,A,C``).

    A list of items as they were shown was left untouched: unanswered, unless that is the right order.
    Whoever types that order has answered.
    """
    picked = pick(response, ordered(shape.items))
    if picked is Result.UNSURE:
        return tell.unsure()
    if isinstance(picked, Result) or not picked:
        return tell.unanswered(_how(tell, shape))
    if sorted(picked) != sorted(shape.key):
        if isinstance(response, str):
            return tell.unanswered(_how(tell, shape))
        raise ResponseError(f"got {len(picked)} ids; allowed: each of the {len(shape.key)} items once")
    right, pairs = _pairs(shape, picked)
    if right == pairs:
        return tell.correct()
    if picked == tuple(item.id for item in shape.items) and not isinstance(response, str):
        return tell.unanswered(tell.say("asShown"))
    return tell.incorrect(tell.say("ordered", right, pairs), right / pairs)


def _pairs(shape: Order, picked: tuple[str, ...]) -> tuple[int, int]:
    """Return how many pairs stand right, a tie either way, and how many there are."""
    place = {item: at for at, item in enumerate(picked)}
    pairs = list(combinations(shape.key, 2))
    right = sum(pair in shape.ties or place[pair[0]] < place[pair[1]] for pair in pairs)
    return right, len(pairs)


def _how(tell: Wording, shape: Order) -> str:
    places = ",".join(str(place) for place in range(len(shape.items), 0, -1))
    return tell.say("orderHow", len(shape.items), places)
