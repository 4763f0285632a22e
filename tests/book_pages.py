"""The book's own pages, facts and questions, read once for the tests that hold them to the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reading import sentences

from quizgen import generate, load_facts
from quizgen.facts.pages import Page, read_page
from quizgen.facts.toc import find, settings
from quizgen.text.fold import words as folded

if TYPE_CHECKING:
    from quizgen.errors import Problem
    from quizgen.model import Passage

ROOT = Path(__file__).resolve().parent.parent


def read_all() -> list[Page]:
    """Read every page of the book, in reading order."""
    problems: list[Problem] = []
    found = settings(find(ROOT / "book"), problems.append)
    assert found is not None
    pages = [read_page(path, name, found.name(path), problems.append) for name, path in found.pages]
    assert problems == []
    return pages


PAGES = read_all()
BASE = load_facts(ROOT / "book")
BANK = generate(BASE)


def sentence_around(passage: Passage, reach: int = 0) -> str:
    """Return the sentence that holds a passage, with `reach` sentences before and after it.

    A cell of a table stands with its row.
    """
    page = next(one for one in PAGES if one.name == passage.page)
    span = next(
        one for one in page.spans if passage.record in one.records and one.line == passage.where.line
    )
    block = page.blocks[span.block]
    if block.row and block.tag in {"td", "th"}:
        return " · ".join(one.text for one in page.blocks if one.row == block.row)
    found = sentences([block.text])
    inside = " ".join(folded(span.text))
    at = next((n for n, one in enumerate(found) if inside in " ".join(folded(one))), None)
    if at is None:
        return block.text
    return " ".join(found[max(0, at - reach) : at + reach + 1])
