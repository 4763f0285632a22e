"""Put scripts, styles and data beside the pages, and load them only where a page needs them."""

from __future__ import annotations

import json
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import minify

from quizgen.errors import RequestError
from quizgen.model import Date, Number, Text
from quizgen.render import page_lexicon
from quizgen.sphinx_ext.directive import quiz
from quizgen.sphinx_ext.made import files as data_of
from quizgen.sphinx_ext.made.nodes import DATA, has_style
from quizgen.sphinx_ext.notes import notes
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from quizgen.model import Lexicon
    from quizgen.sphinx_ext.book import Book

FOLDER = "quizgen"
"""Under ``_static`` of the built site, not of the sources: what Jupyter Book 1.x finds in a source
folder it loads on every page."""
STYLE = "quiz.css"
FACTS_STYLE = "facts.css"
SCRIPT, SOURCES = "quiz.js", ("check.js", "page.js", "fields.js", "widget.js")
"""One file of the site from several of the package: a page has one request less for each."""
TYPED, READS = "typed.js", ("check-read.js", "check-typed.js")
"""Loaded after the former by pages that ask for a name, a number or a date: it is the larger half."""
MEMORY, KEEPS = "memory.js", ("review.js", "memory.js")
"""Loaded by the former when a reader asks that answers be kept."""
LEXICON = "lexicon.js"
_MEDIA = {"js": "text/javascript", "css": "text/css"}
QUIZ_SCRIPTS = (LEXICON, SCRIPT, TYPED)
"""What a page needs whose questions are not known when it is written."""


class Assets:
    """The files of the quizzes, and of what is made from facts."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def copy(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Write the files before any page names them (handler of ``env-updated``)."""
        if app.builder.format != "html" or self._book.bank is None:
            return
        folder = Path(app.outdir, "_static", FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (STYLE, FACTS_STYLE):
            copy_static(name, folder)
        if _runs_scripts(app):
            write(folder / SCRIPT, quiz_script(app.config.language, self._about(app)))
            write(folder / TYPED, typed_script())
            write(folder / MEMORY, memory_script(app.config.language))
            write(folder / LEXICON, lexicon_script(self._book.bank.lexicon))
            self._write_data(Path(app.outdir, DATA), env)

    def _about(self, app: Sphinx) -> dict[str, str]:
        """Return the edition, and where the reader of a site reports a mistake."""
        page = app.config.quizgen_corrections
        found = {
            "edition": self._book.facts.edition.isoformat(),
            "corrections": app.builder.get_target_uri(page) if page else "",
            "issues": app.config.quizgen_issues,
        }
        return {name: value for name, value in found.items() if value}

    def _write_data(self, folder: Path, env: BuildEnvironment) -> None:
        """Write the data files of all pages, and delete those that no page has any more."""
        texts = dict(self._data(env))
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.name not in texts:
                path.unlink()
        for name, text in texts.items():
            write(folder / name, text)

    def _data(self, env: BuildEnvironment) -> Iterator[tuple[str, str]]:
        """Yield the data files of all pages."""
        for page in notes(env).values():
            for order in page.orders:
                with suppress(RequestError):  # reported with its file and line
                    yield from data_of(self._book, order).items()

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Name the files in a page that needs them (handler of ``html-page-context``)."""
        if doctree and any(doctree.findall(has_style)):
            app.add_css_file(f"{FOLDER}/{FACTS_STYLE}")
        quizzes = list(doctree.findall(quiz)) if doctree else []
        if not quizzes:
            return
        load(app, [STYLE], self._scripts(quizzes) if _runs_scripts(app) else [])

    def _scripts(self, quizzes: list[quiz]) -> Iterator[str]:
        """Yield the scripts that some quizzes need: names, from which slips must be told, only if one is typed."""
        shapes: set[type] = set()
        for node in quizzes:
            with suppress(RequestError):  # reported with its file and line
                questions = self._book.form(node["page"], node["request"]).questions
                shapes |= {type(question.shape) for question in questions}
        if Text in shapes:
            yield LEXICON
        yield SCRIPT
        if shapes & {Text, Number, Date}:
            yield TYPED


def load(app: Sphinx, styles: Iterable[str], scripts: Iterable[str]) -> None:
    """Name files of the package in the page that is written; scripts run in order when the page is there."""
    for name in styles:
        app.add_css_file(f"{FOLDER}/{name}")
    for name in scripts:
        app.add_js_file(f"{FOLDER}/{name}", loading_method="defer")


def quiz_script(language: str, about: Mapping[str, str]) -> str:
    """Return the script of the quizzes, its words in the language of the site.

    Args:
        language: of the site.
        about: what a report of a mistake names: ``edition``, the page ``corrections``, the address ``issues``.
    """
    said = _json(words(language).for_script("verdicts", "controls"))
    start = f"Object.assign(window.quizgen ||= {{}}, {{ words: {said}, about: {_json(about)} }});\n"
    return _joined(SOURCES, start)


def lexicon_script(lexicon: Lexicon) -> str:
    """Return the script that gives a page the names of the base."""
    return f"(window.quizgen ||= {{}}).lexicon = {page_lexicon(lexicon)};\n{_joined((LEXICON,))}"


def typed_script() -> str:
    """Return the script that checks typed answers."""
    return _joined(READS)


def _joined(names: tuple[str, ...], start: str = "") -> str:
    return shrunk(start + "".join(source(name) for name in names), "js")


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, separators=(",", ":"))


def memory_script(language: str) -> str:
    """Return the script that keeps answers on the reader's device, its words in the language of the site."""
    start = f"Object.assign(window.quizgen.words, {_json(words(language).for_script('memory'))});\n"
    return _joined(KEEPS, start)


def source(name: str) -> str:
    """Return a script or style sheet of the package as its authors wrote it."""
    return (files("quizgen") / "static" / name).read_text("utf-8")


def copy_static(name: str, folder: Path) -> None:
    """Write a script or style sheet of the package into a folder of the site."""
    write(folder / name, shrunk(source(name), name.rpartition(".")[2]))


def shrunk(text: str, ending: str) -> str:
    """Return a script or style sheet without what only its authors read."""
    return f"{minify.string(_MEDIA[ending], text)}\n"


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(path)


def _runs_scripts(app: Sphinx) -> bool:
    """Tell whether the output is a web page; an EPUB takes the style alone."""
    return app.builder.name != "epub"
