"""Flaws for which a question is never printed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quizgen.kinds.gate import care_allows, status_allows
from quizgen.lint.wording import BLANK, PARTS, WHOLE, tokens, unquoted
from quizgen.model import Choice, Order, Sensitive, Status
from quizgen.text import dates, names
from quizgen.text.amounts import sizes
from quizgen.text.fold import contains, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.lint.item import Item

HARM = re.compile(
    r"(?:dead|deaths?|died|dies|kill(?:s|ed|ing)?|wounded|injur(?:ed|ies|y)|casualt(?:y|ies)|bodies|corpses?|graves?|"
    r"victims?|prisoners?|tortured?|deport(?:ed|ations?)|abduct(?:ed|ions?)|executed|rape[ds]?)\Z"
)
"""Words of harm to people."""

COUNT = re.compile(r"(?:dozens?|hundreds?|thousands?|millions?)\Z")
"""Words that count, besides figures."""

NEAR = 8
"""Words between a number and a word of harm within which the number counts harm."""


def keys(item: Item) -> Iterator[str]:
    """A choice has exactly one key, or several where it says so; a typed answer has one."""
    if item.options and len(item.right) == 0:
        yield "no option is the key"
    elif item.options and len(item.right) > 1 and not item.multiple:
        yield f"{len(item.right)} options are keyed"
    elif not item.options and item.question is None and not item.key:
        yield "neither options nor a key"


def few_options(item: Item) -> Iterator[str]:
    """A choice has two distractors or more, unless its options are a fixed set."""
    if item.options and len(item.options) < 3 and not item.closed and not is_true_false(item):
        yield f"{len(item.options)} options"


def equal_options(item: Item) -> Iterator[str]:
    """No two options are the same after folding."""
    seen: dict[str, str] = {}
    for one in item.options:
        folded = " ".join(words(one.text)) or fold(one.text)
        if folded in seen:
            yield f"{seen[folded]!r} and {one.text!r}"
        seen[folded] = one.text


def mixed_scripts(item: Item) -> Iterator[str]:
    """No word mixes letters of two alphabets: it looks like another word, and nobody can type it."""
    for text in (item.stem, *(one.text for one in item.options), item.key):
        yield from (repr(word) for word in _LETTERS.findall(text) if len(_scripts(word)) > 1)


_LETTERS = re.compile(r"[^\W\d_]+")


def _scripts(word: str) -> set[str]:
    """Return the alphabets of a word, of those that look alike."""
    if word.isascii():
        return {"LATIN"}
    return {unicodedata.name(one, "").split(" ")[0] for one in word} & {"LATIN", "GREEK", "CYRILLIC"}


def speaks_of_options(item: Item) -> Iterator[str]:
    """No option speaks of the others."""
    yield from (repr(one.text) for one in item.options if speaks_of_others(item, one.text))


def speaks_of_others(item: Item, text: str) -> bool:
    """Tell whether an option speaks of the others, or picks parts that the stem or the options number."""
    if WHOLE.search(text):
        return True
    picks = [one.text for one in item.options if PARTS.match(one.text) and len(tokens(one.text)) > 1]
    return text in picks and len(picks) > 1


def true_false(item: Item) -> Iterator[str]:
    """A bare true or false asks for a guess, and so does a series of statements about nothing in common."""
    if is_true_false(item):
        yield " / ".join(one.text for one in item.options)
    elif item.options and (series := _SERIES.match(item.stem.strip())):
        yield repr(series[0])


_SERIES = re.compile(
    r"(?:which|what)(?: one)?(?: of (?:these|those|the following))?(?: (?:statements?|sentences?|claims?))?"
    r" (?:is|are) (?:true|correct|right)\s*\??\Z",
    re.IGNORECASE,
)


def is_true_false(item: Item) -> bool:
    """Tell whether the two options only say yes and no."""
    pairs = ({"true", "false"}, {"yes", "no"}, {"right", "wrong"}, {"correct", "incorrect"})
    return {fold(one.text) for one in item.options} in pairs


def blank_in_stem(item: Item) -> Iterator[str]:
    """A choice asks a question; its stem has no gap to fill."""
    if item.options and (gap := BLANK.search(unquoted(item.stem))):
        yield repr(gap[0])


def unordered(item: Item) -> Iterator[str]:
    """Options that are all numbers, ranges or dates stand in their order."""
    if len(item.options) < 3 or item.closed:
        return
    texts = [one.text for one in item.options]
    values = sizes(texts)
    if values != sorted(values) and values != sorted(values, reverse=True):
        yield " / ".join(texts)


def dated_item(item: Item) -> Iterator[str]:
    """What is put in order bears no date in its name."""
    if item.question is not None and isinstance(item.question.shape, Order):
        shown = (one.text for one in item.question.shape.items)
        yield from (repr(text) for text in shown if dates.in_prose(text))


def key_in_stem(item: Item) -> Iterator[str]:
    """The stem does not say the key, nor another name of it, while it says no distractor."""
    stem = words(item.stem)
    if item.closed or not item.right or any(_stands(item, text, stem) for text in item.wrong):
        return
    yield from (repr(text) for text in item.right if _stands(item, text, stem))


def _stands(item: Item, text: str, stem: list[str]) -> bool:
    needle = words(text)
    if len(needle) == 1 and len(needle[0]) < 3:
        return False
    return contains(stem, needle) or any(contains(stem, words(one)) for one in _aliases(item, text))


def _aliases(item: Item, text: str) -> Iterator[str]:
    question = item.question
    if question is None or item.base is None or not isinstance(question.shape, Choice):
        return
    for option in question.shape.options:
        entity = item.base.entities.get(option.id)
        if entity is not None and option.text == text:
            yield from names.forms(entity)


def harm_number(item: Item) -> Iterator[str]:
    """No number counts the dead, the wounded or the captured."""
    for text in (item.stem, *(one.text for one in item.options), item.key):
        found = tokens(text)
        if not any(HARM.match(word.lower()) for word in found):
            continue
        counts = [
            at
            for at, word in enumerate(found)
            if (word.isdecimal() and not _is_date(found, at)) or COUNT.match(word.lower())
        ]
        for at, word in enumerate(found):
            near = [found[n] for n in counts if abs(n - at) <= NEAR]
            if HARM.match(word.lower()) and near:
                yield f"{near[0]} … {word}"


def _is_date(found: list[str], at: int) -> bool:
    """Tell a year, or a day beside its month, from a count."""
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", found[at]):
        return True
    beside = " ".join(found[max(0, at - 1) : at + 3])
    return any(dates.in_prose(text) for text in (beside, " ".join(found[at : at + 2])))


def status_gate(item: Item) -> Iterator[str]:
    """What is not established is asked only as its status lets it be asked."""
    question, base = item.question, item.base
    if question is None or base is None:
        return
    if not status_allows(base, question.records[0], question.kind):
        yield f"{question.kind} of a record that is {base.statuses[question.records[0]]}"


def no_quiz(item: Item) -> Iterator[str]:
    """What is never quizzed is never quizzed."""
    question, base = item.question, item.base
    if question is None or base is None:
        return
    for name in question.records:
        if base.records[name].sensitive is Sensitive.NO_QUIZ or not care_allows(base, name):
            yield name


def unproven(item: Item) -> Iterator[str]:
    """A question of the bank names its sources, and each option says what it really is."""
    question = item.question
    if question is None:
        return
    if not question.sources:
        yield "no source"
    if not question.rationale:
        yield "no rationale for the key"
    for one in item.options:
        if not one.right and not one.rationale:
            yield f"no rationale for {one.text!r}"


def undated_claim(item: Item) -> Iterator[str]:
    """A question on what one party said holds a date in its stem."""
    question = item.question
    if question is not None and question.status is Status.CLAIM and question.kind == "attribution":
        shown = " ".join([item.stem, *(one.text for one in item.options)])
        if not dates.in_prose(shown) and not re.search(r"\b(?:1[89]|20)\d\d\b", shown):
            yield "a claim without its date"
