"""Turn a fact base into every question that it yields, with the one lexicon that checks typed names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.check import check
from quizgen.errors import UnknownIdError
from quizgen.kinds import KINDS
from quizgen.model import Choice, Lexicon, Question, Text, Verdict
from quizgen.text import names
from quizgen.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.check import Response
    from quizgen.facts import FactBase


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Every question of a base. It iterates over its questions."""

    questions: tuple[Question, ...]
    lexicon: Lexicon
    conflicts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Question id -> ids that never stand in one form with it."""
    base: FactBase
    log: tuple[str, ...] = ()
    """Why facts that could be asked are not, a line each."""

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def __getitem__(self, question_id: str) -> Question:
        """Return a question by its id, also by one that its record had in an earlier edition.

        Raises:
            UnknownIdError: there is none; the message names the nearest.
        """
        found = self._by_id.get(question_id)
        if found is None:
            record, dot, rest = question_id.partition(".")
            found = self._by_id.get(f"{self.base.formerly.get(record, record)}{dot}{rest}")
        if found is None:
            raise UnknownIdError("question", question_id, self._by_id)
        return found

    def check(self, question_id: str, response: Response) -> Verdict:
        """Return the verdict on a response.

        Raises:
            UnknownIdError: no question has this id.
            ResponseError: the response cannot be an answer to a question of this shape.

        >>> from quizgen import generate, load_facts
        >>> bank = generate(load_facts("tests/facts_good"))
        >>> bank.check("river-between-cities.recall.object", "Seversky Donets").result.value
        'correct'
        """
        return check(self[question_id], response, self.lexicon)

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}


def generate(base: FactBase) -> Bank:
    """Return every question that a base yields, in the order of its records.

    A question's options depend on its own candidates alone, so a new fact changes only the questions
    that it is a candidate for.

    >>> from quizgen import load_facts
    >>> generate(load_facts("tests/facts_good"))["order-to-leave.date.day"].stem
    'On what date was the order to leave Sievierodonetsk announced?'
    """
    questions: list[Question] = []
    log: list[str] = []
    for kind in KINDS.values():
        for made in kind.make(base):
            (questions if isinstance(made, Question) else log).append(made)  # type: ignore[arg-type]
    position = {record: at for at, record in enumerate(base.records)}
    questions.sort(key=lambda one: (position[one.records[0]], one.id))
    return Bank(
        questions=tuple(questions),
        lexicon=names.lexicon(base.entities.values(), base.roots, base.language),
        conflicts=_conflicts(questions),
        base=base,
        log=tuple(log),
    )


def _conflicts(questions: list[Question]) -> dict[str, frozenset[str]]:
    """Pair questions that share a record, or one of whose stems says the other's answer."""
    found: dict[str, set[str]] = {question.id: set() for question in questions}
    by_record: dict[str, list[str]] = {}
    for question in questions:
        for record in question.records:
            by_record.setdefault(record, []).append(question.id)
    for ids in by_record.values():
        for one in ids:
            found[one].update(ids)
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for question in questions:
        for answer in _answers(question):
            starts.setdefault(answer[0], []).append((answer, question.id))
    for question in questions:
        stem = words(question.stem)
        for at, word in enumerate(stem):
            for answer, other in starts.get(word, ()):
                if tuple(stem[at : at + len(answer)]) == answer:
                    found[question.id].add(other)
                    found[other].add(question.id)
    return {one: frozenset(others - {one}) for one, others in found.items()}


def _answers(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield the words of a key that would give a question away in another one's stem."""
    match question.shape:
        case Choice(closed=False) as shape:
            texts = [option.text for option in shape.options if option.id in shape.key]
        case Text() as shape:
            texts = [shape.key]
        case _:
            texts = []
    yield from (found for text in texts if (found := tuple(words(text))))
