"""Turn a directive that asks for facts into nodes, and note the order so that the page stays fresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from quizgen.errors import RequestError
from quizgen.sphinx_ext.made.desk import Desk
from quizgen.sphinx_ext.made.order import ORDERS, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils import nodes

    from quizgen.sphinx_ext.book import Book


def _no_files(content: Any) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Maker:
    """How one directive makes its content."""

    read: Callable[[Book, Order], Any]
    """Return what the page will show, as plain values; raise a `RequestError` if that cannot be."""
    show: Callable[[Any, Desk], Sequence[nodes.Node]]
    """Return the nodes that show it."""
    files: Callable[[Any], Mapping[str, str]] = _no_files
    """Return the data files that go with it: name -> text."""
    options: tuple[str, ...] = ()


class MadeDirective(SphinxDirective):
    """Content made from the facts of the base."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    book: ClassVar[Book]
    maker: ClassVar[Maker]

    def run(self) -> list[nodes.Node]:
        """Return the nodes; an order that cannot be met leaves none and is reported with the others."""
        order = Order(
            name=self.name,
            page=self.env.docname,
            file=self.get_source_info()[0],
            line=self.lineno,
            words=tuple(" ".join(self.arguments).replace(",", " ").split()),
            options=tuple(sorted((name, value or "") for name, value in self.options.items())),
            body=tuple(line for line in self.content if line.strip()),
        )
        self.env.temp_data.setdefault(ORDERS, []).append(order)
        try:
            content = self.maker.read(self.book, order)
        except RequestError:
            return []
        return list(self.maker.show(content, Desk(self, self.book)))


def bound(maker: Maker, book: Book) -> type[MadeDirective]:
    """Return the directive of a maker for one build."""
    options = dict.fromkeys(maker.options, directives.unchanged)
    return type("Made", (MadeDirective,), {"book": book, "maker": maker, "option_spec": options})
