"""The twenty questions that the benchmark sets beside those of neighbours are asked by quizgen, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peers
from quizgen import generate, load_facts
from quizgen.forms import Blueprint, draw

if TYPE_CHECKING:
    from pathlib import Path


def test_all_twenty_fit_into_one_quiz(tmp_path: Path) -> None:
    """None of them tells the answer of another, and five are typed."""
    page = peers.page_of_quizgen(tmp_path)
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    form = draw(generate(load_facts(tmp_path)), Blueprint(count=20, kinds=("own",)), "1")
    shapes = sorted(type(question.shape).__name__ for question in form.questions)
    assert shapes == ["Choice"] * 15 + ["Number"] * 3 + ["Text"] * 2
