"""Turn dated statements into the question who said so: which side, or which speaker of none."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quizgen.distractors import WANTED, keyed, window
from quizgen.kinds.build import cited, dated, placed, question, sentence, too_long
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, Option
from quizgen.text import names
from quizgen.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.facts import FactBase
    from quizgen.facts.records import Statement
    from quizgen.model import Fact, Question

NEUTRAL = "neither"

MOST = 4
"""Questions about one speaker: a few officials are the source of half the claims of a war."""


def make(base: FactBase) -> Iterator[Question | str]:
    """Yield one question for each dated statement that only one side made."""
    said = [fact for fact in base.related("stated") if fact.date and not _statement(base, fact).check]
    sides: dict[tuple[str, ...], set[str]] = {}
    for fact in said:
        sides.setdefault(_content(base, fact), set()).add(base.entities[fact.by].side)
    speakers, heard = _Speakers(base, said), _heard(base, said)
    for fact in said:
        if not may_ask(base, fact.record, "attribution"):
            continue
        if _shared(base, fact, sides[_content(base, fact)]):
            yield f"{fact.record}: attribution: others said the same"
        elif fact.record not in heard:
            yield f"{fact.record}: attribution: its speaker has {MOST} such questions"
        else:
            yield _speaker(base, fact, speakers) or _side(base, fact)


class _Speakers:
    """Finds other speakers for a statement: wording and day in the stem leave one right."""

    def __init__(self, base: FactBase, spoke: Iterable[Fact]) -> None:
        self.base = base
        self._first: dict[str, Fact] = {}
        groups: dict[tuple[str, str], set[str]] = {}
        for fact in spoke:
            self._first.setdefault(fact.by, fact)
            groups.setdefault(self._like(fact.by), set()).add(fact.by)
        self._groups = {group: sorted(ids) for group, ids in groups.items()}

    def others(self, question_id: str, fact: Fact) -> tuple[Option, ...]:
        """Return two speakers of the same side and root type, or none if there are fewer."""
        fitting = [
            one
            for one in window(self._groups.get(self._like(fact.by), []), fact.by)
            if one != fact.by and not names.stands(self.base.entities[one], fact.sentence)
        ]
        if len(fitting) < WANTED:
            return ()
        chosen = sorted(fitting, key=lambda one: keyed(question_id, one))[:WANTED]
        return tuple(self._option(self._first[one], fact) for one in chosen)

    def _like(self, speaker: str) -> tuple[str, str]:
        return self.base.entities[speaker].side, self.base.roots[speaker]

    def _option(self, other: Fact, fact: Fact) -> Option:
        return Option(
            id=other.by,
            text=self.base.name(other.by),
            rationale=other.sentence,
            proof=f"{fact.id}: one speaker said these words on this day, and no fact gives them to {other.by}",
        )


def _heard(base: FactBase, said: list[Fact]) -> set[str]:
    """Return the records that are asked: of each speaker a few, chosen by keyed hash."""
    by: dict[str, list[str]] = {}
    for fact in said:
        if may_ask(base, fact.record, "attribution"):
            by.setdefault(fact.by, []).append(fact.record)
    return {
        one
        for who, records in by.items()
        for one in sorted(records, key=lambda one: keyed(who, one))[:MOST]
    }


def _statement(base: FactBase, fact: Fact) -> Statement:
    return cast("Statement", base.records[fact.record])


def _shared(base: FactBase, fact: Fact, sides: set[str]) -> bool:
    """Tell whether others said the same: another side, or an authority that upheld it."""
    finding = _statement(base, fact).finding
    return len(sides) > 1 or bool(finding and finding.result == "upheld")


def _content(base: FactBase, fact: Fact) -> tuple[str, ...]:
    return tuple(words(_statement(base, fact).that))


def _side(base: FactBase, fact: Fact) -> Question | str:
    key, who = base.entities[fact.by].side, _who(base, fact)
    denied = {base.entities[one.by].side: one for one in _statement(base, fact).denied_by}
    options = tuple(
        Option(
            id=side,
            text=text,
            rationale=sentence(who if side == key else f"Another side: {who}"),
            proof=f"{fact.id}: {fact.by} is of side {key}"
            + (f"; {denied[side].by} denied it {dated(denied[side].date)}" if side in denied else "")
            + ("" if side == key else f"; no fact gives the same words to side {side}"),
        )
        for side, text in base.sides.items()
    )
    return _asked(base, fact, "side", Choice(options=options, key=(key,), closed=True))


def _speaker(base: FactBase, fact: Fact, speakers: _Speakers) -> Question | str | None:
    """Ask for the speaker, where one of neither side spoke and others of its kind did too."""
    at = f"{fact.record}.attribution.speaker"
    if base.entities[fact.by].side != NEUTRAL:
        return None
    wrong = speakers.others(at, fact)
    if not wrong:
        return None
    key = Option(
        id=fact.by, text=base.name(fact.by), rationale=sentence(_who(base, fact)), proof=fact.id
    )
    return _asked(base, fact, "speaker", Choice(options=placed([key, *wrong], at), key=(fact.by,)))


def _asked(base: FactBase, fact: Fact, variant: str, shape: Choice) -> Question | str:
    stem = f"Who said {dated(fact.date)} that {_statement(base, fact).that}?"
    if too_long(stem):
        return f"{fact.record}: attribution: the stem would be too long"
    return question(
        base,
        record=fact.record,
        kind="attribution",
        variant=variant,
        level="understand",
        stem=stem,
        shape=shape,
        rationale=sentence(fact.why or _who(base, fact)),
        facts=[fact],
        proof=f"{fact.id}; {cited(base, fact)}",
    )


def _who(base: FactBase, fact: Fact) -> str:
    """Say who spoke; of a person also what he or she was."""
    speaker = base.entities[fact.by]
    known = f", {speaker.gloss}," if speaker.gloss and base.roots[fact.by] == "person" else ""
    return f"{speaker.name}{known} said so {dated(fact.date)}"
