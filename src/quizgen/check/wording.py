"""Turn a result into the words that readers see: a closed list, so that every verdict sounds alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Result, Verdict

if TYPE_CHECKING:
    from quizgen.model import Question

_ANOTHER = {
    "place": "Another place.",
    "person": "Another person.",
    "organisation": "Another organisation.",
    "document": "Another document.",
    "term": "Another term.",
}


def correct(question: Question, note: str = "") -> Verdict:
    """Return "Yes." with what to teach about the spelling and why it is so."""
    return _verdict(question, Result.CORRECT, "Yes.", note, question.rationale, score=1.0)


def prompt(question: Question, ask: str) -> Verdict:
    """Return "Nearly." with what to ask back; it costs nothing."""
    return _verdict(question, Result.PROMPT, "Nearly.", ask)


def meant(question: Question, text: str) -> Verdict:
    """Ask whether the reader meant `text`, which would be right; the page may offer it as an answer."""
    return _verdict(question, Result.PROMPT, "Nearly.", f"Do you mean {text}?", suggest=text)


def confused(question: Question, root: str, explanation: str) -> Verdict:
    """Return that the answer is another thing of the same class, what it is, and the question again."""
    lead = _ANOTHER.get(root, "Not yet.")
    return _verdict(question, Result.CONFUSED, lead, explanation, question.stem)


def incorrect(question: Question, explanation: str = "", score: float = 0.0) -> Verdict:
    """Return "Not yet." with what the answer really is; a part of the score may have been earned."""
    return _verdict(question, Result.INCORRECT, "Not yet.", explanation, score=score)


def unsure(question: Question) -> Verdict:
    """Return where to read it."""
    return _verdict(question, Result.UNSURE, "Fair enough.", "Here is where the book says it.")


def unanswered(question: Question, how: str = "") -> Verdict:
    """Return that there is nothing to check yet, and how to answer."""
    return _verdict(question, Result.UNANSWERED, "No answer yet.", how)


def _verdict(
    question: Question, result: Result, *words: str, score: float = 0.0, suggest: str = ""
) -> Verdict:
    feedback = " ".join(filter(None, words))
    return Verdict(
        result=result, score=score, feedback=feedback, suggest=suggest, passage=question.passage
    )
