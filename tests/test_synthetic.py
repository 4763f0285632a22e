"""The synthetic books that the benchmarks measure are good books, the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen import generate, load_facts
from synthetic import Size, write_book

if TYPE_CHECKING:
    from pathlib import Path

SIZE = Size(pages=3, files=2, facts=120)


def test_a_synthetic_book_yields_questions(tmp_path: Path) -> None:
    """It loads without a problem, has about the facts that were asked for, and yields questions."""
    base = load_facts(write_book(tmp_path / "book", SIZE))
    assert abs(len(base) - SIZE.facts) <= 12
    assert len(generate(base)) > SIZE.facts // 2


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """Two books of one seed do not differ; another seed gives another book."""

    def read(name: str, seed: int) -> dict[str, bytes]:
        folder = write_book(tmp_path / name, SIZE, seed=seed)
        return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.*"))}

    assert read("one", 1) == read("two", 1) != read("three", 2)
