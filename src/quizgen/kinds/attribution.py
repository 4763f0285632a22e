"""Turn dated statements into the question from which side, or from whom, they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen import distractors
from quizgen.facts.records import Statement
from quizgen.kinds.build import cited, dated, placed, question, sentence, too_long
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, Option
from quizgen.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Question

NEUTRAL = "neither"


def make(base: FactBase) -> Iterator[Question | str]:
    """Yield one question for each dated statement that only one side made."""
    said = [fact for fact in base.related("stated") if not _is_check(base, fact)]
    sides: dict[tuple[str, ...], set[str]] = {}
    for fact in said:
        sides.setdefault(_content(base, fact), set()).add(base.entities[fact.by].side)
    pool = distractors.speakers(base)
    for fact in said:
        if not fact.date or not may_ask(base, fact.record, "attribution"):
            continue
        if len(sides[_content(base, fact)]) > 1:
            yield f"{fact.record}: attribution: another side said the same"
        elif base.entities[fact.by].side == NEUTRAL:
            yield _speaker(base, fact, pool)
        else:
            yield _side(base, fact)


def _is_check(base: FactBase, fact: Fact) -> bool:
    record = base.records[fact.record]
    return not isinstance(record, Statement) or record.check is not None


def _content(base: FactBase, fact: Fact) -> tuple[str, ...]:
    return tuple(words(base.records[fact.record].that))  # type: ignore[attr-defined]


def _side(base: FactBase, fact: Fact) -> Question | str:
    key = base.entities[fact.by].side
    that = base.records[fact.record].that  # type: ignore[attr-defined]
    stem = f"{dated(fact.date)} it was said that {that}. From which side did this come?"
    if too_long(stem):
        return f"{fact.record}: attribution: the stem would have more than 35 words"
    gloss = base.entities[fact.by].gloss
    named = f"{base.name(fact.by)}, {gloss}," if gloss else base.name(fact.by)
    who = f"{named} said so {dated(fact.date)}"
    options = tuple(
        Option(
            id=side,
            text=text,
            rationale=sentence(who) if side == key else sentence(f"Not this side: {who}"),
            proof=f"{fact.id}: {fact.by} is of side {key}; no fact gives the same words to side {side}",
        )
        for side, text in base.sides.items()
    )
    return question(
        base,
        record=fact.record,
        kind="attribution",
        variant="side",
        level="understand",
        stem=stem,
        shape=Choice(options=options, key=(key,), closed=True),
        rationale=sentence(who),
        facts=[fact],
        proof=f"{fact.id}; {cited(base, fact)}",
    )


def _speaker(base: FactBase, fact: Fact, pool: distractors.Speakers) -> Question | str:
    that = base.records[fact.record].that  # type: ignore[attr-defined]
    stem = f"Who said {dated(fact.date)} that {that}?"
    question_id = f"{fact.record}.attribution.speaker"
    wrong = pool.others(question_id, fact)
    if len(wrong) < 2 or too_long(stem):
        return f"{fact.record}: attribution: fewer than two other speakers fit"
    who = sentence(f"{base.name(fact.by)} said so {dated(fact.date)}")
    key = Option(id=fact.by, text=base.name(fact.by), rationale=who, proof=fact.id)
    return question(
        base,
        record=fact.record,
        kind="attribution",
        variant="speaker",
        level="understand",
        stem=stem,
        shape=Choice(options=placed([key, *wrong], question_id), key=(fact.by,)),
        rationale=who,
        facts=[fact],
        proof=f"{fact.id}; {cited(base, fact)}",
    )
