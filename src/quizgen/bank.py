"""Turn a fact base into every question that it yields, with the one lexicon that checks typed names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from quizgen.errors import UnknownIdError
from quizgen.facts import FactBase
from quizgen.facts.collector import paused_collector
from quizgen.kinds import KINDS
from quizgen.model import Choice, Date, Lexicon, NotAsked, Number, Precision, Question, Text, Verdict
from quizgen.text import names
from quizgen.text.fold import words

if TYPE_CHECKING:
    from quizgen.check import Response

Words = tuple[str, ...]


class Bank(Struct, frozen=True, kw_only=True, dict=True):
    """Every question of a base. It iterates over its questions."""

    questions: tuple[Question, ...]
    lexicon: Lexicon
    conflicts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Question id -> ids that never stand in one form with it."""
    base: FactBase
    log: tuple[NotAsked, ...] = ()
    """What could be asked and is not, with the reason."""

    def __repr__(self) -> str:
        return f"<Bank of {len(self.questions)} questions>"

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def __getitem__(self, question_id: str) -> Question:
        """Return a question by its id, also by one that its record had in an earlier edition.

        Raises:
            UnknownIdError: there is none; the message names the nearest, or says why the id ended.
        """
        record, dot, rest = question_id.partition(".")
        found = self._by_id.get(question_id)
        if found is None:
            found = self._by_id.get(f"{self.base.formerly.get(record, record)}{dot}{rest}")
        if found is None:
            ended = self.base.retired.get(record, "")
            raise UnknownIdError("question", question_id, self._by_id, ended=ended)
        return found

    def check(self, question_id: str, response: Response, language: str = "en") -> Verdict:
        """Return the verdict on a response, in the words of a language.

        Raises:
            UnknownIdError: no question has this id.
            ResponseError: the response cannot be an answer to a question of this shape.

        >>> from quizgen import generate, load_facts
        >>> bank = generate(load_facts("tests/facts_good"))
        >>> bank.check("river-between-cities.recall.object", "Seversky Donets").result.value
        'correct'
        """
        from quizgen.check import check  # noqa: PLC0415 - a book is built without checking an answer

        return check(self[question_id], response, self.lexicon, language)

    @property
    def ids(self) -> Collection[str]:
        """The ids of its questions."""
        return self._by_id.keys()

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
    with paused_collector():
        made = [one for kind in KINDS.values() for one in kind.make(base)]
        questions = [one for one in made if isinstance(one, Question)]
        position = {record: at for at, record in enumerate(base.records)}
        questions.sort(key=lambda one: (position[one.records[0]], one.id))
        return Bank(
            questions=tuple(questions),
            lexicon=base.names.lexicon(),
            conflicts=Conflicts(base, questions),
            base=base,
            log=tuple(one for one in made if isinstance(one, NotAsked)),
        )


class Conflicts(Mapping[str, frozenset[str]]):
    """Question id -> ids of those that share a record, or of which one says the other's answer in its stem.

    Pairs are worked out when they are looked up: there may be far more of them than questions.
    """

    def __init__(self, base: FactBase, questions: Iterable[Question]) -> None:
        self._questions = {question.id: question for question in questions}
        self._records: dict[str, list[str]] = {}
        self._answers: dict[str, frozenset[Words]] = {}
        asked: dict[Words, list[str]] = {}
        for question in self._questions.values():
            for record in question.records:
                self._records.setdefault(record, []).append(question.id)
            self._answers[question.id] = frozenset(_answers(base, question))
            for answer in self._answers[question.id]:
                asked.setdefault(answer, []).append(question.id)
        self._asked = asked
        self._saying: dict[Words, list[str]] = {}
        self._said = {question.id: self._find(question) for question in self._questions.values()}

    def __getitem__(self, question_id: str) -> frozenset[str]:
        question = self._questions[question_id]
        found = {one for record in question.records for one in self._records[record]}
        found.update(one for answer in self._said[question_id] for one in self._asked[answer])
        found.update(
            one for answer in self._answers[question_id] for one in self._saying.get(answer, ())
        )
        return frozenset(found - {question_id})

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """First word of an answer -> how many words the answers have that begin with it."""
        found: dict[str, set[int]] = {}
        for answer in self._asked:
            found.setdefault(answer[0], set()).add(len(answer))
        return {word: tuple(sorted(sizes)) for word, sizes in found.items()}

    def _find(self, question: Question) -> tuple[Words, ...]:
        """Return the answers that a stem says."""
        stem = tuple(words(question.stem))
        parts = (
            stem[at : at + size] for at, word in enumerate(stem) for size in self._lengths.get(word, ())
        )
        found = tuple(dict.fromkeys(part for part in parts if part in self._asked))
        for answer in found:
            self._saying.setdefault(answer, []).append(question.id)
        return found


def _answers(base: FactBase, question: Question) -> Iterator[Words]:
    """Yield the words of a key that would give a question away in another one's stem.

    Labels and words of a closed set give nothing away, nor does a month or year beside another matter.
    """
    texts: Iterable[str] = ()
    match question.shape:
        case Choice(closed=False, key=key, options=options):
            texts = (
                text for one in options if one.id in key for text in (one.text, *_forms(base, one.id))
            )
        case Text(key=key, entity=entity) if entity or not _closed(base, question):
            texts = (key, *_forms(base, entity))
        case Date(key=day) if day.precision is Precision.DAY:
            texts = (str(day),)
        case Number(key=amount):
            texts = (amount.text.removeprefix("about "),)
    yield from (found for text in texts if (found := tuple(words(text))))


def _forms(base: FactBase, name: str) -> Iterator[str]:
    """Find the spellings of an entity, and of a person the surname."""
    if entity := base.entities.get(name):
        yield from names.forms(entity)
        if base.roots[name] == "person":
            yield from names.surnames(entity)


def _closed(base: FactBase, question: Question) -> bool:
    return any(base.relations[base[fact].relation].closed for fact in question.facts)
