"""Let teachers make a quiz in the page, and pupils open it: two pages over scripts that hold the whole bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.sphinx_ext.maker.data import Data
from quizgen.sphinx_ext.maker.pupil import Pupil
from quizgen.sphinx_ext.maker.teacher import MakerDirective, Teacher, maker

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from quizgen.sphinx_ext.book import Book


def add_maker(app: Sphinx, book: Book) -> None:
    """Let a page of a build hold the directive ``quiz-maker``; where one does, the site has a page for pupils."""
    app.add_directive("quiz-maker", MakerDirective)
    app.add_node(maker, **Teacher(book).table())  # type: ignore[arg-type]
    app.connect("env-updated", Data(book).write)
    app.connect("html-page-context", Teacher(book).add)
    app.connect("html-collect-pages", Pupil(book).pages)
    app.connect("html-page-context", Pupil(book).add)
