"""What an author may want to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.lint.hard import speaks_of_others
from quizgen.lint.wording import plain_words, tokens, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.lint.item import Item

ABSOLUTE = frozenset(
    """
    always never all none every everyone everybody nobody nothing only completely entirely totally must
    impossible
    """.split()  # noqa: SIM905 - a list of words
)
VAGUE = frozenset(
    """
    often frequently usually sometimes rarely seldom many few several most some generally occasionally
    likely probably perhaps maybe various
    """.split()  # noqa: SIM905 - a list of words
)
KNOWN = frozenset(["UN", "US", "UK", "EU", "NATO", "BBC", "CNN", "AP", "AFP", "TV", "USSR"])
"""Acronyms that need no explanation here."""
EMPHASIS = frozenset(
    ["NOT", "ALL", "ONE", "TWO", "BEST", "MOST", "LEAST", "EXCEPT", "NEVER", "ONLY", "AND", "OR"]
)
"""Words that a stem may shout."""
LONG_WORD = 12


def absolute(item: Item) -> Iterator[str]:
    """Distractors with "always" or "never" are easily ruled out."""
    for one in item.options:
        if speaks_of_others(item, one.text) or len(tokens(one.text)) == 1:
            continue  # another rule's, or an amount: how many? none
        found = [word for word in plain_words(one.text) if word in ABSOLUTE]
        if found and not (item.stem.lower().count(found[0])):
            yield f"{found[0]!r} in {one.text!r}"


def vague(item: Item) -> Iterator[str]:
    """Words of vague amount mean something else to each reader."""
    for one in item.options:
        yield from (f"{word!r} in {one.text!r}" for word in plain_words(one.text) if word in VAGUE)


def hard_words(item: Item) -> Iterator[str]:
    """A stem with several very long words is hard to read."""
    found = [word for word in plain_words(item.stem) if len(word) >= LONG_WORD]
    if len(found) >= 3:
        yield ", ".join(found)


def acronyms(item: Item) -> Iterator[str]:
    """An acronym is explained where it stands."""
    for word in tokens(unquoted(item.stem)):
        known = word in KNOWN or word in EMPHASIS or re.fullmatch(r"[IVXLC]+", word)
        if re.fullmatch(r"[A-Z]{2,6}", word) and not known and f"({word})" not in item.stem:
            yield word


def many_options(item: Item) -> Iterator[str]:
    """Three options do as well as five, and are read faster."""
    if len(item.options) > 5 and not item.closed:
        yield f"{len(item.options)} options"
