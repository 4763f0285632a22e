"""The book's own pages keep the rules that its text is written by."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.facts import FactBase, load_facts
from quizgen.facts.pages import Block, Page, read_page
from quizgen.facts.records import Statement
from quizgen.facts.toc import find, settings

if TYPE_CHECKING:
    from quizgen.errors import Problem

ROOT = Path(__file__).resolve().parent.parent
NO_CLAIMS = {"book/index", "book/references"}
"""Pages that only lead on or list: the landing page and the sources."""

LESSONS = [
    "what-happened",
    "why",
    "not-yet-known",
    "people",
    "lysychansk-and-luhansk",
    "two-oblasts",
]


def read_all() -> list[Page]:
    """Read every page of the book, in reading order."""
    problems: list[Problem] = []
    found = settings(find(ROOT / "book"), problems.append)
    assert found is not None
    pages = [read_page(path, name, found.name(path), problems.append) for name, path in found.pages]
    assert problems == []
    return pages


PAGES = read_all()


@pytest.fixture(scope="module")
def base() -> FactBase:
    """The book's facts."""
    return load_facts(ROOT / "book")


def together(page: Page, block: Block) -> list[Block]:
    """Return the blocks that one citation serves: a table's row, or the block alone."""
    return [one for one in page.blocks if block.row and one.row == block.row] or [block]


def cites(page: Page, block: Block) -> set[str]:
    """Return the sources cited where a block stands."""
    return {key for one in together(page, block) for key in one.cites}


def is_guidance(block: Block) -> bool:
    """Tell whether a block asserts nothing by itself: a summary, a prompt, or a line of links."""
    inside = " ".join(block.inside)
    return (
        "in-short" in inside
        or "open-prompt" in inside
        or block.tag == "th"
        or re.match(r"(Next|Back|Back to): ", block.text) is not None
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_paragraph_cites_or_says_why_not(page: Page) -> None:
    """A paragraph cites a source, or the comment above it says why it needs none."""
    if page.name in NO_CLAIMS:
        return
    bare = [
        f"{page.file}:{block.line}: {block.text[:60]}"
        for block in page.blocks
        if not is_guidance(block)
        and not cites(page, block)
        and not re.match(r"uncited: \S", block.comment)
    ]
    assert bare == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_passage_cites_its_record(page: Page, base: FactBase) -> None:
    """The paragraph of a tagged passage cites one of its record's sources."""
    missing = []
    for span in page.spans:
        found = cites(page, page.blocks[span.block])
        for name in span.records:
            sources = {key for fact in base.of(name) for key in fact.sources}
            if not found & sources:
                missing.append(f"{page.file}:{span.line}: {name}: one of {sorted(sources)}")
    assert missing == []


def in_short(page: Page) -> list[str]:
    """Return the words of each "In short" box."""
    boxes: dict[int, list[str]] = {}
    for block in page.blocks:
        if any("in-short" in one for one in block.inside):
            boxes.setdefault(block.section, []).append(block.text)
    return [" ".join(texts) for texts in boxes.values()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_in_short_is_short(page: Page) -> None:
    """An "In short" has 120 to 180 words."""
    sizes = [len(text.split()) for text in in_short(page)]
    assert [size for size in sizes if not 120 <= size <= 180] == []


def words_by_section(page: Page) -> dict[str, int]:
    """Count the words of each second-level section, without boxes, tables and lists of links."""
    counts: dict[str, int] = {}
    for block in page.blocks:
        section = page.sections[block.section]
        name = section.heading if section.level <= 2 else section.above[1]
        if not is_guidance(block):
            counts[name] = counts.get(name, 0) + len(block.text.split())
    return counts


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_two_pages(name: str) -> None:
    """Each section of the chapter on the withdrawal has 400 to 900 words and an "In short"."""
    page = next(page for page in PAGES if page.name == f"book/withdrawal/{name}")
    assert len(in_short(page)) == 1
    assert 400 <= sum(words_by_section(page).values()) <= 900


def test_start_here_tells_the_story_in_900_words() -> None:
    """The whole story fits ten minutes."""
    page = next(page for page in PAGES if page.name == "book/start-here")
    assert 700 <= sum(words_by_section(page).values()) <= 950


def test_the_report_is_read_in_lessons() -> None:
    """Each section of "Reading one news report" that has an "In short" has 400 to 900 words."""
    page = next(page for page in PAGES if page.name == "book/reading-a-report")
    sizes = words_by_section(page)
    with_box = {
        page.sections[block.section].heading
        for block in page.blocks
        if any("in-short" in one for one in block.inside)
    }
    assert len(with_box) == 5
    assert {name: sizes[name] for name in with_box if not 400 <= sizes[name] <= 900} == {}


def test_every_claim_of_the_report_is_recorded_and_checked(base: FactBase) -> None:
    """Each of the 28 claims has its report check, with status, day, speaker and sources."""
    for number in range(1, 29):
        checks = [
            record
            for record in base.records.values()
            if isinstance(record, Statement) and record.check and f"report-s{number}" in record.tags
        ]
        assert len(checks) == 1, number
        (record,) = checks
        assert record.date
        assert record.by == "news-report-2022-06-24"
        assert record.check.why if record.check else False


def test_the_base_is_large_enough(base: FactBase) -> None:
    """The first edition holds at least 60 facts, 40 entities and 30 sources."""
    assert len(base) >= 60
    assert len(base.entities) >= 40
    assert len(base.sources) >= 30


LOADED = re.compile(r"\b(?:liberated|fell to|terrorists?|neo-?nazis?|orcs?|rashists?)\b", re.IGNORECASE)
UNDATED = re.compile(r"\b(?:recently|currently|nowadays|these days|so far)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_words_take_no_side_and_no_moment(page: Page) -> None:
    """Loaded words stand only in quotation marks, and no sentence leans on the day it is read."""
    for block in page.blocks:
        plain = re.sub(r'"[^"]*"|“[^”]*”', "", block.text)
        assert LOADED.search(plain) is None, f"{page.file}:{block.line}"
        assert UNDATED.search(plain) is None, f"{page.file}:{block.line}"
