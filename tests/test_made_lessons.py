"""Real builds of pages that show lesson packs and the cards of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_project import Project, failed, reread

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
title: Who said what
enquiry: Who announced what, and when?
concept: evidence
read: [june, "july#the-north"]
sets:
  A: [order-to-leave.date.day, city-population.number.round]
exits:
  - [city-occupied.date.day, haidai-bridges.attribution.side]
open:
  prompt: Which two sentences rest on one speaker each?
  levels: [Names one., Names both., "Names both, and who else could know."]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A book with one pack and a page of its own for the lesson."""
    project = Project(tmp_path)
    (project.source / "packs").mkdir()
    (project.source / "packs/l1.yml").write_text(PACK, "utf-8")
    project.add("july.md", "## The north\n\nMore.")
    project.configure("myst_heading_anchors = 3")
    (project.source / "l1.md").write_text(
        "# L1\n\n```{lesson} L1\n```\n\n```{open-task} L1\n```\n", "utf-8"
    )
    (project.source / "teach.md").write_text(
        "# Teach\n\n```{lessons}\n```\n\n```{fact-cards} the-report\n```\n", "utf-8"
    )
    project.edit("index.md", "people\n```", "people\nteach\nl1\n```")
    project.edit("facts/base.yml", "../people.md", "../people.md, ../teach.md, ../l1.md")
    return project


def test_lessons_cards_and_tasks_are_shown(project: Project) -> None:
    """The table leads to the lesson's page and to what to read; a lesson shows its question, a task its levels."""
    done = project.build("html", "-W")
    assert done.returncode == 0, done.stderr
    teach, lesson = project.page("teach.html"), project.page("l1.html")
    row = teach.select_one("tbody tr")
    assert row is not None
    assert [one["href"] for one in row.select("a")] == ["l1.html", "june.html", "july.html#the-north"]
    assert "L1 · Who said what" in row.get_text()
    assert "L1-A" in row.get_text()
    cards = [one.get_text().strip() for one in teach.select(".fact-cards > .fact-card")]
    assert cards == ["Haidai was a top military commander."]
    text = lesson.get_text()
    assert "Who announced what, and when?" in text
    assert "Idea of the discipline: evidence." in text
    levels = [one.get_text().strip() for one in lesson.select("tbody td")]
    assert levels[-2:] == ["Level 3", "Names both, and who else could know."]


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_other_builders_show_the_same(project: Project, builder: str) -> None:
    """Lessons and cards need no web page."""
    project.configure("version = '1'")
    done = project.build(builder, "-W")
    assert done.returncode == 0, done.stderr


def test_a_changed_pack_has_its_pages_read_again(project: Project) -> None:
    """Another title or level changes the pages that show it, and no other."""
    assert project.build().returncode == 0
    project.edit("packs/l1.yml", "Names one.", "Names a first one.")
    assert reread(project.build().stdout) == "0 added, 2 changed, 0 removed"
    assert reread(project.build().stdout) == "0 added, 0 changed, 0 removed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{lesson} L2", "lesson: unknown lesson 'L2'"),
        ("{lesson}", "lesson: got '' (allowed: the name of one lesson, such as L3)"),
        ("{lessons} L1", "lessons: the table of lessons takes no words"),
        ("{open-task} L3", "open-task: unknown lesson 'L3'"),
        ("{fact-cards}", "fact-cards: got '' (allowed: the id of one document)"),
        (
            "{fact-cards} the-reprot",
            "fact-cards: the-reprot has no checked sentence (did you mean 'the-report'?)",
        ),
    ],
)
def test_misused(project: Project, text: str, message: str) -> None:
    """What cannot be made is an error at the directive."""
    line = project.add("june.md", f"```{text}\n```")
    assert failed(project.build(), f"june.md:{line}: ERROR: ", message)
