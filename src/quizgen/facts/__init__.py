"""Records, bibliography and tagged prose, read into one fact base."""

from quizgen.facts.base import FactBase
from quizgen.facts.load import load_facts

__all__ = ["FactBase", "load_facts"]
