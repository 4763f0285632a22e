"""Flaws of which a question may have one: cues that help a reader who has not read."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean
from typing import TYPE_CHECKING

from quizgen.lint.hard import is_true_false, speaks_of_others
from quizgen.lint.wording import BLANK, NEGATIVE, akin, content, content_words, tokens, unquoted
from quizgen.text import dates, numbers
from quizgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.lint.item import Item

RATIO, MARGIN = 1.3, 5
"""A key stands out if it is that much longer than the mean distractor, and that many letters over the longest."""

LONGEST_STEM, SHORTEST_STEM = 35, 3
"""Words, a table in the stem not counted; the shortest is that of a sentence which the options end."""


def long_key(item: Item) -> Iterator[str]:
    """The key is not clearly the longest option."""
    if not item.open or speaks_of_others(item, item.right[0]):
        return
    key, wrong = len(item.right[0]), [len(one) for one in item.wrong]
    if key >= RATIO * mean(wrong) and key >= max(wrong) + MARGIN:
        yield f"{key} letters, the longest distractor has {max(wrong)}"


def short_key(item: Item) -> Iterator[str]:
    """The key is not clearly the shortest option."""
    if not item.open:
        return
    key, wrong = len(item.right[0]), [len(one) for one in item.wrong]
    if mean(wrong) >= RATIO * key and key + MARGIN <= min(wrong):
        yield f"{key} letters, the shortest distractor has {min(wrong)}"


def negative_stem(item: Item) -> Iterator[str]:
    """The stem asks what is so, not what is not."""
    asked = re.split(r"(?<=[.!])\s+", unquoted(item.stem).strip())[-1].partition(" that ")[0]
    hit = re.search(r"\b(?:not|never|except|cannot|least likely)\b|\w+n['’]t\b", asked, re.IGNORECASE)
    if hit:
        yield hit[0]


def echoed_word(item: Item) -> Iterator[str]:
    """No content word of the stem stands in the key and in no distractor."""
    if not item.open:
        return
    stem, wrong = content(item.stem), {word for one in item.wrong for word in content(one)}
    shared = [
        written
        for word, written in content_words(item.right[0]).items()
        if any(akin(word, other) for other in stem) and not any(akin(word, other) for other in wrong)
    ]
    if shared:
        yield ", ".join(shared)


def another_form(item: Item) -> Iterator[str]:
    """Key and distractors are alike in form: all with numbers or dates, or none; all sentences, or none."""
    if not item.open or len(item.options) < 3:
        return
    for name, has in _FORMS.items():
        marks = [has(one) for one in item.wrong]
        if len(set(marks)) == 1 and marks[0] != has(item.right[0]):
            yield f"only the key {'has' if not marks[0] else 'lacks'} {name}"


def article_cue(item: Item) -> Iterator[str]:
    """A stem that ends in "a" or "an" fits every option."""
    hit = re.search(r"\b(an?)\s*(?:[:?]|\.\.\.|…)?\s*$", item.stem)
    if hit and item.options:
        fits = [one for one in item.options if (one.text[:1].lower() in "aeiou") == (hit[1] == "an")]
        if len(fits) < len(item.options):
            yield f"“{hit[1]}” fits {len(fits)} of {len(item.options)} options"


def verb_cue(item: Item) -> Iterator[str]:
    """A stem that ends in "is" or "are" fits more options than the key."""
    hit = re.search(r"\b(is|was|are|were)\s*[:…]?\s*\Z", item.stem)
    if hit and item.open:
        several = hit[1] in {"are", "were"}
        if [one for one in item.options if _is_plural(one.text) == several] == [
            one for one in item.options if one.right
        ]:
            yield f"“{hit[1]}” fits the key alone"


def _is_plural(text: str) -> bool:
    return " and " in text or bool(re.match(r"(?:both|two|three|several|these)\b|[a-z]+s\Z", text))


def one_question(item: Item) -> Iterator[str]:
    """The stem is one question, or one sentence that the options end; a name alone begins no sentence."""
    asked = unquoted(item.stem).count("?")
    if asked > 1:
        yield f"{asked} questions"
    elif second := _SECOND.match(item.stem):
        yield f"{second[1].lower()} … and {second[2]}"
    elif is_true_false(item):
        return  # another rule's
    elif asked == 0 and len(tokens(item.stem)) < SHORTEST_STEM:
        yield "no question"
    elif asked == 0 and not BLANK.search(item.stem) and not _INSTRUCTION.search(item.stem):
        ends = item.stem.rstrip().endswith((".", "!"))
        if ends or not item.options:  # else the options end the sentence
            yield "no question"


_SECOND = re.compile(
    r"(who|what|when|where|why|how|which|did|does|do|is|are|was|were)\b[^?\"“]*,? and (who|what|when|where|why|how)\b",
    re.IGNORECASE,
)
"""Two questions in one sentence."""
_INSTRUCTION = re.compile(
    r"\b(?:put|choose|match|pair|type|write|name|give|order|select|complete|explain|describe|list)\b",
    re.IGNORECASE,
)


def long_stem(item: Item) -> Iterator[str]:
    """The stem has at most 35 words, a table not counted."""
    lines = [line for line in item.stem.splitlines() if "|" not in line]
    size = len(tokens(" ".join(lines)))
    if size > LONGEST_STEM:
        yield f"{size} words"


def pointing(item: Item) -> Iterator[str]:
    """The stem can be understood alone: what "this", "it" or "they" point at stands in it."""
    stem = unquoted(item.stem)
    for hit in _POINTING.finditer(stem):
        before = content(stem[: hit.start()]) - _ASKING
        if not before or hit["noun"] or hit["noun2"]:
            yield hit[0]
            return


_ASKING = frozenset(
    {"happen", "result", "main", "reason", "caus", "cause", "lead", "year", "name", "mean", "call"}
)
"""Words with which a stem asks: before a pronoun they name nothing that it could point at."""
_POINTING = re.compile(
    r"(?<!of )\b(?:this|these|those|it|its|they|them|their|he|she|his|her)\b(?! (?:book|day|edition|page)\b)"
    r"(?P<noun> (?:events?|facts?|changes?|pictures?|maps?|texts?|graphs?|people|words|statements?)\b)?"
    r"|\bof its\b|(?<=\bdid )(?:there|that)\b|\bof (?P<noun2>these|those) (?:events?|changes?|facts?)\b",
    re.IGNORECASE,
)


def modal_key(item: Item) -> Iterator[str]:
    """The key does not hold the value that options share on two features or more: convergence gives it away."""
    if not item.open or len(item.options) < 4:
        return
    parts = [content(one.text) for one in item.options]
    common = Counter(word for part in parts for word in part)
    repeated = {word for word, times in common.items() if 1 < times < len(parts)}
    key = [written for word, written in content_words(item.right[0]).items() if word in repeated]
    if len(key) >= 2 and all(len(content(one) & repeated) < len(key) for one in item.wrong):
        yield ", ".join(key)


def _has_number(text: str) -> bool:
    return (bool(numbers.find(text)) and not dates.in_prose(text)) or fold(text) == "none"


def _is_sentence(text: str) -> bool:
    return len(tokens(text)) > 3 and text.rstrip().endswith(".")


_FORMS: dict[str, Callable[[str], bool]] = {
    "a number": _has_number,
    "a date": lambda text: bool(dates.in_prose(text)),
    "quotation marks": lambda text: '"' in text or "“" in text,
    "a full stop": _is_sentence,
    "a negation": lambda text: bool(NEGATIVE.search(text)),
}
