"""Turn a question and a response into a verdict that teaches.

>>> from quizgen.model import Choice, Lexicon, Option, Place, Question, Status
>>> question = Question(
...     id="lysychansk-bank.recall", digest="", kind="recall", level="remember", status=Status.ESTABLISHED,
...     stem="On which bank of the river does Lysychansk lie?",
...     shape=Choice(options=(Option(id="left", text="left"), Option(id="right", text="right")), key=("right",)),
...     rationale="It lies on the right bank.", facts=(), records=(), sources=(),
...     places=(Place(page="book/start-here", anchor="fact-lysychansk-bank", section="Two cities", title="Start here"),),
... )
>>> verdict = check(question, "B", Lexicon())
>>> verdict.result.value, verdict.score, verdict.feedback
('correct', 1.0, 'Yes. It lies on the right bank.')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from quizgen.check.choice import check_choice
from quizgen.check.date import check_date
from quizgen.check.match import check_match
from quizgen.check.number import check_number
from quizgen.check.order import check_order
from quizgen.check.text import check_text
from quizgen.check.wording import Wording
from quizgen.model import Choice, Date, Match, Number, Order, Text

if TYPE_CHECKING:
    from quizgen.model import Lexicon, Question, Verdict

Response = str | int | float | Decimal | Sequence[str] | AbstractSet[str] | Mapping[str, str] | None
"""Typed text; ids in order; ids to ids; None for no answer."""


def check(question: Question, response: Response, lexicon: Lexicon, language: str = "en") -> Verdict:
    """Return what a response to a question is worth, in words that teach.

    Args:
        question: What was asked.
        response: For a typed shape text; for Choice and Order ids, letters or places, as a list or as text
            (``A,C``, ``2,1,3``); for Match a mapping of ids or text (``1=b,2=a``). Text never raises: what
            cannot be read as an answer is unanswered or incorrect.
        lexicon: The names of the base; only names that stand in no table of the question read it.
        language: Of the verdict's own words: ``en`` or ``uk``.

    Raises:
        ResponseError: the response has the wrong structure, or a list or mapping holds unknown ids.
    """
    tell = Wording(question, language)
    match question.shape:
        case Text() as shape:
            return check_text(tell, shape, response, lexicon)
        case Choice() as shape:
            return check_choice(tell, shape, response)
        case Number() as shape:
            return check_number(tell, shape, response)
        case Date() as shape:
            return check_date(tell, shape, response)
        case Order() as shape:
            return check_order(tell, shape, response)
        case Match() as shape:
            return check_match(tell, shape, response)
        case _ as never:
            assert_never(never)
