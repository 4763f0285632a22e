"""Tell what makes a question bad: named rules over stems and options, for the bank and for hand-written items.

The rules follow the nineteen item-writing flaws (Tarrant, Knierim, Hayes & Ware 2006; Moore, Nguyen, Bier,
Domadia & Stamper 2023, "SAQUET") and the revised taxonomy of item-writing guidelines (Haladyna, Downing &
Rodriguez 2002). `FLAWS` says for each of the nineteen which rule looks for it, or why none has to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.errors import FactsError, Problem
from quizgen.lint import advisory, hard, soft
from quizgen.lint.handwritten import read_items
from quizgen.lint.item import Check, Finding, Item, ItemOption, item_of
from quizgen.lint.overlap import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.bank import Bank

__all__ = [
    "FLAWS",
    "HARD",
    "RULES",
    "Check",
    "Finding",
    "Item",
    "ItemOption",
    "fails",
    "item_of",
    "lint",
    "lint_bank",
    "read_items",
    "require_sound",
]

RULES: dict[str, Check] = {
    "key-count": Check(hard.keys, "hard", "more than one correct", "key exactly one option"),
    "few-options": Check(
        hard.few_options, "hard", "implausible distractors", "give two distractors or more"
    ),
    "equal-options": Check(hard.equal_options, "hard", "more than one correct", "give each option once"),
    "mixed-scripts": Check(
        hard.mixed_scripts, "hard", "ambiguous information", "write each word in one alphabet"
    ),
    "overlap": Check(overlap, "hard", "more than one correct", "keep the options apart"),
    "speaks-of-options": Check(
        hard.speaks_of_options,
        "hard",
        "all of the above, none of the above, complex or K-type",
        "name one thing in each option",
    ),
    "true-false": Check(hard.true_false, "hard", "true or false", "ask what is so, with three options"),
    "blank-in-stem": Check(hard.blank_in_stem, "hard", "fill in the blank", "ask a question"),
    "unordered": Check(hard.unordered, "hard", "lost sequence", "put numbers and dates in order"),
    "dated-item": Check(
        hard.dated_item, "hard", "logical cues", "name what is put in order without its date"
    ),
    "key-in-stem": Check(hard.key_in_stem, "hard", "logical cues", "take the answer out of the stem"),
    "harm-number": Check(hard.harm_number, "hard", "subjects never quizzed", "ask about something else"),
    "status": Check(hard.status_gate, "hard", "more than one correct", "ask it attributed and dated"),
    "never-quizzed": Check(hard.no_quiz, "hard", "subjects never quizzed", "leave it to the text"),
    "unproven": Check(hard.unproven, "hard", "more than one correct", "give sources and rationales"),
    "undated-claim": Check(
        hard.undated_claim, "hard", "ambiguous information", "name the day of the statement"
    ),
    "long-key": Check(
        soft.long_key, "soft", "longest option correct", "shorten the key or lengthen a distractor"
    ),
    "short-key": Check(
        soft.short_key, "soft", "longest option correct", "bring the options to one length"
    ),
    "negative-stem": Check(soft.negative_stem, "soft", "negative wording", "ask what is so"),
    "echoed-word": Check(
        soft.echoed_word, "soft", "word repeats", "use the word in a distractor too, or not at all"
    ),
    "another-form": Check(soft.another_form, "soft", "grammatical cues", "give all options one form"),
    "article-cue": Check(
        soft.article_cue, "soft", "grammatical cues", "move the article into the options"
    ),
    "verb-cue": Check(soft.verb_cue, "soft", "grammatical cues", "let the verb fit every option"),
    "one-question": Check(soft.one_question, "soft", "unfocused stem", "ask one question"),
    "long-stem": Check(
        soft.long_stem, "soft", "gratuitous information in the stem", "cut it to 35 words"
    ),
    "pointing": Check(soft.pointing, "soft", "ambiguous information", "name what it points at"),
    "modal-key": Check(
        soft.modal_key, "soft", "convergence cues", "spread the shared words over the options"
    ),
    "absolute": Check(
        advisory.absolute, "advisory", "absolute terms", "say how much, or leave the word out"
    ),
    "vague": Check(advisory.vague, "advisory", "vague terms", "say how many"),
    "hard-words": Check(advisory.hard_words, "advisory", "unfocused stem", "use shorter words"),
    "acronym": Check(advisory.acronyms, "advisory", "ambiguous information", "write it out once"),
    "many-options": Check(
        advisory.many_options, "advisory", "implausible distractors", "keep the best three"
    ),
}
"""Every rule, in the order in which findings are told."""

FLAWS: dict[str, str] = {
    "ambiguous information": "pointing, undated-claim, acronym, mixed-scripts",
    "implausible distractors": "few-options, many-options; what no reader would pick is for a reader to judge, and the generator takes options of one type, role and period",
    "none of the above": "speaks-of-options",
    "longest option correct": "long-key, short-key",
    "gratuitous information in the stem": "long-stem",
    "true or false": "true-false; a series of statements about one named thing passes, for each can be checked",
    "convergence cues": "modal-key",
    "logical cues": "key-in-stem, dated-item, echoed-word",
    "all of the above": "speaks-of-options",
    "fill in the blank": "blank-in-stem",
    "absolute terms": "absolute",
    "word repeats": "echoed-word",
    "unfocused stem": "one-question, hard-words",
    "complex or K-type": "speaks-of-options",
    "grammatical cues": "another-form, article-cue, verb-cue",
    "lost sequence": "unordered",
    "vague terms": "vague",
    "more than one correct": "key-count, equal-options, overlap, status, unproven; in the bank every wrong option has its proof, of hand-written ones no program knows what is true",
    "negative wording": "negative-stem",
}
"""Each of the nineteen flaws with the rules that look for it."""


HARD = {name: check for name, check in RULES.items() if check.tier == "hard"}
"""The rules whose findings fail a build."""


def lint(item: Item, rules: Mapping[str, Check] = RULES) -> tuple[Finding, ...]:
    """Return what is wrong with one question by some rules, the worst first.

    >>> bad = Item(id="1", stem="Which river?", options=(
    ...     ItemOption(text="Dnipro"), ItemOption(text="Don"), ItemOption(text="all of the above", right=True)))
    >>> [(one.tier, one.rule) for one in lint(bad)]
    [('hard', 'speaks-of-options')]
    """
    return tuple(
        Finding(
            where=item.where, item=item.id, rule=name, tier=check.tier, evidence=evidence, fix=check.fix
        )
        for name, check in rules.items()
        for evidence in check.rule(item)
    )


def require_sound(bank: Bank) -> None:
    """Do nothing if no question of a bank has a hard flaw.

    Raises:
        FactsError: one has; every such flaw is listed, at its record's file and line.
    """
    found = (one for question in bank for one in lint(item_of(question, bank.base), HARD))
    if problems := [Problem(one.where, one.said, one.fix, one.rule) for one in found]:
        raise FactsError(problems)


def lint_bank(bank: Bank) -> tuple[Finding, ...]:
    """Return what an author may mend in each question of a bank."""
    return tuple(one for question in bank for one in lint(item_of(question, bank.base)))


def fails(findings: Iterable[Finding]) -> bool:
    """Tell whether one question's findings keep it from being printed: a hard one, or two soft ones."""
    tiers = [one.tier for one in findings]
    return "hard" in tiers or tiers.count("soft") > 1
