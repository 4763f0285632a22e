"""A new kind of question is a module, a line in the table of kinds and its name beside each status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

import weekday
from quizgen import Blueprint, draw, generate, load_facts
from quizgen.kinds import KINDS, Kind
from quizgen.kinds.gate import KINDS_BY_STATUS
from quizgen.model import Status
from sphinx_project import Project

GOOD = Path(__file__).parent / "facts_good"


def add(monkeypatch: pytest.MonkeyPatch, *, surface: bool) -> None:
    """Do what CONTRIBUTING.md asks of who adds a kind."""
    monkeypatch.setitem(KINDS, "weekday", Kind("weekday", weekday.make, "order", surface))
    allowed = KINDS_BY_STATUS[Status.ESTABLISHED] | {"weekday"}
    monkeypatch.setitem(KINDS_BY_STATUS, Status.ESTABLISHED, allowed)


def test_a_new_kind_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bank has its questions, which check answers and fill a form that asks for the kind alone."""
    add(monkeypatch, surface=True)
    bank = generate(load_facts(GOOD))
    form = draw(bank, Blueprint(kinds=("weekday",), count=4), "1")
    assert {one.id for one in form.questions} == {one.id for one in bank if one.kind == "weekday"}
    assert bank.check("order-to-leave.weekday.day", "Friday").result.value == "correct"
    assert len(form.questions) == 4


@pytest.mark.parametrize(("surface", "most"), [(True, 2), (False, 3)])
def test_a_new_kind_is_counted_in_a_mix(
    monkeypatch: pytest.MonkeyPatch, surface: bool, most: int
) -> None:
    """Of four questions, two ask for single things told; one more may be of the kind only if it does not."""
    add(monkeypatch, surface=surface)
    bank = generate(load_facts(GOOD))
    forms = [draw(bank, Blueprint(count=4), str(seed)).questions for seed in range(40)]
    told = {"weekday", "recall", "date", "number", "term"}
    assert max(sum(one.kind in told for one in form) for form in forms) == most
    assert max(sum(one.kind == "weekday" for one in form) for form in forms) == 1


def test_teachers_can_choose_a_new_kind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The maker of quizzes lists its questions under the group that the table names."""
    add(monkeypatch, surface=True)
    project = Project(tmp_path)
    project.add("town.md", "```{quiz-maker}\n```")
    with docutils_namespace():
        Sphinx(project.source, project.source, project.out, tmp_path, "html", status=None).build()
    script = project.read("_static/quizgen/index.js")
    listed = json.loads(script[script.index("=", script.index(".index")) + 1 :].rstrip(";\n"))
    groups = {one["group"] for one in listed["questions"] if one["kind"] == "weekday"}
    assert groups == {"order"}
    assert 'value="order"' in project.read("town.html")
