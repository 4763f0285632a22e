"""Turn a `quiz` directive into one node without children; its form is drawn when the page is written.

Sphinx indexes the text of nodes and raw HTML for its search; a node that holds only the request keeps
the answers out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from msgspec import Struct
from sphinx.util.docutils import SphinxDirective

OPTIONS = ("records", "tags", "kinds", "number", "seed", "set")


class Request(Struct, frozen=True):
    """What an author asks for, as written."""

    line: int
    options: tuple[tuple[str, str], ...]
    content: bool = False
    """Whether something stands in its body, where nothing belongs."""
    position: int = 1
    """Which quiz of its page it is; like `beside`, known when the page has been read."""
    beside: frozenset[str] = frozenset()
    """The records tagged in its section, in one below it or in the words of one around it."""

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of an option, which commas or spaces part."""
        return tuple(self.option(name).replace(",", " ").split())

    def option(self, name: str) -> str:
        """Return an option as written, or an empty string."""
        return dict(self.options).get(name, "")


class quiz(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """A quiz: its page, its position in the page, and its request."""


class _AnyOption(dict[str, Callable[[str], Any]]):
    """Take any option: an unknown one is reported with file, line and the nearest valid name."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


class QuizDirective(SphinxDirective):
    """A quiz from the facts that this page teaches, or from those that the options name."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = _AnyOption(
        dict.fromkeys(OPTIONS, directives.unchanged)
    )

    def run(self) -> list[nodes.Node]:
        """Return the node that holds the request."""
        request = Request(
            line=self.lineno,
            options=tuple(sorted((name, value or "") for name, value in self.options.items())),
            content=bool(self.content),
        )
        node = quiz("", page=self.env.docname, request=request)
        self.set_source_info(node)
        return [node]
