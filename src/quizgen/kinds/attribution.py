"""Turn dated statements into the question who said so: which side, or which speaker of none."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quizgen.distractors import WANTED, Pool, keyed, window, with_third
from quizgen.kinds.build import MAX_REASON, cited, dated, placed, question, sentence, too_long
from quizgen.kinds.gate import may_ask
from quizgen.kinds.voices import Voices, days_apart, who
from quizgen.model import Choice, NotAsked, Option
from quizgen.text import names
from quizgen.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.facts import FactBase
    from quizgen.facts.records import Statement
    from quizgen.model import Fact, Question

NEUTRAL = "neither"
WEEKS = 42
"""Days within which another speaker's words belong to the same weeks: a reader may take one for the other."""


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield one question for each dated statement that only one side made."""
    said = [fact for fact in base.related("stated") if fact.date and not _statement(base, fact).check]
    sides: dict[tuple[str, ...], set[str]] = {}
    for fact in said:
        sides.setdefault(_content(base, fact), set()).add(_side_of(base, fact))
    voices = Voices(base, said)
    speakers = _Speakers(base, said, voices)
    for fact in said:
        if not may_ask(base, fact.record, "attribution"):
            continue
        if _shared(base, fact, sides[_content(base, fact)]):
            yield NotAsked(fact.record, "attribution", "others said the same")
        else:
            yield speakers.ask(fact) or _side(base, fact, voices)


class _Speakers:
    """Asks for a speaker, where one of neither side spoke and others of its kind did too."""

    def __init__(self, base: FactBase, said: Iterable[Fact], voices: Voices) -> None:
        self.base, self._pool = base, Pool(base)
        self._said = {(fact.by, _content(base, fact)) for fact in said}
        self._groups: dict[str, list[str]] = {}
        self._spoke: dict[str, list[Fact]] = {}
        for one in voices.of(NEUTRAL):
            self._spoke.setdefault(one.by, []).append(one)
        for speaker in sorted(self._spoke):
            self._groups.setdefault(base.roots[speaker], []).append(speaker)

    def ask(self, fact: Fact) -> Question | NotAsked | None:
        """Return the question, why there is none, or nothing if the speaker has no like."""
        at = f"{fact.record}.attribution.speaker"
        wrong = self._others(at, fact) if _side_of(self.base, fact) == NEUTRAL else ()
        if not wrong:
            return None
        key = Option(
            id=fact.by,
            text=self.base.name(fact.by),
            rationale=sentence(who(self.base, fact)),
            proof=fact.id,
        )
        shape = Choice(options=placed([key, *wrong], at), key=(fact.by,))
        return _asked(self.base, fact, "speaker", shape)

    def _others(self, question_id: str, fact: Fact) -> tuple[Option, ...]:
        """Return other speakers of the root type: of the same weeks first, and of these who is quoted most.

        Whom a reader has met most often may be taken for the speaker; an aid body that spoke once, of water, is not
        taken for one that reports on troops. Wording and day in the stem leave one right. Whoever the speaker is part of, or followed, is none of
        them: it may be said to have spoken too.
        """
        fitting = [
            one
            for one in window(self._groups.get(self.base.roots[fact.by], []), fact.by)
            if (one, _content(self.base, fact)) not in self._said
            and not names.stands(self.base.entities[one], fact.sentence)
            and not self._pool.akin(one, fact.by)
        ]
        if len(fitting) < WANTED:
            return ()
        fitting.sort(
            key=lambda one: (
                self._apart(one, fact) > WEEKS,
                -len(self._spoke[one]),
                keyed(question_id, one),
            )
        )
        own = self.base.entities[fact.by].type
        chosen = with_third(self.base, fitting, lambda one: self.base.entities[one].type == own)
        return tuple(self._option(self._nearest(one, fact), fact) for one in chosen)

    def _nearest(self, speaker: str, fact: Fact) -> Fact:
        """Return what a speaker said nearest to the day of a statement."""
        return min(self._spoke[speaker], key=lambda one: days_apart(one, fact))

    def _apart(self, speaker: str, fact: Fact) -> int:
        return days_apart(self._nearest(speaker, fact), fact)

    def _option(self, other: Fact, fact: Fact) -> Option:
        return Option(
            id=other.by,
            text=self.base.name(other.by),
            rationale=other.sentence,
            proof=f"{fact.id}: one speaker said these words on this day, and no fact gives them to {other.by}",
        )


def _statement(base: FactBase, fact: Fact) -> Statement:
    return cast("Statement", base.records[fact.record])


def _side_of(base: FactBase, fact: Fact) -> str:
    return base.entities[fact.by].side


def _shared(base: FactBase, fact: Fact, sides: set[str]) -> bool:
    """Tell whether others said the same: another side, or an authority that upheld it."""
    finding = _statement(base, fact).finding
    return len(sides) > 1 or bool(finding and finding.result == "upheld")


def _content(base: FactBase, fact: Fact) -> tuple[str, ...]:
    return tuple(words(_statement(base, fact).that))


def _side(base: FactBase, fact: Fact, voices: Voices) -> Question | NotAsked:
    key = _side_of(base, fact)
    options = tuple(
        Option(
            id=side,
            text=text,
            rationale=sentence(who(base, fact) if side == key else _elsewhere(base, fact, side, voices)),
            proof=f"{fact.id}: {fact.by} is of side {key}"
            + ("" if side == key else f"; no fact gives the same words to side {side}"),
        )
        for side, text in base.sides.items()
    )
    return _asked(base, fact, "side", Choice(options=options, key=(key,), closed=True))


def _elsewhere(base: FactBase, fact: Fact, side: str, voices: Voices) -> str:
    """Say of a side that did not say so what it did say: that it denied this, or its words of a near day."""
    for denial in _statement(base, fact).denied_by:
        if base.entities[denial.by].side == side:
            return f"Not that side: {base.name(denial.by)} denied it {dated(denial.date)}"
    other = voices.near(side, fact)
    found = f"Not that side. {other.sentence}" if other else ""
    if found and len(found.split()) <= MAX_REASON:
        return found
    return "Not that side. The book tells of no such words from it"


def _asked(base: FactBase, fact: Fact, variant: str, shape: Choice) -> Question | NotAsked:
    asks = "Which side" if variant == "side" else "Who"
    stem = f"{asks} said {dated(fact.date)} that {_statement(base, fact).that}?"
    if too_long(stem):
        return NotAsked(fact.record, "attribution", "the stem would be too long")
    return question(
        base,
        record=fact.record,
        kind="attribution",
        variant=variant,
        level="understand",
        stem=stem,
        shape=shape,
        rationale=" ".join(filter(None, (sentence(who(base, fact)), fact.why))),
        facts=[fact],
        proof=f"{fact.id}; {cited(base, fact)}",
    )
