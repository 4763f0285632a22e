"""Write the bank as classic scripts: one that lists all questions, and for each part of the book one that holds them.

A page cannot fetch files from ``file://``, so it loads them as scripts; a pupil's page loads only the parts
that its questions stand in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.codes import index
from quizgen.kinds import GROUPS, KINDS
from quizgen.render import Writer, page_data, render_question
from quizgen.sphinx_ext.assets import FOLDER, copy_static, write
from quizgen.sphinx_ext.quiz_maker.editions import EDITIONS, editions_script
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from quizgen.bank import Bank
    from quizgen.model import Question
    from quizgen.packs import Packs
    from quizgen.sphinx_ext.book import Book

INDEX = "index.js"
FILES = ("form.js", "shelf.js", "maker.js", "maker.css", "pupil.js", "pupil.css")
REST = "rest"
"""The file of the questions of pages that are in no part."""
MADE = "quizgen_maker"
"""Key in a page's metadata that says it holds the directive."""


def has_maker(env: BuildEnvironment) -> bool:
    """Tell whether some page lets quizzes be made."""
    return any(MADE in metadata for metadata in env.metadata.values())


def title_of(book: Book, env: BuildEnvironment, part: str, first: str) -> str:
    """Return what a part is called: as the page, or the first page of the folder, is titled."""
    title = env.titles.get(book.docname(first))
    return title.astext() if title else part


class Data:
    """The scripts of one build."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def write(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Write the scripts, if a page needs them (handler of ``env-updated``)."""
        bank = self._book.bank
        if (
            app.builder.format != "html"
            or app.builder.name == "epub"
            or bank is None
            or not has_maker(env)
        ):
            return
        folder = Path(app.outdir, "_static", FOLDER)
        (folder / "bank").mkdir(parents=True, exist_ok=True)
        for name in FILES:
            copy_static(name, folder)
        write(folder / INDEX, self._index(bank, env, app.config.language))
        if app.config.quizgen_editions:
            write(folder / EDITIONS, editions_script(app.config.quizgen_editions))
        for name, questions in _shelves(bank).items():
            write(folder / "bank" / f"{name}.js", self._shelf(questions, app))

    def _index(self, bank: Bank, env: BuildEnvironment, language: str) -> str:
        """Return the script that lists questions, parts, sets and editions, and holds the words of the pages."""
        base = bank.base
        listed = index(bank)
        for entry, question in zip(listed["questions"], bank, strict=True):
            entry["shelf"] = _shelf_of(bank, question)
            entry["group"] = KINDS[question.kind].group
        listed |= {
            "words": words(language).for_script("maker") | {"answers": words(language)("answers")},
            "edition": base.edition.isoformat(),
            "groups": list(GROUPS),
            "formerly": dict(base.formerly),
            "titles": [title_of(self._book, env, name, pages[0]) for name, pages in base.parts.items()],
            "sets": _sets(self._book.packs),
        }
        return f"(window.quizgen ||= {{}}).index = {_dumps(listed)};\n"

    def _shelf(self, questions: Iterable[Question], app: Sphinx) -> str:
        """Return the script that holds questions as the pages show them; links lead from the site's root."""
        writer = Writer(
            href=lambda one: f"{app.builder.get_target_uri(self._book.docname(one.page))}#{one.anchor}",
            russian=self._book.russian,
            language=app.config.language,
        )
        held = {
            one.id: {"html": render_question(one, writer), "data": page_data(one)} for one in questions
        }
        return f"Object.assign((window.quizgen ||= {{}}).bank ||= {{}}, {_dumps(held)});\n"


def _sets(packs: Packs | None) -> dict[str, Any]:
    """Return title and ids of every list of the lesson packs."""
    if packs is None:
        return {}
    return {
        name: {"title": pack.title, "ids": [one.id for one in packs.form(name).questions]}
        for pack in packs.values()
        for name in pack.lists
    }


def _shelves(bank: Bank) -> dict[str, list[Question]]:
    """Return the questions of each file."""
    found: dict[str, list[Question]] = {}
    for question in bank:
        found.setdefault(_shelf_of(bank, question), []).append(question)
    return found


def _shelf_of(bank: Bank, question: Question) -> str:
    names: Iterator[str] = (
        str(at) for at, pages in enumerate(bank.base.parts.values()) if question.page in pages
    )
    return next(names, REST)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
