"""Connect each part of the extension to the event at which it works, in the order of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.sphinx_ext.assets import Assets
from quizgen.sphinx_ext.book import Book
from quizgen.sphinx_ext.directive import QuizDirective, quiz
from quizgen.sphinx_ext.made import add_makers
from quizgen.sphinx_ext.notes import merge, purge, take_notes
from quizgen.sphinx_ext.quiz_maker import add_maker
from quizgen.sphinx_ext.report import Report
from quizgen.sphinx_ext.roles import ROLES, foreign
from quizgen.sphinx_ext.stale import Stale
from quizgen.sphinx_ext.tags import Anchors
from quizgen.sphinx_ext.writers import Writers

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Wire one build: load, find stale pages, read, check, write."""
    book = Book()
    report, stale, assets = Report(book), Stale(book), Assets(book)
    app.add_config_value("quizgen_base", "", "env", [str])
    app.add_config_value("quizgen_licence", "CC BY 4.0", "env", [str])
    app.add_config_value("quizgen_corrections", "", "html", [str])
    app.add_config_value("quizgen_issues", "", "html", [str])
    app.add_config_value("quizgen_editions", "", "html", [str])
    app.add_directive("quiz", QuizDirective)
    for name, role in ROLES.items():
        app.add_role(name, role)
    app.add_node(foreign, **foreign.writers())  # type: ignore[arg-type]
    app.add_node(quiz, **Writers(book).table())  # type: ignore[arg-type]

    add_makers(app, book)
    add_maker(app, book)

    app.connect("builder-inited", book.load)
    app.connect("env-get-outdated", stale.pages)
    app.connect("env-purge-doc", purge)
    app.connect("doctree-read", take_notes)
    app.connect("doctree-read", Anchors(book).place)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", report.tell)
    app.connect("env-updated", stale.remember)
    app.connect("env-updated", assets.copy)
    app.connect("html-page-context", assets.add)
