"""Turn established facts with one object into questions for that object, or for the subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.distractors import WANTED, Ask, Distractors, keyed
from quizgen.facts.expand import held, said
from quizgen.facts.records import Event, Link, ListRecord
from quizgen.kinds.build import cited, dated, in_question_order, placed, question, sentence
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, EntityRef, Option, Phrase, Text
from quizgen.text.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Question, Shape


def make(base: FactBase) -> Iterator[Question | str]:
    """Yield a surface question per fact and direction that its relation declares."""
    recall = Recall(base)
    for name, relation in base.relations.items():
        for fact in base.related(name):
            if fact.untaught or not may_ask(base, fact.record, "recall"):
                continue
            if name == "has-member":
                if fact.id.endswith(".has-member"):
                    yield recall.member(fact)
                continue
            if relation.asks and relation.functional != "no":
                yield recall.object(fact)
            if relation.asks_inverse and (relation.inverse != "no" or relation.closed):
                yield recall.subject(fact)


@dataclass
class Recall:
    """Makes recall questions from one base."""

    base: FactBase

    def __post_init__(self) -> None:
        self.distractors = Distractors(self.base)
        self.names = Names(self.base.entities.values(), self.base.roots)

    def object(self, fact: Fact) -> Question | str:
        """Ask for the object."""
        relation = self.base.relations[fact.relation]
        question_id = f"{fact.record}.recall.{_slug(fact, 'object')}"
        if isinstance(fact.object, EntityRef):
            key = fact.object.id
            stem = self._stem(relation.asks, fact, key)
            if relation.text == "yes":
                return self._asked(fact, question_id, stem, self._typed(key))
            ask = Ask(question_id, fact, key, stem, relation.functional != "no")
            return self._choice(fact, question_id, stem, key, self.distractors.choose(ask))
        if isinstance(fact.object, Phrase) and fact.relation == "headed":
            return self._office(fact, question_id)
        return f"{fact.record}: recall: its object has no wrong options that the base proves"

    def subject(self, fact: Fact) -> Question | str:
        """Ask for the subject, where the relation allows one only or its objects are a closed set."""
        relation = self.base.relations[fact.relation]
        question_id = f"{fact.record}.recall.subject"
        if not isinstance(fact.subject, EntityRef):
            return f"{fact.record}: recall: its subject is no entity"
        key = fact.subject.id
        stem = self._stem(relation.asks_inverse, fact, key)
        if relation.closed:
            wrong = self._of_other_objects(fact, question_id)
        else:
            ask = Ask(question_id, fact, key, stem, functional=True, inverse=True)
            wrong = self.distractors.choose(ask)
        return self._choice(fact, question_id, stem, key, wrong)

    def _of_other_objects(self, fact: Fact, question_id: str) -> tuple[Option, ...]:
        """Return subjects for which the base names another object of a closed set."""
        others = [
            Option(
                id=one.subject.id,
                text=self.base.name(one.subject.id),
                rationale=one.sentence,
                proof=one.id,
            )
            for one in self.base.related(fact.relation)
            if one.object != fact.object and isinstance(one.subject, EntityRef)
        ]
        chosen = sorted(others, key=lambda one: keyed(question_id, one.id))[:WANTED]
        return tuple(chosen) if len(chosen) == WANTED else ()

    def member(self, fact: Fact) -> Question | str:
        """Ask which of some entities belongs to a list: one member against authored wrong ones."""
        record = self.base.records[fact.record]
        assert isinstance(record, ListRecord)  # noqa: S101 - has-member comes from lists only
        question_id = f"{fact.record}.recall.member"
        stem = f"Which of these {record.which} {record.phrase}?"
        members = sorted(record.members, key=lambda one: keyed(question_id, one))
        many = record.phrase.split()[0] in {"were", "are", "make", "have"} and len(members) > 1
        keys = members[: 2 if many else 1]
        wrong = self.distractors.choose(Ask(question_id, fact, keys[0], stem, functional=False))
        if not wrong:
            return f"{fact.record}: recall: fewer than two wrong members with a reason"
        text = f"{stem} Choose every one that fits." if many else stem
        rights = [
            self._right(one, sentence(f"{self.base.name(one)} is one of them"), fact) for one in keys
        ]
        shape = Choice(
            options=placed([*rights, *wrong], question_id), key=tuple(sorted(keys)), multiple=many
        )
        return self._asked(
            fact, question_id, text, shape, self.base.of(fact.record), _members(self.base, record)
        )

    def _office(self, fact: Fact, question_id: str) -> Question | str:
        """Ask which office a person held, against offices that others held then."""
        stem = self._stem(self.base.relations["headed"].asks, fact, fact.subject.id)  # type: ignore[union-attr]
        own = fact.object.text  # type: ignore[union-attr]
        offices = {
            role.office: entity
            for entity in self.base.entities.values()
            for role in entity.roles
            if EntityRef(entity.id) != fact.subject
            and role.office != own
            and entity.side == self._side(fact)
        }
        chosen = sorted(offices, key=lambda one: keyed(question_id, one))[:WANTED]
        if len(chosen) < WANTED:
            return f"{fact.record}: recall: fewer than two other offices"
        wrong = [
            Option(
                id=f"office-{offices[one].id}",
                text=one,
                rationale=sentence(f"That was {offices[one].name}"),
                proof=f"headed has one office at a time; {offices[one].id} held this one",
            )
            for one in chosen
        ]
        key = Option(id="office", text=own, rationale=sentence(fact.sentence), proof=fact.id)
        shape = Choice(options=placed([key, *wrong], question_id), key=("office",))
        return self._asked(fact, question_id, stem, shape)

    def _side(self, fact: Fact) -> str:
        return self.base.entities[fact.subject.id].side  # type: ignore[union-attr]

    def _typed(self, key: str) -> Text:
        accept, prompts, confused = self.names.tables(self.base.entities[key])
        return Text(
            key=self.base.name(key), entity=key, accept=accept, prompts=prompts, confused=confused
        )

    def _choice(
        self, fact: Fact, question_id: str, stem: str, key: str, wrong: tuple[Option, ...]
    ) -> Question | str:
        if not wrong:
            return f"{fact.record}: recall: fewer than two wrong options that the base proves"
        right = self._right(key, sentence(fact.why or fact.sentence), fact)
        return self._asked(
            fact, question_id, stem, Choice(options=placed([right, *wrong], question_id), key=(key,))
        )

    def _right(self, key: str, why: str, fact: Fact) -> Option:
        return Option(id=key, text=self.base.name(key), rationale=why, proof=fact.id)

    def _asked(
        self,
        fact: Fact,
        question_id: str,
        stem: str,
        shape: Shape,
        facts: tuple[Fact, ...] = (),
        why: str = "",
    ) -> Question:
        return question(
            self.base,
            record=fact.record,
            kind="recall",
            variant=question_id.rsplit(".", 1)[1],
            level="remember",
            stem=stem,
            shape=shape,
            rationale=sentence(fact.why or why or fact.sentence),
            facts=facts or [fact],
            proof=f"{fact.id}: {fact.sentence} {cited(self.base, fact)}",
        )

    def _stem(self, template: str, fact: Fact, key: str) -> str:
        record = self.base.records[fact.record]
        clause = in_question_order(record.clause) if isinstance(record, Event) else ""
        text = template.format_map(
            {
                "S": said(fact.subject, self.base.entities),
                "O": said(fact.object, self.base.entities),
                "type": self.base.types[self.base.entities[key].type].noun,
                "when": held(record.start, record.end) if isinstance(record, Link) else "",
                "clause?": clause,
            }
        )
        return text.replace("?", f" {dated(fact.date)}?") if isinstance(record, Event) else text


def _slug(fact: Fact, default: str) -> str:
    return {"done-by": "actor", "happened-at": "place"}.get(fact.relation, default)


def _members(base: FactBase, record: ListRecord) -> str:
    """Say who belongs to a list, and whether that is all."""
    said_of = [base.name(one) for one in record.members]
    listed = f"{', '.join(said_of[:-1])} and {said_of[-1]}"
    opening = "The" if record.complete else "Among the"
    return f"{opening} {record.which} that {record.phrase}: {listed}"
