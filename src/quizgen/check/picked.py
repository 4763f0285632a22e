"""Turn what a reader picked, as ids, letters or places, into ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from quizgen.check.typed import as_text, is_unsure
from quizgen.errors import ResponseError
from quizgen.model import Result
from quizgen.text.fold import as_latin, plain

if TYPE_CHECKING:
    from quizgen.model import Option

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = " ,;"
_BETWEEN = re.compile(f"[{_SIGNS}]+")
_INSIDE = re.compile("[->→/&.]+")
"""What else may stand between labels; ids hold hyphens, so they are looked up first."""
_AND = frozenset(("and", "then", "і", "й", "та", "и"))
_PAIR = re.compile("([0-9]+(?=-?.$)|[^=]*)[-=]?(.*)")
"""``1=b``, or as answer sheets print it, ``1B`` or ``1-b``."""


class Labels(NamedTuple):
    """What picks an option: what the reader sees beside it, or its id."""

    marks: Mapping[str, str]
    """Letter or place -> id."""
    ids: tuple[str, ...]

    def typed(self, label: str) -> str | None:
        """Return the id that a typed label picks, the mark that is seen before an id that looks like it."""
        mark = as_latin(label.strip("().").upper())
        return self.marks.get(mark) or self._own(label)

    def sent(self, label: str) -> str | None:
        """Return the id that a program sent, by itself or by its mark."""
        return self._own(label) or self.typed(label)

    def _own(self, label: str) -> str | None:
        return label if label in self.ids else None


def lettered(options: Sequence[Option]) -> Labels:
    """Return what picks each option: its letter or its id."""
    ids = tuple(option.id for option in options)
    return Labels(dict(zip(LETTERS, ids, strict=False)), ids)


def placed(options: Sequence[Option]) -> Labels:
    """Return what picks each item: its place, from 1, or its id."""
    ids = tuple(option.id for option in options)
    return Labels({str(place): one for place, one in enumerate(ids, start=1)}, ids)


def ordered(options: Sequence[Option]) -> Labels:
    """Return what picks each item to be ordered: its letter, its place or its id."""
    letters, places = lettered(options), placed(options)
    return Labels({**letters.marks, **places.marks}, places.ids)


def pick(response: object, labels: Labels) -> tuple[str, ...] | Result:
    """Return the ids that a response picks, in its order.

    Args:
        response: Text such as ``A,C``, or ids (or letters) one by one.
        labels: What picks the options.

    Returns:
        The ids; or unanswered, if the response is empty or is text that picks nothing; or unsure.

    Raises:
        ResponseError: it is neither text nor a list of text, or a list holds what picks nothing.
    """
    if response is None:
        return Result.UNANSWERED
    if isinstance(response, str):
        return _pick_text(as_text(response), labels)
    if not isinstance(response, (Sequence, AbstractSet)) or isinstance(response, (bytes, bytearray)):
        raise ResponseError(f"got {type(response).__name__}; allowed: text or a list of ids")
    return tuple(find(part, labels) for part in _in_order(response))


def find(label: object, labels: Labels) -> str:
    """Return the id that a label picks.

    Raises:
        ResponseError: it picks none; the message lists what does.
    """
    found = labels.sent(label) if isinstance(label, str) else None
    if found is None:
        allowed = ", ".join(dict.fromkeys((*labels.marks, *labels.ids)))
        raise ResponseError(f"got {label!r:.40}; allowed: {allowed}")
    return found


def pick_pairs(response: object, left: Labels, right: Labels) -> tuple[tuple[str, str], ...] | Result:
    """Return the pairs that a response makes, from ``1=b,2=a``, ``1B 2A`` or a mapping; see `pick`."""
    if response is None:
        return Result.UNANSWERED
    if isinstance(response, str):
        return _pair_text(as_text(response), left, right)
    if not isinstance(response, Mapping):
        raise ResponseError(
            f"got {type(response).__name__}; allowed: text like 1=b,2=a or a mapping of ids"
        )
    return tuple((find(one, left), find(other, right)) for one, other in response.items())


def _pick_text(text: str, labels: Labels) -> tuple[str, ...] | Result:
    if is_unsure(text):
        return Result.UNSURE
    text = plain(text)
    whole = labels.typed(text.strip(_SIGNS))
    if whole is not None:
        return (whole,)
    found = [one for part in _split(text) if part not in _AND for one in _pick_part(part, labels)]
    return Result.UNANSWERED if None in found else tuple(one for one in found if one is not None)


def _pick_part(part: str, labels: Labels) -> list[str | None]:
    """Return what a text without spaces picks: one id, or several between hyphens and the like."""
    whole = labels.typed(part)
    return [whole] if whole else [labels.typed(one) for one in _INSIDE.split(part) if one]


def _pair_text(text: str, left: Labels, right: Labels) -> tuple[tuple[str, str], ...] | Result:
    if is_unsure(text):
        return Result.UNSURE
    pairs = []
    for part in _split(re.sub(" *([=-]) *", r"\1", plain(text))):
        one, other = _PAIR.findall(part)[0]
        pair = left.typed(one), right.typed(other)
        if pair[0] is None or pair[1] is None:
            return Result.UNANSWERED
        pairs.append((pair[0], pair[1]))
    return tuple(pairs) if len(dict(pairs)) == len(pairs) else Result.UNANSWERED


def _split(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text) if part]


def _in_order(parts: Iterable[object]) -> Iterable[object]:
    return sorted(parts, key=str) if isinstance(parts, AbstractSet) else parts
