"""Write and read form codes: twelve characters that name the same questions on a page, on paper and here.

A code holds a drawing, not a list: which parts of the book, which levels, how many questions, which seed;
then a digest of what was drawn, so that a changed book is noticed, and a check character, so that a slip of
the pen is. `static/form.js` is the same in JavaScript.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import Struct
from msgspec.structs import replace

from quizgen.errors import QuizgenError, UnknownIdError
from quizgen.forms import Blueprint, Form, draw
from quizgen.kinds import KINDS
from quizgen.model import Choice, Date, Match, Number, Order, Text

if TYPE_CHECKING:
    from quizgen.bank import Bank
    from quizgen.facts import FactBase
    from quizgen.model import Question

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U (https://www.crockford.com/base32.html)."""
LENGTH = 12
EXAMPLE = "ABCD-EFGH-JKMN"
VERSION = 1
MIXES: dict[str, tuple[str, ...]] = {
    "every": (),
    "knowing": ("remember", "understand"),
    "weighing": ("apply", "analyse", "evaluate"),
}
"""Levels that a form may be drawn from, by name. Codes hold the place in this list: append only, eight at most."""
_FIELDS = {"version": 3, "parts": 20, "mix": 3, "count": 5, "seed": 10, "digest": 14}
"""Bits of each field, the first one highest; with the check character they fill twelve characters."""
SEEDS, MOST = 2 ** _FIELDS["seed"], 2 ** _FIELDS["count"] - 1


class CodeError(QuizgenError, ValueError):
    """A text is no form code, or one that this version does not read."""


class Plan(Struct, frozen=True, kw_only=True):
    """What a form code can ask for."""

    parts: tuple[str, ...] = ()
    """Parts of the book, as ``base.yml`` lists them; none stands for the whole book."""
    mix: str = "every"
    count: int = 8
    seed: int = 0

    def __post_init__(self) -> None:
        if self.mix not in MIXES:
            raise UnknownIdError("mix", self.mix, MIXES)
        if not 1 <= self.count <= MOST:
            raise ValueError(f"count: got {self.count}; a code holds 1 to {MOST} questions")
        if not 0 <= self.seed < SEEDS:
            raise ValueError(f"seed: got {self.seed}; a code holds 0 to {SEEDS - 1}")


def drawn(bank: Bank, plan: Plan) -> Form:
    """Return the form that a plan draws from a bank.

    Raises:
        UnknownIdError: the plan names a part that the book does not list.
    """
    known = bank.base.parts
    for name in plan.parts:
        if name not in known:
            raise UnknownIdError("part", name, known)
    pages = tuple(page for name, inside in known.items() if name in plan.parts for page in inside)
    return draw(bank, Blueprint(pages=pages, levels=MIXES[plan.mix], count=plan.count), str(plan.seed))


def write(bank: Bank, plan: Plan) -> str:
    """Return the code of the form that a plan draws, in three groups: ``ABCD-EFGH-JKMN``.

    Raises:
        UnknownIdError: the plan names a part that the book does not list.
    """
    values = {
        "version": VERSION,
        "parts": sum(1 << at for at, name in enumerate(bank.base.parts) if name in plan.parts),
        "mix": list(MIXES).index(plan.mix),
        "count": plan.count,
        "seed": plan.seed,
        "digest": digest(drawn(bank, plan)),
    }
    packed = 0
    for name, bits in _FIELDS.items():
        packed = packed << bits | values[name]
    digits = [packed >> 5 * at & 31 for at in reversed(range(LENGTH - 1))]
    text = "".join(ALPHABET[digit] for digit in [*digits, _times_two(_remainder(digits))])
    return "-".join(text[at : at + 4] for at in range(0, LENGTH, 4))


def code_of(bank: Bank, blueprint: Blueprint, seed: str) -> str:
    """Return the code of a form that was drawn some other way, or nothing if no code holds it."""
    pages = set(blueprint.pages)
    parts = {name: set(inside) for name, inside in bank.base.parts.items() if pages.issuperset(inside)}
    mix = next((name for name, levels in MIXES.items() if levels == blueprint.levels), "")
    fits = seed in map(str, range(SEEDS)) and blueprint.count <= MOST and mix
    if (
        not fits
        or pages != set().union(*parts.values())
        or blueprint != Blueprint(pages=blueprint.pages, levels=blueprint.levels, count=blueprint.count)
    ):
        return ""
    return write(bank, Plan(parts=tuple(parts), mix=mix, count=blueprint.count, seed=int(seed)))


