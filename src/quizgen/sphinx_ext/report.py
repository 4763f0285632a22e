"""Tell, once per build, everything that breaks the contract between the pages and the facts.

Errors are written with file and line, cannot be suppressed, and end the build with status 1, with or
without ``-W``; an exception would make Jupyter Book print two tracebacks and hide all but the first.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from quizgen.errors import Problem, RequestError, Where
from quizgen.quizzes import misasked
from quizgen.sphinx_ext.made import files
from quizgen.sphinx_ext.notes import PageNotes, notes
from quizgen.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from quizgen.sphinx_ext.book import Book

logger = logging.getLogger(__name__)


class Report:
    """Collects the problems of a build, whether or not their pages were read again."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def tell(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Log all problems and the advice (handler of ``env-updated``)."""
        found = sorted({*self._book.problems, *self._in_pages(env)})
        with logging.skip_warningiserror():
            for problem in found:
                logger.error("%s", _message(problem), location=_location(problem))
        if found:
            app.statuscode = 1
        for advice in self._book.base.advice if self._book.base is not None else ():
            kind = advice.code or "advice"
            logger.warning(
                "%s", _message(advice), location=_location(advice), type="quizgen", subtype=kind
            )

    def _in_pages(self, env: BuildEnvironment) -> Iterator[Problem]:
        written: dict[str, str] = {}
        for docname, page in sorted(notes(env).items()):
            file = self._file(Path(env.doc2path(docname)))
            yield from _stray(page, file)
            if self._book.base is not None:
                yield from self._drift(docname, page, file)
                yield from self._misasked(docname, page, file)
                yield from self._misordered(page, written)
        yield from self._unread(env)

    def _drift(self, docname: str, page: PageNotes, file: str) -> Iterator[Problem]:
        """Yield each difference between the tagged words that Sphinx and the fact reader saw."""
        passages = self._book.passages.get(docname, ())
        in_reader = [(_key(one.record, one.text), one.where.line) for one in passages]
        in_sphinx = [(_key(one.record, one.text), one.line) for one in page.spans]
        lines = dict(in_reader) | dict(in_sphinx)
        read, seen = (Counter(key for key, _ in both) for both in (in_reader, in_sphinx))
        for key in sorted((seen - read) | (read - seen)):
            who = "Sphinx" if seen[key] > read[key] else "the reader of the facts"
            what = f"fact-{key[0]}: only {who} sees the tagged words {key[1]!r}"
            yield Problem(Where(file, lines[key]), what, "tag words of plain MyST", "tag-drift")

    def _misasked(self, docname: str, page: PageNotes, file: str) -> Iterator[Problem]:
        form = partial(self._book.form, docname)
        yield from misasked(file, page.quizzes, form)
        for request in page.quizzes:
            with suppress(RequestError):
                if (drawn := form(request)).short:
                    found = len(drawn.questions)
                    logger.info(
                        "%s:%s: quiz: %s of %s questions fit", file, request.line, found, drawn.count
                    )

    def _misordered(self, page: PageNotes, written: dict[str, str]) -> Iterator[Problem]:
        """Yield what is wrong with orders; `written` holds the data files of those before, name -> text."""
        for order in page.orders:
            where = Where(self._file(Path(order.file)), order.line)
            try:
                data = files(self._book, order)
            except RequestError as error:
                for what in error.problems:
                    yield Problem(where, f"{order.name}: {what}", "", "order")
                continue
            for name, text in data.items():
                if written.setdefault(name, text) != text:
                    what = f"{order.name}: another data file is named {name!r}"
                    yield Problem(where, what, "names that differ", "order")

    def _unread(self, env: BuildEnvironment) -> Iterator[Problem]:
        """Yield each page with passages that is no page of this build: links would lead nowhere."""
        for docname, passages in self._book.passages.items():
            if docname not in env.found_docs:
                what = f"fact-{passages[0].record}: this page is not part of the build"
                yield Problem(passages[0].where, what, "a page that Sphinx reads", "page-unread")

    def _file(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._book.root)).as_posix()


def _stray(page: PageNotes, file: str) -> Iterator[Problem]:
    for line, text in page.cyrillic:
        what = f"Cyrillic words without a language: {text!r}"
        yield Problem(Where(file, line), what, "{uk}`…` or {ru}`…`", "no-language")


def _key(record: str, text: str) -> tuple[str, str]:
    return record, " ".join(words(text))


def _message(problem: Problem) -> str:
    return f"{problem.what} ({problem.allowed})" if problem.allowed else problem.what


def _location(problem: Problem) -> str:
    return f"{problem.where.file}:{problem.where.line or 1}"
