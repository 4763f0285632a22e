"""The words and the form that the book itself gives to a claim do not tell whose claim it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from book_pages import BASE, sentence_around

from quizgen.facts.records import Statement
from quizgen.lint.wording import LITTLE
from quizgen.text import names

if TYPE_CHECKING:
    from collections.abc import Callable

SAYS = re.compile(
    r"\b(said|wrote|told|spoke|put|gave|named|announced|added|called|asked|denied|confirmed)\b[^.;]*",
    re.IGNORECASE,
)
"""A word of reporting with what was reported: of this only the word itself is the book's."""
OFFICES = re.compile(
    r"\b(?:head|spokesman|minister|ministry|president|governor|staff|administration|general|deputy|republics?|"
    r"self-proclaimed|installed|defence|regional|oblast|ambassador|prime|foreign|military|intelligence)\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"[A-Z][\w'’-]*|\d[\d.,]*|[^\w\s]")
"""Names, numbers and signs."""


def frame(sentence: str) -> list[str]:
    """Return the book's own words in a sentence: without names, offices, days and what was said."""
    for entity in BASE.entities.values():
        for form in names.forms(entity):
            if form[:1].isupper() and form in sentence:
                sentence = sentence.replace(form, " ")
    own = SAYS.sub(lambda hit: hit[1], sentence)
    found = re.findall(r"[a-z]{2,}", MARKS.sub(" ", OFFICES.sub(" ", own)))
    return [word for word in found if word not in LITTLE]


def form(sentence: str) -> list[str]:
    """Return how a sentence is built: where the day stands, whether an office does, its verb and its length."""
    verb = re.search(r"\b(?:said|wrote|told)\b", sentence)
    head = sentence[: verb.start()] if verb else sentence
    return [
        "day first" if re.search(r"^(?:On|In) [^,]*\d", head) else "speaker first",
        "office named" if re.search(r",[^,]+,\s*(?:also )?$", head) else "name alone",
        verb[0] if verb else "other verb",
        "also" if " also " in head else "at once",
        "long" if len(sentence.split()) > 22 else "short",
        "two parts" if ", and that " in sentence else "one part",
    ]


def claims(read: Callable[[str], list[str]]) -> list[tuple[bool, list[str]]]:
    """Return, for each attributed statement, whether its speaker is on Ukraine's side, and what `read` sees of it."""
    found = []
    for record in BASE.records.values():
        if isinstance(record, Statement) and record.by and not record.check:
            side = BASE.entities[record.by].side
            sentence = sentence_around(BASE.passages[record.id][0])
            if (
                side in {"ukraine", "russia", "lpr-dpr"} and " · " not in sentence
            ):  # a row may hold several
                found.append((side == "ukraine", read(sentence)))
    return found


def guess(known: list[tuple[bool, list[str]]], words: list[str]) -> bool:
    """Guess a side by naive Bayes with equal priors, from the frames of the other claims."""
    scores = {}
    vocabulary = {word for _, frame_words in known for word in frame_words}
    for side in (True, False):
        counted = Counter(word for one, frame_words in known if one is side for word in frame_words)
        total = sum(counted.values()) + len(vocabulary) + 1
        scores[side] = sum(math.log((counted[word] + 1) / total) for word in words)
    return scores[True] > scores[False]


@pytest.mark.parametrize(
    "read", [frame, form, lambda one: frame(one) + form(one)], ids=["words", "form", "both"]
)
def test_a_claim_does_not_show_its_side(read: Callable[[str], list[str]]) -> None:
    """A guesser that has learnt all other claims by heart is right on at most six in ten of each side, on average."""
    found = claims(read)
    assert len(found) >= 60
    right = {True: [0, 0], False: [0, 0]}
    for at, (side, words) in enumerate(found):
        right[side][0] += guess(found[:at] + found[at + 1 :], words) is side
        right[side][1] += 1
    assert sum(hits / many for hits, many in right.values()) / 2 <= 0.6, right
