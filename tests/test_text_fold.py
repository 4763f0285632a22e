"""Folding: what makes no difference between two texts, and what does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.text.fold import LETTER, RANGES, WORD, contains, fold, plain, spaced, words

CODES = st.one_of(*(st.integers(first, last) for first, last in RANGES))
TEXTS = st.lists(st.one_of(CODES.map(chr), st.sampled_from(["the ", "a ", " ", "и\u0306", "."]))).map(
    "".join
)


@given(TEXTS)
@settings(deadline=None)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """Folding is idempotent, so tables of folded names hold for ever."""
    assert fold(fold(text)) == fold(text)


@given(st.one_of(TEXTS, st.text()))
@settings(deadline=None)
def test_plain_text_keeps_every_place(text: str) -> None:
    """What a parser finds in plain text stands at the same place in the text itself."""
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("sign", "kind"),
    [("a", "letter"), ("і", "letter"), ("ß", "letter"), ("昨", "letter"), ("7", "figure")]
    + [(sign, "neither") for sign in " _-.,'’%²€→🙂\u00a0\ufeff"],
)
def test_letters_and_figures_are_told_by_a_list(sign: str, kind: str) -> None:
    """What counts as a letter does not depend on a language's version of Unicode."""
    assert bool(re.fullmatch(LETTER, sign)) == (kind == "letter")
    assert bool(re.fullmatch(WORD, sign)) == (kind != "neither")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lysychansk", "LYSYCHANSK"),
        ("Lysychans'k", "Lysychansʼk"),
        ("Слов’янськ", "Слов'янск"),
        ("  the  Azot\tplant. ", "azot plant"),
        ("Łódź", "łodz"),
        ("Rai–Oleksandrivka", "Rai-Oleksandrivka"),
        ("Ｋｙｉｖ", "Kyiv"),
        ("Артёмовск", "Артемовск"),
        ("«Азов»", "Азов"),
        ("\u202eKyiv\u200b", "kyiv"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    """Case, accents, apostrophes, soft signs, dashes, space, width and articles are folded away."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Київ", "Киiв"), ("Юзівка", "Юзивка"), ("Ґ", "Г"), ("й", "и"), ("Kyiv", "Kiev")]
)
def test_what_makes_a_difference(one: str, other: str) -> None:
    """Letters of their own stay apart."""
    assert fold(one) != fold(other)


def test_words_are_split_at_signs_and_lose_possessives() -> None:
    """A passage and a name are cut into the same words."""
    assert words("Lysychansk’s (upper) high-rises, 24/7") == [
        "lysychansk",
        "upper",
        "high",
        "rises",
        "24",
        "7",
    ]
    assert spaced("Rai-Oleksandrivka, ES-11/4") == "rai oleksandrivka es 11 4"


@pytest.mark.parametrize(
    ("needle", "expected"),
    [("azot plant", True), ("plant azot", False), ("azot", True), ("zot", False), ("", False)],
)
def test_contains_finds_words_side_by_side(needle: str, *, expected: bool) -> None:
    """Only whole words in their order count; an empty needle stands nowhere."""
    assert contains(words("At the Azot plant, the Azot works"), words(needle)) is expected
