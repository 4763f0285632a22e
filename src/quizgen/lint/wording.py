"""Words and patterns that several rules look for: whole words outside quotation marks, never parts of words."""

from __future__ import annotations

import re
from itertools import takewhile

from quizgen.text.fold import words

ROOT, ENDING = 6, 3
"""Letters that two words of one stem share at least, and that either adds at most."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

LITTLE = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his how if in
    into is it its may more most not of on one or other out over she should so than that the their them
    then there these they this those to two up was we were what when where which while who whom whose
    why will with would you your about after against before between during near all any each first last
    next only some such
    """.split()  # noqa: SIM905 - a list of words
)
"""Words without content: what two texts share of them gives nothing away."""

WHOLE = re.compile(
    r"\b(?:(?:all|none|any|some|neither|either|both) of (?:the|these|those) (?:above|options|answers|others|following)"
    r"|(?:all|none|neither|both) of (?:them|these)$"
    r"|(?:all|none) (?:above|listed|are (?:right|correct|true)|is (?:right|correct|true))"
    r"|(?:all|no|both|every) (?:the )?(?:answers?|options?|choices?) (?:is|are|fits?|apply|applies)"
    r"|(?:both|neither) \(?[A-H]\)? (?:and|or|nor) \(?[A-H]\)?|\(?[A-H]\)? (?:and|or) \(?[A-H]\)?(?: only)?$)",
    re.IGNORECASE,
)
"""Options that speak of other options."""

_PART = r"\(?(?:[1-9]|[IVX]{1,4}|[A-Ha-h])\)?"
PARTS = re.compile(rf"(?:only )?{_PART}(?:, {_PART})*(?:,? (?:and|or) {_PART})?(?: only)?\Z")
"""Options that pick numbered or lettered parts of the stem: ``I and II only``."""

NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|nothing|cannot)\b|\w+n['’]t\b", re.IGNORECASE)
BLANK = re.compile(
    r"_{2,}|\.{4,}|…{2,}|\[\s*\]|\(\s{2,}\)|\[(?:blank|gap)\]|(?<=\w )(?:\.{3}|…)(?= \w)", re.IGNORECASE
)
"""A gap in a sentence; dots that end it leave its end to the options."""


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks."""
    return re.sub(r'"[^"]*"|“[^”]*”|«[^»]*»|‘[^’]*’', " ", text)


def tokens(text: str) -> list[str]:
    """Return the words of a text as written."""
    return _WORD.findall(text)


def plain_words(text: str) -> list[str]:
    """Return the words outside quotation marks that are no names: a capital inside a sentence marks one."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.?!:])\s+", unquoted(text)):
        for at, word in enumerate(tokens(sentence)):
            if at == 0 or not word[0].isupper():
                found.append(word.lower())
    return found


def stem_of(word: str) -> str:
    """Return a word without the ending of its plural or tense: a crude match, for English alone."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word.removesuffix('ies')}y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def akin(word: str, other: str) -> bool:
    """Tell whether two words are one, or one stem with two endings: ``hydrology``, ``hydrologist``."""
    pairs = zip(word, other, strict=False)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return word == other or (start >= ROOT and max(len(word), len(other)) - start <= ENDING)


def content(text: str) -> frozenset[str]:
    """Return the words of a text that carry content, without their endings."""
    return frozenset(content_words(text))


def content_words(text: str) -> dict[str, str]:
    """Return the same with each as it is written where it stands first: ``{"city": "Cities"}``."""
    found: dict[str, str] = {}
    for word in tokens(text):
        for part in words(word):
            if part not in LITTLE and len(part) > 2:
                found.setdefault(stem_of(part), word)
    return found
