"""Let teachers make a quiz in the page, and pupils open it: two pages over scripts that hold the whole bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.sphinx_ext.quiz_maker.data import Data
from quizgen.sphinx_ext.quiz_maker.pupil import Pupil
from quizgen.sphinx_ext.quiz_maker.teacher import MakerDirective, Teacher, maker

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from quizgen.sphinx_ext.book import Book


def add_maker(app: Sphinx, book: Book) -> None:
    """Let a page of a build hold the directive ``quiz-maker``; where one does, the site has a page for pupils."""
    teacher, pupil = Teacher(book), Pupil(book)
    app.add_directive("quiz-maker", MakerDirective)
    app.add_node(maker, **teacher.table())  # type: ignore[arg-type]
    app.connect("env-updated", Data(book).write)
    app.connect("html-collect-pages", pupil.pages)
    app.connect("html-page-context", teacher.add)
    app.connect("html-page-context", pupil.add)
