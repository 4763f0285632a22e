"""Guess keys as a reader would who has learnt all other questions of a bank by heart, but knows nothing else.

Rules of thumb are written down before; this guesser finds out by itself what keys look like. It reads the words
that one option alone has, and how the option stands to the others in length, figures, small words, negations and
what it shares with them and with the stem. From the other questions it knows how often keys and how often wrong
options have each of these, and picks the option that is likest to a key (naive Bayes, add-one smoothing; Manning,
Raghavan & Schütze 2008, chapter 13). Questions about the record that is asked about are left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from quizgen.lint.wording import LITTLE, NEGATIVE, content, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.report.cases import Case

KEY, WRONG = True, False


class Learnt:
    """What a bank teaches about the looks of keys."""

    def __init__(self, found: Sequence[Case]) -> None:
        self._seen: dict[bool, Counter[str]] = {KEY: Counter(), WRONG: Counter()}
        self._own: dict[str, dict[bool, Counter[str]]] = defaultdict(
            lambda: {KEY: Counter(), WRONG: Counter()}
        )
        for case in found:
            for at, marks in enumerate(looks(case)):
                self._seen[at == case.key].update(marks)
                self._own[case.cluster][at == case.key].update(marks)

    def scores(self, case: Case) -> list[float]:
        """Return how like a key each option of a case of the bank is, by all questions about other records."""
        known = {
            side: {mark: many - self._own[case.cluster][side][mark] for mark, many in seen.items()}
            for side, seen in self._seen.items()
        }
        marks = {mark for side in known.values() for mark, many in side.items() if many}
        total = {side: sum(counted.values()) + len(marks) for side, counted in known.items()}

        def weight(mark: str) -> float:
            shares = [(known[side].get(mark, 0) + 1) / total[side] for side in (KEY, WRONG)]
            return math.log(shares[0] / shares[1])

        return [sum(weight(mark) for mark in option) for option in looks(case)]


def looks(case: Case) -> list[list[str]]:
    """Return the marks of each option: its own words, and its place among the others.

    >>> from quizgen.report.cases import Case
    >>> case = Case("r", "What was it?", ("a red bridge", "a bridge"), ("a", "b"), 0)
    >>> [mark for mark in looks(case)[0] if "most" in mark or "word" in mark]
    ['word red', 'letters most', 'words most', 'small words same']
    """
    parts = [[word.lower() for word in tokens(text)] for text in case.options]
    counts = dict(_counts(case, parts))
    found = []
    for at, part in enumerate(parts):
        others = {word for place, other in enumerate(parts) if place != at for word in other}
        marks = [f"word {word}" for word in dict.fromkeys(part) if word not in others]
        marks += [f"{name} {_place(values, at)}" for name, values in counts.items()]
        found.append(marks)
    return found


def _counts(case: Case, parts: Sequence[Sequence[str]]) -> Iterator[tuple[str, list[int]]]:
    """Yield what can be counted in every option of a case, in the order of options."""
    contents = [content(text) for text in case.options]
    stem = content(case.stem)
    yield "letters", [len(text) for text in case.options]
    yield "words", [len(part) for part in parts]
    yield "small words", [sum(word in LITTLE for word in part) for part in parts]
    yield "capitals", [sum(word[0].isupper() for word in tokens(text)) for text in case.options]
    yield "figures", [sum(letter.isdigit() for letter in text) for text in case.options]
    yield "negations", [len(NEGATIVE.findall(text)) for text in case.options]
    yield "of the stem", [len(own & stem) for own in contents]
    yield (
        "of the others",
        [sum(len(own & other) for other in contents) - len(own) for own in contents],
    )


def _place(values: Sequence[int], at: int) -> str:
    """Return where a value stands among all: ``most`` and ``least`` only if no other equals it."""
    if len(set(values)) == 1:
        return "same"
    if values.count(values[at]) > 1:
        return "between"
    if values[at] == max(values):
        return "most"
    return "least" if values[at] == min(values) else "between"
