"""Turn a typed date into a verdict at the precision of the key."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.check.typed import PASSED_OVER, as_text, is_empty, is_unsure, joined
from quizgen.model import Precision, Result
from quizgen.text.dates import find
from quizgen.text.fold import WORD, plain

if TYPE_CHECKING:
    from datetime import date as Day

    from quizgen.check.wording import Wording
    from quizgen.model import Date, DateSpan, Verdict
    from quizgen.text.dates import Mention
    from quizgen.words import Words

_WORD = re.compile(f"{WORD}+")
_DIGIT = re.compile("[0-9]")


def check_date(tell: Wording, shape: Date, response: object) -> Verdict:
    """Return the verdict on a typed date; what cannot be read, or is coarser than asked, is asked back.

    Beside a part of a date a number is a day whose month could not be read, as in "24 Juni 2022".
    """
    text = as_text(response)
    if is_empty(text):
        return tell.unanswered()
    if is_unsure(text):
        return tell.unsure()
    mentions = find(text)
    if not mentions:
        return tell.unread(_example(tell, shape.key))
    if shape.key.precision is Precision.INTERVAL:
        verdict = _between(tell, shape.key, mentions)
    elif len(mentions) > 1:
        verdict = _several(tell, shape.key, mentions)
    else:
        verdict = _one(tell, shape.key, mentions[0])
    rest = _rest(text, mentions)
    if verdict.result is Result.CORRECT and set(_WORD.findall(rest)) - PASSED_OVER:
        return tell.meant(joined(text, mentions, tell.say("to")))
    if verdict.result is Result.PROMPT and _DIGIT.search(rest):
        return tell.unread(_example(tell, shape.key))
    return verdict


def _one(tell: Wording, key: DateSpan, given: Mention) -> Verdict:
    if given.swappable and (_meets(given, key) or _meets(_swapped(given), key)):
        return tell.prompt(tell.say("whichNumber"))
    if not _meets(given, key):
        return tell.incorrect(_near_miss(tell, given, key))
    ask = _missing(tell.say, given, key)
    return tell.prompt(ask) if ask else tell.correct()


def _example(tell: Wording, key: DateSpan) -> str:
    return tell.say(f"give_{key.precision}")


def _several(tell: Wording, key: DateSpan, mentions: tuple[Mention, ...]) -> Verdict:
    if any(_meets(mention, key) for mention in mentions):
        return tell.prompt(tell.say("whichDate"))
    return tell.incorrect()


def _between(tell: Wording, key: DateSpan, mentions: tuple[Mention, ...]) -> Verdict:
    if len(mentions) == 2 and _is_end(mentions[0], key.first, 1) and _is_end(mentions[1], key.last, 12):
        missing = [one.year for one in mentions].count(None)
        known = missing == 0 or (missing == 1 and key.first.year == key.last.year)
        return tell.correct() if known else tell.prompt(tell.say("whichYear"))
    if len(mentions) == 1 and _inside(mentions[0], key):
        return tell.prompt(tell.say("between"))
    return tell.incorrect(_example(tell, key))


def _inside(given: Mention, key: DateSpan) -> bool:
    """Tell whether a date may be the day that is known only to lie between two others."""
    year, first, last = given.year, key.first, key.last
    if year is None or year < 100:
        return True
    return (year, given.month or 1, given.day or 1) <= (last.year, last.month, last.day) and (
        first.year,
        first.month,
        first.day,
    ) <= (year, given.month or 12, given.day or 31)


def _is_end(given: Mention, day: Day, edge: int) -> bool:
    """Tell whether a date is an end of an interval; a month or year may stand for its own first or last day.

    `edge` is the month at whose outer end a year may stand: 1 for the first end, 12 for the last.
    """
    if not given.allows(day.year, day.month, day.day):
        return False
    edge_day = 1 if edge == 1 else calendar.monthrange(day.year, day.month)[1]
    return bool(given.day) or (day.day == edge_day and (bool(given.month) or day.month == edge))


def _parts(key: DateSpan) -> tuple[int, int | None, int | None]:
    """Return year, month and day of the key, None where it is not so precise."""
    day = key.first.day if key.precision is Precision.DAY else None
    month = None if key.precision is Precision.YEAR else key.first.month
    return key.first.year, month, day


def _meets(given: Mention, key: DateSpan) -> bool:
    return given.allows(*_parts(key))


def _swapped(given: Mention) -> Mention:
    return replace(given, day=given.month, month=given.day)


def _missing(say: Words, given: Mention, key: DateSpan) -> str:
    """Return what to ask back where a date that may be right says too little."""
    _, month, day = _parts(key)
    if day and not given.day:
        return say("dayIn", say.month(given.month)) if given.month else say("dayOf", str(given.year))
    if month and not given.month:
        return say("monthOf", str(given.year))
    return say("whichYear") if given.year is None else ""


def _near_miss(tell: Wording, given: Mention, key: DateSpan) -> str:
    year, month, day = _parts(key)
    if day and given.day and given.month and given.allows(year, month):
        return tell.say("dayOff")
    if month and given.month and given.allows(None, month, day):
        return tell.say("yearOff")
    if day and given.month and given.day and given.allows(year, None, day):
        return tell.say("monthOff")
    return ""


def _rest(text: str, mentions: tuple[Mention, ...]) -> str:
    """Return what a text says besides its dates, folded."""
    for mention in reversed(mentions):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return plain(text)
