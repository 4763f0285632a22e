"""Turn a question's key into wrong options that the base proves wrong, each with what it really is.

Candidates come from `near`, from the same type and surroundings, from the same type, and from one level up
the tree of types. Rules reject; a hash keyed with question and candidate chooses among the best six,
authored ones first, so that use spreads without counting.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from quizgen.distractors.pool import WINDOW, Pool, keyed, option_id, window, words_of
from quizgen.distractors.rules import RULES, Ask, authored, elsewhere
from quizgen.model import Option
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.facts import FactBase
    from quizgen.model import Entity, Fact

__all__ = [
    "RULES",
    "WANTED",
    "WINDOW",
    "Ask",
    "Distractors",
    "Pool",
    "keyed",
    "option_id",
    "window",
    "with_third",
]

T = TypeVar("T")

WANTED, BEST = 2, 6
"""Wrong options without which there is no choice, and candidates to choose from."""


def with_third(base: FactBase, wrong: Sequence[T], fits: Callable[[T], bool] = bool) -> Sequence[T]:
    """Return the first two wrong options and, if the base asks for a fourth option, the next that fits.

    So three are there only where three are proved, and two of them are those that stand alone otherwise.
    """
    more = (one for one in wrong[WANTED:] if fits(one))
    return [*wrong[:WANTED], *islice(more, base.options - 1 - WANTED)]


class Distractors:
    """Finds wrong options in a base."""

    def __init__(self, base: FactBase) -> None:
        self.base, self.pool = base, Pool(base)

    def choose(self, ask: Ask) -> tuple[Option, ...]:
        """Return wrong options, authored ones first, or none if fewer than two survive the rules.

        There are two or, if the base asks for a fourth option, three: the third is the next that survives
        and is authored or of the key's own type. Where several options are right, there are two.
        """
        found = self._false(ask)
        found.sort(key=lambda one: (authored(ask, one) is None, keyed(ask.question_id, one)))
        if len(found) < WANTED:
            return ()
        own = self.base.entities[ask.key].type
        chosen = with_third(
            self.base,
            found,
            lambda one: (
                not ask.also and (authored(ask, one) is not None or self.base.entities[one].type == own)
            ),
        )
        return tuple(self._option(ask, one) for one in chosen)

    def names(self, ask: Ask) -> tuple[str, ...]:
        """Return the key's name among false ones, sorted: for who knows which it is but not how it is written."""
        others = self._false(ask)
        return tuple(sorted(map(self.base.name, [ask.key, *others]))) if len(others) >= WANTED else ()

    def why_none(self, ask: Ask) -> str:
        """Return by which rules how many candidates were rejected, for the log."""
        rules = Counter(self.why_not(ask, one) for one in dict.fromkeys(self._candidates(ask)))
        reasons = ", ".join(f"{count} {rule}" for rule, count in rules.items() if rule)
        return f"fewer than two wrong options that the base proves ({reasons or 'no candidates'})"

    def why_not(self, ask: Ask, candidate: str) -> str:
        """Return the name of the rule that rejects a candidate, or an empty string."""
        return next((name for name, rule in RULES.items() if rule(self.pool, ask, candidate)), "")

    def never_beside(self, ask: Ask) -> str:
        """Return which predecessors and successors of the keys are never offered, for the author."""
        found = {name for key in ask.keys for name in self.pool.succession(key)} - {*ask.keys}
        names = ", ".join(self.base.name(one) for one in sorted(found))
        return f"never beside it, as predecessor or successor: {names}" if found else ""

    def phrases(self, question_id: str, fact: Fact) -> tuple[Option, ...]:
        """Return wrong phrases for the object of a functional fact that is a phrase, as many as entities, or none.

        They are objects of other subjects and, for an office, the offices of people of the same side and
        time. What the base says of the subject at any time is none of them.
        """
        subject = words_of(fact.subject)
        told = (words_of(one.object) for one in self.pool.told(fact.relation, subject))
        held = (
            (role.office for role in self.base.entities[subject].roles)
            if subject in self.base.entities
            else ()
        )
        true = {fold(one) for one in (*told, *held)}
        found = {text: why for text, why in self.pool.phrases(fact) if fold(text) not in true}
        if len(found) < WANTED:
            return ()
        chosen = with_third(self.base, sorted(found, key=lambda one: keyed(question_id, one)))
        proof = f"{fact.relation} leaves one answer, and {fact.id} names it"
        return tuple(
            Option(id=option_id(one), text=one, rationale=found[one], proof=proof) for one in chosen
        )

    def _false(self, ask: Ask) -> list[str]:
        """Return the best candidates that no rule rejects."""
        candidates = dict.fromkeys(self._candidates(ask))
        return list(islice((one for one in candidates if not self.why_not(ask, one)), BEST))

    def _candidates(self, ask: Ask) -> Iterator[str]:
        """Yield candidates, the best first."""
        yield from (near.entity for near in ask.fact.near)
        if ask.inverse:
            yield from self.pool.subjects(ask.fact.relation, ask.key)
        yield from self.pool.around(ask.key)

    def _option(self, ask: Ask, candidate: str) -> Option:
        near, other = authored(ask, candidate), elsewhere(self.pool, ask, candidate)
        entity = self.base.entities[candidate]
        if near:
            why = f"{entity.name}: {near.why}"
            proof = f"near of {ask.fact.record}; {', '.join(near.sources)}"
        elif other:
            why, proof = other.sentence, f"{other.id} says another object"
        else:
            why, proof = self._known(entity), self._proof(ask)
        return Option(id=candidate, text=entity.name, rationale=_sentence(why), proof=proof)

    def _proof(self, ask: Ask) -> str:
        """Say why nothing but what the base names can be right."""
        relation = self.base.relations[ask.fact.relation]
        if (relation.inverse if ask.inverse else relation.functional) == "no":
            return f"the list {ask.fact.record} is complete and does not name it"
        return f"{ask.fact.relation} leaves one answer, and {ask.fact.id} names {ask.key}"

    def _known(self, entity: Entity) -> str:
        """Say what an entity is; of a person without a verb, as offices end."""
        what = entity.gloss or f"another {self.base.types[entity.type].noun}"
        return f"{entity.name}{':' if self.base.roots[entity.id] == 'person' else ' is'} {what}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
