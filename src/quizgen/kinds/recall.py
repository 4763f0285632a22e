"""Turn established facts with one right answer into questions for their object, or for their subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.distractors import Ask, Distractors, option_id
from quizgen.facts.expand import held, said
from quizgen.facts.records import Event, Link, ListRecord
from quizgen.kinds.build import (
    cited,
    dated,
    in_question_order,
    placed,
    question,
    roughly,
    sentence,
    typed,
    words_typed,
)
from quizgen.kinds.gate import may_ask
from quizgen.model import (
    Amount,
    Choice,
    Date,
    DateSpan,
    EntityRef,
    NotAsked,
    Number,
    Option,
    Phrase,
    Precision,
)
from quizgen.text import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Question, Shape

MEMBERS = 2
"""Right options of a question about a list: the first that its author names, so the telling ones."""

VARIANTS = {"done-by": "actor", "happened-at": "place"}
"""Relation -> how the id of a question for its object ends; the others of a record end in ``object``."""


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a surface question per fact and direction that its relation declares."""
    recall = Recall(base)
    for name, relation in base.relations.items():
        for fact in base.related(name):
            if fact.untaught or not may_ask(base, fact.record, "recall"):
                continue
            if name == "has-member":
                if fact == base.of(fact.record)[0]:
                    yield recall.members(fact)
                continue
            if relation.asks and relation.functional != "no":
                yield recall.object(fact)
            if relation.asks_inverse and (relation.inverse != "no" or relation.closed):
                yield recall.subject(fact)


