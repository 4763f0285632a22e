"""Find the tagged words of a page, and put the target of a record into its home passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from msgspec import Struct
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain

    from quizgen.sphinx_ext.book import Book

PREFIX = "fact-"

_BREAK = "<br />\n"
"""What MyST writes for a line that ends with a backslash; raw HTML of an author has no line end."""


class Span(Struct, frozen=True):
    """Tagged words as Sphinx read them; a span with two tags counts as two."""

    record: str
    text: str
    line: int


def tagged_nodes(doctree: nodes.document) -> list[tuple[str, nodes.inline]]:
    """Return the tagged words of a page as nodes, each with a record; a span with two tags stands twice."""
    return [(record, node) for node in doctree.findall(nodes.inline) for record in tagged(node)]


def spans(tags: Iterable[tuple[str, nodes.inline]]) -> Iterator[Span]:
    """Yield tagged words without cites and footnotes."""
    for record, node in tags:
        yield Span(record, words(node), line_of(node))


def tagged(node: nodes.Element) -> list[str]:
    """Return the records whose tags an element bears, each once."""
    names = dict.fromkeys(node["classes"])
    return [name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)]


def words(node: nodes.Node) -> str:
    """Return what a reader sees of a node before citations are numbered, as the fact reader does."""
    if isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        return ""
    if isinstance(node, nodes.raw):
        return " " if node.astext() == _BREAK else ""
    if isinstance(node, addnodes.pending_xref) and _is_bare(node):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(words(child) for child in node.children)


def _is_bare(node: addnodes.pending_xref) -> bool:
    """Tell whether a reference takes its words from elsewhere: a citation, or a page's title."""
    if node.get("refdomain") == "cite":
        return True
    return node.get("reftype") in {"doc", "ref", "numref", "myst"} and not node.get("refexplicit")


def line_of(node: nodes.Node | None) -> int:
    """Return the line of a node or of the nearest node around it that has one."""
    while node is not None:
        if node.line:
            return int(node.line)
        node = node.parent
    return 0


class Anchors:
    """Where questions, links and references to a record lead."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def place(self, app: Sphinx, doctree: nodes.document) -> None:
        """Put ``fact-ID`` into the home passages of a page (handler of ``doctree-read``).

        A target with an id and no name, so that no heading of the same slug can rename it; its label is
        registered here, so that references find it from every page and in every builder.
        """
        homes = self._book.homes(app.env.docname)
        labels = cast("StandardDomain", app.env.get_domain("std"))
        for node in list(doctree.findall(nodes.inline)):
            here = [record for record in tagged(node) if record in homes]
            homes.difference_update(here)
            for record in reversed(here):
                name = PREFIX + record
                node.insert(0, nodes.target("", "", ids=[name]))
                labels.note_hyperlink_target(name, app.env.docname, name, heading_over(node))


def heading_over(node: nodes.Node | None) -> str:
    """Return the heading of the section that a node stands in, or an empty string."""
    section = next(_sections(node), None)
    return words(section[0]) if section is not None and isinstance(section[0], nodes.title) else ""


def records_beside(node: nodes.Node, tags: Iterable[tuple[str, nodes.inline]]) -> frozenset[str]:
    """Return the records tagged in a node's section, in one below it, or in the words of one around it.

    Args:
        node: a quiz.
        tags: the tags of its page; see `tagged_nodes`.
    """
    around = list(_sections(node))
    return frozenset(record for record, tag in tags if _are_close(around, list(_sections(tag))))


def _are_close(one: list[nodes.section], other: list[nodes.section]) -> bool:
    """Tell whether the nearest section of one node is around the other; sections, for headings recur."""
    return not one or not other or one[0] in other or other[0] in one


def _sections(node: nodes.Node | None) -> Iterator[nodes.section]:
    """Yield the sections that a node stands in, the nearest first."""
    while node is not None:
        if isinstance(node, nodes.section):
            yield node
        node = node.parent
