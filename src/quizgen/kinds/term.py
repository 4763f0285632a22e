"""Turn explained terms into questions for their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quizgen.distractors import keyed, option_id
from quizgen.kinds.build import placed, question, sentence
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, EntityRef, Option, Phrase
from quizgen.text import names
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Fact, Question

RELATION = "means"
"""The relation by which a page explains a term: `{subject: raion, relation: means, object: a part of an oblast}`."""

WANTED = 2


def make(base: FactBase) -> Iterator[Question | str]:
    """Yield a question for each term that a page explains."""
    told = list(base.related(RELATION))
    for fact in told:
        if fact.untaught or not may_ask(base, fact.record, "term"):
            continue
        others = [one for one in told if _fits(base, fact, one)]
        if len(others) < WANTED:
            yield f"{fact.record}: term: fewer than {WANTED} other terms are explained"
            continue
        yield _asked(base, fact, others)


def _fits(base: FactBase, fact: Fact, other: Fact) -> bool:
    """Tell whether the meaning of another term is surely wrong: neither names the other one."""
    if other.subject == fact.subject or fold(_means(other)) == fold(_means(fact)):
        return False
    term, text = _entity(fact), _means(other)
    return not names.stands(base.entities[term], text) and not names.stands(
        base.entities[_entity(other)], _means(fact)
    )


def _asked(base: FactBase, fact: Fact, others: list[Fact]) -> Question:
    at = f"{fact.record}.term.meaning"
    chosen = sorted(others, key=lambda one: keyed(at, one.record))[:WANTED]
    name = base.name(_entity(fact))
    key = Option(
        id=option_id(_means(fact)),
        text=_means(fact),
        rationale=sentence(fact.why or fact.sentence),
        proof=fact.id,
    )
    wrong = [
        Option(
            id=option_id(_means(one)),
            text=_means(one),
            rationale=sentence(f"That is {base.name(_entity(one))}"),
            proof=f"{RELATION} leaves one meaning for a term, and {fact.id} gives it",
        )
        for one in chosen
    ]
    return question(
        base,
        record=fact.record,
        kind="term",
        variant="meaning",
        level="remember",
        stem=f"What does the word “{name.removeprefix('the ')}” mean in this book?",
        shape=Choice(options=placed([key, *wrong], at), key=(key.id,)),
        rationale=key.rationale,
        facts=[fact],
        proof=f"{fact.id}: {fact.sentence}",
    )


def _entity(fact: Fact) -> str:
    return cast("EntityRef", fact.subject).id


def _means(fact: Fact) -> str:
    return cast("Phrase", fact.object).text
