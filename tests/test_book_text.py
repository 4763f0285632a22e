"""The book's own pages keep the rules that its text is written by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from book_pages import BASE, PAGES
from reading import is_prose, measure, parts, words

if TYPE_CHECKING:
    from quizgen.facts.pages import Block, Page

NO_CLAIMS = {"book/index"}
"""Pages that only lead on: the landing page. The reference pages list; they need no citation either."""

CHAPTERS = ["donbas", "years-2014-2021", "february-2022", "battle", "people", "evidence"]


def in_chapter(page: Page) -> bool:
    """Tell whether a page is a section of a chapter: a lesson of two pages."""
    _, _, rest = page.name.partition("/")
    folder, _, name = rest.partition("/")
    return folder in CHAPTERS and name not in {"index", "summing-up"}


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
    if page.name in NO_CLAIMS or page.name.startswith("book/reference/"):
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
def test_every_passage_cites_its_record(page: Page) -> None:
    """The paragraph of a tagged passage cites one of its record's sources."""
    missing = []
    for span in page.spans:
        found = cites(page, page.blocks[span.block])
        for name in span.records:
            sources = {key for fact in BASE.of(name) for key in fact.sources}
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


def test_start_here_tells_the_story_in_900_words() -> None:
    """The whole story fits ten minutes."""
    page = next(page for page in PAGES if page.name == "book/start-here")
    assert 700 <= sum(words_by_section(page).values()) <= 950


def test_the_report_is_read_in_lessons() -> None:
    """Each section of "Reading one news report" that has an "In short" has 400 to 900 words."""
    page = next(page for page in PAGES if page.name == "book/evidence/reading-a-report")
    sizes = words_by_section(page)
    with_box = {
        page.sections[block.section].heading
        for block in page.blocks
        if any("in-short" in one for one in block.inside)
    }
    assert len(with_box) == 5
    assert {name: sizes[name] for name in with_box if not 400 <= sizes[name] <= 900} == {}


READINGS = {
    f"{page.name}{' ' if name else ''}{name}": texts
    for page in PAGES
    for name, texts in parts(page).items()
}


@pytest.mark.parametrize("name", READINGS)
def test_the_text_is_easy_to_read(name: str) -> None:
    """A section has a Flesch-Kincaid grade of at most 9, an "In short" of 6.5; sentences are short."""
    found = measure(READINGS[name])
    assert found.grade <= (6.5 if name.endswith("[in short]") else 9)
    assert found.mean <= 16
    assert len(words(found.longest)) <= 32, found.longest


def test_the_book_has_the_length_of_a_short_book() -> None:
    """The running text of the eight chapters has 12,000 to 25,000 words; what retells or serves it is apart."""
    apart = ("book/index", "book/reference/", "book/teach/")
    total = sum(
        len(words(block.text))
        for page in PAGES
        if not page.name.startswith(apart)
        for block in page.blocks
        if is_prose(block) and not is_guidance(block)
    )
    assert 12_000 <= total <= 25_000
