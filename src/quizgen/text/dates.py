"""Turn dates as people write them into spans, and find dates in text: one reading for authors and readers."""

from __future__ import annotations

import calendar
import re
from datetime import date as Day
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.errors import ParseError
from quizgen.model import DateSpan, Precision
from quizgen.text.fold import LETTER, WORD, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMES = """
january jan | february feb | march mar | april apr | may | june jun | july jul | august aug
| september sept sep | october oct | november nov | december dec
| січень січня січні | лютий лютого лютому | березень березня березні | квітень квітня квітні
| травень травня травні | червень червня червні | липень липня липні | серпень серпня серпні
| вересень вересня вересні | жовтень жовтня жовтні | листопад листопада листопаді | грудень грудня грудні
| январь января январе | февраль февраля феврале | март марта марте | апрель апреля апреле | май мая мае
| июнь июня июне | июль июля июле | август августа августе | сентябрь сентября сентябре
| октябрь октября октябре | ноябрь ноября ноябре | декабрь декабря декабре
"""
NUMBERS = {
    name: place % 12 + 1 for place, names in enumerate(_NAMES.split("|")) for name in names.split()
}
"""Name of a month in English, Ukrainian or Russian, in lower case -> its number."""

_ALLOWED = "a day (2022-06-24), a month (2022-06), a year (2022) or two of them with / between"
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY = r"(?:0?[1-9]|[1-9][0-9])(?![0-9])(?:st|nd|rd|th|-?го|-?е)?"
_AND = "and|to|or|і|й|та|або|чи|и|или|до|по"
_DAYS = rf"{_DAY}(?: *(?:[,-]|(?<!{WORD})(?:{_AND})(?!{WORD})) *(?:the +)?{_DAY})*"
_MONTH = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + rf")(?!{LETTER})\.?"
_YEAR = "(?:1[0-9]{3}|20[0-9]{2})"
_GAP = rf"(?:(?:\.?,? +|[./-])(?:of +)?|(?<=[0-9])(?={LETTER})|(?<={LETTER})(?={_YEAR}))"
_MENTION = re.compile(
    rf"(?<!{WORD}|/)(?<![0-9][.,])(?:"
    rf"(?P<iso>{_YEAR} ?(?P<cut>[./-]) ?(?:0?[1-9]|1[0-2]) ?(?P=cut) ?(?:0?[1-9]|[1-3][0-9])|{_YEAR}-(?:0[1-9]|1[0-2]))"
    rf"|(?P<packed>{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"
    rf"|(?P<figures>[0-9]{{1,2}} ?(?P<sep>[./-]) ?[0-9]{{1,2}} ?(?P=sep) ?(?:{_YEAR}|[0-9]{{2}}))"
    rf"|(?P<short>(?:0?[1-9]|1[0-2])(?: ?/ ?|[.-]){_YEAR})"
    rf"|(?P<y1>{_YEAR}),? +(?P<m1>{_MONTH}) +(?P<d1>{_DAYS})(?!{_GAP}{_YEAR}| *[,.][0-9])"
    rf"|(?P<d2>{_DAYS}){_GAP}(?P<m2>{_MONTH})(?:{_GAP}(?P<y2>{_YEAR}|'[0-9]{{2}}))?"
    rf"|(?P<m3>{_MONTH})(?:{_GAP}(?:the +)?(?P<d3>{_DAYS})(?! *[,.][0-9]))?(?:{_GAP}(?P<y3>{_YEAR}|'[0-9]{{2}}))?"
    rf"|(?P<alone>{_YEAR})"
    rf")(?!{WORD}|[.,/][0-9])"
)
_JOINT = re.compile(rf" *(?:[,/-]|{_AND}|until|till) *(?:the +)?")
_DIGITS = re.compile("[0-9]+")


class Mention(Struct, frozen=True):
    """A date as a text gives it: what it does not give is None."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset after its last character."""
    swappable: bool = False
    """Whether day and month, both in figures, could be the other way round."""

    def allows(self, year: int | None = None, month: int | None = None, day: int | None = None) -> bool:
        """Tell whether nothing that the mention gives differs from what is asked; None asks nothing.

        A year of two figures means any century.
        """
        if self.year is not None and self.year < 100 and year is not None:
            year %= 100
        given = ((self.year, year), (self.month, month), (self.day, day))
        return all(None in pair or pair[0] == pair[1] for pair in given)


