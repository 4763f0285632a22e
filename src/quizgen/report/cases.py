"""Choices as a reader who knows nothing sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.model import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable


class Case(Struct, frozen=True):
    """One choice with one key."""

    cluster: str
    """The record that it asks about."""
    stem: str
    options: tuple[str, ...]
    ids: tuple[str, ...]
    key: int


def cases(questions: Iterable[Question]) -> list[Case]:
    """Return the choices with one key whose options were chosen for them."""
    found = []
    for question in questions:
        shape = question.shape
        if isinstance(shape, Choice) and not shape.closed and len(shape.key) == 1:
            ids = tuple(one.id for one in shape.options)
            texts = tuple(one.text for one in shape.options)
            found.append(Case(question.records[0], question.stem, texts, ids, ids.index(shape.key[0])))
    return found
