"""The nodes that content made from facts is built of, besides those that docutils has."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx

    Visit = Callable[[Any, Any], None]

CARDS = "fact-cards"
"""The class of a numbered list whose items are cards to cut out."""
DATA = "_static/quizgen/data"
"""Where the data of charts lies in the built site."""


class drawing(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """An SVG drawing, in `svg`. Web pages alone show it: the words beside it say the same everywhere."""


class fold(nodes.General, nodes.Element):  # noqa: N801
    """A part that web pages show when its `summary` is opened, and other formats as it is."""


class moment(nodes.inline):  # noqa: N801
    """A date in words, with the same for programs in `datetime`."""


class datafile(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801
    """Links of the page `page` to the data `files` that the build of a web site writes."""


def _skip(writer: Any, node: Any) -> None:
    raise nodes.SkipNode


def _leave(writer: Any, node: Any) -> None:
    """Write the children alone."""


def _draw(writer: Any, node: drawing) -> None:
    if writer.builder.name != "epub":
        writer.body.append(f"{node['svg']}\n")
    raise nodes.SkipNode


def _open_fold(writer: Any, node: fold) -> None:
    if writer.builder.name != "epub":
        summary = escape(node["summary"])
        writer.body.append(f'<details class="fact-fold"><summary>{summary}</summary>\n')


def _close_fold(writer: Any, node: fold) -> None:
    if writer.builder.name != "epub":
        writer.body.append("</details>\n")


def _open_moment(writer: Any, node: moment) -> None:
    writer.body.append(writer.starttag(node, "time", "", datetime=node["datetime"]))


def _close_moment(writer: Any, node: moment) -> None:
    writer.body.append("</time>")


def _link(writer: Any, node: datafile) -> None:
    if writer.builder.name != "epub":
        page = writer.builder.get_target_uri(node["page"]).partition("#")[0]
        links = (
            f'<a href="{escape(relative_uri(page, f"{DATA}/{name}"))}" download="">{escape(name)}</a>'
            for name in node["files"]
        )
        writer.body.append(f" Data: {', '.join(links)}.")
    raise nodes.SkipNode


_OTHERS = ("latex", "text", "man", "texinfo")


def _table(html: tuple[Visit, Visit | None], other: tuple[Visit, Visit | None]) -> dict[str, Any]:
    return {"html": html, **dict.fromkeys(_OTHERS, other)}


WRITERS: dict[type[nodes.Element], dict[str, Any]] = {
    drawing: _table((_draw, None), (_skip, None)),
    fold: _table((_open_fold, _close_fold), (_leave, _leave)),
    moment: _table((_open_moment, _close_moment), (_leave, _leave)),
    datafile: _table((_link, None), (_skip, None)),
}
"""Node -> what each builder writes."""


def add_nodes(app: Sphinx) -> None:
    """Let every builder know the nodes."""
    for node, writers in WRITERS.items():
        app.add_node(node, **writers)


def has_style(node: nodes.Node) -> bool:
    """Tell whether a node looks as the style sheet of made content says."""
    if isinstance(node, nodes.table):
        return any(one.startswith("fact-") for one in node["classes"])
    styled = isinstance(node, nodes.Element) and CARDS in node["classes"]
    return styled or isinstance(node, tuple(WRITERS))


def figure(*children: nodes.Node) -> nodes.container:
    """Return a drawing with its title, table and caption as one part of the page."""
    return nodes.container("", *children, classes=["fact-figure"])


def beside_drawing(words: str) -> addnodes.only:
    """Return words that only make sense where the drawing is shown."""
    return addnodes.only("", nodes.Text(words), expr="html and not epub")


def paragraph(*children: nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Return a paragraph."""
    return nodes.paragraph("", "", *children, classes=list(classes))


def table(
    head: Sequence[str], rows: Sequence[Sequence[Sequence[nodes.Node]]], classes: Sequence[str] = ()
) -> nodes.table:
    """Return a table: the words of its head, then for each cell its inline nodes."""
    group = nodes.tgroup("", cols=len(head))
    group += [nodes.colspec(colwidth=round(100 / len(head))) for _ in head]
    group += nodes.thead("", _row([[nodes.Text(word)] if word else [] for word in head]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["colwidths-auto", *classes])


def _row(cells: Sequence[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *([paragraph(*cell)] if cell else [])) for cell in cells))
