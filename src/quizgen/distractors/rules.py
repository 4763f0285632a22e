"""The rules by which a candidate for a wrong option is rejected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.distractors.pool import Pool, provable, together, words_of
from quizgen.model import Fact
from quizgen.text import names
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from quizgen.model import Near


class Ask(Struct, frozen=True):
    """What is asked: the key, and what makes another answer false."""

    question_id: str
    fact: Fact
    key: str
    """The entity that is right."""
    stem: str
    functional: bool
    """Whether nothing but what the base names can be right."""
    inverse: bool = False
    """Whether the subject is asked and the object given."""
    also: tuple[str, ...] = ()
    """Entities that are right besides the key."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All that is right."""
        return self.key, *self.also


Rule = Callable[[Pool, Ask, str], bool]


def authored(ask: Ask, candidate: str) -> Near | None:
    """Return the author's note why a candidate is wrong."""
    return next((near for near in ask.fact.near if near.entity == candidate), None)


def level(pool: Pool, ask: Ask) -> str:
    """Return the type that the stem names: what the relation asks for, or the key's own type."""
    relation, own = pool.base.relations[ask.fact.relation], pool.base.entities[ask.key].type
    template = relation.asks_inverse if ask.inverse else relation.asks
    if "{type}" in template or "{which}" in template:
        return own
    asked = relation.subject if ask.inverse else relation.object
    return asked if asked in pool.base.types else pool.base.roots[ask.key]


def says(pool: Pool, ask: Ask, candidate: str) -> bool:
    """Tell whether the base, with any status, says of the candidate what is asked."""
    if ask.inverse:
        asked = fold(words_of(ask.fact.object))
        held = (role.office for role in pool.base.entities[candidate].roles)
        others = (words_of(one.object) for one in pool.told(ask.fact.relation, candidate))
        return any(fold(one) == asked for one in (*held, *others))
    told = pool.told(ask.fact.relation, words_of(ask.fact.subject))
    return any(words_of(one.object) == candidate for one in told)


def elsewhere(pool: Pool, ask: Ask, candidate: str) -> Fact | None:
    """Return the fact that gives a subject another object where it can have one only."""
    relation = pool.base.relations[ask.fact.relation]
    if not ask.inverse or relation.functional != "yes":
        return None
    told = pool.told(ask.fact.relation, candidate)
    return next((one for one in told if one.object != ask.fact.object and provable(one)), None)


def _another_type(pool: Pool, ask: Ask, candidate: str) -> bool:
    """It is not of the type that the stem names; an authored one may be a cousin."""
    asked = pool.base.roots[ask.key] if authored(ask, candidate) else level(pool, ask)
    return not pool.base.is_a(candidate, asked)


def _true_or_kin(pool: Pool, ask: Ask, candidate: str) -> bool:
    """The base says the same of it, or it is part, container or owner of a key."""
    if says(pool, ask, candidate):
        return True
    above = pool.kin(candidate)
    return any(key in above or candidate in pool.kin(key) for key in ask.keys)


def _before_or_after(pool: Pool, ask: Ask, candidate: str) -> bool:
    """A key came in its place or it in that of a key, or of what holds one of them."""
    return any(pool.akin(candidate, key) for key in ask.keys)


def _unproven(pool: Pool, ask: Ask, candidate: str) -> bool:
    """Nothing proves it false."""
    return not (ask.functional or authored(ask, candidate) or elsewhere(pool, ask, candidate))


def _in_stem(pool: Pool, ask: Ask, candidate: str) -> bool:
    """The stem names it."""
    return names.stands(pool.base.entities[candidate], ask.stem)


def _unfit(pool: Pool, ask: Ask, candidate: str) -> bool:  # noqa: ARG001 - all rules are called alike
    """A private person, or what a record that is never asked is about."""
    entity = pool.base.entities[candidate]
    private = pool.base.roots[candidate] == "person" and not (entity.roles or entity.side)
    return private or candidate in pool.unfit


def _far_or_close(pool: Pool, ask: Ask, candidate: str) -> bool:
    """No reader would pick it, as it is of another side or time; or it bears the name of the key."""
    key, other = pool.base.entities[ask.key], pool.base.entities[candidate]
    if pool.folded[ask.key] == pool.folded[candidate]:
        return True
    if authored(ask, candidate) or not key.roles:
        return False
    return key.side != other.side or not any(
        together(one, two) for one in key.roles for two in other.roles
    )


RULES: dict[str, Rule] = {
    "another type": _another_type,
    "true, or part or container of the key": _true_or_kin,
    "predecessor or successor of the key": _before_or_after,
    "not provably false": _unproven,
    "stands in the stem": _in_stem,
    "private or never asked": _unfit,
    "too far or too close": _far_or_close,
}
"""Why a candidate is rejected, in the order in which it is asked. Overlap of
dates and numbers is no rule: these have shapes of their own and stand in no choice that is made here."""
