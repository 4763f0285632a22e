"""Turn a typed name into a verdict: table look-up first, then the names of the base, slips last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.check import wording
from quizgen.check.slips import Likeness, likeness, word_likeness
from quizgen.check.typed import as_text, folded, is_empty, is_unsure
from quizgen.text.fold import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Lexicon, Question, Text, Verdict

_MOST_WORDS = 16
"""Longer texts are not searched for names."""


def check_text(question: Question, shape: Text, response: object, lexicon: Lexicon) -> Verdict:
    """Return the verdict on a typed name."""
    text = as_text(response)
    name = folded(text)
    if name in shape.confused:
        return wording.confused(question, lexicon.classes.get(shape.entity, ""), shape.confused[name])
    if name in shape.accept:
        return wording.correct(question, shape.accept[name])
    if is_empty(text):
        return wording.unanswered(question)
    if is_unsure(text):
        return wording.unsure(question)
    if name in shape.prompts:
        return wording.prompt(question, shape.prompts[name])
    return _search(question, shape, name, lexicon)


def _search(question: Question, shape: Text, name: str, lexicon: Lexicon) -> Verdict:
    """Return the verdict on a text that stands in no table of the question."""
    if name in lexicon.names:
        return _other(question, shape, lexicon.names[name], lexicon)
    alike = likeness(name, shape, lexicon) if shape.entity else word_likeness(name, shape)
    if alike is Likeness.SLIP:
        return wording.correct(question, f'We read your answer as "{shape.key}".')
    found = list(dict.fromkeys(_named(name, shape, lexicon)))
    match found:
        case [()]:
            return wording.meant(question, shape.key)
        case [ids]:
            return _other(question, shape, ids, lexicon)
        case []:
            if alike is Likeness.NEAR:
                return wording.meant(question, shape.key)
    return wording.incorrect(question)


def _named(name: str, shape: Text, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """Find the names inside a longer text: the ids of their bearers, () for the key.

    Of names that overlap the longest counts; what would only be asked back (a container) is passed over.
    """
    words = spaced(name).split(" ")
    at = 0
    while at < len(words) <= _MOST_WORDS:
        for end in range(len(words), at, -1):
            part = " ".join(words[at:end])
            if part in shape.accept:
                yield ()
            elif part in lexicon.names and part not in shape.prompts:
                yield lexicon.names[part]
            elif part not in shape.prompts:
                continue
            at = end - 1
            break
        at += 1


def _other(question: Question, shape: Text, ids: tuple[str, ...], lexicon: Lexicon) -> Verdict:
    """Return the verdict on a name of another entity: confused if it is of the key's class."""
    if shape.entity in ids:
        return wording.meant(question, shape.key)
    root = lexicon.classes.get(shape.entity, "")
    alike = [one for one in ids if lexicon.classes.get(one) == root]
    entity = (alike or list(ids))[0]
    explanation = _explain(entity, shape, lexicon)
    if alike:
        return wording.confused(question, root, explanation)
    return wording.incorrect(question, explanation)


def _explain(entity: str, shape: Text, lexicon: Lexicon) -> str:
    """Return what an entity is, unless that names the key."""
    title, gloss = lexicon.titles[entity], lexicon.glosses.get(entity, "")
    padded = f" {spaced(gloss)} "
    if not gloss or any(f" {form} " in padded for form in shape.accept):
        return f'We read your answer as "{title}".'
    return f"{title[:1].upper()}{title[1:]} is {gloss}."
