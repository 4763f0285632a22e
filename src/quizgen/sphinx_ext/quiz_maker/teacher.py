"""The page on which teachers make a quiz: three decisions, then the questions, to swap, print and send."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizgen.codes import MIXES, MOST
from quizgen.kinds import GROUPS
from quizgen.sphinx_ext.assets import QUIZ_SCRIPTS, STYLE, load
from quizgen.sphinx_ext.quiz_maker.data import INDEX, MADE, title_of
from quizgen.sphinx_ext.quiz_maker.editions import with_editions
from quizgen.sphinx_ext.quiz_maker.pupil import PAGE
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from quizgen.sphinx_ext.book import Book
    from quizgen.words import Words

SCRIPTS = (INDEX, *QUIZ_SCRIPTS, "form.js", "shelf.js", "maker.js")
MAKER_STYLE = "maker.css"
USES = ("paper", "devices", "board")


class maker(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """The place where quizzes are made."""


class MakerDirective(SphinxDirective):
    """A form by which a quiz is made from the whole bank."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the node, and remember that the site needs the bank."""
        self.env.metadata[self.env.docname][MADE] = "yes"
        return [maker("")]


class Teacher:
    """The visitors of the node, and the scripts of its page."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def table(self) -> dict[str, tuple[Callable[[Any, maker], None], None]]:
        """Return the visitor of each output format; only a web page has the form."""
        return {"html": (self.html, None)} | dict.fromkeys(
            ("latex", "text", "man", "texinfo"), (self.other, None)
        )

    def html(self, translator: Any, node: maker) -> None:
        """Write the form; without a script its page says where the ready sets are."""
        if translator.builder.name != "epub" and self._book.base is not None:
            translator.body.append(self._form(translator.builder))
        raise nodes.SkipNode

    def other(self, translator: Any, node: maker) -> None:
        """Write nothing."""
        raise nodes.SkipNode

    def add(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Name the scripts in the page that holds the form (handler of ``html-page-context``)."""
        if doctree and any(doctree.findall(maker)):
            load(app, (STYLE, MAKER_STYLE), with_editions(SCRIPTS, app.config))

    def _form(self, builder: Any) -> str:
        """Return the controls, hidden until the script shows them."""
        say = words(builder.config.language)
        return (
            f'<div class="quiz-maker" data-pupil="{escape(builder.get_target_uri(PAGE))}" '
            f'data-imprint="{escape(self._imprint(builder.config, say))}">\n'
            f"<noscript><p>{escape(say('noScript'))}</p></noscript>\n"
            f'<div class="maker-sets" hidden><p>{escape(say("readySets"))}</p>\n<ul>\n{self._sets()}</ul></div>\n'
            f'<form class="maker-plan" hidden>\n{self._plan(builder.env, say)}</form>\n'
            f'<form class="maker-open" hidden>\n<p><label>{escape(say("openWhat"))} '
            '<input type="text" name="code" autocomplete="off" autocapitalize="off" spellcheck="false" required></label> '
            f'<button type="submit">{escape(say("open"))}</button></p>\n</form>\n'
            '<p class="maker-note" role="status"></p>\n'
            '<div class="maker-result"></div>\n'
            "</div>\n"
        )

    def _plan(self, env: BuildEnvironment, say: Words) -> str:
        """Return the controls by which a quiz is planned."""
        parts = [
            (name, title_of(self._book, env, name, pages[0])) for name, pages in self._parts.items()
        ]
        uses, levels = _named("use", USES, say), _named("level", MIXES, say)
        groups = _named("group", GROUPS, say)
        return (
            f"{_group(say('whichParts'), _boxes('checkbox', 'part', parts))}"
            f'<p class="maker-count"><label>{escape(say("howMany"))} '
            f'<input type="number" name="count" min="1" max="{MOST}" value="8" required></label></p>\n'
            f"{_group(say('whereUsed'), _boxes('radio', 'use', uses, ['paper']))}"
            f"<details><summary>{escape(say('more'))}</summary>\n"
            f"{_group(say('level'), _boxes('radio', 'mix', levels, ['every']))}"
            f"{_group(say('asked'), _boxes('checkbox', 'group', groups, GROUPS))}"
            "</details>\n"
            f'<p><button type="submit">{escape(say("make"))}</button></p>\n'
        )

    @property
    def _parts(self) -> Mapping[str, Sequence[str]]:
        return self._book.facts.parts

    def _sets(self) -> str:
        """Return a line for each lesson that has lists, each a link that the script follows in the page."""
        return "".join(
            f"<li>{escape(pack.title)}: {_links(pack.lists)}</li>\n"
            for pack in self._book.facts.packs.values()
            if pack.lists
        )

    def _imprint(self, config: Any, say: Words) -> str:
        """Return what every printed quiz says of where it comes from."""
        return say("imprint", config.project, str(self._book.facts.edition), config.quizgen_licence)


def _links(names: Iterable[str]) -> str:
    return ", ".join(f'<a href="#{name}">{name}</a>' for name in names)


def _named(group: str, names: Iterable[str], say: Words) -> list[tuple[str, str]]:
    """Return each name of a group with the words for it."""
    return [(name, say(f"{group}_{name}")) for name in names]


def _group(legend: str, boxes: str) -> str:
    return f"<fieldset><legend>{escape(legend)}</legend>\n{boxes}</fieldset>\n"


def _boxes(kind: str, name: str, choices: Iterable[tuple[str, str]], checked: Iterable[str] = ()) -> str:
    """Return one labelled button for each choice."""
    chosen = set(checked)
    return "".join(
        f'<label><input type="{kind}" name="{name}" value="{escape(value)}"'
        f"{' checked' if value in chosen else ''}> {escape(said)}</label>\n"
        for value, said in choices
    )
