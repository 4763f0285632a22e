"""Turn a result into the words that readers see: a closed list, so that every verdict sounds alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Result, Verdict
from quizgen.words import words

if TYPE_CHECKING:
    from quizgen.model import Question


class Wording:
    """The verdicts on one question, in the words of one language."""

    def __init__(self, question: Question, language: str) -> None:
        self._question = question
        self.say = words(language)

    def correct(self, note: str = "") -> Verdict:
        """Return "Yes." with what to teach about the spelling and why it is so."""
        return self._verdict(Result.CORRECT, "yes", note, self._question.rationale, score=1.0)

    def prompt(self, ask: str) -> Verdict:
        """Return "Nearly." with what to ask back; it costs nothing."""
        return self._verdict(Result.PROMPT, "nearly", ask)

    def unread(self, how: str) -> Verdict:
        """Return how to answer, where what is asked for cannot be read in the answer; it costs nothing."""
        return self._verdict(Result.PROMPT, "", how)

    def meant(self, text: str) -> Verdict:
        """Ask whether the reader meant `text`, which would be right; the page may offer it as an answer."""
        return self._verdict(Result.PROMPT, "nearly", self.say("mean", text), suggest=text)

    def confused(self, root: str, explanation: str) -> Verdict:
        """Return that the answer is another thing of the same class, what it is, and the question again."""
        key = f"another_{root}"
        lead = key if key in self.say else "notYet"
        return self._verdict(Result.CONFUSED, lead, explanation, self._question.stem)

    def incorrect(self, explanation: str = "", score: float = 0.0) -> Verdict:
        """Return "Not yet." with what the answer really is; a part of the score may have been earned."""
        return self._verdict(Result.INCORRECT, "notYet", explanation, score=score)

    def unsure(self) -> Verdict:
        """Return where to read it."""
        return self._verdict(Result.UNSURE, "unsureYes", self.say("here"))

    def unanswered(self, how: str = "") -> Verdict:
        """Return that there is nothing to check yet, and how to answer."""
        return self._verdict(Result.UNANSWERED, "noAnswer", how)

    def _verdict(
        self, result: Result, lead: str, *more: str, score: float = 0.0, suggest: str = ""
    ) -> Verdict:
        return Verdict(
            result=result,
            score=score,
            feedback=" ".join(filter(None, (lead and self.say(lead), *more))),
            suggest=suggest,
            passage=self._question.passage,
        )
