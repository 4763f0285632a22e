"""Each chapter asks one question, opens and ends alike, and its sections are lessons of two printed pages."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from book_pages import BANK, BASE, PAGES, ROOT
from test_book_text import CHAPTERS, in_chapter, in_short, words_by_section

from quizgen.forms import Blueprint, Form, draw
from quizgen.model import Sensitive

if TYPE_CHECKING:
    from quizgen.facts.pages import Page

SINGLE = ["start-here", "how-we-know"]
"""Chapters of one page: it opens and ends as the others' first and last pages do."""
ENDS = [f"book/{name}" for name in SINGLE] + [f"book/{name}/summing-up" for name in CHAPTERS]
SECTIONS = [page for page in PAGES if in_chapter(page) or page.name.removeprefix("book/") in SINGLE]
APART = {"What this page is about", "What we do not know", "Quiz"}
"""Parts of a single page that longer chapters have on pages of their own."""
TERM = re.compile(r"\{term\}`(?:[^`<]*<)?([^`>]+)>?`")
BOLD = re.compile(r"\*\*([a-z][\w' -]{2,30})\*\*")


def source(name: str) -> str:
    """Return the text of a page as it is written."""
    return (ROOT / f"{name}.md").read_text("utf-8")


def quizzes(name: str) -> list[Form]:
    """Return what the quizzes of a page ask that are drawn from its facts, in the order of the page."""
    (page,) = [page for page in PAGES if page.name == name]
    taught = tuple(dict.fromkeys(record for span in page.spans for record in span.records))
    found = []
    for options in re.findall(r"^```\{quiz\}\n((?::.*\n)*)```", source(name), re.MULTILINE):
        asked = dict(re.findall(r"^:(\w+): (.*)$", options, re.MULTILINE))
        words = {key: tuple(value.replace(",", " ").split()) for key, value in asked.items()}
        blueprint = Blueprint(
            records=words.get("records", () if "tags" in words else taught),
            tags=words.get("tags", ()),
            kinds=words.get("kinds", ()),
            home=name,
            count=int(asked["number"]),
        )
        found.append(draw(BANK, blueprint, asked["seed"]))
    return found


@pytest.mark.parametrize("name", ENDS)
def test_a_chapter_ends_in_eight_questions(name: str) -> None:
    """The last quiz of a chapter asks eight questions, of at least three kinds."""
    form = quizzes(name)[-1]
    assert len(form.questions) == 8
    assert len({question.kind for question in form.questions}) >= 3


@pytest.mark.parametrize("name", ENDS)
def test_a_chapter_ends_in_what_is_not_known_and_what_came_since(name: str) -> None:
    """The end lists what no source settles, and has a dated box on what came after 2022."""
    text = source(name)
    unknown = text.partition("## What we do not know")[2].partition("\n```")[0]
    assert len(re.findall(r"^- ", unknown, re.MULTILINE)) >= 3
    since = text.partition("{admonition} Since 2022 (as of 1 December 2026)")[2].partition("\n```")[0]
    assert re.findall(r"^- \[?\*\*[^*]*20\d\d", since, re.MULTILINE)


@pytest.mark.parametrize("name", SINGLE + [f"{name}/index" for name in CHAPTERS])
def test_a_chapter_opens_with_its_question_and_goals(name: str) -> None:
    """The opening has one question, reading time, topics, and three goals."""
    text = source(f"book/{name}")
    assert len(re.findall(r"^\*\*[^*]+\?\*\*$", text, re.MULTILINE)) == 1
    assert re.search(r"Reading time: about", text)
    assert re.search(r"^## What (this page is|these pages are) about$", text, re.MULTILINE)
    goals = re.split(r"After (?:this page|these pages) you can", text)[1].splitlines()
    numbers = [
        line[:2] for line in takewhile(lambda one: not one.startswith("#"), goals) if line[:1].isdigit()
    ]
    assert numbers == ["1.", "2.", "3."]


@pytest.mark.parametrize("page", SECTIONS, ids=lambda page: page.name)
def test_a_section_stands_alone(page: Page) -> None:
    """A section has an "In short", an open prompt, links on, and 400 to 900 words or several such parts."""
    text = source(page.name)
    shorts = in_short(page)
    assert shorts
    assert text.count(":class: open-prompt") == len(shorts)
    assert re.search(r"^Back: \[.*\]\(.*\) · Next: \[.*\]\(.*\)$", text, re.MULTILINE)
    size = sum(n for name, n in words_by_section(page).items() if name not in APART)
    assert 400 * len(shorts) <= size <= 900 * len(shorts)


@pytest.mark.parametrize("page", SECTIONS, ids=lambda page: page.name)
def test_a_section_brings_few_new_terms(page: Page) -> None:
    """A lesson explains at most five terms, by a link to the glossary or in bold."""
    found = [
        {one.lower() for one in TERM.findall(part) + BOLD.findall(part)}
        for part in re.split(r"^## ", source(page.name), flags=re.MULTILINE)
    ]
    lessons = found if len(in_short(page)) > 1 else [set().union(*found)]
    assert [sorted(one) for one in lessons if len(one) > 5] == []


@pytest.mark.parametrize(
    "page", [page for page in PAGES if in_chapter(page)], ids=lambda page: page.name
)
def test_a_section_asks_two_or_three_questions_unless_it_must_not(page: Page) -> None:
    """Each inline quiz has two or three questions, and none stands beside what is never quizzed."""
    forms = quizzes(page.name)
    never = any(
        BASE.records[name].sensitive is Sensitive.NO_QUIZ for span in page.spans for name in span.records
    )
    if page.name.startswith("book/people/voices") or (never and len(in_short(page)) == 1):
        assert forms == []
    else:
        assert forms
        assert len(forms) <= len(in_short(page))
        assert all(len(form.questions) in {2, 3} and not form.short for form in forms)
