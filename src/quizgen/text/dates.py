"""Turn dates as people write them into spans, and find dates in text: one reading for authors and readers."""

from __future__ import annotations

import calendar
import re
from datetime import date as Day
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.model import DateSpan, Precision

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
_DASH = "\\-‐‑–—"
_DAY = r"[0-9]{1,2}(?![0-9])(?:st|nd|rd|th|-?го|-?е)?"
_DAYS = rf"{_DAY}(?:\s*(?:[,{_DASH}]|\b(?:and|to|or|і|й|та|и|до|по)\b)\s*(?:the\s+)?{_DAY})*"
_MONTH = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_GAP = rf"(?:(?:\.?,?\s+|[./{_DASH}])(?:of\s+)?|(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?={_YEAR}))"
_MENTION = re.compile(
    rf"""(?<![\w/])(?<![0-9][.,])(?:
      (?P<iso>{_YEAR}\s?(?P<cut>[./{_DASH}])\s?(?:0?[1-9]|1[0-2])\s?(?P=cut)\s?[0-3]?[0-9]|{_YEAR}-(?:0[1-9]|1[0-2]))
    | (?P<packed>{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))
    | (?P<figures>[0-9]{{1,2}}\s?(?P<sep>[./{_DASH}])\s?[0-9]{{1,2}}\s?(?P=sep)\s?(?:{_YEAR}|[0-9]{{2}}))
    | (?P<short>(?:0?[1-9]|1[0-2])(?:\s?/\s?|[.{_DASH}]){_YEAR})
    | (?P<before>{_YEAR}),?\s+(?P<named>{_MONTH})\s+(?P<on>{_DAYS})(?!{_GAP}{_YEAR}|\s*[,.][0-9])
    | (?:(?P<days>{_DAYS}){_GAP})?(?P<month>{_MONTH})
      (?(days)|(?:{_GAP}(?:the\s+)?(?P<after>{_DAYS})(?!\s*[,.][0-9]))?)(?:{_GAP}(?P<year>{_YEAR}|['’][0-9]{{2}}))?
    | (?P<alone>{_YEAR})
    )(?!\w|[.,/][0-9])""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINT = re.compile(
    rf"\s*(?:[{_DASH},/]|and|to|or|until|till|і|й|та|и|до|по)\s*(?:the\s+)?", re.IGNORECASE
)
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
        ValueError: no such date, a reversed interval, or another notation; the message tells what is allowed.

    >>> parse_iso("2022-06/2022-07").last
    datetime.date(2022, 7, 31)
    """
    start, slash, end = (part.strip() for part in text.partition("/"))
    first = _parse_point(start, text)
    if not slash:
        return first
    last = _parse_point(end, text)
    if last.last < first.first:
        raise ValueError(f"interval {text!r} ends before it begins; allowed: the earlier date first")
    return DateSpan(first.first, last.last, Precision.INTERVAL)


@lru_cache(maxsize=4096)
def find(text: str, language: str = "en") -> tuple[Mention, ...]:
    """Return the dates that a text gives, in the order in which they stand.

    ``24 and 25 June 2022`` are two; both have the month and the year. Numeric dates have the day first,
    but outside Ukrainian and Russian 05.06.2022 counts as swappable.
    """
    found = [mention for match in _MENTION.finditer(text) for mention in _read(match, language)]
    for place in range(len(found) - 2, -1, -1):
        here, after = found[place], found[place + 1]
        if (
            here.year is None
            and here.end <= after.start
            and _JOINT.fullmatch(text[here.end : after.start])
        ):
            found[place] = replace(here, year=after.year)
    return tuple(found)


def stands(span: DateSpan, text: str, context: str = "", language: str = "en") -> bool:
    """Tell whether a date stands in a passage at its precision.

    Args:
        span: The date; an interval stands if both of its ends do.
        text: The passage.
        context: Its section with the heading, where the year may stand if the passage gives none.
        language: The language of the text.
    """
    if span.precision is not Precision.INTERVAL:
        return _stands_at(span.first, span.precision, text, context, language)
    return all(
        any(_stands_at(end, precision, text, context, language) for precision in precisions)
        for end, precisions in (
            (span.first, _precisions(span.first, 1)),
            (span.last, _precisions(span.last, 0)),
        )
    )


def _stands_at(day: Day, precision: Precision, text: str, context: str, language: str) -> bool:
    wanted = {Precision.DAY: ("month", "day"), Precision.MONTH: ("month",)}.get(precision, ())
    for mention in find(text, language):
        if mention.year not in (None, day.year) or text[mention.start : mention.end] in ("may", "march"):
            continue
        if any(getattr(mention, part) != getattr(day, part) for part in wanted):
            continue
        if mention.year or (wanted and _has_year(day.year, text, context, language)):
            return True
    return False


def _has_year(year: int, text: str, context: str, language: str) -> bool:
    return any(mention.year == year for part in (text, context) for mention in find(part, language))


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
        raise ValueError(f"got {whole!r}; allowed: {_ALLOWED}")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        if match[3]:
            return DateSpan(Day(year, month, day), Day(year, month, day), Precision.DAY)
        if match[2]:
            last = calendar.monthrange(year, month)[1]
            return DateSpan(Day(year, month, 1), Day(year, month, last), Precision.MONTH)
        return DateSpan(Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"no such date: {whole!r}; allowed: {_ALLOWED}") from None


def _read(match: re.Match[str], language: str) -> Iterator[Mention]:
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
        yield from _read_figures(_integers(match["figures"]), (start, end), language)
    else:
        yield from _read_named(match)


def _read_named(match: re.Match[str]) -> Iterator[Mention]:
    """Read a month that is written as a word, with the days and the year around it."""
    month = NUMBERS[(match["month"] or match["named"]).lower().rstrip(".")]
    years = _integers(match["year"] or match["before"] or "")
    for day in _integers(match["days"] or match["after"] or match["on"] or "") or (None,):
        yield Mention(years[0] if years else None, month, day, *match.span())


def _read_figures(parts: Sequence[int], span: tuple[int, int], language: str) -> Iterator[Mention]:
    day, month, year = parts
    if month > 12 and day <= 12:
        day, month = month, day
    if month <= 12:
        swappable = day <= 12 and day != month and language not in ("uk", "ru")
        yield Mention(year, month, day, *span, swappable)


def _integers(text: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(text)]
