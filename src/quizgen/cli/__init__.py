"""Turn words typed in a terminal into calls of the library, and what it returns into text."""

from quizgen.cli.run import main

__all__ = ["main"]