class Recall:
    """Makes recall questions from one base."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.distractors = Distractors(base)

    def object(self, fact: Fact) -> Question | NotAsked:
        """Ask for the object."""
        relation, variant = self.base.relations[fact.relation], VARIANTS.get(fact.relation, "object")
        match fact.object:
            case EntityRef(id=key):
                return self._entity(fact, variant, key, relation.asks)
            case DateSpan() as day:
                return self._asked(fact, variant, self._stem(relation.asks, fact), Date(key=day))
            case Amount(low=low, high=high, unit=unit) as amount:
                shape = Number(key=amount, low=low, high=high, unit=unit)
                return self._asked(fact, variant, self._stem(relation.asks, fact), shape)
            case Phrase(text=text):
                return self._phrase(fact, variant, text)

    def subject(self, fact: Fact) -> Question | NotAsked:
        """Ask for the subject, where the relation allows one only or its objects are a closed set."""
        if not isinstance(fact.subject, EntityRef):
            return NotAsked(fact.record, "recall", "its subject is no entity")
        template = self.base.relations[fact.relation].asks_inverse
        return self._entity(fact, "subject", fact.subject.id, template)

    def members(self, fact: Fact) -> Question | NotAsked:
        """Ask which of four entities belong to a list: two that do, and two that the base proves do not."""
        record = self.base.records[fact.record]
        assert isinstance(record, ListRecord)  # noqa: S101 - has-member comes from lists only
        at = f"{fact.record}.recall.members"
        stem = self._stem(self.base.relations[fact.relation].asks, fact)
        keys = record.members[:MEMBERS]
        ask = Ask(
            at, fact, record.members[0], stem, functional=bool(record.complete), also=record.members[1:]
        )
        wrong = self.distractors.choose(ask)
        if not wrong:
            return NotAsked(fact.record, "recall", self.distractors.why_none(ask))
        why = _listed(self.base, record)
        rights = [Option(id=one, text=self.base.name(one), rationale=why, proof=fact.id) for one in keys]
        shape = Choice(options=placed([*rights, *wrong], at), key=tuple(sorted(keys)), multiple=True)
        facts = self.base.of(fact.record)
        return self._asked(fact, "members", stem, shape, facts, why, self.distractors.never_beside(ask))

    def _entity(self, fact: Fact, variant: str, key: str, template: str) -> Question | NotAsked:
        """Ask for an entity: typed if the relation says so or no two wrong options can be proved."""
        relation, inverse = self.base.relations[fact.relation], variant == "subject"
        stem = self._stem(template, fact, key)
        if names.stands(self.base.entities[key], stem):
            return NotAsked(fact.record, "recall", "the stem says the answer")
        at = f"{fact.record}.recall.{variant}"
        rule, record = (
            relation.inverse if inverse else relation.functional,
            self.base.records[fact.record],
        )
        dated = isinstance(record, Link) and bool(record.start or record.end)
        functional = rule == "yes" or (rule == "per-time" and dated)
        ask = Ask(at, fact, key, stem, functional, inverse)
        if relation.text == "yes" and not inverse:
            shape: Shape = typed(self.base, key, stem, self.distractors.names(ask))
            return self._asked(fact, variant, stem, shape)
        wrong = self.distractors.choose(ask)
        if wrong:
            right = Option(id=key, text=self.base.name(key), rationale=fact.sentence, proof=fact.id)
            shape = Choice(options=placed([right, *wrong], at), key=(key,))
        elif "which of these" in stem.lower():
            return NotAsked(fact.record, "recall", self.distractors.why_none(ask))
        else:
            shape = typed(self.base, key, stem)
        return self._asked(fact, variant, stem, shape, beside=self.distractors.never_beside(ask))

    def _phrase(self, fact: Fact, variant: str, text: str) -> Question | NotAsked:
        """Ask for a word or clause: typed if the relation says so, else among those of other subjects."""
        relation = self.base.relations[fact.relation]
        stem = self._stem(relation.asks, fact)
        if relation.text == "yes":
            return self._asked(fact, variant, stem, words_typed(text, self._also(fact)))
        at = f"{fact.record}.recall.{variant}"
        wrong = self.distractors.phrases(at, fact)
        if not wrong:
            why = "fewer than two other subjects have an object that fits"
            return NotAsked(fact.record, "recall", why)
        right = Option(id=option_id(text), text=text, rationale=fact.sentence, proof=fact.id)
        shape = Choice(options=placed([right, *wrong], at), key=(right.id,))
        return self._asked(fact, variant, stem, shape)

    def _also(self, fact: Fact) -> tuple[str, ...]:
        record = self.base.records[fact.record]
        return record.also if isinstance(record, Link) else ()

    def _asked(
        self,
        fact: Fact,
        variant: str,
        stem: str,
        shape: Shape,
        facts: tuple[Fact, ...] = (),
        why: str = "",
        beside: str = "",
    ) -> Question:
        proof = f"{fact.id}: {fact.sentence} {cited(self.base, fact)}"
        return question(
            self.base,
            record=fact.record,
            kind="recall",
            variant=variant,
            level="remember",
            stem=stem,
            shape=shape,
            rationale=sentence(fact.why or why or fact.sentence),
            facts=facts or [fact],
            proof=f"{proof}; {beside}" if beside else proof,
        )

    def _stem(self, template: str, fact: Fact, key: str = "") -> str:
        """Fill a template; what happened is asked with its day."""
        record = self.base.records[fact.record]
        clause = in_question_order(record.clause) if isinstance(record, Event) else ""
        words = {
            "S": said(fact.subject, self.base.entities),
            "O": said(fact.object, self.base.entities),
            "type": self.base.types[self.base.entities[key].type].noun if key else "",
            "when": _held(record) if isinstance(record, Link) else "",
            "which": record.which if isinstance(record, ListRecord) else "",
            "phrase": record.phrase if isinstance(record, ListRecord) else "",
            "clause?": f"{clause} {dated(fact.date)}".strip(),
        }
        return template.format_map(words)


def _held(record: Link) -> str:
    """Return in which years something held: whoever knows the office need not know its days."""
    years = (roughly(one, Precision.YEAR) if one else None for one in (record.start, record.end))
    return held(*years)


def _listed(base: FactBase, record: ListRecord) -> str:
    """Say who belongs to a list, and whether that is all."""
    names = [base.name(one) for one in record.members]
    opening = "The" if record.complete else "Among the"
    return sentence(
        f"{opening} {record.which} that {record.phrase}: {', '.join(names[:-1])} and {names[-1]}"
    )
