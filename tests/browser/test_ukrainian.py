"""A site whose language is Ukrainian: every word of quizgen's own is, on the page, by the script and in the maker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quiz_page import weight
from quizgen.words import LANGUAGES
from sphinx_project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from conftest import Watch

OWN = ".quiz-title, .quiz :is(summary, button:not(.quiz-take), .quiz-ask, .quiz-source, .quiz-mode, .quiz-wrong)"
"""What of a quiz holds words of quizgen's own alone."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain Sphinx project in Ukrainian, with a page on which quizzes are made."""
    project = Project(tmp_path_factory.mktemp("uk"))
    project.edit("conf.py", 'language = "en"', 'language = "uk"')
    project.edit("facts/base.yml", "../people.md]", "../people.md]\nparts: [town]")
    project.edit("index.md", "people\n", "people\nmake\n")
    (project.source / "make.md").write_text("# Скласти запитання\n\n```{quiz-maker}\n```\n", "utf-8")
    done = project.build()
    assert done.returncode == 0, done.stderr
    return project.out


@pytest.fixture
def rivers(page: Page, site: Path, watch: Watch) -> Iterator[Page]:
    """The page that asks for a river."""
    page.goto((site / "rivers.html").as_uri())
    yield page
    assert (watch.foreign, watch.errors) == ([], [])


def test_weight(site: Path) -> None:
    """In Ukrainian, too, scripts and style stay within 15 kB gzipped, 9 kB where nothing is typed."""
    choices = weight(site, "quiz.js") + weight(site, "quiz.css")
    assert choices <= 9_000
    assert choices + weight(site, "typed.js") <= 15_000


def told(page: Page, typed: str) -> str:
    """Type the name of a river and check it; return the verdict."""
    box = page.locator("fieldset.quiz-q", has=page.get_by_role("textbox")).first
    box.get_by_role("textbox").fill(typed)
    box.get_by_role("button", name="Перевірити").click()
    return box.locator(".quiz-verdict").inner_text()


def latin(words: str) -> list[str]:
    """Return the words in Latin letters."""
    return re.findall("[A-Za-z]{2,}", words)


def own(part: Locator) -> str:
    """Return the words of elements, hidden ones too."""
    return " ".join(str(one.text_content()) for one in part.all())


def test_verdicts_are_ukrainian(rivers: Page) -> None:
    """Right, with a slip, too little, another river and none: each opens and goes on in Ukrainian."""
    assert told(rivers, "?").startswith("Гаразд. Ось де про це сказано в книзі.")
    assert told(rivers, "Donets").startswith("Майже. ")
    assert told(rivers, "Donets, I mean Siverskyi Donets").startswith("Майже. Ви маєте на увазі «Siver")
    assert told(rivers, "Dnipro").startswith("Інше місце. Dnipro — the largest river of Ukraine.")
    assert told(rivers, "Сіверський Донецц").startswith("Так. Вашу відповідь прочитано як «Siverskyi")
    assert told(rivers, "Сіверський Донець").startswith("Так. ")


def test_the_page_is_ukrainian_and_marks_no_ukrainian(rivers: Page) -> None:
    """The page has its language once; controls, folds, links and the end hold no Latin word."""
    assert rivers.evaluate("document.documentElement.lang") == "uk"
    told(rivers, "Сіверський Донець")
    for button in rivers.locator(".quiz-help").all():
        for _ in range(2):
            button.click()
    assert "першої спроби" in rivers.locator(".quiz-end").inner_text()
    assert latin(own(rivers.locator(OWN))) == []
    assert rivers.locator(".quiz [lang]").count() == 0
    assert rivers.get_by_label("Напишіть назву або ім’я.").count() == 1


def test_memory_is_ukrainian(rivers: Page) -> None:
    """What is said to who asks that answers be kept holds no Latin word."""
    rivers.get_by_label("Запам’ятати мої відповіді на цьому пристрої").check()
    rivers.get_by_role("button", name="Забути мої відповіді").click()
    rivers.get_by_text("Забуто: на цьому пристрої нічого не збережено.").wait_for()
    assert latin(own(rivers.locator(".quiz-memory"))) == []


def test_russian_names_are_marked(page: Page, site: Path) -> None:
    """A Russian name in an option and in a verdict bears its language, a Ukrainian one beside it none."""
    page.goto((site / "town.html").as_uri())
    box = page.locator("fieldset.quiz-q", has_text="Северодонецк").first
    assert own(box.locator(".quiz-options [lang=ru]")) == "Северодонецк"
    box.get_by_text("Сєвєродонецьк", exact=True).first.click()
    box.get_by_role("button", name="Перевірити").click()
    assert own(box.locator(".quiz-verdict [lang]")) == "Северодонецк"


def test_the_page_is_ukrainian_without_a_script(site: Path) -> None:
    """What is written when the site is built needs no script to be Ukrainian."""
    english = [
        text
        for text in LANGUAGES["en"].sheet.values()
        if isinstance(text, str) and re.match("[A-Z].* .*[a-z.]$", text)
    ]
    for path in site.glob("*.html"):
        html = path.read_text("utf-8")
        assert [text for text in english if f">{text}" in html or f'"{text}' in html] == [], path


def test_the_maker_is_ukrainian(page: Page, site: Path, watch: Watch) -> None:
    """The form, what it makes, and what it says hold no Latin word but titles, ids and the licence."""
    page.goto((site / "make.html").as_uri())
    form = own(page.locator(".quiz-maker form, .quiz-maker noscript"))
    assert set(latin(form)) == {"JavaScript", "The", "town"}
    for count, title in (("1", "1 запитання"), ("30", "запитань")):
        page.get_by_label("Скільки запитань?").fill(count)
        page.get_by_role("button", name="Скласти добірку").click()
        page.locator(".quiz-title", has_text=title).first.wait_for()
    note = page.locator(".maker-note").inner_text()
    assert "з 30 запитань: інших, які" in note
    assert note.endswith("підказує відповідь на інше.")
    said = own(page.locator(".maker-result h2, .maker-mix, .maker-acts, .maker-swap, .maker-note"))
    assert latin(said) == []
    assert latin(own(page.locator(OWN))) == []
    page.get_by_label("Відкрити за кодом").fill("4004-0408-VZK3")
    page.get_by_role("button", name="Відкрити", exact=True).click()
    assert page.locator(".maker-note").inner_text().startswith("У коді є описка")
    assert watch.errors == []


def test_the_page_of_pupils_is_ukrainian(page: Page, site: Path) -> None:
    """A link that names nothing, and one whose questions are gone, are told in Ukrainian."""
    address = (site / "q" / "index.html").as_uri()
    page.goto(address)
    assert page.locator(".quiz-pupil").inner_text().startswith("Запитання\n")
    assert latin(page.locator(".quiz-pupil").inner_text()) == []
    page.goto(f"{address}#gone.own.choice,gone.own.date")
    page.get_by_text("У цьому виданні (2026-12-01) немає 2 з 2 запитань за цим посиланням.").wait_for()