def read(base: FactBase, code: str) -> tuple[Plan, int]:
    """Return the plan that a code holds, and the digest of the form that it was made for.

    Capitals, hyphens and spaces do not matter; O is read as 0, I and L as 1.

    Raises:
        CodeError: the code is mistyped, of another version, or names parts that the book does not list.
    """
    bare = re.sub(r"[ \t\n\u2010-\u2015-]", "", code).upper().translate(str.maketrans("OIL", "011"))
    digits = [ALPHABET.find(letter) for letter in bare]
    if len(digits) != LENGTH or -1 in digits or _remainder(digits):
        raise CodeError(f"{code!r} is mistyped (a form code has twelve characters, such as {EXAMPLE})")
    packed = sum(digit << 5 * at for at, digit in enumerate(reversed(digits[:-1])))
    values: dict[str, int] = {}
    for name, bits in reversed(_FIELDS.items()):
        values[name], packed = packed & (1 << bits) - 1, packed >> bits
    if values["version"] != VERSION:
        raise CodeError(f"{code!r} is a code of version {values['version']} (this one reads {VERSION})")
    if values["parts"] >> len(base.parts) or values["mix"] >= len(MIXES) or not values["count"]:
        raise CodeError(f"{code!r} is of a later edition of this book, or of another book")
    plan = Plan(
        parts=tuple(name for at, name in enumerate(base.parts) if values["parts"] >> at & 1),
        mix=list(MIXES)[values["mix"]],
        count=values["count"],
        seed=values["seed"],
    )
    return plan, values["digest"]


def opened(bank: Bank, code: str) -> Form:
    """Return the form that a code names; it says so if the book has changed since.

    Raises:
        CodeError: the code cannot be read.
    """
    plan, made_for = read(bank.base, code)
    form = drawn(bank, plan)
    return replace(form, changed=digest(form) != made_for)


def index(bank: Bank) -> dict[str, Any]:
    """Return what `static/form.js` needs to draw the same forms: the tables, and questions with their conflicts."""
    place = {question.id: at for at, question in enumerate(bank)}
    return {
        "parts": [[name, list(pages)] for name, pages in bank.base.parts.items()],
        "mixes": [[name, list(levels)] for name, levels in MIXES.items()],
        "surface": sorted(name for name, kind in KINDS.items() if kind.surface),
        "questions": [
            {
                "id": one.id,
                "page": one.page,
                "kind": one.kind,
                "level": one.level,
                "shown": shown(one),
                "conflicts": sorted(place[other] for other in bank.conflicts[one.id]),
            }
            for one in bank
        ],
    }


def digest(form: Form) -> int:
    """Return the first fourteen bits of SHA-256 over the ids of a form's questions and of their options."""
    lines = "\n".join(f"{one.id}:{','.join(shown(one))}" for one in form.questions)
    return int.from_bytes(hashlib.sha256(lines.encode()).digest()[:2]) >> 16 - _FIELDS["digest"]


def shown(question: Question) -> list[str]:
    """Return the ids of what a question lays out to choose, order or pair, as shown."""
    match question.shape:
        case Choice(options=options):
            return [one.id for one in options]
        case Order(items=items):
            return [one.id for one in items]
        case Match(left=left, right=right):
            return [one.id for one in (*left, *right)]
        case Text() | Number() | Date():
            return []
        case _ as never:
            assert_never(never)


def _remainder(digits: list[int]) -> int:
    """Evaluate digits as a polynomial at x, in GF(32) made by x^5 + x^2 + 1, where x is primitive.

    With a check digit that makes it zero, any one changed character and any two swapped ones are noticed,
    as for a Reed-Solomon code of one check symbol (at most 31 digits).
    """
    value = 0
    for digit in digits:
        value = _times_two(value) ^ digit
    return value


def _times_two(value: int) -> int:
    return (value << 1 ^ 0b100101) if value & 16 else value << 1
