"""Generate comprehension questions from the tagged facts of a book, and check answers.

>>> import quizgen
>>> bank = quizgen.generate(quizgen.load_facts("tests/facts_good"))
>>> bank.check("river-between-cities.recall.object", "Seversky Donets").result.value
'correct'
"""

from quizgen.bank import Bank, generate
from quizgen.errors import FactsError, QuizgenError, ResponseError, UnknownIdError
from quizgen.facts import FactBase, load_facts
from quizgen.forms import Blueprint, Form, draw, named

__all__ = [
    "Bank",
    "Blueprint",
    "FactBase",
    "FactsError",
    "Form",
    "QuizgenError",
    "ResponseError",
    "UnknownIdError",
    "draw",
    "generate",
    "load_facts",
    "named",
]
