"""Tell a typing slip from another name: one distance, held against every name of the base."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from quizgen.model import Lexicon, Text

MARGIN = 2
"""How much farther than the key any other known name must be."""


class Likeness(Enum):
    """How near a text comes to the key."""

    SLIP = "slip"
    NEAR = "near"
    NONE = "none"


def likeness(name: str, shape: Text, lexicon: Lexicon) -> Likeness:
    """Tell whether a folded text that is no known name is a slip of the key, near it, or neither.

    A slip differs by one step in 5 to 8 letters and by two from 9; in names of several words each word must be
    so. Names with figures or acronyms allow none. Every name of another entity must be farther by `MARGIN`.
    The distance is optimal string alignment: inserted, left out, changed and swapped letters.
    """
    letters = _letters(name)
    if letters < 5 or any("0" <= sign <= "9" for sign in name):
        return Likeness.NONE
    reach = max(2, letters // 3)
    near = [
        (distance, form)
        for form in shape.accept
        if (distance := OSA.distance(name, form, score_cutoff=reach)) <= reach and _letters(form) >= 5
    ]
    if not near or _rival(name, shape.entity, lexicon, min(near)[0] + MARGIN - 1):
        return Likeness.NONE
    if any(form not in lexicon.acronyms and _is_slip(name, form, lexicon) for _, form in near):
        return Likeness.SLIP
    return Likeness.NEAR


def word_likeness(name: str, shape: Text) -> Likeness:
    """Tell whether a folded word is one step from a word that is the key though no name.

    It is near at most, never a slip: which other words there are to mean ("light" for "right") is not known.
    """
    words = (form for form in shape.accept if _letters(form) >= 5 and " " not in form)
    return Likeness.NEAR if any(OSA.distance(name, word) == 1 for word in words) else Likeness.NONE


def _rival(name: str, entity: str, lexicon: Lexicon, reach: int) -> bool:
    """Tell whether a name of another entity stands within `reach`."""
    for length in range(len(name) - reach, len(name) + reach + 1):
        choices = lexicon.by_length.get(length, ())
        for form, _, _ in process.extract_iter(name, choices, scorer=OSA.distance, score_cutoff=reach):
            if entity not in lexicon.names[form]:
                return True
    return False


def _is_slip(name: str, form: str, lexicon: Lexicon) -> bool:
    if OSA.distance(name, form) > _tolerance(name, form):
        return False
    typed, meant = name.split(" "), form.split(" ")
    if len(typed) != len(meant) or len(typed) == 1:
        return True
    return all(
        one == other or (one not in lexicon.names and OSA.distance(one, other) <= _tolerance(one, other))
        for one, other in zip(typed, meant, strict=True)
    )


def _tolerance(name: str, form: str) -> int:
    letters = min(_letters(name), _letters(form))
    return (letters >= 5) + (letters >= 9)


def _letters(name: str) -> int:
    return len(name) - name.count(" ") - name.count("-")
