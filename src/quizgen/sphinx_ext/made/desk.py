"""What makers of content need of the page they write for: citations, links and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from quizgen.model import Precision
from quizgen.render.foreign import runs
from quizgen.sphinx_ext.made.nodes import (
    beside_drawing,
    datafile,
    drawing,
    figure,
    fold,
    moment,
    paragraph,
)
from quizgen.sphinx_ext.roles import foreign
from quizgen.sphinx_ext.tags import PREFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.util.docutils import SphinxDirective

    from quizgen.model import DateSpan
    from quizgen.sphinx_ext.book import Book


class Desk:
    """A place in a page for which nodes are made."""

    def __init__(self, directive: SphinxDirective, book: Book) -> None:
        self._directive = directive
        self._book = book
        self.env = directive.env
        self.document: nodes.document = directive.state.document
        self.line = directive.lineno

    @property
    def licence(self) -> str:
        """Under which licence the book's data may be used."""
        return str(self.env.config.quizgen_licence)

    def cite(self, keys: Sequence[str]) -> list[nodes.Node]:
        """Return a citation of sources; without sphinxcontrib-bibtex, their titles with links."""
        if "cite" not in self.env.domains:
            return self._titles(keys)
        role = self.env.get_domain("cite").role("p")
        assert role is not None  # noqa: S101 - the domain has had it since its first version
        text = ",".join(keys)
        found, messages = role(
            "cite:p", f"{{cite:p}}`{text}`", text, self.line, self._directive.state.inliner, {}, []
        )
        return [*found, *messages]

    def charted(
        self,
        title: str,
        svg: str,
        values: nodes.Node,
        *,
        beside: str,
        as_of: str,
        sources: Sequence[str],
        data: str,
    ) -> nodes.Node:
        """Return a chart with its title, its values as a table, and a caption.

        Args:
            title: above the drawing.
            svg: the drawing.
            values: the same as a table.
            beside: what is only said where the drawing is shown.
            as_of: the day for which it holds, as a sentence.
            sources: keys of the bibliography.
            data: name of the file that holds the values.
        """
        caption = [
            beside_drawing(beside),
            nodes.Text(f"{as_of}Sources: "),
            *self.cite(sources),
            nodes.Text(f". Licence: {self.licence}."),
            datafile("", files=[data], page=self.env.docname),
        ]
        return figure(
            paragraph(nodes.Text(title), classes=["fact-title"]),
            drawing("", svg=svg),
            fold("", values, summary="The same values as a table"),
            paragraph(*caption, classes=["fact-caption"]),
        )

    def passage(self, record: str, words: str) -> list[nodes.Node]:
        """Return a link to the passage that teaches a record."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", "", *self.words(words)),
            refdomain="std",
            reftype="ref",
            reftarget=PREFIX + record,
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.docname,
        )
        return [link]

    def page(self, place: str, words: str = "") -> list[nodes.Node]:
        """Return a link to a page, or to an anchor in one (``page#anchor``), called `words` or as it is titled."""
        docname, _, anchor = place.partition("#")
        link = addnodes.pending_xref(
            "",
            nodes.inline("", words),
            refdomain="doc" if anchor else "std",
            reftype="myst" if anchor else "doc",
            reftarget=docname if anchor else f"/{docname}",
            reftargetid=anchor or None,
            refexplicit=bool(words),
            refwarn=True,
            refdoc=self.env.docname,
        )
        return [link]

    def words(self, text: str) -> list[nodes.Node]:
        """Return text whose Ukrainian and Russian words bear their language."""
        return [
            self.in_language(run, language) if language else nodes.Text(run)
            for run, language in runs(text, self._book.russian)
        ]

    def in_language(self, text: str, language: str) -> nodes.Node:
        """Return words in a language."""
        return foreign("", text, lang=language)

    def day(self, date: DateSpan | None) -> list[nodes.Node]:
        """Return a date in words and for programs; of an interval its first day."""
        if date is None:
            return []
        iso = date.first.isoformat() if date.precision is Precision.INTERVAL else date.iso
        words = str(date)
        return [moment("", words[:1].upper() + words[1:], datetime=iso)]

    def _titles(self, keys: Sequence[str]) -> list[nodes.Node]:
        base = self._book.base
        found: list[nodes.Node] = []
        for key in keys:
            if base is None or (source := base.sources.get(key)) is None:
                continue
            found += [nodes.Text("; ")] if found else []
            title = source.title
            link = nodes.reference("", title, refuri=source.url) if source.url else nodes.Text(title)
            found.append(link)
        return found
