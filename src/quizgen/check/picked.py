"""Turn what a reader picked, as ids, letters or places, into ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from quizgen.check.typed import as_text, is_empty, is_unsure
from quizgen.errors import ResponseError
from quizgen.model import Result

if TYPE_CHECKING:
    from quizgen.model import Option

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = " ,;\t\n"
_BETWEEN = re.compile(f"[{_SIGNS}]+")


def lettered(options: Sequence[Option]) -> dict[str, str]:
    """Return what picks each option: its letter or its id."""
    return dict(zip(LETTERS, _ids(options), strict=False)) | {one: one for one in _ids(options)}


def placed(options: Sequence[Option]) -> dict[str, str]:
    """Return what picks each item: its place, from 1, or its id."""
    return {str(place): one for place, one in enumerate(_ids(options), start=1)} | {
        one: one for one in _ids(options)
    }


def pick(response: object, labels: Mapping[str, str]) -> tuple[str, ...] | Result:
    """Return the ids that a response picks, in its order.

    Args:
        response: Text such as ``A,C``, or ids (or letters) one by one.
        labels: What picks an option -> its id.

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
    return tuple(find(part, labels) for part in _ordered(response))


def find(label: object, labels: Mapping[str, str]) -> str:
    """Return the id that a label picks.

    Raises:
        ResponseError: it picks none; the message lists what does.
    """
    found = _lookup(label, labels) if isinstance(label, str) else None
    if found is None:
        raise ResponseError(f"got {label!r:.40}; allowed: {', '.join(labels)}")
    return found


def pick_pairs(
    response: object, left: Mapping[str, str], right: Mapping[str, str]
) -> tuple[tuple[str, str], ...] | Result:
    """Return the pairs that a response makes, from ``1=b,2=a`` or a mapping; see `pick`."""
    if response is None:
        return Result.UNANSWERED
    if isinstance(response, str):
        return _pair_text(as_text(response), left, right)
    if not isinstance(response, Mapping):
        raise ResponseError(
            f"got {type(response).__name__}; allowed: text like 1=b,2=a or a mapping of ids"
        )
    return tuple((find(one, left), find(other, right)) for one, other in response.items())


def _pick_text(text: str, labels: Mapping[str, str]) -> tuple[str, ...] | Result:
    if is_unsure(text):
        return Result.UNSURE
    if is_empty(text):
        return Result.UNANSWERED
    whole = _lookup(text.strip(_SIGNS), labels)
    if whole is not None:
        return (whole,)
    found = [_lookup(part, labels) for part in _split(text)]
    return Result.UNANSWERED if None in found else tuple(one for one in found if one is not None)


def _pair_text(
    text: str, left: Mapping[str, str], right: Mapping[str, str]
) -> tuple[tuple[str, str], ...] | Result:
    if is_unsure(text):
        return Result.UNSURE
    pairs = []
    for part in _split(re.sub(r"\s*=\s*", "=", text)):
        one, _, other = part.partition("=")
        pair = _lookup(one, left), _lookup(other, right)
        if pair[0] is None or pair[1] is None:
            return Result.UNANSWERED
        pairs.append((pair[0], pair[1]))
    return tuple(pairs) if len(dict(pairs)) == len(pairs) else Result.UNANSWERED


def _lookup(label: str, labels: Mapping[str, str]) -> str | None:
    return labels.get(label) or labels.get(label.upper())


def _split(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text) if part]


def _ordered(parts: Iterable[object]) -> Iterable[object]:
    return sorted(parts, key=str) if isinstance(parts, AbstractSet) else parts


def _ids(options: Sequence[Option]) -> list[str]:
    return [option.id for option in options]
