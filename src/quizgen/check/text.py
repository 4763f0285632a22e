"""Turn a typed name into a verdict: table look-up first, then the names of the base, slips last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.check.slips import Likeness, likeness, word_likeness
from quizgen.check.typed import as_text, folded, is_empty, is_unsure
from quizgen.text.fold import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.check.wording import Wording
    from quizgen.model import Lexicon, Text, Verdict

_MOST_WORDS = 16
"""Longer texts are not searched for names."""


def check_text(tell: Wording, shape: Text, response: object, lexicon: Lexicon) -> Verdict:
    """Return the verdict on a typed name."""
    text = as_text(response)
    name = folded(text)
    if name in shape.confused:
        return tell.confused(lexicon.classes.get(shape.entity, ""), shape.confused[name])
    if name in shape.accept:
        return tell.correct(shape.accept[name])
    if is_empty(text):
        return tell.unanswered()
    if is_unsure(text):
        return tell.unsure()
    if name in shape.prompts:
        return tell.prompt(shape.prompts[name])
    return _search(tell, shape, name, lexicon)


def _search(tell: Wording, shape: Text, name: str, lexicon: Lexicon) -> Verdict:
    """Return the verdict on a text that stands in no table of the question."""
    if name in lexicon.names:
        return _other(tell, shape, lexicon.names[name], lexicon)
    alike = likeness(name, shape, lexicon) if shape.entity else word_likeness(name, shape)
    if alike is Likeness.SLIP:
        return tell.correct(tell.say("readAs", shape.key))
    found = list(dict.fromkeys(_named(name, shape, lexicon)))
    match found:
        case [()]:
            return tell.meant(shape.key)
        case [ids]:
            return _other(tell, shape, ids, lexicon)
        case []:
            if alike is Likeness.NEAR:
                return tell.meant(shape.key)
    return tell.incorrect()


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


def _other(tell: Wording, shape: Text, ids: tuple[str, ...], lexicon: Lexicon) -> Verdict:
    """Return the verdict on a name of another entity: confused if it is of the key's class."""
    if shape.entity in ids:
        return tell.meant(shape.key)
    root = lexicon.classes.get(shape.entity, "")
    alike = [one for one in ids if lexicon.classes.get(one) == root]
    entity = (alike or list(ids))[0]
    explanation = _explain(tell, entity, shape, lexicon)
    if alike:
        return tell.confused(root, explanation)
    return tell.incorrect(explanation)


def _explain(tell: Wording, entity: str, shape: Text, lexicon: Lexicon) -> str:
    """Return what an entity is, unless that names the key."""
    title, gloss = lexicon.titles[entity], lexicon.glosses.get(entity, "")
    padded = f" {spaced(gloss)} "
    if not gloss or any(f" {form} " in padded for form in shape.accept):
        return tell.say("readAs", title)
    return tell.say("explain", f"{title[:1].upper()}{title[1:]}", gloss)
