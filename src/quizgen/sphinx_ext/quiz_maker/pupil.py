"""The page that pupils open: one quiz, named in the address behind ``#``, and nothing that shows a key before.

It is no page of the book, so no contents list leads to it and no search finds it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from quizgen.sphinx_ext.assets import QUIZ_SCRIPTS, STYLE, load
from quizgen.sphinx_ext.quiz_maker.data import INDEX, has_maker
from quizgen.sphinx_ext.quiz_maker.editions import with_editions
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from quizgen.sphinx_ext.book import Book

PAGE = "q/index"
SCRIPTS = (INDEX, *QUIZ_SCRIPTS, "shelf.js", "pupil.js")
PUPIL_STYLE = "pupil.css"
BODY = """<div class="quiz-pupil">
<h1>{quiz}</h1>
<noscript><p>{needsScript}</p></noscript>
<p class="pupil-note">{practice}</p>
<p class="pupil-status" role="status"></p>
<div class="pupil-quiz"></div>
</div>
"""


class Pupil:
    """The page of one build."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Give the page to the builder (handler of ``html-collect-pages``)."""
        if app.builder.name != "epub" and self._book.bank is not None and has_maker(app.env):
            said = words(app.config.language)
            body = BODY.format_map(
                {key: escape(said(key)) for key in ("quiz", "needsScript", "practice")}
            )
            yield PAGE, {"title": said("quiz"), "body": body}, "page.html"

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Name the scripts in the page (handler of ``html-page-context``)."""
        if pagename == PAGE and templatename == "page.html":
            load(app, (STYLE, PUPIL_STYLE), with_editions(SCRIPTS, app.config))
