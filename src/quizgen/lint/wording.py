"""Words and patterns that several rules look for: whole words outside quotation marks, never parts of words."""

from __future__ import annotations

import re

from quizgen.text.fold import words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "most",
        "not",
        "of",
        "on",
        "one",
        "or",
        "other",
        "out",
        "over",
        "she",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "two",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "about",
        "after",
        "against",
        "before",
        "between",
        "during",
        "near",
        "all",
        "any",
        "each",
        "first",
        "last",
        "next",
        "only",
        "some",
        "such",
    ]
)
"""Words without content: what two texts share of them gives nothing away."""

WHOLE = re.compile(
    r"\b(?:(?:all|none|any|some|neither|either|both) of (?:the|these|those) (?:above|options|answers|others|following)"
    r"|(?:all|none|neither|both) of (?:them|these)$"
    r"|(?:all|none) (?:above|listed|are (?:right|correct|true)|is (?:right|correct|true))"
    r"|(?:both|neither) \(?[A-H]\)? (?:and|or|nor) \(?[A-H]\)?|\(?[A-H]\)? (?:and|or) \(?[A-H]\)?(?: only)?$)",
    re.IGNORECASE,
)
"""Options that speak of other options."""

NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|nothing|cannot)\b|\w+n['’]t\b", re.IGNORECASE)
BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|\[\s*\]|\(\s{2,}\)")


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
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def content(text: str) -> frozenset[str]:
    """Return the words of a text that carry content, without their endings."""
    return frozenset(stem_of(word) for word in words(text) if word not in LITTLE and len(word) > 2)
