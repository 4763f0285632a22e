"""Know which pages show something else than when they were read, though their own text is the same."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from quizgen.errors import RequestError
from quizgen.render import page_data, sheet
from quizgen.sphinx_ext.made import made
from quizgen.sphinx_ext.notes import PageNotes, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from quizgen.model import Question
    from quizgen.sphinx_ext.book import Book

VERSION = version("quizgen")
"""A release may write the same question in other words or with another markup."""


class Stale:
    """Compares what a page shows with what it showed, page by page.

    A digest of the whole base would have the whole book read again after each edit of a fact.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._shown: dict[str, str] = {}

    def pages(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Return the pages that must be read again (handler of ``env-get-outdated``)."""
        if self._book.base is None:
            return []
        return sorted(
            docname for docname, page in notes(env).items() if page.shown != self._digest(docname, page)
        )

    def remember(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Note what each page shows now (handler of ``env-updated``)."""
        for docname, page in notes(env).items():
            page.shown = self._digest(docname, page)

    def _digest(self, docname: str, page: PageNotes) -> str:
        """Digest the anchors of a page and all that its quizzes and orders are written from."""
        anchors = " ".join(sorted(self._book.homes(docname)))
        quizzes = self._quizzes(docname, page) if page.quizzes else ()
        shown = [anchors, *quizzes, *(self._made(page) if page.orders else ())]
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()

    def _quizzes(self, docname: str, page: PageNotes) -> Iterator[str]:
        yield f"{VERSION} {sorted(self._book.russian)}"
        for request in page.quizzes:
            try:
                questions = self._book.form(docname, request).questions
            except RequestError as error:
                yield str(error)
                continue
            for question in questions:
                if question.id not in self._shown:
                    self._shown[question.id] = self._words(question)
                yield self._shown[question.id]

    def _made(self, page: PageNotes) -> Iterator[str]:
        yield f"{VERSION} {sorted(self._book.russian)}"
        for order in page.orders:
            try:
                yield repr(made(self._book, order))
            except RequestError as error:
                yield str(error)

    def _words(self, question: Question) -> str:
        """Return what a page shows of a question or gives its script; the author's notes are not in it."""
        return repr((question.digest, question.places, sheet(question), page_data(question)))
