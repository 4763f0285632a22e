"""Turn the questions that authors write into questions of the bank, in any shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from quizgen.distractors import option_id
from quizgen.facts.records import OwnQuestion
from quizgen.kinds.build import placed, question, sentence, shuffled, typed, words_typed
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, Date, Match, Number, Option, Order, Shape
from quizgen.text.dates import parse_iso
from quizgen.text.numbers import parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Question


def make(base: FactBase, kind: str = "own") -> Iterator[Question]:
    """Yield each authored question of a kind as it is written."""
    for record in base.records.values():
        if (
            not isinstance(record, OwnQuestion)
            or record.kind != kind
            or not may_ask(base, record.id, kind)
        ):
            continue
        yield question(
            base,
            record=record.id,
            kind=kind,
            variant=record.shape,
            level=record.level,
            stem=record.stem,
            shape=_shape(base, record),
            rationale=sentence(record.why),
            proof=f"its author rests it on {', '.join(record.rests_on)}",
        )


def _shape(base: FactBase, record: OwnQuestion) -> Shape:
    question_id = f"{record.id}.{record.kind}.{record.shape}"
    match record.shape:
        case "choice":
            return _choice(record, question_id)
        case "text":
            name = str(record.key)
            return typed(base, name, record.stem) if name in base.entities else words_typed(name)
        case "number":
            amount = parse_amount(str(record.key))
            return Number(key=amount, low=amount.low, high=amount.high, unit=amount.unit)
        case "date":
            return Date(key=parse_iso(str(record.key)))
        case "order":
            items = [
                Option(id=option_id(text), text=text) for text in cast("tuple[str, ...]", record.key)
            ]
            return Order(items=shuffled(items, question_id), key=tuple(one.id for one in items))
        case "match":
            pairs = cast("dict[str, str]", record.key)
            left = [Option(id=option_id(text), text=text) for text in pairs]
            right = [Option(id=option_id(text), text=text) for text in dict.fromkeys(pairs.values())]
            key = tuple((option_id(one), option_id(two)) for one, two in pairs.items())
            return Match(left=tuple(left), right=placed(right, question_id), key=key)
        case never:
            assert_never(never)


def _choice(record: OwnQuestion, question_id: str) -> Choice:
    key = str(record.key)
    options = [
        Option(
            id=option_id(key),
            text=key,
            rationale=sentence(record.why),
            proof="the author's key",
        )
    ]
    options += (
        Option(
            id=option_id(text), text=text, rationale=sentence(why), proof=f"the author's reason: {why}"
        )
        for text, why in record.wrong.items()
    )
    return Choice(options=placed(options, question_id), key=(option_id(key),))