def parse_iso(text: str) -> DateSpan:
    """Return the span of a date as authors write it (a subset of ISO 8601 and of EDTF).

    Args:
        text: ``2022-06-24``, ``2022-06``, ``2022``, or two of these with ``/`` for some day in between.

    Raises:
        ParseError: no such date, a reversed interval, or another notation; the message tells what is allowed.

    >>> parse_iso("2022-06/2022-07").last
    datetime.date(2022, 7, 31)
    """
    start, slash, end = (part.strip() for part in text.partition("/"))
    first = _parse_point(start, text)
    if not slash:
        return first
    last = _parse_point(end, text)
    if last.last < first.first:
        raise ParseError(f"interval {text!r} ends before it begins", "the earlier date first")
    return DateSpan(first.first, last.last, Precision.INTERVAL)


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Mention, ...]:
    """Return the dates that a text gives, in the order in which they stand.

    ``24 and 25 June 2022`` are two; both have the month and the year. Dates in figures have the day first,
    but 05.06.2022 may be the other way round.
    """
    text = plain(text)
    found = [mention for match in _MENTION.finditer(text) for mention in _read(match)]
    for place in range(len(found) - 2, -1, -1):
        here, after = found[place], found[place + 1]
        if (
            here.year is None
            and here.end <= after.start
            and _JOINT.fullmatch(text[here.end : after.start])
        ):
            found[place] = replace(here, year=after.year)
    return tuple(found)


def in_prose(text: str) -> tuple[Mention, ...]:
    """Return the dates that prose gives: a lone "may" or "march" in small letters is none."""
    return tuple(one for one in find(text) if text[one.start : one.end] not in ("may", "march"))


def stands(span: DateSpan, text: str, context: str = "") -> bool:
    """Tell whether a date stands in a passage at its precision.

    Args:
        span: The date; an interval stands if both of its ends do.
        text: The passage.
        context: Its section with the heading, where the year may stand if the passage gives none.
    """
    if span.precision is not Precision.INTERVAL:
        return _stands_at(span.first, span.precision, text, context)
    return all(
        any(_stands_at(end, precision, text, context) for precision in precisions)
        for end, precisions in (
            (span.first, _precisions(span.first, 1)),
            (span.last, _precisions(span.last, 0)),
        )
    )


def _stands_at(day: Day, precision: Precision, text: str, context: str) -> bool:
    wanted = {Precision.DAY: ("month", "day"), Precision.MONTH: ("month",)}.get(precision, ())
    for mention in in_prose(text):
        if mention.year not in (None, day.year):
            continue
        if any(getattr(mention, part) != getattr(day, part) for part in wanted):
            continue
        if mention.year or (wanted and _has_year(day.year, text, context)):
            return True
    return False


def _has_year(year: int, text: str, context: str) -> bool:
    return any(mention.year == year for part in (text, context) for mention in find(part))


def _precisions(end: Day, first: int) -> list[Precision]:
    """Return the precisions that the end of an interval may have had: records keep only its day."""
    last_of_month = calendar.monthrange(end.year, end.month)[1]
    edges = (1, 1, 1) if first else (last_of_month, 12, 31)
    found = [Precision.DAY]
    if end.day == edges[0]:
        found.append(Precision.MONTH)
        if (end.month, end.day) == edges[1:]:
            found.append(Precision.YEAR)
    return found


def _parse_point(text: str, whole: str) -> DateSpan:
    match = _ISO.fullmatch(text)
    if not match:
        raise ParseError(f"got {whole!r}", _ALLOWED)
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        if match[3]:
            return DateSpan(Day(year, month, day), Day(year, month, day), Precision.DAY)
        if match[2]:
            last = calendar.monthrange(year, month)[1]
            return DateSpan(Day(year, month, 1), Day(year, month, last), Precision.MONTH)
        return DateSpan(Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR)
    except (ValueError, calendar.IllegalMonthError):
        raise ParseError(f"no such date: {whole!r}", _ALLOWED) from None


def _read(match: re.Match[str]) -> Iterator[Mention]:
    start, end = match.span()
    if alone := match["alone"]:
        yield Mention(int(alone), None, None, start, end)
    elif match["iso"]:
        year, month, *days = _integers(match["iso"])
        yield Mention(year, month, days[0] if days else None, start, end)
    elif packed := match["packed"]:
        yield Mention(int(packed[:4]), int(packed[4:6]), int(packed[6:]), start, end)
    elif match["short"]:
        month, year = _integers(match["short"])
        yield Mention(year, month, None, start, end)
    elif match["figures"]:
        yield from _read_figures(_integers(match["figures"]), start, end)
    else:
        yield from _read_named(match)


def _read_named(match: re.Match[str]) -> Iterator[Mention]:
    """Read a month that is written as a word, with the days and the year around it."""
    days, name, year = (
        next((match[f"{part}{way}"] for way in "123" if match[f"{part}{way}"]), "") for part in "dmy"
    )
    years = _integers(year)
    for day in _integers(days) or (None,):
        yield Mention(years[0] if years else None, NUMBERS[name.rstrip(".")], day, *match.span())


def _read_figures(parts: Sequence[int], start: int, end: int) -> Iterator[Mention]:
    day, month, year = parts
    if month > 12 and day <= 12:
        day, month = month, day
    if day and 0 < month <= 12:
        yield Mention(year, month, day, start, end, swappable=day <= 12 and day != month)


def _integers(text: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(text)]
