"""A form code brings the same questions up again, and tells a slip of the pen from a changed book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen import UnknownIdError, codes, generate, load_facts
from quizgen.codes import ALPHABET, MIXES, MOST, SEEDS, CodeError, Plan

ROOT = Path(__file__).parent.parent
BANK = generate(load_facts(ROOT / "book"))
PARTS = list(BANK.base.parts)
PLANS = st.builds(
    Plan,
    parts=st.lists(st.sampled_from(PARTS), unique=True).map(
        lambda some: tuple(part for part in PARTS if part in some)
    ),
    mix=st.sampled_from(list(MIXES)),
    count=st.integers(1, MOST),
    seed=st.integers(0, SEEDS - 1),
)
CODE = codes.write(BANK, Plan(parts=("book/battle",), seed=17))


@settings(deadline=None, max_examples=60)
@given(plan=PLANS)
def test_a_code_brings_its_form_back(plan: Plan) -> None:
    """What was written is read: the same plan, the same questions, and no note about a changed book."""
    code = codes.write(BANK, plan)
    assert re.fullmatch(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{2}}", code)
    assert codes.read(BANK.base, code)[0] == plan
    assert codes.opened(BANK, code) == codes.drawn(BANK, plan)


@settings(deadline=None, max_examples=40)
@given(code=PLANS.map(lambda plan: codes.write(BANK, plan)), data=st.data())
def test_one_wrong_character_and_two_swapped_ones_are_noticed(code: str, data: st.DataObject) -> None:
    """No other character at any place, and no two places exchanged, give a code that is read."""
    bare = code.replace("-", "")
    at, other = data.draw(st.lists(st.integers(0, 11), min_size=2, max_size=2, unique=True))
    wrong = [bare[:at] + letter + bare[at + 1 :] for letter in ALPHABET if letter != bare[at]]
    letters = list(bare)
    letters[at], letters[other] = letters[other], letters[at]
    for text in [*wrong, *(["".join(letters)] if letters != list(bare) else [])]:
        with pytest.raises(CodeError, match="mistyped"):
            codes.read(BANK.base, text)


@pytest.mark.parametrize(
    "typed", [CODE.lower(), CODE.replace("-", " "), CODE.replace("-", "–"), f" {CODE}\n"]
)
def test_case_hyphens_and_spaces_do_not_matter(typed: str) -> None:
    """A code may be typed as people type."""
    assert codes.opened(BANK, typed) == codes.opened(BANK, CODE)


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    """O is 0, I and L are 1, as Crockford's base 32 has it."""
    for seed in range(40):
        code = codes.write(BANK, Plan(seed=seed))
        typed = code.replace("0", "O").replace("1", "l")
        assert codes.read(BANK.base, typed) == codes.read(BANK.base, code)


@pytest.mark.parametrize(
    "typed", ["", "L3-A", CODE[:-1], f"{CODE}0", CODE.replace("-", "U"), "Ж" * 12, "0" * 5000]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    """The message says what a code looks like."""
    with pytest.raises(CodeError, match=r"mistyped \(a form code has twelve characters, such as"):
        codes.read(BANK.base, typed)


def test_a_changed_book_is_told() -> None:
    """When a question of the form has gone, the code still draws the nearest form, and says so."""
    gone = codes.opened(BANK, CODE).questions[2]
    changed = replace(BANK, questions=tuple(one for one in BANK if one.id != gone.id))
    form = codes.opened(changed, CODE)
    assert form.changed
    assert len(form.questions) == 8
    assert len({*form.questions} & {*codes.opened(BANK, CODE).questions}) >= 4


def test_codes_of_other_books_are_refused() -> None:
    """A code that names parts which this book does not have is not guessed at."""
    small = generate(load_facts(ROOT / "tests" / "facts_good"))
    with pytest.raises(CodeError, match="later edition of this book, or of another"):
        codes.opened(small, CODE)
    with pytest.raises(UnknownIdError, match=r"part 'book/batle' .*book/battle"):
        codes.drawn(BANK, Plan(parts=("book/batle",)))


@pytest.mark.parametrize(
    "wrong", [{"count": 0}, {"count": 32}, {"seed": -1}, {"seed": 1024}, {"mix": "hard"}]
)
def test_a_plan_that_no_code_holds_is_refused(wrong: dict[str, object]) -> None:
    """Numbers beyond the bits of a code, and unknown mixes, are told when the plan is made."""
    with pytest.raises((ValueError, UnknownIdError)):
        Plan(**wrong)  # type: ignore[arg-type]


def test_parts_are_only_appended() -> None:
    """Codes on paper hold places in the list of parts: those of earlier editions stay where they were."""
    earlier = (ROOT / "tests" / "golden" / "parts.txt").read_text("utf-8").split()
    assert PARTS[: len(earlier)] == earlier
    assert len(PARTS) <= 20
