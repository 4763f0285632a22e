"""Forms and codes in the page against those in Python: same questions, same order, same code."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from check_samples import ROOT
from quizgen import codes, generate, load_facts
from quizgen.codes import MIXES, CodeError, Plan

if TYPE_CHECKING:
    from playwright.sync_api import Page

BANK = generate(load_facts(ROOT / "book"))


@pytest.fixture
def drawer(page: Page) -> Page:
    """An empty page with the script."""
    page.add_script_tag(path=ROOT / "src/quizgen/static/form.js")
    return page


def plans(number: int) -> list[Plan]:
    """Plans of every size and mix, always the same."""
    chance, parts = random.Random(5), list(BANK.base.parts)  # noqa: S311 - no secret
    return [
        Plan(
            parts=tuple(part for part in parts if chance.random() < 0.4),
            mix=chance.choice(list(MIXES)),
            count=chance.randint(1, 31),
            seed=chance.randrange(1024),
        )
        for _ in range(number)
    ]


def test_forms_and_codes_are_those_of_python(drawer: Page) -> None:
    """A hundred plans draw the same questions in the same order and have the same code."""
    wanted = [
        [codes.write(BANK, plan), [one.id for one in codes.drawn(BANK, plan).questions]]
        for plan in plans(100)
    ]
    sent = [
        {"parts": plan.parts, "mix": plan.mix, "count": plan.count, "seed": plan.seed}
        for plan in plans(100)
    ]
    script = """([index, plans]) => plans.map((plan) => [
      window.quizgen.form.write(index, plan),
      window.quizgen.form.draw(index, plan).map((at) => index.questions[at].id),
    ])"""
    assert drawer.evaluate(script, [codes.index(BANK), sent]) == wanted


def test_codes_are_read_as_in_python(drawer: Page) -> None:
    """Codes, mistyped ones, those of another version and of another book are told alike."""
    good = [codes.write(BANK, plan) for plan in plans(30)]
    typed = [
        *good,
        *(code.lower().replace("0", "o") for code in good),
        *(code[:-1] + "0" for code in good),
    ]
    typed += [
        "",
        "L3-A",
        "0" * 12,
        "8004-0408-VZK2",
        f" {good[0]} ",
        good[0].replace("-", "—"),
        "ß" * 12,
    ]

    def in_python(text: str) -> list[object]:
        try:
            plan, digest = codes.read(BANK.base, text)
        except CodeError as error:
            return [next(word for word in ("mistyped", "version", "edition") if word in str(error))]
        return [list(plan.parts), plan.mix, plan.count, plan.seed, digest]

    script = """([index, typed]) => typed.map((text) => {
      const found = window.quizgen.form.read(index, text);
      if (typeof found === "string") return [found];
      const { parts, mix, count, seed } = found.plan;
      return [parts, mix, count, seed, found.digest];
    })"""
    assert drawer.evaluate(script, [codes.index(BANK), typed]) == [in_python(text) for text in typed]


def test_hashes_are_those_of_python(drawer: Page) -> None:
    """SHA-256 of texts of every length up to three blocks agrees."""
    texts = ["ж" * (size // 2) + "x" * (size % 2) for size in range(180)]
    wanted = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    assert drawer.evaluate("texts => texts.map(window.quizgen.form.sha256)", texts) == wanted
