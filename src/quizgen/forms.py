"""Turn a blueprint and a seed into a form: which questions of a bank, in which order."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from quizgen.errors import UnknownIdError
from quizgen.kinds import KINDS
from quizgen.kinds.gate import AUTHORED
from quizgen.model import Level, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.bank import Bank


class Blueprint(Struct, frozen=True, kw_only=True):
    """What a form should contain; an empty field asks for everything."""

    pages: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """Levels of the revised Bloom taxonomy, such as ``understand``."""
    home: str = ""
    """The page on which the form stands: what is taught only later is not asked, and unless tags choose, the
    page's own questions come first."""
    count: int = 8

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"count: got {self.count}; a form has one question or more")
        for name in ("pages", "records", "tags", "kinds", "levels"):
            if isinstance(getattr(self, name), str):
                raise TypeError(f"{name}: got a text; give a tuple of names")


class Form(Struct, frozen=True, kw_only=True):
    """Ordered questions; the order of options belongs to each question."""

    questions: tuple[Question, ...]
    seed: str = ""
    count: int = 0
    """How many questions were asked for; 0 if they were named."""
    changed: bool = False
    """Whether the book has changed since the form's code was made; then this is the nearest form."""

    @property
    def short(self) -> bool:
        """Whether there are fewer questions than were asked for: no more fit together."""
        return len(self.questions) < self.count


def draw(bank: Bank, blueprint: Blueprint, seed: str) -> Form:
    """Draw a form: sort by SHA-256 of ``seed|question id``, walk once, take what its quota lets in.

    A kind fills at most a quarter of a form, rounded up; the kinds of the surface, recall, date, number and
    term, together at most half, rounded down, or one; two questions that conflict never stand in one form.
    A blueprint that names kinds shares the form out among them; one that names a single kind, or only kinds
    of the surface, may be full of them.
    One that names its home page, and no tags, walks that page's questions before the others.
    Whole numbers only and no going back: the same in every language.

    Args:
        bank: where the questions are.
        blueprint: what is wanted.
        seed: any text; the same one draws the same form.

    Raises:
        UnknownIdError: the blueprint names a page, record, tag, kind or level that there is not.

    >>> from quizgen import generate, load_facts
    >>> bank = generate(load_facts("tests/facts_good"))
    >>> len(draw(bank, Blueprint(count=4), "1").questions)
    4
    """
    chosen = select(bank, blueprint)
    quota, surface = _quotas(blueprint)
    taken: list[Question] = []
    barred: set[str] = set()
    home = "" if blueprint.tags else blueprint.home
    for question in sorted(
        chosen, key=lambda one: (bool(home) and one.page != home, _rank(seed, one.id))
    ):
        if len(taken) == blueprint.count:
            break
        group = _group(question, blueprint)
        alike = sum(_group(one, blueprint) == group for one in taken)
        shallow = sum(KINDS[one.kind].surface for one in taken)
        full = alike >= quota or (KINDS[question.kind].surface and shallow >= surface)
        if question.id in barred or full:
            continue
        taken.append(question)
        barred |= bank.conflicts.get(question.id, frozenset())
    return Form(questions=tuple(taken), seed=seed, count=blueprint.count)


def _group(question: Question, blueprint: Blueprint) -> str:
    """Return the kind under which a question is counted: `own`, where that is named, counts all authored ones."""
    return "own" if "own" in blueprint.kinds and question.kind in AUTHORED else question.kind


def named(bank: Bank, ids: Iterable[str]) -> Form:
    """Return the form that a list of question ids names.

    Raises:
        UnknownIdError: an id is not in the bank.
    """
    return Form(questions=tuple(bank[one] for one in ids))


def select(bank: Bank, blueprint: Blueprint) -> list[Question]:
    """Return every question that fits a blueprint, in the order of the bank.

    The kind ``own`` stands for every authored question, whatever it asks for.

    Raises:
        UnknownIdError: the blueprint names a page, record, tag, kind or level that there is not.
    """
    _require(bank, blueprint)
    order = {page: number for number, page in enumerate(bank.base.pages)}
    kinds = {*blueprint.kinds, *(AUTHORED if "own" in blueprint.kinds else ())}
    records, tags = set(blueprint.records), set(blueprint.tags)

    def fits(question: Question) -> bool:
        return (
            (not kinds or question.kind in kinds)
            and (not blueprint.levels or question.level in blueprint.levels)
            and (not blueprint.pages or question.page in blueprint.pages)
            and (not records or not records.isdisjoint(question.records))
            and (not tags or not tags.isdisjoint(question.tags))
            and (not blueprint.home or _taught(bank, question, order) <= order[blueprint.home])
        )

    return [question for question in bank if fits(question)]


def _taught(bank: Bank, question: Question, order: dict[str, int]) -> int:
    """Return after which page, counted in reading order, all records of a question have been met."""
    passages = bank.base.passages
    return max(order[passages[record][0].page] for record in question.records if record in passages)


def _quotas(blueprint: Blueprint) -> tuple[int, int]:
    """Return how many questions one kind, and the kinds of the surface together, may give to a form."""
    kinds, count = set(blueprint.kinds), blueprint.count
    quota = max((count + 3) // 4, -(-count // len(kinds)) if kinds else 0)
    shallow = bool(kinds) and all(KINDS[kind].surface for kind in kinds)
    return quota, count if shallow else max(1, count // 2)


def _require(bank: Bank, blueprint: Blueprint) -> None:
    """Raise UnknownIdError if a blueprint names what there is not; the message names the nearest."""
    records = bank.base.records.values() if blueprint.tags else ()
    tags = {tag for record in records for tag in record.tags}
    for what, asked, known in (
        ("page", (*blueprint.pages, *filter(None, [blueprint.home])), bank.base.pages),
        ("record", blueprint.records, bank.base.records),
        ("tag", blueprint.tags, tags),
        ("kind", blueprint.kinds, KINDS),
        ("level", blueprint.levels, get_args(Level)),
    ):
        for name in asked:
            if name not in known:
                raise UnknownIdError(what, name, known)


def _rank(seed: str, question_id: str) -> str:
    return hashlib.sha256(f"{seed}|{question_id}".encode()).hexdigest()
