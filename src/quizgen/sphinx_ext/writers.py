"""Write a quiz into a page of whichever builder is at work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from quizgen.errors import RequestError
from quizgen.render import Writer, render_html, render_html_apart, render_latex, render_text

if TYPE_CHECKING:
    from quizgen.model import Place, Question
    from quizgen.sphinx_ext.book import Book
    from quizgen.sphinx_ext.directive import quiz

Visit = Callable[[Any, "quiz"], None]


class Writers:
    """The visitors of the quiz node; its questions are drawn here and never enter the doctree."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def table(self) -> dict[str, tuple[Visit, None]]:
        """Return the visitor of each output format."""
        return {
            "html": (self.html, None),
            "latex": (self.latex, None),
            "text": (self.text, None),
            "man": (self.other, None),
            "texinfo": (self.other, None),
        }

    def html(self, translator: Any, node: quiz) -> None:
        """Write folds and data for the script; for EPUB, which runs none, answers apart."""
        if questions := self._questions(node):
            writer = Writer(
                href=lambda place: self._href(translator.builder, node["page"], place),
                page=self._book.page(node["page"]),
                russian=self._book.russian,
                language=_language(translator),
            )
            if translator.builder.name == "epub":
                translator.body.append(render_html_apart(questions, writer))
            else:
                translator.body.append(render_html(questions, writer, _name(translator, node)))
        raise nodes.SkipNode

    def latex(self, translator: Any, node: quiz) -> None:
        """Write lists whose links lead to the labels of the passages."""
        if questions := self._questions(node):
            translator.body.append(render_latex(questions, self._label, _language(translator)))
        raise nodes.SkipNode

    def text(self, translator: Any, node: quiz) -> None:
        """Write plain lines."""
        if questions := self._questions(node):
            translator.new_state(0)
            translator.add_text(render_text(questions, language=_language(translator)).rstrip())
            translator.end_state(wrap=False)
        raise nodes.SkipNode

    def other(self, translator: Any, node: quiz) -> None:
        """Write plain lines as a block that the format keeps as it is."""
        if questions := self._questions(node):
            lines = render_text(questions, language=_language(translator))
            nodes.literal_block(lines, lines).walkabout(translator)
        raise nodes.SkipNode

    def _questions(self, node: quiz) -> Sequence[Question]:
        try:
            return self._book.form(node["page"], node["request"]).questions
        except RequestError:  # reported with its file and line before anything is written
            return ()

    def _href(self, builder: Any, page: str, place: Place) -> str:
        """Return the address of a passage; where all pages are one, only the last anchor counts."""
        target = self._book.docname(place.page)
        address = f"{builder.get_relative_uri(page, target)}#{place.anchor}"
        return "#" + address.rsplit("#", 1)[1] if address.count("#") > 1 else address

    def _label(self, place: Place) -> str:
        return f"{self._book.docname(place.page)}:{place.anchor}"


def _language(translator: Any) -> str:
    """Return the language of the project: the `language` of its configuration."""
    return str(translator.builder.config.language)


def _name(translator: Any, node: quiz) -> str:
    """Return an id for the quiz that no heading and no other quiz has, nor in all pages as one."""
    quizzes = list(translator.document.findall(type(node)))
    at = next(position for position, one in enumerate(quizzes, 1) if one is node)
    return f"quizgen-{at}"
