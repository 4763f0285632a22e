"""Turn numbers as people write them into amounts, and find numbers in text, in digits or in words."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from quizgen.errors import ParseError
from quizgen.model import Amount
from quizgen.text import dates
from quizgen.text.fold import LETTER, WORD, plain

_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: place for place, word in enumerate(_ONES)}
_VALUES |= {word: 10 * place for place, word in enumerate(_TENS, start=2)} | {"a": 1}
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("тис", "тисяча", "тисячі", "тисяч", "тыс", "тысяча", "тысячи", "тысяч"), 1_000),
    **dict.fromkeys(("million", "млн", "мільйон", "мільйони", "мільйонів"), 1_000_000),
    **dict.fromkeys(("миллион", "миллиона", "миллионов"), 1_000_000),
    "billion": 1_000_000_000,
}

_DIGITS = "(?:[0-9]{1,3}(?P<group>[,.' ])[0-9]{3}(?:(?P=group)[0-9]{3})*(?![0-9])|[0-9]+)"
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])})(?![a-z]))?|{'|'.join(reversed(_ONES))})"
_WORDS = rf"(?:(?:a|{_BELOW}) +)?hundred(?: +(?:and +)?{_BELOW}(?![a-z]| +hundred))?|{_BELOW}"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMERAL = re.compile(
    rf"(?<!{WORD}|/)(?<![0-9][.,])(?<!{LETTER}-)(?:(?P<whole>{_DIGITS})(?P<part>[.,][0-9]+)?|(?P<words>{_WORDS}))"
    rf"(?: ?(?P<scale>{_SCALE})(?:(?<=тис|тыс|млн)\.)?)?(?!{WORD}|/)"
)
_ABOUT = re.compile(
    r" *(?:about|around|some|roughly|approximately|nearly|almost|circa|ca?\.|~|≈|близько|приблизно|около|примерно) *"
)
_JOINT = re.compile(rf"((?: *(?:%|{LETTER}+)){{0,2}}?) *(-|(?<!{WORD})(?:to|and|до)(?!{WORD})) *")
"""What stands between the ends of a range: a unit of at most two words, and "to" or one of its like."""
_EXACT = Context(prec=999)
"""Counts all digits of a number: what a reader types is cut long before."""
_ALLOWED = "a number (568, 1,200, 12.5, three), about a number, or a range (70 to 80)"


class Numeral(Struct, frozen=True):
    """A number as a text gives it."""

    value: Decimal
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset after its last character."""
    unsure: bool = False
    """Whether its one dot may part thousands or decimals: 1.250."""
    year: bool = False
    """Whether it looks like a year: 2022."""
    scale: int = 1
    """What its number is a count of: 1000 in 5 thousand."""


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of a text in their order: digits with any usual separators, or words.

    Words are read up to 999, and these by the thousand or million. Of "100 to 105 thousand" both ends are
    thousands. Numbers that are part of a date are left out; lone years are marked.
    """
    text = plain(text)
    spans = [(mention.start, mention.end, mention.month) for mention in dates.find(text)]
    found = []
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        months = [month for first, last, month in spans if first < end and start < last]
        if not any(months):
            found.append(_read(match, year=bool(months)))
    for place, (low, high) in enumerate(pairwise(found)):
        bare = len(text[low.end : high.start].split()) < 2
        if (
            bare
            and low.scale == 1
            and _EXACT.multiply(low.value, high.scale) < high.value
            and is_range(text, (low, high))
        ):
            found[place] = replace(low, value=_EXACT.multiply(low.value, high.scale))
    return tuple(found)


def is_range(text: str, numerals: tuple[Numeral, ...]) -> bool:
    """Tell whether two numbers are the ends of a range: joined by a dash, by "to", or by "between … and"."""
    low, high = numerals
    joint = _JOINT.fullmatch(plain(text[low.end : high.start]))
    if joint and joint[2] == "and":
        return plain(text[: low.start]).rstrip(" ").endswith("between")
    return bool(joint)


def strip_about(text: str) -> str:
    """Return a text without an opening "about" or one of its like."""
    opening = _ABOUT.match(plain(text))
    return text[opening.end() :] if opening else text


def parse_amount(text: str, unit: str = "") -> Amount:
    """Return the amount that an author wrote.

    Args:
        text: ``568``, ``1,200``, ``about 800``, ``70 to 80``, ``12.5`` or ``three``.
        unit: What is counted, in the plural.

    Raises:
        ParseError: it is none of these; the message tells what was got and what is allowed.

    >>> parse_amount("1,000 to 1,200").high
    Decimal('1200')
    """
    bare = strip_about(text)
    numerals = find(bare)
    range_ = len(numerals) == 2 and is_range(bare, numerals)
    if not (range_ or len(numerals) == 1) or rest(bare, numerals) not in (
        "",
        "between" if range_ else "",
    ):
        raise ParseError(f"no number: {text!r}", _ALLOWED)
    if any(numeral.unsure for numeral in numerals):
        allowed = "1,250 for thousands, 1.25 for decimals"
        raise ParseError(f"{text!r} may be read in two ways", allowed)
    low, high = numerals[0].value, numerals[-1].value
    if len(numerals) == 2 and low >= high:
        raise ParseError(f"range {text!r} does not rise", "the smaller number first")
    return Amount(low, high, about=bare != text, unit=unit, text=text.strip())


def rest(text: str, numerals: tuple[Numeral, ...]) -> str:
    """Return what a text says besides its numbers and the joint between the ends of a range."""
    text = plain(text)
    if len(numerals) == 2 and is_range(text, numerals):
        low, high = numerals
        joint = _JOINT.fullmatch(text[low.end : high.start])
        return f"{text[: low.start]}{joint[1] if joint else ''}{text[high.end :]}".strip(" ")
    for numeral in reversed(numerals):
        text = f"{text[: numeral.start]} {text[numeral.end :]}"
    return text.strip(" ")


def stands(amount: Amount, text: str) -> bool:
    """Tell whether an amount stands in a passage, in digits or in words; for a range both ends, in order.

    The passage need not repeat an "about". A lone year counts only if the amount's unit follows it.
    """
    numerals = [
        numeral for numeral in find(text) if not numeral.year or _has_unit(amount.unit, text, numeral)
    ]
    if amount.low == amount.high:
        return any(numeral.value == amount.low for numeral in numerals)
    return any((low.value, high.value) == (amount.low, amount.high) for low, high in pairwise(numerals))


def _has_unit(unit: str, text: str, numeral: Numeral) -> bool:
    return bool(unit) and text[numeral.end :].lstrip().startswith(unit)


def _read(match: re.Match[str], *, year: bool) -> Numeral:
    scale = _SCALES[match["scale"]] if match["scale"] else 1
    if words := match["words"]:
        value = Decimal(_value_of(words.replace("-", " ").split()))
        return Numeral(_EXACT.multiply(value, scale), *match.span(), scale=scale)
    whole, part, group = match["whole"], match["part"], match["group"]
    digits = whole.replace(group, "") if group else whole
    value = Decimal(digits + (part or "").replace(",", "."))
    unsure = group == "." and whole.count(".") == 1 and not part
    return Numeral(_EXACT.multiply(value, scale), *match.span(), unsure, year, scale)


def _value_of(words: list[str]) -> int:
    if "hundred" in words:
        at = words.index("hundred")
        return 100 * (_value_of(words[:at]) or 1) + _value_of(words[at + 1 :])
    return sum(_VALUES.get(word, 0) for word in words)
