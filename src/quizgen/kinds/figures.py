"""Turn a figure with several values into the question what a careful writer does with them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from quizgen.distractors import keyed, option_id
from quizgen.facts.records import Figure
from quizgen.kinds.build import placed, question, sentence, too_long
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, NotAsked, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.facts.records import Value
    from quizgen.model import Question

FEWEST = 2
"""Values that make a table."""
WRONG = 2
"""Wrong options: the key's own figures at each other's place, so that the table must be read, and a hasty use."""

CONFLICT = "Speakers differ, and nothing in the table tells who is right: each figure is worth its speaker and its day."
CHANGE = "The thing itself changed from day to day, so one figure does not make another one wrong."


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a question for each figure of two values or more that counts no harm."""
    for record in base.records.values():
        if not isinstance(record, Figure) or record.series == "one" or record.harm == "yes":
            continue
        if not may_ask(base, record.id, "figures"):
            continue
        values = sorted(record.values, key=_day)
        stem = f"The table shows reports, by day and speaker, of {record.how}. Which use is sound?"
        if why := _unfit(record, values, stem):
            yield NotAsked(record.id, "figures", why)
        else:
            yield _asked(base, record, values, stem)


def _unfit(record: Figure, values: list[Value], stem: str) -> str:
    """Return why a figure makes no question, or nothing."""
    if len(values) < FEWEST or any(not value.date for value in values):
        return f"fewer than {FEWEST} values with their days"
    if record.series == "conflict" and not all(value.by for value in values):
        return "a value without its speaker"
    if len({(value.value.low, value.value.high) for value in values}) < FEWEST:
        return "the values do not differ"
    return "the stem would be too long" if too_long(stem) else ""


def _asked(base: FactBase, record: Figure, values: list[Value], stem: str) -> Question:
    at = f"{record.id}.figures.use"
    conflict = record.series == "conflict"
    pair = _apart(values) if conflict else (values[0], values[-1])
    text = f"print {', and '.join(_told(base, pair, pair))}"
    hasty = list(_misused(values) if conflict else _misread(base, pair, values))
    hasty.sort(key=lambda wrong: keyed(at, wrong[0]))
    key = Option(
        id=option_id(text),
        text=text,
        rationale=sentence(record.why or (CONFLICT if conflict else CHANGE)),
        proof=f"{record.id} is a series of {record.series}: no value of it is keyed",
    )
    others = [
        Option(id=option_id(text), text=text, rationale=why, proof=proof)
        for text, why, proof in [*_swapped(base, pair, values), *hasty][:WRONG]
    ]
    return question(
        base,
        record=record.id,
        kind="figures",
        variant="use",
        level="evaluate",
        stem=stem,
        shape=Choice(options=placed([key, *others], at), key=(key.id,)),
        rationale=key.rationale,
        facts=base.of(record.id),
        exhibit=_table(base, record, values),
        proof=key.proof,
    )


def _apart(values: list[Value]) -> tuple[Value, Value]:
    """Return the last value and, before it, the farthest from it, of another speaker if there is one."""
    last = values[-1]
    other = max(values[:-1], key=lambda one: (one.by != last.by, abs(one.value.low - last.value.low)))
    return other, last


def _told(base: FactBase, figures: tuple[Value, Value], rows: tuple[Value, Value]) -> tuple[str, str]:
    """Return how figures are printed, each with the day of a row and, if the table has one, its speaker."""
    one, other = (
        f"{figure.value.text} {_as_said(base, row, day)}"
        for figure, row, day in zip(figures, rows, _days(rows), strict=True)
    )
    return one, other


def _as_said(base: FactBase, row: Value, day: str) -> str:
    if not row.by:
        return f"for {day}"
    name = base.name(row.by)
    return f"as {name.split()[-1] if base.roots[row.by] == 'person' else name} said on {day}"


def _days(pair: tuple[Value, Value]) -> tuple[str, str]:
    """Return two days, without the year if it is one, for the table gives it."""
    first, last = str(pair[0].date), str(pair[1].date)
    (early, _, year), (late, _, other) = first.rpartition(" "), last.rpartition(" ")
    return (early, late) if early and late and year == other else (first, last)


def _swapped(
    base: FactBase, pair: tuple[Value, Value], values: list[Value]
) -> Iterator[tuple[str, str, str]]:
    """Yield the figures of the key at each other's place, unless the table has one there, too."""
    crossed = pair[1], pair[0]
    table = {(one.value.text, one.by, str(one.date)) for one in values}
    if any(
        (one.value.text, row.by, str(row.date)) in table for one, row in zip(crossed, pair, strict=True)
    ):
        return
    yield (
        f"print {', and '.join(_told(base, crossed, pair))}",
        "The table has these two figures the other way round.",
        "the table holds neither figure in that row",
    )


def _misused(values: list[Value]) -> Iterator[tuple[str, str, str]]:
    """Yield what a hasty writer does with figures that differ: text, reason, proof."""
    last = values[-1].value
    yield (
        f"print {last.text}, for the latest one is the best",
        "A later figure may count another place or part. That it came last checks nothing.",
        "series: conflict: the last value is one speaker's",
    )
    yield (
        f"print their mean, about {_mean(values)}, for the truth lies between",
        "A mean of what people said is nobody's count. All of them may be too high, or too low.",
        "series: conflict: no source gives the mean",
    )


def _misread(
    base: FactBase, pair: tuple[Value, Value], values: list[Value]
) -> Iterator[tuple[str, str, str]]:
    """Yield how figures of several days are misread: text, reason, proof."""
    day, end = _days(pair)
    low = min(values, key=lambda one: one.value.low).value.low
    high = max(values, key=lambda one: one.value.high).value.high
    yield (
        f"print {_told(base, pair, pair)[1]}, and call {pair[0].value.text} of {day} a mistake",
        "Both can be right: they speak of different days.",
        "series: change: each value is true for its day",
    )
    yield (
        f"print {low:,f} to {high:,f} as the one figure for the time from {day} to {end}",
        "That would make a doubt of what was a change: the days differ.",
        "series: change: the values are no range",
    )


def _mean(values: list[Value]) -> str:
    """Return the mean of the values, at the precision that their size allows."""
    middles = [(one.value.low + one.value.high) / 2 for one in values]
    mean = sum(middles, Decimal(0)) / len(middles)
    step = Decimal(10) ** max(0, mean.adjusted() - 1)
    return f"{(mean / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step:,f}"


def _table(base: FactBase, record: Figure, values: list[Value]) -> tuple[tuple[str, ...], ...]:
    unit = record.unit[:1].upper() + record.unit[1:] if record.unit else "Figure"
    if not any(one.by for one in values):
        return (("Date", unit), *((str(one.date), one.value.text) for one in values))
    rows = [(str(one.date), base.name(one.by) if one.by else "", one.value.text) for one in values]
    return (("Date", "Said by", unit), *rows)


def _day(value: Value) -> tuple[bool, str, str]:
    return not value.date, value.date.iso if value.date else "", value.by
