"""A code or link of an earlier edition is offered in that edition, from the site as it is now and from any kept one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from keep_editions import keep

from quizgen import codes, generate, load_facts
from quizgen.codes import Plan
from sphinx_project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from conftest import Watch

FIRST, SECOND = "2026-12-01", "2027-02-03"
MAKER, PUPIL = "people.html", "q/index.html"
AXE = {"preload": False, "resultTypes": ["violations"]}
ENDED, LEFT = "why-leave.own.choice", "order-to-leave.date.day"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site in its second edition, in which a question has another id, and a code of the first."""
    folder = tmp_path_factory.mktemp("editions")
    project, place = Project(folder), folder / "published"
    project.add("people.md", "```{quiz-maker}\n```")
    project.configure('quizgen_editions = "editions/"')
    done = project.build("html", "-W", "-q")
    assert done.returncode == 0, done.stderr
    keep(project.out, place)
    bank = generate(load_facts(project.source / "facts"))
    plans = (Plan(count=5, seed=seed) for seed in range(100))
    plan = next(one for one in plans if ENDED in [each.id for each in codes.drawn(bank, one).questions])
    shutil.rmtree(project.out)
    project.edit("facts/base.yml", FIRST, SECOND)
    project.edit("facts/story.yml", "  why-leave:", "  reason-to-leave:")
    project.edit("facts/story.yml", "stem: What reason", "stem: Which reason")
    project.edit("people.md", "why-leave", "reason-to-leave")
    done = project.build("html", "-W", "-q")
    assert done.returncode == 0, done.stderr
    keep(project.out, place)
    return place, codes.write(bank, plan)


def shown(page: Page) -> list[str | None]:
    """Return the ids of the questions that a page shows, once they are there."""
    boxes = page.locator(":is(.maker-result, .pupil-quiz) fieldset.quiz-q")
    boxes.first.wait_for()
    return [one.get_attribute("data-id") for one in boxes.all()]


def test_a_link_opens_whole_in_its_edition(
    page: Page, watch: Watch, published: tuple[Path, str]
) -> None:
    """A pupil whose link names a question that has ended is led to the edition that has it."""
    place, _ = published
    page.goto(f"{(place / PUPIL).as_uri()}#{ENDED},{LEFT}")
    assert shown(page) == [LEFT]
    offer = page.locator(".pupil-status")
    offer.get_by_role("link", name="All editions").wait_for()
    assert "1 of 2 questions of this link are not in this edition (2027-02-03)." in offer.inner_text()
    found = Axe().run(page, context=".quiz-pupil", options=AXE).response
    assert found["violations"] == []
    offer.get_by_role("link", name=FIRST).click()
    page.wait_for_url("**/editions/2026-12-01/q/**")
    assert shown(page) == [ENDED, LEFT]
    assert page.locator(".pupil-status").inner_text() == ""
    assert (watch.foreign, watch.errors) == ([], [])


def test_a_code_opens_the_same_in_its_edition(
    page: Page, watch: Watch, published: tuple[Path, str]
) -> None:
    """A teacher whose code was made before the book changed is led to the page where it says the same."""
    place, code = published
    page.goto(f"{(place / MAKER).as_uri()}#{code}")
    page.get_by_text("The book has changed since this code was made").wait_for()
    page.locator(".maker-note").get_by_role("link", name=FIRST).click()
    page.wait_for_url("**/editions/2026-12-01/people.html*")
    assert ENDED in shown(page)
    assert page.locator(".maker-note a").count() == 0
    assert (watch.foreign, watch.errors) == ([], [])


def test_a_kept_edition_leads_to_the_newer_ones(
    page: Page, watch: Watch, published: tuple[Path, str]
) -> None:
    """From an edition that is kept the list lies above it, not in it."""
    place, _ = published
    page.goto(f"{(place / 'editions' / FIRST / MAKER).as_uri()}#reason-to-leave.own.choice")
    note = page.locator(".maker-note")
    note.get_by_role("link", name="All editions").click()
    page.get_by_role("heading", name="Editions of this book").wait_for()
    assert page.url == (place / "editions/index.html").as_uri()
    page.go_back()
    note.get_by_role("link", name=SECOND).click()
    page.wait_for_url("**/editions/2027-02-03/people.html*")
    assert shown(page) == ["reason-to-leave.own.choice"]
    assert (watch.foreign, watch.errors) == ([], [])


def test_what_is_mistyped_is_in_no_edition(page: Page, published: tuple[Path, str]) -> None:
    """A slip of the pen is told, and nothing is offered."""
    place, code = published
    page.goto(f"{(place / MAKER).as_uri()}#{code[:-1]}{'0' if code[-1] != '0' else '1'}")
    page.get_by_text("This code is mistyped").wait_for()
    page.wait_for_timeout(200)
    assert page.locator(".maker-note a").count() == 0


def test_a_site_without_editions_offers_none(page: Page, watch: Watch, tmp_path: Path) -> None:
    """Where the setting is left out, as in an offline archive, nothing leads to editions."""
    project = Project(tmp_path)
    project.add("people.md", "```{quiz-maker}\n```")
    done = project.build("html", "-W", "-q")
    assert done.returncode == 0, done.stderr
    assert not list(project.out.rglob("editions*"))
    page.goto(f"{(project.out / PUPIL).as_uri()}#gone.own.choice")
    page.get_by_text("1 of 1 questions of this link are not in this edition").wait_for()
    assert page.locator(".pupil-status a").count() == 0
    assert (watch.foreign, watch.errors) == ([], [])


def test_the_list_is_accessible(page: Page, published: tuple[Path, str]) -> None:
    """Axe finds nothing on the list of editions, in light and dark."""
    page.goto((published[0] / "editions/index.html").as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert Axe().run(page, options=AXE).response["violations"] == []
