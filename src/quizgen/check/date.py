"""Turn a typed date into a verdict at the precision of the key."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.check import wording
from quizgen.check.typed import as_text, is_empty, is_unsure
from quizgen.model import MONTHS, Precision, Result
from quizgen.text.dates import find, stands

if TYPE_CHECKING:
    from quizgen.model import Date, DateSpan, Question, Verdict
    from quizgen.text.dates import Mention

_EXAMPLES = {
    Precision.DAY: "Please give a day, such as 1 January 2000.",
    Precision.MONTH: "Please give a month, such as January 2000.",
    Precision.YEAR: "Please give a year, such as 2000.",
    Precision.INTERVAL: "Please give the two dates between which it lies.",
}
_PASSED_OVER = frozenset(
    (
        *(
            "on",
            "in",
            "the",
            "of",
            "at",
            "it",
            "was",
            "from",
            "between",
            "to",
            "and",
            "year",
            "month",
            "day",
        ),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("в", "у", "на", "р", "рік", "року", "г", "год", "года", "году"),
    )
)
"""Words that may stand beside a date and say nothing else."""
_WORD = re.compile(r"[^\W_]+")


def check_date(question: Question, shape: Date, response: object, language: str) -> Verdict:
    """Return the verdict on a typed date; what cannot be read, or is coarser than asked, is asked back."""
    text = as_text(response)
    if is_empty(text):
        return wording.unanswered(question)
    if is_unsure(text):
        return wording.unsure(question)
    mentions = find(text, language)
    if not mentions:
        return wording.prompt(question, _EXAMPLES[shape.key.precision])
    if shape.key.precision is Precision.INTERVAL:
        verdict = _between(question, shape.key, text, language)
    elif len(mentions) > 1:
        verdict = _several(question, shape.key, mentions)
    else:
        verdict = _one(question, shape.key, mentions[0])
    if verdict.result is Result.CORRECT and _beside(text, mentions):
        return wording.prompt(question, f"Do you mean {text[mentions[0].start : mentions[-1].end]}?")
    return verdict


def _one(question: Question, key: DateSpan, given: Mention) -> Verdict:
    if given.swappable and (_meets(given, key) or _meets(_swapped(given), key)):
        return wording.prompt(question, "Which number is the day? Please write the month as a word.")
    if not _meets(given, key):
        return wording.incorrect(question, _near_miss(given, key))
    ask = _missing(given, key)
    return wording.prompt(question, ask) if ask else wording.correct(question)


def _several(question: Question, key: DateSpan, mentions: tuple[Mention, ...]) -> Verdict:
    if any(_meets(mention, key) for mention in mentions):
        return wording.prompt(question, "Which one of these dates?")
    return wording.incorrect(question)


def _between(question: Question, key: DateSpan, text: str, language: str) -> Verdict:
    mentions = find(text, language)
    if len(mentions) == 2 and stands(key, text, language=language):
        return wording.correct(question)
    if len(mentions) == 1 and _inside(mentions[0], key):
        return wording.prompt(question, "Between which two dates?")
    return wording.incorrect(question, _EXAMPLES[key.precision])


def _inside(given: Mention, key: DateSpan) -> bool:
    """Tell whether a date may be the day that is known only to lie between two others."""
    days = (key.first + timedelta(days=count) for count in range((key.last - key.first).days + 1))
    return any(given.allows(day.year, day.month, day.day) for day in days)


def _parts(key: DateSpan) -> tuple[int, int | None, int | None]:
    """Return year, month and day of the key, None where it is not so precise."""
    day = key.first.day if key.precision is Precision.DAY else None
    month = None if key.precision is Precision.YEAR else key.first.month
    return key.first.year, month, day


def _meets(given: Mention, key: DateSpan) -> bool:
    return given.allows(*_parts(key))


def _swapped(given: Mention) -> Mention:
    return replace(given, day=given.month, month=given.day)


def _missing(given: Mention, key: DateSpan) -> str:
    """Return what to ask back where a date that may be right says too little."""
    _, month, day = _parts(key)
    if day and not given.day:
        return f"Which day in {MONTHS[given.month]}?" if given.month else f"Which day of {given.year}?"
    if month and not given.month:
        return f"Which month of {given.year}?"
    return "Which year?" if given.year is None else ""


def _near_miss(given: Mention, key: DateSpan) -> str:
    year, month, day = _parts(key)
    if day and given.day and given.month and given.allows(year, month):
        return "The month is right; the day is another one."
    if month and given.month and given.allows(None, month, day):
        return "The year is another one."
    if day and given.month and given.day and given.allows(year, None, day):
        return "The month is another one."
    return ""


def _beside(text: str, mentions: tuple[Mention, ...]) -> set[str]:
    """Return the words of a text that say something besides its dates."""
    for mention in reversed(mentions):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return set(_WORD.findall(text.lower())) - _PASSED_OVER
